/* event_status: whether it happened, when, where, and who says so. */
#include "event_inner.h"
#include "times.h"

/* Twice the elements a time may stand away; what another trigger and a comma in between add to that. */
enum { TIME_REACH = 68, CROSSING = 40, COMMA = 8 };

/* Tokens behind a noun within which "which" speaks of the noun itself. */
enum { OWN_CLAUSE = 6 };

/* Elements in front of a noun within which the verb that carries it stands. */
enum { LIGHT_REACH = 12 };

/* Elements in front of a cue within which the verb of its clause stands. */
enum { CLAUSE_REACH = 14 };

/* Elements behind a noun within which a clause that tells its time begins. */
enum { RELATIVE_REACH = 4 };

/* Elements behind the trigger within which the place stands; half of it in front. */
enum { PLACE_REACH = 24 };

/* Elements in front of "where" within which the place stands. */
enum { WHERE_REACH = 6 };

/* A trigger between two elements parts clauses for what looks at its surroundings. */
static bool crosses(const Slotted *s, uint32_t a, uint32_t b)
{
	for (uint32_t i = a + 1; i < b; i++)
		if (s->elems.at[i].trigger != NONE) return true;
	return false;
}

/* Does a clause end between two elements? Two commas set a phrase off. */
static bool leaves_clause(const Slotted *s, uint32_t a, uint32_t b)
{
	uint32_t n = 0;
	for (uint32_t i = a + 1; i < b; i++) n += (s->elems.at[i].classes & s->n->d->kb->is.comma) != 0;
	return n % 2;
}

static Span tokens_span(const Doc *d, const Elem *x)
{
	return (Span){ d->tokens.at[x->tok_beg].span.beg, d->tokens.at[x->tok_end > x->tok_beg ? x->tok_end - 1 : x->tok_beg].span.end };
}

/* The cue at element I for the event told at TRIGGER; in front, reach is counted from HEAD, where its verb stands. */
static const Cue *cue_at(const Slotted *s, uint32_t i, const KbTrigger *t, uint32_t trigger, uint32_t head)
{
	const Kb *kb = s->n->d->kb;
	for (uint32_t e = s->elems.at[i].cue; e != NONE; e = kb->lexicon.entries.at[e].next) {
		if (kb->lexicon.entries.at[e].what != LEX_CUE) continue;
		const Cue *c = &kb->patterns.cues.at[kb->lexicon.entries.at[e].ref];
		const uint32_t far = i < head ? head - i : i < trigger ? trigger - i : i - trigger;
		if (c->after != (i > trigger) || far > c->reach || (c->pos && !(c->pos & 1u << t->pos))) continue;
		if (i > 0 && s->elems.at[i - 1].sign == 'l' && str_eq(c->status, s->n->d->kb->occurred)) continue;
		if (c->blocked && crosses(s, i < trigger ? i : trigger, i < trigger ? trigger : i)) continue;
		if (c->clause && leaves_clause(s, i < trigger ? i : trigger, i < trigger ? trigger : i)) continue;
		return c;
	}
	return NULL;
}

/* "He will raise this during his visit": a future verb in the clause of the cue at element I; NONE. */
static uint32_t ahead_of(const Slotted *s, uint32_t i)
{
	const KbClasses *is = &s->n->d->kb->is;
	for (uint32_t n = 0; i-- > 0 && n < CLAUSE_REACH; n++) {
		const Elem *x = &s->elems.at[i];
		if (x->sign == 's') return i;
		if ((x->classes & (is->said | is->clause | is->relative)) || str_is(s->n->d->tokens.at[x->tok_beg].folded, ".")) return NONE;
	}
	return NONE;
}

static bool is_future(const Finding *f)
{
	return f->elem > 0 && f->s->elems.at[f->elem - 1].sign == 's';
}

/* "The talks that he will hold": the future behind a noun. */
static bool is_future_behind(const Finding *f)
{
	const Slotted *s = f->s;
	if (f->trigger->pos != POS_NOUN) return false;
	for (uint32_t i = f->elem + 1; i < s->elems.n && i <= f->elem + RELATIVE_REACH; i++) {
		if (s->elems.at[i].sign == 's') return true;
		if (s->elems.at[i].sign && s->elems.at[i].sign != 'N') return false;
	}
	return false;
}

/* The verb that carries a noun ("holds talks"), before it in its clause: the nearest word of classes KINDS; NONE. */
static uint32_t carrier(const Finding *f, uint64_t kinds)
{
	const Slotted *s = f->s;
	if (f->trigger->pos != POS_NOUN) return NONE;
	for (uint32_t i = f->elem; i-- > 0 && i + LIGHT_REACH > f->elem;) {
		if (s->elems.at[i].classes & kinds) return i;
		if (s->elems.at[i].trigger != NONE) break;
	}
	return NONE;
}

