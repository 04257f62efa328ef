/* Dates of a calendar: "17 and 18 October 2023", "2023/10/14", "the 5th of May", "in March", "the years 2017 and 2019",
 * "12 Rajab 1433". A month has often two names side by side ("May/Ayyar"), and some names are common words: alone
 * they count only where a preposition or "the month of" stands before them. */
#include "time_parts.h"

static const uint64_t MONTHS = TIME_BIT(TIME_MONTH) | TIME_BIT(TIME_MONTH_EXACT) | TIME_BIT(TIME_MONTH_BOUND);
static const uint64_t HIJRI_MONTHS = TIME_BIT(TIME_HIJRI) | TIME_BIT(TIME_HIJRI_WEAK);

enum { DAYS_MAX = 31, MONTHS_MAX = 12 };

static bool is_any(const TimeScan *s, uint32_t i, uint64_t kinds)
{
	return i < s->n && (s->term[i].kinds & kinds) != 0;
}

/* The value of term I as the one of KINDS that it is. */
static int value_of(const TimeScan *s, uint32_t i, uint64_t kinds)
{
	for (const TimeReading *r = s->term[i].entry->readings; r; r = r->next)
		if (TIME_BIT(r->kind) & kinds) return r->value;
	return 0;
}

static bool is_small(const TimeScan *s, uint32_t i, int32_t max)
{
	return time_is(s, i, TIME_DIGITS) && s->term[i].digits <= 2 && s->term[i].number >= 1 && s->term[i].number <= max;
}

static bool is_and(const TimeScan *s, uint32_t i)
{
	return i < s->n && s->term[i].clitic == TIME_CLITIC_AND;
}

/* The era behind a year may only confirm what its number says. */
static uint32_t skip_era(const TimeScan *s, uint32_t i, bool hijri)
{
	return time_is(s, i, hijri ? TIME_ERA_HIJRI : TIME_ERA) ? time_next(s, i) : i;
}

/* A year of either calendar. */
static uint32_t read_year(const TimeScan *s, uint32_t i, TimeDate *d)
{
	const bool hijri = time_is_year(s, i, LIMIT_HIJRI_FROM, LIMIT_HIJRI_TO);
	if (!hijri && !time_is_year(s, i, LIMIT_YEAR_FROM, LIMIT_YEAR_TO)) return i;
	if (d->nyears == TIME_LIST || ((d->nyears || d->month) && hijri != d->hijri)) return i;
	d->hijri = hijri;
	d->year_at[d->nyears] = i;
	d->year[d->nyears++] = s->term[i].number;
	return skip_era(s, time_next(s, i), hijri);
}

/* 14/10/2023, 2023-10-14, 14.10.2023; with two digits or without year only where a weekday or "the day" precedes. */

static bool set_numeric(const TimeScan *s, int y, int m, int d, TimeDate *out)
{
	if (m > MONTHS_MAX && d <= MONTHS_MAX) {
		const int t = m;
		m = d, d = t;
	}
	out->hijri = y >= time_words_limit(s->words, LIMIT_HIJRI_FROM) && y <= time_words_limit(s->words, LIMIT_HIJRI_TO);
	const bool year = out->hijri || y == 0
		|| (y >= time_words_limit(s->words, LIMIT_YEAR_FROM) && y <= time_words_limit(s->words, LIMIT_YEAR_TO));
	if (!year || m < 1 || m > MONTHS_MAX || d < 1 || d > DAYS_MAX) return false;
	out->day[0] = (uint8_t)d, out->ndays = 1;
	out->month = (uint8_t)m;
	out->year[0] = y, out->nyears = y != 0;
	return true;
}

static bool is_separator(const TimeScan *s, uint32_t i)
{
	return is_any(s, i, TIME_BIT(TIME_SLASH) | TIME_BIT(TIME_DASH) | TIME_BIT(TIME_DOT));
}

static bool same_separator(const TimeScan *s, uint32_t i, uint32_t j)
{
	return is_separator(s, i) && is_separator(s, j) && s->term[i].entry == s->term[j].entry;
}

enum { CENTURY_NOW = 2000 };

