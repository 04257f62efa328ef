#include "feature.h"
#include "kb_data.h"
#include "model.h"

/* Templates: what a key is about. The numbers are part of the model. */
typedef enum {
	F_WORD = 1, F_PREFIX, F_SUFFIX, F_STEM, F_SHAPE, F_GLUED, F_FINE, F_MIDDLE, F_COARSE, F_EVIDENCE, F_STEM_EVIDENCE, F_CLASS, F_MENTION,
	F_STEM_CLASS,
	O_MIDDLE_BEFORE, O_MIDDLE_BEHIND, O_EVIDENCE_BEFORE, O_EVIDENCE_BEHIND, O_MENTION_MIDDLE, O_WORD_MENTION, O_MENTION_BEFORE, O_MENTION_BEHIND
} Template;

typedef struct Looking {
	const Kb *kb;
	Arena *arena;
	Features *out;
} Looking;

static uint32_t mix(uint32_t template, uint32_t x)
{
	uint64_t h = ((uint64_t)template << 32 | x) * UINT64_C(0x9e3779b97f4a7c15);
	h ^= h >> 29;
	h *= UINT64_C(0xbf58476d1ce4e5b9);
	return (uint32_t)(h >> 32);
}

static uint32_t mix2(uint32_t template, uint32_t x, uint32_t y)
{
	return mix(template, x * 0x85ebca6bu ^ (y + 0x9e3779b9u + (x << 6) + (x >> 2)));
}

/* FNV-1a with all digits alike. */
static uint32_t hash_of(Str s)
{
	uint32_t h = 2166136261u;
	for (uint32_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];
		h = (h ^ (c >= '0' && c <= '9' ? '0' : c)) * 16777619u;
	}
	return mix(0, h);
}

uint32_t feature_hash(const Token *t)
{
	return hash_of(t->folded);
}

static void near(const Looking *l, uint32_t key)
{
	*VEC_PUSH(l->arena, &l->out->near) = key;
}

static void own(const Looking *l, uint32_t key)
{
	*VEC_PUSH(l->arena, &l->out->own) = key;
}

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* Up to four letters at the beginning and at the end. */
static void letters(const Looking *l, Str s)
{
	uint32_t h = 2166136261u, n = 0, i = 0;
	while (i < s.n && n < 4) {
		do h = (h ^ (unsigned char)s.p[i++]) * 16777619u; while (i < s.n && is_tail(s.p[i]));
		near(l, mix2(F_PREFIX, h, ++n));
	}
	h = 2166136261u;
	for (n = 0, i = s.n; i > 0 && n < 4; ) {
		do h = (h ^ (unsigned char)s.p[--i]) * 16777619u; while (i > 0 && is_tail(s.p[i]));
		near(l, mix2(F_SUFFIX, h, ++n));
	}
}

static uint32_t length_of(Str s)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s.n; i++) n += !is_tail(s.p[i]);
	return n > 9 ? 9 : n;
}

static void model_features(const Looking *l, const ModelWord *w, Look *x)
{
	x->middle = w->middle;
	near(l, mix(F_FINE, w->fine));
	near(l, mix(F_MIDDLE, w->middle));
	near(l, mix(F_COARSE, w->coarse));
}

static uint16_t evidence_of(const LexWord *w)
{
	return w->listed ? (uint16_t)(1 + w->name * 10 + w->word) : 0;
}

/* What the word is without glued letters, the shortest first. */
static void stem_features(const Looking *l, const Token *t, Look *x)
{
	const Lexicon *lex = &l->kb->lexicon;
	for (uint32_t i = 0; i < t->nreadings; i++) {
		const Reading *r = &t->readings[i];
		if (!r->strip) continue;
		const LexWord *w = &lex->words.at[r->word];
		const uint32_t h = hash_of(lexicon_text(lex, r->word));
		const ModelWord *m = model_word(l->kb->model, h);
		near(l, mix2(F_STEM, h, r->clitics));
		near(l, mix2(F_STEM_EVIDENCE, evidence_of(w), r->clitics));
		if (m) near(l, mix2(F_STEM_CLASS, m->middle, r->clitics));
		if (m && !x->middle) x->middle = (uint16_t)(1000 + m->middle);  /* known by its stem only */
		if (!x->evidence) x->evidence = (uint16_t)(200 + evidence_of(w));
		return;
	}
}