/* "In order to hold": a noun of holding with "for" glued to it. */
static bool is_purpose(const Finding *f)
{
	const Slotted *s = f->s;
	const uint32_t i = carrier(f, s->n->d->kb->is.light_noun);
	return i != NONE && i > 0 && i + 3 > f->elem && s->elems.at[i - 1].sign == 'l';
}

/* Tense and form alone. */
static Str by_form(const Finding *f, bool *weak)
{
	const Doc *d = f->s->n->d;
	const bool title = d->sentences.at[f->s->sentence].title || f->s->sentence == 0;
	const uint32_t light = carrier(f, d->kb->is.light | d->kb->is.light_past);
	const bool past = light != NONE && (f->s->elems.at[light].classes & d->kb->is.light_past);
	*weak = !past && f->trigger->pos != POS_PERFECT && f->trigger->pos != POS_PASSIVE;
	if (is_future(f) || is_future_behind(f) || is_purpose(f)) return d->kb->planned;
	if (light != NONE && light > 0 && f->s->elems.at[light - 1].sign == 's') return d->kb->planned;
	const bool contact = kb_term(d->kb, "mode", f->rule->mode).cls.n > 0;   /* schedules are told in the present */
	if (contact && (f->trigger->pos == POS_IMPERFECT || (light != NONE && !past)) && !title) return d->kb->planned;
	if (f->tense > 0 && f->trigger->pos != POS_PERFECT && !past) return d->kb->planned;
	return d->kb->occurred;
}

/* The story's own day against the date: what lies ahead has not happened. */
static void by_date(const Finding *f, Event *e)
{
	const Doc *d = f->s->n->d;
	const Day now = d->article.published;
	if (now == DAY_NONE || e->from == DAY_NONE || e->precision == PREC_UNKNOWN) return;
	if (str_eq(e->status, d->kb->occurred) && e->from > now) e->status = d->kb->planned;
	if (e->assumed && str_eq(e->status, d->kb->planned) && e->to < now && !is_future(f)) e->status = d->kb->occurred;
}

/* A weekday without more, read as past, lies ahead where the event does: where a cue says so, or the present tense ("he
 * meets on Monday"), unless that may tell of yesterday. */
enum { YESTERDAY = 1 };
static void look_ahead(const Finding *f, Event *e)
{
	const Doc *d = f->s->n->d;
	if (f->time == NONE || d->times.at[f->time].tense != 0 || !str_eq(e->status, d->kb->planned)) return;
	if (e->assumed && (f->trigger->pos != POS_IMPERFECT || e->to + YESTERDAY >= d->article.published)) return;
	const Time *t = &d->times.at[f->time];
	const Day other = time_other_reading(d, t);
	if (other == DAY_NONE) return;
	e->from = other;
	e->to = other + (t->to - t->from);
}

void status_decide(const Finding *f, Event *e, Evidence *v)
{
	const Slotted *s = f->s;
	const Cue *best = NULL;
	uint32_t at = NONE;
	const uint32_t light = carrier(f, s->n->d->kb->is.light | s->n->d->kb->is.light_past);
	for (uint32_t i = 0; i < s->elems.n; i++) {
		if (s->elems.at[i].cue == NONE || i == f->elem) continue;
		const Cue *c = cue_at(s, i, f->trigger, f->elem, light != NONE ? light : f->elem);
		if (!c || (best && best->rank >= c->rank)) continue;
		best = c;
		at = i;
	}
	const uint32_t ahead = best && best->within ? ahead_of(s, at) : NONE;
	if (best) v->cue = tokens_span(s->n->d, &s->elems.at[ahead != NONE ? ahead + 1 : at]);
	if (ahead != NONE) e->status = s->n->d->kb->planned;
	else if (best) e->status = best->status;
	else if (!e->status.n) {
		bool weak;
		e->status = by_form(f, &weak);
		e->assumed = true;
		e->weak = weak && str_eq(e->status, f->s->n->d->kb->occurred);
	}
	look_ahead(f, e);
	by_date(f, e);
	v->status = e->status;
}

static uint32_t commas(const Slotted *s, uint32_t a, uint32_t b)
{
	uint32_t n = 0;
	for (uint32_t i = a + 1; i < b; i++)    /* one right beside the time only sets it off */
		n += (s->elems.at[i].classes & s->n->d->kb->is.comma) && s->elems.at[i + 1].time == NONE && s->elems.at[i - 1].time == NONE;
	return n;
}

