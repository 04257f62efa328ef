#include "choose.h"
#include <stdlib.h>
#include "cluster.h"

static Str copy(Arena *a, sqlite3_stmt *st, int column)
{
	const Str s = store_text(st, column);
	return s.n ? arena_str(a, s) : (Str){ "", 0 };
}

void choose_read(Accounts *all, sqlite3_stmt *st, const Vocabulary *v, const Judgements *j, Arena *a)
{
	Account *x = VEC_PUSH(a, &all->list);
	x->account = sqlite3_column_int64(st, 0);
	x->told = sqlite3_column_int64(st, 1);
	x->published = day_parse(store_text(st, 2));
	x->type = copy(a, st, 4);
	x->mode = copy(a, st, 5);
	x->mode_word = vocabulary_find(v, "mode", x->mode);
	x->status_name = copy(a, st, 6);
	x->status = vocabulary_find(v, "status", x->status_name);
	x->date_from = copy(a, st, 7);
	x->date_to = copy(a, st, 8);
	x->precision = copy(a, st, 9);
	x->basis = copy(a, st, 10);
	x->place = sqlite3_column_int64(st, 11);
	x->place_kind = copy(a, st, 12);
	x->place_key = copy(a, st, 13);
	x->named = sqlite3_column_int64(st, 14);
	x->named_key = copy(a, st, 15);
	x->confidence = sqlite3_column_int(st, 16);
	x->event = sqlite3_column_int64(st, 17);
	x->judged = judgement_class(j, store_text(st, 18));
}

/* The groups that a person judged accounts into, in the order of their keys. */
static Groups groups(const Accounts *all, const Judgements *j, Arena *a)
{
	VEC(Str) keys = { 0 };
	uint32_t n = 0;
	for (uint32_t i = 0; i < all->list.n; i++)
		if (all->list.at[i].judged.n) *VEC_PUSH(a, &keys) = all->list.at[i].judged;
	if (keys.n) qsort(keys.at, keys.n, sizeof *keys.at, str_order);
	for (uint32_t i = 0; i < keys.n; i++)
		if (n == 0 || !str_eq(keys.at[n - 1], keys.at[i])) keys.at[n++] = keys.at[i];
	Groups g = { .keys = keys.at, .n = n, .apart = arena_alloc(a, n * n + 1) };
	for (uint32_t i = 0; i < n * n; i++) g.apart[i] = judgement_apart(j, keys.at[i / n], keys.at[i % n]);
	return g;
}

static uint32_t group_of(const Groups *g, Str key)
{
	for (uint32_t i = 0; i < g->n; i++)
		if (str_eq(g->keys[i], key)) return i;
	return NO_GROUP;
}

/* Telling.account is the place in the list here: the list is in an order that content decides. */
uint32_t choose_clusters(Accounts *all, const Judgements *j, Arena *a)
{
	const Groups g = groups(all, j, a);
	Telling *t = arena_alloc(a, all->list.n * sizeof *t);
	for (uint32_t i = 0; i < all->list.n; i++) {
		const Account *x = &all->list.at[i];
		t[i] = (Telling){ .account = i, .told = x->told, .from = day_parse(x->date_from), .to = day_parse(x->date_to),
		                  .published = x->published, .precision = precision_parse(x->precision),
		                  .basis = basis_parse(x->basis), .status = x->status, .group = group_of(&g, x->judged) };
	}
	const uint32_t n = cluster_dates(t, all->list.n, &g, a);
	for (uint32_t i = 0; i < all->list.n; i++) all->list.at[t[i].account].cluster = t[i].cluster;
	return n;
}

/* One account's word for a value; votes for one key are counted together. */
typedef struct Vote {
	Str key;
	const Account *by;
	uint32_t sureness;      /* smaller is surer; before numbers count */
	uint32_t strength;      /* larger is stronger; where numbers are equal */
	uint32_t n;             /* accounts */
} Vote;

typedef struct Votes { VEC(Vote) list; } Votes;

static int by_key(const void *a, const void *b)
{
	const Vote *x = a, *y = b;
	const int order = str_cmp(x->key, y->key);
	return order ? order : (x->sureness > y->sureness) - (x->sureness < y->sureness);
}

static bool better(const Vote *a, const Vote *b)
{
	if (b == NULL || a->sureness != b->sureness) return b == NULL || a->sureness < b->sureness;
	if (a->n != b->n) return a->n > b->n;
	if (a->strength != b->strength) return a->strength > b->strength;
	return str_cmp(a->key, b->key) < 0;
}

/* The account that speaks for the winning key; NULL when nobody voted. */
static const Account *count(Votes *v)
{
	const Vote *best = NULL;
	if (v->list.n) qsort(v->list.at, v->list.n, sizeof *v->list.at, by_key);
	for (uint32_t i = 0, first = 0; i < v->list.n; i++) {
		Vote *x = &v->list.at[first];
		if (i > first && str_eq(x->key, v->list.at[i].key)) {
			if (v->list.at[i].strength > x->strength) {
				x->strength = v->list.at[i].strength;
				x->by = v->list.at[i].by;
			}
		} else
			x = &v->list.at[first = i];
		x->n++;
	}
	for (uint32_t i = 0; i < v->list.n; i++)
		if (v->list.at[i].n && better(&v->list.at[i], best)) best = &v->list.at[i];
	return best ? best->by : NULL;
}

