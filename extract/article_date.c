/* Full calendar dates as headers and metadata write them: 2023-10-14T09:00Z, 14/10/2023, 25/September/2023,
 * 14th, October 2023, October 14, 2023, 20231014, seconds since 1970. Names of months are data. */
#include "article_inner.h"

#include <string.h>
#include <unicode/uchar.h>

enum { YEAR_MIN = 1900, YEAR_MAX = 2100, GAP_MAX = 12 };

typedef struct Cursor {
	const Page *page;
	Str s;
	uint32_t i;
} Cursor;

static bool is_digit(Str s, uint32_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* Digits up to MAX of them; false when there are none or more. */
static bool take_number(Cursor *c, uint32_t max, int *v, uint32_t *ndigits)
{
	const uint32_t beg = c->i;
	for (*v = 0; is_digit(c->s, c->i) && c->i - beg <= max; c->i++) *v = *v * 10 + (c->s.p[c->i] - '0');
	*ndigits = c->i - beg;
	return *ndigits > 0 && *ndigits <= max;
}

static bool take_year(Cursor *c, int *y)
{
	uint32_t n;
	return take_number(c, 4, y, &n) && n == 4 && *y >= YEAR_MIN && *y <= YEAR_MAX;
}

static bool take_small(Cursor *c, int *v)
{
	uint32_t n;
	return take_number(c, 2, v, &n);
}

static bool take_sign(Cursor *c, char *sign)
{
	if (c->i >= c->s.n || !strchr("-/.", c->s.p[c->i])) return false;
	*sign = c->s.p[c->i++];
	return true;
}

/* Signs and blanks. */
static void skip_signs(Cursor *c)
{
	uint32_t cp;
	int k;
	const uint32_t beg = c->i;
	while (c->i - beg < GAP_MAX && (k = utf8_decode(c->s.p + c->i, c->s.n - c->i, &cp)) && cp != '\n' &&
	       !u_isalnum((UChar32)cp))
		c->i += (uint32_t)k;
}

static void skip_letters(Cursor *c)
{
	uint32_t cp;
	int k;
	while ((k = utf8_decode(c->s.p + c->i, c->s.n - c->i, &cp)) && u_isalpha((UChar32)cp)) c->i += (uint32_t)k;
}

static bool take_month_name(Cursor *c, int *m)
{
	uint32_t n;
	*m = page_month(c->page, str_sub(c->s, c->i, c->s.n), &n);
	if (*m == PAGE_NONE) return false;
	c->i += n;
	return true;
}

/* A month, and perhaps its other name. */
static bool take_month(Cursor *c, int *m)
{
	int again;
	if (!take_month_name(c, m)) return false;
	Cursor next = *c;
	skip_signs(&next);
	if (take_month_name(&next, &again) && again == *m) *c = next;
	return true;
}

/* From a month to its year there may be signs and one short word ("year", "of"). */
static bool take_year_after(Cursor *c, int *y)
{
	skip_signs(c);
	if (!is_digit(c->s, c->i)) {
		const uint32_t beg = c->i;
		skip_letters(c);
		if (c->i - beg > GAP_MAX) return false;
		skip_signs(c);
	}
	return take_year(c, y);
}

static bool year_first(Cursor *c, DateFound *d)
{
	int y, m, day;
	char s1, s2;
	if (!take_year(c, &y) || !take_sign(c, &s1)) return false;
	if (!take_small(c, &m) && !take_month(c, &m)) return false;
	if (!take_sign(c, &s2) || s1 != s2 || !take_small(c, &day)) return false;
	d->day = day_of(y, m, day);
	return true;
}

static bool all_numbers(Cursor *c, DateFound *d)
{
	int y, m, day;
	char s1, s2;
	if (!take_small(c, &day) || !take_sign(c, &s1) || !take_small(c, &m) || !take_sign(c, &s2) || s1 != s2 ||
	    !take_year(c, &y))
		return false;
	d->day = day_of(y, m, day);
	d->swapped = day_of(y, day, m);
	if (d->day == DAY_NONE) d->day = d->swapped;
	return true;
}

/* "14th, October 2023", "25/September/2023"; one short word may stand before the month ("5 of March"). */
static bool day_first(Cursor *c, DateFound *d)
{
	int y, m, day;
	if (!take_small(c, &day)) return false;
	skip_signs(c);
	if (!take_month(c, &m)) {
		const uint32_t beg = c->i;
		skip_letters(c);
		if (c->i - beg > GAP_MAX / 2) return false;
		skip_signs(c);
		if (!take_month(c, &m)) return false;
	}
	if (!take_year_after(c, &y)) return false;
	d->day = day_of(y, m, day);
	return true;
}

static bool month_first(Cursor *c, DateFound *d)
{
	int y, m, day;
	if (!take_month(c, &m)) return false;
	skip_signs(c);
	if (!take_small(c, &day)) return false;
	skip_letters(c);
	skip_signs(c);
	if (!take_year(c, &y)) return false;
	d->day = day_of(y, m, day);
	return true;
}

static bool date_at(const Page *p, Str s, uint32_t i, DateFound *d)
{
	static bool (*const forms[])(Cursor *, DateFound *) = { year_first, all_numbers, day_first, month_first };
	const bool digit = is_digit(s, i);
	for (size_t k = digit ? 0 : 3; k < (digit ? 3 : 4); k++) {
		Cursor c = { .page = p, .s = s, .i = i };
		*d = (DateFound){ .day = DAY_NONE, .swapped = DAY_NONE, .beg = i };
		if (!forms[k](&c, d) || d->day == DAY_NONE || is_digit(s, c.i)) continue;
		d->end = c.i;
		return true;
	}
	return false;
}

static const DateFound none = { .day = DAY_NONE, .swapped = DAY_NONE };

DateFound date_find(const Page *p, Str folded, uint32_t from)
{
	DateFound d;
	for (uint32_t i = from; i < folded.n; i++) {
		if (!is_digit(folded, i)) continue;
		if (date_at(p, folded, i, &d)) return d;
		while (is_digit(folded, i + 1)) i++;
	}
	return none;
}

/* Dates that begin with the month. */
static DateFound find_month_first(const Page *p, Str s)
{
	DateFound d;
	bool in_word = false;
	for (uint32_t i = 0; i < s.n;) {
		uint32_t cp = 0;
		const int k = utf8_decode(s.p + i, s.n - i, &cp);
		const bool word = u_isalnum((UChar32)cp);
		if (word && !in_word && !is_digit(s, i) && date_at(p, s, i, &d)) return d;
		in_word = word;
		i += k ? (uint32_t)k : 1;
	}
	return none;
}

static bool has_digit(Str s)
{
	uint32_t i = 0;
	while (i < s.n && !is_digit(s, i)) i++;
	return i < s.n;
}

static int weekday_in(const Page *p, Str s)
{
	bool in_word = false;
	for (uint32_t i = 0; i < s.n;) {
		uint32_t cp = 0, n;
		const int k = utf8_decode(s.p + i, s.n - i, &cp);
		const bool word = u_isalnum((UChar32)cp);
		const int w = word && !in_word ? page_weekday(p, str_sub(s, i, s.n), &n) : PAGE_NONE;
		if (w != PAGE_NONE) return w;
		in_word = word;
		i += k ? (uint32_t)k : 1;
	}
	return PAGE_NONE;
}

DateFound date_find_checked(const Page *p, Str folded)
{
	DateFound d = date_find(p, folded, 0);
	if (d.day == DAY_NONE && has_digit(folded)) d = find_month_first(p, folded);
	if (d.swapped == DAY_NONE) return d;
	const int w = weekday_in(p, folded);
	if (w != PAGE_NONE && day_weekday(d.day) != w && day_weekday(d.swapped) == w) d.day = d.swapped;
	return d;
}

static Day of_digits(Str s)
{
	int64_t v = 0;
	for (uint32_t i = 0; i < s.n; i++) {
		if (!is_digit(s, i)) return DAY_NONE;
		v = v * 10 + (s.p[i] - '0');
	}
	const int64_t second = 1000, day = 86400;
	if (s.n == 8) return day_of((int)(v / 10000), (int)(v / 100 % 100), (int)(v % 100));
	if (s.n == 10) return (Day)(v / day);
	return s.n == 13 ? (Day)(v / second / day) : DAY_NONE;
}

Day date_of_field(const Page *p, const Fold *f, Str value, Arena *a)
{
	if (!value.n || value.n > 200) return DAY_NONE;
	const Day iso = day_parse(value);
	if (iso != DAY_NONE) return iso;
	const Str s = str_trim(fold_str(f, a, value));
	const Day digits = of_digits(s);
	return digits != DAY_NONE ? digits : date_find_checked(p, s).day;
}
