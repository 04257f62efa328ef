/* When was it published? From what an article says itself, for pages that carry no date.
 *
 * Each rule needs two facts that agree (a date and the weekday named beside it), and stays silent otherwise:
 * a wrong date makes all relative dates of the article wrong, a missing one makes them unknown.
 *
 *   today         "today, Tuesday 5 March 2019", "yesterday 4/3/2019", near the beginning
 *   dateline      "Cairo in 5 March 2019 (agency) -", where the text begins; "Jeddah 16 Dhu al-Hijja 1443 AH agency"
 *   anniversary   "tomorrow Wednesday ... the 80th anniversary of" an event whose day is known
 *   visit         "A came to B on Thursday": the one known visit of A to B that began on a Thursday
 *
 * Known days are rows of page.csv. */
#include "article_inner.h"

#include <string.h>
#include <unicode/uchar.h>

typedef struct Clues {
	const Page *page;
	Str body;               /* folded title and body, the first BODY_BYTES */
	Str lead;               /* its first LEAD_BYTES */
	uint32_t text;          /* where the body begins */
} Clues;

enum { BODY_BYTES = 16000, LEAD_BYTES = 1500, DATELINE_BYTES = 70, NEAR_BYTES = 60, SENTENCES = 2 };

static bool is_word_at(Str s, uint32_t i)
{
	uint32_t cp, at = i;
	if (i == 0) return true;
	do at--;
	while (at > 0 && (s.p[at] & 0xc0) == 0x80);
	return utf8_decode(s.p + at, s.n - at, &cp) && !u_isalnum((UChar32)cp);
}

/* Where the next word begins behind I; S.n at the end. */
static uint32_t next_word(Str s, uint32_t i)
{
	for (i++; i < s.n; i++)
		if ((s.p[i] & 0xc0) != 0x80 && s.p[i] != ' ' && is_word_at(s, i)) return i;
	return s.n;
}

static uint32_t count_between(Str s, uint32_t beg, uint32_t end)
{
	uint32_t n = 0;
	for (uint32_t i = beg; (i = next_word(s, i)) < end;) n++;
	return n;
}

/* True if no sentence ends in BEG..END. */
static bool is_one_sentence(Str s, uint32_t beg, uint32_t end)
{
	for (uint32_t i = beg; i < end && i < s.n; i++)
		if (s.p[i] == '\n' || (s.p[i] == '.' && (i + 1 >= s.n || s.p[i + 1] == ' ' || s.p[i + 1] == '\n'))) return false;
	return true;
}

static uint32_t sentence_beg(Str s, uint32_t i)
{
	while (i > 0 && is_one_sentence(s, i - 1, i)) i--;
	return i;
}

static uint32_t sentence_end(Str s, uint32_t i)
{
	while (i < s.n && is_one_sentence(s, i, i + 1)) i++;
	return i;
}

/* The weekday named first in BEG..END, its place in *AT; PAGE_NONE if none is. */
static int find_weekday(const Clues *c, Str s, uint32_t beg, uint32_t end, uint32_t *at)
{
	for (uint32_t i = beg, n; i < end; i = next_word(s, i)) {
		const int w = page_weekday(c->page, str_sub(s, i, s.n), &n);
		*at = i;
		if (w != PAGE_NONE) return w;
	}
	return PAGE_NONE;
}

/* The word for a day relative to today ("tomorrow") named last in BEG..END, and where it ends. */
static int find_relday(const Clues *c, Str s, uint32_t beg, uint32_t end, uint32_t *to)
{
	int found = PAGE_NONE;
	for (uint32_t i = is_word_at(s, beg) ? beg : next_word(s, beg), n; i < end; i = next_word(s, i)) {
		const int rel = page_relday(c->page, str_sub(s, i, s.n), &n);
		if (rel == PAGE_NONE) continue;
		found = rel;
		*to = i + n;
		i += n - 1;
	}
	return found;
}

static uint32_t back(Str s, uint32_t i, uint32_t n)
{
	i = i > n ? i - n : 0;
	while (i > 0 && (s.p[i] & 0xc0) == 0x80) i--;
	return i;
}

/* How far the weekday named at AT lies from publication: "yesterday Thursday" -1, "Thursday" 0. */
static int relday_before(const Clues *c, Str s, uint32_t at)
{
	uint32_t to;
	const int rel = find_relday(c, s, back(s, at, NEAR_BYTES / 2), at, &to);
	return rel != PAGE_NONE && count_between(s, to, at) == 0 ? rel : 0;
}

