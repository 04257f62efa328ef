/* times: second readings of time expressions, for the stage that knows the tense of the verb. */
#ifndef LIQA_TIMES_H
#define LIQA_TIMES_H
#include "doc.h"

/* A bare weekday or day and month is read into the past by time_run (Time.tense 0). This is the day or first day it
 * means if it lies ahead: the publication day itself for its own weekday. DAY_NONE for a Time that has no
 * second reading. A range keeps its length. */
Day time_other_reading(const Doc *d, const Time *t);
#endif