/* The day T lies on the wrong side for what is told: what has happened has no date ahead, what is announced none behind. */
static bool is_other_tense(const Finding *f, const Time *t)
{
	const Day now = f->s->n->d->article.published;
	if (now == DAY_NONE || t->from == DAY_NONE) return false;
	if (is_future(f)) return t->to < now && t->tense < 0;
	return t->from > now && (f->trigger->pos == POS_PERFECT || f->trigger->pos == POS_PASSIVE);
}

static bool stands_behind(uint32_t word, uint32_t trigger)
{
	return word != NONE && word > trigger;
}

/* Words between the trigger and the time at element I say that it is the time of something else. */
static bool is_anothers(const Finding *f, uint32_t i, const Time *t)
{
	const uint32_t at = f->s->elems.at[f->elem].tok_beg;
	if (is_other_tense(f, t)) return true;
	for (uint32_t k = f->elem + 1; k < i; k++)
		if (f->s->elems.at[k].classes & f->s->n->d->kb->is.said) return true;
	if (i > f->elem) return stands_behind(t->since, at) || stands_behind(t->inside, at);
	return t->that != NONE && t->that < at;
}

/* Twice the elements that lie between the trigger and the time at element I, and more where clauses end between. */
static uint32_t distance(const Finding *f, uint32_t i, const Time *t)
{
	const Slotted *s = f->s;
	const uint32_t lo = i < f->elem ? i : f->elem, hi = i < f->elem ? f->elem : i;
	const bool noun = f->trigger->pos == POS_NOUN || f->trigger->pos == POS_OWNED;
	const uint32_t at = s->elems.at[lo].tok_beg + (noun ? OWN_CLAUSE : 0);
	const bool parted = crosses(s, lo, hi) || (hi == i && stands_behind(t->which, at));
	return (hi - lo) * 2 + (i < f->elem) + (parted ? CROSSING : 0) + COMMA * commas(s, lo, hi);
}

/* Nearest time of the sentence; one behind another trigger counts as far away. */
static uint32_t nearest_time(const Finding *f)
{
	const Slotted *s = f->s;
	uint32_t best = NONE, dist = TIME_REACH;
	for (uint32_t i = 0; i < s->elems.n; i++) {
		const uint32_t t = s->elems.at[i].time;
		if (t == NONE || s->n->d->times.at[t].background || is_anothers(f, i, &s->n->d->times.at[t])) continue;
		const uint32_t far = distance(f, i, &s->n->d->times.at[t]);
		if (far < dist) best = t, dist = far;
	}
	return best;
}

void time_attach(Finding *f, Event *e, Evidence *v)
{
	const Doc *d = f->s->n->d;
	const uint32_t i = f->time != NONE ? f->time : nearest_time(f);
	f->time = i;
	f->tense = i == NONE ? 0 : d->times.at[i].tense;
	if (i == NONE || d->times.at[i].background || d->times.at[i].from == DAY_NONE) return;
	const Time *t = &d->times.at[i];
	e->from = t->from;
	e->to = t->to;
	e->precision = t->precision;
	e->basis = t->basis;
	v->date = t->span;
}

/* A place or country; "the Egyptian capital" without its name counts as the country. */
static bool is_place(const Slotted *s, uint32_t i)
{
	const Doc *d = s->n->d;
	const Elem *x = &s->elems.at[i];
	if (x->mention == NONE || d->mentions.at[x->mention].entity == NONE) return false;
	const bool named = i + 1 < s->elems.n && (s->elems.at[i + 1].sign == 'L' || s->elems.at[i + 1].sign == 'C');
	const bool capital = x->sign == 'N' && !named && i > 0 && (s->elems.at[i - 1].classes & d->kb->is.place_head);
	return capital || x->sign == 'L' || x->sign == 'C';
}

/* A definite noun in front of "in" is what is somewhere ("the war in Gaza"), unless it is where people meet. */
static bool is_topic(const Slotted *s, uint32_t i)
{
	const Elem *x = &s->elems.at[i];
	const Kb *kb = s->n->d->kb;
	if (x->sign || x->trigger != NONE || x->mention != NONE || (x->classes & (kb->is.at | kb->is.comma | kb->is.clause))) return false;
	if (i > 0 && (s->elems.at[i - 1].classes & kb->is.at)) return false;    /* "the seat of the council in" */
	return str_has_prefix(s->n->d->tokens.at[x->tok_beg].folded, kb->article);
}

