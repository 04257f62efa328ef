/* export_judge: the cases a person should look at, as a table for `liqa judge`.
 *
 *     two nodes that may be one     names spelt alike; a name that is part of another, where both share an office's country, a
 *                                   body, or somebody they meet; not where lists name both
 *     a node that may be two        offices of two countries
 *     a node that may be none       nobody saw it but a witness who is often wrong
 *     dates that conflict           two events of the same people and kind, a few days apart: one of them may be misdated
 *
 * `articles` says how many articles another answer would change: the most come first. What has been judged different, or right
 * as it is, is left out. */
#include "alike.h"
#include "export.h"
#include "judgement.h"

static const char tables[] =
	"CREATE TEMP TABLE doubt (a INTEGER, b INTEGER, sort INTEGER, why TEXT, sentence_id INTEGER, articles INTEGER);"
	"CREATE TEMP TABLE settled_node AS SELECT n.node_id FROM judgement j JOIN node n ON n.key = j.node"
	" WHERE j.judgement = 'same' AND j.a = j.b;";

/* In whose country a person holds an office today; the weaker claims are in question. */
static const char two_countries[] =
	"INSERT INTO doubt WITH claim AS ("
	" SELECT r.src, n.name, n.key, count(DISTINCT s.article_id) AS articles, min(s.sentence_id) AS sentence_id"
	" FROM relation r JOIN node n ON n.node_id = r.dst AND n.kind = 'country' JOIN statement s ON s.relation_id = r.relation_id"
	" WHERE r.relation = 'holds_office' AND r.office <> '' AND NOT r.former GROUP BY r.src, r.dst),"
	" ranked AS (SELECT *, row_number() OVER (PARTITION BY src ORDER BY articles DESC, key) AS nth FROM claim)"
	" SELECT src, NULL, 1, 'one person or two? offices of ' || group_concat(name || ' (' || articles || ')', ', '),"
	"  max(CASE WHEN nth = 2 THEN sentence_id END), sum(CASE WHEN nth > 1 THEN articles END)"
	" FROM (SELECT * FROM ranked ORDER BY src, nth) WHERE src NOT IN (SELECT node_id FROM settled_node)"
	" GROUP BY src HAVING count(*) > 1";

/* 800: what a mention behind a title has. */
static const char weak[] =
	"INSERT INTO doubt SELECT n.node_id, NULL, 2, 'a name at all? only seen by ' || group_concat(DISTINCT o.name) || ', confidence '"
	" || round(max(m.confidence) / 1000.0, 2), NULL, n.articles"
	" FROM node n JOIN alias l ON l.node_id = n.node_id JOIN mention_row m ON m.alias_id = l.alias_id"
	" JOIN origin o ON o.origin_id = m.method_id"
	" WHERE n.kind IN ('person', 'organization', 'place') AND n.node_id NOT IN (SELECT node_id FROM settled_node)"
	" GROUP BY n.node_id HAVING max(m.confidence) < 800 OR (count(*) = 1 AND max(o.name) IN ('names', 'tagger'))";

/* What people do for days on end is reported for each. */
#define NEAR_DAYS "3"
#define PEOPLE(event) "(SELECT group_concat(name, ' · ') FROM (SELECT n.name FROM participant p JOIN node n ON n.node_id = p.node_id" \
	" WHERE p.event_id = " event " AND n.kind = 'person' ORDER BY n.key))"
#define SENTENCE(event) "(SELECT v.sentence_id FROM account c JOIN account_evidence v ON v.account_id = c.account_id" \
	" JOIN article t ON t.article_id = c.article_id WHERE c.event_id = " event \
	" ORDER BY c.date_from IS NULL, t.uri, t.part, v.byte_from LIMIT 1)"

static const char dates[] =
	"INSERT INTO doubt WITH dated AS MATERIALIZED (SELECT DISTINCT c.cohort, e.event_id, e.date_from, e.date_to, n.articles FROM event_row e"
	"  JOIN account c ON c.event_id = e.event_id JOIN node n ON n.node_id = e.event_id"
	"  JOIN vocabulary w ON w.what = 'type' AND w.name = e.type AND w.merge = 'window' WHERE e.date_precision = 'day'),"
	" apart AS MATERIALIZED (SELECT u.event_id AS a, v.event_id AS b FROM judgement j JOIN account u ON u.telling = j.a"
	"  JOIN account v ON v.telling = j.b WHERE j.judgement = 'different')"
	" SELECT e.event_id, f.event_id, 3, 'one or two? ' || " PEOPLE("e.event_id") " || ', dates ' || e.date_from || ' and ' || f.date_from,"
	"  " SENTENCE("e.event_id") ", min(e.articles, f.articles)"
	" FROM dated e JOIN dated f ON f.cohort = e.cohort AND f.date_from > e.date_to"
	"  AND f.date_from <= date(e.date_to, '+" NEAR_DAYS " days') WHERE " PEOPLE("e.event_id") " IS NOT NULL"
	"  AND NOT EXISTS (SELECT 1 FROM dated g WHERE g.cohort = e.cohort AND g.date_from > e.date_to AND g.date_to < f.date_from)"
	"  AND (e.event_id, f.event_id) NOT IN (SELECT a, b FROM apart UNION SELECT b, a FROM apart)";

