/* event_role: who takes part.
 *
 * Groups of the rule give roles to slots. Where a participant is elided ("during his meeting with ...", a
 * verb whose subject stands in an earlier clause) the rule's `fill` names the role, and the last
 * person named before the trigger who fits takes it: in the sentence, else the first of the sentence before. */
#include "event_inner.h"

void role_add(Doc *d, Event *e, uint32_t entity, uint32_t mention, Str role, Str why)
{
	if (entity == NONE) return;
	for (uint32_t i = 0; i < e->roles.n; i++)
		if (e->roles.at[i].entity == entity) return;
	*VEC_PUSH(d->arena, &e->roles) = (Role){ .entity = entity, .mention = mention, .role = role, .why = why };
}

void role_add_elem(const Finding *f, Event *e, const Elem *x, Str role)
{
	Doc *d = f->s->n->d;
	if (x->mention == NONE) return;
	const Mention *m = &d->mentions.at[x->mention];
	if (str_is(role, "place")) {
		if (m->entity != NONE && (m->kind == KIND_PLACE || m->kind == KIND_COUNTRY)) e->place = m->entity;
		return;
	}
	role_add(d, e, m->entity, x->mention, role, m->why);
	role_add(d, e, m->entity2, x->mention, role, m->why);
}

static bool takes_part(const Event *e, uint32_t entity)
{
	for (uint32_t i = 0; i < e->roles.n; i++)
		if (e->roles.at[i].entity == entity) return true;
	return false;
}

static bool gender_fits(const Doc *d, const Mention *m, const KbTrigger *t)
{
	const char want = t->suffix == 1 ? t->suffix_gender : t->pos == POS_NOUN || t->pos == POS_OWNED ? 0 : t->gender;
	const uint8_t g = m->entity == NONE ? 0 : d->entities.at[m->entity].gender;
	return !want || !g || g == (uint8_t)want;
}

static bool may_be(const Finding *f, const Event *e, const Mention *m)
{
	const Doc *d = f->s->n->d;
	return m->kind == KIND_PERSON && m->lost_to == NONE && m->entity != NONE && !takes_part(e, m->entity) &&
		gender_fits(d, m, f->trigger);
}

/* The last fitting person before the trigger in its sentence; else the first one of one of the two before. */
static uint32_t antecedent(const Finding *f, const Event *e)
{
	const Doc *d = f->s->n->d;
	const uint32_t t = f->s->elems.at[f->elem].tok_beg, s = f->s->sentence;
	uint32_t found = NONE, at = NONE;
	for (uint32_t i = 0; i < d->mentions.n && d->mentions.at[i].tok_beg < t; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->sentence + 2 < s || !may_be(f, e, m)) continue;
		if (m->sentence == s || found == NONE || m->sentence != at) found = i, at = m->sentence;
	}
	return found;
}

static void fill_one(const Finding *f, Event *e)
{
	Doc *d = f->s->n->d;
	const uint32_t i = antecedent(f, e);
	if (i == NONE) return;
	role_add(d, e, d->mentions.at[i].entity, NONE, f->rule->fill, STR("elided; the person named before who fits"));
	if (e->confidence > 100) e->confidence -= 100;
}

static bool has_role(const Event *e, Str role)
{
	for (uint32_t i = 0; i < e->roles.n; i++)
		if (str_eq(e->roles.at[i].role, role)) return true;
	return false;
}

static bool group_of(const Rule *r, Str role)
{
	for (uint32_t i = 0; i < r->ngroups; i++)
		if (str_eq(r->groups[i].role, role)) return true;
	return false;
}

/* How many are elided: two for "their meeting" with nobody else named. */
static uint32_t elided(const Finding *f, const Event *e)
{
	if (!f->rule->fill.n || has_role(e, f->rule->fill)) return 0;
	if (group_of(f->rule, f->rule->fill)) return 0;
	if (f->trigger->suffix >= 2 && e->roles.n == 0) return 2;
	return 1;
}

bool role_complete(const Finding *f, Event *e)
{
	const Doc *d = f->s->n->d;
	uint32_t n = 0;
	for (uint32_t k = elided(f, e); k > 0; k--) fill_one(f, e);
	for (uint32_t i = 0; i < e->roles.n; i++) {
		const uint8_t kind = d->entities.at[e->roles.at[i].entity].kind;
		n += kind == KIND_PERSON || kind == KIND_COUNTRY || kind == KIND_ORGANIZATION || kind == KIND_PLACE;
	}
	return n >= f->rule->least;
}
