#include "cluster.h"
#include <stdlib.h>

enum { NEAR_PUBLISHED = 2, NEAR_UNDATED = 3 };  /* days; see cluster.h */

#define NEVER UINT32_MAX

typedef enum { STRONG, WEAK, COARSE, UNDATED } Sureness;

typedef struct Cluster {
	Day from, to;           /* hull; DAY_NONE while nothing in it has a date */
	const Word *status;     /* the best ranked of its tellings */
	bool coarse;            /* nothing in it knows the day */
} Cluster;

typedef struct Run {
	Telling *t;
	uint32_t n;
	uint32_t *by_article;   /* indexes of t, sorted by told */
	Arena *arena;
	VEC(Cluster) clusters;
	const Groups *groups;
	uint32_t *home;         /* group -> cluster */
	uint32_t njudged;       /* clusters of groups: the first */
} Run;

static Sureness sureness(const Telling *t)
{
	if (t->from == DAY_NONE) return UNDATED;
	if (t->precision != PREC_DAY) return COARSE;
	return t->basis == BASIS_PUBLISHED ? WEAK : STRONG;
}

#define COMPARE(a, b) if ((a) != (b)) return (a) < (b) ? -1 : 1

static int by_date(const void *x, const void *y)
{
	const Telling *a = x, *b = y;
	COMPARE(sureness(a), sureness(b));
	if (sureness(a) == COARSE) COMPARE(a->to - a->from, b->to - b->from);
	if (sureness(a) == UNDATED) COMPARE(a->published, b->published);
	COMPARE(a->from, b->from);
	COMPARE(a->to, b->to);
	COMPARE(a->told, b->told);
	COMPARE(a->account, b->account);
	return 0;
}

typedef struct Told { int64_t told; uint32_t at; } Told;

static int by_told(const void *x, const void *y)
{
	const Told *a = x, *b = y;
	COMPARE(a->told, b->told);
	COMPARE(a->at, b->at);
	return 0;
}

static void join(Run *r, Telling *t, uint32_t c)
{
	Cluster *k = &r->clusters.at[c];
	t->cluster = c;
	if (t->status->rank < k->status->rank) k->status = t->status;
	if (sureness(t) >= COARSE) return;
	if (k->from == DAY_NONE || t->from < k->from) k->from = t->from;
	if (k->to == DAY_NONE || t->to > k->to) k->to = t->to;
}

static void found(Run *r, Telling *t)
{
	*VEC_PUSH(r->arena, &r->clusters) = (Cluster){ t->from, t->to, t->status, sureness(t) >= COARSE };
	t->cluster = r->clusters.n - 1;
}

/* Where the tellings of an article begin in by_article. */
static uint32_t article_first(const Run *r, int64_t told)
{
	uint32_t lo = 0, hi = r->n;
	while (lo < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;
		if (r->t[r->by_article[mid]].told < told) lo = mid + 1;
		else hi = mid;
	}
	return lo;
}

/* Does T's article tell of cluster C, by an account already placed? */
static bool tells(const Run *r, const Telling *t, uint32_t c)
{
	for (uint32_t i = article_first(r, t->told); i < r->n && r->t[r->by_article[i]].told == t->told; i++)
		if (r->t[r->by_article[i]].cluster == c) return true;
	return false;
}

/* What T, without a date, tells as a fact is older than what came after its article. */
static bool is_later(const Telling *t, const Cluster *k)
{
	return t->from == DAY_NONE && k->from != DAY_NONE && t->published != DAY_NONE && k->from - t->published > NEAR_PUBLISHED &&
		str_is(t->status->cls, "real");
}

/* May T, of one class of status, be the event of cluster C, of another? */
static bool compatible(const Run *r, const Telling *t, uint32_t c)
{
	const Cluster *k = &r->clusters.at[c];
	const Str mine = t->status->cls, its = k->status->cls;
	if (is_later(t, k)) return false;
	if (str_eq(mine, its)) return true;
	if (tells(r, t, c)) return false;
	if (t->published == DAY_NONE || k->from == DAY_NONE) return true;
	return str_is(its, "real") ? t->published <= k->to : !str_is(mine, "real") || t->published >= k->from;
}