static const char cases[] =
	"SELECT '' AS judgement, a.key AS key_a, a.name AS name_a, b.key AS key_b, b.name AS name_b, '' AS value, d.why,"
	" replace(s.text, char(10), ' ') || ' [' || t.uri || ']' || CASE d.sort WHEN 3 THEN ' | ' || (SELECT replace(z.text, char(10), ' ') || ' [' || r.uri || ']'"
	"  FROM sentence z JOIN article r ON r.article_id = z.article_id WHERE z.sentence_id = " SENTENCE("d.b") ") ELSE '' END AS evidence, d.articles"
	" FROM doubt d JOIN node a ON a.node_id = d.a LEFT JOIN node b ON b.node_id = d.b"
	" LEFT JOIN sentence s ON s.sentence_id = coalesce(d.sentence_id, (SELECT m.sentence_id FROM alias l"
	"  JOIN mention_row m ON m.alias_id = l.alias_id JOIN sentence_row k ON k.sentence_id = m.sentence_id"
	"  JOIN article u ON u.article_id = k.article_id WHERE l.node_id = coalesce(d.b, d.a) ORDER BY u.uri, u.part, m.byte_from LIMIT 1))"
	" LEFT JOIN article t ON t.article_id = s.article_id"
	" WHERE d.a IN (SELECT node_id FROM picked_node) AND (d.b IS NULL OR d.b IN (SELECT node_id FROM picked_node))"
	" ORDER BY d.articles DESC, d.sort, a.key, b.key, d.why";

/* What speaks for a part and its whole being one: ?1 is the one in fewer articles. */
static const char shared_body[] =
	"SELECT 'both of ' || n.name FROM relation r JOIN relation q ON q.dst = r.dst AND q.src = ?2 JOIN node n ON n.node_id = r.dst"
	" WHERE r.src = ?1 ORDER BY n.key LIMIT 1";
static const char shared_partner[] =
	"SELECT 'both with ' || n.name FROM participant p JOIN participant x ON x.event_id = p.event_id AND x.node_id NOT IN (?1, ?2)"
	" JOIN node n ON n.node_id = x.node_id AND n.kind = 'person' WHERE p.node_id = ?1 AND EXISTS ("
	"  SELECT 1 FROM participant y JOIN participant z ON z.event_id = y.event_id WHERE y.node_id = x.node_id AND z.node_id = ?2)"
	" ORDER BY n.key LIMIT 1";

typedef struct Named {
	int64_t node;
	Str key, name;
	bool listed;
	int64_t articles;
} Named;

typedef struct Search {
	Export *x;
	Arena arena;            /* of all below */
	Judgements judgements;  /* owned */
	Intern different;       /* "key|key" of nodes judged so; owned */
	VEC(Named) nodes;       /* of the present kind */
	sqlite3_stmt *body, *partner, *insert;  /* owned */
} Search;

static Str pair_key(Search *s, Str a, Str b)
{
	const bool turn = str_cmp(b, a) < 0;
	return arena_printf(&s->arena, "%.*s|%.*s", STR_FMT(turn ? b : a), STR_FMT(turn ? a : b));
}

static void read_judgements(Search *s, Err *e)
{
	judgement_load(&s->judgements, s->x->q->store, e);
	for (uint32_t i = 0; i < s->judgements.list.n; i++) {
		const Judgement *x = &s->judgements.list.at[i];
		if (x->kind != JUDGE_DIFFERENT) continue;
		intern_find(&s->different, pair_key(s, judgement_target(&s->judgements, x->a), judgement_target(&s->judgements, x->b)));
	}
}

static void read_nodes(Search *s, const char *kind, Err *e)
{
	sqlite3_stmt *st = store_prepare(s->x->q->store, "SELECT n.node_id, n.key, n.name, n.articles, EXISTS (SELECT 1 FROM alias l"
		" WHERE l.node_id = n.node_id AND l.origin = 'listed') FROM node n WHERE n.kind = ?1 AND n.mentions > 0 ORDER BY n.key", e);
	if (st)
		sqlite3_bind_text(st, 1, kind, -1, SQLITE_STATIC);
	s->nodes.n = 0;
	while (st && store_step(s->x->q->store, st, e))
		*VEC_PUSH(&s->arena, &s->nodes) = (Named){ .node = sqlite3_column_int64(st, 0), .key = arena_str(&s->arena, store_text(st, 1)),
			.name = arena_str(&s->arena, store_text(st, 2)), .articles = sqlite3_column_int64(st, 3), .listed = sqlite3_column_int(st, 4) };
	sqlite3_finalize(st);
}

