/* describe: people called by their office.
 *
 * "The Russian president", "his Chinese counterpart", "the two ministers": an office (or what it stands for), a
 * country or body, gender, number. First the people to whom the article itself gives that office, the last
 * one named winning; then people of the article who held it according to lexicon/office_*; last, the one
 * holder at the date of publication. */
#include "coref.h"

/* Offices whose holders are called "leader", or simply "president" of a state. */
static bool office_fits(Str asked, Str held)
{
	static const char *const heads[] = { "president", "monarch", "prime_minister", "supreme_leader", "leader", "head",
		"council_president", "party_leader", "crown_prince", "secretary_general", NULL };
	if (str_eq(asked, held)) return true;
	if (!str_is(asked, "leader")) return (str_is(asked, "president") && str_is(held, "head")) ||
		(str_is(asked, "minister") && held.n > 9 && str_has_suffix(held, STR("_minister")));
	for (uint32_t i = 0; heads[i]; i++)
		if (str_is(held, heads[i])) return true;
	return false;
}

/* Whom an honorific with a pronoun may mean. */
static bool honour_fits(Str asked, Str held)
{
	static const char *const royal[] = { "prince", "crown_prince", "monarch", "governor", NULL };
	if (!str_is(asked, "prince")) return office_fits(asked, held);
	for (uint32_t i = 0; royal[i]; i++)
		if (str_is(held, royal[i])) return true;
	return false;
}

static bool gender_fits(const Doc *d, uint32_t entity, uint8_t gender)
{
	const uint8_t g = d->entities.at[entity].gender;
	return !gender || !g || g == gender || gender == 'm';
}

/* Last person named before token T (or anywhere, when none is before) to whom the article gives the office;
 * STATED: only where it says of what country or body, and not as a past one; FORMER: only as a past one. */
static uint32_t article_holder(const Coref *c, Str office, uint32_t of, uint8_t gender, uint32_t t, uint32_t not, bool stated, bool former)
{
	const Doc *d = c->d;
	uint32_t best = NONE, at = 0;
	for (uint32_t i = 0; i < c->held.n; i++) {
		const Held *h = &c->held.at[i];
		if (h->person == not || (former && !h->former) || (!former && h->former && stated) || !office_fits(office, h->office) || !gender_fits(d, h->person, gender)) continue;
		if (of != NONE && h->of != NONE && h->of != of) continue;
		if (of != NONE && h->of == NONE && stated) continue;
		if (of != NONE && h->of == NONE) {
			const uint32_t known = d->entities.at[h->person].known, k = d->entities.at[of].known;
			if (known == NONE || k == NONE || (d->kb->entities.at[known].of.n &&
			    !str_eq(d->kb->entities.at[known].of, d->kb->entities.at[k].of))) continue;
		}
		const uint32_t pos = d->mentions.at[h->mention].tok_beg;
		const bool before = pos < t;
		if (best == NONE || (before && (at >= t || pos > at)) || (!before && at >= t && pos < at)) best = h->person, at = pos;
	}
	return best;
}

/* Somebody of the article who held the office by the list: at the article's date, else ever, if one; FORMER: ever, and not
 * at the article's date. */
static uint32_t listed_holder(const Coref *c, Str office, uint32_t of, uint8_t gender, uint32_t not, bool former)
{
	const Doc *d = c->d;
	const uint32_t k = of == NONE ? NONE : d->entities.at[of].known;
	uint32_t now = NONE, ever = NONE, nnow = 0, never = 0;
	if (k == NONE) return NONE;
	for (uint32_t i = 0; i < d->entities.n; i++) {
		const Entity *x = &d->entities.at[i];
		if (x->kind != KIND_PERSON || x->known == NONE || i == not || !x->mentions || !gender_fits(d, i, gender)) continue;
		const Str asked = str_is(office, "leader") || str_is(office, "head") ? STR("") : office;
		const bool today = d->article.published != DAY_NONE && office_held(c, x->known, asked, k, d->article.published);
		if (office_held(c, x->known, asked, k, DAY_NONE) && !(former && today)) ever = i, never++;
		if (today && !former) now = i, nnow++;
	}
	return nnow == 1 ? now : never == 1 && !nnow ? ever : NONE;
}

