#include "derive.h"
#include <stdlib.h>
#include "bulk.h"
#include "choose.h"
#include "cluster.h"

typedef enum { MARK, RETRACT_COHORTS, RETRACT_EVENTS, FIND_NODE, UPDATE_NODE, UPDATE_EVENT, CLEAR_PARTICIPANTS, ROLES, ASSIGN, OLD_EVENT, STATEMENTS } StatementId;

static const char *const statements[STATEMENTS] = {
	[MARK] = "INSERT OR IGNORE INTO temp.dirty_cohort VALUES (?1)",
	[RETRACT_COHORTS] = "INSERT OR IGNORE INTO temp.dirty_cohort SELECT cohort FROM account WHERE article_id = ?1",
	[RETRACT_EVENTS] = ("INSERT OR IGNORE INTO temp.dirty_event"
	                    " SELECT event_id FROM account WHERE article_id = ?1 AND event_id IS NOT NULL"),
	[FIND_NODE] = "SELECT node_id FROM node WHERE key = ?1",
	[UPDATE_NODE] = "UPDATE node SET name = ?2, articles = ?3, mentions = ?4 WHERE node_id = ?1",
	[UPDATE_EVENT] = ("UPDATE event_row SET type = ?2, mode = ?3, status = ?4, date_from = ?5, date_to = ?6,"
	                 " date_precision = ?7, date_basis = ?8, place_id = ?9, named_id = ?10, confidence = ?11 WHERE event_id = ?1"),
	[CLEAR_PARTICIPANTS] = "DELETE FROM participant WHERE event_id = ?1",
	[ROLES] = "SELECT node_id, role FROM account_role WHERE account_id = ?1",
	[ASSIGN] = "UPDATE account SET event_id = ?2 WHERE account_id = ?1",
	[OLD_EVENT] = "INSERT OR IGNORE INTO temp.dirty_event VALUES (?1)",
};

typedef struct Assign { int64_t account, event; } Assign;

struct Derive {
	Store *store;           /* borrowed, as the next three */
	Identity *identity;
	const Vocabulary *vocabulary;
	const Judgements *judgements;
	sqlite3_stmt *st[STATEMENTS];   /* owned */
	Bulk nodes, events, participants;
	Arena cohort;           /* of one cohort */
	Arena pass;             /* of one call of derive_events */
	VEC(Assign) assigns;    /* which account belongs to which event; in `pass` */
	bool fresh;
};

