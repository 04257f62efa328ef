/* time_words: the vocabulary of time expressions (lexicon/time.csv).
 *
 * A row says what a word may be: a month, a weekday, an ordinal, "last", the middle of something. One form may
 * have several readings (one row each, another kind), and up to three words. Rows of kind `limit` hold
 * the numbers that steer the reading, `proclitic` and `glue` what may be written on to a word or number.
 *
 *     form,kind,value,value2,note,origin */
#ifndef LIQA_TIME_WORDS_H
#define LIQA_TIME_WORDS_H
#include "base.h"
#include "fold.h"

typedef enum {
	TIME_NO_TIME,           /* looks like a time and is none ("today's news" as a newspaper) */
	TIME_MONTH,             /* value 1..12 */
	TIME_MONTH_EXACT,       /* alone only when the article spells it like the row */
	TIME_MONTH_BOUND,       /* never alone */
	TIME_HIJRI,             /* month of the Islamic calendar, 1..12 */
	TIME_HIJRI_WEAK,        /* the same, only before a year */
	TIME_WEEKDAY,           /* 0 Sunday .. 6 Saturday */
	TIME_NUMBER,            /* 1..19 */
	TIME_TEN,               /* 10, and the second word of 13..19 */
	TIME_TENS,              /* 20, 30 .. */
	TIME_ORDINAL, TIME_ORDINAL_TENS,
	TIME_FIRST,             /* "first" without article: before a month only */
	TIME_RELDAY,            /* days from publication */
	TIME_RELDAY_BOUND,      /* the same, only with another part; value2 weekday: before a weekday */
	TIME_DAYPART,           /* "evening of" */
	TIME_DAYPART_AFTER,     /* "in the evening" */
	TIME_DAYHEAD, TIME_MONTHHEAD, TIME_YEARHEAD,
	TIME_UNIT, TIME_THE_UNIT,       /* value TimeUnit, value2 1 one, 2 two, 3 many */
	TIME_SEASON,            /* value: its first month */
	TIME_DECADE,            /* value: its first year */
	TIME_DIRECTION,         /* -2 .. 2 periods from now; value2 as of units */
	TIME_RECENT,            /* a direction for periods in the plural */
	TIME_SAME, TIME_SAME_BEFORE, TIME_THIS,
	TIME_NEXT,              /* +1 the one after that told before, -1 the one before */
	TIME_EDGE,              /* value..value2: hundredths of the period that follows */
	TIME_AGO,               /* -1 ago, +1 in; value2 TimeAgo */
	TIME_ABOUT, TIME_FEW,
	TIME_OF_EVENT,          /* behind a span: counted from an event; value 1: only behind +1 */
	TIME_OF,
	TIME_IN,                /* value 1: makes "the day" behind it any day */
	TIME_FROM, TIME_BETWEEN, TIME_TO, TIME_AND,
	TIME_EVERY,             /* before or behind a date: it comes back */
	TIME_BOUNDS,            /* before a date: value 1 always background, else when far away; value2 TimeBound */
	TIME_BACKGROUND,        /* value: how many words before the date it may stand */
	TIME_VAGUE,             /* value: tense */
	TIME_EQUALS, TIME_ERA, TIME_ERA_HIJRI,
	TIME_SLASH, TIME_DASH, TIME_COMMA, TIME_OPEN, TIME_CLOSE, TIME_DOT,
	TIME_BAR,               /* value TimeBar: what the time gives itself to */
	TIME_PROCLITIC, TIME_GLUE,      /* value2 TimeClitic */
	TIME_KINDS,
	TIME_DIGITS = TIME_KINDS        /* no row: a number in digits */
} TimeKind;
#define TIME_BIT(kind) (UINT64_C(1) << (kind))

typedef enum { UNIT_HOUR, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY } TimeUnit;
typedef enum { AGO_POINT, AGO_WITHIN, AGO_SINCE } TimeAgo; /* then, from now to then, from then to now */
typedef enum { BOUND_ANY, BOUND_PAST } TimeBound;       /* the date lies in the past */
/* "Since, before", "after": a time behind it is of what stands between; "which"; "that": what was said at a time. */
typedef enum { BAR_SINCE, BAR_AFTER, BAR_WHICH, BAR_THAT } TimeBar;
typedef enum { TIME_CLITIC_NONE, TIME_CLITIC_AND, TIME_CLITIC_FOR } TimeClitic;

typedef enum {
	LIMIT_LOOK_BACK,        /* days a bare day or month may lie in the past */
	LIMIT_BOUND_DAYS,       /* a bound further away is background */
	LIMIT_BACKGROUND_YEARS, /* so many years ago is no event's date */
	LIMIT_YEAR_FROM, LIMIT_YEAR_TO, LIMIT_HIJRI_FROM, LIMIT_HIJRI_TO,
	LIMIT_ROUND_YEAR,       /* a multiple of it is a year only behind its head word */
	LIMIT_WEEK_START,       /* 0 Sunday */
	LIMITS
} TimeLimit;

typedef struct TimeReading {
	TimeKind kind;
	int value, value2;              /* by kind, 0 where empty */
	const struct TimeReading *next; /* of the same form */
} TimeReading;

enum { TIME_FORM_WORDS = 3 };
typedef struct TimeEntry {
	Str word[TIME_FORM_WORDS];      /* folded */
	uint32_t nwords;
	Str exact;                      /* as the row writes it */
	uint64_t kinds;                 /* TIME_BITs of its readings */
	TimeClitic clitic;      /* that has swallowed its first letters */
	const TimeReading *readings;
	struct TimeEntry *next; /* another entry with the same first word, with as many words or fewer */
} TimeEntry;

typedef struct TimeWords TimeWords;     /* frozen after loading */

const TimeWords *time_words_load(const char *path, const Fold *fold, Arena *a, Err *e);
/* The entries that begin with the folded word, longest first; NULL for none. */
const TimeEntry *time_words_find(const TimeWords *w, Str folded);
/* Length of a proclitic in front of the folded word that leaves something behind it, 0 for none. */
uint32_t time_words_proclitic(const TimeWords *w, Str folded, TimeClitic *clitic);
int time_words_limit(const TimeWords *w, TimeLimit limit);
/* The entry's reading of that kind; NULL for none. */
const TimeReading *time_reading(const TimeEntry *entry, TimeKind kind);
#endif
