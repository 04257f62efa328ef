/* event_role: who takes part.
 *
 * Groups of the rule give roles to slots. Where a participant is elided ("during his meeting with ...", a
 * verb whose subject stands in an earlier clause) the rule's `fill` names the role, and the last
 * person named before the trigger who fits takes it: in the sentence, else the first of the sentence before. */
#include "event_inner.h"

enum { OPENING = 4 };           /* plain words that may open a sentence before its verb */
enum { BESIDE = 3 };            /* elements in front of the trigger: who stands there is meant, with a preposition too */
enum { COMPANY_REACH = 30, NEXT_REACH = 24 };  /* elements behind the trigger */

void role_add(Doc *d, Event *e, uint32_t entity, uint32_t mention, Str role, Str why)
{
	if (entity == NONE) return;
	for (uint32_t i = 0; i < e->roles.n; i++)
		if (e->roles.at[i].entity == entity) return;
	*VEC_PUSH(d->arena, &e->roles) = (Role){ .entity = entity, .mention = mention, .role = role, .why = why };
}

bool role_is_seat(const Finding *f, const Event *e, const Elem *x, Str role)
{
	return x->sign == 'L' && (str_is(role, "agent") || str_is(role, "counterpart")) && !event_is_contact(f->s->n->d, e);
}

void role_add_seat(const Finding *f, Event *e, const Elem *x, Str role)
{
	Doc *d = f->s->n->d;
	const Mention *m = &d->mentions.at[x->mention];
	const LexEntry *entries = d->kb->lexicon.entries.at;
	bool seat = false;
	for (uint32_t k = m->entry == NONE ? NONE : entries[m->entry].first; k != NONE; k = entries[k].next) seat |= entries[k].what == LEX_METONYM;
	for (uint32_t i = 0; seat && i < d->relations.n; i++)
		if (d->relations.at[i].src == m->entity && str_is(d->relations.at[i].relation, "located_in"))
			role_add(d, e, d->relations.at[i].dst, x->mention, role, STR("seat of a government that acts"));
}

/* Whose ambassador or minister acts, where nobody could tell the person and no name follows; people meet as
 * themselves alone. */
static uint32_t land_of(const Finding *f, const Event *e, const Elem *x)
{
	const Doc *d = f->s->n->d;
	const Mention *m = &d->mentions.at[x->mention];
	const Elem *y = x + 1, *end = f->s->elems.at + f->s->elems.n;
	if (m->office_of == NONE || event_is_contact(d, e)) return NONE;
	if (y < end && (y->classes & d->kb->is.comma)) y++;
	return y < end && y->sign == 'P' ? NONE : d->mentions.at[m->office_of].entity;
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
	if (m->entity == NONE) {
		role_add(d, e, land_of(f, e, x), x->mention, role, STR("country or body of an office nobody could tell"));
		return;
	}
	role_add(d, e, m->entity, x->mention, role, m->why);
	role_add(d, e, m->entity2, x->mention, role, m->why);
	role_add(d, e, m->entity3, x->mention, role, m->why);
}

static bool takes_part(const Event *e, uint32_t entity)
{
	for (uint32_t i = 0; i < e->roles.n; i++)
		if (e->roles.at[i].entity == entity) return true;
	return false;
}

/* A town or province that is not the capital: officials travel there from the capital. */
static bool is_province(const Doc *d, uint32_t place)
{
	const Entity *x = &d->entities.at[place];
	return x->kind == KIND_PLACE && x->known != NONE && !str_is(d->kb->entities.at[x->known].sub, "capital");
}

/* Nobody travels to the country he holds office in or comes from, or to its capital. */
static bool is_home(const Doc *d, const Event *e, uint32_t person)
{
	const Str of = event_country(d, person);
	for (uint32_t i = 0; of.n && i < e->roles.n; i++)
		if (str_is(e->roles.at[i].role, "destination") && !is_province(d, e->roles.at[i].entity) &&
		    str_eq(event_country(d, e->roles.at[i].entity), of)) return true;
	return false;
}

