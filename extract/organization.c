/* organization: bodies and places built from their head words.
 *
 *     ministry | council | company ...   (definite words | nationality | country | name | "in quotes")+
 *
 * A head word (classes org_head, org_name, org_strong of lexicon/class.csv) opens a genitive chain; the chain goes on
 * over definite words and qualifiers and must hold something that makes it a name: a nationality, a country,
 * a name, or for strong heads ("ministry") a definite noun. Place heads ("city of", "airport") take the name
 * that follows. Both may be named after a person, with a title or without. */
#include "name.h"

typedef struct Chain {
	uint32_t end;           /* behind the last token taken */
	uint32_t definite;      /* definite words */
	bool qualified;         /* nationality, country, name or quotation */
	bool national;          /* a nationality closes the adjectives */
	bool closed;            /* nothing may follow any more */
	bool common;            /* the head has the article: a body told before, no name follows */
} Chain;

static uint64_t classes(const Naming *n, uint32_t t)
{
	return name_classes_of(n->d, t);
}

static uint32_t mention_from(const Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	for (uint32_t i = d->mentions.n; i-- > 0 && d->mentions.at[i].sentence == n->sentence;)
		if (d->mentions.at[i].tok_beg == t && d->mentions.at[i].lost_to == NONE) return i;
	return NONE;
}

/* "the Parliamentary" between two other definite words is no title of a woman: "the Friendship Committee | the
 * Parliamentary | the Saudi". */
static bool is_adjective(const Naming *n, uint32_t t)
{
	const Kb *kb = n->d->kb;
	uint32_t e;
	const uint32_t h = name_hit(n, t, LEX_TITLE, KIND_NONE, false, &e);
	return n->hits.at[h].end == t + 1 && kb->titles.at[kb->lexicon.entries.at[e].ref].rank && t > n->beg && t + 1 < n->end &&
		str_has_prefix(n->d->tokens.at[t - 1].folded, kb->article) &&
		(name_mention(n, t + 1, KIND_COUNTRY, true) != NONE || name_mention(n, t + 1, KIND_COUNTRY, false) != NONE);
}

static bool ends_chain(const Naming *n, uint32_t t)
{
	const Kb *kb = n->d->kb;
	uint32_t e;
	if (n->d->tokens.at[t].kind != TOKEN_WORD) return true;
	if (classes(n, t) & (kb->is.org_stop | kb->is.stop | kb->is.said | kb->is.former | kb->is.modifier | kb->is.relative |
	    kb->is.not_name | kb->is.honorific))
		return true;
	return name_hit(n, t, LEX_TITLE, KIND_NONE, false, &e) != NONE && !(classes(n, t) & kb->is.org_part) && !is_adjective(n, t);
}

/* "for the ...": a preposition glued to a definite word. */
static bool is_for(const Naming *n, uint32_t t)
{
	const Token *x = &n->d->tokens.at[t];
	for (uint32_t i = 0; i < n->d->kb->clitics.n; i++) {
		const KbClitic *c = &n->d->kb->clitics.at[i];
		if (c->gives.n && !(c->bits & CLITIC_AND) && str_has_prefix(x->folded, c->form)) return true;
	}
	return false;
}

static bool takes_name(const Naming *n, uint32_t t)
{
	const LexWord *w;
	const Token *x = &n->d->tokens.at[t];
	if (x->kind != TOKEN_WORD) return false;
	if (!x->nreadings || x->readings[0].strip) return x->nreadings == 0;
	w = &n->d->kb->lexicon.words.at[x->readings[0].word];
	return !w->listed || w->word <= 1 || person_likeness(n, t, true) >= 2;
}

/* A quotation of up to a few words: gives the token behind the closing mark, T when there is none. */
static uint32_t quotation(const Naming *n, uint32_t t)
{
	if (t >= n->end || !str_is(n->d->tokens.at[t].folded, "\"")) return t;
	for (uint32_t i = t + 1; i < n->end && i <= t + 5; i++)
		if (str_is(n->d->tokens.at[i].folded, "\"")) return i > t + 1 ? i + 1 : t;
	return t;
}

/* "al-Saudia", a country and what is its. */
static bool is_nationality_too(const Naming *n, const Mention *m)
{
	const Lexicon *l = &n->d->kb->lexicon;
	for (uint32_t e = m->entry; e != NONE; e = l->entries.at[e].next)
		if (l->entries.at[e].what == LEX_NATIONALITY) return true;
	return false;
}