/* Three numbers with the same sign between them, one of four digits, or where a day is SURE to follow. */
static uint32_t read_full(const TimeScan *s, uint32_t a, unsigned context, TimeDate *out)
{
	const uint32_t b = time_next(s, a) + 1;
	if (!is_separator(s, b - 1) || !time_is(s, b, TIME_DIGITS) || s->term[b].digits > 2) return a;
	const uint32_t c = time_next(s, b) + 1;
	if (!same_separator(s, b - 1, c - 1) || !time_is(s, c, TIME_DIGITS)) return a;
	const int na = s->term[a].number, nb = s->term[b].number, nc = s->term[c].number;
	const bool sure = (context & (PART_WEEKDAY | PART_DAYHEAD)) != 0;
	bool ok = false;
	if (s->term[a].digits == 4 && s->term[c].digits <= 2) ok = set_numeric(s, na, nb, nc, out);
	else if (s->term[a].digits <= 2 && s->term[c].digits == 4) ok = set_numeric(s, nc, nb, na, out);
	else if (sure && s->term[a].digits <= 2 && s->term[c].digits == 2) ok = set_numeric(s, CENTURY_NOW + nc, nb, na, out);
	return ok ? skip_era(s, time_next(s, c), out->hijri) : a;
}

/* Day and month alone: where a day is sure to follow, or "to" and a whole date. */
static uint32_t read_short(const TimeScan *s, uint32_t a, unsigned context, TimeDate *out)
{
	const uint32_t b = time_next(s, a) + 1;
	if (!time_is(s, b - 1, TIME_SLASH) || !time_is(s, b, TIME_DIGITS) || s->term[a].digits > 2 || s->term[b].digits > 2) return a;
	const uint32_t end = time_next(s, b), to = time_is_to(s, end) ? time_next(s, end) : end;
	TimeDate last = { 0 };
	const bool sure = (context & (PART_WEEKDAY | PART_DAYHEAD)) || (to != end && time_is(s, to, TIME_DIGITS) && read_full(s, to, 0, &last) != to);
	return sure && set_numeric(s, 0, s->term[b].number, s->term[a].number, out) ? end : a;
}

static uint32_t read_numeric(const TimeScan *s, uint32_t i, unsigned context, TimeDate *out)
{
	if (!time_is(s, i, TIME_DIGITS) || (i && is_separator(s, i - 1) && i > 1 && time_is(s, i - 2, TIME_DIGITS))) return i;
	const uint32_t full = read_full(s, i, context, out);
	return full != i ? full : read_short(s, i, context, out);
}

/* "15-18/5/2012": the last day gives month and year. */
static uint32_t read_numeric_range(const TimeScan *s, uint32_t i, unsigned context, TimeDate *out)
{
	const uint32_t to = time_next(s, i);
	if (!is_small(s, i, DAYS_MAX) || !time_is_to(s, to) || !is_small(s, time_next(s, to), DAYS_MAX)) return i;
	if (i && is_separator(s, i - 1)) return i;
	const uint32_t end = read_full(s, time_next(s, to), context, out);
	if (end == time_next(s, to) || out->day[0] <= s->term[i].number) return i;
	out->day[1] = out->day[0];
	out->day[0] = (uint8_t)s->term[i].number;
	out->ndays = 2;
	out->range = true;
	return end;
}

/* A day of the month: digits, or an ordinal of one or two words ("the fifth and-twentieth"). */
static uint32_t read_day(const TimeScan *s, uint32_t i, uint8_t *day)
{
	if (is_small(s, i, DAYS_MAX)) {
		*day = (uint8_t)s->term[i].number;
		return time_next(s, i);
	}
	if (time_is(s, i, TIME_FIRST)) {
		*day = 1;
		return time_next(s, i);
	}
	if (time_is(s, i, TIME_ORDINAL_TENS)) {
		*day = (uint8_t)time_term(s, i, TIME_ORDINAL_TENS)->value;
		return time_next(s, i);
	}
	if (!time_is(s, i, TIME_ORDINAL)) return i;
	const uint32_t j = time_next(s, i);
	*day = (uint8_t)time_term(s, i, TIME_ORDINAL)->value;
	if (!time_is(s, j, TIME_ORDINAL_TENS) || !is_and(s, j)) return j;
	*day = (uint8_t)(*day + time_term(s, j, TIME_ORDINAL_TENS)->value);
	return *day <= DAYS_MAX ? time_next(s, j) : j;
}

static void add_day(TimeDate *d, uint8_t day, uint32_t at)
{
	if (d->ndays == TIME_LIST) return;
	d->day_at[d->ndays] = at;
	d->day[d->ndays++] = day;
}