/* A known day before one taken from the publication date, before a month, before a year; then what most say. */
static void choose_date(Votes *v, Chosen *c)
{
	const Account *by = count(v);
	c->precision = STR("unknown");
	c->basis = STR("none");
	c->date_from = c->date_to = (Str){ "", 0 };
	if (by == NULL) return;
	c->date_from = by->date_from;
	c->date_to = by->date_to;
	c->precision = by->precision;
	c->basis = by->basis;
}

static void vote_date(Votes *v, const Account *x, Arena *a)
{
	if (x->date_from.n == 0) return;
	const Precision p = precision_parse(x->precision);
	const Basis b = basis_parse(x->basis);
	*VEC_PUSH(a, &v->list) = (Vote){
		.key = arena_printf(a, "%.*s/%.*s/%.*s", STR_FMT(x->date_from), STR_FMT(x->date_to), STR_FMT(x->precision)),
		.by = x, .strength = (uint32_t)b,
		.sureness = 2 * (uint32_t)(PREC_DAY - p) + (b == BASIS_PUBLISHED) };
}

static void vote_node(Votes *v, const Account *x, Str key, uint32_t sureness, Arena *a)
{
	if (key.n) *VEC_PUSH(a, &v->list) = (Vote){ .key = key, .by = x, .sureness = sureness };
}

static void rank(Chosen *c, const Account *x, uint32_t *mode_rank)
{
	const bool first = c->accounts == 0;
	if (first || x->mode_word->rank < *mode_rank || (x->mode_word->rank == *mode_rank && str_cmp(x->mode, c->mode) < 0)) {
		c->mode = x->mode;
		*mode_rank = x->mode_word->rank;
	}
	if (first || x->status->rank < c->status->rank) {
		c->status = x->status;
		c->status_name = x->status_name;
	}
	if (x->confidence > c->confidence) c->confidence = x->confidence;
}

Chosen choose_event(const Accounts *all, uint32_t cluster, Arena *a)
{
	Votes dates = { 0 }, places = { 0 }, named = { 0 };
	Chosen c = { .cohort = all->cohort };
	uint32_t mode_rank = 0;
	const Account *last = NULL;
	for (uint32_t i = 0; i < all->list.n; i++) {
		const Account *x = &all->list.at[i];
		if (x->cluster != cluster) continue;
		rank(&c, x, &mode_rank);
		vote_date(&dates, x, a);
		vote_node(&places, x, x->place_key, !str_is(x->place_kind, "place"), a);
		vote_node(&named, x, x->named_key, 0, a);
		if (last == NULL) c.told = x->told;
		c.articles += last == NULL || last->told != x->told;
		c.accounts++;
		c.type = x->type;
		last = x;
	}
	choose_date(&dates, &c);
	const Account *p = count(&places), *n = count(&named);
	c.place = p ? p->place : 0;
	c.named = n ? n->named : 0;
	c.name = arena_printf(a, "%.*s%s%.*s", STR_FMT(c.mode.n ? c.mode : c.type), c.date_from.n ? " " : "", STR_FMT(c.date_from));
	return c;
}

static Str plain_key(const Chosen *c, Arena *a)
{
	const Str head = arena_printf(a, "%.*s:%016llx@", STR_FMT(c->type), (unsigned long long)c->cohort);
	if (c->date_from.n == 0)
		return arena_printf(a, "%.*s?%016llx", STR_FMT(head), (unsigned long long)c->told);
	if (str_eq(c->date_from, c->date_to))
		return arena_printf(a, "%.*s%.*s", STR_FMT(head), STR_FMT(c->date_from));
	return arena_printf(a, "%.*s%.*s/%.*s", STR_FMT(head), STR_FMT(c->date_from), STR_FMT(c->date_to));
}

Str choose_key(Chosen *c, const Str *before, uint32_t n, Arena *a)
{
	const Str plain = plain_key(c, a);
	c->key = plain;
	for (uint32_t i = 0, tries = 1; i < n; i++)
		if (str_eq(before[i], c->key)) {
			c->key = arena_printf(a, "%.*s~%u", STR_FMT(plain), ++tries);
			i = UINT32_MAX;
		}
	return c->key;
}

void choose_role(Chosen *c, int64_t node, const Word *role, Str name, Arena *a)
{
	Participant *p = NULL;
	for (uint32_t i = 0; i < c->participants.n && p == NULL; i++)
		if (c->participants.at[i].node == node) p = &c->participants.at[i];
	if (p && (role->rank > p->rank || (role->rank == p->rank && str_cmp(name, p->role) >= 0))) return;
	if (p == NULL) p = VEC_PUSH(a, &c->participants);
	*p = (Participant){ node, arena_str(a, name), role->rank };
}
