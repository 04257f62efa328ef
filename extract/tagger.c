#include "tagger.h"
#include "feature.h"
#include "kb_data.h"
#include "model.h"

#include <math.h>

enum { NEVER = -(1 << 24),      /* of a label that may not follow */
	FAMILIAR_WORDS = 16000 };  /* so many of the most frequent words of the model are looked at in advance */

/* Room for N elements, all zero. */
#define VEC_CLEAR(arena, v, count) do { \
	while ((v)->cap < (count)) vec_grow((arena), (void **)&(v)->at, &(v)->cap, sizeof *(v)->at); \
	memset((v)->at, 0, (count) * sizeof *(v)->at); \
	(v)->n = (count); } while (0)

static void add_near(int32_t *restrict to, const int16_t *restrict w)
{
	for (uint32_t k = 0; k < MODEL_NEAR; k++) to[k] += w[k];
}

static void add_own(int32_t *restrict to, const int16_t *restrict w)
{
	for (uint32_t k = 0; k < MODEL_OWN; k++) to[k] += w[k];
}

/* Sums of weights. A near row covers the scores of five tokens, which lie one after the other. */
static void add_scores(const Model *m, Tagging *x)
{
	const Features *f = &x->features;
	for (uint32_t t = 0, i = 0; t < x->n; t++) {
		if (f->familiar.at[t]) add_near(x->score.at[t], f->familiar.at[t]->near);
		for (; i < f->near_end.at[t]; i++) {
			const int16_t *const w = model_row(&m->near, f->near.at[i]);
			if (w) add_near(x->score.at[t], w);
		}
	}
	for (uint32_t t = 0, i = 0; t < x->n; t++)
		for (; i < f->own_end.at[t]; i++) {
			const int16_t *const w = model_row(&m->own, f->own.at[i]);
			if (w) add_own(x->score.at[t + MODEL_REACH], w);
		}
}

static const int32_t *score_of(const Tagging *x, uint32_t t)
{
	return x->score.at[t + MODEL_REACH];
}

typedef int32_t Steps[LABELS + 1][LABEL_ROW];   /* from label to label; the last: from the beginning */

static void load_steps(const Model *m, Steps step)
{
	for (unsigned p = 0; p <= LABELS; p++)
		for (unsigned y = 0; y < LABEL_ROW; y++) step[p][y] = y < LABELS && label_follows(p, y) ? m->step[p][y] : NEVER;
}

/* The best sums V over paths to each label, one token further; BEFORE: the label each comes from. Eight labels at once. */
static void advance(Steps step, const int32_t *score, int32_t *restrict v, int32_t *restrict before)
{
	int32_t best[LABEL_ROW];
	for (uint32_t y = 0; y < LABEL_ROW; y++) best[y] = v[0] + step[0][y], before[y] = 0;
	for (int32_t p = 1; p < LABELS; p++)
		for (uint32_t y = 0; y < LABEL_ROW; y++) {
			const int32_t sum = v[p] + step[p][y], more = -(sum > best[y]);
			best[y] += more & (sum - best[y]);
			before[y] += more & (p - before[y]);
		}
	for (uint32_t y = 0; y < LABEL_ROW; y++) v[y] = best[y] + score[y];
}

static uint32_t largest(const int32_t v[LABELS])
{
	uint32_t best = 0;
	for (uint32_t y = 1; y < LABELS; y++) if (v[y] > v[best]) best = y;
	return best;
}

static void best_path(const Model *m, Tagging *x, Token *tokens)
{
	Steps step;
	int32_t v[LABEL_ROW], before[LABEL_ROW];
	load_steps(m, step);
	for (uint32_t y = 0; y < LABEL_ROW; y++) v[y] = step[LABELS][y] + score_of(x, 0)[y];
	for (uint32_t t = 1; t < x->n; t++) {
		advance(step, score_of(x, t), v, before);
		for (uint32_t y = 0; y < LABELS; y++) x->back.at[t] |= (uint64_t)before[y] << 8 * y;
	}
	uint32_t y = largest(v);
	for (uint32_t t = x->n; t-- > 0; y = x->back.at[t] >> 8 * y & 0xff) tokens[t].label = (uint8_t)y;
}

void tagger_label(Doc *d, uint32_t s, uint32_t first_mention, Tagging *x)
{
	const Sentence *sentence = &d->sentences.at[s];
	x->beg = sentence->tok_beg;
	x->n = d->kb->model->trained ? sentence->tok_end - sentence->tok_beg : 0;
	x->share = NULL;
	if (!x->n) return;
	feature_sentence(d, s, first_mention, &x->features);
	VEC_CLEAR(d->arena, &x->score, x->n + 2 * MODEL_REACH);
	VEC_CLEAR(d->arena, &x->back, x->n);
	add_scores(d->kb->model, x);
	best_path(d->kb->model, x, &d->tokens.at[x->beg]);
}

