/* From judged lines to articles: where a second story begins, which line is the title, what belongs to the body.
 *
 *     masthead, menus     boilerplate         everything before the title
 *     title               title
 *     bylines, dates      boilerplate         between the title and the first paragraph; longer lines are body
 *     paragraphs          body                with the headings between them
 *     tail                boilerplate         labels, keywords, credits, links; all after a tail mark */
#include "article_inner.h"

#include <string.h>

typedef struct Part {
	const Lines *l;
	uint32_t beg, end;      /* lines, half-open */
	uint32_t title;         /* line; NONE */
	uint32_t first, last;   /* first and last paragraph; both `end` when there is none */
	Str head;               /* folded beginning of the paragraphs */
} Part;

static const Line *line_at(const Lines *l, uint32_t i)
{
	return &l->list.at[i];
}

static Str line_text(const Lines *l, uint32_t i)
{
	const Span s = line_at(l, i)->span;
	return str_sub(l->text, s.beg, s.end);
}

static bool heads_links(LineKind k)
{
	return k == LINE_RELATED || k == LINE_STORY || k == LINE_TAIL || k == LINE_KEYWORDS;
}

/* The first paragraph of BEG..END, END if there is none; links to other articles don't count. */
static uint32_t first_paragraph(const Lines *l, uint32_t beg, uint32_t end)
{
	while (beg < end && line_at(l, beg)->kind != LINE_PARAGRAPH) beg++;
	return beg;
}

enum { HEAD_BYTES = 2000 };

/* The folded beginning of the paragraphs from line I on. */
static Str head_of(const Lines *l, uint32_t i, uint32_t end)
{
	uint32_t from = first_paragraph(l, i, end);
	if (from == end) return STR("");
	const uint32_t beg = line_at(l, from)->span.beg;
	uint32_t to = line_at(l, end - 1)->span.end;
	if (to - beg > HEAD_BYTES) to = beg + HEAD_BYTES;
	while (to < l->text.n && (l->text.p[to] & 0xc0) == 0x80) to--;
	return fold_str(l->fold, l->arena, str_sub(l->text, beg, to));
}

/* Second stories. */

static bool ends_article(LineKind k)
{
	return k == LINE_SOURCE || k == LINE_KEYWORDS || k == LINE_TAIL || k == LINE_RELATED || k == LINE_BYLINE ||
		k == LINE_DATE;
}

/* One of the last lines before I closes an article. */
static bool closed_before(const Lines *l, uint32_t i)
{
	for (uint32_t seen = 0; i > 0 && seen < 3; i--) {
		const LineKind k = line_at(l, i - 1)->kind;
		if (ends_article(k)) return true;
		seen += k != LINE_BLANK;
	}
	return false;
}

/* The line after I has its own text below it, rather than the text from above I going on. */
static bool has_own_text(const Lines *l, uint32_t i, uint32_t end)
{
	uint32_t title = i + 1, n;
	while (title < end && line_at(l, title)->kind == LINE_BLANK) title++;
	if (title == end) return false;
	const uint32_t same = lines_overlap(line_at(l, title)->folded, head_of(l, title + 1, end), &n);
	return n && same * 100 >= n * page_limit(l->page, LIMIT_STORY_OVERLAP);
}

static bool is_story(const Lines *l, uint32_t i, uint32_t end)
{
	uint32_t paragraphs = 0, bytes = 0;
	if (line_at(l, i)->kind != LINE_STORY) return false;
	for (uint32_t k = i + 1; k < end; k++) {
		if (line_at(l, k)->kind != LINE_PARAGRAPH) continue;
		paragraphs++;
		bytes += line_at(l, k)->span.end - line_at(l, k)->span.beg;
	}
	if (paragraphs < page_limit(l->page, LIMIT_STORY_PARAGRAPHS) || bytes < page_limit(l->page, LIMIT_STORY_BYTES))
		return false;
	return closed_before(l, i) || has_own_text(l, i, end);
}

/* Titles. */

static bool is_candidate(const Part *p, uint32_t i)
{
	const Line *x = line_at(p->l, i);
	return x->kind == LINE_SHORT && x->words <= page_limit(p->l->page, LIMIT_TITLE_WORDS_MAX);
}

/* A line before the text is the likelier the title, the more of its words come again in the text. */
static uint32_t best_title(const Part *p, uint32_t end)
{
	uint32_t best = NONE, most = 0;
	for (uint32_t i = p->beg; i < end; i++) {
		const Line *x = line_at(p->l, i);
		uint32_t n, score;
		if (!is_candidate(p, i) || x->words < page_limit(p->l->page, LIMIT_TITLE_WORDS_MIN)) continue;
		const uint32_t same = lines_overlap(x->folded, p->head, &n);
		if (x->words >= page_limit(p->l->page, LIMIT_TITLE_WORDS_SURE) && same * 2 >= n) return i;
		score = same * 2 + x->words;
		if (score <= most) continue;
		best = i;
		most = score;
	}
	return best;
}

