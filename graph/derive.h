/* derive: events out of accounts.
 *
 * Whoever adds or takes out an account marks its cohort; derive_events then recomputes all events of the marked cohorts
 * from their accounts alone (cohort.h, cluster.h), in the caller's transaction. An event keeps its id as long as its key
 * lives. What an event says is chosen among its accounts without regard to their order: the date most
 * accounts give, the best ranked mode and status (schema/events.csv), the commonest place, a city before a country; each
 * participant's best ranked role. */
#ifndef LIQA_DERIVE_H
#define LIQA_DERIVE_H
#include "identity.h"
#include "judgement.h"
#include "vocabulary.h"

typedef struct Derive Derive;

/* Borrows all four. */
Derive *derive_open(Store *s, Identity *d, const Vocabulary *v, const Judgements *j, Err *e);
void derive_close(Derive *x);           /* NULL is allowed */
/* Another transaction begins. FRESH: the graph is empty, and everything will be new. */
void derive_begin(Derive *x, bool fresh, Err *e);
void derive_mark(Derive *x, int64_t cohort, Err *e);
/* Marks all cohorts of an article whose accounts are about to be deleted. */
void derive_retract(Derive *x, int64_t article, Err *e);
void derive_events(Derive *x, Err *e);
#endif
