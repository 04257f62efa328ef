/* office: the offices that an article gives people: who holds what, of which country or body, and what follows from it for
 * names that lists know. */
#include "coref.h"
#include "name.h"

#include <string.h>

/* The listed country or body that TITLE is of beyond its mention OF: the country in "head of the navy | and the Yemeni air
 * force", or what the title is bound to. NONE. */
static uint32_t listed_title_of(const Coref *c, uint32_t title, uint32_t of)
{
	const Mention *const at = c->d->mentions.at;
	if (of == NONE) return title == NONE ? NONE : c->d->kb->titles.at[title].of;
	if (at[of].kind != KIND_COUNTRY || at[of].entry == NONE || at[of].lost_to == NONE || !(at[at[of].lost_to].clitics & CLITIC_AND)) return NONE;
	return coref_ref(c, &at[of]);
}

/* What TITLE is of: the mention OF's entity, or that of the name it is part of: "the general staff | of Egypt". */
static uint32_t title_of(const Coref *c, uint32_t title, uint32_t of)
{
	const Mention *const at = c->d->mentions.at;
	const uint32_t listed = listed_title_of(c, title, of);
	if (listed != NONE) return c->of_known[listed] ? c->of_known[listed] - 1 : NONE;
	while (of != NONE && at[of].lost_to != NONE && at[of].lost_to != of) of = at[of].lost_to;
	return of == NONE || at[of].kind == KIND_PERSON ? NONE : at[of].entity;
}

uint32_t office_entity(const Coref *c, const Mention *m)
{
	return title_of(c, m->office, m->office_of);
}

/* The first word of mention M, without an article. */
static Str head_word(const Coref *c, const Mention *m)
{
	const Doc *d = c->d;
	const Str s = fold_str(d->kb->fold, d->arena, doc_text(d, (Span){ m->span.beg, d->tokens.at[m->tok_beg].span.end }));
	return str_has_prefix(s, d->kb->article) ? str_sub(s, d->kb->article.n, s.n) : s;
}

/* "The committee": the last body named before by that word. */
static void find_body(Coref *c, uint32_t i)
{
	const Doc *d = c->d;
	const Str word = head_word(c, &d->mentions.at[i]);
	for (uint32_t k = i; k-- > 0;) {
		const Mention *m = &d->mentions.at[k];
		if (m->kind != KIND_ORGANIZATION || m->entity == NONE || m->form != FORM_NAME || !str_eq(head_word(c, m), word)) continue;
		d->mentions.at[i].why = STR("the last body named before by that word");
		coref_join(c, i, m->entity);
		return;
	}
	coref_drop(c, i);
}

void office_countries(Coref *c)
{
	const Doc *d = c->d;
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->lost_to == NONE && m->office != NONE && d->kb->titles.at[m->office].of != NONE) coref_entity_known(c, d->kb->titles.at[m->office].of);
	}
}

void office_bodies(Coref *c)
{
	for (uint32_t i = 0; i < c->d->mentions.n; i++) {
		const Mention *m = &c->d->mentions.at[i];
		if (coref_is_live(m) && m->kind == KIND_ORGANIZATION && m->form == FORM_DESCRIPTION) find_body(c, i);
	}
}

static void hold(Coref *c, uint32_t mention, uint32_t title, uint32_t of, bool former)
{
	if (title == NONE) return;
	const KbTitle *t = &c->d->kb->titles.at[title];
	const uint32_t listed = listed_title_of(c, title, of);
	if (listed != NONE) coref_entity_known(c, listed);
	*VEC_PUSH(c->d->arena, &c->held) = (Held){ .person = c->d->mentions.at[mention].entity, .office = t->office, .title = title,
		.of = title_of(c, title, of), .mention = mention, .former = former };
}

void office_hold(Coref *c, uint32_t mention)
{
	const Mention m = c->d->mentions.at[mention];
	if (m.entity == NONE || m.kind != KIND_PERSON) return;
	hold(c, mention, m.office, m.office_of, m.former);
	hold(c, mention, m.office2, m.office_of2, false);
}

bool office_held(const Coref *c, uint32_t known, Str office, uint32_t of, Day day)
{
	const Kb *kb = c->d->kb;
	for (uint32_t i = kb->entities.at[known].office; i != NONE; i = kb->offices.at[i].next) {
		const KbOffice *o = &kb->offices.at[i];
		if (o->of != of || (office.n && !str_eq(o->office, office))) continue;
		if (day == DAY_NONE || ((o->from == DAY_NONE || o->from <= day) && (o->to == DAY_NONE || o->to >= day))) return true;
	}
	return false;
}

bool office_elsewhere(const Coref *c, const Mention *m, uint32_t known)
{
	const Doc *d = c->d;
	const uint32_t home = d->kb->entities.at[known].country;
	if (m->office == NONE || m->office_of == NONE || home == NONE || d->kb->titles.at[m->office].rank) return false;
	const Mention *of = &d->mentions.at[m->office_of];
	if (of->kind != KIND_COUNTRY || of->entry == NONE) return false;
	const uint32_t country = coref_ref(c, of);
	return country != home && !office_held(c, known, STR(""), country, DAY_NONE);
}

