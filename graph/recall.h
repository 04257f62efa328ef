/* recall: the facts of one article, out of the graph again.
 *
 * Where judgements changed an article, the graph keeps its facts (article_facts); of all others the rows say
 * everything that the facts said, but for the order of their entities, on which nothing depends. */
#ifndef LIQA_RECALL_H
#define LIQA_RECALL_H
#include "../extract/facts.h"
#include "store.h"

/* FILE: where it was found; NULL for facts. Both in the arena. False and e set when the graph can't be read. */
bool recall_facts(Store *s, int64_t article, Arena *a, Facts *out, const char **file, Err *e);
#endif
