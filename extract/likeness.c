/* likeness: which words look like parts of personal names.
 *
 * Evidence is how often a word was seen in names and as an ordinary word (lexicon/word.csv); titles, verbs, function
 * words and nationalities are no names whatever their counts. A run of such words, with "bin", "Abu", "de" between
 * them, is a name; a word with "and" glued to it ends it. */
#include "name.h"

const LexWord *name_word(const Doc *d, uint32_t t)
{
	const Token *x = &d->tokens.at[t];
	return x->nreadings && x->readings[0].strip == 0 ? &d->kb->lexicon.words.at[x->readings[0].word] : NULL;
}

/* A word that the list doesn't have as it stands, but has as an ordinary word behind glued letters. */
static bool is_glued_word(const Naming *n, uint32_t t, bool first)
{
	const uint32_t least = n->d->kb->limit.clitic_word_min + (first ? 0 : 2);
	const Token *x = &n->d->tokens.at[t];
	for (uint32_t i = 0; i < x->nreadings; i++) {
		const LexWord *w = &n->d->kb->lexicon.words.at[x->readings[i].word];
		if (x->readings[i].strip && w->word >= least && w->word > w->name) return true;
	}
	return false;
}

/* "in Aleppo": letters glued to a place. */
static bool is_glued_place(const Naming *n, uint32_t t)
{
	uint32_t e;
	const uint32_t h = name_hit(n, t, LEX_ENTITY, KIND_PLACE, true, &e);
	return h != NONE && n->hits.at[h].strip;
}

static int likeness_of(const KbLimits *k, uint32_t name, uint32_t word)
{
	if (name >= k->sure_name && name >= word + k->sure_margin) return 3;
	if (name >= k->likely_name && name >= word) return 2;
	return name >= 1 && name + k->possible_lag >= word ? 1 : 0;
}

/* "Abd al-Aziz" in one word. */
static bool is_servant(const Kb *kb, Str folded)
{
	return str_has_prefix(folded, kb->servant) &&
		str_has_prefix(str_sub(folded, kb->servant.n, folded.n), kb->article) && folded.n > kb->servant.n + kb->article.n + 2;
}

/* Of words behind the first: family names look like rare nouns or adjectives. */
static int family_likeness(const Kb *kb, const Token *x, const LexWord *w)
{
	if (str_has_prefix(x->folded, kb->article)) return w->word <= kb->limit.nisba_word_max ? 1 : 0;
	return w->word <= kb->limit.rare_word_max ? 1 : 0;
}

/* "Ali", which is spelt like "on" but for a dot: a usual name whose classes are the other word's. */
static bool is_spelt_as_name(const Doc *d, uint32_t t, const LexWord *w)
{
	return w->exact && w->listed && w->name >= d->kb->limit.usual_name && str_eq(doc_text(d, d->tokens.at[t].span), d->tokens.at[t].folded);
}

/* A family name or "bin" at T: then what stands before is no preposition. */
static bool goes_on(const Naming *n, uint32_t t)
{
	const LexWord *w = name_word(n->d, t);
	if (w && is_spelt_as_name(n->d, t, w)) return false;
	return (w && (w->classes & n->d->kb->is.link)) || person_likeness(n, t, false) > 0;
}

bool name_is_given(const Naming *n, uint32_t t)
{
	const LexWord *w = name_word(n->d, t), *next = t + 1 < n->end ? name_word(n->d, t + 1) : NULL;
	uint32_t e;
	return w && next && w->listed && w->name >= n->d->kb->limit.likely_name && (next->classes & n->d->kb->is.link) &&
		!str_has_prefix(n->d->tokens.at[t].folded, n->d->kb->article) &&
		name_hit(n, t + 1, LEX_ENTITY, KIND_NONE, false, &e) == NONE;
}

int person_likeness(const Naming *n, uint32_t t, bool first)
{
	const Kb *kb = n->d->kb;
	const Token *x = &n->d->tokens.at[t];
	const LexWord *w = name_word(n->d, t);
	uint32_t e;
	if (x->kind != TOKEN_WORD) return 0;
	if (w && is_spelt_as_name(n->d, t, w)) return t + 1 < n->end && goes_on(n, t + 1) ? 3 : 0;
	if (w && (w->classes & (kb->is.not_name | kb->is.said | kb->is.stop | kb->is.honorific | kb->is.modifier | kb->is.former |
	    kb->is.org_head | kb->is.place_head | kb->is.country_head))) return 0;
	if (name_hit(n, t, LEX_TITLE, KIND_NONE, false, &e) != NONE) return name_is_given(n, t) ? 2 : 0;
	if (is_servant(kb, x->folded)) return 3;
	const int like = w && w->listed ? likeness_of(&kb->limit, w->name, w->word) : 0;
	if (like < 3 && (name_hit(n, t, LEX_NATIONALITY, KIND_NONE, true, &e) != NONE ||
	    name_hit(n, t, LEX_ENTITY, KIND_COUNTRY, true, &e) != NONE || name_hit(n, t, LEX_TRIGGER, KIND_NONE, true, &e) != NONE))
		return 0;
	if (w && w->listed) {
		return like || first || is_glued_place(n, t) ? like : family_likeness(kb, x, w);
	}
	if (is_glued_word(n, t, first) || is_glued_place(n, t)) return 0;
	if (str_has_prefix(x->folded, kb->article)) return first ? 0 : 1;
	return x->folded.n > 2 ? 2 : 0;
}