/* "17", "17 and 18", "17-18", "from the 17th to the 18th", "17 and Wednesday 18". */
static uint32_t read_days(const TimeScan *s, uint32_t i, TimeDate *d)
{
	uint8_t day;
	uint32_t end = read_day(s, i, &day);
	const uint64_t before = time_kinds_before(s, i);
	if (end == i || ((before & TIME_BIT(TIME_THE_UNIT)) && !(before & TIME_BIT(TIME_RELDAY)))) return i;    /* "the week | third of May" */
	add_day(d, day, i);
	for (;;) {
		uint32_t j = end;
		const bool to = time_is_to(s, j), comma = time_is(s, j, TIME_COMMA);
		if (to || comma) j = time_next(s, j);
		bool joined = to || comma || is_and(s, j);
		if (joined && time_is(s, j, TIME_WEEKDAY)) j = time_next(s, j);
		const uint32_t at = j;
		j = joined ? read_day(s, j, &day) : j;
		if (j == at) return end;
		add_day(d, day, at);
		d->range |= to;
		end = j;
	}
}

/* One more month name at I: where it ends, I when it isn't one that goes with what was read. */
static uint32_t read_one_more(const TimeScan *s, uint32_t i, uint8_t last, TimeDate *d)
{
	const bool open = time_is(s, i, TIME_OPEN), sign = open || time_is(s, i, TIME_SLASH) || time_is(s, i, TIME_DASH);
	const uint32_t j = sign ? time_next(s, i) : i;
	if (!is_any(s, j, MONTHS)) return i;
	const uint8_t month = (uint8_t)value_of(s, j, MONTHS);
	uint32_t end = time_next(s, j);
	if (open && !time_is(s, end, TIME_CLOSE)) return i;
	if (open) end = time_next(s, end);
	if (month == last) return end;
	if (d->ndays || open || d->month2 || !(sign || is_and(s, j))) return i;
	d->month2 = month;
	return end;
}

/* The second name of the same month, the last month of a range, and its second name. */
static uint32_t read_other_month(const TimeScan *s, uint32_t i, TimeDate *d)
{
	for (uint32_t end; (end = read_one_more(s, i, d->month2 ? d->month2 : d->month, d)) != i;) i = end;
	return i;
}

/* True where the name of a month at I, with nothing else said, is one. */
static bool stands_alone(const TimeScan *s, uint32_t i, uint32_t end, bool headed, unsigned context)
{
	if (headed || (context & PART_EDGE) || time_is(s, end, TIME_DIRECTION) || time_is(s, end, TIME_SAME)) return true;
	if (time_is(s, i, TIME_MONTH_BOUND) || (time_is(s, i, TIME_MONTH_EXACT) && !s->term[i].exact)) return false;
	if (s->term[i].strip && s->term[i].clitic != TIME_CLITIC_AND) return true;
	const uint64_t before = time_kinds_before(s, i);
	if (before & (TIME_BIT(TIME_IN) | TIME_BIT(TIME_BETWEEN) | TIME_BIT(TIME_BOUNDS) | TIME_BIT(TIME_TO))) return true;
	const uint32_t of = time_is(s, end, TIME_OF) ? time_next(s, end) : end;
	return ((before & TIME_BIT(TIME_FROM)) && time_is_to(s, end)) || time_is_period(s, of, UNIT_YEAR);
}

static uint32_t read_month_year(const TimeScan *s, uint32_t i, TimeDate *d)
{
	uint32_t j = i;
	if (is_any(s, j, TIME_BIT(TIME_COMMA) | TIME_BIT(TIME_OF) | TIME_BIT(TIME_DASH) | TIME_BIT(TIME_SLASH))) j = time_next(s, j);
	if (time_is(s, j, TIME_YEARHEAD)) j = time_next(s, j);
	const uint32_t end = read_year(s, j, d);
	return end == j ? i : end;
}

/* [the month of] MONTH [second name] [year]. */
static uint32_t read_month(const TimeScan *s, uint32_t i, unsigned context, TimeDate *d)
{
	const bool headed = time_is(s, i, TIME_MONTHHEAD);
	const uint32_t at = headed ? time_next(s, i) : i;
	d->hijri = is_any(s, at, HIJRI_MONTHS);
	if (!d->hijri && !is_any(s, at, MONTHS)) return i;
	d->month = (uint8_t)value_of(s, at, d->hijri ? HIJRI_MONTHS : MONTHS);
	const uint32_t name = time_next(s, at);
	const uint32_t other = d->hijri ? name : read_other_month(s, name, d);
	const uint32_t end = read_month_year(s, other, d);
	if (end != other) return end;
	if (time_is(s, at, TIME_HIJRI_WEAK)) return i;
	if (d->ndays || other != name) return end;
	if (d->hijri) return headed && time_is(s, end, TIME_DIRECTION) ? end : i;
	return stands_alone(s, at, end, headed, context) ? end : i;
}

