#include "page.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

static const char *const mark_names[MARK_KINDS] = {
	"menu", "label", "tail", "related", "story", "keywords", "source", "date", "updated", "byline", "credit",
	"anniversary_word", "arrival", "class",
};

static const char *const limit_names[LIMIT_KINDS] = {
	"paragraph_words", "sentence_words", "short_words", "byline_words", "name_words", "title_words_min", "title_words_max", "title_words_sure",
	"story_paragraphs", "story_bytes", "story_overlap",
};

static const char *const known_names[KNOWN_KINDS] = { "visit", "anniversary" };

typedef struct Named {
	Str form;               /* folded */
	int value;
} Named;

typedef VEC(Named) NamedList;

struct Page {
	NamedList marks[MARK_KINDS];    /* value unused */
	NamedList months, hijri_months, weekdays, reldays, numbers;
	NamedList eras, joints;         /* value unused */
	int hijri_from, hijri_to;       /* years */
	VEC(Known) known;
	uint32_t limits[LIMIT_KINDS];
	bool has_limit[LIMIT_KINDS];
};

static int find_name(const char *const *names, int n, Str s)
{
	for (int i = 0; i < n; i++)
		if (str_is(s, names[i])) return i;
	return -1;
}

/* The row's value, a whole number from LO to HI; e is set when it holds none. */
static int parse_value(const Table *t, const Row *r, int lo, int hi, Err *e)
{
	const Str cell = r->cell[2];
	char z[16] = "", *end = z;
	if (cell.n < sizeof z) memcpy(z, cell.p, cell.n);
	const long v = strtol(z, &end, 10);
	if (end > z && !*end && v >= lo && v <= hi) return (int)v;
	err_set(e, ERR_DATA, "%.*s:%u: value '%.*s': not a number from %d to %d", STR_FMT(t->file), r->line,
		STR_FMT(cell), lo, hi);
	return lo;
}

static void add(NamedList *list, const Fold *f, Arena *a, Str form, int value)
{
	*VEC_PUSH(a, list) = (Named){ .form = fold_str(f, a, form), .value = value };
}

static bool is_number(Str kind)
{
	static const char *const kinds[] = { "number", "ordinal", "ordinal_tens", "tens" };
	return find_name(kinds, 4, kind) >= 0;
}

/* What only dates of two calendars need. */
static bool load_hijri_row(Page *p, const Table *t, const Row *r, const Fold *f, Arena *a, Err *e)
{
	const Str form = r->cell[0], kind = r->cell[1];
	if (str_is(kind, "hijri") || str_is(kind, "hijri_weak"))
		add(&p->hijri_months, f, a, form, parse_value(t, r, 1, 12, e));
	else if (str_is(kind, "era") || str_is(kind, "era_hijri"))
		add(&p->eras, f, a, form, 0);
	else if (str_is(kind, "equals") || str_is(kind, "dayhead"))
		add(&p->joints, f, a, form, 0);
	else if (str_is(form, "hijri_from"))
		p->hijri_from = parse_value(t, r, 1, 9999, e);
	else if (str_is(form, "hijri_to"))
		p->hijri_to = parse_value(t, r, 1, 9999, e);
	else
		return false;
	return true;
}

/* Rows of either file. Months that are words too (kinds month_bound and month_exact) will do: here they stand
 * between a day and a year. False for a row of another kind. */
static bool load_calendar_row(Page *p, const Table *t, const Row *r, const Fold *f, Arena *a, Err *e)
{
	const Str form = r->cell[0], kind = r->cell[1];
	if (str_is(kind, "month") || str_is(kind, "month_bound") || str_is(kind, "month_exact"))
		add(&p->months, f, a, form, parse_value(t, r, 1, 12, e));
	else if (str_is(kind, "weekday"))
		add(&p->weekdays, f, a, form, parse_value(t, r, 0, 6, e));
	else if (str_is(kind, "relday"))
		add(&p->reldays, f, a, form, parse_value(t, r, -7, 7, e));
	else if (is_number(kind))
		add(&p->numbers, f, a, form, parse_value(t, r, 1, 1000, e));
	else
		return false;
	return true;
}