/* The only line above the text is the title even if it is very short; so is the first where no paragraph follows. */
static uint32_t find_title(const Part *p)
{
	uint32_t first = NONE, n = 0;
	const uint32_t best = best_title(p, p->first);
	if (best != NONE && p->first < p->end) return best;
	for (uint32_t i = p->beg; i < p->first; i++) {
		if (!is_candidate(p, i)) continue;
		if (!n++) first = i;
	}
	return n == 1 || p->first == p->end ? first : NONE;
}

/* Sections. */

/* Between title and text stand names and places of writers; only longer lines are text themselves. */
static bool is_subtitle(const Part *p, uint32_t i)
{
	const Line *x = line_at(p->l, i);
	if (p->title != NONE && str_eq(x->folded, line_at(p->l, p->title)->folded)) return false;
	return x->kind == LINE_SHORT && (x->words > page_limit(p->l->page, LIMIT_NAME_WORDS) || x->stop);
}

/* A tail mark counts only where less text follows than stands before. */
static bool is_tail(const Part *p, uint32_t i)
{
	uint64_t before = 0, after = 0;
	if (line_at(p->l, i)->kind != LINE_TAIL) return false;
	for (uint32_t k = p->beg; k < p->end; k++) {
		const Line *x = line_at(p->l, k);
		if (x->kind == LINE_PARAGRAPH) *(k < i ? &before : &after) += x->span.end - x->span.beg;
	}
	return before > after;
}

/* Behind the last paragraph: one or two lines of a few words without a full stop. More are a list. */
static bool is_signature(const Part *p, uint32_t i)
{
	const Line *x = line_at(p->l, i);
	uint32_t lines = 0;
	if (i < p->last || p->last == p->end || x->stop) return false;
	for (uint32_t k = p->last + 1; k < p->end && lines < 3; k++)
		lines += line_at(p->l, k)->kind == LINE_SHORT || line_at(p->l, k)->kind == LINE_BYLINE;
	return lines < 3 && (x->kind == LINE_BYLINE || x->words <= page_limit(p->l->page, LIMIT_NAME_WORDS));
}

typedef struct Walker {
	bool in_links;          /* after a mark that heads links, until the next paragraph */
	bool in_tail;           /* to the end */
} Walker;

static bool is_body(const Part *p, uint32_t i, Walker *w)
{
	const LineKind k = line_at(p->l, i)->kind;
	w->in_tail = w->in_tail || is_tail(p, i);
	w->in_links = k != LINE_PARAGRAPH && (w->in_links || heads_links(k));
	if (w->in_tail || w->in_links) return false;
	if (k == LINE_PARAGRAPH) return p->title == NONE || i > p->title;
	if (p->title != NONE && i < p->title) return false;
	if (i < p->first && p->first < p->end) return is_subtitle(p, i);
	if (k == LINE_DATE) return !line_at(p->l, i)->labelled;  /* heads an entry of a chronicle */
	return (k == LINE_SHORT || k == LINE_BYLINE) && !is_signature(p, i);
}

static void add_section(Arena *a, Article *art, SectionKind kind, Span s)
{
	Section *last = art->sections.n ? &art->sections.at[art->sections.n - 1] : NULL;
	if (last && last->kind == kind && kind != SECTION_TITLE) last->span.end = s.end;
	else if (s.beg < s.end) *VEC_PUSH(a, &art->sections) = (Section){ kind, s };
}

/* Where a list of keywords or the source begins inside the last paragraph (pages saved as one line); its end if
 * neither does. */
static uint32_t text_end(const Part *p, uint32_t i)
{
	const Span s = line_at(p->l, i)->span;
	uint32_t *map, from = s.end - s.beg > HEAD_BYTES ? s.end - HEAD_BYTES : s.beg;
	if (i != p->last || !memchr(p->l->text.p + from, ':', s.end - from)) return s.end;
	while (from > s.beg && (p->l->text.p[from] & 0xc0) == 0x80) from--;
	const Str t = fold_map(p->l->fold, p->l->arena, str_sub(p->l->text, from, s.end), &map);
	for (uint32_t k = 1; k < t.n; k++) {
		if (t.p[k - 1] != ' ' && t.p[k - 1] != '.') continue;
		const Str rest = str_sub(t, k, t.n);
		const uint32_t n = page_mark(p->l->page, MARK_KEYWORDS, rest);
		if (n && str_has_prefix(str_trim(str_sub(rest, n, rest.n)), STR(":"))) return from + map[k];
	}
	return s.end;
}