static bool step(const Naming *n, Chain *c, uint64_t head)
{
	const Doc *d = n->d;
	const Kb *kb = d->kb;
	const uint32_t t = c->end;
	const bool named = (head & kb->is.org_name) != 0;
	const uint32_t quoted = named && !c->qualified ? quotation(n, t) : t;
	if (quoted > t) {
		c->end = quoted;
		c->qualified = c->closed = true;
		return true;
	}
	if (ends_chain(n, t)) return false;
	const uint32_t m = mention_from(n, t);
	if (m != NONE && !(d->mentions.at[m].clitics & ~(unsigned)CLITIC_LI)) {
		const Mention *x = &d->mentions.at[m];
		if (x->unsure && x->form == FORM_NAME && !named) return false;
		if (x->kind == KIND_PERSON && (!named || c->common || c->definite || c->qualified)) return false;
		if (x->clitics && !c->definite) return false;
		if (x->form == FORM_NAME && c->qualified) return false;
		c->end = x->tok_end;
		c->qualified = true;
		c->national |= x->form == FORM_ADJECTIVE;
		c->closed = x->form == FORM_NAME && !is_nationality_too(n, x);
		return true;
	}
	if (str_has_prefix(d->tokens.at[t].folded, kb->article) && !c->national) {
		c->definite++;
		c->end = t + 1;
		return true;
	}
	if (is_for(n, t) && (c->definite || (head & kb->is.org_strong))) {
		c->definite++;
		c->qualified = true;
		c->end = t + 1;
		return true;
	}
	if ((classes(n, t) & kb->is.org_part) && !c->definite && !c->qualified) {
		c->end = t + 1;
		return true;
	}
	if (named && !c->common && !c->qualified && !c->definite && takes_name(n, t)) {
		c->end = t + 1;
		c->qualified = true;
		if (c->end < n->end && takes_name(n, c->end) && d->tokens.at[c->end].kind == TOKEN_WORD &&
		    !(classes(n, c->end) & kb->is.said)) c->end++;
		c->closed = true;
		return true;
	}
	return false;
}

static bool is_name_of(const Naming *n, const Chain *c, uint64_t head, bool definite_head)
{
	const Kb *kb = n->d->kb;
	if (definite_head) return c->qualified || c->definite >= 2;
	return c->qualified || ((head & kb->is.org_strong) && c->definite >= 1);
}

/* The person a body or place is named after, behind its head word at T - 1: "King Fahd", "Mohammed V". Gives what is
 * behind the name, T when there is none. */
static uint32_t namesake_end(Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	Title x;
	int least;
	uint32_t words;
	if (t >= n->end) return t;
	title_parse(n, t, &x);
	if (x.clitics || x.of != NONE || x.number != 1 || x.end >= n->end) return t;
	if (x.office != NONE && d->kb->titles.at[x.office].of != NONE) return x.end;    /* "the institute of the custodian of the mosques" */
	const uint32_t m = mention_from(n, x.end), end = name_end(n, x.end, &least, &words);
	if (m != NONE && d->mentions.at[m].kind == KIND_PERSON && !d->mentions.at[m].clitics && (x.end > t || !d->mentions.at[m].unsure))
		return end > d->mentions.at[m].tok_end && (classes(n, d->mentions.at[m].tok_end) & d->kb->is.link) ? end : d->mentions.at[m].tok_end;
	return x.end > t && end > x.end && least > 1 ? end : t;
}

/* "(King Fahd college) for Security", "the Naval": one or two definite words more. */
static uint32_t namesake_rest(const Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	uint32_t end = t, time = 0;
	while (end < n->end && end < t + 2 && !ends_chain(n, end) && mention_from(n, end) == NONE &&
	       (str_has_prefix(d->tokens.at[end].folded, d->kb->article) || is_for(n, end))) end++;
	for (; time < d->times.n; time++)
		if (d->times.at[time].tok_beg < end && d->times.at[time].tok_end > t) return t;
	return end;
}

/* Bodies and places named after people. Of prizes, cups, programmes no node is made: person.c takes the people out. */
static uint32_t read_namesake(Naming *n, uint32_t t)
{
	const Kb *kb = n->d->kb;
	uint8_t clitics, strip;
	const uint64_t head = name_classes_stripped(n->d, t, &clitics, &strip);
	const bool body = (head & kb->is.org_name) != 0, place = (head & (kb->is.place_own | kb->is.place_head)) != 0;
	if (!(head & kb->is.named_after) || !(body || place)) return t;
	uint32_t end = namesake_end(n, t + 1);
	if (end == t + 1) return t;
	end = namesake_rest(n, end);
	const uint32_t listed = mention_from(n, t);
	if (listed != NONE && n->d->mentions.at[listed].tok_end >= end) return t;
	name_add(n, body ? KIND_ORGANIZATION : KIND_PLACE, t, end, strip, clitics, "head", (uint16_t)kb->limit.confidence_head);
	return end;
}

