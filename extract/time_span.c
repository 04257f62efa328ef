/* Expressions counted in units from now: "last week", "the coming two days", "three days ago", "in a week". */
#include "time_parts.h"

static uint32_t skip(const TimeScan *s, uint32_t i, TimeKind kind)
{
	return time_is(s, i, kind) ? time_next(s, i) : i;
}

/* A cardinal in digits or in words ("five", "five and twenty"); 0 and I when there is none. */
static uint32_t read_cardinal(const TimeScan *s, uint32_t i, int *n)
{
	*n = 0;
	if (time_is(s, i, TIME_DIGITS)) {
		*n = s->term[i].number;
		return time_next(s, i);
	}
	static const TimeKind kinds[] = { TIME_NUMBER, TIME_TEN, TIME_TENS };
	for (int k = 0; k < 3; k++) {
		if (!time_is(s, i, kinds[k])) continue;
		*n = time_term(s, i, kinds[k])->value;
		const uint32_t j = time_next(s, i);
		if (!time_is(s, j, TIME_TENS) || s->term[j].clitic != TIME_CLITIC_AND) return j;
		*n += time_term(s, j, TIME_TENS)->value;
		return time_next(s, j);
	}
	return i;
}

static bool is_unit(const TimeScan *s, uint32_t i, TimeKind kind, TimeUnit unit)
{
	return time_is(s, i, kind) && time_term(s, i, kind)->value == (int)unit;
}

bool time_is_period(const TimeScan *s, uint32_t i, TimeUnit unit)
{
	const uint32_t j = skip(s, skip(s, i, TIME_THIS), TIME_SAME_BEFORE);
	if (!is_unit(s, j, TIME_THE_UNIT, unit)) return false;
	const uint32_t k = time_next(s, j);
	return j != i || time_is(s, k, TIME_DIRECTION) || time_is(s, k, TIME_SAME) || time_is(s, k, TIME_NEXT);
}

enum { ONE = 1, TWO = 2 };      /* value2 of units */

bool time_is_unit(const TimeScan *s, uint32_t i, TimeUnit unit)
{
	return is_unit(s, i, TIME_THE_UNIT, unit) && time_term(s, i, TIME_THE_UNIT)->value2 == ONE;
}

/* "the coming ..": the direction behind a period; false when it has none. */
static bool read_direction(const TimeScan *s, uint32_t *i, bool plural, int *offset)
{
	static const TimeKind kinds[] = { TIME_DIRECTION, TIME_RECENT };
	for (int k = 0; k <= plural; k++) {
		if (!time_is(s, *i, kinds[k])) continue;
		*offset = time_term(s, *i, kinds[k])->value;
		*i = time_next(s, *i);
		return true;
	}
	return false;
}

/* "the 24 hours past": number, unit, direction. */
static uint32_t read_counted(const TimeScan *s, uint32_t i, TimeFound *f)
{
	uint32_t j = read_cardinal(s, i, &f->count);
	if (j == i || !time_is(s, j, TIME_UNIT)) return i;
	f->unit = (TimeUnit)time_term(s, j, TIME_UNIT)->value;
	j = time_next(s, j);
	return read_direction(s, &j, true, &f->offset) && f->offset ? j : i;
}

static uint32_t read_single(const TimeScan *s, uint32_t i, uint32_t j, TimeFound *f)
{
	f->count = 1;
	const bool that = time_is(s, i, TIME_SAME_BEFORE), edge = f->has & PART_EDGE;
	if (time_is(s, j, TIME_NEXT)) {         /* "plans for the next day" are for no day: "on the", "morning of the" */
		if (f->unit == UNIT_DAY && !(f->has & PART_DAYPART) && !(time_kinds_before(s, i) & TIME_BIT(TIME_IN))) return i;
		f->has |= PART_SAME;
		f->offset = time_term(s, j, TIME_NEXT)->value;
		return time_next(s, j);
	}
	if (time_is(s, j, TIME_SAME) || that) {
		f->has |= PART_SAME;
		return that ? j : time_next(s, j);
	}
	if (read_direction(s, &j, false, &f->offset)) return j;
	if (time_is(s, i, TIME_THIS)) return j;
	if (!edge || f->unit == UNIT_HOUR || time_is(s, j, TIME_ORDINAL) || time_is(s, j, TIME_DIGITS)) return i;
	return j;
}

