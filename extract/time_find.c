/* The bag: parts are added from left to right until the next one doesn't fit. A part may follow the one before
 * at once, or behind a joint: "of", a comma, a bracket, "corresponding to", a dash between two calendars. */
#include "time_parts.h"

typedef enum { JOINT_NONE = 1, JOINT_OF = 2, JOINT_COMMA = 4, JOINT_OPEN = 8, JOINT_EQUALS = 16, JOINT_DASH = 32 } Joint;

static uint32_t read_daypart(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	(void)joint;
	const bool after = (f->has & PART_CORE) && time_is(s, i, TIME_DAYPART_AFTER);
	if (!after && ((f->has & PART_CORE) || !time_is(s, i, TIME_DAYPART))) return i;
	f->has |= PART_DAYPART;
	return time_next(s, i);
}

static uint32_t read_dayhead(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	if ((f->has & (PART_DAYHEAD | PART_DATE | PART_PERIOD | PART_AGO)) || !time_is(s, i, TIME_DAYHEAD)) return i;
	if (joint != JOINT_NONE && joint != JOINT_EQUALS && (joint != JOINT_OF || (f->has & PART_WEEKDAY))) return i;
	f->has |= PART_DAYHEAD;
	return time_next(s, i);
}

static uint32_t read_vague(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	(void)joint;
	if (f->has || !time_is(s, i, TIME_VAGUE)) return i;
	f->has |= PART_VAGUE;
	f->tense = time_term(s, i, TIME_VAGUE)->value;
	return time_next(s, i);
}

static uint32_t read_edge(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	if ((f->has & ~(unsigned)PART_VAGUE) || !time_is(s, i, TIME_EDGE) || (joint != JOINT_NONE && joint != JOINT_OF)) return i;
	const TimeReading *const edge = time_term(s, i, TIME_EDGE);
	f->has |= PART_EDGE;
	f->edge_from = edge->value;
	f->edge_to = edge->value2;
	return time_next(s, i);
}

static uint32_t read_ago(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	(void)joint;
	if (f->has) return i;
	const uint32_t end = time_ago(s, i, f);
	if (end != i) f->has |= PART_AGO;
	return end;
}

/* "The same day", "the next day", "twice in the day": the word isn't "today". */
static bool is_day_told(const TimeScan *s, uint32_t i)
{
	const uint32_t end = time_next(s, i);
	if (!time_is_unit(s, i, UNIT_DAY)) return false;
	if (time_is(s, end, TIME_SAME) || time_is(s, end, TIME_NEXT)) return true;
	return i && time_is(s, i - 1, TIME_IN) && time_term(s, i - 1, TIME_IN)->value && !time_is(s, end, TIME_WEEKDAY);
}

static uint32_t read_relday(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	(void)joint;
	if (f->has & ~(unsigned)(PART_DAYPART | PART_DAYHEAD | PART_VAGUE)) return i;
	const bool free = time_is(s, i, TIME_RELDAY);
	if (!free && !time_is(s, i, TIME_RELDAY_BOUND)) return i;
	if (is_day_told(s, i)) return i;
	const TimeReading *const day = time_term(s, i, free ? TIME_RELDAY : TIME_RELDAY_BOUND);
	const uint32_t end = time_next(s, i);
	if (!free && (day->value2 ? !time_is(s, end, TIME_WEEKDAY) : !f->has)) return i;
	f->has |= PART_RELDAY;
	f->relday = day->value;
	return end;
}

static uint32_t read_weekday(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	if (!time_is(s, i, TIME_WEEKDAY)) return i;
	const int weekday = time_term(s, i, TIME_WEEKDAY)->value;
	if ((f->has & PART_WEEKDAY) && (f->has & PART_DAYPART) && f->weekday2 < 0 && joint != JOINT_OF && joint != JOINT_COMMA) {
		if (f->has & PART_DIRECTION || weekday != (f->weekday + 1) % 7) return i;
		f->weekday2 = weekday;
		return time_next(s, i);
	}
	const bool day_before = f->has & PART_RELDAY;
	if (f->has & (PART_WEEKDAY | PART_DATE | PART_PERIOD | PART_EDGE | PART_AGO | PART_SEASON | PART_DECADE)) return i;
	if (f->has && joint != JOINT_NONE && joint != JOINT_OF && !day_before) return i;
	f->has |= PART_WEEKDAY;
	f->weekday = weekday;
	return time_next(s, i);
}