/* Days and what they belong to: a month, or "the month" and "this one" that the bag reads next. */
static uint32_t read_days_month(const TimeScan *s, uint32_t i, unsigned context, TimeDate *d)
{
	const uint32_t end = read_days(s, i, d);
	if (end == i) return i;
	const bool digits = time_is(s, i, TIME_DIGITS), of = time_is(s, end, TIME_OF);
	const uint32_t j = of ? time_next(s, end) : end;
	const uint32_t month = of || digits || time_is(s, i, TIME_FIRST) || (context & (PART_WEEKDAY | PART_DAYHEAD))
		? read_month(s, j, context, d) : j;
	if (month != j) return month;
	if (time_is(s, i, TIME_FIRST)) return i;
	if (of && time_is_period(s, j, UNIT_MONTH)) return end;
	const bool placed = (context & PART_DAYHEAD) || (time_kinds_before(s, i) & TIME_BIT(TIME_IN));
	if (of && placed && time_is_unit(s, j, UNIT_MONTH)) return time_next(s, j);
	return digits && placed && time_is(s, j, TIME_DIRECTION) ? end : i;
}

/* A year of the Middle Ages, behind "the year" only. */
static uint32_t read_old_year(const TimeScan *s, uint32_t i, TimeDate *d)
{
	if (!time_is(s, i, TIME_DIGITS) || s->term[i].digits < 3) return i;
	if (s->term[i].number >= time_words_limit(s->words, LIMIT_YEAR_FROM)) return i;
	d->hijri = time_is(s, time_next(s, i), TIME_ERA_HIJRI);
	if (!d->hijri && s->term[i].digits < 4) return i;
	d->year_at[0] = i;
	d->year[0] = s->term[i].number;
	d->nyears = 1;
	return skip_era(s, time_next(s, i), d->hijri);
}

/* The years behind "the year(s)": one, a list, or a range; bare only where the words around say so. */
static uint32_t read_years(const TimeScan *s, uint32_t i, unsigned context, TimeDate *d)
{
	const bool headed = time_is(s, i, TIME_YEARHEAD);
	const uint32_t at = headed ? time_next(s, i) : i;
	uint32_t end = read_year(s, at, d);
	if (end == at) return headed && read_old_year(s, at, d) != at ? read_old_year(s, at, d) : i;
	for (;;) {
		const bool to = time_is_to(s, end) || time_is(s, end, TIME_SLASH);
		const uint32_t j = to ? time_next(s, end) : end;
		const uint32_t more = to || is_and(s, j) ? read_year(s, j, d) : j;
		if (more == j) break;
		d->range |= to;
		end = more;
	}
	d->for_year = s->term[i].clitic == TIME_CLITIC_FOR;
	if (headed || (context & (PART_EDGE | PART_SEASON))) return end;
	const uint64_t before = time_kinds_before(s, i);
	if (d->hijri || d->year[0] % time_words_limit(s->words, LIMIT_ROUND_YEAR) == 0 || is_separator(s, end)) return i;
	if (is_any(s, end, TIME_BIT(TIME_UNIT) | TIME_BIT(TIME_DIGITS))) return i;
	if (before & (TIME_BIT(TIME_IN) | TIME_BIT(TIME_BETWEEN) | TIME_BIT(TIME_BOUNDS))) return end;
	return (before & TIME_BIT(TIME_FROM)) && (d->range || time_is_to(s, end)) ? end : i;
}

uint32_t time_date(const TimeScan *s, uint32_t i, unsigned context, TimeDate *out)
{
	static uint32_t (*const forms[])(const TimeScan *, uint32_t, unsigned, TimeDate *) = {
		read_numeric_range, read_numeric, read_days_month, read_month, read_years,
	};
	for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
		*out = (TimeDate){ 0 };
		const uint32_t end = forms[k](s, i, context, out);
		if (end != i) return end;
	}
	return i;
}
