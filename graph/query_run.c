/* query_run: from key=value to bound parameters to rows; the verb `query`. */
#include "query.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static const char *const node_types[] = { "node", "person", "country", "organization", "place", "event", NULL };

/* The kind of node a type asks for: NULL for "node"; false when the type is none of them. */
static bool is_node_type(Str type, const char **kind)
{
	for (uint32_t i = 0; node_types[i]; i++)
		if (str_is(type, node_types[i])) {
			*kind = i ? node_types[i] : NULL;
			return true;
		}
	return false;
}

static const Parameter *find_parameter(const Query *query, const char *name)
{
	for (uint32_t i = 0; i < query->parameters.n; i++)
		if (str_is(query->parameters.at[i].name, name))
			return &query->parameters.at[i];
	return NULL;
}

static const char *given_value(const Binding *b, uint32_t n, Str name)
{
	for (uint32_t i = 0; i < n; i++)
		if (str_is(name, b[i].name) && b[i].value && *b[i].value)
			return b[i].value;
	return NULL;
}

/* A year or a month stands for its first day, or for its last. */
static bool widen(Arena *a, const char **value, bool last)
{
	static const char first_day[] = "0000-01-01", last_month[] = "0000-12-01";
	const size_t n = strlen(*value);
	if (n != 4 && n != 7 && n != 10)
		return false;
	const char *whole = arena_printf(a, "%s%s", *value, (last ? last_month : first_day) + n).p;
	Day day = day_parse(str_of(whole));
	if (day == DAY_NONE)
		return false;
	if (last && n < 10) {
		int y, m, d;
		day_civil(day, &y, &m, &d);
		day = day_month_end(y, m);
	}
	*value = day_str(a, day).p;
	return true;
}

static bool check_date(Ask *q, const Parameter *p, const char **value, Err *e)
{
	const char *given = *value;
	if (!widen(q->arena, value, str_is(p->type, "last-date")))
		err_set(e, ERR_USAGE, "%.*s=%s: not a date (YYYY, YYYY-MM or YYYY-MM-DD)", STR_FMT(p->name), given);
	return !err_is(e);
}

static bool check_integer(const Parameter *p, const char *value, Err *e)
{
	char *end;
	strtoll(value, &end, 10);
	if (*end)
		err_set(e, ERR_USAGE, "%.*s=%s: not a whole number", STR_FMT(p->name), value);
	return !err_is(e);
}

