/* time_parts: how a time expression is read, from tokens to days. Shared by the time_*.c files only.
 *
 *     tokens --time_scan--> TimeTerm[] --time_find--> TimeFound --time_solve--> TimeDays
 *
 * An expression is a bag of parts in almost any order ("evening of | Tuesday | 17 October | of last year"). Each
 * part is read by one function of the table in time_find.c, which refuses what doesn't fit what the bag already
 * holds. Only then is the bag placed on the calendar, by way of an anchor: the publication date. */
#ifndef LIQA_TIME_PARTS_H
#define LIQA_TIME_PARTS_H
#include "doc.h"
#include "time_hijri.h"
#include "time_words.h"

/* One token of a sentence, as the vocabulary of time sees it. */
typedef struct TimeTerm {
	const TimeEntry *entry; /* longest form that begins here; NULL for none */
	uint64_t kinds;         /* TIME_BITs of the entry, or of TIME_DIGITS */
	int32_t number;         /* of TIME_DIGITS */
	uint8_t digits;         /* how many digits it has */
	uint8_t ntok;           /* tokens it covers, at least 1 */
	uint8_t strip;          /* folded bytes of proclitics on its first token */
	uint8_t clitic;         /* TimeClitic */
	bool exact;             /* the article spells it like the data row */
} TimeTerm;

typedef struct TimeScan {
	const TimeWords *words;
	const TimeTerm *term;   /* of one sentence; terms of two tokens overlap the next term */
	uint32_t n;
} TimeScan;

/* Reads the sentence's tokens into TERM (room for as many). False when no token says anything about time. */
bool time_scan(const Doc *d, const TimeWords *words, const Sentence *s, TimeTerm *term);

static inline bool time_is(const TimeScan *s, uint32_t i, TimeKind kind)
{
	return i < s->n && (s->term[i].kinds & TIME_BIT(kind)) != 0;
}
static inline uint32_t time_next(const TimeScan *s, uint32_t i)
{
	return i + s->term[i].ntok;
}
/* The kinds of the word before term I. */
static inline uint64_t time_kinds_before(const TimeScan *s, uint32_t i)
{
	return i ? s->term[i - 1].kinds : 0;
}
/* True for a word or dash that says "to". */
static inline bool time_is_to(const TimeScan *s, uint32_t i)
{
	return time_is(s, i, TIME_TO) || time_is(s, i, TIME_DASH);
}
/* The reading of term I as KIND, which it must have. */
const TimeReading *time_term(const TimeScan *s, uint32_t i, TimeKind kind);
/* True if term I is a number in digits between the two limits. */
bool time_is_year(const TimeScan *s, uint32_t i, TimeLimit from, TimeLimit to);

enum { TIME_LIST = 4 };         /* days or years joined by "and" in one expression */

/* A date of a calendar, complete or not; 0 where not said. */
typedef struct TimeDate {
	bool hijri;
	uint8_t day[TIME_LIST], ndays;
	uint32_t day_at[TIME_LIST];     /* their terms */
	uint8_t month, month2;          /* month2: last of a range */
	int year[TIME_LIST];
	uint8_t nyears;
	uint32_t year_at[TIME_LIST];
	bool range;                     /* from the first day or year to the last */
	bool for_year;                  /* "for the year": names a thing, dates nothing */
} TimeDate;

typedef enum {
	PART_DATE = 1, PART_WEEKDAY = 2, PART_RELDAY = 4, PART_DIRECTION = 8, PART_PERIOD = 16, PART_EDGE = 32, PART_AGO = 64,
	PART_SEASON = 128, PART_DECADE = 256, PART_VAGUE = 512, PART_DAYPART = 1024, PART_DAYHEAD = 2048, PART_SAME = 4096
} TimePart;
enum { PART_CORE = PART_DATE | PART_WEEKDAY | PART_RELDAY | PART_PERIOD | PART_AGO | PART_SEASON | PART_DECADE | PART_VAGUE };

typedef struct TimeFound {
	uint32_t beg, end;      /* terms, half-open */
	unsigned has;           /* TimePart bits: which of the following hold */
	TimeDate date;
	int weekday, weekday2;  /* weekday2: "the night Saturday to Sunday"; -1 none */
	int relday;             /* days from publication */
	int direction;          /* of weekday, date or season: -2 .. 2 */
	bool of_two;            /* the direction holds for two days or more ("Saturday and Sunday next") */
	TimeUnit unit;          /* of period and ago */
	int offset;             /* of the period: -2 .. 2 from now */
	int count;              /* units of the period or ago; 0: many */
	bool of_event;          /* ago: counted from an event */
	TimeAgo ago;            /* of ago */
	int edge_from, edge_to; /* hundredths */
	int season;             /* its first month */
	int decade;             /* its first year */
	int tense;              /* of vague */
} TimeFound;

/* Reads the expression that begins at term I. False when none does. */
bool time_find(const TimeScan *s, uint32_t i, TimeFound *out);
/* Parts of a calendar date (time_date.c): the end of what was read, I when nothing fits. CONTEXT: TimePart bits already
 * in the bag. */
uint32_t time_date(const TimeScan *s, uint32_t i, unsigned context, TimeDate *out);
/* Parts counted in units from now (time_span.c). */
uint32_t time_period(const TimeScan *s, uint32_t i, TimeFound *f);
bool time_is_period(const TimeScan *s, uint32_t i, TimeUnit unit);
/* "the month", in the singular. */
bool time_is_unit(const TimeScan *s, uint32_t i, TimeUnit unit);
uint32_t time_ago(const TimeScan *s, uint32_t i, TimeFound *f);
/* Finds the words that part the times of a sentence, which begins at TOK_BEG, from events (Time.since and its likes). */
void time_bars(const TimeScan *s, uint32_t tok_beg, Time *times, uint32_t n);
/* What the words around an expression say of it: it bounds an event ("until"), from the past ("since"), it comes back
 * ("every"), it is part of a name ("the war of"). */
bool time_is_bound(const TimeScan *s, uint32_t beg, bool far);
bool time_is_past(const TimeScan *s, uint32_t beg);
bool time_is_repeated(const TimeScan *s, uint32_t beg, uint32_t end);
bool time_is_name(const TimeScan *s, uint32_t beg);

typedef struct TimeAnchor {
	Day published;          /* DAY_NONE: unknown */
	int year;               /* of dates that say none, known from elsewhere; 0 none */
	Day same;               /* the day "the same year" looks back to; DAY_NONE */
	Precision same_precision;
	bool future, past;      /* take the reading that lies ahead, or that doesn't */
} TimeAnchor;

typedef struct TimeDays {
	Day from, to;
	Precision precision;
	Basis basis;
	int tense;
	bool open;              /* another reading lies on the other side of the anchor */
} TimeDays;

extern const TimeDays TIME_UNKNOWN;
int time_year_of(Day day);
int time_month_of(Day day);
/* Whole stretches; unknown where FROM or TO is impossible. Month M may lie outside 1..12; N months long. */
TimeDays time_days(Day from, Day to, Precision precision, Basis basis);
TimeDays time_months(int y, int m, int n, Precision precision, Basis basis);
TimeDays time_years(int from, int to, Basis basis);
TimeDays time_solve_date(const TimeWords *w, const TimeFound *f, const TimeAnchor *a, uint32_t which);
/* Places the expression on the calendar. WHICH: the day or year of a list, from 0. */
TimeDays time_solve(const TimeWords *w, const TimeFound *f, const TimeAnchor *anchor, uint32_t which);
/* How many Times the expression makes: more than one for a list that is no range. */
uint32_t time_found_count(const TimeFound *f);
#endif
