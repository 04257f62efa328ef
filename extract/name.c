#include "name.h"

#include <string.h>

uint64_t name_classes_of(const Doc *d, uint32_t t)
{
	const Token *x = &d->tokens.at[t];
	return x->nreadings && x->readings[0].strip == 0 ? d->kb->lexicon.words.at[x->readings[0].word].classes : 0;
}

uint64_t name_classes_stripped(const Doc *d, uint32_t t, uint8_t *clitics, uint8_t *strip)
{
	const Token *x = &d->tokens.at[t];
	*clitics = *strip = 0;
	for (uint32_t i = 0; i < x->nreadings; i++) {
		const uint64_t c = d->kb->lexicon.words.at[x->readings[i].word].classes;
		if (!c) continue;
		*clitics = x->readings[i].clitics;
		*strip = x->readings[i].strip;
		return c;
	}
	return 0;
}

/* All forms that begin at token T as read by R. */
static void walk(Naming *n, uint32_t t, const Reading *r)
{
	const Lexicon *l = &n->d->kb->lexicon;
	uint32_t state = l->words.at[r->word].root;
	for (uint32_t i = t; state; ) {
		if (lexicon_first(l, state) != NONE)
			*VEC_PUSH(n->d->arena, &n->hits) = (Hit){ .beg = t, .end = i + 1, .entry = lexicon_first(l, state),
				.strip = r->strip, .clitics = r->clitics };
		if (++i == n->end) break;
		const Token *x = &n->d->tokens.at[i];
		state = x->nreadings && x->readings[0].strip == 0 ? lexicon_step(l, state, x->readings[0].word) : 0;
	}
}

static bool hit_before(const Hit *a, const Hit *b)
{
	return a->end != b->end ? a->end > b->end : a->strip < b->strip;
}

/* Longest first, among equals the one that strips least. Few hits a token: insertion. */
static void sort_hits(Hit *h, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		const Hit x = h[i];
		uint32_t k = i;
		while (k > 0 && hit_before(&x, &h[k - 1])) { h[k] = h[k - 1]; k--; }
		h[k] = x;
	}
}

void name_find_hits(Naming *n)
{
	n->hits.n = n->at.n = 0;
	for (uint32_t t = n->beg; t < n->end; t++) {
		const Token *x = &n->d->tokens.at[t];
		const uint32_t from = n->hits.n;
		for (uint32_t i = 0; i < x->nreadings; i++) walk(n, t, &x->readings[i]);
		*VEC_PUSH(n->d->arena, &n->at) = n->hits.n > from ? from : NONE;
		sort_hits(n->hits.at + from, n->hits.n - from);
	}
}

static uint32_t entry_of(const Naming *n, const Hit *h, LexWhat what, NodeKind kind)
{
	const Lexicon *l = &n->d->kb->lexicon;
	uint32_t unsure = NONE;
	for (uint32_t e = h->entry; e != NONE; e = l->entries.at[e].next) {
		const LexEntry *x = &l->entries.at[e];
		if (x->what != what || (kind != KIND_NONE && x->kind != kind)) continue;
		if (!x->context) return e;
		if (unsure == NONE) unsure = e;
	}
	return unsure;
}

uint32_t name_hit(const Naming *n, uint32_t t, LexWhat what, NodeKind kind, bool clitics_ok, uint32_t *entry)
{
	if (t < n->beg || t >= n->end || n->at.at[t - n->beg] == NONE) return NONE;
	for (uint32_t i = n->at.at[t - n->beg]; i < n->hits.n && n->hits.at[i].beg == t; i++) {
		if (n->hits.at[i].strip && !clitics_ok) continue;
		const uint32_t e = entry_of(n, &n->hits.at[i], what, kind);
		if (e == NONE) continue;
		*entry = e;
		return i;
	}
	return NONE;
}

bool name_swallows(const Kb *kb, const Token *t, uint8_t strip)
{
	for (uint32_t i = 0; strip && i < kb->clitics.n; i++)
		if (kb->clitics.at[i].gives.n && kb->clitics.at[i].form.n == strip && str_has_prefix(t->folded, kb->clitics.at[i].form)) return true;
	return false;
}