/* Runs a question about two nodes; its answer, or empty. */
static Str ask_both(Search *s, sqlite3_stmt *st, int64_t a, int64_t b, Err *e)
{
	Str answer = { "", 0 };
	sqlite3_bind_int64(st, 1, a);
	sqlite3_bind_int64(st, 2, b);
	if (store_step(s->x->q->store, st, e))
		answer = arena_str(&s->arena, store_text(st, 0));
	sqlite3_reset(st);
	return answer;
}

/* Why A and B may be one, in words; empty when nothing but a common word speaks for it. */
static Str reason(Search *s, const Named *a, const Named *b, AlikeHow how, Err *e)
{
	if (how == ALIKE_LETTERS)
		return STR("one or two? the same name");
	if (how == ALIKE_SPELLING)
		return STR("one or two? names spelt alike");
	const Named *rare = b->articles < a->articles ? b : a, *other = rare == b ? a : b;
	Str support = ask_both(s, s->body, rare->node, other->node, e);
	if (support.n == 0)
		support = ask_both(s, s->partner, rare->node, other->node, e);
	return support.n ? arena_printf(&s->arena, "one or two? a name is part of the other; %.*s", STR_FMT(support)) : support;
}

/* Is X the one to stay? */
static bool stays(const Named *x, const Named *y)
{
	if (x->listed != y->listed)
		return x->listed;
	return x->articles != y->articles ? x->articles > y->articles : str_cmp(x->key, y->key) < 0;
}

static void put_pair(Search *s, const AlikePair *p, Err *e)
{
	const Named *a = &s->nodes.at[p->a], *b = &s->nodes.at[p->b];
	if ((a->listed && b->listed) || intern_look(&s->different, pair_key(s, a->key, b->key)))
		return;
	const Str why = reason(s, a, b, p->how, e);
	const bool turn = stays(b, a);
	if (why.n == 0 || err_is(e))
		return;
	sqlite3_bind_int64(s->insert, 1, turn ? b->node : a->node);
	sqlite3_bind_int64(s->insert, 2, turn ? a->node : b->node);
	store_bind(s->insert, 3, why);
	sqlite3_bind_int64(s->insert, 4, a->articles < b->articles ? a->articles : b->articles);
	store_step(s->x->q->store, s->insert, e);
	sqlite3_reset(s->insert);
}

static void find_pairs(Search *s, const char *kind, const Kb *kb, Err *e)
{
	AlikePairs pairs = { 0 };
	read_nodes(s, kind, e);
	Str *names = arena_alloc(&s->arena, (s->nodes.n + 1) * sizeof *names);
	for (uint32_t i = 0; i < s->nodes.n; i++)
		names[i] = fold_key(s->x->q->store->language->fold, &s->arena, s->nodes.at[i].name);
	alike_find(kb, names, s->nodes.n, &s->arena, &pairs);
	for (uint32_t i = 0; i < pairs.list.n && !err_is(e); i++)
		put_pair(s, &pairs.list.at[i], e);
}

static void search(Search *s, Err *e)
{
	static const char *const kinds[] = { "person", "organization", "place" };
	Store *store = s->x->q->store;
	const Kb *kb = language_kb(store->language, e);
	read_judgements(s, e);
	s->body = store_prepare(store, shared_body, e);
	s->partner = store_prepare(store, shared_partner, e);
	s->insert = store_prepare(store, "INSERT INTO doubt VALUES (?1, ?2, 0, ?3, NULL, ?4)", e);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !err_is(e); i++)
		find_pairs(s, kinds[i], kb, e);
	sqlite3_finalize(s->body);
	sqlite3_finalize(s->partner);
	sqlite3_finalize(s->insert);
}

bool export_judge(Export *x, Err *e)
{
	jmp_buf *oom = x->q->arena->oom;
	Search s = { .x = x, .arena = { .oom = oom }, .judgements = { .arena = { .oom = oom } }, .different = { .arena = { .oom = oom } } };
	if (store_exec(x->q->store, tables, e))
		search(&s, e);
	store_exec(x->q->store, two_countries, e);
	store_exec(x->q->store, weak, e);
	store_exec(x->q->store, dates, e);
	if (!err_is(e))
		export_table(x, NULL, cases, e);
	judgement_free(&s.judgements);
	intern_free(&s.different);
	arena_free(&s.arena);
	return !err_is(e);
}