/* Exponentials of scores, each token's largest taken as 1: sums stay in range when they are scaled at each token. */
static void exponentials(const Tagging *x, float (*out)[LABELS])
{
	for (uint32_t t = 0; t < x->n; t++) {
		const int32_t *const v = score_of(x, t), top = v[largest(v)];
		for (uint32_t y = 0; y < LABELS; y++) out[t][y] = expf((float)(v[y] - top) / MODEL_UNIT);
	}
}

static void norm(float v[LABELS])
{
	float sum = 0;
	for (uint32_t y = 0; y < LABELS; y++) sum += v[y];
	for (uint32_t y = 0; y < LABELS; y++) v[y] /= sum > 0 ? sum : 1;
}

/* Forward-backward; the backward sums are folded into the forward ones, which become the labels' shares. */
static void find_shares(const Doc *d, Tagging *x)
{
	const Model *m = d->kb->model;
	float step[LABELS + 1][LABELS], back[LABELS], next[LABELS];
	float (*const e)[LABELS] = arena_bytes(d->arena, x->n * sizeof *e), (*const f)[LABELS] = arena_alloc(d->arena, x->n * sizeof *f);
	for (unsigned p = 0; p <= LABELS; p++)
		for (unsigned y = 0; y < LABELS; y++) step[p][y] = label_follows(p, y) ? expf((float)m->step[p][y] / MODEL_UNIT) : 0;
	exponentials(x, e);
	for (uint32_t t = 0; t < x->n; t++) {
		for (uint32_t y = 0; y < LABELS; y++) {
			for (uint32_t p = 0; p < LABELS && t; p++) f[t][y] += f[t - 1][p] * step[p][y];
			f[t][y] = (t ? f[t][y] : step[LABELS][y]) * e[t][y];
		}
		norm(f[t]);
	}
	for (uint32_t y = 0; y < LABELS; y++) back[y] = 1;
	for (uint32_t t = x->n; t-- > 0; memcpy(back, next, sizeof back)) {
		memset(next, 0, sizeof next);
		for (uint32_t p = 0; p < LABELS; p++)
			for (uint32_t y = 0; y < LABELS; y++) next[p] += step[p][y] * e[t][y] * back[y];
		for (uint32_t y = 0; y < LABELS; y++) f[t][y] *= back[y];
		norm(f[t]);
		norm(next);
	}
	x->share = f;
}

uint32_t tagger_sure(const Doc *d, Tagging *x, uint32_t beg, uint32_t end, Label label)
{
	float least = 1;
	if (!x->n) return 0;
	if (!x->share) find_shares(d, x);
	for (uint32_t t = beg; t < end; t++) {
		const Label y = label == LABEL_O || t == beg ? label : (Label)(label + 1);
		const float p = x->share[t - x->beg][y];
		if (p < least) least = p;
	}
	return (uint32_t)(least * 1000);
}

/* Thirty weights of less than 4: two bytes hold their sum. */
static void know(Kb *kb, uint32_t id, const Features *f, const Look *look)
{
	Familiar *const k = arena_alloc(&kb->arena, sizeof *k);
	k->look = *look;
	for (uint32_t i = 0; i < f->near.n; i++) {
		const int16_t *const w = model_row(&kb->model->near, f->near.at[i]);
		for (uint32_t j = 0; w && j < MODEL_NEAR; j++) k->near[j] = (int16_t)(k->near[j] + w[j]);
	}
	kb->model->familiar_of[id] = k;
}

void tagger_prepare(Kb *kb)
{
	Features f = { 0 };
	Arena scratch = { .oom = &kb->oom };
	if (!kb->model->trained) return;
	const Familiar **const familiar_of = arena_alloc(&kb->arena, kb->lexicon.words.n * sizeof *familiar_of);
	kb->model->familiar_of = familiar_of;
	for (uint32_t id = 1; id < kb->lexicon.words.n; id++) {
		const Token t = { .folded = lexicon_text(&kb->lexicon, id) };
		const ModelWord *w = model_word(kb->model, feature_hash(&t));
		Look look;
		if (!w || w - kb->model->words >= FAMILIAR_WORDS) continue;
		f.near.n = 0;
		if (feature_word(kb, id, &scratch, &f, &look)) know(kb, id, &f, &look);
	}
	arena_free(&scratch);
}