/* "in" or glued "b" in front of a place or country, with "the capital", "city of", a nationality between. */
static bool is_in(const Slotted *s, uint32_t i)
{
	while (i > 0) {
		const Elem *x = &s->elems.at[--i];
		if (x->sign == 'b' || (x->classes & s->n->d->kb->is.in)) return i == 0 || !is_topic(s, i - 1);
		if (x->sign != 'N' && !(x->classes & (s->n->d->kb->is.at | s->n->d->kb->is.place_head))) return false;
	}
	return false;
}

/* A verb with an event of its own: what stands behind it is where that happened. */
static bool is_verb(const Slotted *s, uint32_t i)
{
	const Kb *kb = s->n->d->kb;
	for (uint32_t e = s->elems.at[i].trigger; e != NONE; e = kb->lexicon.entries.at[e].next) {
		if (kb->lexicon.entries.at[e].what != LEX_TRIGGER) continue;
		const uint8_t pos = kb->triggers.at[kb->lexicon.entries.at[e].ref].pos;
		return pos == POS_PERFECT || pos == POS_IMPERFECT || pos == POS_PASSIVE;
	}
	return false;
}

/* Where somebody is or goes: "to", "in", or the verb itself in front. */
static bool is_reached(const Slotted *s, uint32_t i)
{
	const KbClasses *is = &s->n->d->kb->is;
	for (uint32_t n = 0; i > 0 && n < WHERE_REACH; n++) {
		const Elem *x = &s->elems.at[--i];
		if (x->sign == 'b' || x->sign == 'l' || x->trigger != NONE || (x->classes & (is->in | is->to))) return true;
		if (x->classes & (is->from | is->comma | is->prep)) return false;
	}
	return false;
}

/* "Arrived in Tripoli, where he met": the place in front of such a word. */
static uint32_t place_before_where(const Finding *f)
{
	const Slotted *s = f->s;
	uint32_t i = f->elem;
	while (i > 0 && (s->elems.at[i - 1].sign == 's' || s->elems.at[i - 1].sign == 'T' || (s->elems.at[i - 1].classes & s->n->d->kb->is.clause &&
		!(s->elems.at[i - 1].classes & s->n->d->kb->is.where)))) i--;
	if (i == 0 || !(s->elems.at[i - 1].classes & s->n->d->kb->is.where)) return NONE;
	for (uint32_t k = i - 1, n = 0; k-- > 0 && n < WHERE_REACH; n++) {
		const Elem *x = &s->elems.at[k];
		if (x->trigger != NONE) return NONE;
		if (is_place(s, k)) return is_reached(s, k) ? s->n->d->mentions.at[x->mention].entity : NONE;
	}
	return NONE;
}

void place_attach(const Finding *f, Event *e)
{
	const Slotted *s = f->s;
	const Doc *d = s->n->d;
	if (e->place != NONE) return;
	const uint32_t here = str_is(event_contact(d, e), "meeting") ? place_before_where(f) : NONE;
	const bool told = str_is(e->mode, "talks") && is_verb(s, f->elem);      /* "they discussed the situation in" */
	const uint32_t reach = told ? PLACE_REACH / 3 : PLACE_REACH;
	for (uint32_t i = f->elem + 1; i < s->elems.n && i < f->elem + reach && e->place == NONE; i++) {
		if (s->elems.at[i].trigger != NONE && (i > f->elem + PLACE_REACH / 4 || is_verb(s, i))) break;
		if (s->elems.at[i].classes & d->kb->is.about) break;
		if (is_place(s, i) && is_in(s, i)) e->place = d->mentions.at[s->elems.at[i].mention].entity;
	}
	if (e->place == NONE) e->place = here;
	for (uint32_t i = f->elem; i-- > 0 && i + PLACE_REACH / 2 > f->elem && e->place == NONE;) {
		if (s->elems.at[i].trigger != NONE) break;
		if (is_place(s, i) && is_in(s, i)) e->place = d->mentions.at[s->elems.at[i].mention].entity;
	}
}

/* Subject of a verb of saying that stands before the trigger. */
uint32_t speaker_of(const Slotted *s, uint32_t elem)
{
	const Doc *d = s->n->d;
	for (uint32_t i = elem; i-- > 0;) {
		if (!(s->elems.at[i].classes & d->kb->is.said)) continue;
		for (uint32_t k = i + 1; k < elem && k < i + 4; k++) {
			const uint32_t m = s->elems.at[k].mention;
			if (m != NONE && s->elems.at[k].sign != 'N' && d->mentions.at[m].entity != NONE) return d->mentions.at[m].entity;
		}
		return NONE;
	}
	return NONE;
}