static bool may_be(const Finding *f, const Event *e, uint32_t entity)
{
	const Doc *d = f->s->n->d;
	const char want = f->trigger->suffix == 1 ? f->trigger->suffix_gender :
		f->trigger->pos == POS_NOUN || f->trigger->pos == POS_OWNED ? 0 : f->trigger->gender;
	const uint8_t g = entity == NONE ? 0 : d->entities.at[entity].gender;
	return entity != NONE && d->entities.at[entity].kind == KIND_PERSON && !takes_part(e, entity) &&
		(!want || g == (uint8_t)want || (!g && want != 'f')) && !is_home(d, e, entity);
}

static bool is_subject(Str role)
{
	return str_is(role, "agent") || str_is(role, "visitor") || str_is(role, "host");
}

/* Whom an event is about: who was elided in it, else its subject; NONE when neither may be meant here. */
static uint32_t topic_of(const Finding *f, const Event *e, const Event *x)
{
	for (uint32_t k = 0; k < x->roles.n; k++)
		if (x->roles.at[k].mention == NONE && may_be(f, e, x->roles.at[k].entity)) return x->roles.at[k].entity;
	for (uint32_t k = 0; k < x->roles.n; k++)
		if (is_subject(x->roles.at[k].role) && may_be(f, e, x->roles.at[k].entity)) return x->roles.at[k].entity;
	return NONE;
}

/* Who did what was last told in sentence S, before the trigger. */
static uint32_t last_subject(const Finding *f, const Event *e, uint32_t s)
{
	const Doc *d = f->s->n->d;
	for (uint32_t i = d->events.n; i-- > 0;) {
		const uint32_t who = d->events.at[i].evidence.at[0].sentence == s ? topic_of(f, e, &d->events.at[i]) : NONE;
		if (who != NONE) return who;
	}
	return NONE;
}

/* WHO, or, where the sentence has just told what somebody did with WHO, that somebody; but who was received is who travels. */
static uint32_t subject_over(const Finding *f, const Event *e, uint32_t who)
{
	const Doc *d = f->s->n->d;
	for (uint32_t i = d->events.n; i-- > 0;) {
		const Event *x = &d->events.at[i];
		if (x->evidence.at[0].sentence != f->s->sentence) continue;
		for (uint32_t k = 0; k < x->roles.n; k++) {
			if (x->roles.at[k].entity != who) continue;
			if (str_is(x->roles.at[k].role, "visitor") && str_is(f->rule->fill, "visitor") && str_is(event_contact(d, x), "meeting")) return who;
			const uint32_t topic = topic_of(f, e, x);
			return topic == NONE ? who : topic;
		}
	}
	return who;
}

/* A country, a body or some people ("a delegation") that no preposition binds: what follows may be their doing. */
static bool is_other_subject(const Slotted *s, uint32_t i)
{
	const KbClasses *is = &s->n->d->kb->is;
	const char sign = s->elems.at[i].sign;
	const bool body = sign == 'C' || sign == 'O', party = s->elems.at[i].classes & is->party;
	const uint64_t binds = is->in | is->to | is->from | is->with | is->at | is->prep;
	if ((!body && !party) || i == 0) return false;
	const Elem *x = &s->elems.at[i - 1], *y = i > 1 ? &s->elems.at[i - 2] : x;
	if (x->classes & binds || x->trigger != NONE) return false;
	if (party) return x->sign != 'b' && x->sign != 'l' && !(y->classes & binds) && y->sign != 'b';
	return !x->sign && !(x->classes & (is->comma | is->said));
}

/* "To X", "with X": less likely whom the sentence is about. */
static bool is_oblique(const Slotted *s, uint32_t i)
{
	const KbClasses *is = &s->n->d->kb->is;
	if (i == 0) return false;
	const Elem *x = &s->elems.at[i - 1];
	return x->sign == 'l' || x->sign == 'b' || x->sign == 'k' || (x->classes & (is->with | is->from | is->to | is->in));
}