static Span minus(Span s, uint32_t base)
{
	return (Span){ s.beg - base, s.end - base };
}

static void make_sections(const Part *p, uint32_t base, Article *art)
{
	Walker w = { 0 };
	for (uint32_t i = p->beg; i < p->end; i++) {
		Span s = line_at(p->l, i)->span;
		if (line_at(p->l, i)->kind == LINE_BLANK) continue;
		if (i == p->title) {
			add_section(p->l->arena, art, SECTION_TITLE, minus(s, base));
			continue;
		}
		const bool body = is_body(p, i, &w);
		const uint32_t cut = body ? text_end(p, i) : s.end;
		add_section(p->l->arena, art, body ? SECTION_BODY : SECTION_BOILERPLATE, minus((Span){ s.beg, cut }, base));
		if (cut < s.end) add_section(p->l->arena, art, SECTION_BOILERPLATE, minus((Span){ cut, s.end }, base));
	}
}

/* A Hijri date alone, unless the Gregorian one stands on the next line. */
static const Line *line_of_date(const Part *p, uint32_t i)
{
	const Line *x = line_at(p->l, i), *next = x;
	for (uint32_t k = i + 1; k < p->end && (next == x || next->kind == LINE_BLANK); k++) next = line_at(p->l, k);
	return x->hijri && next->kind == LINE_DATE && !next->hijri ? next : x;
}

/* Labelled dates first; others only above the text, and rather below the title than above it. A Hijri date alone is
 * the header's only before any line of text (documents quoted there have dates too) and where no other is. */
static Day header_date(const Part *p)
{
	Day found = DAY_NONE;
	bool in_text = false;
	for (uint32_t i = p->beg; i < p->end; i++) {
		const bool below = p->title == NONE || i > p->title;
		in_text = in_text || (below && is_subtitle(p, i));
		if (line_at(p->l, i)->kind != LINE_DATE) continue;
		const Line *x = line_of_date(p, i);
		if (x->hijri && (in_text || i >= p->first || found != DAY_NONE)) continue;
		if (x->labelled || line_at(p->l, i)->labelled) return x->date;
		if (i < p->first && (found == DAY_NONE || below)) found = x->date;
		if (i < p->first && below) break;
	}
	return found;
}

static Str find_source(const Part *p)
{
	for (uint32_t i = p->beg; i < p->end; i++) {
		const Span s = line_at(p->l, i)->source;
		if (line_at(p->l, i)->kind == LINE_SOURCE && s.end > s.beg) return str_sub(p->l->text, s.beg, s.end);
	}
	return STR("");
}

/* FROM..TO: bytes of the text that this part has for its own. */
static void make_part(Part *p, uint32_t from, uint32_t to, bool title_given, Articles *out)
{
	p->first = first_paragraph(p->l, p->beg, p->end);
	for (p->last = p->end; p->last > p->beg && line_at(p->l, p->last - 1)->kind != LINE_PARAGRAPH;) p->last--;
	p->last = p->last > p->beg ? p->last - 1 : p->end;
	if (!title_given) p->head = head_of(p->l, p->beg, p->end);
	p->title = title_given ? p->beg : find_title(p);
	if (p->title == p->first) p->first = first_paragraph(p->l, p->first + 1, p->end);
	Article *art = VEC_PUSH(p->l->arena, &out->list);
	*art = (Article){ .part = out->list.n, .text = str_sub(p->l->text, from, to), .published = DAY_NONE };
	art->title = p->title == NONE ? STR("") : line_text(p->l, p->title);
	art->source = find_source(p);
	art->published = header_date(p);
	art->published_basis = art->published == DAY_NONE ? STR("") : STR("header");
	make_sections(p, from, art);
}

void parts_split(const Lines *l, bool title_given, Articles *out)
{
	const uint32_t n = l->list.n;
	uint32_t from = 0;
	for (uint32_t i = 0, beg = 0; i <= n; i++) {
		if (i < n && !is_story(l, i, n)) continue;
		Part p = { .l = l, .beg = beg, .end = i < n ? i + 1 : n };
		const uint32_t to = i < n ? line_at(l, i)->span.end : l->text.n;
		make_part(&p, from, to, title_given && beg == 0, out);
		from = i < n && i + 1 < n ? line_at(l, i + 1)->span.beg : to;
		beg = i + 1;
	}
}