static void load_known(Page *p, KnownKind kind, const Table *t, const Row *r, const Fold *f, Arena *a, Err *e)
{
	const Known k = { .kind = kind, .form = fold_str(f, a, r->cell[0]), .with = fold_str(f, a, r->cell[3]),
		.from = day_parse(r->cell[2]) };
	if (k.from == DAY_NONE)
		err_set(e, ERR_DATA, "%.*s:%u: value '%.*s': not a date", STR_FMT(t->file), r->line, STR_FMT(r->cell[2]));
	*VEC_PUSH(a, &p->known) = k;
}

static void load_row(Page *p, const Table *t, const Row *r, const Fold *f, Arena *a, Err *e)
{
	if (load_calendar_row(p, t, r, f, a, e)) return;
	const int mark = find_name(mark_names, MARK_KINDS, r->cell[1]);
	const int limit = find_name(limit_names, LIMIT_KINDS, r->cell[0]);
	const int known = find_name(known_names, KNOWN_KINDS, r->cell[1]);
	if (known >= 0) {
		load_known(p, (KnownKind)known, t, r, f, a, e);
	} else if (mark >= 0) {
		add(&p->marks[mark], f, a, r->cell[0], 0);
	} else if (str_is(r->cell[1], "limit") && limit >= 0) {
		p->limits[limit] = (uint32_t)parse_value(t, r, 0, 1000000, e);
		p->has_limit[limit] = true;
	} else {
		err_set(e, ERR_DATA, "%.*s:%u: kind '%.*s' of '%.*s': unknown", STR_FMT(t->file), r->line,
			STR_FMT(r->cell[1]), STR_FMT(r->cell[0]));
	}
}

/* time.csv beside PATH: it has other kinds too, which are none of ours. */
static void load_time(Page *p, const char *path, const Fold *f, Arena *a, Err *e)
{
	static const char *const columns[] = { "form", "kind", "value", NULL };
	const char *slash = strrchr(path, '/');
	const Str dir = { path, slash ? (uint32_t)(slash - path) + 1 : 0 };
	const Str file = arena_printf(a, "%.*stime.csv", STR_FMT(dir));
	Table t;
	if (!table_read(&t, file.p, columns, a, e)) return;
	for (uint32_t i = 0; i < t.rows.n; i++)
		if (!load_calendar_row(p, &t, &t.rows.at[i], f, a, e)) load_hijri_row(p, &t, &t.rows.at[i], f, a, e);
}

const Page *page_load(const char *path, const Fold *f, Arena *a, Err *e)
{
	static const char *const columns[] = { "form", "kind", "value", "with", NULL };
	Table t;
	if (!table_read(&t, path, columns, a, e)) return NULL;
	Page *p = arena_alloc(a, sizeof *p);
	for (uint32_t i = 0; i < t.rows.n; i++) load_row(p, &t, &t.rows.at[i], f, a, e);
	for (int i = 0; i < LIMIT_KINDS; i++)
		if (!p->has_limit[i]) err_set(e, ERR_DATA, "%s: limit '%s': missing", path, limit_names[i]);
	load_time(p, path, f, a, e);
	return err_is(e) ? NULL : p;
}

/* True if S may be cut at N: no letter or digit stands there. */
static bool word_ends(Str s, uint32_t n)
{
	uint32_t cp;
	return n >= s.n || !utf8_decode(s.p + n, s.n - n, &cp) || !u_isalnum((UChar32)cp);
}

static const Named *longest(const NamedList *list, Str s)
{
	const Named *best = NULL;
	for (uint32_t i = 0; i < list->n; i++) {
		const Named *x = &list->at[i];
		if ((!best || x->form.n > best->form.n) && str_has_prefix(s, x->form) && word_ends(s, x->form.n)) best = x;
	}
	return best;
}

static uint32_t named_length(const NamedList *list, Str s)
{
	const Named *x = longest(list, s);
	return x ? x->form.n : 0;
}

