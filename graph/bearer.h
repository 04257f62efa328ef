/* bearer: who bears a name: what the set of articles says of people whom no list knows.
 *
 * One name may have several bearers (namesake.h), one bearer several spellings (spellings.h). Both follow from what
 * articles say of offices (table bearer), so an article that comes, changes or goes may change for whom others count:
 * those are put again when the batch is settled. */
#ifndef LIQA_BEARER_H
#define LIQA_BEARER_H
#include "namesake.h"
#include "spellings.h"

typedef struct Bearers Bearers;

/* NULL and e set when the store can't be used. */
Bearers *bearer_open(Store *s, Err *e);
void bearer_close(Bearers *b);          /* NULL is allowed */
/* Another transaction begins. */
void bearer_begin(Bearers *b, Err *e);

/* F as namesake_split gives it. */
const Facts *bearer_split(Bearers *b, const Facts *f, Arena *a, Err *e);
const Spellings *bearer_spellings(const Bearers *b);
/* Notes what F, the article's own facts, says of bearers; forgets it again. */
void bearer_note(Bearers *b, int64_t article, const Facts *f, Err *e);
void bearer_retract(Bearers *b, int64_t article, Err *e);

/* Other judgements: spellings may join otherwise. */
void bearer_judged(Bearers *b);

typedef struct BearerArticles { VEC(int64_t) list; } BearerArticles;
/* Settles who bears which name; all rows of the batch must be in the tables. Gives the articles to be put again, in the
 * arena; putting them again changes nothing more. */
BearerArticles bearer_settle(Bearers *b, Arena *a, Err *e);
#endif
