/* touch: which articles a change of the user's own lexicon files touches.
 *
 * The graph keeps the rows of those files as they were when its articles were read. Where the rest of the data is the
 * same, an article that has not all words of a form that came, went or changed, nor one of them that is in no list, mentions none of the nodes of these rows and
 * stands as it is in the graph (no judgement moves its names), would be read as before: it need not be. A row with a country touches all, since places and offices ask for countries. */
#ifndef LIQA_TOUCH_H
#define LIQA_TOUCH_H
#include "../extract/kb.h"
#include "store.h"

typedef struct Touch Touch;

/* Borrows both; notes the present rows in the graph. NULL and e set when it can't be used. */
Touch *touch_open(Store *s, const Kb *kb, Err *e);
void touch_close(Touch *t);             /* NULL is allowed */
/* Would article ARTICLE, which was read with data DATA, be read otherwise now? When not, the graph says it was read with the
 * present data. */
bool touch_is(Touch *t, int64_t article, Str data, Err *e);
/* Forgets rows with which no article was read. At the end of a transaction. */
void touch_sweep(Touch *t, Err *e);
#endif
