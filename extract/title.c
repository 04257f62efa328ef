/* title: what stands before or after a name: offices, honours, and of what country or body they are. */
#include "name.h"

/* The country or body whose name began inside the title that ends at T ("prince of the state | of Qatar", "head of
 * the General Intelligence | of Egypt"). */
static uint32_t of_around(const Naming *n, const Title *x, uint32_t t)
{
	const uint32_t m = name_mention(n, t - 1, KIND_COUNTRY, false);
	if (m != NONE && n->d->mentions.at[m].tok_end > t) return m;
	for (uint32_t b = x->beg + 1; b < t; b++) {
		const uint32_t o = name_mention(n, b, KIND_ORGANIZATION, false);
		if (o != NONE && n->d->mentions.at[o].tok_beg == b && n->d->mentions.at[o].tok_end > t) return o;
	}
	return NONE;
}

/* The body whose name is the end of the title's own words: "president of | the European Council". */
static uint32_t of_within(const Naming *n, const Title *x)
{
	for (uint32_t b = x->beg + 1; b < x->title_end; b++) {
		const uint32_t o = name_mention(n, b, KIND_ORGANIZATION, false);
		if (o != NONE && n->d->mentions.at[o].tok_beg == b && n->d->mentions.at[o].tok_end >= x->title_end) return o;
	}
	return NONE;
}

static bool is_honour(const Naming *n, uint32_t t, uint8_t *clitics, uint8_t *strip)
{
	return (name_classes_stripped(n->d, t, clitics, strip) & n->d->kb->is.honorific) != 0;
}

uint32_t title_skip_dot(const Naming *n, uint32_t t)
{
	return t < n->end && str_is(n->d->tokens.at[t].folded, ".") ? t + 1 : t;
}

/* What may come behind a title whose phrase is complete: a name, with honours or a comma before it. */
static bool name_follows(const Naming *n, uint32_t t)
{
	const Kb *kb = n->d->kb;
	if (t >= n->end) return false;
	return (name_classes_of(n->d, t) & (kb->is.honorific | kb->is.comma)) || name_mention(n, t, KIND_PERSON, false) != NONE ||
		person_likeness(n, t, true) >= 2;
}

/* What stands at T goes on with the name of a body: "(the committee) | parliamentary", "(the movement) | 'Hamas'". */
static bool goes_on(const Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	const Kb *kb = d->kb;
	uint32_t e;
	if (str_is(d->tokens.at[t].folded, "\"")) return true;
	for (uint32_t i = 0; i < kb->clitics.n; i++)
		if (kb->clitics.at[i].gives.n && (kb->clitics.at[i].bits & CLITIC_LI) && str_has_prefix(d->tokens.at[t].folded, kb->clitics.at[i].form)) return true;
	if (!str_has_prefix(d->tokens.at[t].folded, kb->article) || name_follows(n, t)) return false;
	const uint32_t h = name_hit(n, t, LEX_TITLE, KIND_NONE, false, &e);
	return h == NONE || (kb->titles.at[kb->lexicon.entries.at[e].ref].rank && !name_follows(n, n->hits.at[h].end));
}

/* "The committee" at T: a body told before. */
static bool is_common_body(const Naming *n, uint32_t t)
{
	const Kb *kb = n->d->kb;
	uint32_t e;
	return t < n->end && (name_classes_of(n->d, t) & (kb->is.org_strong | kb->is.org_name)) &&
		str_has_prefix(n->d->tokens.at[t].folded, kb->article) && name_hit(n, t, LEX_TITLE, KIND_NONE, false, &e) == NONE &&
		!(t + 1 < n->end && goes_on(n, t + 1));
}

/* Its mention, a description; NONE. */
static uint32_t common_body(Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	if (!is_common_body(n, t)) return NONE;
	for (uint32_t i = d->mentions.n; i-- > 0 && d->mentions.at[i].sentence == n->sentence;)
		if (d->mentions.at[i].tok_beg == t && d->mentions.at[i].kind == KIND_ORGANIZATION && d->mentions.at[i].form == FORM_DESCRIPTION)
			return i;
	name_add(n, KIND_ORGANIZATION, t, t + 1, 0, 0, "head", (uint16_t)d->kb->limit.confidence_description)->form = FORM_DESCRIPTION;
	return d->mentions.n - 1;
}

