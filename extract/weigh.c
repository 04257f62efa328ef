/* weigh: what the tagger proposes, weighed with what lists and patterns found.
 *
 * Where nobody else saw a name, a sure proposal becomes a mention ("tagger"); a title right before it, so far a
 * description without a name, becomes its title. An ambiguous form of a list that the tagger confirms needs no other
 * support, and one that is part of a longer name is that name. What patterns alone took for a person ends and begins where
 * the tagger is sure it does, and is dropped when no word of it looks like a name. Sure forms of lists are never overruled. */
#include "name.h"

static const NodeKind kinds[LABELS] = { KIND_NONE, KIND_PERSON, KIND_PERSON, KIND_PLACE, KIND_PLACE, KIND_ORGANIZATION, KIND_ORGANIZATION };

static uint32_t label_end(const Naming *n, uint32_t t)
{
	const Token *const at = n->d->tokens.at;
	uint32_t end = t + 1;
	while (end < n->end && at[end].label == at[t].label + 1) end++;
	return end;
}

/* The live mention that is a name and touches the tokens [BEG, END); NONE. */
static uint32_t touching(const Naming *n, uint32_t from, uint32_t beg, uint32_t end)
{
	const Doc *d = n->d;
	for (uint32_t i = from; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->lost_to == NONE && m->form != FORM_DESCRIPTION && m->tok_beg < end && m->tok_end > beg) return i;
	}
	return NONE;
}

/* What is glued in front of the first word: letters whose rest is a known word of the kind; of words that nobody knows
 * "and" alone is taken off. */
static uint8_t glued(const Naming *n, uint32_t t, NodeKind kind, uint8_t *clitics)
{
	const Kb *kb = n->d->kb;
	const Token *x = &n->d->tokens.at[t];
	int rest;
	*clitics = 0;
	if (kind == KIND_PERSON) {
		const uint8_t strip = name_clitic(n, t, CLITIC_AND | CLITIC_PREP | CLITIC_LI | CLITIC_BI, 1, clitics, &rest);
		if (strip) return strip;
	}
	if (token_word(x) && kb->lexicon.words.at[token_word(x)].listed) return 0;
	for (uint32_t i = 0; i < x->nreadings; i++)
		if (x->readings[i].strip && (x->readings[i].clitics & (CLITIC_AND | CLITIC_PREP | CLITIC_LI | CLITIC_BI))) {
			*clitics = x->readings[i].clitics;
			return x->readings[i].strip;
		}
	for (uint32_t i = 0; i < kb->clitics.n; i++) {
		const KbClitic *c = &kb->clitics.at[i];
		if (c->bits != CLITIC_AND || c->gives.n || !str_has_prefix(x->folded, c->form) || x->folded.n < c->form.n + 6) continue;
		*clitics = c->bits;
		return (uint8_t)c->form.n;
	}
	return 0;
}

/* The title without a name that ends right before T, or before a comma there; NONE. */
static uint32_t title_before(const Naming *n, uint32_t from, uint32_t t)
{
	const Doc *d = n->d;
	const bool comma = t > n->beg && (name_classes_of(d, t - 1) & d->kb->is.comma);
	for (uint32_t i = from; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->lost_to == NONE && m->form == FORM_DESCRIPTION && m->number == 1 && m->np_end == t - comma) return i;
	}
	return NONE;
}

/* What looked like a title without a name is part of the name ID: "Ibrahim al-Sultan". */
static void hide_titles(Naming *n, uint32_t from, uint32_t id)
{
	const Mention *m = &n->d->mentions.at[id];
	for (uint32_t i = from; i < n->d->mentions.n; i++) {
		Mention *t = &n->d->mentions.at[i];
		if (t->lost_to == NONE && t->form == FORM_DESCRIPTION && t->tok_beg < m->tok_end && t->tok_end > m->tok_beg) t->lost_to = id;
	}
}

static void take_title(Naming *n, uint32_t title, uint32_t id)
{
	Mention *const m = &n->d->mentions.at[id], *const t = &n->d->mentions.at[title];
	m->np_beg = t->np_beg;
	m->clitics = t->clitics;
	m->office = t->office;
	m->office_of = t->office_of;
	m->former = t->former;
	m->office2 = t->office2;
	m->office_of2 = t->office_of2;
	m->gender = t->gender;
	t->lost_to = id;
}

/* The office behind the name ID, which so far may have been a description without a name. */
static void take_after(Naming *n, uint32_t from, uint32_t id)
{
	person_after(n, id);
	const Mention m = n->d->mentions.at[id];
	for (uint32_t i = from; i < n->d->mentions.n; i++) {
		Mention *t = &n->d->mentions.at[i];
		if (t->lost_to == NONE && t->form == FORM_DESCRIPTION && t->tok_beg >= m.tok_end && t->tok_end <= m.np_end) t->lost_to = id;
	}
}

/* In quotation marks or parentheses stand titles of works, goods, ships as often as bodies. */
static bool is_set_off(const Naming *n, uint32_t beg)
{
	return beg > n->beg && n->d->tokens.at[beg - 1].kind == TOKEN_PUNCT && !(name_classes_of(n->d, beg - 1) & n->d->kb->is.comma);
}

