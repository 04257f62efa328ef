/* Calendar dates to days. A bare day or month is read into the past (news tells what happened), unless that
 * lies too far back, and called open: it may as well lie ahead. */
#include "time_parts.h"

#include <stdlib.h>

const TimeDays TIME_UNKNOWN = { .from = DAY_NONE, .to = DAY_NONE };

int time_year_of(Day day)
{
	int y, m, d;
	day_civil(day, &y, &m, &d);
	return y;
}

int time_month_of(Day day)
{
	int y, m, d;
	day_civil(day, &y, &m, &d);
	return m;
}

TimeDays time_days(Day from, Day to, Precision precision, Basis basis)
{
	const bool known = from != DAY_NONE && to != DAY_NONE && from <= to;
	return known ? (TimeDays){ .from = from, .to = to, .precision = precision, .basis = basis } : TIME_UNKNOWN;
}

/* Month M of year Y, where M may lie outside 1..12, up to N months long. */
TimeDays time_months(int y, int m, int n, Precision precision, Basis basis)
{
	const int first = y * 12 + m - 1, last = first + n - 1;
	return time_days(day_of(first / 12, first % 12 + 1, 1), day_month_end(last / 12, last % 12 + 1), precision, basis);
}

TimeDays time_years(int from, int to, Basis basis)
{
	return time_days(day_of(from, 1, 1), day_of(to, 12, 31), PREC_YEAR, basis);
}

/* Hijri dates. */

static Day hijri_last(int y, int m)
{
	const Day last = time_hijri_day(y, m, 30);
	return last != DAY_NONE ? last : time_hijri_day(y, m, 29);
}

static TimeDays hijri_of(const TimeDate *d, int y, Basis basis)
{
	if (!d->month) return time_days(time_hijri_day(y, 1, 1), hijri_last(y, 12), PREC_YEAR, basis);
	if (!d->ndays) return time_days(time_hijri_day(y, d->month, 1), hijri_last(y, d->month), PREC_MONTH, basis);
	return time_days(time_hijri_day(y, d->month, d->day[0]), time_hijri_day(y, d->month, d->day[d->ndays - 1]), PREC_DAY, basis);
}

static TimeDays solve_hijri(const TimeFound *f, const TimeAnchor *a)
{
	const TimeDate *const d = &f->date;
	if (d->nyears) return hijri_of(d, d->year[0], BASIS_STATED);
	int y, m, day;
	if (a->published == DAY_NONE || !time_hijri_civil(a->published, &y, &m, &day)) return TIME_UNKNOWN;
	TimeDays best = TIME_UNKNOWN;
	for (int k = y - 1; k <= y + 1; k++) {
		const TimeDays t = hijri_of(d, k, BASIS_RELATIVE);
		if (t.from == DAY_NONE) continue;
		if ((f->has & PART_DIRECTION) && f->direction * (t.from - a->published) < 0) continue;
		if (best.from == DAY_NONE || abs(t.from - a->published) < abs(best.from - a->published)) best = t;
	}
	return best;
}

/* Gregorian dates: day and month of year Y; the last day may lie in another month only through month2. */
static TimeDays date_of(const TimeDate *d, int y, uint32_t which, bool range, Basis basis)
{
	if (!d->month) return time_years(y, y, basis);
	if (!d->ndays) {
		const int n = d->month2 ? (d->month2 - d->month + 12) % 12 + 1 : 1;
		return time_months(y, d->month, n, PREC_MONTH, basis);
	}
	uint8_t lo = d->day[range ? 0 : which], hi = d->day[range ? d->ndays - 1u : which];
	if (lo > hi) {          /* "18-17 October": written for the eye */
		const uint8_t t = lo;
		lo = hi, hi = t;
	}
	return time_days(day_of(y, d->month, lo), day_of(y, d->month, hi), PREC_DAY, basis);
}

/* The list is one stretch of days or years: said so, or one follows the other. */
static bool is_range(const TimeDate *d)
{
	if (d->range) return true;
	for (int i = 1; i < d->ndays; i++)
		if (d->day[i] != d->day[i - 1] + 1) return false;
	return d->ndays > 0;
}

uint32_t time_found_count(const TimeFound *f)
{
	const TimeDate *const d = &f->date;
	if (!(f->has & PART_DATE) || d->hijri || d->range) return 1;
	if (d->ndays > 1) return is_range(d) ? 1 : d->ndays;
	return d->nyears > 1 && !d->ndays ? d->nyears : 1;
}