/* "(ambassador of X) to Y, in Y, to the State": gives what is behind it; T when it isn't there. */
static uint32_t at_seat(const Naming *n, uint32_t t, bool posted)
{
	const Doc *d = n->d;
	const uint64_t c = name_classes_of(d, t);
	const bool to = posted && (c & d->kb->is.to), in = to || (c & d->kb->is.in);
	uint32_t at = t + in;
	if (in && at + 1 < n->end && (name_classes_of(d, at) & d->kb->is.country_head) && name_mention(n, at, KIND_COUNTRY, false) == NONE) at++;
	uint32_t m = at < n->end ? name_mention(n, at, KIND_COUNTRY, false) : NONE;
	if (m == NONE && at < n->end) m = name_mention(n, at, KIND_PLACE, false);
	if (m == NONE && at < n->end) m = name_mention(n, at, KIND_ORGANIZATION, false);
	if (m == NONE && in && is_common_body(n, at) && name_follows(n, at + 1)) return at + 1;
	if (m == NONE || !(in || d->mentions.at[m].clitics == (CLITIC_PREP | CLITIC_BI))) return t;
	const uint32_t end = d->mentions.at[m].tok_end;
	return to && !name_follows(n, end) ? t : end;   /* "(the envoy of X) | to Y" may be a journey */
}

/* "and technology (of the ...)": a noun with "and" or "for" glued to it that leads a definite one. */
static bool leads_definite(const Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	const Token *x = &d->tokens.at[t];
	if (t + 1 >= n->end || !str_has_prefix(d->tokens.at[t + 1].folded, d->kb->article) ||
	    name_mention(n, t + 1, KIND_COUNTRY, true) != NONE) return false;
	for (uint32_t i = 0; i < d->kb->clitics.n; i++) {
		const KbClitic *c = &d->kb->clitics.at[i];
		if (c->gives.n || !(c->bits & (CLITIC_AND | CLITIC_LI)) || !str_has_prefix(x->folded, c->form)) continue;
		const uint32_t id = lexicon_word(&d->kb->lexicon, str_sub(x->folded, c->form.n, x->folded.n));
		const LexWord *w = &d->kb->lexicon.words.at[id];
		if (id && w->listed && w->word > w->name) return true;
	}
	return false;
}

/* "and the Moroccans (living abroad)". */
static bool is_people(const Naming *n, uint32_t t)
{
	const uint32_t m = name_mention(n, t, KIND_COUNTRY, true);
	return m != NONE && (n->d->mentions.at[m].clitics & CLITIC_AND) && n->d->mentions.at[m].number > 2 && t + 1 < n->end &&
		str_has_prefix(n->d->tokens.at[t + 1].folded, n->d->kb->article);
}

/* A word of a portfolio: definite, also with "and" or "for" glued to it. */
static bool is_portfolio_word(const Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	const Kb *kb = d->kb;
	const Token *x = &d->tokens.at[t];
	uint32_t e;
	uint8_t clitics, strip;
	if (x->kind != TOKEN_WORD || is_honour(n, t, &clitics, &strip) || (name_classes_of(d, t) & (kb->is.former | kb->is.modifier |
	    kb->is.org_stop | kb->is.not_name | kb->is.said))) return false;
	if (is_people(n, t)) return true;
	if (name_mention(n, t, KIND_COUNTRY, true) != NONE || name_mention(n, t, KIND_COUNTRY, false) != NONE ||
	    name_mention(n, t, KIND_PERSON, false) != NONE || name_hit(n, t, LEX_TITLE, KIND_NONE, true, &e) != NONE) return false;
	if (str_has_prefix(x->folded, kb->article) || leads_definite(n, t)) return true;
	for (uint32_t i = 0; i < kb->clitics.n; i++) {
		const KbClitic *c = &kb->clitics.at[i];
		if (!str_has_prefix(x->folded, c->form)) continue;
		if (c->gives.n || (c->bits == CLITIC_AND && str_has_prefix(str_sub(x->folded, c->form.n, x->folded.n), kb->article))) return true;
	}
	return false;
}

/* "(minister of) Culture and Islamic Guidance": gives what is behind it where a nationality, a country or a
 * name follows; else T. */
