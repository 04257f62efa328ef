/* event_merge: one happening told several times in one article is one event.
 *
 * Two mentions are the same happening when their type and kind of contact agree (meeting, visit, call, ...), one's
 * principal participants are among the other's, two of them at least (a visit: visitor and destination), and
 * their dates don't exclude each other. The later one is merged into the earlier one and keeps its evidence. */
#include "event_inner.h"

/* Modes that are one kind of contact; others stand for themselves. */
static int contact(Str mode)
{
	static const struct { const char *mode; int kind; } kinds[] = { { "meet", 1 }, { "talks", 1 }, { "receive", 1 },
		{ "host", 1 }, { "summit", 1 }, { "negotiate", 1 }, { "call", 2 }, { "visit", 3 }, { "attend", 4 }, { "mediate", 5 } };
	for (uint32_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(mode, kinds[i].mode)) return kinds[i].kind;
	return 0;
}

static int rank(Str status)
{
	static const char *const order[] = { "hypothetical", "planned", "ongoing", "occurred", NULL };
	for (int i = 0; order[i]; i++)
		if (str_is(status, order[i])) return i + 1;
	return 0;
}

static bool same_class(const Event *a, const Event *b)
{
	return (rank(a->status) > 0) == (rank(b->status) > 0);
}

static bool dates_agree(const Event *a, const Event *b)
{
	if (a->from == DAY_NONE || b->from == DAY_NONE) return true;
	return a->from <= b->to && b->from <= a->to;
}

static bool is_principal(Str role)
{
	return !str_is(role, "member") && !str_is(role, "topic") && !str_is(role, "place") && !str_is(role, "party");
}

static bool has(const Doc *d, const Event *e, uint32_t entity)
{
	for (uint32_t i = 0; i < e->roles.n; i++) {
		if (e->roles.at[i].entity == entity) return true;
		if (d->entities.at[entity].kind != KIND_PLACE && d->entities.at[entity].kind != KIND_COUNTRY) continue;
		for (uint32_t k = 0; k < d->relations.n; k++) {
			const Relation *r = &d->relations.at[k];
			if (str_is(r->relation, "located_in") && ((r->src == entity && r->dst == e->roles.at[i].entity) ||
			    (r->dst == entity && r->src == e->roles.at[i].entity))) return true;
		}
	}
	return false;
}

/* True when A's principals are all in B, and they are two at least. */
static bool within(const Doc *d, const Event *a, const Event *b)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < a->roles.n; i++) {
		if (!is_principal(a->roles.at[i].role)) continue;
		if (!has(d, b, a->roles.at[i].entity)) return false;
		n++;
	}
	return n >= 2;
}

static bool same(const Doc *d, const Event *a, const Event *b)
{
	if (!str_eq(a->type, b->type) || contact(a->mode) != contact(b->mode)) return false;
	if (!contact(a->mode) && !str_eq(a->mode, b->mode)) return false;
	return same_class(a, b) && dates_agree(a, b) && (within(d, a, b) || within(d, b, a));
}

static void merge(Doc *d, uint32_t to, uint32_t from)
{
	Event *a = &d->events.at[to], *b = &d->events.at[from];
	for (uint32_t i = 0; i < b->roles.n; i++) {
		const Role r = b->roles.at[i];
		if (!has(d, a, r.entity) || d->entities.at[r.entity].kind == KIND_PERSON) role_add(d, a, r.entity, r.mention, r.role, r.why);
	}
	for (uint32_t i = 0; i < b->evidence.n; i++) *VEC_PUSH(d->arena, &a->evidence) = b->evidence.at[i];
	if (rank(b->status) > rank(a->status)) a->status = b->status;
	if (a->from == DAY_NONE || (b->from != DAY_NONE && b->precision > a->precision)) {
		a->from = b->from;
		a->to = b->to;
		a->precision = b->precision;
		a->basis = b->basis;
	}
	if (a->place == NONE || (b->place != NONE && d->entities.at[a->place].kind == KIND_COUNTRY)) a->place = b->place != NONE ? b->place : a->place;
	if (b->confidence > a->confidence) a->confidence = b->confidence;
	b->lost_to = to;
}

void event_merge(Doc *d)
{
	for (uint32_t i = 0; i < d->events.n; i++) {
		if (d->events.at[i].lost_to != NONE) continue;
		for (uint32_t k = i + 1; k < d->events.n; k++)
			if (d->events.at[k].lost_to == NONE && same(d, &d->events.at[i], &d->events.at[k])) merge(d, i, k);
	}
}
