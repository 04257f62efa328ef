/* From what an expression says to days: the parts counted from the publication date, and the choice among all. */
#include "time_parts.h"

/* The part of the period between two hundredths of its length. */
static TimeDays cut(TimeDays t, const TimeFound *f)
{
	if (!(f->has & PART_EDGE) || t.from == DAY_NONE) return t;
	if (t.precision == PREC_YEAR) {
		const int lo = (12 * f->edge_from + 50) / 100, hi = (12 * f->edge_to + 50) / 100;
		return time_months(time_year_of(t.from), lo + 1, hi > lo ? hi - lo : 1, PREC_MONTH, t.basis);
	}
	const Day n = t.to - t.from + 1, first = t.from;
	t.from = first + n * f->edge_from / 100;
	t.to = first + n * f->edge_to / 100 - 1;
	if (t.to < t.from) t.to = t.from;
	return t;
}

/* Days counted from publication. */

static Day week_of(const TimeWords *w, Day day, int offset)
{
	const int start = time_words_limit(w, LIMIT_WEEK_START);
	return day - (day_weekday(day) - start + 7) % 7 + 7 * offset;
}

static TimeDays solve_weekday(const TimeWords *w, const TimeFound *f, const TimeAnchor *a)
{
	const Day pub = a->published;
	if (pub == DAY_NONE) return TIME_UNKNOWN;
	const int back = (day_weekday(pub) - f->weekday + 7) % 7, fore = (7 - back) % 7;
	Day day = pub - back;
	bool open = false;
	if (f->has & PART_PERIOD) {
		const Day monday = week_of(w, pub, f->offset);
		day = monday + (f->weekday - day_weekday(monday) + 7) % 7;
	} else if (f->has & PART_RELDAY) {
		const Day near = pub + f->relday;
		const int off = (f->weekday - day_weekday(near) + 7) % 7;
		day = near + (off > 3 ? off - 7 : off);
	} else if ((f->has & PART_DIRECTION) && f->direction < 0) {
		day = pub - (back ? back : 7) + 7 * (f->direction + 1);
	} else if ((f->has & PART_DIRECTION) && f->direction > 0) {
		day = pub + (fore ? fore : 7) + 7 * (f->direction - 1);
	} else {
		open = true;
		if (a->future) day = pub + fore;
	}
	TimeDays t = time_days(day, day + (f->weekday2 >= 0), PREC_DAY, BASIS_RELATIVE);
	t.open = open;
	return t;
}

/* A stretch of N units before or after the day. */
static TimeDays stretch(Day pub, TimeUnit unit, int n, int sign)
{
	const int y = time_year_of(pub), m = time_month_of(pub);
	int reach = unit == UNIT_HOUR ? (n + 23) / 24 : unit == UNIT_WEEK ? 7 * n : n;
	switch (unit) {
	case UNIT_HOUR: case UNIT_DAY: case UNIT_WEEK:
		return sign < 0 ? time_days(pub - reach, pub, PREC_DAY, BASIS_RELATIVE) : time_days(pub, pub + reach, PREC_DAY, BASIS_RELATIVE);
	case UNIT_MONTH:
		return sign < 0 ? time_months(y, m - n, n, PREC_MONTH, BASIS_RELATIVE) : time_months(y, m + 1, n, PREC_MONTH, BASIS_RELATIVE);
	case UNIT_YEAR:
		return sign < 0 ? time_years(y - n, y - 1, BASIS_RELATIVE) : time_years(y + 1, y + n, BASIS_RELATIVE);
	default: return TIME_UNKNOWN;
	}
}

/* The one unit that lies OFFSET units from now. */
static TimeDays solve_unit(const TimeWords *w, Day pub, TimeUnit unit, int offset)
{
	const int y = time_year_of(pub), m = time_month_of(pub);
	switch (unit) {
	case UNIT_DAY: return time_days(pub + offset, pub + offset, PREC_DAY, BASIS_RELATIVE);
	case UNIT_WEEK: return time_days(week_of(w, pub, offset), week_of(w, pub, offset) + 6, PREC_DAY, BASIS_RELATIVE);
	case UNIT_MONTH: return time_months(y, m + offset, 1, PREC_MONTH, BASIS_RELATIVE);
	case UNIT_YEAR: return time_years(y + offset, y + offset, BASIS_RELATIVE);
	default: return TIME_UNKNOWN;
	}
}

/* "The same month", "the next day": counted from the date told before, when that is precise enough. */
static TimeDays solve_told(const TimeWords *w, const TimeFound *f, const TimeAnchor *a)
{
	const Precision least = f->unit < UNIT_MONTH ? PREC_DAY : f->unit == UNIT_MONTH ? PREC_MONTH : PREC_YEAR;
	return a->same == DAY_NONE || a->same_precision < least ? TIME_UNKNOWN : solve_unit(w, a->same, f->unit, f->offset);
}