/* The year of a date that says none, by a word of direction: the nearest that lies strictly there. */
static TimeDays directed(const TimeFound *f, const TimeAnchor *a, uint32_t which)
{
	const bool range = is_range(&f->date);
	const int y = time_year_of(a->published), sign = f->direction < 0 ? -1 : f->direction > 0 ? 1 : 0;
	for (int k = sign < 0 ? 1 : -1; k >= -1 && k <= 1; k += sign < 0 ? -1 : 1) {
		const TimeDays t = date_of(&f->date, y + k, which, range, BASIS_RELATIVE);
		if (t.from == DAY_NONE) continue;
		if (sign == 0 && k != 0) continue;
		if (sign < 0 && t.to >= a->published) continue;
		if (sign > 0 && t.from <= a->published) continue;
		const int more = abs(f->direction) == 2 ? sign : 0;
		return more ? date_of(&f->date, y + k + more, which, range, BASIS_RELATIVE) : t;
	}
	return TIME_UNKNOWN;
}

enum { HALF_YEAR = 183 };       /* days: the weekday that goes with a date tells years apart */

/* The year of a date that says none and gives no direction. */
static TimeDays nearest(const TimeWords *w, const TimeFound *f, const TimeAnchor *a, uint32_t which)
{
	const bool range = is_range(&f->date);
	const int y = time_year_of(a->published);
	TimeDays past = TIME_UNKNOWN, ahead = TIME_UNKNOWN;
	for (int k = -1; k <= 1; k++) {
		const TimeDays t = date_of(&f->date, y + k, which, range, BASIS_RELATIVE);
		if (t.from == DAY_NONE) continue;
		if ((f->has & PART_WEEKDAY) && t.precision == PREC_DAY && day_weekday(t.from) == f->weekday
			&& abs(t.from - a->published) < HALF_YEAR) return t;
		if (t.from <= a->published) past = t;
		else if (ahead.from == DAY_NONE) ahead = t;
	}
	const bool old = past.from == DAY_NONE || a->published - past.to > time_words_limit(w, LIMIT_LOOK_BACK);
	TimeDays t = !a->past && ((a->future && past.to < a->published) || old) ? ahead : past;
	t.open = !a->past && !(t.from <= a->published && a->published <= t.to);
	return t;
}

/* A day of the month that holds AT, OFFSET months on. */
static TimeDays in_month(const TimeDate *d, Day at, int offset, uint32_t which)
{
	const int m = time_year_of(at) * 12 + time_month_of(at) - 1 + offset;
	TimeDate full = *d;
	full.month = (uint8_t)(m % 12 + 1);
	return date_of(&full, m / 12, which, is_range(d), BASIS_RELATIVE);
}

/* Day or month whose year lies in other words: "of the same year", "of last year", "next". */
static TimeDays without_year(const TimeWords *w, const TimeFound *f, const TimeAnchor *a, uint32_t which)
{
	const TimeDate *const d = &f->date;
	const bool range = is_range(d), same = f->has & PART_SAME, period = f->has & PART_PERIOD, directs = f->has & PART_DIRECTION;
	const Day at = same ? a->same : a->published;
	if (a->year && d->month && !same && !period && !directs) return date_of(d, a->year, which, range, BASIS_RELATIVE);
	if (at == DAY_NONE) return TIME_UNKNOWN;
	const int offset = same ? 0 : period ? f->offset : f->direction;
	if (!d->month) return in_month(d, at, offset, which);
	if (same || period) return date_of(d, time_year_of(at) + offset, which, range, BASIS_RELATIVE);
	return directs ? directed(f, a, which) : nearest(w, f, a, which);
}

TimeDays time_solve_date(const TimeWords *w, const TimeFound *f, const TimeAnchor *a, uint32_t which)
{
	const TimeDate *const d = &f->date;
	if (d->hijri) return solve_hijri(f, a);
	if (!d->nyears) return without_year(w, f, a, which);
	if (d->month) return date_of(d, d->year[0], which, is_range(d), BASIS_STATED);
	if (d->range) return time_years(d->year[0], d->year[d->nyears - 1], BASIS_STATED);
	return time_years(d->year[which], d->year[which], BASIS_STATED);
}
