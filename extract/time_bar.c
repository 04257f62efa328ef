/* Words that give a time to something else than the event told before or behind them: "since the attack of last year",
 * "before the summit on Monday", "he said on Tuesday that ..". Found once for each time, compared with the
 * place of a trigger later. */
#include "time_parts.h"

static bool is_bar(const TimeScan *s, uint32_t i, TimeBar bar)
{
	return time_is(s, i, TIME_BAR) && time_term(s, i, TIME_BAR)->value == (int)bar;
}

static bool is_in_time(const Time *times, uint32_t n, uint32_t tok)
{
	for (uint32_t i = 0; i < n; i++)
		if (times[i].tok_beg <= tok && tok < times[i].tok_end) return true;
	return false;
}

/* "After the talks last night": close in time. "After the war of last year": not. */
static bool is_apart(const TimeScan *s, uint32_t i, const Time *t)
{
	return is_bar(s, i, BAR_SINCE) || (is_bar(s, i, BAR_AFTER) && (t->precision != PREC_DAY || t->from != t->to));
}

void time_bars(const TimeScan *s, uint32_t tok_beg, Time *times, uint32_t n)
{
	for (uint32_t k = 0; k < n; k++) {
		Time *const t = &times[k];
		const uint32_t beg = t->tok_beg - tok_beg;
		for (uint32_t i = beg; i-- > 0;) {
			if (!time_is(s, i, TIME_BAR) || is_in_time(times, n, tok_beg + i)) continue;
			if (t->since == NONE && i + 1 != beg && is_apart(s, i, t)) t->since = tok_beg + i;
			if (t->which == NONE && is_bar(s, i, BAR_WHICH)) t->which = tok_beg + i;
			if (t->inside == NONE && is_bar(s, i, BAR_THAT)) t->inside = tok_beg + i;
		}
		for (uint32_t i = t->tok_end - tok_beg; i < s->n && t->that == NONE; i++)
			if (is_bar(s, i, BAR_THAT)) t->that = tok_beg + i;
	}
}