bool query_status(Ask *q, const char *name, const char *value, Err *e)
{
	sqlite3_stmt *s = store_prepare(q->store, "SELECT group_concat(DISTINCT name), max(name = ?1 OR class = ?1)"
		" FROM (SELECT name, class FROM vocabulary WHERE what = 'status' ORDER BY rank)", e);
	if (!s)
		return false;
	sqlite3_bind_text(s, 1, value, -1, SQLITE_STATIC);
	if (store_step(q->store, s, e) && !sqlite3_column_int(s, 1))
		err_set(e, ERR_USAGE, "%s '%s': not one of %s", name, value, (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	return !err_is(e);
}

/* Checks a value by its parameter's type; a name becomes the number of the node it means. */
static bool check_value(Ask *q, const Parameter *p, const char **value, Err *e)
{
	const char *kind;
	Candidate found;
	if (str_is(p->type, "date") || str_is(p->type, "last-date"))
		return check_date(q, p, value, e);
	if (str_is(p->type, "integer"))
		return check_integer(p, *value, e);
	if (str_is(p->type, "status"))
		return query_status(q, arena_z(q->arena, p->name), *value, e);
	if (!is_node_type(p->type, &kind))
		return true;
	if (!ask_node(q, *value, kind, &found, e))
		return false;
	*value = arena_printf(q->arena, "%lld", (long long)found.node).p;
	return true;
}

static int place_of(sqlite3_stmt *s, Arena *a, Str name)
{
	return sqlite3_bind_parameter_index(s, arena_printf(a, ":%.*s", STR_FMT(name)).p);
}

static bool bind_declared(Ask *q, const Query *query, const Binding *b, uint32_t n, sqlite3_stmt *s, Err *e)
{
	for (uint32_t i = 0; i < query->parameters.n; i++) {
		const Parameter *p = &query->parameters.at[i];
		const char *value = given_value(b, n, p->name);
		const int at = place_of(s, q->arena, p->name);
		if (!value && str_is(p->value, "!")) {
			err_set(e, ERR_USAGE, "%.*s needs %.*s=...: %.*s", STR_FMT(query->name), STR_FMT(p->name), STR_FMT(p->note));
			return false;
		}
		if (!value && p->value.n)
			value = arena_z(q->arena, p->value);
		if (!value)
			continue;
		if (!check_value(q, p, &value, e))
			return false;
		if (str_is(p->type, "integer"))
			sqlite3_bind_int64(s, at, strtoll(value, NULL, 10));
		else
			sqlite3_bind_text(s, at, value, -1, SQLITE_TRANSIENT);
	}
	return true;
}

/* A file of the user's may use parameters that its header doesn't name. */
static bool bind_others(Ask *q, const Query *query, const Binding *b, uint32_t n, sqlite3_stmt *s, Err *e)
{
	for (uint32_t i = 0; i < n; i++) {
		if (!b[i].value || find_parameter(query, b[i].name))
			continue;
		const int at = place_of(s, q->arena, str_of(b[i].name));
		if (!at) {
			err_set(e, ERR_USAGE, "%.*s has no parameter '%s'", STR_FMT(query->name), b[i].name);
			return false;
		}
		sqlite3_bind_text(s, at, b[i].value, -1, SQLITE_TRANSIENT);
	}
	return true;
}

bool query_run(Ask *q, const Query *query, const Binding *b, uint32_t n, uint64_t *rows, Err *e)
{
	sqlite3_stmt *s = store_prepare(q->store, query->sql.p, e);
	if (s && bind_declared(q, query, b, n, s, e) && bind_others(q, query, b, n, s, e))
		print_rows(&q->out, s, rows, e);
	sqlite3_finalize(s);
	return !err_is(e);
}

static void list_query(const Query *x)
{
	printf("%.*s\n    %.*s\n", STR_FMT(x->name), STR_FMT(x->purpose));
	for (uint32_t i = 0; i < x->parameters.n; i++) {
		const Parameter *p = &x->parameters.at[i];
		const bool needed = str_is(p->value, "!");
		printf("      %.*s=%.*s  %.*s, %.*s%s\n", STR_FMT(p->name), needed ? 0 : (int)p->value.n, p->value.p,
			STR_FMT(p->type), STR_FMT(p->note), needed ? " (needed)" : "");
	}
	if (x->example.n)
		printf("    %.*s\n", STR_FMT(x->example));
}

static int list_queries(const Args *args, Err *e)
{
	Queries all = { 0 };
	if (!query_all(args->datadir, args->arena, &all, e))
		return (int)e->code;
	for (uint32_t i = 0; i < all.list.n; i++)
		list_query(&all.list.at[i]);
	return ERR_NONE;
}

static bool read_binding(const char *operand, Arena *a, Binding *out, Err *e)
{
	const char *is = strchr(operand, '=');
	if (!is || is == operand) {
		err_set(e, ERR_USAGE, "'%s': not key=value", operand);
		return false;
	}
	*out = (Binding){ arena_z(a, (Str){ operand, (uint32_t)(is - operand) }), is + 1 };
	return true;
}

static void say_nothing_found(const Args *args)
{
	fputs("nothing found:", stderr);
	for (uint32_t i = 0; i < args->noperands; i++)
		fprintf(stderr, " %s", args->operands[i]);
	fprintf(stderr, " in %s\n", args->db);
}

int verb_query(const Args *args, Err *e)
{
	Ask q;
	Query query;
	if (args->list)
		return list_queries(args, e);
	if (!args->noperands) {
		err_set(e, ERR_USAGE, "no query given; 'liqa query --list' lists them");
		return ERR_USAGE;
	}
	const uint32_t n = args->noperands - 1;
	Binding *b = arena_alloc(args->arena, (n + 1) * sizeof *b);
	for (uint32_t i = 0; i < n; i++)
		if (!read_binding(args->operands[i + 1], args->arena, &b[i], e))
			return ERR_USAGE;
	if (!query_find(args->datadir, args->operands[0], args->arena, &query, e))
		return (int)e->code;
	uint64_t rows = 0;
	if (ask_open(&q, args, e) && query_run(&q, &query, b, n, &rows, e) && !rows && !args->quiet)
		say_nothing_found(args);
	return ask_close(&q, e);
}
