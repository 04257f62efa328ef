#include "record.h"
#include <stdlib.h>
#include "bulk.h"
#include "cohort.h"

typedef enum { T_SENTENCE, T_MENTION, T_ARTICLE_NODE, T_ACCOUNT, T_ROLE, T_EVIDENCE, T_STATEMENT, TABLES } TableId;

static const struct { const char *name, *columns; uint32_t ncolumns; } tables[TABLES] = {
	[T_SENTENCE] = { "sentence_row", "sentence_id, article_id, ord, byte_from, byte_to", 5 },
	[T_MENTION] = { "mention_row", "mention_id, sentence_id, alias_id, byte_from, byte_to, method_id, confidence, why", 8 },
	[T_ARTICLE_NODE] = { "article_node", "article_id, node_id, name_id, english_id, iso_id, mentions", 6 },
	[T_ACCOUNT] = { "account", "account_id, article_id, cohort, told, published, type, mode, status, date_from, date_to,"
	                " date_precision, date_basis, place_id, named_id, confidence, telling", 16 },
	[T_ROLE] = { "account_role", "account_id, ord, node_id, role, why", 5 },
	[T_EVIDENCE] = { "account_evidence", "account_id, ord, sentence_id, byte_from, byte_to, rule_id, status,"
	                 " cue_from, cue_to, said_by, when_from, when_to", 12 },
	[T_STATEMENT] = { "statement", "statement_id, relation_id, article_id, sentence_id, byte_from, byte_to, rule_id", 7 },
};

static const char article_sql[] =
	"INSERT INTO article (article_id, uri, part, title, source, published, published_basis, sha256, data, file, text)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
static const char index_sql[] = "INSERT INTO sentence_fts (rowid, text) VALUES (?1, ?2)";

struct Recorder {
	Store *store;           /* borrowed, as the next three */
	const Vocabulary *vocabulary;
	Identity *identity;
	Derive *derive;
	Bulk tables[TABLES];
	sqlite3_stmt *article_st, *index_st;    /* owned */
	int64_t article, sentence, mention, account, statement; /* highest ids in use */
	Arena scratch;          /* of one article */
};

/* What is known about the article's entities. */
typedef struct Present {
	const Facts *f;
	int64_t *node;          /* entity -> node_id */
} Present;

