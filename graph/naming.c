#include "naming.h"

void naming_open(Store *s, Err *e)
{
	store_exec(s, "CREATE TEMP TABLE IF NOT EXISTS renamed (key TEXT PRIMARY KEY, name TEXT NOT NULL)", e);
}

void naming_begin(Store *s, const Judgements *j, Err *e)
{
	if (!store_exec(s, "DELETE FROM temp.renamed", e) || j->list.n == 0) return;
	sqlite3_stmt *st = store_prepare(s, "INSERT INTO temp.renamed (key, name) VALUES (?1, ?2)", e);
	for (uint32_t i = 0; st && i < j->keys.n; i++) {
		const Str key = j->keys.at[i].key, name = judgement_rename(j, key);
		if (name.n == 0) continue;
		store_bind(st, 1, key);
		store_bind(st, 2, name);
		store_step(s, st, e);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
}

/* Touches the nodes of A that B calls otherwise. */
static void touch(sqlite3_stmt *st, Store *s, const Judgements *a, const Judgements *b, Err *e)
{
	for (uint32_t i = 0; i < a->keys.n; i++) {
		const Str key = a->keys.at[i].key;
		if (str_eq(judgement_rename(a, key), judgement_rename(b, key))) continue;
		store_bind(st, 1, key);
		store_step(s, st, e);
		sqlite3_reset(st);
	}
}

void naming_change(Store *s, const Judgements *before, const Judgements *now, Err *e)
{
	sqlite3_stmt *st = store_prepare(s, "INSERT OR IGNORE INTO temp.dirty_node SELECT node_id FROM node WHERE key = ?1", e);
	if (st) touch(st, s, before, now, e);
	if (st) touch(st, s, now, before, e);
	sqlite3_finalize(st);
	store_exec(s, "DELETE FROM alias WHERE origin = 'judged' AND node_id IN (SELECT node_id FROM temp.dirty_node)", e);
	naming_begin(s, now, e);
}

void naming_settle(Store *s, Err *e)
{
	if (store_int(s, "SELECT count(*) FROM temp.renamed", e) == 0) return;
	store_exec(s, "INSERT OR IGNORE INTO alias (node_id, form, origin, folded)"
	           " SELECT n.node_id, r.name, 'judged', liqa_fold(r.name) FROM temp.renamed r CROSS JOIN node n ON n.key = r.key;"
	           "UPDATE node SET name = (SELECT r.name FROM temp.renamed r WHERE r.key = node.key)"
	           " WHERE node_id IN (SELECT n.node_id FROM temp.renamed r CROSS JOIN node n ON n.key = r.key)", e);
}
