#include "shelf.h"
#include <stdlib.h>

struct Shelf {
	Store store;            /* its db is owned; the rest is for messages */
	sqlite3_stmt *articles, *sentences;     /* owned */
	uint64_t done, total;   /* articles */
};

Shelf *shelf_open(const char *path, Err *e)
{
	Shelf *s = calloc(1, sizeof *s);
	if (s == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	s->store.path = path;
	if (sqlite3_open_v2(path, &s->store.db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) store_error(&s->store, e);
	s->articles = store_prepare(&s->store, "SELECT article_id, uri, part, title, source, published, published_basis, sha256, file, text"
	                            " FROM article ORDER BY article_id", e);
	s->sentences = store_prepare(&s->store, "SELECT byte_from, byte_to FROM sentence_row WHERE article_id = ?1 ORDER BY ord", e);
	s->total = (uint64_t)store_int(&s->store, "SELECT count(*) FROM article", e);
	if (!err_is(e)) return s;
	shelf_close(s);
	return NULL;
}

static Str text(sqlite3_stmt *st, int column, Arena *a)
{
	return arena_str(a, store_text(st, column));
}

/* Nothing but white space, and no line's end. */
static bool is_gap(Str s)
{
	return str_trim(s).n == 0 && memchr(s.p, '\n', s.n) == NULL;
}

/* The first line that is the title; empty when none is. */
static Span title_of(const Article *x)
{
	uint32_t beg = 0;
	for (uint32_t i = 0; x->title.n && i <= x->text.n; i++) {
		if (i < x->text.n && x->text.p[i] != '\n') continue;
		const Str line = str_trim(str_sub(x->text, beg, i));
		if (str_eq(line, x->title)) return (Span){ beg, i };
		beg = i + 1;
	}
	return (Span){ 0, 0 };
}

/* Sentences of one line are of one section. */
static void add_sentence(Article *x, Span title, Span span, Arena *a)
{
	const SectionKind kind = span.beg >= title.beg && span.end <= title.end ? SECTION_TITLE : SECTION_BODY;
	Section *last = x->sections.n ? &x->sections.at[x->sections.n - 1] : NULL;
	if (last && last->kind == kind && is_gap(str_sub(x->text, last->span.end, span.beg))) last->span.end = span.end;
	else *VEC_PUSH(a, &x->sections) = (Section){ kind, span };
}

static void read_sections(Shelf *s, int64_t article, Article *x, Arena *a, Err *e)
{
	const Span title = title_of(x);
	sqlite3_bind_int64(s->sentences, 1, article);
	while (store_step(&s->store, s->sentences, e))
		add_sentence(x, title, (Span){ (uint32_t)sqlite3_column_int64(s->sentences, 0), (uint32_t)sqlite3_column_int64(s->sentences, 1) }, a);
	sqlite3_reset(s->sentences);
}

static void date(Article *x, Day given)
{
	if (given == DAY_NONE || (x->published != DAY_NONE && !str_is(x->published_basis, "given"))) return;
	x->published = given;
	x->published_basis = STR("given");
}

bool shelf_next(Shelf *s, Day given, Arena *a, Article *out, const char **file, Err *e)
{
	sqlite3_stmt *st = s->articles;
	if (!store_step(&s->store, st, e)) return false;
	*out = (Article){ .uri = text(st, 1, a), .part = (uint32_t)sqlite3_column_int64(st, 2), .title = text(st, 3, a), .source = text(st, 4, a),
	                  .published = day_parse(store_text(st, 5)), .published_basis = text(st, 6, a), .sha256 = text(st, 7, a), .text = text(st, 9, a) };
	*file = sqlite3_column_type(st, 8) == SQLITE_NULL ? NULL : text(st, 8, a).p;
	date(out, given);
	read_sections(s, sqlite3_column_int64(st, 0), out, a, e);
	s->done++;
	return !err_is(e);
}

void shelf_progress(const Shelf *s, uint64_t *done, uint64_t *total)
{
	*done = s->done;
	*total = s->total;
}

void shelf_close(Shelf *s)
{
	if (s == NULL) return;
	sqlite3_finalize(s->articles);
	sqlite3_finalize(s->sentences);
	sqlite3_close(s->store.db);
	free(s);
}
