/* stagetable: an eponymous virtual table over doc_stages. */
#include "stagetable.h"
#include "hidden.h"
#include "functions.h"
#include "../extract/doc.h"

#include <stdlib.h>
#include <string.h>

static const struct { const char *name, *stage; } tables[] = {
	{ "liqa_tokens", "tokens" },
	{ "liqa_sentences", "sentences" },
	{ "liqa_mentions", "mentions" },
	{ "liqa_events", "events" },
};

/* What a module knows; freed with the connection. */
typedef struct Module {
	Language *l;
	const Stage *stage;
} Module;

typedef struct StageTable {
	sqlite3_vtab base;      /* first: SQLite's view of it */
	const Module *module;
	uint32_t ncolumns;      /* of the stage; behind them the hidden arguments */
} StageTable;

typedef struct Cursor {
	sqlite3_vtab_cursor base;
	Arena arena;            /* of the document */
	Doc doc;
	Sink cell;
	uint32_t row, rows;
} Cursor;

enum { ARG_TEXT, ARG_PUBLISHED, ARGS };         /* hidden columns; bits of idxNum */

static uint32_t count_columns(const Stage *s)
{
	uint32_t n = 0;
	while (s->columns[n])
		n++;
	return n;
}

static void declare(const Stage *s, Sink *sql)
{
	sink_put(sql, STR("create table x("));
	for (uint32_t i = 0; s->columns[i]; i++)
		sink_printf(sql, "\"%s\", ", s->columns[i]);
	sink_put(sql, STR("\"text of article\" hidden, \"date of article\" hidden)"));
}

static int connect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **error)
{
	(void)argc, (void)argv, (void)error;
	Sink sql = { 0 };
	const Module *m = aux;
	declare(m->stage, &sql);
	int rc = sql.failed ? SQLITE_NOMEM : sqlite3_declare_vtab(db, sql.p);
	sink_free(&sql);
	if (rc != SQLITE_OK)
		return rc;
	StageTable *t = sqlite3_malloc(sizeof *t);
	if (!t)
		return SQLITE_NOMEM;
	*t = (StageTable){ .module = m, .ncolumns = count_columns(m->stage) };
	*out = &t->base;
	return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *t)
{
	sqlite3_free(t);
	return SQLITE_OK;
}

/* Without the text there is nothing to read. */
static int best_index(sqlite3_vtab *tab, sqlite3_index_info *info)
{
	const int rc = hidden_arguments(info, (int)((StageTable *)tab)->ncolumns, ARGS);
	if (rc != SQLITE_OK || !(info->idxNum & 1 << ARG_TEXT))
		return SQLITE_CONSTRAINT;
	info->estimatedCost = 10000;
	info->estimatedRows = 100;
	return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *tab, sqlite3_vtab_cursor **out)
{
	(void)tab;
	Cursor *c = sqlite3_malloc(sizeof *c);
	if (!c)
		return SQLITE_NOMEM;
	*c = (Cursor){ .rows = 0 };
	*out = &c->base;
	return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cur)
{
	Cursor *c = (Cursor *)cur;
	arena_free(&c->arena);
	sink_free(&c->cell);
	sqlite3_free(c);
	return SQLITE_OK;
}

static int fail(sqlite3_vtab *tab, const char *message)
{
	sqlite3_free(tab->zErrMsg);
	tab->zErrMsg = sqlite3_mprintf("%s", message);
	return SQLITE_ERROR;
}

static Article article_of(Arena *a, Str text, Day published)
{
	Article x = { .uri = STR("text"), .part = 1, .title = STR(""), .source = STR(""), .published = published,
		.published_basis = published == DAY_NONE ? STR("") : STR("given"), .text = text, .sha256 = STR("") };
	*VEC_PUSH(a, &x.sections) = (Section){ SECTION_BODY, { 0, text.n } };
	return x;
}

