/* naming: nodes under the names a person gave them.
 *
 * A rename is of a node's key, not of articles, so it is kept out of their counts: it is an alias of origin `judged`,
 * and its form is the node's name. What the node was called otherwise stays among its aliases. All happens in the
 * writer's transaction, behind identity_settle, which gives every touched node the name that articles decide. */
#ifndef LIQA_NAMING_H
#define LIQA_NAMING_H
#include "judgement.h"

/* Makes temp.renamed; identity_open made temp.dirty_node. */
void naming_open(Store *s, Err *e);
/* A transaction begins under these judgements. */
void naming_begin(Store *s, const Judgements *j, Err *e);
/* And goes on under others: what is called otherwise is touched. */
void naming_change(Store *s, const Judgements *before, const Judgements *now, Err *e);
/* Names the nodes. */
void naming_settle(Store *s, Err *e);
#endif
