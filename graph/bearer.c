#include "bearer.h"
#include <stdlib.h>

struct Bearers {
	Store *store;           /* borrowed */
	Namesakes *namesakes;   /* owned */
	Spellings spellings;    /* owned */
	bool judged;            /* bearer_judged since bearer_begin */
};

Bearers *bearer_open(Store *s, Err *e)
{
	Bearers *b = calloc(1, sizeof *b);
	if (b == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	b->store = s;
	b->namesakes = namesake_open(s, e);
	store_exec(s, "CREATE TEMP TABLE IF NOT EXISTS moved_key (key TEXT PRIMARY KEY);"
	           " CREATE TEMP TABLE IF NOT EXISTS parted_article (article_id INTEGER PRIMARY KEY)", e);
	if (!err_is(e)) return b;
	bearer_close(b);
	return NULL;
}

void bearer_close(Bearers *b)
{
	if (b == NULL) return;
	namesake_close(b->namesakes);
	spelling_free(&b->spellings);
	free(b);
}

static void load_spellings(Bearers *b, Err *e)
{
	spelling_free(&b->spellings);
	b->spellings = (Spellings){ .keys = { .arena = { .oom = b->store->arena.oom } } };
	spelling_load(&b->spellings, b->store, e);
}

void bearer_begin(Bearers *b, Err *e)
{
	b->judged = false;
	namesake_begin(b->namesakes, e);
	load_spellings(b, e);
}

const Facts *bearer_split(Bearers *b, const Facts *f, Arena *a, Err *e)
{
	return namesake_split(b->namesakes, f, a, e);
}

const Spellings *bearer_spellings(const Bearers *b)
{
	return &b->spellings;
}

void bearer_note(Bearers *b, int64_t article, const Facts *f, Err *e)
{
	namesake_note(b->namesakes, article, f, e);
}

void bearer_retract(Bearers *b, int64_t article, Err *e)
{
	namesake_retract(b->namesakes, article, e);
}

void bearer_judged(Bearers *b)
{
	b->judged = true;
}

/* Articles that state a key which now stands elsewhere: by their rows, or by their own facts where the rows are others'. */
static const char stating[] =
	"SELECT x.article_id FROM temp.moved_key k JOIN node n ON n.key = k.key JOIN article_node x ON x.node_id = n.node_id"
	" UNION SELECT f.article_id FROM article_facts f WHERE EXISTS (SELECT 1 FROM temp.moved_key)"
	"  AND EXISTS (SELECT 1 FROM json_each(f.facts, '$.entities') j"
	"   WHERE json_extract(j.value, '$.key') IN (SELECT key FROM temp.moved_key))"
	" UNION SELECT article_id FROM temp.parted_article ORDER BY 1";

static void list_keys(Bearers *b, const SpellingChanges *moved, Err *e)
{
	sqlite3_stmt *st = store_prepare(b->store, "INSERT OR IGNORE INTO temp.moved_key VALUES (?1)", e);
	for (uint32_t i = 0; st && i < moved->keys.n && !err_is(e); i++) {
		store_bind(st, 1, moved->keys.at[i]);
		store_step(b->store, st, e);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
}

static void list_articles(Bearers *b, const NamesakeArticles *parted, Err *e)
{
	sqlite3_stmt *st = store_prepare(b->store, "INSERT OR IGNORE INTO temp.parted_article VALUES (?1)", e);
	for (uint32_t i = 0; st && i < parted->list.n && !err_is(e); i++) {
		sqlite3_bind_int64(st, 1, parted->list.at[i]);
		store_step(b->store, st, e);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
}

BearerArticles bearer_settle(Bearers *b, Arena *a, Err *e)
{
	BearerArticles found = { 0 };
	if (err_is(e) || !(b->judged || namesake_touched(b->namesakes, e))) return found;
	const NamesakeArticles parted = namesake_settle(b->namesakes, a, e);
	const SpellingChanges moved = spelling_settle(&b->spellings, b->store, a, e);
	namesake_begin(b->namesakes, e);
	if (parted.list.n + moved.keys.n == 0) return found;
	load_spellings(b, e);
	store_exec(b->store, "DELETE FROM temp.moved_key; DELETE FROM temp.parted_article", e);
	list_keys(b, &moved, e);
	list_articles(b, &parted, e);
	sqlite3_stmt *st = store_prepare(b->store, stating, e);
	while (st && store_step(b->store, st, e)) *VEC_PUSH(a, &found.list) = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return found;
}