/* "Kalba - Muhammad Salim:": who writes is not told of. */
static bool is_byline(const Slotted *s, uint32_t i)
{
	const uint64_t mark = s->n->d->kb->is.dateline;
	if (i == 0 || i + 1 >= s->elems.n || !(s->elems.at[i + 1].classes & mark)) return false;
	for (uint32_t k = 0; k < i; k++)
		if (s->elems.at[k].sign != 'L' && s->elems.at[k].sign != 'C' && s->elems.at[k].sign != 'T' && !(s->elems.at[k].classes & mark)) return false;
	return true;
}

/* The last fitting person before the trigger in its sentence. An office nobody could tell, or a country that acts,
 * standing nearer is the one that is meant: then *HIDDEN. */
static uint32_t last_named(const Finding *f, const Event *e, bool *hidden)
{
	const Doc *d = f->s->n->d;
	uint32_t second = NONE;
	for (uint32_t i = f->elem; i-- > 0;) {
		const Elem *x = &f->s->elems.at[i];
		*hidden |= x->sign == 'R' || is_other_subject(f->s, i);
		if (*hidden) return second;
		if (x->sign != 'P' || !may_be(f, e, d->mentions.at[x->mention].entity) || is_byline(f->s, i)) continue;
		if (i + BESIDE >= f->elem || !is_oblique(f->s, i)) return d->mentions.at[x->mention].entity;
		if (second == NONE) second = d->mentions.at[x->mention].entity;
	}
	return second;
}

static uint32_t first_named(const Finding *f, const Event *e, uint32_t s)
{
	const Doc *d = f->s->n->d;
	for (uint32_t i = 0; i < d->mentions.n && d->mentions.at[i].sentence <= s; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->sentence == s && m->kind == KIND_PERSON && m->lost_to == NONE && may_be(f, e, m->entity)) return m->entity;
	}
	return NONE;
}

/* "After his meeting with X, Y said ...": the subject of the verb behind, where nobody stands before. */
static uint32_t next_subject(const Finding *f, const Event *e)
{
	const Slotted *s = f->s;
	const Kb *kb = s->n->d->kb;
	for (uint32_t i = 0; i < f->elem; i++)
		if (s->elems.at[i].sign == 'P' || s->elems.at[i].sign == 'R' || s->elems.at[i].sign == 'D') return NONE;
	for (uint32_t i = f->elem + 1; i + 1 < s->elems.n && i < f->elem + NEXT_REACH; i++) {
		const Elem *x = &s->elems.at[i], *y = &s->elems.at[i + 1];
		const bool verb = x->classes & kb->is.said || (x->trigger != NONE &&
			kb->triggers.at[kb->lexicon.entries.at[x->trigger].ref].pos == POS_PERFECT);
		if (verb && y->sign == 'P' && may_be(f, e, s->n->d->mentions.at[y->mention].entity)) return s->n->d->mentions.at[y->mention].entity;
	}
	return NONE;
}

/* Listed, or in an office: whose journeys news tells of without naming him again. */
static bool is_public(const Doc *d, uint32_t person)
{
	if (d->entities.at[person].known != NONE) return true;
	for (uint32_t i = 0; i < d->mentions.n; i++)
		if (d->mentions.at[i].entity == person && d->mentions.at[i].lost_to == NONE && d->mentions.at[i].office != NONE) return true;
	return false;
}

/* Subject of what the sentence told before, else the last person named in it; else the same of the two
 * sentences before, the nearer first, where a person is the first named. */
static uint32_t antecedent(const Finding *f, const Event *e)
{
	const uint32_t s = f->s->sentence;
	bool hidden = false;
	uint32_t who = last_named(f, e, &hidden);
	if (who != NONE) return subject_over(f, e, who);
	if (!hidden) who = last_subject(f, e, s);
	if (who == NONE && !hidden && f->trigger->pos != POS_PERFECT) who = next_subject(f, e);
	const bool visit = str_is(kb_term(f->s->n->d->kb, "mode", f->rule->mode).cls, "visit");
	const uint32_t far = !visit || f->trigger->pos == POS_OWNED ? 2 : 1;
	for (uint32_t back = 1; who == NONE && !hidden && back <= far && back <= s; back++) {
		who = last_subject(f, e, s - back);
		if (who == NONE) who = first_named(f, e, s - back);
		if (who != NONE && visit && !is_public(f->s->n->d, who)) return NONE;
	}
	return who;
}