Mention *name_add(Naming *n, NodeKind kind, uint32_t beg, uint32_t end, uint8_t strip, uint8_t clitics, const char *method,
	uint16_t confidence)
{
	Doc *d = n->d;
	const Token *a = &d->tokens.at[beg], *z = &d->tokens.at[end - 1];
	Mention *m = VEC_PUSH(d->arena, &d->mentions);
	*m = (Mention){ .span = { d->map[a->fold_beg + strip], z->span.end }, .tok_beg = beg, .tok_end = end, .np_beg = beg,
		.np_end = end, .sentence = n->sentence, .kind = (uint8_t)kind, .clitics = clitics, .number = 1, .entry = NONE,
		.office = NONE, .office_of = NONE, .office2 = NONE, .office_of2 = NONE,
		.entity = NONE, .entity2 = NONE, .entity3 = NONE, .lost_to = NONE, .method = method,
		.confidence = confidence, .why = STR(""), .swallowed = name_swallows(d->kb, a, strip) };
	return m;
}

/* A stripped reading of a single word is refused where the word itself is a usual name ("Wisam" is not
 * "and Sam"), or the rest is very short and the whole an ordinary word. */
static bool strip_ok(const Naming *n, const Hit *h)
{
	const Token *t = &n->d->tokens.at[h->beg];
	const Lexicon *l = &n->d->kb->lexicon;
	if (!h->strip) return true;
	const LexWord *w = t->nreadings && t->readings[0].strip == 0 ? &l->words.at[t->readings[0].word] : NULL;
	if (!w || !w->listed) return true;
	if (w->name >= n->d->kb->limit.strip_name_min && w->name > w->word) return false;
	return h->end > h->beg + 1 || t->folded.n - h->strip > 4 || l->entries.at[h->entry].kind == KIND_COUNTRY ||
		w->word < n->d->kb->limit.strip_word_max;
}

static bool is_name_entry(const LexEntry *e)
{
	return e->what == LEX_ENTITY || e->what == LEX_NATIONALITY || e->what == LEX_METONYM;
}

/* Among the entries of one form: sure before ambiguous, names before adjectives before seats. */
static uint32_t best_entry(const Naming *n, const Hit *h)
{
	static const LexWhat order[] = { LEX_ENTITY, LEX_NATIONALITY, LEX_METONYM };
	const Lexicon *l = &n->d->kb->lexicon;
	uint32_t unsure = NONE;
	for (uint32_t k = 0; k < 3; k++)
		for (uint32_t e = h->entry; e != NONE; e = l->entries.at[e].next) {
			const LexEntry *x = &l->entries.at[e];
			if (x->what != order[k]) continue;
			if (!x->context) return e;
			if (unsure == NONE) unsure = e;
		}
	return unsure;
}

static void add_lexicon_mention(Naming *n, const Hit *h, uint32_t e)
{
	const LexEntry *x = &n->d->kb->lexicon.entries.at[e];
	Mention *m = name_add(n, (NodeKind)x->kind, h->beg, h->end, h->strip, h->clitics, "lexicon",
		(uint16_t)(x->context ? n->d->kb->limit.confidence_context : n->d->kb->limit.confidence_lexicon));
	m->entry = e;
	m->unsure = x->context;
	m->form = x->what == LEX_NATIONALITY ? FORM_ADJECTIVE : x->what == LEX_METONYM ? FORM_METONYM : FORM_NAME;
	m->number = x->what == LEX_NATIONALITY ? x->number : 1;
	m->gender = (uint8_t)x->gender;
}

/* Leftmost longest: the lexicon's own mentions do not overlap each other. */
static void add_lexicon_mentions(Naming *n)
{
	for (uint32_t t = n->beg; t < n->end; ) {
		uint32_t next = t + 1;
		const uint32_t from = n->at.at[t - n->beg];
		for (uint32_t i = from; from != NONE && i < n->hits.n && n->hits.at[i].beg == t; i++) {
			const Hit *h = &n->hits.at[i];
			const uint32_t e = best_entry(n, h);
			if (e == NONE || !is_name_entry(&n->d->kb->lexicon.entries.at[e]) || !strip_ok(n, h)) continue;
			add_lexicon_mention(n, h, e);
			next = h->end;
			break;
		}
		t = next;
	}
}

/* Rank of a mention in a quarrel over tokens: longer names first, then the better witness. Descriptions hold
 * names of countries and bodies and quarrel with nobody. */
static uint32_t weight(const Mention *m)
{
	return (m->tok_end - m->tok_beg) * 2048 + m->confidence;
}