/* "The newspaper 'Haaretz'", "the party Likud": the list knows the body by what stands behind the word for its kind. Gives
 * what is behind it, T when it isn't so. */
static uint32_t known_behind(const Naming *n, uint32_t t, uint64_t head)
{
	const Doc *d = n->d;
	const uint32_t end = quotation(n, t), m = mention_from(n, end > t ? t + 1 : t);
	if (!(head & d->kb->is.kind_of) || m == NONE) return t;
	const Mention *x = &d->mentions.at[m];
	if (x->kind != KIND_ORGANIZATION || x->entry == NONE || x->clitics || (end > t && x->tok_end != end - 1)) return t;
	n->d->mentions.at[m].unsure = false;
	return end > t ? end : x->tok_end;
}

static uint32_t read_organization(Naming *n, uint32_t t)
{
	const Kb *kb = n->d->kb;
	uint8_t clitics, strip;
	const uint64_t head = name_classes_stripped(n->d, t, &clitics, &strip);
	if (!(head & kb->is.org_head)) return t;
	const uint32_t listed = mention_from(n, t);
	if (listed != NONE && n->d->mentions.at[listed].kind == KIND_ORGANIZATION && n->d->mentions.at[listed].tok_end > t + 1 &&
	    !n->d->mentions.at[listed].unsure) return n->d->mentions.at[listed].tok_end;
	if (listed != NONE && n->d->mentions.at[listed].kind == KIND_COUNTRY && n->d->mentions.at[listed].tok_end > t + 1) return t;
	const uint32_t behind = known_behind(n, t + 1, head);
	if (behind > t + 1) return behind;
	const Str rest = str_sub(n->d->tokens.at[t].folded, strip, n->d->tokens.at[t].folded.n);
	const bool definite = str_has_prefix(rest, kb->article) || name_swallows(kb, &n->d->tokens.at[t], strip);
	Chain c = { .end = t + 1, .common = definite };
	while (c.end < n->end && c.end - t < kb->limit.org_tokens_max && !c.closed && step(n, &c, head)) {}
	if (c.end == t + 1 || !is_name_of(n, &c, head, definite)) return t;
	name_add(n, KIND_ORGANIZATION, t, c.end, strip, clitics, "head", (uint16_t)kb->limit.confidence_head);
	return c.end;
}

static uint32_t read_place(Naming *n, uint32_t t)
{
	const Kb *kb = n->d->kb;
	uint8_t clitics, strip;
	const uint64_t head = name_classes_stripped(n->d, t, &clitics, &strip);
	const bool own = (head & kb->is.place_own) != 0;
	if (!(head & (kb->is.place_head | kb->is.place_own)) || t + 1 >= n->end) return t;
	const uint32_t m = mention_from(n, t + 1);
	if (m != NONE && n->d->mentions.at[m].clitics) return t;
	if (m != NONE && n->d->mentions.at[m].form != FORM_ADJECTIVE) {
		Mention *x = &n->d->mentions.at[m];
		if (x->kind == KIND_PLACE) x->unsure = false;
		if (!own || (x->kind != KIND_PLACE && x->kind != KIND_COUNTRY && x->kind != KIND_PERSON)) return t;
		const uint32_t end = x->tok_end;
		name_add(n, KIND_PLACE, t, end, strip, clitics, "head", (uint16_t)kb->limit.confidence_head);
		return end;
	}
	if (ends_chain(n, t + 1) || !takes_name(n, t + 1)) return t;
	const uint32_t beg = own ? t : t + 1;
	name_add(n, KIND_PLACE, beg, t + 2, own ? strip : 0, own ? clitics : 0, "head", (uint16_t)kb->limit.confidence_head);
	return t + 2;
}

/* End of the title that begins at T: "foreign minister" holds no body called "foreign"; "chief of the general staff"
 * holds one. */
static uint32_t title_end(const Naming *n, uint32_t t)
{
	uint32_t e;
	const uint32_t h = name_hit(n, t, LEX_TITLE, KIND_NONE, true, &e);
	if (h == NONE) return t;
	return n->d->kb->titles.at[n->d->kb->lexicon.entries.at[e].ref].body ? t + 1 : n->hits.at[h].end;
}

void organization_find(Naming *n)
{
	uint32_t covered = n->beg;
	for (uint32_t t = n->beg; t < n->end; ) {
		const uint32_t end = title_end(n, t);
		if (end > covered) covered = end;
		uint32_t next = t >= covered ? read_namesake(n, t) : t;
		if (next == t && t >= covered) next = read_organization(n, t);
		if (next == t) next = read_place(n, t);
		t = next > t ? next : t + 1;
	}
}