/* DAY stands REL days from publication; a weekday named in BEG..END must be its own. */
static Day publication(const Clues *c, Str s, Day day, int rel, uint32_t beg, uint32_t end)
{
	uint32_t at;
	const int w = find_weekday(c, s, beg, end, &at);
	return w == PAGE_NONE || w == day_weekday(day) ? day - rel : DAY_NONE;
}

static Day by_today(const Clues *c)
{
	const Str s = c->lead;
	for (DateFound d = date_find(c->page, s, 0); d.day != DAY_NONE; d = date_find(c->page, s, d.end)) {
		uint32_t to;
		const int rel = find_relday(c, s, back(s, d.beg, NEAR_BYTES), d.beg, &to);
		if (rel == PAGE_NONE || !is_one_sentence(s, to, d.beg) || count_between(s, to, d.beg) > 3) continue;
		return publication(c, s, d.day, rel, to, d.beg);
	}
	return DAY_NONE;
}

/* Behind the date of a dateline a bracket, a dash, a slash or an agency's name stands, or it fills a line. */
static Day by_dateline(const Clues *c)
{
	const Str s = str_sub(c->lead, c->text, c->lead.n);
	const DateFound d = date_find(c->page, s, 0);
	uint32_t cp = 0;
	if (d.day == DAY_NONE || d.beg > DATELINE_BYTES || !is_one_sentence(s, 0, d.beg) || count_between(s, 0, d.beg) > 4)
		return DAY_NONE;
	const Str rest = str_trim(str_sub(s, d.end, s.n));
	if (!utf8_decode(rest.p, rest.n, &cp)) return DAY_NONE;
	const bool sign = u_charType((UChar32)cp) == U_DASH_PUNCTUATION || cp == '(' || cp == '/';
	return sign || s.p[d.end] == '\n' || page_mark(c->page, MARK_CREDIT, rest) ? d.day : DAY_NONE;
}

/* FORM at or after FROM, with up to three letters of proclitics before it; S.n if it is nowhere. */
static uint32_t find_form(Str s, Str form, uint32_t from)
{
	while (from < s.n) {
		const char *at = memmem(s.p + from, s.n - from, form.p, form.n);
		uint32_t cp, i;
		if (!at) return s.n;
		i = (uint32_t)(at - s.p);
		from = i + form.n;
		if (utf8_decode(s.p + from, s.n - from, &cp) && u_isalnum((UChar32)cp)) continue;
		for (uint32_t k = 0; k <= 6 && k <= i; k += 2)
			if (is_word_at(s, i - k)) return i;
	}
	return s.n;
}

/* A name with the article loses its first letter behind a preposition, so that is not compared. */
static bool has_form(Str s, Str form)
{
	uint32_t cp;
	const int k = utf8_decode(form.p, form.n, &cp);
	return find_form(s, form, 0) < s.n || (form.n > 8 && find_form(s, str_sub(form, (uint32_t)k, form.n), 0) < s.n);
}

/* The number that stands in BEG..END, added up: "fifth and seventieth". */
static uint32_t number_between(const Clues *c, Str s, uint32_t beg, uint32_t end)
{
	uint32_t sum = 0, n;
	for (uint32_t i = is_word_at(s, beg) ? beg : next_word(s, beg); i < end; i = next_word(s, i))
		sum += page_number(c->page, str_sub(s, i, end), &n);
	return sum;
}

/* The known event's anniversary that is spoken of at AT, where its name begins. */
static Day anniversary_at(const Clues *c, const Known *k, Str s, uint32_t at)
{
	int y, m, d;
	uint32_t to, mark = s.n;
	const uint32_t beg = sentence_beg(s, at);
	for (uint32_t i = back(s, at, NEAR_BYTES * 2); i < at; i = next_word(s, i))
		if (page_mark(c->page, MARK_ANNIVERSARY, str_sub(s, i, s.n))) mark = i;
	if (mark == s.n || mark < beg) return DAY_NONE;
	const uint32_t years = number_between(c, s, mark, at);
	const int rel = find_relday(c, s, beg, mark, &to);
	day_civil(k->from, &y, &m, &d);
	const Day day = years ? day_of(y + (int)years, m, d) : DAY_NONE;
	uint32_t w;
	if (rel == PAGE_NONE || day == DAY_NONE || find_weekday(c, s, to, mark, &w) == PAGE_NONE) return DAY_NONE;
	return publication(c, s, day, rel, to, mark);
}

