/* cluster: classes of words by the company they keep.
 *
 * The exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney 1998, "Algorithms for bigram and trigram word
 * clustering"): of all ways to give C classes to the words, one is sought under which a model of class pairs makes the
 * text likely. That likelihood is, but for a constant, the sum of N(c,d) log N(c,d) over pairs of classes less twice the
 * sum of N(c) log N(c). Word by word, frequent ones first, each moves to the class where the sum grows most.
 * The boundary and the rare words (words 0 and 1) have classes 0 and 1, where nobody else goes. */
#include "train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Neighbour { uint32_t word, n; } Neighbour;

typedef struct Clustering {
	const Corpus *corpus;
	uint32_t classes;       /* with the two fixed ones */
	uint32_t *beg[2];       /* where a word's neighbours begin: before it, behind it */
	Neighbour *of[2];
	int32_t *pairs[2];      /* N(c,d) at c * classes + d, and turned: rows of one neighbour class lie together */
	int32_t *n;             /* N(c) */
	uint16_t *class_of;
	int32_t *by_class[2];   /* of the present word: its neighbours of each class */
	float *gain;            /* of the present word in each class */
} Clustering;

enum { LOGS = 1 << 16 };

static float xlogx(int32_t n)
{
	return n > 0 ? (float)n * logf((float)n) : 0;
}

static int pair_cmp(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Counts the pairs (word, neighbour) on one side. */
static void count_side(Clustering *k, int side, Arena *a)
{
	const Corpus *c = k->corpus;
	uint64_t *const all = malloc((size_t)c->text.n * sizeof *all);
	uint32_t n = 0, w = 0;
	if (!all) abort();
	for (uint32_t i = 0; i + 1 < c->text.n; i++) {
		const uint64_t x = c->text.at[i], y = c->text.at[i + 1];
		if (x || y) all[n++] = side ? x << 32 | y : y << 32 | x;
	}
	qsort(all, n, sizeof *all, pair_cmp);
	uint32_t distinct = 0;
	for (uint32_t i = 0; i < n; i++) distinct += i == 0 || all[i] != all[i - 1];
	k->beg[side] = arena_alloc(a, (c->words.n + 1) * sizeof *k->beg[side]);
	k->of[side] = arena_alloc(a, (size_t)distinct * sizeof *k->of[side]);
	distinct = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (i && all[i] == all[i - 1]) {
			k->of[side][distinct - 1].n++;
			continue;
		}
		while (w <= all[i] >> 32) k->beg[side][w++] = distinct;
		k->of[side][distinct++] = (Neighbour){ (uint32_t)all[i], 1 };
	}
	while (w <= c->words.n) k->beg[side][w++] = distinct;
	free(all);
}

/* Counts word W in its class, or out of it (SIGN -1), with all its neighbours. */
static void count_word(Clustering *k, uint32_t w, int sign)
{
	const uint32_t c = k->class_of[w];
	k->n[c] += sign * (int32_t)k->corpus->words.at[w].n;
	for (int side = 0; side < 2; side++)
		for (uint32_t i = k->beg[side][w]; i < k->beg[side][w + 1]; i++) {
			const Neighbour *x = &k->of[side][i];
			const uint32_t d = k->class_of[x->word];
			if (x->word == w && side == 0) continue;        /* counted on the other side */
			const uint32_t from = side ? c : d, to = side ? d : c;
			k->pairs[0][from * k->classes + to] += sign * (int32_t)x->n;
			k->pairs[1][to * k->classes + from] += sign * (int32_t)x->n;
		}
}

static void add_gains(float *gain, const int32_t *row, uint32_t n, int32_t more, const float *log_of)
{
	for (uint32_t d = 2; d < n; d++) {
		const int32_t x = row[d], y = x + more;
		gain[d] += (float)y * (y < LOGS ? log_of[y] : logf((float)y)) - (float)x * (x < LOGS ? log_of[x] : logf((float)x));
	}
}

