#include "writer.h"
#include <stdlib.h>
#include "amend.h"
#include "bearer.h"
#include "intake.h"
#include "naming.h"
#include "recall.h"
#include "record.h"
#include "telling.h"

typedef enum {
	FIND, KEEP_FILE, KEEP_FACTS, SENTENCES, GO, GONE, UNINDEX_SENTENCE,
	RETRACT_MENTIONS, RETRACT_ROLES, RETRACT_EVIDENCE, RETRACT_ACCOUNTS, RETRACT_STATEMENTS, RETRACT_SENTENCES,
	RETRACT_NODES, RETRACT_FACTS, RETRACT_ARTICLE, STATEMENTS
} StatementId;

static const char *const statements[STATEMENTS] = {
	[FIND] = "SELECT article_id, part, sha256, data, published FROM article WHERE uri = ?1",
	[KEEP_FILE] = "UPDATE article SET file = ?2 WHERE article_id = ?1 AND file IS NULL",
	[KEEP_FACTS] = "INSERT INTO article_facts (article_id, facts) VALUES (?1, ?2)",
	[SENTENCES] = "SELECT sentence_id, text FROM sentence WHERE article_id = ?1",
	[GO] = "INSERT INTO temp.gone VALUES (?1, ?2)",
	[GONE] = "SELECT sentence_id, text FROM temp.gone ORDER BY sentence_id",
	[UNINDEX_SENTENCE] = "INSERT INTO sentence_fts (sentence_fts, rowid, text) VALUES ('delete', ?1, ?2)",
	[RETRACT_MENTIONS] = "DELETE FROM mention_row WHERE sentence_id IN (SELECT sentence_id FROM sentence_row WHERE article_id = ?1)",
	[RETRACT_ROLES] = "DELETE FROM account_role WHERE account_id IN (SELECT account_id FROM account WHERE article_id = ?1)",
	[RETRACT_EVIDENCE] = "DELETE FROM account_evidence WHERE account_id IN (SELECT account_id FROM account WHERE article_id = ?1)",
	[RETRACT_ACCOUNTS] = "DELETE FROM account WHERE article_id = ?1",
	[RETRACT_STATEMENTS] = "DELETE FROM statement WHERE article_id = ?1",
	[RETRACT_SENTENCES] = "DELETE FROM sentence_row WHERE article_id = ?1",
	[RETRACT_NODES] = "DELETE FROM article_node WHERE article_id = ?1",
	[RETRACT_FACTS] = "DELETE FROM article_facts WHERE article_id = ?1",
	[RETRACT_ARTICLE] = "DELETE FROM article WHERE article_id = ?1",
};

struct Writer {
	Store *store;           /* borrowed */
	const char *datadir;    /* borrowed */
	Vocabulary vocabulary;
	Identity *identity;     /* owned, as the next three */
	Bearers *bearers;
	Derive *derive;
	Recorder *recorder;
	Judgements judgements;  /* owned */
	sqlite3_stmt *st[STATEMENTS];   /* owned */
	int64_t before;         /* highest article_id before this transaction */
	Arena scratch;          /* of one call */
	bool open, fresh;       /* in a transaction; it began with an empty graph, and indexes are still to be made */
};

