#include "writer.h"
#include <stdlib.h>
#include "bulk.h"
#include "cohort.h"
#include "derive.h"
#include "identity.h"

typedef enum { T_SENTENCE, T_MENTION, T_ARTICLE_NODE, T_ACCOUNT, T_ROLE, T_EVIDENCE, T_STATEMENT, TABLES } TableId;

static const struct { const char *name, *columns; uint32_t ncolumns; } tables[TABLES] = {
	[T_SENTENCE] = { "sentence_row", "sentence_id, article_id, ord, byte_from, byte_to", 5 },
	[T_MENTION] = { "mention_row", "mention_id, sentence_id, alias_id, byte_from, byte_to, method_id, confidence, why", 8 },
	[T_ARTICLE_NODE] = { "article_node", "article_id, node_id, name_id, english_id, iso_id, mentions", 6 },
	[T_ACCOUNT] = { "account", "account_id, article_id, cohort, told, published, type, mode, status, date_from, date_to,"
	                " date_precision, date_basis, place_id, named_id, confidence", 15 },
	[T_ROLE] = { "account_role", "account_id, ord, node_id, role, why", 5 },
	[T_EVIDENCE] = { "account_evidence", "account_id, ord, sentence_id, byte_from, byte_to, rule_id, status,"
	                 " cue_from, cue_to, said_by, when_from, when_to", 12 },
	[T_STATEMENT] = { "statement", "statement_id, relation_id, article_id, sentence_id, byte_from, byte_to, rule_id", 7 },
};

typedef enum {
	FIND, ARTICLE, INDEX_SENTENCE, KEEP_FILE, GONE, UNINDEX_SENTENCE,
	RETRACT_INDEX, RETRACT_MENTIONS, RETRACT_ROLES, RETRACT_EVIDENCE, RETRACT_ACCOUNTS, RETRACT_STATEMENTS, RETRACT_SENTENCES,
	RETRACT_NODES, RETRACT_ARTICLE, STATEMENTS
} StatementId;