/* A loses to the first, in order of mentions, of those over its tokens that are worth more. */
static void settle(Doc *d, uint32_t from)
{
	uint32_t beg = NONE, end = 0, longest = 0;
	for (uint32_t i = from; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->form == FORM_DESCRIPTION) continue;
		if (m->tok_beg < beg) beg = m->tok_beg;
		if (m->tok_end > end) end = m->tok_end;
		if (m->tok_end - m->tok_beg > longest) longest = m->tok_end - m->tok_beg;
	}
	if (beg == NONE) return;
	uint32_t *first = arena_alloc(d->arena, (end - beg) * sizeof *first);   /* chains of mentions by their first token */
	uint32_t *next = arena_alloc(d->arena, (d->mentions.n - from) * sizeof *next);
	for (uint32_t t = 0; t < end - beg; t++) first[t] = NONE;
	for (uint32_t i = d->mentions.n; i-- > from;) {
		if (d->mentions.at[i].form == FORM_DESCRIPTION) continue;
		next[i - from] = first[d->mentions.at[i].tok_beg - beg];
		first[d->mentions.at[i].tok_beg - beg] = i;
	}
	for (uint32_t i = from; i < d->mentions.n; i++) {
		Mention *a = &d->mentions.at[i];
		if (a->form == FORM_DESCRIPTION || a->lost_to != NONE) continue;
		for (uint32_t t = a->tok_beg > beg + longest ? a->tok_beg - longest : beg; t < a->tok_end; t++)
			for (uint32_t k = first[t - beg]; k != NONE; k = next[k - from]) {
				const Mention *b = &d->mentions.at[k];
				if (i == k || b->lost_to != NONE || b->tok_end <= a->tok_beg || (a->lost_to != NONE && k > a->lost_to)) continue;
				if (weight(a) < weight(b) || (weight(a) == weight(b) && i > k)) a->lost_to = k;
			}
	}
}

static int mention_before(const Mention *a, const Mention *b)
{
	return a->tok_beg != b->tok_beg ? a->tok_beg < b->tok_beg : a->tok_end > b->tok_end;
}

/* Mentions of a sentence in text order, so that later stages can walk them. Links (lost_to, office_of) are
 * made before only within the sentence and follow the move. */
static void order(Doc *d, uint32_t from)
{
	const uint32_t n = d->mentions.n - from;
	uint32_t *to = arena_alloc(d->arena, (n + 1) * sizeof *to), *at = arena_alloc(d->arena, (n + 1) * sizeof *at);
	Mention *copy = arena_alloc(d->arena, (n + 1) * sizeof *copy);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t k = i;
		while (k > 0 && mention_before(&d->mentions.at[from + i], &d->mentions.at[from + at[k - 1]])) { at[k] = at[k - 1]; k--; }
		at[k] = i;
	}
	for (uint32_t k = 0; k < n; k++) to[at[k]] = k;
	for (uint32_t k = 0; k < n; k++) {
		copy[k] = d->mentions.at[from + at[k]];
		if (copy[k].lost_to != NONE) copy[k].lost_to = from + to[copy[k].lost_to - from];
		if (copy[k].office_of != NONE) copy[k].office_of = from + to[copy[k].office_of - from];
		if (copy[k].office_of2 != NONE) copy[k].office_of2 = from + to[copy[k].office_of2 - from];
	}
	if (n) memcpy(&d->mentions.at[from], copy, n * sizeof *copy);
}

uint32_t name_mention(const Naming *n, uint32_t t, NodeKind kind, bool adjective)
{
	const Doc *d = n->d;
	for (uint32_t i = d->mentions.n; i-- > 0 && d->mentions.at[i].sentence == n->sentence;) {
		const Mention *m = &d->mentions.at[i];
		if (m->tok_beg == t && m->kind == kind && m->lost_to == NONE && adjective == (m->form == FORM_ADJECTIVE) &&
		    m->form != FORM_DESCRIPTION) return i;
	}
	return NONE;
}

static bool has_trigger(const Naming *n)
{
	const Lexicon *l = &n->d->kb->lexicon;
	for (uint32_t i = 0; i < n->hits.n; i++)
		for (uint32_t e = n->hits.at[i].entry; e != NONE; e = l->entries.at[e].next)
			if (l->entries.at[e].what == LEX_TRIGGER) return true;
	return false;
}

void name_run(Doc *d)
{
	Naming n = { .d = d };
	for (uint32_t s = 0; s < d->sentences.n; s++) {
		const uint32_t from = d->mentions.n;
		n.sentence = s;
		n.beg = d->sentences.at[s].tok_beg;
		n.end = d->sentences.at[s].tok_end;
		name_find_hits(&n);
		d->sentences.at[s].trigger = has_trigger(&n);
		add_lexicon_mentions(&n);
		organization_find(&n);
		person_find(&n);
		settle(d, from);
		weigh_find(&n, from);
		person_drop_namesakes(&n);
		order(d, from);
	}
}
