/* sentence: where sentences begin and end.
 *
 * A sentence ends at a newline (unless the line ends in a comma), and at a full stop, question or
 * exclamation mark behind which a new word begins. A full stop does not end one behind an initial or a
 * one-letter title, inside a number, or inside a Latin name; glued ones ("word.word") do. Closing quotation
 * marks and brackets go with the sentence they close. */
#include "doc.h"
#include "kb_data.h"

typedef struct Cut {
	Doc *d;
	Str s;                  /* folded text */
	uint32_t pos;           /* in s */
	uint32_t paragraph;
	bool title;
} Cut;

static uint32_t char_at(Str s, uint32_t i, int *k)
{
	uint32_t cp = 0;
	*k = i < s.n ? utf8_next(s.p + i, s.n - i, &cp) : 0;
	return *k ? cp : 0;
}

static bool is_letter(uint32_t cp)
{
	return (cp >= 0x621 && cp <= 0x6d3) || (cp >= 'a' && cp <= 'z');
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* Letters of the word that ends right before I, at most MAX. */
static int word_before(Str s, uint32_t i, int max, bool *latin)
{
	int n = 0;
	*latin = false;
	while (i > 0 && n < max) {
		uint32_t j = i - 1;
		int k;
		while (j > 0 && ((unsigned char)s.p[j] & 0xc0) == 0x80) j--;
		const uint32_t cp = char_at(s, j, &k);
		if (!is_letter(cp)) break;
		*latin = cp < 0x80;
		i = j;
		n++;
	}
	return n;
}

static bool is_stop(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x61f;
}

static bool is_closing(uint32_t cp)
{
	return cp == '"' || cp == ')' || cp == ']' || cp == '\'';
}

/* Where the sentence that has a stop at I ends; 0 when the stop ends none. */
static uint32_t stop_end(Str s, uint32_t i)
{
	int k;
	bool latin;
	const uint32_t stop = char_at(s, i, &k);
	uint32_t j = i + (uint32_t)k;
	while (is_stop(char_at(s, j, &k))) j += (uint32_t)k;
	const bool many = j > i + 1 && stop == '.';
	const uint32_t next = char_at(s, j, &k);
	const int before = word_before(s, i, 3, &latin);
	if (stop == '.' && is_digit(next) && i > 0 && is_digit((unsigned char)s.p[i - 1])) return 0;
	if (stop == '.' && (before == 1 || latin) && !many && next != '\n' && next != 0) {
		int q;
		if (before == 1 || (next < 0x80 && is_letter(next))) return 0;
		if (next == ' ' && char_at(s, j + 1, &q) < 0x80 && is_letter(char_at(s, j + 1, &q))) return 0;
	}
	if (is_letter(next)) {
		int q, n = 0;
		uint32_t at = j;
		while (n < 2 && is_letter(char_at(s, at, &q))) { at += (uint32_t)q; n++; }
		return before >= 2 && n == 2 && !latin && next >= 0x80 && !many ? j : 0;
	}
	while (is_closing(char_at(s, j, &k))) j += (uint32_t)k;
	if (many && char_at(s, j, &k) != '\n') return 0;
	return j;
}

static bool ends_in_comma(Str s, uint32_t beg, uint32_t end)
{
	while (end > beg && s.p[end - 1] == ' ') end--;
	return end - beg >= 2 && (unsigned char)s.p[end - 2] == 0xd8 && (unsigned char)s.p[end - 1] == 0x8c;
}

static void add_sentence(Cut *c, uint32_t beg, uint32_t end)
{
	while (beg < end && (unsigned char)c->s.p[beg] <= ' ') beg++;
	while (end > beg && (unsigned char)c->s.p[end - 1] <= ' ') end--;
	if (beg == end) return;
	Sentence *s = VEC_PUSH(c->d->arena, &c->d->sentences);
	s->span = (Span){ c->d->map[beg], c->d->map[end] };
	s->title = c->title;
	s->paragraph = c->paragraph;
	s->tok_beg = beg;       /* folded bytes until token_run makes tokens of them */
	s->tok_end = end;
	int k;
	s->quoted = char_at(c->s, beg, &k) == '"' && (c->s.p[end - 1] == '"' || (end - beg > 1 && c->s.p[end - 2] == '"'));
}

/* True if one of eight bytes may end a sentence. Of the two-byte question mark the second byte is looked for: it is rare. */
static bool has_stop(uint64_t x)
{
	return (eight_have(x, '\n') | eight_have(x, '.') | eight_have(x, '!') | eight_have(x, '?') | eight_have(x, 0x9f)) != 0;
}

/* The next place from I on where a sentence may end; END if there is none. */
static uint32_t next_stop(Str s, uint32_t i, uint32_t end)
{
	const uint32_t beg = i;
	for (; i < end; i++) {
		while (end - i >= 8 && !has_stop(eight_load(s.p + i))) i += 8;
		if (i == end) break;
		const unsigned char c = (unsigned char)s.p[i];
		if (c == '\n' || c == '.' || c == '!' || c == '?') return i;
		if (c == 0x9f && i > beg && (unsigned char)s.p[i - 1] == 0xd8) return i - 1;
	}
	return end;
}

static void cut_section(Cut *c, uint32_t beg, uint32_t end)
{
	uint32_t from = beg;
	for (uint32_t i = beg; i < end;) {
		int k;
		uint32_t to = 0;
		i = next_stop(c->s, i, end);
		if (i == end) break;
		const uint32_t cp = char_at(c->s, i, &k);
		if (cp == '\n' && !ends_in_comma(c->s, from, i)) to = i + 1;
		else if (is_stop(cp)) to = stop_end(c->s, i);
		i += (uint32_t)(k ? k : 1);
		if (!to) continue;
		add_sentence(c, from, to < end ? to : end);
		if (cp == '\n') c->paragraph++;
		from = i = to;
	}
	add_sentence(c, from, end);
	c->paragraph++;
}

/* First folded byte at or after source byte AT. */
static uint32_t folded_at(const Doc *d, uint32_t at)
{
	uint32_t lo = 0, hi = d->folded.n;
	while (lo < hi) {
		const uint32_t mid = (lo + hi) / 2;
		if (d->map[mid] < at) lo = mid + 1;
		else hi = mid;
	}
	return lo;
}

void sentence_run(Doc *d)
{
	Cut c = { .d = d, .s = d->folded };
	for (uint32_t i = 0; i < d->article.sections.n; i++) {
		const Section *s = &d->article.sections.at[i];
		if (s->kind == SECTION_BOILERPLATE) continue;
		c.title = s->kind == SECTION_TITLE;
		cut_section(&c, folded_at(d, s->span.beg), folded_at(d, s->span.end));
	}
}