static const char *const statements[STATEMENTS] = {
	[FIND] = "SELECT article_id, part, sha256, data, published FROM article WHERE uri = ?1",
	[ARTICLE] = ("INSERT INTO article (article_id, uri, part, title, source, published, published_basis, sha256, data, file, text)"
	            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"),
	[INDEX_SENTENCE] = "INSERT INTO sentence_fts (rowid, text) VALUES (?1, ?2)",
	[KEEP_FILE] = "UPDATE article SET file = ?2 WHERE article_id = ?1 AND file IS NULL",
	[GONE] = "SELECT sentence_id, text FROM temp.gone ORDER BY sentence_id",
	[UNINDEX_SENTENCE] = "INSERT INTO sentence_fts (sentence_fts, rowid, text) VALUES ('delete', ?1, ?2)",
	[RETRACT_INDEX] = "INSERT OR FAIL INTO temp.gone SELECT sentence_id, text FROM sentence WHERE article_id = ?1",
	[RETRACT_MENTIONS] = "DELETE FROM mention_row WHERE sentence_id IN (SELECT sentence_id FROM sentence_row WHERE article_id = ?1)",
	[RETRACT_ROLES] = "DELETE FROM account_role WHERE account_id IN (SELECT account_id FROM account WHERE article_id = ?1)",
	[RETRACT_EVIDENCE] = "DELETE FROM account_evidence WHERE account_id IN (SELECT account_id FROM account WHERE article_id = ?1)",
	[RETRACT_ACCOUNTS] = "DELETE FROM account WHERE article_id = ?1",
	[RETRACT_STATEMENTS] = "DELETE FROM statement WHERE article_id = ?1",
	[RETRACT_SENTENCES] = "DELETE FROM sentence_row WHERE article_id = ?1",
	[RETRACT_NODES] = "DELETE FROM article_node WHERE article_id = ?1",
	[RETRACT_ARTICLE] = "DELETE FROM article WHERE article_id = ?1",
};

struct Writer {
	Store *store;           /* borrowed */
	const char *datadir;    /* borrowed */
	Vocabulary vocabulary;
	Identity *identity;
	Derive *derive;
	Bulk tables[TABLES];
	sqlite3_stmt *st[STATEMENTS];   /* owned */
	int64_t before;         /* highest article_id before this transaction */
	int64_t article, sentence, mention, account, statement; /* highest ids in use */
	Arena scratch;          /* of one article */
	bool open, fresh;       /* in a transaction; it began with an empty graph, and indexes are still to be made */
};

/* What writer_put knows about the article's entities. */
typedef struct Present {
	const Facts *f;
	int64_t article;        /* article_id */
	int64_t *node;          /* entity -> node_id */
} Present;

Writer *writer_open(Store *s, const char *datadir, Err *e)
{
	Writer *w = calloc(1, sizeof *w);
	if (w == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	w->store = s;
	w->datadir = datadir;
	w->scratch.oom = s->arena.oom;
	vocabulary_load(s, &w->vocabulary, e);
	store_exec(s, "CREATE TEMP TABLE IF NOT EXISTS gone (sentence_id INTEGER PRIMARY KEY, text TEXT)", e);
	if (!err_is(e)) w->identity = identity_open(s, e);
	if (!err_is(e)) w->derive = derive_open(s, w->identity, &w->vocabulary, e);
	for (int i = 0; i < TABLES && !err_is(e); i++)
		bulk_open(&w->tables[i], s, tables[i].name, tables[i].columns, tables[i].ncolumns, e);
	for (int i = 0; i < STATEMENTS; i++) w->st[i] = store_prepare(s, statements[i], e);
	if (!err_is(e)) return w;
	writer_close(w);
	return NULL;
}

void writer_close(Writer *w)
{
	if (w == NULL) return;
	for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(w->st[i]);
	for (int i = 0; i < TABLES; i++) bulk_close(&w->tables[i]);
	derive_close(w->derive);
	identity_close(w->identity);
	if (w->open) sqlite3_exec(w->store->db, "ROLLBACK", NULL, NULL, NULL);
	arena_free(&w->scratch);
	free(w);
}

void writer_begin(Writer *w, Err *e)
{
	Store *s = w->store;
	if (!store_exec(s, "BEGIN IMMEDIATE", e)) return;
	w->open = true;
	w->before = w->article = store_int(s, "SELECT max(article_id) FROM article", e);
	w->sentence = store_int(s, "SELECT max(sentence_id) FROM sentence_row", e);
	w->mention = store_int(s, "SELECT max(mention_id) FROM mention_row", e);
	w->account = store_int(s, "SELECT max(account_id) FROM account", e);
	w->statement = store_int(s, "SELECT max(statement_id) FROM statement", e);
	w->fresh = w->article == 0;
	store_exec(s, "DELETE FROM temp.gone", e);
	identity_begin(w->identity, w->fresh, e);
	derive_begin(w->derive, w->fresh, e);
}

static void flush(Writer *w, Err *e)
{
	for (int i = 0; i < TABLES; i++) bulk_flush(&w->tables[i], e);
}

/* The full-text index is told what it knew of sentences that went. FTS5 writes out what it holds in memory whenever row ids
 * go down, so this waits for the end of the transaction. */
static void unindex(Writer *w, Err *e)
{
	sqlite3_stmt *rows = w->st[GONE], *st = w->st[UNINDEX_SENTENCE];
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

bool writer_commit(Writer *w, Err *e)
{
	flush(w, e);
	unindex(w, e);
	identity_settle(w->identity, e);
	derive_events(w->derive, e);
	if (w->fresh) store_run_file(w->store, w->datadir, "index.sql", e);
	analyze(w, e);
	if (store_exec(w->store, "COMMIT", e)) w->open = w->fresh = false;
	return !err_is(e);
}

static void put(Writer *w, TableId id, const Cell *row, Err *e)
{
	bulk_put(&w->tables[id], row, e);
}

static void put_article(Writer *w, const Facts *f, const char *file, Err *e)
{
	sqlite3_stmt *st = w->st[ARTICLE];
	const Str texts[] = { f->title, f->source, f->published, f->published_basis, f->sha256, f->data, str_of(file), f->text };
	sqlite3_bind_int64(st, 1, ++w->article);
	store_bind(st, 2, f->uri);
	sqlite3_bind_int(st, 3, (int)f->part);
	for (int i = 0; i < 8; i++) store_bind(st, 4 + i, texts[i]);
	store_step(w->store, st, e);
	sqlite3_reset(st);
}

static void put_sentences(Writer *w, const Facts *f, const Str *words, Err *e)
{
	sqlite3_stmt *st = w->st[INDEX_SENTENCE];
	for (uint32_t i = 0; i < f->sentences.n && !err_is(e); i++) {
		const Span s = f->sentences.at[i];
		const int64_t id = ++w->sentence;
		put(w, T_SENTENCE, (Cell[]){ cell_int(id), cell_int(w->article), cell_int(i), cell_int(s.beg), cell_int(s.end) }, e);
		sqlite3_bind_int64(st, 1, id);
		sqlite3_bind_text(st, 2, words[i].p, (int)words[i].n, SQLITE_STATIC);
		store_step(w->store, st, e);
		sqlite3_reset(st);
	}
}

/* Two entities of one article may have one key: the first stands for both. */
static uint32_t first_of(const Facts *f, uint32_t i)
{
	for (uint32_t j = 0; j < i; j++)
		if (str_eq(f->entities.at[j].key, f->entities.at[i].key) && str_eq(f->entities.at[j].kind, f->entities.at[i].kind)) return j;
	return i;
}

static void put_nodes(Writer *w, Present *p, Err *e)
{
	const Facts *f = p->f;
	uint32_t *first = arena_alloc(&w->scratch, f->entities.n * sizeof *first);
	uint32_t *mentions = arena_alloc(&w->scratch, f->entities.n * sizeof *mentions);
	for (uint32_t i = 0; i < f->entities.n; i++) first[i] = first_of(f, i);
	for (uint32_t i = 0; i < f->mentions.n; i++) mentions[first[f->mentions.at[i].entity]]++;
	for (uint32_t i = 0; i < f->entities.n && !err_is(e); i++) {
		const FactEntity *x = &f->entities.at[i];
		if (first[i] != i) {
			p->node[i] = p->node[first[i]];
			continue;
		}
		const int64_t n = p->node[i] = identity_node(w->identity, x->key, x->kind, mentions[i], e);
		const Str origin = x->listed ? STR("listed") : STR("given");
		put(w, T_ARTICLE_NODE, (Cell[]){ cell_int(w->article), cell_int(n),
		    cell_int(identity_alias(w->identity, n, x->name, origin, 0, e)),
		    cell_id(x->name_en.n ? identity_alias(w->identity, n, x->name_en, STR("english"), 0, e) : 0),
		    cell_id(x->iso.n ? identity_alias(w->identity, n, x->iso, STR("iso"), 0, e) : 0),
		    cell_int(mentions[i]) }, e);
	}
}

static void put_mentions(Writer *w, const Present *p, int64_t sentence, Err *e)
{
	for (uint32_t i = 0; i < p->f->mentions.n && !err_is(e); i++) {
		const FactMention *m = &p->f->mentions.at[i];
		const Str surface = str_sub(p->f->text, m->span.beg, m->span.end);
		const int64_t alias = identity_alias(w->identity, p->node[m->entity], surface, m->form, 1, e);
		put(w, T_MENTION, (Cell[]){ cell_int(++w->mention), cell_int(sentence + m->sentence), cell_int(alias),
		    cell_int(m->span.beg), cell_int(m->span.end), cell_int(identity_origin(w->identity, m->method, e)),
		    cell_int(m->confidence), cell_text(m->why) }, e);
	}
}

static Cell link(const Present *p, uint32_t entity)
{
	return cell_id(entity == NONE ? 0 : p->node[entity]);
}

/* A span that may be missing: two cells. */
static Cell edge(Span s, uint32_t x)
{
	return s.end > s.beg ? cell_int(x) : (Cell){ .kind = CELL_NULL };
}

static void put_roles(Writer *w, const Present *p, const FactEvent *x, Err *e)
{
	for (uint32_t i = 0; i < x->roles.n; i++) {
		const Role *r = &x->roles.at[i];
		put(w, T_ROLE, (Cell[]){ cell_int(w->account), cell_int(i), link(p, r->entity), cell_text(r->role), cell_text(r->why) }, e);
	}
}

static void put_evidence(Writer *w, const Present *p, const FactEvent *x, int64_t sentence, Err *e)
{
	for (uint32_t i = 0; i < x->evidence.n && !err_is(e); i++) {
		const Evidence *v = &x->evidence.at[i];
		put(w, T_EVIDENCE, (Cell[]){ cell_int(w->account), cell_int(i), cell_int(sentence + v->sentence),
		    cell_int(v->trigger.beg), cell_int(v->trigger.end), cell_int(identity_origin(w->identity, v->rule, e)),
		    cell_text(v->status), edge(v->cue, v->cue.beg), edge(v->cue, v->cue.end), link(p, v->said_by),
		    edge(v->date, v->date.beg), edge(v->date, v->date.end) }, e);
	}
}

static void put_events(Writer *w, const Present *p, int64_t sentence, Err *e)
{
	const Facts *f = p->f;
	const int64_t told = cohort_article(f);
	for (uint32_t i = 0; i < f->events.n && !err_is(e); i++) {
		const FactEvent *x = &f->events.at[i];
		const int64_t cohort = cohort_of(&w->vocabulary, f, x, &w->scratch);
		put(w, T_ACCOUNT, (Cell[]){ cell_int(++w->account), cell_int(w->article), cell_int(cohort), cell_int(told),
		    cell_text(f->published), cell_text(x->type), cell_text(x->mode), cell_text(x->status), cell_text(x->date_from),
		    cell_text(x->date_to), cell_text(x->precision), cell_text(x->basis), link(p, x->place), link(p, x->named),
		    cell_int(x->confidence) }, e);
		put_roles(w, p, x, e);
		put_evidence(w, p, x, sentence, e);
		derive_mark(w->derive, cohort, e);
	}
}

static void put_statements(Writer *w, const Present *p, int64_t sentence, Err *e)
{
	for (uint32_t i = 0; i < p->f->relations.n && !err_is(e); i++) {
		const Relation *r = &p->f->relations.at[i];
		const RelationKey key = { .src = p->node[r->src], .dst = p->node[r->dst], .relation = r->relation,
		                          .office = r->office, .detail = r->detail, .former = r->former };
		put(w, T_STATEMENT, (Cell[]){ cell_int(++w->statement), cell_int(identity_relation(w->identity, &key, e)),
		    cell_int(w->article), cell_id(r->sentence == NONE ? 0 : sentence + r->sentence),
		    cell_int(r->span.beg), cell_int(r->span.end), cell_int(identity_origin(w->identity, r->rule, e)) }, e);
	}
}

static void add(Writer *w, const Facts *f, const Str *words, const char *file, Err *e)
{
	arena_reset(&w->scratch);
	Present p = { .f = f, .node = arena_alloc(&w->scratch, (f->entities.n + 1) * sizeof(int64_t)) };
	const int64_t sentence = w->sentence + 1;
	identity_article(w->identity, e);
	put_article(w, f, file, e);
	put_sentences(w, f, words, e);
	put_nodes(w, &p, e);
	put_mentions(w, &p, sentence, e);
	put_events(w, &p, sentence, e);
	put_statements(w, &p, sentence, e);
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
	add(w, f, words, file, e);
	p.article = w->article;
	return p;
}

/* A retraction looks rows up by their article, so the first one of a first batch makes the indexes. */
static void make_indexes(Writer *w, Err *e)
{
	if (!w->fresh) return;
	w->fresh = false;
	store_run_file(w->store, w->datadir, "index.sql", e);
}

void writer_retract(Writer *w, int64_t article, Err *e)
{
	if (article > w->before) flush(w, e);
	make_indexes(w, e);
	identity_retract(w->identity, article, e);
	derive_retract(w->derive, article, e);
	for (StatementId id = RETRACT_INDEX; id <= RETRACT_ARTICLE; id++) {
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