static void word_features(const Looking *l, const Token *t, Look *x)
{
	const uint32_t id = token_word(t);
	const LexWord *w = id ? &l->kb->lexicon.words.at[id] : NULL;
	x->hash = feature_hash(t);
	near(l, mix(F_WORD, x->hash));
	near(l, mix2(F_SHAPE, t->kind, length_of(t->folded)));
	if (t->kind == TOKEN_WORD) letters(l, t->folded);
	const ModelWord *m = model_word(l->kb->model, x->hash);
	if (m) model_features(l, m, x);
	else near(l, mix(F_FINE, 0));
	if (w) {
		x->evidence = evidence_of(w);
		for (uint64_t c = w->classes; c; c &= c - 1) near(l, mix(F_CLASS, hash_of(l->kb->lexicon.class_names[__builtin_ctzll(c)])));
	}
	if (t->kind == TOKEN_WORD) stem_features(l, t, x);
	near(l, mix(F_EVIDENCE, x->evidence));
}

static uint32_t witness(const Mention *m)
{
	return m->entry == NONE ? 2 : m->unsure ? 1 : 0;
}

/* Of the mentions that stand, and of the titles around them, a code for each token. */
static void mention_codes(const Doc *d, uint32_t first, const Sentence *s, Look *look)
{
	for (uint32_t i = first; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->lost_to != NONE || (m->form == FORM_DESCRIPTION && m->kind != KIND_PERSON)) continue;
		const uint32_t code = 4 * (1 + m->kind * 20u + m->form * 3u + witness(m));
		for (uint32_t t = m->np_beg; t < m->np_end; t++) {
			Look *x = &look[t - s->tok_beg];
			if (t >= m->tok_beg && t < m->tok_end && m->form != FORM_DESCRIPTION) x->mention = code + (t > m->tok_beg);
			else if (!x->mention) x->mention = t < m->tok_beg ? 2 : m->form == FORM_DESCRIPTION ? 3 : 1;
		}
	}
}

static void joined(const Looking *l, const Look *b, const Look *x, const Look *a)
{
	own(l, mix2(O_MIDDLE_BEFORE, b->middle, x->middle));
	own(l, mix2(O_MIDDLE_BEHIND, x->middle, a->middle));
	own(l, mix2(O_EVIDENCE_BEFORE, b->evidence, x->evidence));
	own(l, mix2(O_EVIDENCE_BEHIND, x->evidence, a->evidence));
	own(l, mix2(O_MENTION_MIDDLE, x->mention, x->middle));
	own(l, mix2(O_WORD_MENTION, x->hash, x->mention));
	own(l, mix2(O_MENTION_BEFORE, b->mention, x->mention));
	own(l, mix2(O_MENTION_BEHIND, x->mention, a->mention));
}

bool feature_word(const Kb *kb, uint32_t id, Arena *a, Features *out, Look *look)
{
	const Looking l = { .kb = kb, .arena = a, .out = out };
	Token t;
	*look = (Look){ 0 };
	if (!token_of_word(kb, id, &t)) return false;
	word_features(&l, &t, look);
	return true;
}

/* The near keys of one token, or the known word that stands for them. */
static void look_at(const Looking *l, const Token *t, Look *x)
{
	const uint32_t id = token_word(t), mention = x->mention;
	const Familiar *familiar = id && l->kb->model->familiar_of ? l->kb->model->familiar_of[id] : NULL;
	if (familiar) *x = familiar->look;
	else word_features(l, t, x);
	x->mention = mention;
	if (!t->space_before) near(l, mix(F_GLUED, 1));
	if (mention) near(l, mix(F_MENTION, mention));
	*VEC_PUSH(l->arena, &l->out->near_end) = l->out->near.n;
	*VEC_PUSH(l->arena, &l->out->familiar) = familiar;
}

void feature_sentence(const Doc *d, uint32_t s, uint32_t first_mention, Features *out)
{
	static const Look edge = { .hash = 1, .middle = 9999, .evidence = 999, .mention = 9999 };
	const Sentence *x = &d->sentences.at[s];
	const uint32_t n = x->tok_end - x->tok_beg;
	const Looking l = { .kb = d->kb, .arena = d->arena, .out = out };
	for (out->look.n = 0; out->look.n < n; ) *VEC_PUSH(d->arena, &out->look) = (Look){ 0 };
	Look *const look = out->look.at;
	out->beg = x->tok_beg;
	out->end = x->tok_end;
	out->near.n = out->own.n = out->near_end.n = out->own_end.n = out->familiar.n = 0;
	mention_codes(d, first_mention, x, look);
	for (uint32_t i = 0; i < n; i++) look_at(&l, &d->tokens.at[x->tok_beg + i], &look[i]);
	for (uint32_t i = 0; i < n; i++) {
		joined(&l, i ? &look[i - 1] : &edge, &look[i], i + 1 < n ? &look[i + 1] : &edge);
		*VEC_PUSH(d->arena, &out->own_end) = out->own.n;
	}
}
