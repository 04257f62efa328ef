#include "identity.h"
#include <stdlib.h>
#include <string.h>
#include "intern.h"

enum { CACHE_MAX = 200000 };    /* entries of all tables: about 40 MB */

typedef enum {
	FIND_ORIGIN, MAKE_ORIGIN, FIND_NODE, MAKE_NODE, FIND_ALIAS, MAKE_ALIAS, FIND_RELATION, MAKE_RELATION,
	COUNT_NODE, COUNT_ALIAS, COUNT_RELATION, TOUCH,
	RETRACT_TOUCH, RETRACT_NODES, RETRACT_FORMS, RETRACT_NAMES, RETRACT_RELATIONS, STATEMENTS
} StatementId;

/* OR FAIL spares the journal of statements that touch many rows; see bulk.h. */
static const char *const statements[STATEMENTS] = {
	[FIND_ORIGIN] = "SELECT origin_id FROM origin WHERE name = ?1",
	[MAKE_ORIGIN] = "INSERT INTO origin (name) VALUES (?1)",
	[FIND_NODE] = "SELECT node_id FROM node WHERE key = ?1",
	[MAKE_NODE] = "INSERT INTO node (node_id, key, kind) VALUES (?2, ?1, ?3)",
	[FIND_ALIAS] = "SELECT alias_id FROM alias WHERE node_id = ?1 AND form = ?2 AND origin = ?3",
	[MAKE_ALIAS] = "INSERT INTO alias (node_id, form, origin, folded) VALUES (?1, ?2, ?3, ?4)",
	[FIND_RELATION] = ("SELECT relation_id FROM relation WHERE src = ?1 AND dst = ?2 AND relation = ?3"
	                  " AND office = ?4 AND detail = ?5 AND former = ?6"),
	[MAKE_RELATION] = "INSERT INTO relation (src, dst, relation, office, detail, former) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[COUNT_NODE] = "UPDATE node SET articles = articles + ?2, mentions = mentions + ?3 WHERE node_id = ?1",
	[COUNT_ALIAS] = "UPDATE alias SET articles = articles + ?2, mentions = mentions + ?3 WHERE alias_id = ?1",
	[COUNT_RELATION] = "UPDATE relation SET articles = articles + ?2 WHERE relation_id = ?1",
	[TOUCH] = "INSERT OR IGNORE INTO temp.dirty_node VALUES (?1)",
	[RETRACT_TOUCH] = "INSERT OR IGNORE INTO temp.dirty_node SELECT node_id FROM article_node WHERE article_id = ?1",
	[RETRACT_NODES] = ("UPDATE OR FAIL node SET articles = articles - (x.mentions > 0), mentions = node.mentions - x.mentions"
	                   " FROM article_node x WHERE x.article_id = ?1 AND node.node_id = x.node_id"),
	[RETRACT_FORMS] = ("UPDATE OR FAIL alias SET articles = articles - 1, mentions = mentions - x.n FROM"
	                   " (SELECT m.alias_id, count(*) AS n FROM sentence_row s JOIN mention_row m ON m.sentence_id = s.sentence_id"
	                   "  WHERE s.article_id = ?1 GROUP BY m.alias_id) x WHERE alias.alias_id = x.alias_id"),
	[RETRACT_NAMES] = ("UPDATE OR FAIL alias SET articles = articles - 1 FROM"
	                   " (SELECT name_id AS id FROM article_node WHERE article_id = ?1"
	                   "  UNION SELECT english_id FROM article_node WHERE article_id = ?1"
	                   "  UNION SELECT iso_id FROM article_node WHERE article_id = ?1) x WHERE alias.alias_id = x.id"),
	[RETRACT_RELATIONS] = ("UPDATE OR FAIL relation SET articles = articles - 1 FROM"
	                       " (SELECT DISTINCT relation_id FROM statement WHERE article_id = ?1) x"
	                       " WHERE relation.relation_id = x.relation_id"),
};

struct Identity {
	Store *store;           /* borrowed */
	sqlite3_stmt *st[STATEMENTS];   /* owned */
	Intern origins, nodes, aliases, relations;
	Arena scratch;          /* of one call */
	uint32_t article;       /* number of the present article, from 1 */
	uint32_t first;         /* number of this transaction's first */
	int64_t next_node;      /* highest node_id in use + 1 */
	int64_t version;        /* PRAGMA data_version: changes when another program has written */
	bool complete;          /* the cache holds every node, alias and relation: what it lacks is new */
	bool fresh, retracted;  /* this transaction began with an empty graph; took articles out */
};