/* Reads TEXT. True with no rows for NULL. */
static bool run(Cursor *c, const StageTable *t, sqlite3_value *text, sqlite3_value *published, Err *e)
{
	Str s, day = STR("");
	c->rows = 0;
	if (sqlite3_value_type(text) == SQLITE_NULL)
		return true;
	const Kb *kb = language_kb(t->module->l, e);
	if (!kb)
		return false;
	if (!functions_text(text, &c->arena, &s)) {
		err_set(e, ERR_DATA, "the text is too long");
		return false;
	}
	if (published && sqlite3_value_type(published) != SQLITE_NULL)
		functions_text(published, &c->arena, &day);
	Article *a = arena_alloc(&c->arena, sizeof *a);
	*a = article_of(&c->arena, s, day_parse(day));
	memset(&c->doc, 0, sizeof c->doc);
	if (!doc_run_until(&c->doc, kb, &c->arena, a, t->module->stage->name, e))
		return false;
	c->rows = t->module->stage->count(&c->doc);
	return true;
}

static int filter(sqlite3_vtab_cursor *cur, int which, const char *name, int argc, sqlite3_value **argv)
{
	(void)name;
	Cursor *c = (Cursor *)cur;
	const StageTable *t = (StageTable *)cur->pVtab;
	Err e = { 0 };
	jmp_buf oom;
	arena_reset(&c->arena);
	c->row = c->rows = 0;
	c->arena.oom = &oom;
	if (setjmp(oom))
		return SQLITE_NOMEM;
	const bool ok = run(c, t, argv[0], which & 1 << ARG_PUBLISHED && argc > 1 ? argv[1] : NULL, &e);
	c->arena.oom = NULL;
	return ok ? SQLITE_OK : fail(cur->pVtab, err_is(&e) ? e.msg : "out of memory");
}

static int next(sqlite3_vtab_cursor *cur)
{
	((Cursor *)cur)->row++;
	return SQLITE_OK;
}

static int eof(sqlite3_vtab_cursor *cur)
{
	const Cursor *c = (Cursor *)cur;
	return c->row >= c->rows;
}

/* A whole number as SQLite would write it: no sign but minus, no leading zero, short enough for 64 bits. */
static bool is_integer(Str s)
{
	const uint32_t beg = s.n && s.p[0] == '-';
	if (s.n == beg || s.n > 18 || (s.p[beg] == '0' && s.n > 1))
		return false;
	for (uint32_t i = beg; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static int column(sqlite3_vtab_cursor *cur, sqlite3_context *ctx, int i)
{
	Cursor *c = (Cursor *)cur;
	const StageTable *t = (StageTable *)cur->pVtab;
	if (i < 0 || (uint32_t)i >= t->ncolumns)
		return SQLITE_OK;
	sink_reset(&c->cell);
	t->module->stage->cell(&c->doc, c->row, (uint32_t)i, &c->cell);
	if (c->cell.failed)
		return SQLITE_NOMEM;
	const Str s = sink_str(&c->cell);
	if (is_integer(s))
		sqlite3_result_int64(ctx, strtoll(c->cell.p, NULL, 10));
	else if (s.n)
		sqlite3_result_text64(ctx, s.p, s.n, SQLITE_TRANSIENT, SQLITE_UTF8);
	return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *cur, sqlite3_int64 *out)
{
	*out = (sqlite3_int64)((Cursor *)cur)->row + 1;
	return SQLITE_OK;
}

static const sqlite3_module methods = {
	.xConnect = connect,            /* no xCreate: the table is there without CREATE */
	.xBestIndex = best_index,
	.xDisconnect = disconnect,
	.xOpen = open_cursor,
	.xClose = close_cursor,
	.xFilter = filter,
	.xNext = next,
	.xEof = eof,
	.xColumn = column,
	.xRowid = rowid,
};

static const Stage *find_stage(const char *name)
{
	for (const Stage *s = doc_stages; s->name; s++)
		if (strcmp(s->name, name) == 0)
			return s;
	return NULL;
}

static void release(void *module)
{
	Module *m = module;
	language_release(m->l);
	sqlite3_free(m);
}

int stagetable_register(sqlite3 *db, Language *l)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		Module *m = sqlite3_malloc(sizeof *m);
		if (!m)
			return SQLITE_NOMEM;
		*m = (Module){ language_retain(l), find_stage(tables[i].stage) };
		if (!m->stage) {
			release(m);
			return SQLITE_ERROR;
		}
		const int rc = sqlite3_create_module_v2(db, tables[i].name, &methods, m, release);
		if (rc != SQLITE_OK)    /* SQLite has called release */
			return rc;
	}
	return SQLITE_OK;
}
