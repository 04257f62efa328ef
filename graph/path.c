/* path: the shortest chain of meetings between two people.
 *
 * Breadth-first from both ends at once, the smaller front first, over meetings that took place; neighbours come in
 * the order of their keys, so the same graph gives the same chain. */
#include "ask.h"

typedef struct Step {
	int64_t node, from;     /* the step towards the end it was reached from: index in the same front */
} Step;

typedef struct Front {
	VEC(Step) steps;        /* all that was reached, nearest first */
	uint32_t beg;           /* where the outermost ring begins */
	uint32_t *index;        /* node -> step + 1; 0: not reached */
} Front;

typedef struct Search {
	Ask *q;
	sqlite3_stmt *neighbours;
	Front front[2];
	int64_t nodes;          /* ids are below this */
} Search;

#define REAL "status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = 'real')"

static const char neighbours[] =
	"SELECT x.other FROM (SELECT b_id AS other FROM who_met_whom WHERE a_id = ?1 AND " REAL
	" UNION SELECT a_id FROM who_met_whom WHERE b_id = ?1 AND " REAL ") x JOIN node n ON n.node_id = x.other ORDER BY n.key";

static void reach(Search *s, Front *f, int64_t node, int64_t from)
{
	if (node < 0 || node >= s->nodes || f->index[node])
		return;
	*VEC_PUSH(s->q->arena, &f->steps) = (Step){ node, from };
	f->index[node] = f->steps.n;
}

static void begin(Search *s, Front *f, int64_t node)
{
	f->index = arena_alloc(s->q->arena, (size_t)s->nodes * sizeof *f->index);
	reach(s, f, node, -1);
}

/* Widens F by one ring; gives a node that the other front has reached too, or -1. */
static int64_t widen(Search *s, Front *f, const Front *other, Err *e)
{
	const uint32_t end = f->steps.n;
	int64_t met = -1;
	for (uint32_t i = f->beg; i < end && met < 0; i++) {
		sqlite3_reset(s->neighbours);
		sqlite3_bind_int64(s->neighbours, 1, f->steps.at[i].node);
		while (met < 0 && store_step(s->q->store, s->neighbours, e)) {
			const int64_t node = sqlite3_column_int64(s->neighbours, 0);
			reach(s, f, node, i);
			if (node < s->nodes && other->index[node])
				met = node;
		}
	}
	f->beg = end;
	return met;
}

static bool exhausted(const Front *f)
{
	return f->beg == f->steps.n;
}

static int64_t meet(Search *s, Err *e)
{
	int64_t met = -1;
	while (met < 0 && !err_is(e) && !exhausted(&s->front[0]) && !exhausted(&s->front[1])) {
		const uint32_t ring0 = s->front[0].steps.n - s->front[0].beg, ring1 = s->front[1].steps.n - s->front[1].beg;
		const int small = ring1 < ring0;
		met = widen(s, &s->front[small], &s->front[!small], e);
	}
	return met;
}

/* The people from one end to the other, as SQL values: "(1, a, b), (2, b, c)". */
static void chain(const Search *s, int64_t met, Sink *out)
{
	VEC(int64_t) people = { 0 };
	const Front *f = &s->front[0];
	for (int64_t i = f->index[met] - 1; i >= 0; i = f->steps.at[i].from)
		*VEC_PUSH(s->q->arena, &people) = f->steps.at[i].node;
	for (uint32_t i = 0; i < people.n / 2; i++) {
		const int64_t x = people.at[i];
		people.at[i] = people.at[people.n - 1 - i];
		people.at[people.n - 1 - i] = x;
	}
	f = &s->front[1];
	for (int64_t i = f->steps.at[f->index[met] - 1].from; i >= 0; i = f->steps.at[i].from)
		*VEC_PUSH(s->q->arena, &people) = f->steps.at[i].node;
	for (uint32_t i = 1; i < people.n; i++)
		sink_printf(out, "%s(%u, %lld, %lld)", i > 1 ? ", " : "", i, (long long)people.at[i - 1], (long long)people.at[i]);
}

/* A sentence of event_evidence; for people to read with its trigger in [[ ]]. */
#define PART(from, to) "CAST(substr(CAST(v.sentence AS BLOB), " from ", " to ") AS TEXT)"
static const char plain[] = "v.sentence", marked[] = PART("1", "v.byte_from - s.byte_from") " || '[[' || v.\"trigger\" || ']]' || "
	PART("v.byte_to - s.byte_from + 1", "length(CAST(v.sentence AS BLOB))");

/* Each step with its best-told meeting and the sentence that says so. */
static bool print_chain(Ask *q, const Sink *values, Err *e)
{
	const char *sql = arena_printf(q->arena,
		"WITH step(n, a, b) AS (VALUES %s), best AS ("
		" SELECT s.n, s.a, s.b, (SELECT m.event_id FROM who_met_whom m JOIN node k ON k.node_id = m.event_id"
		"  WHERE m.a_id = min(s.a, s.b) AND m.b_id = max(s.a, s.b) AND m." REAL
		"  ORDER BY m.articles DESC, m.date_from DESC, k.key LIMIT 1) AS event FROM step s)"
		" SELECT t.n AS step, na.name AS who, nb.name AS whom, " ASK_DATE("e.date_from", "e.date_to", "e.date_precision") " AS date,"
		" w.name AS \"where\", e.articles, e.event_id AS event,"
		" (SELECT %s FROM event_evidence v JOIN article a ON a.article_id = v.article_id"
		"  JOIN sentence_row s ON s.sentence_id = v.sentence_id WHERE v.event_id = e.event_id"
		"  ORDER BY a.published IS NULL, a.published, a.uri, a.part, v.byte_from LIMIT 1) AS sentence"
		" FROM best t JOIN node na ON na.node_id = t.a JOIN node nb ON nb.node_id = t.b JOIN event e ON e.event_id = t.event"
		" LEFT JOIN node w ON w.node_id = e.place_id ORDER BY t.n", values->p, q->out.format == OUTPUT_TABLE ? marked : plain).p;
	return ask_print(q, sql, 0, NULL, e);
}

static bool find(Ask *q, const Candidate *a, const Candidate *b, Err *e)
{
	Search s = { .q = q, .nodes = store_int(q->store, "SELECT max(node_id) + 1 FROM node", e) };
	Sink values = { 0 };
	s.neighbours = store_prepare(q->store, neighbours, e);
	if (!s.neighbours)
		return false;
	begin(&s, &s.front[0], a->node);
	begin(&s, &s.front[1], b->node);
	const int64_t met = meet(&s, e);
	sqlite3_finalize(s.neighbours);
	if (met >= 0)
		chain(&s, met, &values);
	if (values.failed)
		err_set(e, ERR_DATA, "out of memory");
	else if (values.n)
		print_chain(q, &values, e);
	else if (!q->args->quiet && !err_is(e))
		fprintf(stderr, "no chain of meetings joins '%.*s' and '%.*s'\n", STR_FMT(a->name), STR_FMT(b->name));
	sink_free(&values);
	return !err_is(e);
}

int verb_path(const Args *args, Err *e)
{
	Ask q;
	Candidate a, b;
	if (ask_open(&q, args, e) && ask_node(&q, args->operands[0], "person", &a, e) && ask_node(&q, args->operands[1], "person", &b, e)) {
		if (a.node == b.node)
			err_set(e, ERR_USAGE, "'%s' and '%s' are one person", args->operands[0], args->operands[1]);
		else
			find(&q, &a, &b, e);
	}
	return ask_close(&q, e);
}