static Day by_anniversary(const Clues *c)
{
	const Known *k;
	const Str s = c->body;
	if (!page_mentions(c->page, MARK_ANNIVERSARY, s)) return DAY_NONE;
	for (uint32_t i = 0; (k = page_known(c->page, i)); i++) {
		if (k->kind != KNOWN_ANNIVERSARY) continue;
		for (uint32_t at = find_form(s, k->form, 0); at < s.n; at = find_form(s, k->form, at + 1)) {
			const Day day = anniversary_at(c, k, s, at);
			if (day != DAY_NONE) return day;
		}
	}
	return DAY_NONE;
}

/* The latest full date of the text; DAY_NONE if it has none. */
static Day latest(const Clues *c)
{
	Day last = DAY_NONE;
	for (DateFound d = date_find(c->page, c->body, 0); d.day != DAY_NONE; d = date_find(c->page, c->body, d.end))
		if (last == DAY_NONE || d.day > last) last = d.day;
	return last;
}

static bool has_arrival(const Clues *c, Str s)
{
	for (uint32_t i = 0; i < s.n; i = next_word(s, i))
		if (page_mark(c->page, MARK_ARRIVAL, str_sub(s, i, s.n))) return true;
	return false;
}

/* The visitor is in title and sentence, the destination in one of them. */
static bool is_told(Str title, Str sentence, const Known *k)
{
	return has_form(title, k->form) && has_form(sentence, k->form) &&
		(has_form(title, k->with) || has_form(sentence, k->with));
}

/* The first sentences of the body, of which one says who came where on which weekday. */
static Day by_visit(const Clues *c)
{
	const Str title = str_sub(c->body, 0, c->text);
	uint32_t beg = c->text, at;
	Day found = DAY_NONE;
	for (int n = 0; n < SENTENCES && beg < c->body.n; n++) {
		const uint32_t end = sentence_end(c->body, beg + 1);
		const Str s = str_sub(c->body, beg, end);
		const int w = find_weekday(c, s, 0, s.n, &at);
		const Known *k;
		beg = next_word(c->body, end);
		if (w == PAGE_NONE || !has_arrival(c, s)) continue;
		for (uint32_t i = 0; (k = page_known(c->page, i)); i++) {
			if (k->kind != KNOWN_VISIT || day_weekday(k->from) != w || !is_told(title, s, k)) continue;
			if (found != DAY_NONE) return DAY_NONE;
			found = k->from - relday_before(c, s, at);
		}
	}
	return found != DAY_NONE && found >= latest(c) ? found : DAY_NONE;
}

static Str section_text(const Article *art, SectionKind kind, uint32_t most)
{
	Str s = STR("");
	for (uint32_t i = 0; i < art->sections.n; i++) {
		const Section *x = &art->sections.at[i];
		if (x->kind != kind) continue;
		if (!s.n) s.p = art->text.p + x->span.beg;
		s.n = (uint32_t)(art->text.p + x->span.end - s.p);
	}
	return str_sub(s, 0, s.n > most ? back(s, s.n, s.n - most) : s.n);
}

Day infer_published(const Kb *kb, const Article *art, Arena *a)
{
	static Day (*const rules[])(const Clues *) = { by_today, by_dateline, by_anniversary, by_visit };
	const Fold *f = kb_fold(kb);
	const Str title = fold_str(f, a, section_text(art, SECTION_TITLE, LEAD_BYTES));
	const Str body = fold_str(f, a, section_text(art, SECTION_BODY, BODY_BYTES));
	char *const both = arena_alloc(a, (size_t)title.n + body.n + 2);
	memcpy(both, title.p, title.n);
	both[title.n] = '\n';
	memcpy(both + title.n + 1, body.p, body.n);
	Clues c = { .page = kb_page(kb), .body = { both, title.n + 1 + body.n }, .text = title.n + 1 };
	c.lead = str_sub(c.body, 0, back(c.body, c.body.n, c.body.n > LEAD_BYTES ? c.body.n - LEAD_BYTES : 0));
	Day day = DAY_NONE;
	for (size_t i = 0; i < sizeof rules / sizeof *rules && day == DAY_NONE; i++) day = rules[i](&c);
	return day;
}