Recorder *record_open(Store *s, const Vocabulary *v, Identity *d, Derive *x, Err *e)
{
	Recorder *r = calloc(1, sizeof *r);
	if (r == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	*r = (Recorder){ .store = s, .vocabulary = v, .identity = d, .derive = x, .scratch = { .oom = s->arena.oom } };
	for (int i = 0; i < TABLES && !err_is(e); i++)
		bulk_open(&r->tables[i], s, tables[i].name, tables[i].columns, tables[i].ncolumns, e);
	r->article_st = store_prepare(s, article_sql, e);
	r->index_st = store_prepare(s, index_sql, e);
	if (!err_is(e)) return r;
	record_close(r);
	return NULL;
}

void record_close(Recorder *r)
{
	if (r == NULL) return;
	sqlite3_finalize(r->article_st);
	sqlite3_finalize(r->index_st);
	for (int i = 0; i < TABLES; i++) bulk_close(&r->tables[i]);
	arena_free(&r->scratch);
	free(r);
}

int64_t record_begin(Recorder *r, Err *e)
{
	r->sentence = store_int(r->store, "SELECT max(sentence_id) FROM sentence_row", e);
	r->mention = store_int(r->store, "SELECT max(mention_id) FROM mention_row", e);
	r->account = store_int(r->store, "SELECT max(account_id) FROM account", e);
	r->statement = store_int(r->store, "SELECT max(statement_id) FROM statement", e);
	return r->article = store_int(r->store, "SELECT max(article_id) FROM article", e);
}

void record_flush(Recorder *r, Err *e)
{
	for (int i = 0; i < TABLES; i++) bulk_flush(&r->tables[i], e);
}

static void put(Recorder *rec, TableId id, const Cell *row, Err *e)
{
	bulk_put(&rec->tables[id], row, e);
}

static void put_article(Recorder *rec, const Facts *f, const char *file, Err *e)
{
	sqlite3_stmt *st = rec->article_st;
	const Str texts[] = { f->title, f->source, f->published, f->published_basis, f->sha256, f->data, str_of(file), f->text };
	sqlite3_bind_int64(st, 1, ++rec->article);
	store_bind(st, 2, f->uri);
	sqlite3_bind_int(st, 3, (int)f->part);
	for (int i = 0; i < 8; i++) store_bind(st, 4 + i, texts[i]);
	store_step(rec->store, st, e);
	sqlite3_reset(st);
}

static void put_sentences(Recorder *rec, const Facts *f, const Str *words, Err *e)
{
	sqlite3_stmt *st = rec->index_st;
	for (uint32_t i = 0; i < f->sentences.n && !err_is(e); i++) {
		const Span s = f->sentences.at[i];
		const int64_t id = ++rec->sentence;
		put(rec, T_SENTENCE, (Cell[]){ cell_int(id), cell_int(rec->article), cell_int(i), cell_int(s.beg), cell_int(s.end) }, e);
		sqlite3_bind_int64(st, 1, id);
		sqlite3_bind_text(st, 2, words[i].p, (int)words[i].n, SQLITE_STATIC);
		store_step(rec->store, st, e);
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

static void put_nodes(Recorder *rec, Present *p, Err *e)
{
	const Facts *f = p->f;
	uint32_t *first = arena_alloc(&rec->scratch, f->entities.n * sizeof *first);
	uint32_t *mentions = arena_alloc(&rec->scratch, f->entities.n * sizeof *mentions);
	for (uint32_t i = 0; i < f->entities.n; i++) first[i] = first_of(f, i);
	for (uint32_t i = 0; i < f->mentions.n; i++) mentions[first[f->mentions.at[i].entity]]++;
	for (uint32_t i = 0; i < f->entities.n && !err_is(e); i++) {
		const FactEntity *x = &f->entities.at[i];
		if (first[i] != i) {
			p->node[i] = p->node[first[i]];
			continue;
		}
		const int64_t n = p->node[i] = identity_node(rec->identity, x->key, x->kind, mentions[i], e);
		const Str origin = x->listed ? STR("listed") : STR("given");
		put(rec, T_ARTICLE_NODE, (Cell[]){ cell_int(rec->article), cell_int(n),
		    cell_int(identity_alias(rec->identity, n, x->name, origin, 0, e)),
		    cell_id(x->name_en.n ? identity_alias(rec->identity, n, x->name_en, STR("english"), 0, e) : 0),
		    cell_id(x->iso.n ? identity_alias(rec->identity, n, x->iso, STR("iso"), 0, e) : 0),
		    cell_int(mentions[i]) }, e);
	}
}

static void put_mentions(Recorder *rec, const Present *p, int64_t sentence, Err *e)
{
	for (uint32_t i = 0; i < p->f->mentions.n && !err_is(e); i++) {
		const FactMention *m = &p->f->mentions.at[i];
		const Str surface = str_sub(p->f->text, m->span.beg, m->span.end);
		const int64_t alias = identity_alias(rec->identity, p->node[m->entity], surface, m->form, 1, e);
		put(rec, T_MENTION, (Cell[]){ cell_int(++rec->mention), cell_int(sentence + m->sentence), cell_int(alias),
		    cell_int(m->span.beg), cell_int(m->span.end), cell_int(identity_origin(rec->identity, m->method, e)),
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

static void put_roles(Recorder *rec, const Present *p, const FactEvent *x, Err *e)
{
	for (uint32_t i = 0; i < x->roles.n; i++) {
		const Role *r = &x->roles.at[i];
		put(rec, T_ROLE, (Cell[]){ cell_int(rec->account), cell_int(i), link(p, r->entity), cell_text(r->role), cell_text(r->why) }, e);
	}
}

static void put_evidence(Recorder *rec, const Present *p, const FactEvent *x, int64_t sentence, Err *e)
{
	for (uint32_t i = 0; i < x->evidence.n && !err_is(e); i++) {
		const Evidence *v = &x->evidence.at[i];
		put(rec, T_EVIDENCE, (Cell[]){ cell_int(rec->account), cell_int(i), cell_int(sentence + v->sentence),
		    cell_int(v->trigger.beg), cell_int(v->trigger.end), cell_int(identity_origin(rec->identity, v->rule, e)),
		    cell_text(v->status), edge(v->cue, v->cue.beg), edge(v->cue, v->cue.end), link(p, v->said_by),
		    edge(v->date, v->date.beg), edge(v->date, v->date.end) }, e);
	}
}

static void put_events(Recorder *rec, const Present *p, int64_t sentence, Err *e)
{
	const Facts *f = p->f;
	const int64_t told = cohort_article(f);
	for (uint32_t i = 0; i < f->events.n && !err_is(e); i++) {
		const FactEvent *x = &f->events.at[i];
		const int64_t cohort = cohort_of(rec->vocabulary, f, x, &rec->scratch);
		put(rec, T_ACCOUNT, (Cell[]){ cell_int(++rec->account), cell_int(rec->article), cell_int(cohort), cell_int(told),
		    cell_text(f->published), cell_text(x->type), cell_text(x->mode), cell_text(x->status), cell_text(x->date_from),
		    cell_text(x->date_to), cell_text(x->precision), cell_text(x->basis), link(p, x->place), link(p, x->named),
		    cell_int(x->confidence), cell_text(x->telling) }, e);
		put_roles(rec, p, x, e);
		put_evidence(rec, p, x, sentence, e);
		derive_mark(rec->derive, cohort, e);
	}
}

static void put_statements(Recorder *rec, const Present *p, int64_t sentence, Err *e)
{
	for (uint32_t i = 0; i < p->f->relations.n && !err_is(e); i++) {
		const Relation *r = &p->f->relations.at[i];
		const RelationKey key = { .src = p->node[r->src], .dst = p->node[r->dst], .relation = r->relation,
		                          .office = r->office, .detail = r->detail, .former = r->former };
		put(rec, T_STATEMENT, (Cell[]){ cell_int(++rec->statement), cell_int(identity_relation(rec->identity, &key, e)),
		    cell_int(rec->article), cell_id(r->sentence == NONE ? 0 : sentence + r->sentence),
		    cell_int(r->span.beg), cell_int(r->span.end), cell_int(identity_origin(rec->identity, r->rule, e)) }, e);
	}
}

int64_t record_put(Recorder *rec, const Facts *f, const Str *words, const char *file, Err *e)
{
	arena_reset(&rec->scratch);
	Present p = { .f = f, .node = arena_alloc(&rec->scratch, (f->entities.n + 1) * sizeof(int64_t)) };
	const int64_t sentence = rec->sentence + 1;
	identity_article(rec->identity, e);
	put_article(rec, f, file, e);
	put_sentences(rec, f, words, e);
	put_nodes(rec, &p, e);
	put_mentions(rec, &p, sentence, e);
	put_events(rec, &p, sentence, e);
	put_statements(rec, &p, sentence, e);
	return rec->article;
}