/* A date, or the same date in the other calendar: the Gregorian one stands. */
static uint32_t read_date(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	if (f->has & (PART_PERIOD | PART_AGO | PART_SEASON | PART_DECADE | PART_DIRECTION)) {
		if (!(f->has & PART_WEEKDAY) || (f->has & PART_PERIOD)) return i;
	}
	if (joint == JOINT_OF && !(f->has & (PART_EDGE | PART_VAGUE))) return i;
	TimeDate d;
	const uint32_t end = time_date(s, i, f->has, &d);
	if (end == i) return i;
	const bool again = f->has & PART_DATE, light = f->has & (PART_RELDAY | PART_WEEKDAY);
	if (again && (d.hijri == f->date.hijri || !d.ndays != !f->date.ndays)) return i;
	if (!again && light && !d.ndays) return i;
	if (!again && joint == JOINT_DASH && !light) return i;
	if ((f->has & PART_EDGE) && d.ndays) return i;
	if (!again || f->date.hijri) f->date = d;
	f->has |= PART_DATE;
	return end;
}

static uint32_t read_direction(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	if ((f->has & (PART_DIRECTION | PART_PERIOD | PART_AGO | PART_SAME))) return i;
	if (!(f->has & (PART_WEEKDAY | PART_DATE | PART_SEASON)) || (joint & ~(unsigned)(JOINT_NONE | JOINT_OPEN))) return i;
	if ((f->has & PART_DATE) && f->date.nyears) return i;
	if (!time_is(s, i, TIME_DIRECTION)) return i;
	f->has |= PART_DIRECTION;
	f->direction = time_term(s, i, TIME_DIRECTION)->value;
	f->of_two = time_term(s, i, TIME_DIRECTION)->value2 != 0;
	return time_next(s, i);
}

/* A unit that can hold what the bag has: the month of a day, the year of a month, the week of a weekday. */
static bool holds(const TimeFound *f, TimeUnit unit)
{
	if (f->has & (PART_WEEKDAY | PART_RELDAY)) return unit == UNIT_WEEK && !(f->has & PART_DIRECTION) && !(f->has & PART_RELDAY);
	if (f->has & PART_SEASON) return unit == UNIT_YEAR;
	if (f->has & PART_DATE) return f->date.nyears ? false : f->date.month ? unit == UNIT_YEAR : unit == UNIT_MONTH;
	if (f->has & PART_DECADE) return unit == UNIT_CENTURY;
	return true;
}

static uint32_t read_period(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	if ((f->has & (PART_PERIOD | PART_AGO)) || (joint & ~(unsigned)(JOINT_NONE | JOINT_OF | JOINT_COMMA))) return i;
	if ((f->has & PART_DIRECTION) || (joint == JOINT_COMMA && !(f->has & PART_WEEKDAY))) return i;
	TimeFound g = *f;
	const uint32_t end = time_period(s, i, &g);
	if (end == i || !holds(f, g.unit) || (f->has && g.count != 1)) return i;
	if ((f->has & PART_DAYPART) && (g.unit != UNIT_DAY || !(g.has & PART_SAME))) return i;
	*f = g;
	f->has |= PART_PERIOD;
	return end;
}

static uint32_t read_season(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	if ((f->has & ~(unsigned)PART_EDGE) || joint & ~(unsigned)(JOINT_NONE | JOINT_OF) || !time_is(s, i, TIME_SEASON)) return i;
	const uint32_t end = time_next(s, i), of = time_is(s, end, TIME_OF) ? time_next(s, end) : end;
	TimeDate d;
	const uint32_t year = time_date(s, of, PART_SEASON, &d);
	const bool dated = year != of && d.nyears == 1 && !d.month && !d.ndays && !d.hijri;
	const bool after_this = time_kinds_before(s, i) & TIME_BIT(TIME_THIS);
	if (!dated && !after_this && !time_is(s, end, TIME_DIRECTION) && !time_is_period(s, of, UNIT_YEAR)) return i;
	f->has |= PART_SEASON | (after_this ? PART_DIRECTION : 0u);
	f->season = time_term(s, i, TIME_SEASON)->value;
	if (dated) f->date = d;
	return dated ? year : end;
}

static uint32_t read_decade(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	if ((f->has & ~(unsigned)PART_EDGE) || joint & ~(unsigned)(JOINT_NONE | JOINT_OF) || !time_is(s, i, TIME_DECADE)) return i;
	f->has |= PART_DECADE;
	f->decade = time_term(s, i, TIME_DECADE)->value;
	return time_next(s, i);
}

/* In the order in which they are tried. */
static uint32_t (*const parts[])(const TimeScan *, uint32_t, Joint, TimeFound *) = {
	read_vague, read_edge, read_ago, read_daypart, read_relday, read_weekday, read_date, read_direction,
	read_period, read_season, read_decade, read_dayhead,
};

static uint32_t read_part(const TimeScan *s, uint32_t i, Joint joint, TimeFound *f)
{
	if (i >= s->n || time_is(s, i, TIME_NO_TIME)) return i;
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		const uint32_t end = parts[k](s, i, joint, f);
		if (end != i) return end;
	}
	return i;
}