/* The list knows the name, and the article gives its bearer an office of another country: with a usual name that is another
 * man, in all of the article. */
void office_namesakes(Coref *c)
{
	const Doc *d = c->d;
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		if (!coref_is_live(m) || m->kind != KIND_PERSON || m->entry == NONE || m->unsure || !office_elsewhere(c, m, coref_ref(c, m)) ||
		    !name_is_usual(d, m)) continue;
		const uint32_t country = coref_ref(c, &d->mentions.at[m->office_of]);
		*VEC_PUSH(d->arena, &c->namesakes) = (Namesake){ coref_ref(c, m), d->kb->entities.at[country].of };
	}
}

/* True when M is a namesake's. An office of another country behind a name that nobody else bears is somebody else's. */
bool office_parts(Coref *c, Mention *m)
{
	if (m->kind != KIND_PERSON) return false;
	const bool elsewhere = office_elsewhere(c, m, coref_ref(c, m));
	for (uint32_t i = 0; i < c->namesakes.n; i++)
		if (c->namesakes.at[i].known == coref_ref(c, m) && (elsewhere || m->office_of == NONE)) {
			m->namesake_in = c->namesakes.at[i].iso;
			m->entry = NONE;
			return true;
		}
	if (elsewhere) m->office = m->office_of = NONE;
	return false;
}

/* The country or body of an office that the article gives without one, when the list has the person in just
 * this office of one. */
static uint32_t listed_of(Coref *c, const Held *h)
{
	const Doc *d = c->d;
	const uint32_t known = d->entities.at[h->person].known;
	uint32_t of = NONE;
	for (uint32_t i = known == NONE ? NONE : d->kb->entities.at[known].office; i != NONE; i = d->kb->offices.at[i].next) {
		const KbOffice *o = &d->kb->offices.at[i];
		if (!str_eq(o->office, h->office)) continue;
		if (of != NONE && of != o->of) return NONE;
		of = o->of;
	}
	return of == NONE ? NONE : coref_entity_known(c, of);
}

/* "The researcher at the institute X" holds no office, but is one of its people. */
static bool is_place_of_work(const Coref *c, const KbTitle *t, uint32_t of)
{
	return t->inside && c->d->entities.at[of].kind == KIND_ORGANIZATION;
}

/* The body inside the title T of mention M; NONE. */
static uint32_t body_of(const Coref *c, const Mention *m, const KbTitle *t)
{
	const Doc *d = c->d;
	for (uint32_t i = 0; t->body && i < d->mentions.n; i++) {
		const Mention *o = &d->mentions.at[i];
		if (o->sentence == m->sentence && o->kind == KIND_ORGANIZATION && o->entity != NONE && o->lost_to == NONE &&
		    o->form == FORM_NAME && o->tok_beg > m->np_beg && o->tok_end <= m->np_end) return o->entity;
	}
	return NONE;
}

static void state_office(Coref *c, const Held *h, uint32_t of, Str rule)
{
	Doc *d = c->d;
	const Mention *m = &d->mentions.at[h->mention];
	if (of == NONE) return;
	for (uint32_t k = 0; k < d->relations.n; k++) {
		const Relation *r = &d->relations.at[k];
		if (r->src == h->person && r->dst == of && str_eq(r->office, h->office)) return;
	}
	const Span np = { d->tokens.at[m->np_beg].span.beg, d->tokens.at[m->np_end - 1].span.end };
	*VEC_PUSH(d->arena, &d->relations) = (Relation){ .src = h->person, .dst = of, .relation = STR("holds_office"),
		.detail = doc_text(d, np), .office = h->office, .sentence = m->sentence, .span = np, .rule = rule,
		.former = h->former };
}

/* The country or body of the office H, with the rule that found it; NONE. */
static uint32_t find_of(Coref *c, const Held *h, Str *rule)
{
	*rule = STR("title.csv");
	if (h->of != NONE || c->d->mentions.at[h->mention].form == FORM_DESCRIPTION) return h->of;
	*rule = STR("title.csv, of the country by office list");
	const uint32_t of = listed_of(c, h);
	if (of != NONE) return of;
	*rule = STR("title.csv, of the country the article is at home in");
	return home_of(c, h);
}

void office_state_all(Coref *c)
{
	Doc *d = c->d;
	home_find(c);
	for (uint32_t i = 0; i < c->held.n; i++) {
		const Held *h = &c->held.at[i];
		const Mention *m = &d->mentions.at[h->mention];
		Str rule;
		const uint32_t of = find_of(c, h, &rule);
		const KbTitle *t = h->title == NONE ? NULL : &d->kb->titles.at[h->title];
		if (!t || of == NONE || (t->rank && !is_place_of_work(c, t, of)) || str_is(h->office, "counterpart") || m->number != 1) continue;
		state_office(c, h, of, rule);
		state_office(c, h, body_of(c, m, t), STR("title.csv, the body in the title"));
	}
}
