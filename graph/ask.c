/* ask: opening, closing, and the conversation about names. */
#include "ask.h"
#include "text.h"


enum { SUGGESTIONS = 5 };

bool ask_open(Ask *q, const Args *args, Err *e)
{
	*q = (Ask){ .args = args, .arena = args->arena, .out = print_out(args) };
	q->store = store_open(args->db, args->datadir, STORE_READ, e);
	return q->store != NULL;
}

int ask_close(Ask *q, Err *e)
{
	store_close(q->store);
	return (int)e->code;
}

/* Two people of one name are told apart by an office: "\tthe Egyptian minister ...". Empty where none is known. */
static Str office_of(Ask *q, const Candidates *c, const Candidate *x, Err *e)
{
	Str office = STR("");
	uint32_t same = 0;
	for (uint32_t i = 0; i < c->list.n; i++) same += str_eq(c->list.at[i].name, x->name);
	sqlite3_stmt *s = same < 2 ? NULL : store_prepare(q->store, "SELECT detail FROM relation WHERE src = ?1 AND relation = 'holds_office'"
		" ORDER BY articles DESC, detail LIMIT 1", e);
	if (s) sqlite3_bind_int64(s, 1, x->node);
	if (s && store_step(q->store, s, e)) office = arena_printf(q->arena, "\t%.*s", STR_FMT(text_plain(q->arena, store_text(s, 0))));
	sqlite3_finalize(s);
	return office;
}

static void print_candidates(Ask *q, const Candidates *c, Err *e)
{
	for (uint32_t i = 0; i < c->list.n; i++) {
		const Candidate *x = &c->list.at[i];
		const Str office = office_of(q, c, x, e);
		const Str name = text_plain(q->arena, x->name), english = text_plain(q->arena, x->name_en);
		fprintf(stderr, "  %lld\t%.*s\t%.*s%s%.*s%s\t%lld article%s%.*s\n", (long long)x->node, STR_FMT(x->kind), STR_FMT(name),
			english.n ? " (" : "", STR_FMT(english), english.n ? ")" : "", (long long)x->articles, x->articles == 1 ? "" : "s", STR_FMT(office));
	}
}

static bool no_such_node(Ask *q, Str name, const char *kind, Err *e)
{
	Candidates other = { 0 }, near = { 0 };
	sqlite3 *db = q->store->db;
	const Str shown = text_plain(q->arena, name);
	if (kind && !resolve_name(db, q->store->language, q->arena, name, NULL, &other, e))
		return false;
	if (other.list.n) {
		fprintf(stderr, "'%.*s' is no %s but:\n", STR_FMT(shown), kind);
		print_candidates(q, &other, e);
	} else {
		if (!resolve_nearest(db, q->store->language->fold, q->arena, name, kind, SUGGESTIONS, &near, e))
			return false;
		if (near.list.n) {
			fprintf(stderr, "the nearest names to '%.*s':\n", STR_FMT(shown));
			print_candidates(q, &near, e);
		}
	}
	err_set(e, ERR_USAGE, "%s: no %s is called '%.*s'", q->args->db, kind ? kind : "node", STR_FMT(shown));
	return false;
}

bool ask_node(Ask *q, const char *name, const char *kind, Candidate *out, Err *e)
{
	Candidates found = { 0 };
	const Str given = text_repair(q->arena, str_of(name));
	if (!resolve_name(q->store->db, q->store->language, q->arena, given, kind, &found, e))
		return false;
	if (!found.list.n)
		return no_such_node(q, given, kind, e);
	*out = found.list.at[0];
	if (found.list.n == 1)
		return true;
	const Str shown = text_plain(q->arena, given);
	fprintf(stderr, "'%.*s' may be:\n", STR_FMT(shown));
	print_candidates(q, &found, e);
	err_set(e, ERR_USAGE, "'%.*s' is ambiguous: give one of the %u by its full name or number", STR_FMT(shown), found.list.n);
	return false;
}

bool ask_print(Ask *q, const char *sql, int64_t node, uint64_t *rows, Err *e)
{
	sqlite3_stmt *s = store_prepare(q->store, sql, e);
	if (!s)
		return false;
	if (sqlite3_bind_parameter_count(s) > 0)
		sqlite3_bind_int64(s, 1, node);
	print_rows(&q->out, s, rows, e);
	sqlite3_finalize(s);
	return !err_is(e);
}