static Day apart(Day day, const Cluster *k)
{
	return day < k->from ? k->from - day : day > k->to ? day - k->to : 0;
}

/* The dated cluster nearest to DAY, at most LIMIT days away; NEVER when there is none. The earlier wins. */
static uint32_t nearest(const Run *r, const Telling *t, Day day, Day limit, uint32_t nclusters)
{
	uint32_t best = NEVER;
	Day distance = limit + 1;
	for (uint32_t c = 0; c < nclusters; c++) {
		const Cluster *k = &r->clusters.at[c];
		if (k->coarse || apart(day, k) > distance || !compatible(r, t, c)) continue;
		if (apart(day, k) == distance && (best == NEVER || k->from >= r->clusters.at[best].from)) continue;
		best = c;
		distance = apart(day, k);
	}
	return best;
}

/* Do days of cluster C and K's overlap? */
static bool overlap(const Run *r, uint32_t c, const Cluster *k)
{
	const Cluster *x = &r->clusters.at[c];
	return !x->coarse && !k->coarse && x->from <= k->to && x->to >= k->from;
}

/* Has GROUP been judged not to be that of another group in cluster C? */
static bool is_apart(const Run *r, uint32_t group, uint32_t c)
{
	bool apart = false;
	for (uint32_t g = 0; g < group; g++) apart |= r->home[g] == c && r->groups->apart[group * r->groups->n + g];
	return apart;
}

/* The days of a group; coarse when it has none. */
static Cluster days(const Run *r, uint32_t group)
{
	Cluster k = { .coarse = true };
	for (uint32_t i = 0; i < r->n; i++) {
		const Telling *t = &r->t[i];
		if (t->group != group || sureness(t) >= COARSE) continue;
		if (k.coarse || t->from < k.from) k.from = t->from;
		if (k.coarse || t->to > k.to) k.to = t->to;
		k.coarse = false;
	}
	return k;
}

static void place_group(Run *r, uint32_t group)
{
	const Cluster k = days(r, group);
	uint32_t home = NEVER;
	for (uint32_t c = 0; c < r->clusters.n && home == NEVER; c++)
		if (overlap(r, c, &k) && !is_apart(r, group, c)) home = c;
	for (uint32_t i = 0; i < r->n; i++) {
		Telling *t = &r->t[i];
		if (t->group != group) continue;
		if (home == NEVER) {
			home = r->clusters.n;
			found(r, t);
		} else
			join(r, t, home);
	}
	r->home[group] = home;
}

static void place_groups(Run *r)
{
	r->home = arena_alloc(r->arena, (r->groups->n + 1) * sizeof *r->home);
	for (uint32_t g = 0; g < r->groups->n; g++) place_group(r, g);
	r->njudged = r->clusters.n;
}

/* The judged cluster whose days T's overlap; NEVER. */
static uint32_t judged(const Run *r, const Telling *t)
{
	const Cluster k = { .from = t->from, .to = t->to };
	for (uint32_t c = 0; c < r->njudged; c++)
		if (overlap(r, c, &k)) return c;
	return NEVER;
}

/* Days in order: overlapping ones are one. FIRST: the first cluster made in this pass. */
static void place_day(Run *r, Telling *t, uint32_t first)
{
	const uint32_t c = judged(r, t);
	if (c != NEVER) join(r, t, c);
	else if (r->clusters.n > first && t->from <= r->clusters.at[r->clusters.n - 1].to) join(r, t, r->clusters.n - 1);
	else found(r, t);
}

static void place_weak(Run *r, Telling *t, uint32_t first)
{
	const uint32_t c = nearest(r, t, t->from, NEAR_PUBLISHED, first);
	if (c != NEVER) join(r, t, c);
	else place_day(r, t, first);
}

