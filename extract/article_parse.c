/* A record to its articles: decode, find the text, split it, date it. */
#include "article_inner.h"

#include <string.h>

typedef struct Source {
	Str text;               /* with the title, if it is known, as the first line */
	bool title_given;
	Str source;
	Day published;          /* of the metadata */
} Source;

/* TITLE in one line, then BODY. */
static Str with_title(Arena *a, Str title, Str body)
{
	char *const p = arena_alloc(a, (size_t)title.n + body.n + 2);
	for (uint32_t i = 0; i < title.n; i++) p[i] = title.p[i] == '\n' || title.p[i] == '\r' ? ' ' : title.p[i];
	p[title.n] = '\n';
	memcpy(p + title.n + 1, body.p, body.n);
	return (Str){ p, title.n + 1 + body.n };
}

/* The host of an address, without "www.". */
static Str host_of(Str url)
{
	const char *at = memmem(url.p, url.n, "://", 3);
	if (!at) return STR("");
	Str host = str_sub(url, (uint32_t)(at - url.p) + 3, url.n);
	uint32_t n = 0;
	while (n < host.n && !strchr("/:?#", host.p[n])) n++;
	host = str_sub(host, 0, n);
	return str_has_prefix(host, STR("www.")) ? str_sub(host, 4, host.n) : host;
}

static bool source_of_text(const Record *r, Arena *a, Source *s, Err *e)
{
	return decode_text(r->bytes, STR(""), r->where, a, &s->text, e);
}

static bool source_of_row(const Kb *kb, const Record *r, Arena *a, Source *s, Err *e)
{
	const Str title = str_trim(r->title);
	s->title_given = title.n > 0;
	const Str text = s->title_given ? with_title(a, title, r->bytes) : r->bytes;
	if (!str_trim(r->bytes).n) {
		err_set(e, ERR_REFUSED, "%.*s: empty", STR_FMT(r->where));
		return false;
	}
	if (!decode_text(text, STR(""), r->where, a, &s->text, e)) return false;
	s->source = r->source.n ? r->source : host_of(r->url);
	s->published = date_of_field(kb_page(kb), kb_fold(kb), str_trim(r->published), a);
	return true;
}

static bool source_of_html(const Kb *kb, const Record *r, Arena *a, Source *s, Err *e)
{
	HtmlPage page;
	Str text;
	if (!decode_text(r->bytes, html_charset(r->bytes), r->where, a, &text, e)) return false;
	if (!html_read(kb_page(kb), text, r->where, a, &page, e)) return false;
	s->title_given = page.title.n > 0;
	s->text = s->title_given ? with_title(a, page.title, page.text) : page.text;
	s->source = page.site;
	for (uint32_t i = 0; i < page.ndates && s->published == DAY_NONE; i++)
		s->published = date_of_field(kb_page(kb), kb_fold(kb), page.dates[i], a);
	return true;
}

static bool source_of(const Kb *kb, const Record *r, Arena *a, Source *s, Err *e)
{
	*s = (Source){ .published = DAY_NONE };
	switch (r->format) {
	case RECORD_TEXT: return source_of_text(r, a, s, e);
	case RECORD_HTML: return source_of_html(kb, r, a, s, e);
	case RECORD_ROW: return source_of_row(kb, r, a, s, e);
	}
	return false;
}

/* What metadata says goes for the first article only; a second one has its own date or none. */
static void date_article(const Kb *kb, const Source *s, Day given, Arena *a, Article *art)
{
	if (art->part == 1 && s->published != DAY_NONE) {
		art->published = s->published;
		art->published_basis = STR("metadata");
	}
	if (art->published == DAY_NONE) {
		art->published = infer_published(kb, art, a);
		art->published_basis = art->published == DAY_NONE ? STR("") : STR("text");
	}
	if (art->published == DAY_NONE && given != DAY_NONE) {
		art->published = given;
		art->published_basis = STR("given");
	}
}

static void finish(const Kb *kb, const Record *r, const Source *s, Day given, Arena *a, Article *art)
{
	art->uri = r->uri;
	art->sha256 = arena_str(a, (Str){ r->sha256, (uint32_t)strlen(r->sha256) });
	if (art->part == 1 && s->source.n) art->source = s->source;
	date_article(kb, s, given, a, art);
}

bool article_parse(const Kb *kb, const Record *r, Day given, Arena *arena, Articles *out, Err *e)
{
	Source s;
	Lines lines;
	*out = (Articles){ 0 };
	if (err_is(e) || !source_of(kb, r, arena, &s, e)) return false;
	if (!decode_has_arabic(s.text)) {
		err_set(e, ERR_REFUSED, "%.*s: no Arabic text", STR_FMT(r->where));
		return false;
	}
	lines_read(kb_page(kb), kb_fold(kb), s.text, arena, &lines);
	parts_split(&lines, s.title_given, out);
	for (uint32_t i = 0; i < out->list.n; i++) finish(kb, r, &s, given, arena, &out->list.at[i]);
	return true;
}
