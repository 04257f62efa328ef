#include "community.h"

#include <stdlib.h>

enum { PASSES = 100, LEVELS = 32 };
static const double GAIN = 1e-9;        /* below it a move isn't worth while: rounding must not decide */

typedef struct Partition {
	const Contacts *c;
	uint32_t *of;           /* community of each */
	double *weight;         /* of each person */
	double *total;          /* of each community: the weights of its members */
	double *near;           /* to each community: the weight of one person's contacts there; 0 between uses */
	double all;             /* sum of all weights */
} Partition;

static Partition apart(const Contacts *c, Arena *a)
{
	const size_t room = c->n + 1;
	Partition p = { c, arena_alloc(a, room * sizeof *p.of), arena_alloc(a, room * sizeof *p.weight),
		arena_alloc(a, room * sizeof *p.total), arena_alloc(a, room * sizeof *p.near), 0 };
	for (uint32_t i = 0; i < c->n; i++) {
		p.of[i] = i;
		p.weight[i] = p.total[i] = contacts_weight(c, i);
		p.all += p.weight[i];
	}
	return p;
}

/* Where I is best placed, once it has left its community. */
static uint32_t best_place(const Partition *p, uint32_t i, uint32_t home)
{
	uint32_t best = home;
	double most = p->near[home] - p->total[home] * p->weight[i] / p->all;
	for (uint32_t k = p->c->beg[i]; k < p->c->beg[i + 1]; k++) {
		const uint32_t there = p->of[p->c->list[k].other];
		const double gain = p->near[there] - p->total[there] * p->weight[i] / p->all;
		if (gain > most + GAIN) {
			most = gain;
			best = there;
		}
	}
	return best;
}

static bool move(Partition *p, uint32_t i)
{
	const Contact *beg = p->c->list + p->c->beg[i], *end = p->c->list + p->c->beg[i + 1];
	const uint32_t home = p->of[i];
	for (const Contact *k = beg; k < end; k++)
		if (k->other != i)
			p->near[p->of[k->other]] += k->weight;
	p->total[home] -= p->weight[i];
	const uint32_t best = best_place(p, i, home);
	for (const Contact *k = beg; k < end; k++)
		p->near[p->of[k->other]] = 0;
	p->total[best] += p->weight[i];
	p->of[i] = best;
	return best != home;
}

/* Communities numbered from 0 in the order in which their first member comes; how many. */
static uint32_t renumber(uint32_t *of, uint32_t n, Arena *a)
{
	uint32_t *new = arena_alloc(a, (n + 1) * sizeof *new), used = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (!new[of[i]])
			new[of[i]] = ++used;
		of[i] = new[of[i]] - 1;
	}
	return used;
}

/* The graph whose people are the N communities of C; a community's inner weight is a contact with itself. */
static Contacts shrink(const Contacts *c, const uint32_t *of, uint32_t n, Arena *a)
{
	Contacts s = { n, NULL, arena_alloc(a, (n + 1) * sizeof *s.beg), arena_alloc(a, (c->beg[c->n] + 1) * sizeof *s.list) };
	uint32_t *head = arena_alloc(a, (n + 1) * sizeof *head), *next = arena_alloc(a, (c->n + 1) * sizeof *next);
	uint32_t *at = arena_alloc(a, (n + 1) * sizeof *at), used = 0;  /* place + 1 of a community in the present row */
	for (uint32_t i = c->n; i-- > 0; ) {
		next[i] = head[of[i]];
		head[of[i]] = i + 1;
	}
	for (uint32_t m = 0; m < n; m++) {
		s.beg[m] = used;
		for (uint32_t i = head[m]; i; i = next[i - 1])
			for (uint32_t k = c->beg[i - 1]; k < c->beg[i]; k++) {
				const uint32_t to = of[c->list[k].other];
				if (!at[to] || at[to] <= s.beg[m]) {
					s.list[used] = (Contact){ to, 0 };
					at[to] = ++used;
				}
				s.list[at[to] - 1].weight += c->list[k].weight;
			}
	}
	s.beg[n] = used;
	return s;
}

static void settle(Partition *p)
{
	bool moved = true;
	for (int pass = 0; pass < PASSES && moved; pass++) {
		moved = false;
		for (uint32_t i = 0; i < p->c->n; i++)
			moved |= move(p, i);
	}
}

typedef struct Size { uint32_t community, members; } Size;

static int by_size(const void *x, const void *y)
{
	const Size *a = x, *b = y;
	if (a->members != b->members)
		return a->members > b->members ? -1 : 1;
	return a->community < b->community ? -1 : 1;
}

static void order_by_size(uint32_t *of, uint32_t n, Arena *a)
{
	const uint32_t count = renumber(of, n, a);
	Size *sizes = arena_alloc(a, (count + 1) * sizeof *sizes);
	uint32_t *rank = arena_alloc(a, (count + 1) * sizeof *rank);
	for (uint32_t i = 0; i < n; i++)
		sizes[of[i]] = (Size){ of[i], sizes[of[i]].members + 1 };
	qsort(sizes, count, sizeof *sizes, by_size);
	for (uint32_t i = 0; i < count; i++)
		rank[sizes[i].community] = i + 1;
	for (uint32_t i = 0; i < n; i++)
		of[i] = rank[of[i]];
}

void community_find(const Contacts *c, Arena *a, uint32_t *out)
{
	Contacts now = *c;
	for (uint32_t i = 0; i < c->n; i++)
		out[i] = i;
	for (int level = 0; level < LEVELS && now.n; level++) {
		Partition p = apart(&now, a);
		settle(&p);
		const uint32_t n = renumber(p.of, now.n, a);
		for (uint32_t i = 0; i < c->n; i++)
			out[i] = p.of[out[i]];
		if (n == now.n)
			break;
		now = shrink(&now, p.of, n, a);
	}
	if (c->n)
		order_by_size(out, c->n, a);
}