/* A window: the only cluster inside it, else the one with the same window. */
static void place_coarse(Run *r, Telling *t)
{
	uint32_t inside = NEVER, n = 0;
	for (uint32_t c = 0; c < r->clusters.n; c++) {
		const Cluster *k = &r->clusters.at[c];
		if (k->coarse && k->from == t->from && k->to == t->to) {
			join(r, t, c);
			return;
		}
		if (k->from > t->to || k->to < t->from || !compatible(r, t, c)) continue;
		inside = c;
		n++;
	}
	if (n == 1) join(r, t, inside);
	else found(r, t);
}

/* An event of its own article: the one nearest to publication, the latest where that is unknown. */
static uint32_t own_article(const Run *r, const Telling *t)
{
	uint32_t best = NEVER;
	for (uint32_t i = article_first(r, t->told); i < r->n && r->t[r->by_article[i]].told == t->told; i++) {
		const uint32_t c = r->t[r->by_article[i]].cluster;
		if (c == NEVER || r->clusters.at[c].from == DAY_NONE || !compatible(r, t, c)) continue;
		const Cluster *k = &r->clusters.at[c], *b = best == NEVER ? NULL : &r->clusters.at[best];
		const bool better = b == NULL || (t->published == DAY_NONE ? k->from > b->from
			: apart(t->published, k) < apart(t->published, b)
			  || (apart(t->published, k) == apart(t->published, b) && k->from < b->from));
		if (better) best = c;
	}
	return best;
}

/* LAST: the telling without a date placed before T in a cluster of such, of the same class; NULL. */
static bool follows(const Telling *last, const Telling *t)
{
	if (last == NULL) return false;
	if (t->published == DAY_NONE || last->published == DAY_NONE) return last->told == t->told;
	return t->published - last->published <= NEAR_UNDATED;
}

static const Telling *undated_before(const Run *r, uint32_t i, uint32_t first)
{
	for (uint32_t j = i; j-- > first; )
		if (r->clusters.at[r->t[j].cluster].from == DAY_NONE && str_eq(r->t[j].status->cls, r->t[i].status->cls))
			return &r->t[j];
	return NULL;
}

static void place_undated(Run *r, uint32_t i, uint32_t first)
{
	Telling *t = &r->t[i];
	uint32_t c = own_article(r, t);
	if (c == NEVER && t->published != DAY_NONE) c = nearest(r, t, t->published, NEAR_UNDATED, r->clusters.n);
	const Telling *last = c == NEVER ? undated_before(r, i, first) : NULL;
	if (c != NEVER) join(r, t, c);
	else if (follows(last, t)) join(r, t, last->cluster);
	else found(r, t);
}

static void index_articles(Run *r)
{
	Told *told = arena_alloc(r->arena, r->n * sizeof *told);
	for (uint32_t i = 0; i < r->n; i++) told[i] = (Told){ r->t[i].told, i };
	qsort(told, r->n, sizeof *told, by_told);
	r->by_article = arena_alloc(r->arena, r->n * sizeof *r->by_article);
	for (uint32_t i = 0; i < r->n; i++) r->by_article[i] = told[i].at;
}

uint32_t cluster_dates(Telling *t, uint32_t n, const Groups *g, Arena *scratch)
{
	Run r = { .t = t, .n = n, .arena = scratch, .groups = g };
	if (n > 1) qsort(t, n, sizeof *t, by_date);
	for (uint32_t i = 0; i < n; i++) t[i].cluster = NEVER;
	index_articles(&r);
	place_groups(&r);
	uint32_t first = r.njudged;
	for (uint32_t i = 0; i < n; i++) {
		if (i && sureness(&t[i]) != sureness(&t[i - 1])) first = sureness(&t[i]) == UNDATED ? i : r.clusters.n;
		if (t[i].cluster != NEVER) continue;
		switch (sureness(&t[i])) {
		case STRONG: place_day(&r, &t[i], first); break;
		case WEAK: place_weak(&r, &t[i], first); break;
		case COARSE: place_coarse(&r, &t[i]); break;
		case UNDATED: place_undated(&r, i, first); break;
		}
	}
	return r.clusters.n;
}
