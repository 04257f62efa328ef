/* What each line of a text is, from its own words alone; article_parts.c judges by its place. */
#include "article_inner.h"

#include <string.h>
#include <unicode/uchar.h>

enum { FOLD_WHOLE = 400, FOLD_HEAD = 120 };     /* bytes: longer lines are judged by their beginning */

static bool is_white(uint32_t cp)
{
	return u_isUWhiteSpace((UChar32)cp) || cp == 0xfeff || cp == 0x200b || cp == 0x200e || cp == 0x200f;
}

static Span trim(Str text, uint32_t beg, uint32_t end)
{
	uint32_t cp;
	for (int k; beg < end && (k = utf8_decode(text.p + beg, end - beg, &cp)) && is_white(cp);) beg += (uint32_t)k;
	while (end > beg) {
		uint32_t at = end - 1;
		while (at > beg && (text.p[at] & 0xc0) == 0x80) at--;
		if (!utf8_decode(text.p + at, end - at, &cp) || !is_white(cp)) break;
		end = at;
	}
	return (Span){ beg, end };
}

enum { WORDS_MAX = 60 };        /* more need not be counted */

/* Runs of letters and digits between blanks. */
static uint32_t count_words(Str s)
{
	uint32_t n = 0;
	bool in = false;
	for (uint32_t i = 0; i < s.n && n < WORDS_MAX; i++) {
		const unsigned char c = (unsigned char)s.p[i];
		const bool letter = c >= 0xc3 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
		const bool blank = c == ' ' || c == '\t' || (c == 0xa0 && i && s.p[i - 1] == (char)0xc2);
		if (letter && !in) n++;
		in = blank ? false : in || letter;
	}
	return n;
}

/* A full stop, with quotation marks or brackets behind it. Other marks end titles too and don't count. */
static bool ends_with_stop(Str s)
{
	while (s.n) {
		uint32_t at = s.n - 1, cp;
		while (at > 0 && (s.p[at] & 0xc0) == 0x80) at--;
		if (!utf8_decode(s.p + at, s.n - at, &cp)) return false;
		if (cp == '.') return true;
		if (u_isalnum((UChar32)cp) || u_hasBinaryProperty((UChar32)cp, UCHAR_S_TERM)) return false;
		s.n = at;
	}
	return false;
}

/* Without the bullets, brackets and quotes in front. */
static Str without_signs(Str s)
{
	uint32_t cp;
	for (int k; s.n && (k = utf8_decode(s.p, s.n, &cp)) && !u_isalnum((UChar32)cp);) s = str_sub(s, (uint32_t)k, s.n);
	return s;
}

static bool has_letter(Str s)
{
	return without_signs(s).n > 0;
}

static Str rest_after(Str s, uint32_t n)
{
	return str_trim(str_sub(s, n, s.n));
}

static bool begins_with_colon(Str s)
{
	return s.n && (*s.p == ':' || *s.p == '-' || *s.p == '|');
}

typedef struct Judge {
	const Lines *l;
	Line *line;
	Str key;                /* folded, without signs in front */
	bool is_short;          /* as lines with labels are */
} Judge;

/* The line is mark K alone, or K and a colon, or short and begins with K. */
static bool is_headed(const Judge *j, MarkKind k, Str *rest)
{
	const uint32_t n = page_mark(j->l->page, k, j->key);
	*rest = rest_after(j->key, n);
	return n && (!has_letter(*rest) || begins_with_colon(*rest) || j->is_short);
}

static bool judge_keywords(const Judge *j)
{
	Str rest;
	const uint32_t n = page_mark(j->l->page, MARK_KEYWORDS, j->key);
	return n && is_headed(j, MARK_KEYWORDS, &rest) && (!has_letter(rest) || begins_with_colon(rest));
}

static bool judge_story(const Judge *j)
{
	Str rest;
	return is_headed(j, MARK_STORY, &rest) && !has_letter(rest);
}

