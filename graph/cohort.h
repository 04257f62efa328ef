/* cohort: which accounts may tell of one event.
 *
 * The cohort of an account is a hash of what must agree: type, class of the mode, whether the status stands apart (a
 * denial is no occurrence) and the principals. schema/events.csv says how a type merges:
 *
 *     window    people who met are the same whoever is named first; dates decide inside the cohort (cluster.h)
 *     day       roles count as well (who accused whom), and the very same day
 *     article   never across articles
 *
 * Principals are the people in principal roles, or all who have such a role where none is a person. A mode that
 * merges by destination (a visit) has the visitors and the country they go to instead. Fewer than two principals are
 * too few to tell events of different articles apart from each other, so they stay within their article. */
#ifndef LIQA_COHORT_H
#define LIQA_COHORT_H
#include "../extract/facts.h"
#include "vocabulary.h"

/* Hash of uri and part: a name for an article that doesn't depend on ids. */
int64_t cohort_article(const Facts *f);
int64_t cohort_of(const Vocabulary *v, const Facts *f, const FactEvent *x, Arena *scratch);
#endif
