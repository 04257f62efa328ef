/* community: groups of people who meet each other more than others.
 *
 * Louvain's method (Blondel, Guillaume, Lambiotte, Lefebvre 2008): each person moves to the community that raises
 * modularity most (Newman 2004), until none does; then the communities are the people of a smaller graph, and so on. People are
 * gone through in the order of their keys and the first of equals wins, so the same graph gives the same groups. */
#ifndef LIQA_COMMUNITY_H
#define LIQA_COMMUNITY_H
#include "contacts.h"

/* OUT[i]: the community of person i, from 1, the largest first, the one with the smallest key among equals. */
void community_find(const Contacts *c, Arena *a, uint32_t *out);
#endif
