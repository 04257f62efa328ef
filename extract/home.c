/* home: the country of officials when the article doesn't say it.
 *
 * A newspaper tells the country of foreign ministers, not of its own: "the minister of health X" in a newspaper of
 * country A is A's, unless the article is about another country. Sure enough is
 *
 *     the one country that the article names, several times, or
 *     the outlet's (lexicon/outlet.csv), where the article names it most, or no other, and its dateline stands in no other.
 *
 * Ambassadors are of the country whose "ambassadors" the article names together. */
#include "coref.h"

/* True when NAME begins with the name of outlet O and ends there or goes on with more of an address. */
static bool is_outlet(const KbOutlet *o, Str name)
{
	if (str_has_prefix(name, STR("www."))) name = str_sub(name, 4, name.n);
	return str_has_prefix(name, o->name) && (name.n == o->name.n || name.p[o->name.n] == '/' || name.p[o->name.n] == '.');
}

uint32_t home_outlet(const Doc *d)
{
	Str host = d->article.uri;
	for (uint32_t i = 0; i + 3 <= host.n; i++)
		if (str_has_prefix(str_sub(host, i, host.n), STR("://"))) {
			host = str_sub(host, i + 3, host.n);
			break;
		}
	for (uint32_t i = 0; i < d->kb->outlets.n; i++) {
		const KbOutlet *o = &d->kb->outlets.at[i];
		if (is_outlet(o, d->article.source) || is_outlet(o, host)) return o->country;
	}
	return NONE;
}

/* The country of the place with which the body begins, a dateline; NONE. */
static uint32_t dateline_country(const Doc *d)
{
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		const Sentence *s = &d->sentences.at[m->sentence];
		if (s->title || m->lost_to != NONE || m->entity == NONE) continue;
		const Entity *x = &d->entities.at[m->entity];
		return x->kind == KIND_PLACE && x->known != NONE && m->tok_beg <= s->tok_beg + 1 ? d->kb->entities.at[x->known].country : NONE;
	}
	return NONE;
}

typedef struct Named {          /* the countries of an article */
	uint32_t n;             /* how many */
	uint32_t most, times;   /* one of those named most: entity; how often */
	uint32_t so_often;      /* how many are named that often */
} Named;

static Named countries(const Doc *d)
{
	Named x = { .most = NONE };
	for (uint32_t i = 0; i < d->entities.n; i++) {
		const Entity *e = &d->entities.at[i];
		if (e->kind != KIND_COUNTRY || !e->mentions) continue;
		x.n++;
		if (e->mentions > x.times) x = (Named){ x.n, i, e->mentions, 0 };
		x.so_often += e->mentions == x.times;
	}
	return x;
}

void home_find(Coref *c)
{
	const Doc *d = c->d;
	const uint32_t outlet = c->outlet, dateline = dateline_country(d);
	const Named x = countries(d);
	const uint32_t most = x.most == NONE ? NONE : d->entities.at[x.most].known;
	c->home = outlet;
	if (outlet == NONE) c->home = x.n == 1 && x.times >= d->kb->limit.home_named ? most : NONE;
	else if (x.n && (most != outlet || x.so_often > 1)) c->home = NONE;
	if (dateline != NONE && dateline != c->home) c->home = NONE;
}

/* The country of the ambassadors whom the article names together: "a number of ambassadors of X". */
static uint32_t of_group(const Coref *c, Str office)
{
	const Doc *d = c->d;
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->kind != KIND_PERSON || m->form != FORM_DESCRIPTION || m->lost_to != NONE || m->number == 1 || m->office == NONE ||
		    !str_eq(d->kb->titles.at[m->office].office, office)) continue;
		const uint32_t bound = d->kb->titles.at[m->office].of, of = bound == NONE ? office_entity(c, m) : NONE;
		if (bound != NONE) return bound;
		if (of != NONE && d->entities.at[of].kind == KIND_COUNTRY) return d->entities.at[of].known;
	}
	return NONE;
}

uint32_t home_of(Coref *c, const Held *h)
{
	const KbTitle *t = h->title == NONE ? NULL : &c->d->kb->titles.at[h->title];
	if (!t || t->rank || c->d->mentions.at[h->mention].office_of != NONE) return NONE;
	const uint32_t known = t->posted && !t->wants ? of_group(c, h->office) : t->state ? c->home : NONE;
	return known == NONE ? NONE : coref_entity_known(c, known);
}
