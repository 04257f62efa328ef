/* networktable: an eponymous virtual table over contacts.h. */
#include "networktable.h"
#include "centrality.h"
#include "community.h"
#include "hidden.h"

enum { NODE_ID, OTHERS, EVENTS, PAGERANK, BETWEENNESS, COMMUNITY, SINCE, UNTIL, ARGS = 2 };      /* columns */

typedef struct NetworkTable {
	sqlite3_vtab base;      /* first: SQLite's view of it */
	sqlite3 *db;
} NetworkTable;

typedef struct Cursor {
	sqlite3_vtab_cursor base;
	Arena arena;            /* of all below */
	Contacts contacts;
	double *pagerank, *betweenness;
	uint32_t *community;
	uint32_t row;
} Cursor;

static int connect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **error)
{
	(void)aux, (void)argc, (void)argv, (void)error;
	const int rc = sqlite3_declare_vtab(db, "create table x(node_id integer, others integer, events integer, pagerank real,"
		" betweenness real, community integer, since hidden, until hidden)");
	NetworkTable *t = rc == SQLITE_OK ? sqlite3_malloc(sizeof *t) : NULL;
	if (!t)
		return rc == SQLITE_OK ? SQLITE_NOMEM : rc;
	*t = (NetworkTable){ .db = db };
	*out = &t->base;
	return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *t)
{
	sqlite3_free(t);
	return SQLITE_OK;
}

static int best_index(sqlite3_vtab *tab, sqlite3_index_info *info)
{
	(void)tab;
	const int rc = hidden_arguments(info, SINCE, ARGS);
	if (rc != SQLITE_OK)
		return rc;
	info->estimatedCost = 1e6;
	info->estimatedRows = 1000;
	return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *tab, sqlite3_vtab_cursor **out)
{
	(void)tab;
	Cursor *c = sqlite3_malloc(sizeof *c);
	if (!c)
		return SQLITE_NOMEM;
	*c = (Cursor){ .row = 0 };
	*out = &c->base;
	return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cur)
{
	Cursor *c = (Cursor *)cur;
	arena_free(&c->arena);
	sqlite3_free(c);
	return SQLITE_OK;
}

static bool measure(Cursor *c, sqlite3 *db, const char *since, const char *until, Err *e)
{
	if (!contacts_read(db, since, until, &c->arena, &c->contacts, e))
		return false;
	const size_t room = c->contacts.n + 1;
	c->pagerank = arena_alloc(&c->arena, room * sizeof *c->pagerank);
	c->betweenness = arena_alloc(&c->arena, room * sizeof *c->betweenness);
	c->community = arena_alloc(&c->arena, room * sizeof *c->community);
	centrality_pagerank(&c->contacts, &c->arena, c->pagerank);
	centrality_betweenness(&c->contacts, &c->arena, c->betweenness);
	community_find(&c->contacts, &c->arena, c->community);
	return true;
}

static int filter(sqlite3_vtab_cursor *cur, int given, const char *name, int argc, sqlite3_value **argv)
{
	(void)name, (void)argc;
	Cursor *c = (Cursor *)cur;
	Err e = { 0 };
	jmp_buf oom;
	const char *since = given & 1 ? (const char *)sqlite3_value_text(argv[0]) : NULL;
	const char *until = given & 2 ? (const char *)sqlite3_value_text(argv[given & 1]) : NULL;
	arena_reset(&c->arena);
	c->contacts.n = c->row = 0;
	c->arena.oom = &oom;
	if (setjmp(oom)) {
		c->contacts.n = 0;
		return SQLITE_NOMEM;
	}
	const bool ok = measure(c, ((NetworkTable *)cur->pVtab)->db, since, until, &e);
	c->arena.oom = NULL;
	if (ok)
		return SQLITE_OK;
	sqlite3_free(cur->pVtab->zErrMsg);
	cur->pVtab->zErrMsg = sqlite3_mprintf("%s", e.msg);
	return SQLITE_ERROR;
}

static int next(sqlite3_vtab_cursor *cur)
{
	((Cursor *)cur)->row++;
	return SQLITE_OK;
}

static int eof(sqlite3_vtab_cursor *cur)
{
	const Cursor *c = (Cursor *)cur;
	return c->row >= c->contacts.n;
}

static int column(sqlite3_vtab_cursor *cur, sqlite3_context *ctx, int i)
{
	const Cursor *c = (Cursor *)cur;
	const Contacts *g = &c->contacts;
	switch (i) {
	case NODE_ID: sqlite3_result_int64(ctx, g->node[c->row]); break;
	case OTHERS: sqlite3_result_int64(ctx, g->beg[c->row + 1] - g->beg[c->row]); break;
	case EVENTS: sqlite3_result_int64(ctx, (int64_t)contacts_weight(g, c->row)); break;
	case PAGERANK: sqlite3_result_double(ctx, c->pagerank[c->row]); break;
	case BETWEENNESS: sqlite3_result_double(ctx, c->betweenness[c->row]); break;
	case COMMUNITY: sqlite3_result_int64(ctx, c->community[c->row]); break;
	}
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

int networktable_register(sqlite3 *db, Language *l)
{
	(void)l;
	return sqlite3_create_module_v2(db, "liqa_network", &methods, NULL, NULL);
}