static uint32_t holder_by_date(Coref *c, Str office, uint32_t of)
{
	const Doc *d = c->d;
	static const char *const heads[] = { "president", "monarch", "prime_minister", NULL };
	if (of == NONE || d->entities.at[of].known == NONE || d->article.published == DAY_NONE) return NONE;
	const uint32_t k = d->entities.at[of].known;
	uint32_t known = kb_holder(d->kb, k, office, d->article.published);
	if (str_is(office, "leader"))
		for (uint32_t i = 0; known == NONE && heads[i] && d->kb->entities.at[k].kind == KIND_COUNTRY; i++)
			known = kb_holder(d->kb, k, str_of(heads[i]), d->article.published);
	return known == NONE ? NONE : coref_entity_known(c, known);
}

static uint32_t resolve(Coref *c, Str office, uint32_t of, uint8_t gender, uint32_t t, uint32_t not, bool former, const char **why)
{
	uint32_t who = article_holder(c, office, of, gender, t, not, true, former);
	if (who != NONE) return *why = "the article gives this person the office", who;
	who = listed_holder(c, office, of, gender, not, former);
	if (who != NONE) return *why = "named in the article; held the office", who;
	who = article_holder(c, office, of, gender, t, not, false, former);
	if (who != NONE) return *why = "the article gives this person the office, of no country", who;
	who = former ? NONE : holder_by_date(c, office, of);
	return *why = "holder of the office at the date of publication", who == not ? NONE : who;
}

/* The person before mention I in its sentence, else the last one before: whose counterpart is meant. */
static uint32_t person_before(const Coref *c, uint32_t i)
{
	for (uint32_t k = i; k-- > 0;) {
		const Mention *m = &c->d->mentions.at[k];
		if (m->kind == KIND_PERSON && m->entity != NONE && m->lost_to == NONE) return k;
		if (m->sentence + 2 < c->d->mentions.at[i].sentence) break;
	}
	return NONE;
}

static Str office_of_person(const Coref *c, uint32_t mention)
{
	const Doc *d = c->d;
	const Mention *m = &d->mentions.at[mention];
	if (m->office != NONE && !d->kb->titles.at[m->office].rank && !str_is(d->kb->titles.at[m->office].office, "counterpart"))
		return d->kb->titles.at[m->office].office;
	for (uint32_t i = c->held.n; i-- > 0;)
		if (c->held.at[i].person == m->entity && !str_is(c->held.at[i].office, "counterpart")) return c->held.at[i].office;
	const uint32_t known = d->entities.at[m->entity].known;
	for (uint32_t i = known == NONE ? NONE : d->kb->entities.at[known].office; i != NONE; i = d->kb->offices.at[i].next) {
		const KbOffice *o = &d->kb->offices.at[i];
		if ((d->article.published == DAY_NONE || ((o->from == DAY_NONE || o->from <= d->article.published) &&
		    (o->to == DAY_NONE || o->to >= d->article.published)))) return o->office;
	}
	return STR("");
}

/* A counterpart takes the office of the person before it; a named one then holds that office as well. */
static Str counterpart_office(Coref *c, uint32_t i, uint32_t *not)
{
	const uint32_t other = person_before(c, i);
	if (other == NONE) return STR("");
	*not = c->d->mentions.at[other].entity;
	return office_of_person(c, other);
}

static void describe_one(Coref *c, uint32_t i)
{
	Doc *d = c->d;
	Mention *m = &d->mentions.at[i];
	Str office = d->kb->titles.at[m->office].office;
	const char *why = "";
	uint32_t not = NONE;
	if (d->kb->titles.at[m->office].of != NONE) coref_entity_known(c, d->kb->titles.at[m->office].of);
	const uint32_t of = office_entity(c, m);
	if (of == NONE && m->office_of != NONE && d->mentions.at[m->office_of].form == FORM_DESCRIPTION) return; /* which committee? */
	if (d->kb->titles.at[m->office].many) return;
	if (str_is(office, "counterpart")) {
		office = counterpart_office(c, i, &not);
		if (!office.n || of == NONE) return;
	}
	const uint32_t who = resolve(c, office, of, m->gender, m->tok_beg, not, m->former, &why);
	if (who == NONE) return;
	m->why = str_of(why);
	coref_join(c, i, who);
	*VEC_PUSH(d->arena, &c->held) = (Held){ .person = who, .office = office, .title = m->office, .of = of, .mention = i,
		.former = m->former };
}

