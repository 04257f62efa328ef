/* event_merge: one happening told several times in one article is one event.
 *
 * Two mentions are the same happening when their type and kind of contact agree (meeting, visit, call, ...), one's
 * principal participants are among the other's, two of them at least (a visit: visitor and destination), and
 * their dates don't exclude each other. The later one is merged into the earlier one and keeps its evidence. */
#include "event_inner.h"

Str event_contact(const Doc *d, const Event *e)
{
	const Str cls = kb_term(d->kb, "mode", e->mode).cls;
	return cls.n ? cls : e->mode;
}

bool event_is_contact(const Doc *d, const Event *e)
{
	return kb_term(d->kb, "mode", e->mode).cls.n > 0;
}

Str event_country(const Doc *d, uint32_t entity)
{
	const uint32_t k = d->entities.at[entity].known;
	return k == NONE ? STR("") : d->kb->entities.at[k].of;
}

bool event_lies_in(const Doc *d, uint32_t place, uint32_t country)
{
	for (uint32_t i = 0; i < d->relations.n; i++) {
		const Relation *r = &d->relations.at[i];
		if (r->src == place && r->dst == country && str_is(r->relation, "located_in")) return true;
	}
	return false;
}

bool event_negated(const Doc *d, const Event *e)
{
	return str_is(kb_term(d->kb, "status", e->status).cls, "negated");
}

static KbTerm status_of(const Doc *d, const Event *e)
{
	return kb_term(d->kb, "status", e->status);
}

bool event_dates_agree(const Doc *d, const Event *a, const Event *b)
{
	if ((a->news && a->from == DAY_NONE && day_is_old(d, b)) || (b->news && b->from == DAY_NONE && day_is_old(d, a))) return false;
	if (a->from == DAY_NONE || b->from == DAY_NONE) return true;
	return a->from <= b->to && b->from <= a->to;
}

static bool is_principal(Str role)
{
	return !str_is(role, "member") && !str_is(role, "topic") && !str_is(role, "place") && !str_is(role, "party");
}

bool event_has(const Doc *d, const Event *e, uint32_t entity)
{
	const bool somewhere = d->entities.at[entity].kind == KIND_PLACE || d->entities.at[entity].kind == KIND_COUNTRY;
	for (uint32_t i = 0; i < e->roles.n; i++) {
		const uint32_t x = e->roles.at[i].entity;
		if (x == entity) return true;
		if (somewhere && (event_lies_in(d, entity, x) || event_lies_in(d, x, entity))) return true;
	}
	return false;
}

/* True when A's principals are all in B, and they are two at least. */
static bool within(const Doc *d, const Event *a, const Event *b)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < a->roles.n; i++) {
		if (!is_principal(a->roles.at[i].role)) continue;
		if (!event_has(d, b, a->roles.at[i].entity)) return false;
		n++;
	}
	return n >= 2;
}

/* What surely happened is not the plan for a day still to come. */
static bool is_next_time(const Doc *d, const Event *done, const Event *plan)
{
	return done->from == DAY_NONE && !done->weak && plan->from != DAY_NONE && d->article.published != DAY_NONE &&
		plan->from > d->article.published && str_is(status_of(d, done).cls, "real") && str_is(status_of(d, plan).cls, "planned");
}

/* "They discussed" behind the news of a call is that call: TALKS says neither place nor meeting. */
static bool is_of_call(const Doc *d, const Event *call, const Event *talks)
{
	return str_is(event_contact(d, call), "call") && str_is(talks->mode, "talks") && talks->place == NONE;
}

/* A city, or a country: of anything else nobody knows what it lies in. */
static bool is_placed(const Doc *d, uint32_t place)
{
	if (d->entities.at[place].kind == KIND_COUNTRY) return true;
	for (uint32_t k = 0; k < d->relations.n; k++)
		if (d->relations.at[k].src == place && str_is(d->relations.at[k].relation, "located_in")) return true;
	return false;
}

/* Two meetings of which both places are told and neither lies in the other are two. */
static bool places_agree(const Doc *d, const Event *a, const Event *b)
{
	if (a->place == NONE || b->place == NONE || a->place == b->place) return true;
	if (event_lies_in(d, a->place, b->place) || event_lies_in(d, b->place, a->place)) return true;
	return !is_placed(d, a->place) || !is_placed(d, b->place);
}

/* One kind of contact; talks told of a call are that call. */
static bool same_contact(const Doc *d, const Event *a, const Event *b)
{
	if (str_is(event_contact(d, a), "meeting") && !places_agree(d, a, b)) return false;
	return str_eq(event_contact(d, a), event_contact(d, b)) || is_of_call(d, a, b) || is_of_call(d, b, a);
}

static bool same(const Doc *d, const Event *a, const Event *b)
{
	if (is_next_time(d, a, b) || is_next_time(d, b, a)) return false;
	if (!str_eq(a->type, b->type) || !same_contact(d, a, b)) return false;
	return event_negated(d, a) == event_negated(d, b) && event_dates_agree(d, a, b) && (within(d, a, b) || within(d, b, a));
}

/* What is only assumed gives way to what is said. */
static void settle_status(const Doc *d, Event *a, const Event *b)
{
	if (a->weak && !b->weak) a->status = b->status;
	else if (a->weak == b->weak && status_of(d, b).rank < status_of(d, a).rank) a->status = b->status;
	a->weak = a->weak && b->weak;
}

/* A city is the better word for its country. */
static void sharpen(Doc *d, Event *e, uint32_t entity)
{
	if (d->entities.at[entity].kind != KIND_PLACE) return;
	for (uint32_t i = 0; i < e->roles.n; i++) {
		if (d->entities.at[e->roles.at[i].entity].kind != KIND_COUNTRY || !event_lies_in(d, entity, e->roles.at[i].entity)) continue;
		e->roles.at[i].entity = entity;
		return;
	}
}

static void merge(Doc *d, uint32_t to, uint32_t from)
{
	Event *a = &d->events.at[to], *b = &d->events.at[from];
	if (is_of_call(d, b, a)) a->mode = b->mode;
	for (uint32_t i = 0; i < b->roles.n; i++) {
		const Role r = b->roles.at[i];
		if (event_has(d, a, r.entity)) sharpen(d, a, r.entity);
		else role_add(d, a, r.entity, r.mention, r.role, r.why);
	}
	for (uint32_t i = 0; i < b->evidence.n; i++) *VEC_PUSH(d->arena, &a->evidence) = b->evidence.at[i];
	settle_status(d, a, b);
	if (a->from == DAY_NONE || (b->from != DAY_NONE && b->precision > a->precision)) {
		a->from = b->from;
		a->to = b->to;
		a->precision = b->precision;
		a->basis = b->basis;
	}
	if (a->place == NONE || (b->place != NONE && d->entities.at[a->place].kind == KIND_COUNTRY)) a->place = b->place != NONE ? b->place : a->place;
	a->news |= b->news;
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