uint32_t page_mark(const Page *p, MarkKind k, Str folded)
{
	return named_length(&p->marks[k], folded);
}

uint32_t page_era(const Page *p, Str folded)
{
	return named_length(&p->eras, folded);
}

uint32_t page_joint(const Page *p, Str folded)
{
	return named_length(&p->joints, folded);
}

bool page_mentions(const Page *p, MarkKind k, Str folded)
{
	const NamedList *list = &p->marks[k];
	for (uint32_t i = 0; i < list->n; i++)
		if (memmem(folded.p, folded.n, list->at[i].form.p, list->at[i].form.n)) return true;
	return false;
}

bool page_made_of(const Page *p, MarkKind k, MarkKind j, Str folded)
{
	bool any = false;
	for (uint32_t i = 0; i < folded.n;) {
		uint32_t cp = 0;
		const Str rest = str_sub(folded, i, folded.n);
		const int step = utf8_decode(rest.p, rest.n, &cp);
		uint32_t n = page_mark(p, k, rest);
		if (!n) n = page_mark(p, j, rest);
		if (!n && u_isalpha((UChar32)cp)) return false;
		any = any || n;
		i += n ? n : step ? (uint32_t)step : 1;
	}
	return any;
}

static int named_value(const NamedList *list, Str s, uint32_t *n)
{
	const Named *x = longest(list, s);
	if (!x) return PAGE_NONE;
	*n = x->form.n;
	return x->value;
}

int page_month(const Page *p, Str folded, uint32_t *n)
{
	return named_value(&p->months, folded, n);
}

int page_hijri_month(const Page *p, Str folded, uint32_t *n)
{
	return named_value(&p->hijri_months, folded, n);
}

bool page_is_hijri_year(const Page *p, int y)
{
	return y >= p->hijri_from && y <= p->hijri_to;
}

int page_weekday(const Page *p, Str folded, uint32_t *n)
{
	return named_value(&p->weekdays, folded, n);
}

int page_relday(const Page *p, Str folded, uint32_t *n)
{
	return named_value(&p->reldays, folded, n);
}

static bool is_class(const Page *p, Str word)
{
	const NamedList *list = &p->marks[MARK_CLASS];
	for (uint32_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i].form, word)) return true;
	return false;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Words end at signs and where a capital follows a small letter: "related-posts", "relatedPosts". */
bool page_class(const Page *p, Str name)
{
	char word[64];
	uint32_t n = 0;
	for (uint32_t i = 0; i <= name.n; i++) {
		const char c = i < name.n ? name.p[i] : ' ';
		const bool capital = c >= 'A' && c <= 'Z';
		const bool letter = capital || (c >= 'a' && c <= 'z');
		const bool starts = capital && i && lower(name.p[i - 1]) == name.p[i - 1];
		if ((!letter || starts) && n) {
			if (is_class(p, (Str){ word, n })) return true;
			n = 0;
		}
		if (letter && n < sizeof word) word[n++] = lower(c);
	}
	return false;
}

uint32_t page_limit(const Page *p, LimitKind k)
{
	return p->limits[k];
}

const Known *page_known(const Page *p, uint32_t i)
{
	return i < p->known.n ? &p->known.at[i] : NULL;
}

enum { BEFORE_NUMBER = 6 };     /* bytes: three letters of proclitics and article */

uint32_t page_number(const Page *p, Str folded, uint32_t *n)
{
	uint32_t v = 0, i = 0;
	while (i < folded.n && i < 4 && folded.p[i] >= '0' && folded.p[i] <= '9') v = v * 10 + (uint32_t)(folded.p[i++] - '0');
	if (i) return *n = i, v;
	for (; i <= BEFORE_NUMBER && i < folded.n; i += 2) {
		const int x = named_value(&p->numbers, str_sub(folded, i, folded.n), n);
		if (x == PAGE_NONE) continue;
		*n += i;
		return (uint32_t)x;
	}
	return 0;
}
