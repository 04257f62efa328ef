/* Full calendar dates as headers and metadata write them: 2023-10-14T09:00Z, 14/10/2023, 25/September/2023,
 * 14th, October 2023, October 14, 2023, 20231014, seconds since 1970. The same in the Hijri calendar, 29/3/1445 and
 * 29 Rabia I 1445 AH, alone or beside the Gregorian date. Names of months and eras are data. */
#include "article_inner.h"
#include "time_hijri.h"

#include <string.h>
#include <unicode/uchar.h>

enum { YEAR_MIN = 1900, YEAR_MAX = 2100, GAP_MAX = 12, LETTER_MAX = 2 };

typedef struct Cursor {
	const Page *page;
	Str s;
	uint32_t i;
	bool hijri;             /* which calendar to read */
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
	if (!take_number(c, 4, y, &n) || n != 4) return false;
	return c->hijri ? page_is_hijri_year(c->page, *y) : *y >= YEAR_MIN && *y <= YEAR_MAX;
}

static bool take_small(Cursor *c, int *v)
{
	uint32_t n;
	return take_number(c, 2, v, &n);
}

static void skip_blanks(Cursor *c)
{
	while (c->i < c->s.n && c->s.p[c->i] == ' ') c->i++;
}

static bool take_sign(Cursor *c, char *sign)
{
	skip_blanks(c);
	if (c->i >= c->s.n || !strchr("-/.", c->s.p[c->i])) return false;
	*sign = c->s.p[c->i++];
	skip_blanks(c);
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
	const Str rest = str_sub(c->s, c->i, c->s.n);
	*m = c->hijri ? page_hijri_month(c->page, rest, &n) : page_month(c->page, rest, &n);
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

static Day day_in(const Cursor *c, int y, int m, int d)
{
	return c->hijri ? time_hijri_day(y, m, d) : day_of(y, m, d);
}

static bool year_first(Cursor *c, DateFound *d)
{
	int y, m, day;
	char s1, s2;
	if (!take_year(c, &y) || !take_sign(c, &s1)) return false;
	if (!take_small(c, &m) && !take_month(c, &m)) return false;
	if (!take_sign(c, &s2) || s1 != s2 || !take_small(c, &day)) return false;
	d->day = day_in(c, y, m, day);
	return true;
}

static bool all_numbers(Cursor *c, DateFound *d)
{
	int y, m, day;
	char s1, s2;
	if (!take_small(c, &day) || !take_sign(c, &s1) || !take_small(c, &m) || !take_sign(c, &s2) || s1 != s2 ||
	    !take_year(c, &y))
		return false;
	d->day = day_in(c, y, m, day);
	d->swapped = day_in(c, y, day, m);
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
	d->day = day_in(c, y, m, day);
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
	d->day = day_in(c, y, m, day);
	return true;
}

/* Only the Gregorian calendar has dates that begin with the month. */
static bool date_in(const Page *p, bool hijri, Str s, uint32_t i, DateFound *d)
{
	static bool (*const forms[])(Cursor *, DateFound *) = { year_first, all_numbers, day_first, month_first };
	const bool digit = is_digit(s, i);
	if (!digit && hijri) return false;
	for (size_t k = digit ? 0 : 3; k < (digit ? 3 : 4); k++) {
		Cursor c = { .page = p, .s = s, .i = i, .hijri = hijri };
		*d = (DateFound){ .day = DAY_NONE, .swapped = DAY_NONE, .hijri = hijri, .beg = i };
		if (!forms[k](&c, d) || d->day == DAY_NONE || is_digit(s, c.i)) continue;
		d->end = c.i;
		return true;
	}
	return false;
}

/* Dates of two calendars. */

static uint32_t after_era(const Page *p, Str s, uint32_t i)
{
	Cursor c = { .page = p, .s = s, .i = i };
	skip_signs(&c);
	const uint32_t n = page_era(p, str_sub(s, c.i, s.n));
	return n ? c.i + n : i;
}

/* Behind signs, words that join dates, weekdays, and a letter that clings to the number. */
static uint32_t after_joint(const Page *p, Str s, uint32_t i)
{
	Cursor c = { .page = p, .s = s, .i = i };
	for (;;) {
		uint32_t n = 0;
		skip_signs(&c);
		const Str rest = str_sub(s, c.i, s.n);
		if (page_weekday(p, rest, &n) == PAGE_NONE) n = page_joint(p, rest);
		if (!n) break;
		c.i += n;
	}
	const uint32_t beg = c.i;
	skip_letters(&c);
	return c.i - beg <= LETTER_MAX ? c.i : beg;
}

static bool is_near(Day a, Day b)
{
	return a != DAY_NONE && a - b <= 1 && b - a <= 1;
}

/* The Hijri day decides between two readings of the Gregorian one. */
static Day day_of_pair(const DateFound *gregorian, Day hijri)
{
	return !is_near(gregorian->day, hijri) && is_near(gregorian->swapped, hijri) ? gregorian->swapped : gregorian->day;
}

static bool date_at(const Page *p, Str s, uint32_t i, DateFound *d)
{
	DateFound other;
	if (!date_in(p, false, s, i, d) && !date_in(p, true, s, i, d)) return false;
	d->end = after_era(p, s, d->end);
	if (!date_in(p, !d->hijri, s, after_joint(p, s, d->end), &other)) return true;
	d->day = d->hijri ? day_of_pair(&other, d->day) : day_of_pair(d, other.day);
	d->swapped = DAY_NONE;
	d->hijri = false;
	d->end = after_era(p, s, other.end);
	return true;
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

/* The weekday W decides between the readings of a date, and how the moon was sighted. */
static Day day_on(const DateFound *d, int w)
{
	if (w == PAGE_NONE || day_weekday(d->day) == w) return d->day;
	if (d->swapped != DAY_NONE && day_weekday(d->swapped) == w) return d->swapped;
	for (Day day = d->day - 1; d->hijri && day <= d->day + 1; day++)
		if (day_weekday(day) == w) return day;
	return d->day;
}

DateFound date_find_checked(const Page *p, Str folded)
{
	DateFound d = date_find(p, folded, 0);
	if (d.day == DAY_NONE && has_digit(folded)) d = find_month_first(p, folded);
	if (d.swapped != DAY_NONE || d.hijri) d.day = day_on(&d, weekday_in(p, folded));
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
