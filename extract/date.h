/* date: calendar days as plain numbers. */
#ifndef LIQA_DATE_H
#define LIQA_DATE_H
#include "base.h"

typedef int32_t Day;            /* days since 1970-01-01, proleptic Gregorian */
#define DAY_NONE INT32_MIN

Day  day_of(int y, int m, int d);               /* DAY_NONE for an impossible date */
void day_civil(Day day, int *y, int *m, int *d);
int  day_weekday(Day day);                      /* 0 Sunday .. 6 Saturday */
Day  day_month_end(int y, int m);
Day  day_parse(Str iso);                        /* "YYYY-MM-DD", anything after is ignored; DAY_NONE otherwise */
Str  day_str(Arena *a, Day day);                /* "YYYY-MM-DD"; empty for DAY_NONE */

typedef enum { PREC_UNKNOWN, PREC_YEAR, PREC_MONTH, PREC_DAY } Precision;
typedef enum { BASIS_NONE, BASIS_PUBLISHED, BASIS_RELATIVE, BASIS_STATED } Basis;
const char *precision_name(Precision p);        /* as in the contract */
const char *basis_name(Basis b);
Precision precision_parse(Str s);
Basis basis_parse(Str s);
#endif