/* What stands glued in front of the name at T: the longest proclitic of kinds BITS whose rest is a name word of
 * LEAST likeness, while the whole word is less of a name. *REST: likeness of the rest. 0 bytes: none. */
uint8_t name_clitic(const Naming *n, uint32_t t, uint8_t bits, int least, uint8_t *clitics, int *rest)
{
	const Token *x = &n->d->tokens.at[t];
	const Kb *kb = n->d->kb;
	const LexWord *w = name_word(n->d, t);
	if (x->kind != TOKEN_WORD || !(kb->clitic_first & str_first_bit(x->folded))) return 0;
	for (uint32_t i = 0; i < kb->clitics.n; i++) {
		const KbClitic *c = &kb->clitics.at[i];
		if ((c->bits & ~bits) || c->gives.n || c->form.n >= x->folded.n || !str_has_prefix(x->folded, c->form)) continue;
		const Str s = str_sub(x->folded, c->form.n, x->folded.n);
		const uint32_t id = lexicon_word(&kb->lexicon, s);
		const LexWord *r = id ? &kb->lexicon.words.at[id] : NULL;
		*rest = is_servant(kb, s) ? 3 : r && r->listed ? likeness_of(&kb->limit, r->name, r->word) : 0;
		if (*rest < least || (w && w->listed && r && w->name >= r->name)) continue;
		*clitics = c->bits;
		return (uint8_t)c->form.n;
	}
	return 0;
}

/* "and NAME": ends the name before it. */
static bool is_and_name(const Naming *n, uint32_t t)
{
	uint8_t clitics;
	int rest;
	uint32_t e;
	const uint32_t h = name_hit(n, t, LEX_ENTITY, KIND_PERSON, true, &e);
	if (h != NONE && n->hits.at[h].clitics & CLITIC_AND) return true;
	return name_clitic(n, t, CLITIC_AND, 1, &clitics, &rest) != 0;
}

/* A hyphen that joins two parts of a name, without blanks. */
static bool joins(const Naming *n, uint32_t t)
{
	const Token *x = &n->d->tokens.at[t];
	return x->kind == TOKEN_PUNCT && str_is(x->folded, "-") && !x->space_before && t + 1 < n->end &&
		!n->d->tokens.at[t + 1].space_before;
}

/* Behind "bin" and "Abu" any word that is no function word, title or glued word will do. */
static int linked_likeness(const Naming *n, uint32_t t)
{
	const Kb *kb = n->d->kb;
	uint32_t e;
	const int like = person_likeness(n, t, false);
	if (like || n->d->tokens.at[t].kind != TOKEN_WORD || is_glued_word(n, t, false)) return like;
	if (name_classes_of(n->d, t) & (kb->is.not_name | kb->is.stop | kb->is.said)) return 0;
	return name_hit(n, t, LEX_TITLE, KIND_NONE, false, &e) == NONE ? 1 : 0;
}

uint32_t name_end(const Naming *n, uint32_t t, int *least, uint32_t *words)
{
	uint32_t end = t;
	*least = 3;
	*words = 0;
	for (uint32_t i = t; i < n->end && *words < n->d->kb->limit.name_tokens_max; ) {
		uint32_t k = i;
		if (i > t && joins(n, i)) k = ++i;
		else if (i > t && (n->d->tokens.at[i].kind == TOKEN_PUNCT || is_and_name(n, i))) break;
		for (const LexWord *w; k < n->end && (w = name_word(n->d, k)) && (w->classes & n->d->kb->is.link); ) k++;
		if (k == n->end) break;
		const int like = k > i ? linked_likeness(n, k) : person_likeness(n, k, i == t);
		if (like == 0) break;
		if (like < *least) *least = like;
		end = i = k + 1;
		++*words;
	}
	return end;
}

uint32_t name_enclosed_end(const Naming *n, uint32_t t)
{
	uint32_t words = 1;
	if (!name_word(n->d, t) || person_likeness(n, t, true) < 2) return t;
	for (uint32_t i = t + 1; i < n->end; i++) {
		const LexWord *w = name_word(n->d, i);
		if (n->d->tokens.at[i].kind == TOKEN_PUNCT)
			return words > 1 && (i + 1 == n->end || name_classes_of(n->d, i) & n->d->kb->is.comma) ? i : t;
		if (w && w->classes & n->d->kb->is.link) continue;
		if (++words > n->d->kb->limit.name_tokens_max || is_and_name(n, i) || linked_likeness(n, i) == 0) return t;
		if (w && w->word > n->d->kb->limit.nisba_word_max && !person_likeness(n, i, false)) return t;
	}
	return t;
}

bool name_is_usual(const Doc *d, const Mention *m)
{
	if (m->tok_end - m->tok_beg < 2) return false;
	for (uint32_t t = m->tok_beg; t < m->tok_end; t++) {
		const LexWord *w = name_word(d, t);
		if (!w || (w->name < d->kb->limit.usual_name && !(w->classes & d->kb->is.link))) return false;
	}
	return true;
}