static uint32_t skip_portfolio(const Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	uint32_t end = t;
	if (t < n->end && (name_mention(n, t, KIND_ORGANIZATION, false) != NONE || is_common_body(n, t))) return t;
	while (end < n->end && end - t < d->kb->limit.portfolio_max && is_portfolio_word(n, end)) end++;
	if (end == t || end >= n->end) return t;
	return name_mention(n, end, KIND_COUNTRY, true) != NONE || name_follows(n, end) ? end : t;
}

/* A word of what somebody is in charge of, or knows about. */
static bool is_field_word(const Naming *n, uint32_t t)
{
	const Kb *kb = n->d->kb;
	uint32_t e;
	return n->d->tokens.at[t].kind == TOKEN_WORD && !(name_classes_of(n->d, t) & (kb->is.said | kb->is.relative | kb->is.stop |
	    kb->is.not_name | kb->is.honorific | kb->is.clause)) && name_mention(n, t, KIND_PERSON, false) == NONE &&
	    name_hit(n, t, LEX_TRIGGER, KIND_NONE, true, &e) == NONE && name_hit(n, t, LEX_TITLE, KIND_NONE, true, &e) == NONE;
}

/* "(researcher) on the economy of Asia at the institute X": gives the body, *END what is behind it; NONE. */
static uint32_t body_inside(const Naming *n, uint32_t t, uint32_t *end)
{
	const Doc *d = n->d;
	for (uint32_t i = t; i < n->end && i - t < d->kb->limit.portfolio_max; i++) {
		const bool in = (name_classes_of(d, i) & d->kb->is.in) != 0;
		const uint32_t m = in ? name_mention(n, i + 1, KIND_ORGANIZATION, false) : name_mention(n, i, KIND_ORGANIZATION, false);
		if (m != NONE && (in ? !d->mentions.at[m].clitics : (d->mentions.at[m].clitics & CLITIC_BI) != 0)) {
			*end = d->mentions.at[m].tok_end;
			return m;
		}
		if (!in && !is_field_word(n, i)) return NONE;
	}
	return NONE;
}

/* The country, body or place in the genitive at T, over quotation marks around it; *END is what is behind it. NONE. */
static uint32_t of_at(const Naming *n, const Title *x, uint32_t t, uint32_t *end)
{
	const Doc *d = n->d;
	const Kb *kb = d->kb;
	const bool quoted = str_is(d->tokens.at[t].folded, "\"");
	const uint32_t at = t + quoted;
	if (at >= n->end) return NONE;
	uint32_t m = name_mention(n, at, KIND_COUNTRY, false);
	if (m == NONE && (name_classes_of(d, at) & kb->is.country_head)) m = name_mention(n, at + 1, KIND_COUNTRY, false);
	if (m == NONE) m = name_mention(n, at, KIND_ORGANIZATION, false);
	if (m == NONE && t > x->beg) m = of_around(n, x, t);
	if (m == NONE && kb->titles.at[x->office].head) m = name_mention(n, at, KIND_PLACE, false);
	if (m == NONE) return NONE;
	*end = d->mentions.at[m].tok_end;
	if (!quoted) return m;
	if (*end >= n->end || !str_is(d->tokens.at[*end].folded, "\"")) return NONE;
	++*end;
	return m;
}

/* "Current", "former": gives what is behind them. */
static uint32_t skip_modifiers(const Naming *n, Title *x, uint32_t t)
{
	const Kb *kb = n->d->kb;
	for (; t < n->end; t++) {
		const uint64_t c = name_classes_of(n->d, t);
		if (!(c & (kb->is.former | kb->is.modifier))) return t;
		x->former |= (c & kb->is.former) != 0;
	}
	return t;
}

