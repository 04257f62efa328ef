#include "recall.h"

typedef struct Recall {
	Store *s;               /* borrowed */
	Arena *a;
	Facts *f;
	int64_t article;
	VEC(int64_t) nodes;     /* entity -> node_id */
	VEC(int64_t) accounts;  /* event -> account_id */
} Recall;

static sqlite3_stmt *ask(Recall *r, const char *sql, int64_t id, Err *e)
{
	sqlite3_stmt *st = store_prepare(r->s, sql, e);
	if (st) sqlite3_bind_int64(st, 1, id);
	return st;
}

static Str text(Recall *r, sqlite3_stmt *st, int column)
{
	return arena_str(r->a, store_text(st, column));
}

static uint32_t number(sqlite3_stmt *st, int column)
{
	return (uint32_t)sqlite3_column_int64(st, column);
}

static Span span(sqlite3_stmt *st, int column)
{
	return (Span){ number(st, column), number(st, column + 1) };
}

/* The entity of the node_id in a column; NONE for NULL. */
static uint32_t entity(const Recall *r, sqlite3_stmt *st, int column)
{
	const int64_t node = sqlite3_column_int64(st, column);
	for (uint32_t i = 0; i < r->nodes.n; i++)
		if (r->nodes.at[i] == node) return i;
	return NONE;
}

static void read_heading(Recall *r, const char **file, Err *e)
{
	sqlite3_stmt *st = ask(r, "SELECT uri, part, title, source, published, published_basis, sha256, data, text, file"
	                       " FROM article WHERE article_id = ?1", r->article, e);
	if (st && store_step(r->s, st, e)) {
		*r->f = (Facts){ .uri = text(r, st, 0), .part = number(st, 1), .title = text(r, st, 2), .source = text(r, st, 3),
		                 .published = text(r, st, 4), .published_basis = text(r, st, 5), .sha256 = text(r, st, 6),
		                 .data = text(r, st, 7), .text = text(r, st, 8) };
		*file = sqlite3_column_type(st, 9) == SQLITE_NULL ? NULL : text(r, st, 9).p;
	}
	sqlite3_finalize(st);
}

static void read_sentences(Recall *r, Err *e)
{
	sqlite3_stmt *st = ask(r, "SELECT byte_from, byte_to FROM sentence_row WHERE article_id = ?1 ORDER BY ord", r->article, e);
	while (st && store_step(r->s, st, e)) *VEC_PUSH(r->a, &r->f->sentences) = span(st, 0);
	sqlite3_finalize(st);
}

static void read_entities(Recall *r, Err *e)
{
	sqlite3_stmt *st = ask(r, "SELECT x.node_id, n.key, n.kind, l.form, g.form, i.form, l.origin = 'listed',"
	                       " (SELECT b.sound FROM bearer b WHERE b.article_id = x.article_id AND b.key = n.key LIMIT 1) FROM article_node x"
	                       " JOIN node n ON n.node_id = x.node_id JOIN alias l ON l.alias_id = x.name_id"
	                       " LEFT JOIN alias g ON g.alias_id = x.english_id LEFT JOIN alias i ON i.alias_id = x.iso_id"
	                       " WHERE x.article_id = ?1 ORDER BY n.key", r->article, e);
	while (st && store_step(r->s, st, e)) {
		*VEC_PUSH(r->a, &r->nodes) = sqlite3_column_int64(st, 0);
		*VEC_PUSH(r->a, &r->f->entities) = (FactEntity){ .key = text(r, st, 1), .kind = text(r, st, 2), .name = text(r, st, 3),
			.name_en = text(r, st, 4), .iso = text(r, st, 5), .listed = sqlite3_column_int(st, 6), .sound = text(r, st, 7) };
	}
	sqlite3_finalize(st);
}

static void read_mentions(Recall *r, Err *e)
{
	sqlite3_stmt *st = ask(r, "SELECT l.node_id, s.ord, m.byte_from, m.byte_to, l.origin, o.name, m.why, m.confidence FROM sentence_row s"
	                       " JOIN mention_row m ON m.sentence_id = s.sentence_id JOIN alias l ON l.alias_id = m.alias_id"
	                       " JOIN origin o ON o.origin_id = m.method_id WHERE s.article_id = ?1 ORDER BY m.mention_id", r->article, e);
	while (st && store_step(r->s, st, e))
		*VEC_PUSH(r->a, &r->f->mentions) = (FactMention){ .entity = entity(r, st, 0), .sentence = number(st, 1), .span = span(st, 2),
			.form = text(r, st, 4), .method = text(r, st, 5), .why = text(r, st, 6), .confidence = (uint16_t)number(st, 7) };
	sqlite3_finalize(st);
}