Writer *writer_open(Store *s, const char *datadir, Err *e)
{
	Writer *w = calloc(1, sizeof *w);
	if (w == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	w->store = s;
	w->datadir = datadir;
	w->scratch.oom = w->judgements.arena.oom = s->arena.oom;
	vocabulary_load(s, &w->vocabulary, e);
	store_exec(s, "CREATE TEMP TABLE IF NOT EXISTS gone (sentence_id INTEGER PRIMARY KEY, text TEXT)", e);
	if (!err_is(e)) w->identity = identity_open(s, e);
	naming_open(s, e);
	if (!err_is(e)) w->bearers = bearer_open(s, e);
	if (!err_is(e)) w->derive = derive_open(s, w->identity, &w->vocabulary, &w->judgements, e);
	if (!err_is(e)) w->recorder = record_open(s, &w->vocabulary, w->identity, w->derive, e);
	for (int i = 0; i < STATEMENTS; i++) w->st[i] = store_prepare(s, statements[i], e);
	if (!err_is(e)) return w;
	writer_close(w);
	return NULL;
}

void writer_close(Writer *w)
{
	if (w == NULL) return;
	for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(w->st[i]);
	record_close(w->recorder);
	derive_close(w->derive);
	bearer_close(w->bearers);
	identity_close(w->identity);
	if (w->open) sqlite3_exec(w->store->db, "ROLLBACK", NULL, NULL, NULL);
	judgement_free(&w->judgements);
	arena_free(&w->scratch);
	free(w);
}

/* Another program may have changed them since the last transaction. */
static void load_judgements(Writer *w, Err *e)
{
	judgement_free(&w->judgements);
	w->judgements = (Judgements){ .arena = { .oom = w->store->arena.oom } };
	judgement_load(&w->judgements, w->store, e);
	naming_begin(w->store, &w->judgements, e);
}

void writer_begin(Writer *w, Err *e)
{
	Store *s = w->store;
	if (store_int(s, "SELECT EXISTS (SELECT 1 FROM article)", e)) store_share(s);
	if (!store_exec(s, "BEGIN IMMEDIATE", e)) return;
	w->open = true;
	w->before = record_begin(w->recorder, e);
	w->fresh = w->before == 0;
	store_exec(s, "DELETE FROM temp.gone", e);
	identity_begin(w->identity, w->fresh, e);
	derive_begin(w->derive, w->fresh, e);
	bearer_begin(w->bearers, e);
	load_judgements(w, e);
}

/* Runs statement TO with each row of sentence_id and text that FROM gives. One by one: a statement of many rows would
 * begin with writing the full-text index out, see bulk.h. */
static void each_sentence(Writer *w, StatementId from, StatementId to, Err *e)
{
	sqlite3_stmt *rows = w->st[from], *st = w->st[to];
	while (store_step(w->store, rows, e)) {
		const Str text = store_text(rows, 1);
		sqlite3_bind_int64(st, 1, sqlite3_column_int64(rows, 0));
		sqlite3_bind_text(st, 2, text.p, (int)text.n, SQLITE_STATIC);
		store_step(w->store, st, e);
		sqlite3_reset(st);
	}
	sqlite3_reset(rows);
}

/* SQLite plans questions over several views badly without figures of how large and how varied the tables are. */
static void analyze(Writer *w, Err *e)
{
	const int64_t now = store_int(w->store, "SELECT count(*) FROM article", e);
	const int64_t then = store_int(w->store, "SELECT CAST(stat AS INTEGER) FROM sqlite_stat1 WHERE tbl = 'article'", e);
	if (now > 2 * then || now < then / 2) store_exec(w->store, "PRAGMA analysis_limit=400; ANALYZE", e);
}

/* A retraction looks rows up by their article, so the first one of a first batch makes the indexes. */
static void make_indexes(Writer *w, Err *e)
{
	if (!w->fresh) return;
	w->fresh = false;
	store_run_file(w->store, w->datadir, "index.sql", e);
}

/* Articles whose people are others now that all articles of the batch are known. */
static void settle_bearers(Writer *w, Err *e)
{
	Arena a = { .oom = w->store->arena.oom }, ids = { .oom = w->store->arena.oom };
	const BearerArticles changed = bearer_settle(w->bearers, &ids, e);
	for (uint32_t i = 0; i < changed.list.n && !err_is(e); i++) {
		Facts f = { 0 };
		const char *file = NULL;
		arena_reset(&a);
		if (recall_facts(w->store, changed.list.at[i], &a, &f, &file, e))
			writer_again(w, changed.list.at[i], &f, intake_words(w->store->language, &f, &a), file, e);
	}
	if (changed.list.n) record_flush(w->recorder, e);
	arena_free(&ids);
	arena_free(&a);
}

bool writer_commit(Writer *w, Err *e)
{
	record_flush(w->recorder, e);
	settle_bearers(w, e);
	each_sentence(w, GONE, UNINDEX_SENTENCE, e);
	identity_settle(w->identity, e);
	naming_settle(w->store, e);
	derive_events(w->derive, e);
	if (w->fresh) store_run_file(w->store, w->datadir, "index.sql", e);
	analyze(w, e);
	if (store_exec(w->store, "COMMIT", e)) w->open = w->fresh = false;
	if (!w->open) store_share(w->store);
	return !err_is(e);
}

typedef struct Old { int64_t article; uint32_t part; bool same; } Old;
typedef struct Olds { VEC(Old) list; } Olds;

/* The articles that stand under F's uri; `same` where they are of the same version of the record. */
static Olds olds(Writer *w, const Facts *f, Err *e)
{
	Olds o = { 0 };
	sqlite3_stmt *st = w->st[FIND];
	arena_reset(&w->scratch);
	store_bind(st, 1, f->uri);
	while (store_step(w->store, st, e)) {
		Old *x = VEC_PUSH(&w->scratch, &o.list);
		x->article = sqlite3_column_int64(st, 0);
		x->part = (uint32_t)sqlite3_column_int64(st, 1);
		x->same = str_eq(store_text(st, 2), f->sha256) && str_eq(store_text(st, 3), f->data);
		if (x->part == f->part) x->same = x->same && str_eq(store_text(st, 4), f->published);
	}
	sqlite3_reset(st);
	return o;
}

static void keep_file(Writer *w, int64_t article, const char *file, Err *e)
{
	sqlite3_stmt *st = w->st[KEEP_FILE];
	if (file == NULL) return;
	sqlite3_bind_int64(st, 1, article);
	store_bind(st, 2, str_of(file));
	store_step(w->store, st, e);
	sqlite3_reset(st);
}

/* When judgements that change an article are undone, its own facts must still be there. */
static void keep_facts(Writer *w, int64_t article, const Facts *f, Err *e)
{
	Sink line = { 0 };
	facts_write(f, &line);
	if (line.failed) err_set(e, ERR_DATA, "out of memory");
	sqlite3_bind_int64(w->st[KEEP_FACTS], 1, article);
	store_bind(w->st[KEEP_FACTS], 2, str_trim(sink_str(&line)));
	store_step(w->store, w->st[KEEP_FACTS], e);
	sqlite3_reset(w->st[KEEP_FACTS]);
	sink_free(&line);
}

static int64_t put(Writer *w, const Facts *f, const Str *words, const char *file, Err *e)
{
	arena_reset(&w->scratch);
	const Facts *named = telling_name(f, &w->scratch);
	const Facts *split = bearer_split(w->bearers, named, &w->scratch, e);
	const Facts *amended = amend_facts(split, bearer_spellings(w->bearers), &w->judgements, &w->vocabulary, &w->scratch);
	const int64_t article = record_put(w->recorder, amended, words, file, e);
	bearer_note(w->bearers, article, f, e);
	if (amended != named) keep_facts(w, article, named, e);
	return article;
}

Put writer_put(Writer *w, const Facts *f, const Str *words, const char *file, Err *e)
{
	Put p = { .result = PUT_NEW };
	const Olds o = olds(w, f, e);
	for (uint32_t i = 0; i < o.list.n && !err_is(e); i++) {
		const Old *x = &o.list.at[i];
		if (x->part == f->part && x->same) {
			p = (Put){ PUT_UNCHANGED, 0, x->article };
			keep_file(w, x->article, file, e);
			return p;
		}
		if (x->part == f->part) p.result = PUT_CHANGED;
		else if (!x->same) p.removed++;
	}
	for (uint32_t i = 0; i < o.list.n && !err_is(e); i++)
		if (o.list.at[i].part == f->part || !o.list.at[i].same) writer_retract(w, o.list.at[i].article, e);
	p.article = put(w, f, words, file, e);
	return p;
}

void writer_retract(Writer *w, int64_t article, Err *e)
{
	if (article > w->before) record_flush(w->recorder, e);
	make_indexes(w, e);
	bearer_retract(w->bearers, article, e);
	identity_retract(w->identity, article, e);
	derive_retract(w->derive, article, e);
	/* FTS5 also writes out whenever row ids go down, so it is told at the end of the transaction what went. */
	sqlite3_bind_int64(w->st[SENTENCES], 1, article);
	each_sentence(w, SENTENCES, GO, e);
	for (StatementId id = RETRACT_MENTIONS; id <= RETRACT_ARTICLE; id++) {
		sqlite3_bind_int64(w->st[id], 1, article);
		store_step(w->store, w->st[id], e);
		sqlite3_reset(w->st[id]);
	}
}

uint32_t writer_retract_uri(Writer *w, Str uri, Err *e)
{
	const Olds o = olds(w, &(Facts){ .uri = uri }, e);
	for (uint32_t i = 0; i < o.list.n && !err_is(e); i++) writer_retract(w, o.list.at[i].article, e);
	return o.list.n;
}

void writer_judge(Writer *w, Judgements *now, Err *e)
{
	naming_change(w->store, &w->judgements, now, e);
	judgement_save(now, w->store, e);
	bearer_judged(w->bearers);
	judgement_free(&w->judgements);
	w->judgements = *now;
	*now = (Judgements){ 0 };
}

const Judgements *writer_judgements(const Writer *w)
{
	return &w->judgements;
}

void writer_again(Writer *w, int64_t article, const Facts *f, const Str *words, const char *file, Err *e)
{
	writer_retract(w, article, e);
	put(w, f, words, file, e);
}
