/* event_day: the day of an event told without one.
 *
 * News tells what happened since the last issue. A fact happened on the day of publication or the day before when it
 * stands in the first sentences of an article, in a verb of the past and with nothing that says "earlier"; when it is
 * added to such a fact ("he also received"), or was announced on these days ("said today that he met"); and when
 * somebody said there what the article reports ("during his meeting with .. he stressed"). The date is these
 * two days, its basis `published`. What is told from memory ("he had met", "it is recalled that"), planned, or set beside another
 * time stays without a date. */
#include "event_inner.h"

/* Body sentences that tell the news in verbs; and those in which somebody speaks at an event. */
enum { LEAD = 2, SPEECH = 5 };

/* Bytes between a cue and its noun. */
enum { NEAR = 12 };

/* Days from an event to its news; days by which a dated fact is too old for being the news. */
enum { LAG = 1, OLD = 10 };

/* Sentences of the body in front of this one. */
static uint32_t body_place(const Doc *d, uint32_t sentence)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < sentence; i++) n += !d->sentences.at[i].title;
	return n;
}

/* A time of the sentence that isn't the day of the news, or that nobody can tell; not what lies ahead, nor a time
 * inside what was said there. */
static bool is_other_day(const Doc *d, const Time *t, uint32_t trigger)
{
	if (t->background || (t->inside != NONE && t->inside > trigger)) return false;
	if (t->from == DAY_NONE) return t->tense <= 0;
	return t->from < d->article.published - LAG || (t->to > d->article.published && t->from <= d->article.published);
}

static bool names_other_day(const Slotted *s, uint32_t elem)
{
	const Doc *d = s->n->d;
	for (uint32_t i = 0; i < s->elems.n; i++) {
		const uint32_t t = s->elems.at[i].time;
		if (t != NONE && is_other_day(d, &d->times.at[t], s->elems.at[elem].tok_beg)) return true;
	}
	return false;
}

static bool is_before(const Slotted *s, uint32_t elem, uint64_t classes)
{
	for (uint32_t i = 0; i < elem; i++)
		if (s->elems.at[i].classes & classes) return true;
	return false;
}

/* "Had" or its likes in front of the event; "was in" is no "had". */
static bool is_recalled(const Slotted *s, uint32_t elem)
{
	const Kb *kb = s->n->d->kb;
	for (uint32_t i = 0; i < elem; i++)
		if ((s->elems.at[i].classes & kb->is.recalled) && !(s->elems.at[i + 1].classes & kb->is.in)) return true;
	return false;
}

/* A past verb carries the noun: "held talks", "the visit which he made". */
static bool is_carried(const Slotted *s, uint32_t elem)
{
	const Kb *kb = s->n->d->kb;
	if (is_before(s, elem, kb->is.light_past)) return true;
	return elem + 2 < s->elems.n && (s->elems.at[elem + 1].classes & kb->is.relative) && (s->elems.at[elem + 2].classes & kb->is.light_past);
}

/* In a past verb, or a noun that one carries; in the present of a headline. */
static bool is_told(const Finding *f, bool title)
{
	const TriggerPos pos = (TriggerPos)f->trigger->pos;
	if (pos == POS_NOUN) return is_carried(f->s, f->elem);
	return pos == POS_PERFECT || pos == POS_PASSIVE || (title && pos == POS_IMPERFECT);
}

/* "also" in front of the verb, or "that" between it and the day on which it was said. */
static bool is_added(const Slotted *s, uint32_t elem)
{
	const Doc *d = s->n->d;
	if (elem > 0 && (s->elems.at[elem - 1].classes & d->kb->is.also)) return true;
	for (uint32_t i = 0; i < elem; i++) {
		const uint32_t t = s->elems.at[i].time;
		if (t != NONE && d->times.at[t].that != NONE && d->times.at[t].that < s->elems.at[elem].tok_beg) return true;
	}
	return false;
}

/* A cue of the fact right in front of the noun: "during", "after"; or "in, at". */
static bool is_occasion(const Finding *f, const Evidence *v)
{
	const Elem *before = f->elem > 0 ? &f->s->elems.at[f->elem - 1] : NULL;
	if (before && (before->classes & f->s->n->d->kb->is.in)) return true;
	return v->cue.end > v->cue.beg && v->cue.end <= v->trigger.beg && v->trigger.beg - v->cue.end < NEAR;
}

bool day_is_news(const Finding *f, const Event *e, const Evidence *v)
{
	const Slotted *s = f->s;
	const Doc *d = s->n->d;
	const Kb *kb = d->kb;
	if (d->article.published == DAY_NONE || e->from != DAY_NONE || f->time != NONE) return false;
	if (!str_is(kb_term(kb, "status", e->status).cls, "real")) return false;
	if (names_other_day(s, f->elem) || is_recalled(s, f->elem)) return false;
	const bool title = d->sentences.at[s->sentence].title;
	const uint32_t place = body_place(d, s->sentence);
	if (is_told(f, title) && (place < LEAD || (place < SPEECH && is_added(s, f->elem)))) return true;
	if (title || place >= SPEECH) return false;
	if (str_is(e->status, "ongoing")) return true;
	return is_occasion(f, v) && is_before(s, s->elems.n, kb->is.said | kb->is.spoke);
}

bool day_is_old(const Doc *d, const Event *e)
{
	return e->from != DAY_NONE && e->to < d->article.published - OLD;
}

void day_fill(Doc *d)
{
	for (uint32_t i = 0; i < d->events.n; i++) {
		Event *e = &d->events.at[i];
		if (!e->news || e->from != DAY_NONE || e->lost_to != NONE) continue;
		if (!str_is(kb_term(d->kb, "status", e->status).cls, "real")) continue;
		e->from = d->article.published - LAG;
		e->to = d->article.published;
		e->precision = PREC_DAY;
		e->basis = BASIS_PUBLISHED;
	}
}