/* "The tour of X": the noun's own possessor, right behind it; NONE. */
static uint32_t possessor(const Finding *f, const Event *e)
{
	const Slotted *s = f->s;
	if (!str_is(f->rule->fill, "visitor") || f->trigger->pos != POS_NOUN) return NONE;
	if (f->elem + 1 >= s->elems.n || s->elems.at[f->elem + 1].sign != 'P') return NONE;
	const uint32_t who = s->n->d->mentions.at[s->elems.at[f->elem + 1].mention].entity;
	return may_be(f, e, who) ? who : NONE;
}

static void fill_one(const Finding *f, Event *e)
{
	const uint32_t own = possessor(f, e), who = own != NONE ? own : antecedent(f, e);
	if (who == NONE) return;
	role_add(f->s->n->d, e, who, NONE, f->rule->fill, STR("elided; the person told of before who fits"));
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

/* Nothing but "and" and a few plain words ("on the next day") before element I, the first of them a preposition. */
static bool opens_sentence(const Slotted *s, uint32_t i)
{
	uint32_t first = 0;
	while (first < i && (s->elems.at[first].sign == '&' || s->elems.at[first].sign == 'T')) first++;
	if (i - first > OPENING || !(s->elems.at[first].classes & s->n->d->kb->is.in)) return i == first;
	for (uint32_t k = first; k < i; k++)
		if (s->elems.at[k].mention != NONE || s->elems.at[k].trigger != NONE) return false;
	return true;
}

/* Where the verb begins, with its future and a time in front. */
static uint32_t verb_begins(const Finding *f)
{
	uint32_t i = f->elem;
	while (i > 0 && (f->s->elems.at[i - 1].sign == 's' || f->s->elems.at[i - 1].sign == 'T')) i--;
	return i;
}

/* A verb without subject follows "and", a comma or a word that joins clauses; behind anything else its subject is
 * there, only not as a person we know. */
static bool opens_clause(const Finding *f)
{
	const Slotted *s = f->s;
	const uint32_t i = verb_begins(f);
	if (i == 0) return true;
	const Elem *x = &s->elems.at[i - 1];
	if (x->sign == '&' || (x->classes & (s->n->d->kb->is.clause | s->n->d->kb->is.comma))) return true;
	return opens_sentence(s, i);
}

/* How many are elided: two for "their meeting" with nobody else named. */
static uint32_t elided(const Finding *f, const Event *e)
{
	if (!f->rule->fill.n || has_role(e, f->rule->fill)) return 0;
	if (group_of(f->rule, f->rule->fill)) return 0;
	if (f->trigger->suffix == 3) return 0;
	if (f->trigger->pos != POS_NOUN && f->trigger->pos != POS_OWNED && !opens_clause(f)) return 0;
	if (f->trigger->suffix == 2 && e->roles.n == 0) return 2;
	return 1;
}

/* "Accompanied by", "in the presence of": people named behind such a word are members; of a journey,
 * travellers. */
static void add_company(const Finding *f, Event *e)
{
	const Slotted *s = f->s;
	const Kb *kb = s->n->d->kb;
	bool with = false;
	const Str contact = event_contact(s->n->d, e);
	if (!str_is(contact, "meeting") && !str_is(contact, "visit")) return;
	for (uint32_t i = f->elem + 1; i < s->elems.n && i < f->elem + COMPANY_REACH; i++) {
		const Elem *x = &s->elems.at[i];
		if (x->classes & kb->is.company) with = true;
		else if (with && (x->sign == 'P' || x->sign == 'D')) role_add_elem(f, e, x, str_is(contact, "visit") ? STR("visitor") : STR("member"));
		else if (x->trigger != NONE || (with && !(x->sign == '&' || (x->classes & kb->is.comma)) && x->mention == NONE)) {
			if (with || x->trigger != NONE) break;
		}
	}
}

/* Travellers to their own country as a whole don't visit it. */
static void drop_home_comers(const Doc *d, Event *e)
{
	bool whole = false;
	for (uint32_t i = 0; i < e->roles.n; i++)
		whole |= str_is(e->roles.at[i].role, "destination") && d->entities.at[e->roles.at[i].entity].kind == KIND_COUNTRY;
	for (uint32_t i = 0; whole && i < e->roles.n; i++)
		if (str_is(e->roles.at[i].role, "visitor") && is_home(d, e, e->roles.at[i].entity)) e->roles.at[i--] = e->roles.at[--e->roles.n];
}

/* A meeting of one side only: the other is not a person we know. */
static bool is_one_sided(const Doc *d, const Event *e)
{
	if (!event_is_contact(d, e) || !e->roles.n || str_is(e->roles.at[0].role, "agent")) return false;
	for (uint32_t i = 1; i < e->roles.n; i++)
		if (!str_eq(e->roles.at[i].role, e->roles.at[0].role)) return false;
	return true;
}

/* ISO code of the one country that all people of E are known to be of; empty. */
static Str common_country(const Doc *d, const Event *e)
{
	Str iso = STR("");
	for (uint32_t i = 0; i < e->roles.n; i++) {
		const Str of = event_country(d, e->roles.at[i].entity);
		if (!of.n || (iso.n && !str_eq(iso, of))) return STR("");
		iso = of;
	}
	return iso;
}

/* "And met", "where he met": a verb that goes on with the subject told of before. */
static bool goes_on(const Finding *f)
{
	const Slotted *s = f->s;
	const uint32_t i = verb_begins(f);
	return i > 0 && (s->elems.at[i - 1].sign == '&' || (s->elems.at[i - 1].classes & s->n->d->kb->is.clause));
}

/* "He arrived in Tehran and met the president and the foreign minister": where both come from one country and
 * somebody of another was told of before, he is the subject and they are whom he met. */
static void find_guest(const Finding *f, Event *e)
{
	const Doc *d = f->s->n->d;
	const bool verb = f->trigger->pos == POS_PERFECT || f->trigger->pos == POS_IMPERFECT;
	if (!verb || f->trigger->number != 1 || e->roles.n < 2 || !goes_on(f) || e->roles.at[0].mention == e->roles.at[1].mention) return;
	if (!str_is(event_contact(d, e), "meeting")) return;
	for (uint32_t i = 0; i < e->roles.n; i++)
		if (!str_is(e->roles.at[i].role, "agent")) return;
	const Str home = common_country(d, e);
	const uint32_t who = home.n ? antecedent(f, e) : NONE;
	if (who == NONE) return;
	if (!event_country(d, who).n || str_eq(event_country(d, who), home)) return;
	for (uint32_t i = 0; i < e->roles.n; i++) e->roles.at[i].role = STR("counterpart");
	role_add(f->s->n->d, e, who, NONE, STR("agent"), STR("elided; those named are of one country, he of another"));
}

bool role_complete(const Finding *f, Event *e)
{
	const Doc *d = f->s->n->d;
	uint32_t n = 0;
	drop_home_comers(d, e);
	for (uint32_t k = elided(f, e); k > 0; k--) fill_one(f, e);
	find_guest(f, e);
	if (e->roles.n) add_company(f, e);
	for (uint32_t i = 0; i < e->roles.n; i++) {
		const uint8_t kind = d->entities.at[e->roles.at[i].entity].kind;
		n += kind == KIND_PERSON || kind == KIND_COUNTRY || kind == KIND_ORGANIZATION || kind == KIND_PLACE;
	}
	return n >= f->rule->least && !(f->rule->least >= 2 && is_one_sided(d, e));
}