Identity *identity_open(Store *s, Err *e)
{
	Identity *d = calloc(1, sizeof *d);
	if (d == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	d->store = s;
	d->scratch.oom = d->nodes.arena.oom = d->aliases.arena.oom = d->origins.arena.oom = d->relations.arena.oom = s->arena.oom;
	store_exec(s, "CREATE TEMP TABLE IF NOT EXISTS dirty_node (node_id INTEGER PRIMARY KEY)", e);
	for (int i = 0; i < STATEMENTS; i++) d->st[i] = store_prepare(s, statements[i], e);
	if (!err_is(e)) return d;
	identity_close(d);
	return NULL;
}

void identity_close(Identity *d)
{
	if (d == NULL) return;
	for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(d->st[i]);
	intern_free(&d->origins);
	intern_free(&d->nodes);
	intern_free(&d->aliases);
	intern_free(&d->relations);
	arena_free(&d->scratch);
	free(d);
}

/* Nothing of the cache holds any more. */
static void forget(Identity *d)
{
	d->complete = false;
	intern_clear(&d->origins);
	intern_clear(&d->nodes);
	intern_clear(&d->aliases);
	intern_clear(&d->relations);
}

void identity_begin(Identity *d, bool fresh, Err *e)
{
	d->fresh = fresh;
	d->retracted = false;
	d->first = d->article + 1;
	const int64_t version = store_int(d->store, "PRAGMA data_version", e);
	if (version != d->version) forget(d);
	d->version = version;
	d->complete = d->complete || fresh;
	d->next_node = store_int(d->store, "SELECT max(node_id) FROM node", e) + 1;
	store_exec(d->store, "DELETE FROM temp.dirty_node", e);
}

int64_t identity_new_node(Identity *d)
{
	return d->next_node++;
}

/* Runs a statement whose parameters are bound; the id it finds, else 0. */
static int64_t run(Identity *d, StatementId id, Err *e)
{
	const int64_t found = store_step(d->store, d->st[id], e) ? sqlite3_column_int64(d->st[id], 0) : 0;
	sqlite3_reset(d->st[id]);
	return found;
}

/* Finds a row or makes it; BOTH statements have the same parameters bound. */
static int64_t find_or_make(Identity *d, StatementId find, StatementId make, Err *e)
{
	const int64_t found = d->complete && find != FIND_ORIGIN ? 0 : run(d, find, e);
	if (found || err_is(e)) return found;
	run(d, make, e);
	return sqlite3_last_insert_rowid(d->store->db);
}

/* Empty texts are texts here, not NULL: these columns are part of a unique key. */
static void bind_text(Identity *d, StatementId find, int at, Str s)
{
	for (StatementId id = find; id <= find + 1; id++)
		sqlite3_bind_text(d->st[id], at, s.n ? s.p : "", (int)s.n, SQLITE_STATIC);
}

static void bind_int(Identity *d, StatementId find, int at, int64_t x)
{
	sqlite3_bind_int64(d->st[find], at, x);
	sqlite3_bind_int64(d->st[find + 1], at, x);
}

int64_t identity_origin(Identity *d, Str name, Err *e)
{
	Entry *x = intern_find(&d->origins, name);
	if (x->id) return x->id;
	bind_text(d, FIND_ORIGIN, 1, name);
	return x->id = find_or_make(d, FIND_ORIGIN, MAKE_ORIGIN, e);
}

static int64_t find_or_make_node(Identity *d, Str key, Str kind, Err *e)
{
	bind_text(d, FIND_NODE, 1, key);
	const int64_t found = d->complete ? 0 : run(d, FIND_NODE, e);
	if (found || err_is(e)) return found;
	const int64_t id = identity_new_node(d);
	sqlite3_bind_int64(d->st[MAKE_NODE], 2, id);
	sqlite3_bind_text(d->st[MAKE_NODE], 3, kind.p, (int)kind.n, SQLITE_STATIC);
	run(d, MAKE_NODE, e);
	return id;
}

int64_t identity_node(Identity *d, Str key, Str kind, uint32_t mentions, Err *e)
{
	Entry *x = intern_find(&d->nodes, key);
	if (x->id == 0) x->id = find_or_make_node(d, key, kind, e);
	x->articles += mentions > 0;
	x->mentions += (int32_t)mentions;
	x->article = d->article;
	return x->id;
}

/* Once an article. */
static void count(Identity *d, Entry *x, uint32_t mentions)
{
	x->articles += x->article != d->article;
	x->article = d->article;
	x->mentions += (int32_t)mentions;
}

int64_t identity_alias(Identity *d, int64_t node, Str form, Str origin, uint32_t mentions, Err *e)
{
	const Str key = arena_printf(&d->scratch, "%lld:%.*s:%.*s", (long long)node, STR_FMT(origin), STR_FMT(form));
	Entry *x = intern_find(&d->aliases, key);
	if (x->id == 0) {
		bind_int(d, FIND_ALIAS, 1, node);
		bind_text(d, FIND_ALIAS, 2, form);
		bind_text(d, FIND_ALIAS, 3, origin);
		const Str folded = fold_str(d->store->language->fold, &d->scratch, form);
		sqlite3_bind_text(d->st[MAKE_ALIAS], 4, folded.n ? folded.p : "", (int)folded.n, SQLITE_STATIC);
		x->id = find_or_make(d, FIND_ALIAS, MAKE_ALIAS, e);
	}
	count(d, x, mentions);
	return x->id;
}

int64_t identity_relation(Identity *d, const RelationKey *k, Err *e)
{
	const Str key = arena_printf(&d->scratch, "%lld:%lld:%d:%.*s:%.*s:%.*s", (long long)k->src, (long long)k->dst, k->former,
	                             STR_FMT(k->relation), STR_FMT(k->office), STR_FMT(k->detail));
	Entry *x = intern_find(&d->relations, key);
	if (x->id == 0) {
		bind_int(d, FIND_RELATION, 1, k->src);
		bind_int(d, FIND_RELATION, 2, k->dst);
		bind_text(d, FIND_RELATION, 3, k->relation);
		bind_text(d, FIND_RELATION, 4, k->office);
		bind_text(d, FIND_RELATION, 5, k->detail);
		bind_int(d, FIND_RELATION, 6, k->former);
		x->id = find_or_make(d, FIND_RELATION, MAKE_RELATION, e);
	}
	count(d, x, 0);
	return x->id;
}

static void write_counts(Identity *d, Intern *t, StatementId id, Err *e)
{
	for (uint32_t i = 0; i < t->entries.n && !err_is(e); i++) {
		Entry *x = &t->entries.at[i];
		if (x->articles == 0 && x->mentions == 0) continue;
		sqlite3_bind_int64(d->st[id], 1, x->id);
		sqlite3_bind_int(d->st[id], 2, x->articles);
		if (id != COUNT_RELATION) sqlite3_bind_int(d->st[id], 3, x->mentions);
		run(d, id, e);
		x->articles = x->mentions = 0;
	}
}

static void touch(Identity *d, Err *e)
{
	for (uint32_t i = 0; i < d->nodes.entries.n && !d->fresh && !err_is(e); i++) {
		if (d->nodes.entries.at[i].article < d->first) continue;
		sqlite3_bind_int64(d->st[TOUCH], 1, d->nodes.entries.at[i].id);
		run(d, TOUCH, e);
	}
}

static void flush(Identity *d, Err *e)
{
	touch(d, e);
	write_counts(d, &d->nodes, COUNT_NODE, e);
	write_counts(d, &d->aliases, COUNT_ALIAS, e);
	write_counts(d, &d->relations, COUNT_RELATION, e);
}

void identity_article(Identity *d, Err *e)
{
	d->article++;
	arena_reset(&d->scratch);
	if (d->nodes.entries.n + d->aliases.entries.n + d->relations.entries.n < CACHE_MAX) return;
	flush(d, e);
	forget(d);
}

void identity_retract(Identity *d, int64_t article, Err *e)
{
	if (d->fresh) store_exec(d->store, "INSERT INTO temp.dirty_node SELECT node_id FROM node", e);
	d->fresh = false;
	for (StatementId id = RETRACT_TOUCH; id <= RETRACT_RELATIONS; id++) {
		sqlite3_bind_int64(d->st[id], 1, article);
		run(d, id, e);
	}
	d->retracted = true;
}

/* The columns of a node that its aliases and relations decide, for those that WHICH selects. */
#define BEST(column, condition, order) \
	column " = (SELECT form FROM alias a WHERE a.node_id = node.node_id AND " condition " AND a.articles > 0 ORDER BY " order " LIMIT 1)"
#define SETTLE(which) \
	"UPDATE node SET " \
	BEST("name", "a.origin IN ('listed', 'given')", "a.origin = 'listed' DESC, a.articles DESC, a.form") ", " \
	BEST("name_en", "a.origin = 'english'", "a.articles DESC, a.form") ", " \
	BEST("iso", "a.origin = 'iso'", "a.articles DESC, a.form") ", " \
	"country_id = (SELECT r.dst FROM relation r JOIN node c ON c.node_id = r.dst WHERE r.src = node.node_id" \
	" AND r.relation = 'located_in' AND r.articles > 0 ORDER BY r.articles DESC, c.key LIMIT 1) " which

static const char sweep[] =
	"DELETE FROM relation WHERE articles <= 0 AND src IN (SELECT node_id FROM temp.dirty_node);"
	"DELETE FROM alias WHERE articles <= 0 AND node_id IN (SELECT node_id FROM temp.dirty_node);"
	"DELETE FROM node WHERE node_id IN (SELECT node_id FROM temp.dirty_node d"
	" WHERE NOT EXISTS (SELECT 1 FROM article_node x WHERE x.node_id = d.node_id));";

void identity_settle(Identity *d, Err *e)
{
	flush(d, e);
	if (d->retracted) store_exec(d->store, sweep, e);
	store_exec(d->store, d->fresh ? SETTLE("") : SETTLE("WHERE node_id IN (SELECT node_id FROM temp.dirty_node)"), e);
	if (d->retracted) forget(d);
}