static TimeDays solve_period(const TimeWords *w, const TimeFound *f, const TimeAnchor *a)
{
	if (f->has & PART_SAME) return solve_told(w, f, a);
	if (a->published == DAY_NONE || f->count == 0) return TIME_UNKNOWN;
	if (f->count == 1) return solve_unit(w, a->published, f->unit, f->offset);
	return stretch(a->published, f->unit, f->count, f->offset);
}

static TimeDays solve_ago(const TimeFound *f, const TimeAnchor *a)
{
	const Day pub = a->published;
	if (pub == DAY_NONE || f->of_event) return TIME_UNKNOWN;
	if (f->unit == UNIT_HOUR) {
		const int reach = f->count / 24;
		return time_days(f->offset < 0 ? pub - reach : pub, f->offset < 0 ? pub : pub + reach, PREC_DAY, BASIS_RELATIVE);
	}
	if (f->count == 0) return TIME_UNKNOWN;
	if (f->ago == AGO_WITHIN) return stretch(pub, f->unit, f->count, f->offset);
	const int n = f->count * f->offset;
	switch (f->unit) {
	case UNIT_DAY: return time_days(pub + n, pub + n, PREC_DAY, BASIS_RELATIVE);
	case UNIT_WEEK: return time_days(pub + 7 * n, pub + 7 * n, PREC_DAY, BASIS_RELATIVE);
	default: break;
	}
	if (n > 0) return TIME_UNKNOWN;      /* "after a year" tells a story more often than it announces */
	switch (f->unit) {
	case UNIT_MONTH: return time_months(time_year_of(pub), time_month_of(pub) + n, 1, PREC_MONTH, BASIS_RELATIVE);
	case UNIT_YEAR: return time_years(time_year_of(pub) + n, time_year_of(pub) + n, BASIS_RELATIVE);
	default: return TIME_UNKNOWN;
	}
}

enum { SEASON_MONTHS = 3 };

static TimeDays solve_season(const TimeFound *f, const TimeAnchor *a)
{
	if (f->date.nyears) return time_months(f->date.year[0], f->season, SEASON_MONTHS, PREC_MONTH, BASIS_STATED);
	if (a->published == DAY_NONE) return TIME_UNKNOWN;
	const int y = time_year_of(a->published);
	if (f->has & PART_PERIOD) return time_months(y + f->offset, f->season, SEASON_MONTHS, PREC_MONTH, BASIS_RELATIVE);
	const int sign = f->direction;
	for (int k = sign < 0 ? 1 : -1; k >= -1 && k <= 1; k += sign < 0 ? -1 : 1) {
		const TimeDays t = time_months(y + k, f->season, SEASON_MONTHS, PREC_MONTH, BASIS_RELATIVE);
		if (sign < 0 ? t.to < a->published : sign > 0 ? t.from > a->published : t.to >= a->published) return t;
	}
	return TIME_UNKNOWN;
}

static TimeDays solve(const TimeWords *w, const TimeFound *f, const TimeAnchor *a, uint32_t which)
{
	if (f->has & PART_DATE) return time_solve_date(w, f, a, which);
	if (f->has & PART_WEEKDAY) return solve_weekday(w, f, a);
	if (f->has & PART_SEASON) return solve_season(f, a);
	if (f->has & PART_AGO) return solve_ago(f, a);
	if (f->has & PART_RELDAY)
		return a->published == DAY_NONE ? TIME_UNKNOWN
			: time_days(a->published + f->relday, a->published + f->relday, PREC_DAY, BASIS_RELATIVE);
	if (f->has & PART_DECADE) return time_days(day_of(f->decade, 1, 1), day_of(f->decade + 9, 12, 31), PREC_UNKNOWN, BASIS_STATED);
	if (f->has & PART_PERIOD) return solve_period(w, f, a);
	return TIME_UNKNOWN;
}

static int sign_of(int x)
{
	return (x > 0) - (x < 0);
}

/* Where the words point, or the days where the words leave no doubt. */
static int tense_of(const TimeFound *f, const TimeAnchor *a, const TimeDays *t)
{
	if ((f->has & PART_DIRECTION) && f->direction) return sign_of(f->direction);
	if ((f->has & PART_PERIOD) && !(f->has & PART_SAME) && f->offset) return sign_of(f->offset);
	if (f->has & PART_AGO) return f->of_event || (f->offset > 0 && f->unit > UNIT_WEEK && f->ago == AGO_POINT) ? 0 : f->offset;
	if (f->has & PART_RELDAY) return sign_of(f->relday);
	if (f->has & PART_VAGUE) return f->tense;
	if (t->open || t->from == DAY_NONE || a->published == DAY_NONE) return 0;
	return t->to < a->published ? -1 : t->from > a->published ? 1 : 0;
}

TimeDays time_solve(const TimeWords *w, const TimeFound *f, const TimeAnchor *anchor, uint32_t which)
{
	TimeDays t = cut(solve(w, f, anchor, which), f);
	t.tense = tense_of(f, anchor, &t);
	return t;
}
