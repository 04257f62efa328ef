/* time_hijri: the Umm al-Qura calendar, through ICU. DAY_NONE, or false, for an impossible date. */
#ifndef LIQA_TIME_HIJRI_H
#define LIQA_TIME_HIJRI_H
#include "date.h"

Day time_hijri_day(int y, int m, int d);
bool time_hijri_civil(Day day, int *y, int *m, int *d);
#endif