static void read_roles(Recall *r, int64_t account, FactEvent *x, Err *e)
{
	sqlite3_stmt *st = ask(r, "SELECT node_id, role, why FROM account_role WHERE account_id = ?1 ORDER BY ord", account, e);
	while (st && store_step(r->s, st, e))
		*VEC_PUSH(r->a, &x->roles) = (Role){ .entity = entity(r, st, 0), .mention = NONE, .role = text(r, st, 1), .why = text(r, st, 2) };
	sqlite3_finalize(st);
}

static void read_evidence(Recall *r, int64_t account, FactEvent *x, Err *e)
{
	sqlite3_stmt *st = ask(r, "SELECT s.ord, v.byte_from, v.byte_to, o.name, v.status, v.cue_from, v.cue_to, v.said_by, v.when_from, v.when_to"
	                       " FROM account_evidence v JOIN sentence_row s ON s.sentence_id = v.sentence_id"
	                       " JOIN origin o ON o.origin_id = v.rule_id WHERE v.account_id = ?1 ORDER BY v.ord", account, e);
	while (st && store_step(r->s, st, e))
		*VEC_PUSH(r->a, &x->evidence) = (Evidence){ .sentence = number(st, 0), .trigger = span(st, 1), .rule = text(r, st, 3),
			.status = text(r, st, 4), .cue = span(st, 5), .said_by = entity(r, st, 7), .date = span(st, 8) };
	sqlite3_finalize(st);
}

static void read_events(Recall *r, Err *e)
{
	sqlite3_stmt *st = ask(r, "SELECT account_id, type, mode, status, date_from, date_to, date_precision, date_basis, place_id, named_id,"
	                       " confidence FROM account WHERE article_id = ?1 ORDER BY account_id", r->article, e);
	while (st && store_step(r->s, st, e)) {
		*VEC_PUSH(r->a, &r->accounts) = sqlite3_column_int64(st, 0);
		*VEC_PUSH(r->a, &r->f->events) = (FactEvent){ .type = text(r, st, 1), .mode = text(r, st, 2), .status = text(r, st, 3),
			.date_from = text(r, st, 4), .date_to = text(r, st, 5), .precision = text(r, st, 6), .basis = text(r, st, 7),
			.place = entity(r, st, 8), .named = entity(r, st, 9), .confidence = (uint16_t)number(st, 10) };
	}
	sqlite3_finalize(st);
	for (uint32_t i = 0; i < r->accounts.n && !err_is(e); i++) {
		read_roles(r, r->accounts.at[i], &r->f->events.at[i], e);
		read_evidence(r, r->accounts.at[i], &r->f->events.at[i], e);
	}
}

static void read_relations(Recall *r, Err *e)
{
	sqlite3_stmt *st = ask(r, "SELECT r.src, r.dst, r.relation, r.detail, r.office, r.former, s.ord, k.byte_from, k.byte_to, o.name"
	                       " FROM statement k JOIN relation r ON r.relation_id = k.relation_id JOIN origin o ON o.origin_id = k.rule_id"
	                       " LEFT JOIN sentence_row s ON s.sentence_id = k.sentence_id WHERE k.article_id = ?1 ORDER BY k.statement_id",
	                       r->article, e);
	while (st && store_step(r->s, st, e))
		*VEC_PUSH(r->a, &r->f->relations) = (Relation){ .src = entity(r, st, 0), .dst = entity(r, st, 1), .relation = text(r, st, 2),
			.detail = text(r, st, 3), .office = text(r, st, 4), .former = sqlite3_column_int(st, 5),
			.sentence = sqlite3_column_type(st, 6) == SQLITE_NULL ? NONE : number(st, 6), .span = span(st, 7), .rule = text(r, st, 9) };
	sqlite3_finalize(st);
}

/* False when the graph keeps no facts of the article. */
static bool read_kept(Recall *r, Err *e)
{
	Err bad = { 0 };
	sqlite3_stmt *st = ask(r, "SELECT facts FROM article_facts WHERE article_id = ?1", r->article, e);
	const bool kept = st && store_step(r->s, st, e);
	if (kept && !facts_read(text(r, st, 0), r->a, r->f, &bad)) err_set(e, ERR_DATA, "%s: article_facts: %.400s", r->s->path, bad.msg);
	sqlite3_finalize(st);
	return kept;
}

bool recall_facts(Store *s, int64_t article, Arena *a, Facts *out, const char **file, Err *e)
{
	Recall r = { .s = s, .a = a, .f = out, .article = article };
	read_heading(&r, file, e);
	if (err_is(e) || read_kept(&r, e)) return !err_is(e);
	read_sentences(&r, e);
	read_entities(&r, e);
	read_mentions(&r, e);
	read_events(&r, e);
	read_relations(&r, e);
	return !err_is(e);
}
