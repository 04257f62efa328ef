#include "centrality.h"

#include <math.h>

enum { ROUNDS = 200 };
static const double DAMPING = 0.85, ENOUGH = 1e-12;

/* One round from OLD to NEW; how much has changed. Nobody is without contacts, so nothing is lost. */
static double spread(const Contacts *c, const double *weight, const double *old, double *new)
{
	double change = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		double sum = 0;
		for (uint32_t k = c->beg[i]; k < c->beg[i + 1]; k++)
			sum += old[c->list[k].other] * c->list[k].weight / weight[c->list[k].other];
		new[i] = (1 - DAMPING) / c->n + DAMPING * sum;
		change += fabs(new[i] - old[i]);
	}
	return change;
}

void centrality_pagerank(const Contacts *c, Arena *a, double *out)
{
	double *weight = arena_alloc(a, (c->n + 1) * sizeof *weight), *next = arena_alloc(a, (c->n + 1) * sizeof *next);
	double change = 1;
	for (uint32_t i = 0; i < c->n; i++) {
		weight[i] = contacts_weight(c, i);
		out[i] = 1.0 / c->n;
	}
	for (int round = 0; round < ROUNDS && change > ENOUGH; round++) {
		change = spread(c, weight, out, next);
		for (uint32_t i = 0; i < c->n; i++)
			out[i] = next[i];
	}
}

typedef struct Search {
	uint32_t *queue, n;     /* those reached, nearest first */
	uint32_t *far;          /* steps from the source + 1; 0: not reached */
	double *paths;          /* shortest ways from the source */
	double *share;          /* of the pairs with the source that go through one */
} Search;

/* Breadth-first from SOURCE, counting the ways. */
static void reach(const Contacts *c, Search *s, uint32_t source)
{
	for (uint32_t i = 0; i < c->n; i++) {
		s->far[i] = 0;
		s->paths[i] = s->share[i] = 0;
	}
	s->queue[0] = source;
	s->n = 1;
	s->far[source] = 1;
	s->paths[source] = 1;
	for (uint32_t q = 0; q < s->n; q++) {
		const uint32_t i = s->queue[q];
		for (uint32_t k = c->beg[i]; k < c->beg[i + 1]; k++) {
			const uint32_t j = c->list[k].other;
			if (!s->far[j]) {
				s->far[j] = s->far[i] + 1;
				s->queue[s->n++] = j;
			}
			if (s->far[j] == s->far[i] + 1)
				s->paths[j] += s->paths[i];
		}
	}
}

void centrality_betweenness(const Contacts *c, Arena *a, double *out)
{
	const size_t room = c->n + 1;
	const double pairs = ((double)c->n - 1) * ((double)c->n - 2);
	Search s = { arena_alloc(a, room * sizeof *s.queue), 0, arena_alloc(a, room * sizeof *s.far),
		arena_alloc(a, room * sizeof *s.paths), arena_alloc(a, room * sizeof *s.share) };
	for (uint32_t i = 0; i < c->n; i++)
		out[i] = 0;
	for (uint32_t source = 0; source < c->n; source++) {
		reach(c, &s, source);
		for (uint32_t q = s.n; q-- > 1; ) {
			const uint32_t j = s.queue[q];
			for (uint32_t k = c->beg[j]; k < c->beg[j + 1]; k++)
				if (s.far[c->list[k].other] + 1 == s.far[j])
					s.share[c->list[k].other] += s.paths[c->list[k].other] / s.paths[j] * (1 + s.share[j]);
			out[j] += s.share[j];
		}
	}
	for (uint32_t i = 0; i < c->n && pairs > 0; i++)
		out[i] /= pairs;
}