/* The next part, behind a joint or none. */
static uint32_t read_joined(const TimeScan *s, uint32_t i, TimeFound *f)
{
	static const struct { TimeKind kind; Joint joint; } joints[] = {
		{ TIME_OF, JOINT_OF }, { TIME_COMMA, JOINT_COMMA }, { TIME_OPEN, JOINT_OPEN }, { TIME_EQUALS, JOINT_EQUALS },
		{ TIME_DASH, JOINT_DASH }, { TIME_SLASH, JOINT_DASH },
	};
	if (i >= s->n || s->term[i].clitic == TIME_CLITIC_AND) return i;        /* "and" begins an expression of its own */
	const uint32_t direct = read_part(s, i, JOINT_NONE, f);
	if (direct != i) return direct;
	for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
		if (!time_is(s, i, joints[k].kind)) continue;
		const uint32_t at = time_next(s, i);
		TimeFound g = *f;
		const uint32_t part = time_is(s, at, TIME_EQUALS) ? time_next(s, at) : at;
		uint32_t end = read_part(s, part, part != at ? JOINT_EQUALS : joints[k].joint, &g);
		if (end == part) continue;
		if (joints[k].joint == JOINT_OPEN) {
			if (!time_is(s, end, TIME_CLOSE)) continue;
			end = time_next(s, end);
		}
		*f = g;
		return end;
	}
	return i;
}

static const uint64_t STARTS = TIME_BIT(TIME_MONTH) | TIME_BIT(TIME_MONTH_EXACT) | TIME_BIT(TIME_MONTH_BOUND)
	| TIME_BIT(TIME_HIJRI) | TIME_BIT(TIME_WEEKDAY) | TIME_BIT(TIME_NUMBER) | TIME_BIT(TIME_TEN)
	| TIME_BIT(TIME_TENS) | TIME_BIT(TIME_ORDINAL) | TIME_BIT(TIME_ORDINAL_TENS) | TIME_BIT(TIME_FIRST)
	| TIME_BIT(TIME_RELDAY) | TIME_BIT(TIME_RELDAY_BOUND) | TIME_BIT(TIME_DAYPART) | TIME_BIT(TIME_DAYHEAD)
	| TIME_BIT(TIME_MONTHHEAD) | TIME_BIT(TIME_YEARHEAD) | TIME_BIT(TIME_THE_UNIT) | TIME_BIT(TIME_SEASON)
	| TIME_BIT(TIME_DECADE) | TIME_BIT(TIME_SAME_BEFORE) | TIME_BIT(TIME_THIS) | TIME_BIT(TIME_EDGE)
	| TIME_BIT(TIME_AGO) | TIME_BIT(TIME_VAGUE) | TIME_BIT(TIME_DIGITS);

bool time_find(const TimeScan *s, uint32_t i, TimeFound *out)
{
	if (i >= s->n || !(s->term[i].kinds & STARTS) || time_is(s, i, TIME_NO_TIME)) return false;
	TimeFound f = { .beg = i, .weekday = -1, .weekday2 = -1 };
	uint32_t end = read_part(s, i, JOINT_NONE, &f);
	if (end == i) return false;
	for (uint32_t next; (next = read_joined(s, end, &f)) != end;) end = next;
	if (!(f.has & PART_CORE)) return false;
	f.end = end;
	if ((f.has & PART_DATE) && (time_kinds_before(s, i) & TIME_BIT(TIME_BETWEEN))) f.date.range = true;
	*out = f;
	return true;
}

bool time_is_bound(const TimeScan *s, uint32_t beg, bool far)
{
	if (!beg || !time_is(s, beg - 1, TIME_BOUNDS)) return false;
	return far || time_term(s, beg - 1, TIME_BOUNDS)->value;
}

bool time_is_past(const TimeScan *s, uint32_t beg)
{
	return beg && time_is(s, beg - 1, TIME_BOUNDS) && time_term(s, beg - 1, TIME_BOUNDS)->value2 == BOUND_PAST;
}

bool time_is_repeated(const TimeScan *s, uint32_t beg, uint32_t end)
{
	const uint32_t of = time_is(s, end, TIME_OF) ? time_next(s, end) : end;
	return (time_kinds_before(s, beg) & TIME_BIT(TIME_EVERY)) || time_is(s, of, TIME_EVERY);
}

enum { NAME_REACH = 4 };         /* words looked back; the row says how many of them it claims */

bool time_is_name(const TimeScan *s, uint32_t beg)
{
	for (uint32_t back = 1; back <= beg; back++) {
		const TimeReading *const r = time_reading(s->term[beg - back].entry, TIME_BACKGROUND);
		if (r && r->value >= (int)back) return true;
		if (back == NAME_REACH) return false;
	}
	return false;
}
