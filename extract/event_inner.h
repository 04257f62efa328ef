/* event: from triggers to events; private to the event stage.
 *
 *     slotted sentence --trigger, rules--> Event with roles --status, time, place, speaker--> Event --merge--> events
 *
 * Groups of a rule are roles; besides the roles of schema/events.csv: `place` and `time` name the place and time
 * outright, `party` are countries or bodies that take part without being the people meant. */
#ifndef LIQA_EVENT_INNER_H
#define LIQA_EVENT_INNER_H
#include "slot.h"

typedef struct Finding {        /* one trigger and the rule that took it */
	Slotted *s;
	uint32_t elem;          /* of the trigger */
	const KbTrigger *trigger;
	const Rule *rule;
	uint32_t time;          /* Time named by the rule; NONE */
	int8_t tense;           /* of the time found: -1 past, +1 future */
} Finding;

/* event_role.c: fills roles, also those of elided participants. False when too few take part. */
void role_add(Doc *d, Event *e, uint32_t entity, uint32_t mention, Str role, Str why);
/* A place as party of what governments do: its country takes part when they sit there, else nobody. */
bool role_is_seat(const Finding *f, const Event *e, const Elem *x, Str role);
void role_add_seat(const Finding *f, Event *e, const Elem *x, Str role);
void role_add_elem(const Finding *f, Event *e, const Elem *x, Str role);
bool role_complete(const Finding *f, Event *e);
/* event_status.c */
void status_decide(const Finding *f, Event *e, Evidence *v);
void time_attach(Finding *f, Event *e, Evidence *v);
void place_attach(const Finding *f, Event *e);
uint32_t speaker_of(const Slotted *s, uint32_t elem);
/* event_day.c: is the event news of the day, its own day not being said? Asked when all else is known. An event so old
 * that no news is the same; the days of the news, given to those left without any. */
bool day_is_news(const Finding *f, const Event *e, const Evidence *v);
bool day_is_old(const Doc *d, const Event *e);
void day_fill(Doc *d);
/* event_merge.c: mentions of one happening become one event. */
void event_merge(Doc *d);
Str event_contact(const Doc *d, const Event *e);        /* class of its mode, or the mode where it has none */
bool event_is_contact(const Doc *d, const Event *e);     /* people meet, call or visit in it: its mode has a class */
Str event_country(const Doc *d, uint32_t entity);       /* ISO code: where a place lies, where a person is from; empty */
bool event_lies_in(const Doc *d, uint32_t place, uint32_t country);      /* by relation located_in */
bool event_negated(const Doc *d, const Event *e);       /* told as what was not */
bool event_dates_agree(const Doc *d, const Event *a, const Event *b);    /* don't exclude each other */
bool event_has(const Doc *d, const Event *e, uint32_t entity);  /* takes part, or is where it happens or around it */
/* event_place.c: where a meeting was that the clause gives no place for. */
void event_place(Doc *d);
#endif