static bool judge_tail(const Judge *j)
{
	Str rest;
	return j->is_short && is_headed(j, MARK_TAIL, &rest) && !has_letter(rest);
}

static bool judge_related(const Judge *j)
{
	Str rest;
	return is_headed(j, MARK_RELATED, &rest) && !has_letter(rest);
}

static bool judge_source(const Judge *j)
{
	Str rest;
	if (!j->is_short || !is_headed(j, MARK_SOURCE, &rest) || !begins_with_colon(rest)) return false;
	const Str raw = str_sub(j->l->text, j->line->span.beg, j->line->span.end);
	const char *colon = memchr(raw.p, *rest.p, raw.n);
	const uint32_t beg = colon ? (uint32_t)(colon - j->l->text.p) + 1 : j->line->span.end;
	j->line->source = trim(j->l->text, beg, j->line->span.end);
	return true;
}

/* Words of the line that are neither label nor part of the date. */
static uint32_t words_beside(Str key, DateFound d)
{
	return count_words(str_sub(key, 0, d.beg)) + count_words(str_sub(key, d.end, key.n));
}

static bool judge_date(const Judge *j)
{
	const Page *p = j->l->page;
	const uint32_t n = page_mark(p, MARK_DATE, j->key), changed = page_mark(p, MARK_UPDATED, j->key);
	if (!j->is_short || j->line->words < 1 || (j->line->stop && !n)) return false;
	const DateFound d = date_find_checked(p, j->key);
	if (d.day == DAY_NONE) return false;
	if (!n && words_beside(j->key, d) > page_limit(p, LIMIT_BYLINE_WORDS)) return false;
	j->line->date = d.day;
	j->line->hijri = d.hijri;
	j->line->labelled = n > changed;
	return true;
}

static bool judge_furniture(const Judge *j)
{
	const Page *p = j->l->page;
	Str rest;
	if (!has_letter(j->key)) return true;
	if (!j->is_short) return false;
	return page_made_of(p, MARK_MENU, MARK_CREDIT, j->key) || is_headed(j, MARK_LABEL, &rest) ||
		is_headed(j, MARK_STORY, &rest) || is_headed(j, MARK_RELATED, &rest) ||
		page_mark(p, MARK_DATE, j->key) || page_mark(p, MARK_UPDATED, j->key) || !decode_has_arabic(j->key);
}

/* Where a dash or slash parts two pieces, the second begins; 0 if nothing does. */
static uint32_t part_after(Str s, uint32_t from)
{
	bool letters = false;
	for (uint32_t i = from; i < s.n;) {
		uint32_t cp = 0;
		const int k = utf8_decode(s.p + i, s.n - i, &cp);
		const bool dash = u_charType((UChar32)cp) == U_DASH_PUNCTUATION || cp == '/' || cp == '|';
		i += k ? (uint32_t)k : 1;
		if (dash && letters && has_letter(str_sub(s, i, s.n))) return i;
		letters = letters || u_isalpha((UChar32)cp);
	}
	return 0;
}

static bool names_agency(const Page *p, Str s)
{
	for (uint32_t i = 0;;) {
		const Str part = without_signs(str_sub(s, i, s.n));
		if (page_mark(p, MARK_CREDIT, part)) return true;
		i = part_after(s, i);
		if (!i) return false;
	}
}

static bool judge_byline(const Judge *j)
{
	const Page *p = j->l->page;
	const uint32_t most = page_limit(p, LIMIT_BYLINE_WORDS);
	if (j->line->stop || !j->is_short) return false;
	if (page_mark(p, MARK_BYLINE, j->key)) return true;
	return j->line->words <= most && (part_after(j->key, 0) || names_agency(p, j->key));
}

static bool judge_paragraph(const Judge *j)
{
	const Page *p = j->l->page;
	const uint32_t n = j->line->words;
	return n >= page_limit(p, LIMIT_PARAGRAPH_WORDS) || (j->line->stop && n >= page_limit(p, LIMIT_SENTENCE_WORDS));
}