static void propose(Naming *n, uint32_t from, Tagging *x, uint32_t beg, uint32_t end)
{
	const KbLimits *k = &n->d->kb->limit;
	const Label label = n->d->tokens.at[beg].label;
	const NodeKind kind = kinds[label];
	const uint32_t least = kind == KIND_PERSON ? k->tagger_person : kind == KIND_PLACE ? k->tagger_place : k->tagger_organization;
	const uint32_t sure = tagger_sure(n->d, x, beg, end, label);
	uint8_t clitics;
	const uint32_t title = kind == KIND_PERSON ? title_before(n, from, beg) : NONE;
	const uint8_t strip = title == NONE ? glued(n, beg, kind, &clitics) : (clitics = 0);
	if (kind == KIND_ORGANIZATION && is_set_off(n, beg)) return;
	if (sure < (title == NONE ? least : k->tagger_titled)) return;
	name_add(n, kind, beg, end, strip, clitics, "tagger", (uint16_t)(sure * k->confidence_title / 1000));
	const uint32_t id = n->d->mentions.n - 1;
	if (title != NONE) take_title(n, title, id);
	else hide_titles(n, from, id);
	if (kind == KIND_PERSON) take_after(n, from, id);
}

/* Do lists know several nodes by that form? */
static bool is_ambiguous(const Lexicon *l, const Mention *m)
{
	const LexEntry *x = &l->entries.at[m->entry];
	for (uint32_t e = x->first; e != NONE; e = l->entries.at[e].next) {
		const LexEntry *y = &l->entries.at[e];
		if (y->what <= LEX_METONYM && y->kind != KIND_PERSON && y->ref != x->ref) return true;
	}
	return false;
}

/* A form of a list that may be something else, seen by the tagger as well. */
static void confirm(Naming *n, Mention *m, Tagging *x, uint32_t beg, uint32_t end)
{
	const Label label = n->d->tokens.at[beg].label;
	const NodeKind kind = m->kind == KIND_COUNTRY ? KIND_PLACE : (NodeKind)m->kind;
	if (!m->unsure || m->tok_beg != beg || m->tok_end != end || kinds[label] != kind || m->kind == KIND_PERSON) return;
	if (tagger_sure(n->d, x, beg, end, label) < n->d->kb->limit.tagger_confirms) return;
	m->confirmed = true;
	m->unsure = is_ambiguous(&n->d->kb->lexicon, m);
}

/* A person whom patterns alone saw: name words, or any words behind a title. */
static bool is_guess(const Mention *m)
{
	return m->lost_to == NONE && m->kind == KIND_PERSON && m->form == FORM_NAME && m->entry == NONE && strcmp(m->method, "tagger") != 0;
}

/* The tagger's first person in the tokens [BEG, END), which may begin before them or go on behind them; N->end: none. */
static uint32_t first_person(const Naming *n, uint32_t beg, uint32_t end)
{
	const Token *const at = n->d->tokens.at;
	for (uint32_t t = beg; t < end; t++)
		if (at[t].label == LABEL_B_PER || at[t].label == LABEL_I_PER) {
			while (t > n->beg && at[t].label == LABEL_I_PER) t--;
			return t;
		}
	return n->end;
}

/* Makes the guess cover the tokens [BEG, END). */
static void reshape(Naming *n, uint32_t from, Mention *m, uint32_t beg, uint32_t end)
{
	const Doc *d = n->d;
	if (beg != m->tok_beg) {
		uint8_t clitics;
		const uint8_t strip = glued(n, beg, KIND_PERSON, &clitics);
		m->span.beg = d->map[d->tokens.at[beg].fold_beg + strip];
		if (beg < m->np_beg) m->clitics = clitics;
	}
	if (m->np_end == m->tok_end || m->np_end < end) m->np_end = end;
	if (m->np_beg == m->tok_beg || m->np_beg > beg) m->np_beg = beg;
	m->tok_beg = beg;
	m->tok_end = end;
	m->span.end = d->tokens.at[end - 1].span.end;
	hide_titles(n, from, (uint32_t)(m - d->mentions.at));
}

/* Nobody else stands in the way of the guess M growing over [BEG, END). */
static bool is_free(const Naming *n, uint32_t from, const Mention *m, uint32_t beg, uint32_t end)
{
	return (beg >= m->tok_beg || touching(n, from, beg, m->tok_beg) == NONE) &&
		(end <= m->tok_end || touching(n, from, m->tok_end, end) == NONE);
}

/* The listed name of just these tokens that lost to the guess ID gets its due; false when there is none. */
static bool give_back(Naming *n, uint32_t from, uint32_t id, uint32_t beg, uint32_t end)
{
	for (uint32_t i = from; i < n->d->mentions.n; i++) {
		Mention *x = &n->d->mentions.at[i];
		if (x->lost_to != id || x->entry == NONE || x->kind != KIND_PERSON || x->tok_beg != beg || x->tok_end != end) continue;
		x->lost_to = NONE;
		n->d->mentions.at[id].lost_to = i;
		return true;
	}
	return false;
}