static bool leads(const Coref *c, uint32_t i)
{
	const Doc *d = c->d;
	const uint32_t end = d->mentions.at[i].np_end;
	for (uint32_t k = i + 1; k < d->mentions.n && d->mentions.at[k].np_beg <= end; k++)
		if (d->mentions.at[k].lost_to == NONE && d->mentions.at[k].kind == KIND_PERSON && d->mentions.at[k].np_beg == end) return true;
	return false;
}

/* Any person of whom the text may say "the two leaders"; of "the two men" no office is asked. */
static bool may_be_of(const Coref *c, uint32_t k, Str office)
{
	if (str_is(office, "man")) return true;
	const Str held = office_of_person(c, k);
	return held.n && office_fits(office, held);
}

/* "The two leaders", "the three presidents": the last ones named before, of fitting office. */
static void describe_group(Coref *c, uint32_t i)
{
	Doc *d = c->d;
	Mention *m = &d->mentions.at[i];
	const Str office = d->kb->titles.at[m->office].office;
	uint32_t who[3] = { NONE, NONE, NONE }, n = 0;
	if (leads(c, i)) {
		coref_drop(c, i);
		return;
	}
	if (m->number > 3 || m->office_of != NONE || !d->kb->titles.at[m->office].alone) return;
	for (uint32_t k = i; k-- > 0 && n < m->number && n < 3;) {
		const Mention *p = &d->mentions.at[k];
		if (p->kind != KIND_PERSON || p->entity == NONE || p->lost_to != NONE || p->entity2 != NONE) continue;
		if (p->entity == who[0] || p->entity == who[1] || !may_be_of(c, k, office)) continue;
		who[n++] = p->entity;
	}
	if (n < m->number) return;
	m->why = STR("the last ones of fitting office named before");
	coref_join(c, i, who[n - 1]);
	m->entity2 = who[0];
	m->entity3 = n == 3 ? who[1] : NONE;
}

/* "His Highness", "His Majesty": the last person before whose rank or office is fit for that. */
static void describe_honour(Coref *c, uint32_t i)
{
	Doc *d = c->d;
	Mention *m = &d->mentions.at[i];
	const Str office = d->kb->titles.at[m->office].office;
	for (uint32_t k = i; k-- > 0;) {
		const Mention *p = &d->mentions.at[k];
		if (p->kind != KIND_PERSON || p->entity == NONE || p->lost_to != NONE || p->entity2 != NONE) continue;
		for (uint32_t h = 0; h < c->held.n; h++) {
			if (c->held.at[h].person != p->entity || !honour_fits(office, c->held.at[h].office) ||
			    !gender_fits(d, p->entity, m->gender)) continue;
			m->why = STR("the last person named before who is so addressed");
			coref_join(c, i, p->entity);
			return;
		}
	}
}

void describe_run(Coref *c)
{
	Doc *d = c->d;
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		Mention *m = &d->mentions.at[i];
		if (m->kind != KIND_PERSON || m->lost_to != NONE || m->office == NONE) continue;
		if (m->form != FORM_DESCRIPTION) {
			uint32_t not = NONE;
			if (!str_is(d->kb->titles.at[m->office].office, "counterpart") || m->entity == NONE) continue;
			const Str office = counterpart_office(c, i, &not);
			if (office.n) *VEC_PUSH(d->arena, &c->held) = (Held){ .person = m->entity, .office = office, .title = m->office, .of = office_entity(c, m), .mention = i };
			continue;
		}
		if (m->entity != NONE) continue;
		if (d->kb->titles.at[m->office].honour) describe_honour(c, i);
		else if (m->number == 1) describe_one(c, i);
		else describe_group(c, i);
	}
}
