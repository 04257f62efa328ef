/* rejudge: other judgements over a graph that is there.
 *
 * A key whose mentions now count for another node, or for none, or for their own again, changes the articles that
 * state it: those are put again from their own facts, in the caller's transaction, and all that rests on them is derived
 * anew. Nothing else is touched. So a graph that is judged is the graph that a build under these judgements makes. */
#ifndef LIQA_REJUDGE_H
#define LIQA_REJUDGE_H
#include "writer.h"

/* NOW is settled, and the writer's from then on. How many articles it changed. */
uint32_t rejudge(Store *s, Writer *w, Judgements *now, Err *e);
/* Copies the judgements of the graph at FROM, if there is one and it has any, into the new graph S. */
void rejudge_carry(Store *s, const char *from, Err *e);
#endif
