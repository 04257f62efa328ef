#include "rejudge.h"
#include <unistd.h>
#include "intake.h"
#include "recall.h"
#include "telling.h"

static const char prepare[] =
	"CREATE TEMP TABLE IF NOT EXISTS changed_key (key TEXT PRIMARY KEY);"
	"DELETE FROM temp.changed_key";

/* Articles that state a changed key: by their rows, or by their own facts where the rows are those of judgements. */
static const char stating[] =
	"SELECT x.article_id FROM temp.changed_key k JOIN node n ON n.key = k.key JOIN article_node x ON x.node_id = n.node_id"
	" UNION SELECT article_id FROM account WHERE telling IN (SELECT key FROM temp.changed_key)"
	" UNION SELECT f.article_id FROM article_facts f WHERE EXISTS (SELECT 1 FROM json_each(f.facts, '$.events') j"
	"  WHERE json_extract(j.value, '$.telling') IN (SELECT key FROM temp.changed_key))"
	" UNION SELECT f.article_id FROM article_facts f WHERE EXISTS (SELECT 1 FROM json_each(f.facts, '$.entities') j"
	"  WHERE json_extract(j.value, '$.key') IN (SELECT key FROM temp.changed_key))"
	" UNION SELECT article_id FROM bearer WHERE key || ' (' || iso || ')' IN (SELECT key FROM temp.changed_key) ORDER BY 1";

/* Notes the keys of A that B leads elsewhere. */
static void note(sqlite3_stmt *st, Store *s, const Judgements *a, const Judgements *b, Err *e)
{
	for (uint32_t i = 0; i < a->keys.n && !err_is(e); i++) {
		const Str key = a->keys.at[i].key;
		const bool same = str_eq(judgement_target(a, key), judgement_target(b, key));
		if (same && (!telling_is(key) || str_eq(judgement_class(a, key), judgement_class(b, key)))) continue;
		store_bind(st, 1, key);
		store_step(s, st, e);
		sqlite3_reset(st);
	}
}

typedef struct Ids { VEC(int64_t) list; } Ids;

static Ids changed_articles(Store *s, const Judgements *before, const Judgements *now, Err *e)
{
	Ids ids = { 0 };
	store_exec(s, prepare, e);
	sqlite3_stmt *st = store_prepare(s, "INSERT OR IGNORE INTO temp.changed_key VALUES (?1)", e);
	if (st) {
		note(st, s, before, now, e);
		note(st, s, now, before, e);
	}
	sqlite3_finalize(st);
	st = store_prepare(s, stating, e);
	while (st && store_step(s, st, e)) *VEC_PUSH(&s->arena, &ids.list) = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return ids;
}

uint32_t rejudge(Store *s, Writer *w, Judgements *now, Err *e)
{
	Arena a = { .oom = s->arena.oom };
	const Ids ids = changed_articles(s, writer_judgements(w), now, e);
	writer_judge(w, now, e);
	for (uint32_t i = 0; i < ids.list.n && !err_is(e); i++) {
		Facts f = { 0 };
		const char *file = NULL;
		arena_reset(&a);
		if (interrupted()) err_set(e, ERR_REFUSED, "interrupted; the graph is as it was");
		if (recall_facts(s, ids.list.at[i], &a, &f, &file, e))
			writer_again(w, ids.list.at[i], &f, intake_words(s->language, &f, &a), file, e);
	}
	arena_free(&a);
	return ids.list.n;
}

void rejudge_carry(Store *s, const char *from, Err *e)
{
	if (err_is(e) || access(from, F_OK) != 0) return;
	sqlite3_stmt *st = store_prepare(s, "ATTACH ?1 AS former", e);
	if (st == NULL) return;
	sqlite3_bind_text(st, 1, from, -1, SQLITE_STATIC);
	store_step(s, st, e);
	sqlite3_finalize(st);
	if (store_int(s, "SELECT count(*) FROM former.sqlite_schema WHERE name = 'judgement'", e))
		store_exec(s, "INSERT INTO main.judgement SELECT judgement_id, judgement, a, b, value, node, file, line FROM former.judgement", e);
	store_exec(s, "DETACH former", e);
}