static const struct { LineKind kind; bool (*is)(const Judge *); } judges[] = {
	{ LINE_KEYWORDS, judge_keywords }, { LINE_STORY, judge_story }, { LINE_RELATED, judge_related },
	{ LINE_TAIL, judge_tail }, { LINE_SOURCE, judge_source }, { LINE_DATE, judge_date },
	{ LINE_FURNITURE, judge_furniture }, { LINE_BYLINE, judge_byline }, { LINE_PARAGRAPH, judge_paragraph },
};

static Str fold_line(const Lines *l, Str raw)
{
	uint32_t n = raw.n;
	if (n > FOLD_WHOLE) {
		n = FOLD_HEAD;
		while (n && (raw.p[n] & 0xc0) == 0x80) n--;
	}
	return str_trim(fold_str(l->fold, l->arena, str_sub(raw, 0, n)));
}

static void add_line(Lines *l, uint32_t beg, uint32_t end)
{
	Line *line = VEC_PUSH(l->arena, &l->list);
	line->span = trim(l->text, beg, end);
	line->date = DAY_NONE;
	const Str raw = str_sub(l->text, line->span.beg, line->span.end);
	if (!raw.n) return;
	line->words = count_words(raw);
	line->stop = ends_with_stop(raw);
	line->folded = fold_line(l, raw);
	const Judge j = { .l = l, .line = line, .key = without_signs(line->folded),
		.is_short = raw.n <= FOLD_WHOLE && line->words <= page_limit(l->page, LIMIT_SHORT_WORDS) };
	line->kind = LINE_SHORT;
	for (size_t i = 0; i < sizeof judges / sizeof *judges && line->kind == LINE_SHORT; i++)
		if (judges[i].is(&j)) line->kind = judges[i].kind;
}

void lines_read(const Page *p, const Fold *f, Str text, Arena *a, Lines *out)
{
	*out = (Lines){ .page = p, .fold = f, .arena = a, .text = text };
	for (uint32_t beg = 0; beg < text.n;) {
		const char *nl = memchr(text.p + beg, '\n', text.n - beg);
		const uint32_t end = nl ? (uint32_t)(nl - text.p) : text.n;
		add_line(out, beg, end);
		beg = end + 1;
	}
}

/* Overlap. */

enum { WORD_MIN = 6, ENDING_MIN = 8 };  /* bytes: three and four letters of a two-byte script */

static Str next_word(Str s, uint32_t *i)
{
	uint32_t cp, beg;
	int k;
	while ((k = utf8_decode(s.p + *i, s.n - *i, &cp)) && !u_isalnum((UChar32)cp)) *i += (uint32_t)k;
	beg = *i;
	while ((k = utf8_decode(s.p + *i, s.n - *i, &cp)) && u_isalnum((UChar32)cp)) *i += (uint32_t)k;
	return str_sub(s, beg, *i);
}

/* Proclitics stand in front, so endings decide. */
static bool same_word(Str a, Str b)
{
	uint32_t n = 0;
	while (n < a.n && n < b.n && a.p[a.n - 1 - n] == b.p[b.n - 1 - n]) n++;
	return n >= ENDING_MIN || (n == a.n && n == b.n);
}

static bool has_word(Str s, Str word)
{
	for (uint32_t i = 0; i < s.n;) {
		const Str w = next_word(s, &i);
		if (!w.n) return false;
		if (same_word(w, word)) return true;
	}
	return false;
}

uint32_t lines_overlap(Str a, Str b, uint32_t *n)
{
	uint32_t same = 0;
	*n = 0;
	for (uint32_t i = 0; i < a.n;) {
		const Str w = next_word(a, &i);
		if (w.n < WORD_MIN) continue;
		++*n;
		same += has_word(b, w);
	}
	return same;
}