/* Countries, nationalities and bodies that say of what a title is; also "former", "current". */
static uint32_t parse_of(Naming *n, Title *x, uint32_t t)
{
	const Doc *d = n->d;
	const KbTitle *k = x->office == NONE ? NULL : &d->kb->titles.at[x->office];
	for (int guard = 0; guard < 6 && (t = skip_modifiers(n, x, t)) < n->end; guard++) {
		uint32_t m = name_mention(n, t, KIND_COUNTRY, true), end;
		if (m != NONE && !d->mentions.at[m].clitics) {
			if (x->of == NONE) x->of = m;
			t = d->mentions.at[m].tok_end;
			continue;
		}
		if (x->of != NONE || (k && (k->of != NONE || (k->posted && !k->wants)))) {
			const uint32_t seat = at_seat(n, t, k && k->posted);
			if (seat > t) {
				t = seat;
				continue;
			}
			if (x->of != NONE) break;
		}
		if (!k) break;
		if ((m = of_at(n, x, t, &end)) == NONE && (m = common_body(n, t)) != NONE) end = t + 1;
		if (m == NONE) break;
		const uint8_t clitics = d->mentions.at[m].clitics;
		if (clitics && (!(clitics & CLITIC_LI) || k->of != NONE)) break;        /* "the American envoy to ..." */
		if (clitics & CLITIC_AND) break;
		x->of = m;
		t = end;
	}
	return t;
}

/* The of-part of the title ID, whose words end at END. Gives what is behind it. */
static uint32_t read_of(Naming *n, Title *x, uint32_t id, uint32_t end)
{
	const KbTitle *k = &n->d->kb->titles.at[id];
	x->title_end = k->portfolio ? skip_portfolio(n, end) : end;
	x->end = parse_of(n, x, x->title_end);
	if (k->body && x->of == NONE) x->of = of_within(n, x);
	const uint32_t body = k->inside && (x->of == NONE || x->rank) && x->office == id ? body_inside(n, x->end, &end) : NONE;
	if (body != NONE) {
		x->of = body;
		x->end = end;
	}
	return x->end;
}

/* A second office behind a first one that is complete: "member of the council X, chairman of the committee Y". */
static uint32_t read_second(Naming *n, Title *x, uint32_t id, uint32_t beg, uint32_t end)
{
	Title y = { .beg = beg, .end = end, .office = id, .of = NONE, .office2 = NONE, .of2 = NONE, .rank = n->d->kb->titles.at[id].rank };
	x->end = read_of(n, &y, id, end);
	if (x->office2 == NONE && !y.rank) {
		x->office2 = id;
		x->of2 = y.of;
	}
	return x->end;
}

/* "(received) the president | the minister of ...": a head of state told in one word is nobody's minister. */
static bool is_head_alone(const Naming *n, const Title *x, uint32_t t)
{
	const KbTitle *k = x->office == NONE ? NULL : &n->d->kb->titles.at[x->office];
	return k && k->alone && !k->rank && x->of == NONE && k->of == NONE && t == x->beg + 1 &&
		(str_is(k->office, "president") || str_is(k->office, "monarch"));
}

/* The titles that begin at T, with honours between them; X->end == T when there are none. */
void title_parse(Naming *n, uint32_t t, Title *x)
{
	const Doc *d = n->d;
	*x = (Title){ .beg = t, .end = t, .office = NONE, .of = NONE, .office2 = NONE, .of2 = NONE, .rank = true, .number = 1 };
	for (uint32_t i = t; i < n->end; ) {
		uint32_t e;
		uint8_t clitics, strip;
		const uint32_t h = name_hit(n, i, LEX_TITLE, KIND_NONE, i == t, &e);
		if (h != NONE && (i == t || !n->hits.at[h].strip) && !(n->hits.at[h].end == i + 1 && name_is_given(n, i))) {
			const uint32_t id = d->kb->lexicon.entries.at[e].ref;
			const KbTitle *k = &d->kb->titles.at[id];
			if (x->office != NONE && !x->rank && str_is(k->office, "counterpart")) break;
			if (k->state && is_head_alone(n, x, i)) break;
			if (i == t) x->clitics = n->hits.at[h].clitics, x->strip = n->hits.at[h].strip;
			if (x->office != NONE && !x->rank && x->of != NONE && i > t) {
				i = read_second(n, x, id, i, n->hits.at[h].end);
				continue;
			}
			if (x->office == NONE || x->rank) {
				x->office = id;
				x->gender = k->gender;
				x->number = k->number;
				x->rank = k->rank;
				x->alone = k->alone;
			}
			i = read_of(n, x, id, n->hits.at[h].end);
			continue;
		}
		if (!is_honour(n, i, &clitics, &strip) || (strip && i != t)) break;
		if (i == t) x->clitics = clitics, x->strip = strip;
		x->end = i = title_skip_dot(n, i + 1);
	}
}
