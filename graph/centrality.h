/* centrality: who stands in the middle of the contacts.
 *
 * PageRank (Brin and Page 1998, damping 0.85) over edges by weight: one counts for much who met those who count for much. The
 * sum over all is 1. Betweenness (Freeman 1977, by Brandes 2001): the share of all pairs of others whose shortest chains of
 * contacts lead through one, from 0 to 1; an edge is a step whatever its weight. */
#ifndef LIQA_CENTRALITY_H
#define LIQA_CENTRALITY_H
#include "contacts.h"

/* OUT has room for C->n numbers. */
void centrality_pagerank(const Contacts *c, Arena *a, double *out);
void centrality_betweenness(const Contacts *c, Arena *a, double *out);
#endif