Derive *derive_open(Store *s, Identity *d, const Vocabulary *v, const Judgements *j, Err *e)
{
	Derive *x = calloc(1, sizeof *x);
	if (x == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	x->store = s;
	x->identity = d;
	x->vocabulary = v;
	x->judgements = j;
	x->cohort.oom = x->pass.oom = s->arena.oom;
	store_exec(s, "CREATE TEMP TABLE IF NOT EXISTS dirty_cohort (cohort INTEGER PRIMARY KEY);"
	              "CREATE TEMP TABLE IF NOT EXISTS dirty_event (event_id INTEGER PRIMARY KEY)", e);
	for (int i = 0; i < STATEMENTS; i++) x->st[i] = store_prepare(s, statements[i], e);
	bulk_open(&x->nodes, s, "node", "node_id, key, kind, name, articles, mentions", 6, e);
	bulk_open(&x->events, s, "event_row", "event_id, type, mode, status, date_from, date_to,"
	          " date_precision, date_basis, place_id, named_id, confidence", 11, e);
	bulk_open(&x->participants, s, "participant", "event_id, node_id, role", 3, e);
	if (!err_is(e)) return x;
	derive_close(x);
	return NULL;
}

void derive_close(Derive *x)
{
	if (x == NULL) return;
	for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(x->st[i]);
	bulk_close(&x->nodes);
	bulk_close(&x->events);
	bulk_close(&x->participants);
	arena_free(&x->cohort);
	arena_free(&x->pass);
	free(x);
}

void derive_begin(Derive *x, bool fresh, Err *e)
{
	x->fresh = fresh;
	bulk_drop(&x->nodes);
	bulk_drop(&x->events);
	bulk_drop(&x->participants);
	store_exec(x->store, "DELETE FROM temp.dirty_cohort; DELETE FROM temp.dirty_event", e);
}

static void run(Derive *x, StatementId id, Err *e)
{
	store_step(x->store, x->st[id], e);
	sqlite3_reset(x->st[id]);
}

void derive_mark(Derive *x, int64_t cohort, Err *e)
{
	if (x->fresh) return;   /* all of them will be derived */
	sqlite3_bind_int64(x->st[MARK], 1, cohort);
	run(x, MARK, e);
}

void derive_retract(Derive *x, int64_t article, Err *e)
{
	for (StatementId id = RETRACT_COHORTS; id <= RETRACT_EVENTS; id++) {
		sqlite3_bind_int64(x->st[id], 1, article);
		run(x, id, e);
	}
}

/* The id of the event with that key; 0 when it must be made. */
static int64_t find(Derive *x, Str key, Err *e)
{
	if (x->fresh) return 0;
	store_bind(x->st[FIND_NODE], 1, key);
	const int64_t id = store_step(x->store, x->st[FIND_NODE], e) ? sqlite3_column_int64(x->st[FIND_NODE], 0) : 0;
	sqlite3_reset(x->st[FIND_NODE]);
	return id;
}

static void insert(Derive *x, int64_t id, const Chosen *c, Err *e)
{
	bulk_put(&x->nodes, (Cell[]){ cell_int(id), cell_text(c->key), cell_text(STR("event")), cell_text(c->name),
	         cell_int(c->articles), cell_int(c->accounts) }, e);
	bulk_put(&x->events, (Cell[]){ cell_int(id), cell_text(c->type), cell_text(c->mode), cell_text(c->status_name),
	         cell_text(c->date_from), cell_text(c->date_to), cell_text(c->precision), cell_text(c->basis),
	         cell_id(c->place), cell_id(c->named), cell_int(c->confidence) }, e);
}

static void update(Derive *x, int64_t id, const Chosen *c, Err *e)
{
	sqlite3_stmt *n = x->st[UPDATE_NODE], *v = x->st[UPDATE_EVENT];
	const Str texts[] = { c->type, c->mode, c->status_name, c->date_from, c->date_to, c->precision, c->basis };
	const int64_t numbers[] = { c->place, c->named, c->confidence };
	sqlite3_bind_int64(n, 1, id);
	store_bind(n, 2, c->name);
	sqlite3_bind_int64(n, 3, c->articles);
	sqlite3_bind_int64(n, 4, c->accounts);
	run(x, UPDATE_NODE, e);
	sqlite3_bind_int64(v, 1, id);
	for (int i = 0; i < 7; i++) store_bind(v, 2 + i, texts[i]);
	for (int i = 0; i < 3; i++)
		if (numbers[i] || i == 2) sqlite3_bind_int64(v, 9 + i, numbers[i]);
		else sqlite3_bind_null(v, 9 + i);
	run(x, UPDATE_EVENT, e);
	sqlite3_bind_int64(x->st[CLEAR_PARTICIPANTS], 1, id);
	run(x, CLEAR_PARTICIPANTS, e);
}

/* Reads who took part in account A into C. */
static void roles(Derive *x, const Account *a, Chosen *c, Err *e)
{
	sqlite3_stmt *st = x->st[ROLES];
	sqlite3_bind_int64(st, 1, a->account);
	while (store_step(x->store, st, e))
		choose_role(c, sqlite3_column_int64(st, 0), vocabulary_find(x->vocabulary, "role", store_text(st, 1)),
		            store_text(st, 1), &x->cohort);
	sqlite3_reset(st);
}

static void write_event(Derive *x, const Accounts *all, uint32_t cluster, Chosen *c, Err *e)
{
	for (uint32_t i = 0; i < all->list.n; i++)
		if (all->list.at[i].cluster == cluster) roles(x, &all->list.at[i], c, e);
	int64_t id = find(x, c->key, e);
	if (id) update(x, id, c, e);
	else insert(x, id = identity_new_node(x->identity), c, e);
	for (uint32_t i = 0; i < c->participants.n; i++)
		bulk_put(&x->participants, (Cell[]){ cell_int(id), cell_int(c->participants.at[i].node),
		         cell_text(c->participants.at[i].role) }, e);
	for (uint32_t i = 0; i < all->list.n; i++) {
		const Account *a = &all->list.at[i];
		if (a->cluster == cluster && a->event != id) *VEC_PUSH(&x->pass, &x->assigns) = (Assign){ a->account, id };
	}
}

static void cohort_done(Derive *x, Accounts *all, Err *e)
{
	if (all->list.n && !err_is(e)) {
		const uint32_t n = choose_clusters(all, x->judgements, &x->cohort);
		Str *keys = arena_alloc(&x->cohort, n * sizeof *keys);
		for (uint32_t c = 0; c < n && !err_is(e); c++) {
			Chosen chosen = choose_event(all, c, &x->cohort);
			keys[c] = choose_key(&chosen, keys, c, &x->cohort);
			write_event(x, all, c, &chosen, e);
		}
	}
	arena_reset(&x->cohort);
	*all = (Accounts){ 0 };
}

static void old_event(Derive *x, int64_t event, Err *e)
{
	if (event == 0) return;
	sqlite3_bind_int64(x->st[OLD_EVENT], 1, event);
	run(x, OLD_EVENT, e);
}

#define ACCOUNTS \
	"SELECT c.account_id, c.told, c.published, c.cohort, c.type, c.mode, c.status, c.date_from, c.date_to, c.date_precision," \
	" c.date_basis, c.place_id, p.kind, p.key, c.named_id, q.key, c.confidence, c.event_id, c.telling FROM "
#define NODES " LEFT JOIN node p ON p.node_id = c.place_id LEFT JOIN node q ON q.node_id = c.named_id"
#define ORDER " ORDER BY c.cohort, c.told, c.account_id"

/* Every account of the marked cohorts, cohort by cohort. */
static void cohorts(Derive *x, Err *e)
{
	sqlite3_stmt *st = store_prepare(x->store, x->fresh ? ACCOUNTS "account c" NODES ORDER
		: ACCOUNTS "temp.dirty_cohort d CROSS JOIN account c ON c.cohort = d.cohort" NODES ORDER, e);
	Accounts all = { 0 };
	while (st && store_step(x->store, st, e)) {
		const int64_t cohort = sqlite3_column_int64(st, 3);
		if (all.list.n && all.cohort != cohort) cohort_done(x, &all, e);
		all.cohort = cohort;
		choose_read(&all, st, x->vocabulary, x->judgements, &x->cohort);
		old_event(x, all.list.at[all.list.n - 1].event, e);
	}
	cohort_done(x, &all, e);
	sqlite3_finalize(st);
}

static int by_account(const void *a, const void *b)
{
	const int64_t x = ((const Assign *)a)->account, y = ((const Assign *)b)->account;
	return x < y ? -1 : x > y;
}

static void assign(Derive *x, Err *e)
{
	if (x->assigns.n) qsort(x->assigns.at, x->assigns.n, sizeof *x->assigns.at, by_account);
	for (uint32_t i = 0; i < x->assigns.n && !err_is(e); i++) {
		sqlite3_bind_int64(x->st[ASSIGN], 1, x->assigns.at[i].account);
		sqlite3_bind_int64(x->st[ASSIGN], 2, x->assigns.at[i].event);
		run(x, ASSIGN, e);
	}
}

/* Events that no account tells any more. */
static const char sweep[] =
	"DELETE FROM temp.dirty_event WHERE EXISTS (SELECT 1 FROM account c WHERE c.event_id = dirty_event.event_id);"
	"DELETE FROM participant WHERE event_id IN (SELECT event_id FROM temp.dirty_event);"
	"DELETE FROM event_row WHERE event_id IN (SELECT event_id FROM temp.dirty_event);"
	"DELETE FROM node WHERE node_id IN (SELECT event_id FROM temp.dirty_event);";

void derive_events(Derive *x, Err *e)
{
	x->assigns.n = x->assigns.cap = 0;
	arena_reset(&x->pass);
	cohorts(x, e);
	bulk_flush(&x->nodes, e);
	bulk_flush(&x->events, e);
	bulk_flush(&x->participants, e);
	assign(x, e);
	if (!x->fresh) store_exec(x->store, sweep, e);
}
