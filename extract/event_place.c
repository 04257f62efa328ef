/* event_place: where a meeting was that its own clause gives no place for.
 *
 * The text supports four answers, tried in this order: the one journey that the article tells of a participant to the
 * country of another; the one place there where he spoke; the dateline, where it lies in the country of one participant and
 * the other comes from elsewhere; for a reception the country whose office the article gives the host, unless it tells him abroad. */
#include "event_inner.h"

enum { SPOKEN = 150 };          /* bytes from a verb of saying to where it was said */
enum { DATELINE_REACH = 6, LEAD = 3 };   /* tokens from the place to the mark behind it; sentences that a dateline speaks for */

/* The country that the article gives PERSON an office of; NONE. */
static uint32_t office_country(const Doc *d, uint32_t person)
{
	for (uint32_t i = 0; i < d->relations.n; i++) {
		const Relation *r = &d->relations.at[i];
		if (r->src == person && !r->former && str_is(r->relation, "holds_office") && d->entities.at[r->dst].kind == KIND_COUNTRY) return r->dst;
	}
	return NONE;
}

/* True when PERSON belongs to the country: by the list, or by an office that the article states. */
static bool is_of(const Doc *d, uint32_t person, Str iso)
{
	if (d->entities.at[person].known != NONE) return str_eq(event_country(d, person), iso);
	for (uint32_t i = 0; i < d->relations.n; i++)
		if (d->relations.at[i].src == person && str_eq(event_country(d, d->relations.at[i].dst), iso)) return true;
	return false;
}

static bool is_known_of(const Doc *d, uint32_t person)
{
	return event_country(d, person).n || office_country(d, person) != NONE;
}

/* The one destination of journey V; NONE. */
static uint32_t destination(const Doc *d, const Event *v)
{
	uint32_t to = NONE;
	for (uint32_t k = 0; k < v->roles.n; k++) {
		if (!str_is(v->roles.at[k].role, "destination")) continue;
		if (to != NONE) return NONE;
		to = v->roles.at[k].entity;
	}
	return to != NONE && event_country(d, to).n ? to : NONE;
}

/* Told in one breath. */
static bool is_beside(const Event *a, const Event *b)
{
	return a->evidence.at[0].sentence == b->evidence.at[0].sentence;
}

/* "Said in Cairo": the place stands right behind the verb; further off it is what was spoken of. */
static bool is_spoken_at(const Doc *d, const Event *v)
{
	const Evidence *x = &v->evidence.at[0];
	for (uint32_t i = 0; i < d->mentions.n && d->mentions.at[i].sentence <= x->sentence; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->sentence == x->sentence && m->entity == v->place && m->lost_to == NONE && m->span.beg > x->trigger.end &&
		    m->span.beg < x->trigger.end + SPOKEN) return true;
	}
	return false;
}

/* TO, when somebody of E is told by V to be there and somebody else of E is at home there, or of nowhere known and met in the
 * same breath; NONE. */
static uint32_t met_there(const Doc *d, const Event *v, const Event *e, uint32_t to)
{
	bool guest = false, host = false;
	for (uint32_t k = 0; to != NONE && k < e->roles.n; k++) {
		const uint32_t x = e->roles.at[k].entity;
		if (d->entities.at[x].kind != KIND_PERSON) continue;
		if (event_has(d, v, x)) guest |= !is_of(d, x, event_country(d, to));
		else host |= is_of(d, x, event_country(d, to)) || (!is_known_of(d, x) && is_beside(v, e));
	}
	return guest && host ? to : NONE;
}

/* Where event V has people: where a journey goes, or where somebody spoke. */
static uint32_t presence(const Doc *d, const Event *v)
{
	if (str_is(event_contact(d, v), "visit")) return destination(d, v);
	return str_is(v->type, "STATEMENT") && v->place != NONE && event_country(d, v->place).n && is_spoken_at(d, v) ? v->place : NONE;
}