/* What the sum grows by when the word W, counted nowhere now, goes to each class. A neighbour that is the word itself is
 * left out: it changes little and would cost a lot. */
static uint32_t best_class(Clustering *k, uint32_t w, const float *log_of)
{
	const int32_t n = (int32_t)k->corpus->words.at[w].n;
	uint32_t best = k->class_of[w];
	for (uint32_t d = 2; d < k->classes; d++) k->gain[d] = -2 * (xlogx(k->n[d] + n) - xlogx(k->n[d]));
	for (int side = 0; side < 2; side++) {
		uint32_t used[4096], nused = 0;
		for (uint32_t i = k->beg[side][w]; i < k->beg[side][w + 1]; i++) {
			const Neighbour *x = &k->of[side][i];
			if (x->word == w) continue;
			int32_t *const count = &k->by_class[side][k->class_of[x->word]];
			if (!*count) used[nused++] = k->class_of[x->word];
			*count += (int32_t)x->n;
		}
		for (uint32_t i = 0; i < nused; i++) {
			const uint32_t c = used[i];
			/* before the word: pairs (c, d), a row of pairs[0]; behind it: (d, c), a row of pairs[1] */
			add_gains(k->gain, k->pairs[side] + (size_t)c * k->classes, k->classes, k->by_class[side][c], log_of);
			k->by_class[side][c] = 0;
		}
	}
	for (uint32_t d = 2; d < k->classes; d++)
		if (k->gain[d] > k->gain[best]) best = d;
	return best;
}

static uint32_t exchange(Clustering *k, const float *log_of)
{
	uint32_t moved = 0;
	for (uint32_t w = 2; w < k->corpus->words.n; w++) {
		count_word(k, w, -1);
		const uint32_t to = best_class(k, w, log_of);
		moved += to != k->class_of[w];
		k->class_of[w] = (uint16_t)to;
		count_word(k, w, 1);
	}
	return moved;
}

uint16_t *cluster_words(const Corpus *c, uint32_t classes, uint32_t rounds, Arena *a)
{
	Arena scratch = { 0 };
	Clustering k = { .corpus = c, .classes = classes + 2 };
	float *const log_of = arena_alloc(&scratch, LOGS * sizeof *log_of);
	for (uint32_t i = 1; i < LOGS; i++) log_of[i] = logf((float)i);
	k.class_of = arena_alloc(a, c->words.n * sizeof *k.class_of);
	k.n = arena_alloc(&scratch, k.classes * sizeof *k.n);
	k.gain = arena_alloc(&scratch, k.classes * sizeof *k.gain);
	for (int side = 0; side < 2; side++) {
		k.pairs[side] = arena_alloc(&scratch, (size_t)k.classes * k.classes * sizeof *k.pairs[side]);
		k.by_class[side] = arena_alloc(&scratch, k.classes * sizeof *k.by_class[side]);
		count_side(&k, side, &scratch);
	}
	for (uint32_t w = 0; w < c->words.n; w++) k.class_of[w] = (uint16_t)(w < 2 ? w : 2 + (w - 2) % classes);
	for (uint32_t w = 0; w < c->words.n; w++) {
		k.n[k.class_of[w]] += (int32_t)c->words.at[w].n;
		for (uint32_t i = k.beg[1][w]; i < k.beg[1][w + 1]; i++) {
			const uint32_t d = k.class_of[k.of[1][i].word];
			k.pairs[0][k.class_of[w] * k.classes + d] += (int32_t)k.of[1][i].n;
			k.pairs[1][d * k.classes + k.class_of[w]] += (int32_t)k.of[1][i].n;
		}
	}
	for (uint32_t r = 0; r < rounds; r++) {
		const uint32_t moved = exchange(&k, log_of);
		fprintf(stderr, "%u classes, round %u: %u of %u words moved\n", classes, r + 1, moved, c->words.n);
		if (moved < c->words.n / 500) break;
	}
	arena_free(&scratch);
	return k.class_of;
}