/* A guess is dropped when the tagger is sure that no word of it is a name, and takes the tagger's limits when it is
 * sure of them. */
static void judge_guess(Naming *n, uint32_t from, uint32_t id, Tagging *x)
{
	const KbLimits *k = &n->d->kb->limit;
	Mention *m = &n->d->mentions.at[id];
	const uint32_t beg = first_person(n, m->tok_beg, m->tok_end);
	if (beg == n->end) {
		if (tagger_sure(n->d, x, m->tok_beg, m->tok_end, LABEL_O) >= (strcmp(m->method, "names") ? k->tagger_rejects : k->tagger_doubts))
			m->lost_to = id;
		return;
	}
	const uint32_t end = label_end(n, beg);
	if (beg < m->tok_beg && m->np_beg < m->tok_beg) return;         /* a title stands between */
	if ((beg == m->tok_beg && end == m->tok_end) || tagger_sure(n->d, x, beg, end, LABEL_B_PER) < k->tagger_limits) return;
	if (is_free(n, from, m, beg, end) && !give_back(n, from, id, beg, end)) reshape(n, from, m, beg, end);
}

/* An ambiguous form of a list, or one of usual names, that is part of a longer name: "Abdullah" in "Abdullah al-Asta". */
static void judge_short(Naming *n, uint32_t from, uint32_t id, Tagging *x)
{
	Mention *m = &n->d->mentions.at[id];
	if (m->lost_to != NONE || m->kind != KIND_PERSON || m->entry == NONE || !(m->unsure || name_is_usual(n->d, m))) return;
	const uint32_t beg = first_person(n, m->tok_beg, m->tok_end);
	if (beg == n->end) return;
	const uint32_t end = label_end(n, beg);
	if (end - beg <= m->tok_end - m->tok_beg || (beg < m->tok_beg && m->np_beg < m->tok_beg) || !is_free(n, from, m, beg, end) ||
	    tagger_sure(n->d, x, beg, end, LABEL_B_PER) < n->d->kb->limit.tagger_limits) return;
	m->entry = NONE;
	m->unsure = false;
	m->method = "tagger";
	reshape(n, from, m, beg, end);
}

/* A place or nationality that is the family name of a person: "Salim al-Iraqi". */
static bool yields(Naming *n, uint32_t from, uint32_t id, Tagging *x, uint32_t beg, uint32_t end)
{
	Mention *m = &n->d->mentions.at[id];
	if (n->d->tokens.at[beg].label != LABEL_B_PER || m->kind == KIND_PERSON || m->clitics || m->tok_beg <= beg || m->tok_end > end)
		return false;
	if (tagger_sure(n->d, x, beg, end, LABEL_B_PER) < n->d->kb->limit.tagger_limits) return false;
	m->lost_to = id;
	if (touching(n, from, beg, end) == NONE) return true;
	m->lost_to = NONE;
	return false;
}

/* A word that may be part of a name which nobody saw: no list has it, or as a name as often as otherwise. */
static bool is_strange(const Naming *n, uint32_t t)
{
	const Token *x = &n->d->tokens.at[t];
	if (x->kind != TOKEN_WORD) return false;
	for (uint32_t i = 0; i < x->nreadings; i++) {
		const LexWord *w = &n->d->kb->lexicon.words.at[x->readings[i].word];
		if (w->classes || (w->listed && w->word > w->name)) return false;
	}
	return true;
}

/* Whether the tagger could add to what is known of the sentence: a guess, an ambiguous form, a strange word outside all
 * mentions. Of half the sentences of newspapers there is nothing to ask. */
static bool leaves_questions(const Naming *n, uint32_t from)
{
	const Doc *d = n->d;
	for (uint32_t i = from; i < d->mentions.n; i++)
		if (d->mentions.at[i].lost_to == NONE && (d->mentions.at[i].unsure || is_guess(&d->mentions.at[i]))) return true;
	for (uint32_t t = n->beg; t < n->end; t++)
		if (is_strange(n, t) && touching(n, from, t, t + 1) == NONE) return true;
	return false;
}

void weigh_find(Naming *n, uint32_t from)
{
	Tagging *const x = &n->tagging;
	const uint32_t seen = n->d->mentions.n;
	if (!n->d->article.label_all && !leaves_questions(n, from)) return;
	tagger_label(n->d, n->sentence, from, x);
	if (!x->n) return;
	for (uint32_t i = from; i < seen; i++) {
		if (is_guess(&n->d->mentions.at[i])) judge_guess(n, from, i, x);
		else judge_short(n, from, i, x);
	}
	for (uint32_t t = n->beg; t < n->end; ) {
		if (!label_begins(n->d->tokens.at[t].label)) {
			t++;
			continue;
		}
		const uint32_t end = label_end(n, t), m = touching(n, from, t, end);
		if (m == NONE || yields(n, from, m, x, t, end)) propose(n, from, x, t, end);
		else confirm(n, &n->d->mentions.at[m], x, t, end);
		t = end;
	}
}