/* The place of the one journey that fits (of the one speech where SPEECH); NONE where none or several do. */
static uint32_t by_journey(const Doc *d, const Event *e, bool speech)
{
	uint32_t found = NONE;
	for (uint32_t i = 0; i < d->events.n; i++) {
		const Event *v = &d->events.at[i];
		if (v->lost_to != NONE || v == e || str_is(event_contact(d, v), "visit") == speech) continue;
		if (event_negated(d, v) != event_negated(d, e) || !event_dates_agree(d, v, e)) continue;
		const uint32_t to = met_there(d, v, e, presence(d, v));
		if (to == NONE || to == found) continue;
		if (found != NONE) return NONE;
		found = to;
	}
	return found;
}

/* "Cairo (agency) -", "Cairo:" at the beginning of the body. */
static uint32_t dateline(const Doc *d)
{
	uint32_t s = 0;
	while (s < d->sentences.n && d->sentences.at[s].title) s++;
	if (s == d->sentences.n) return NONE;
	const uint32_t beg = d->sentences.at[s].tok_beg, end = d->sentences.at[s].tok_end;
	for (uint32_t i = 0; i < d->mentions.n && d->mentions.at[i].sentence <= s; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->sentence != s || m->tok_beg != beg || m->lost_to != NONE || m->entity == NONE || m->kind != KIND_PLACE) continue;
		for (uint32_t t = m->tok_end; t < end && t < m->tok_end + DATELINE_REACH; t++)
			if (name_classes_of(d, t) & d->kb->is.dateline) return m->entity;
	}
	return NONE;
}

/* The dateline's city, when one of the participants is at home in its country and another is known to come from elsewhere. */
static uint32_t by_dateline(const Doc *d, const Event *e, uint32_t city)
{
	bool host = false, guest = false;
	if (city == NONE || !event_country(d, city).n || e->evidence.at[0].sentence > LEAD) return NONE;
	for (uint32_t k = 0; k < e->roles.n; k++) {
		const uint32_t x = e->roles.at[k].entity;
		if (d->entities.at[x].kind != KIND_PERSON) continue;
		if (is_of(d, x, event_country(d, city))) host = true;
		else if (is_known_of(d, x)) guest = true;
	}
	return host && guest ? city : NONE;
}

/* A summit or conference may be anywhere. */
static bool is_at_gathering(const Doc *d, const Event *e)
{
	for (uint32_t k = 0; k < e->evidence.n; k++)
		for (uint32_t i = 0; i < d->mentions.n && d->mentions.at[i].sentence <= e->evidence.at[k].sentence; i++)
			if (d->mentions.at[i].sentence == e->evidence.at[k].sentence && d->mentions.at[i].kind == KIND_EVENT) return true;
	return false;
}

static bool is_abroad(const Doc *d, uint32_t person, Str iso)
{
	for (uint32_t i = 0; i < d->events.n; i++) {
		const Event *v = &d->events.at[i];
		if (v->lost_to != NONE || !str_is(event_contact(d, v), "visit") || event_negated(d, v) || !event_has(d, v, person)) continue;
		const uint32_t to = destination(d, v);
		if (to != NONE && !str_eq(event_country(d, to), iso)) return true;
	}
	return false;
}

/* A reception by somebody in office is at his seat. */
static uint32_t by_seat(const Doc *d, const Event *e)
{
	for (uint32_t k = 0; k < e->roles.n; k++) {
		if (!str_is(e->roles.at[k].role, "host")) continue;
		const uint32_t c = office_country(d, e->roles.at[k].entity);
		return c == NONE || is_abroad(d, e->roles.at[k].entity, event_country(d, c)) ? NONE : c;
	}
	return NONE;
}

void event_place(Doc *d)
{
	const uint32_t city = dateline(d);
	for (uint32_t i = 0; i < d->events.n; i++) {
		Event *e = &d->events.at[i];
		if (e->place != NONE || e->lost_to != NONE || !str_is(event_contact(d, e), "meeting")) continue;
		e->place = by_journey(d, e, false);
		if (e->place != NONE || event_negated(d, e) || is_at_gathering(d, e)) continue;
		e->place = by_journey(d, e, true);
		if (e->place == NONE) e->place = by_dateline(d, e, city);
		if (e->place == NONE && str_is(e->mode, "receive")) e->place = by_seat(d, e);
	}
}