uint32_t time_period(const TimeScan *s, uint32_t i, TimeFound *f)
{
	const uint32_t head = skip(s, skip(s, i, TIME_THIS), TIME_SAME_BEFORE);
	f->offset = 0;
	if (!time_is(s, head, TIME_THE_UNIT)) return head == i ? read_counted(s, i, f) : i;
	const TimeReading *const unit = time_term(s, head, TIME_THE_UNIT);
	f->unit = (TimeUnit)unit->value;
	uint32_t j = time_next(s, head);
	if (unit->value2 == ONE) return read_single(s, i, j, f);
	f->count = unit->value2 == TWO ? TWO : 0;
	if (head != i) return i;
	if (unit->value2 != TWO) {
		uint32_t k = skip(s, j, TIME_FEW);
		if (k == j) k = read_cardinal(s, j, &f->count);
		j = k;
	}
	return read_direction(s, &j, true, &f->offset) && f->offset ? j : i;
}

/* "the day | Tuesday", "the month | May", "the year | 2001": the unit is but the head of what follows. */
static bool is_head(const TimeScan *s, uint32_t i, TimeUnit unit)
{
	switch (unit) {
	case UNIT_DAY: return time_is(s, i, TIME_WEEKDAY) || time_is(s, i, TIME_DIGITS) || time_is(s, i, TIME_RELDAY);
	case UNIT_MONTH: return time_is(s, i, TIME_MONTH) || time_is(s, i, TIME_MONTH_EXACT) || time_is(s, i, TIME_MONTH_BOUND)
		|| time_is(s, i, TIME_HIJRI);
	case UNIT_YEAR: return time_is(s, i, TIME_DIGITS) && s->term[i].digits == 4;
	default: return false;
	}
}

/* "[about] N units", "a few units", "two units", "a unit", "units". */
static uint32_t read_amount(const TimeScan *s, uint32_t i, TimeFound *f)
{
	uint32_t j = i;
	while (time_is(s, j, TIME_ABOUT)) j = time_next(s, j);
	const uint32_t few = skip(s, j, TIME_FEW);
	const uint32_t number = few == j ? read_cardinal(s, j, &f->count) : few;
	if (!time_is(s, number, TIME_UNIT)) return i;
	const TimeReading *const unit = time_term(s, number, TIME_UNIT);
	f->unit = (TimeUnit)unit->value;
	if (few != j) f->count = 0;
	else if (number == j) f->count = unit->value2 == ONE ? 1 : unit->value2 == TWO ? TWO : 0;
	uint32_t end = time_next(s, number);
	if (unit->value2 == ONE && is_head(s, end, f->unit)) return i;
	if (unit->value2 == ONE && number == j && time_is(s, end, TIME_NUMBER) && time_term(s, end, TIME_NUMBER)->value == ONE)
		end = time_next(s, end);        /* "one day" has its number behind it */
	return f->count ? end : skip(s, end, TIME_FEW);
}

uint32_t time_ago(const TimeScan *s, uint32_t i, TimeFound *f)
{
	if (!time_is(s, i, TIME_AGO)) return i;
	const TimeReading *const ago = time_term(s, i, TIME_AGO);
	const uint32_t j = time_next(s, i), end = read_amount(s, j, f);
	if (end == j) return i;
	f->offset = ago->value;
	f->ago = (TimeAgo)ago->value2;
	if (time_is(s, end, TIME_OF_EVENT) && f->ago == AGO_POINT) {
		const bool ahead_only = time_term(s, end, TIME_OF_EVENT)->value != 0;
		f->of_event = !ahead_only || f->offset > 0;
	}
	return end;
}
