/* crf: a linear-chain conditional random field trained by stochastic gradient descent.
 *
 * The gradient of a sentence's log-likelihood is what its features have under the right labels less what they have under
 * the model (forward-backward; Lafferty, McCallum and Pereira 2001). Weights shrink towards zero after each sentence by
 * a common factor that is kept apart (Bottou 2010, "Large-scale machine learning with stochastic gradient descent").
 * The last rounds are averaged (Polyak and Juditsky 1992). */
#include "train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Chosen by F on the development part; between half and twice of each it changes by less than a hundredth. */
enum { ROUNDS = 25, FROM_ROUND = 10,    /* averaged from there */
	LEAST = 12 };                    /* of a row's largest weight, in 1/MODEL_UNIT */
static const double REGULARIZATION = 2; /* of a sentence's share */
static const uint32_t DROP = UINT32_C(1503238553);       /* 0.35 of 2^32 */

typedef struct Table {          /* weights by key */
	uint32_t *slots, mask;  /* row + 1 */
	uint32_t *keys, n;
	float *w, *sum;         /* `width` a row; sum: over the rounds that are averaged */
	uint32_t width;
} Table;

/* The next of a fixed row of pseudo-random numbers (Marsaglia 2003, "Xorshift RNGs"). */
static uint32_t random_next(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return (uint32_t)(*x >> 32);
}

typedef struct Crf {
	Arena arena;
	Table near, own;
	float step[LABELS + 1][LABELS], step_sum[LABELS + 1][LABELS];
	double shrink;          /* common factor of all weights */
	uint32_t averaged;      /* rounds in the sums */
	uint32_t drop;          /* of 2^32 keys so many are left out at random (Srivastava et al. 2014, "Dropout"); 0 when not training */
	uint64_t seed;
} Crf;

typedef struct Lattice {        /* of one sentence */
	float (*score)[LABELS], (*forward)[LABELS], (*backward)[LABELS];
	uint32_t *rows;         /* near rows of the sentence, then own rows: row + 1, 0 none */
	float log_z;
} Lattice;

static uint32_t find(const Table *t, uint32_t key)
{
	for (uint32_t i = key & t->mask, row; (row = t->slots[i]); i = (i + 1) & t->mask)
		if (t->keys[row - 1] == key) return row;
	return 0;
}

static void table_init(Table *t, Arena *a, uint32_t width, uint32_t most)
{
	uint32_t size = 1024;
	while (size < 2 * most) size *= 2;
	*t = (Table){ .width = width, .mask = size - 1, .slots = arena_alloc(a, size * sizeof(uint32_t)),
		.keys = arena_alloc(a, (most + 1) * sizeof(uint32_t)) };
}

static void table_add(Table *t, uint32_t key)
{
	uint32_t i = key & t->mask;
	for (uint32_t row; (row = t->slots[i]); i = (i + 1) & t->mask)
		if (t->keys[row - 1] == key) return;
	t->keys[t->n++] = key;
	t->slots[i] = t->n;
}

static uint32_t count_keys(const Examples *x, bool near)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < x->list.n; i++) {
		const Example *s = &x->list.at[i];
		if (s->n) n += near ? s->near_end[s->n - 1] : s->own_end[s->n - 1];
	}
	return n;
}

static int key_cmp(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* All keys of the examples. */
static void table_fill(Table *t, Arena *a, const Examples *x, bool near, uint32_t width)
{
	const uint32_t n = count_keys(x, near);
	uint32_t *const all = malloc(((size_t)n + 1) * sizeof *all), m = 0;
	if (!all) abort();
	for (uint32_t i = 0; i < x->list.n; i++) {
		const Example *s = &x->list.at[i];
		const uint32_t k = s->n ? near ? s->near_end[s->n - 1] : s->own_end[s->n - 1] : 0;
		if (k) memcpy(all + m, near ? s->near : s->own, k * sizeof *all);
		m += k;
	}
	qsort(all, m, sizeof *all, key_cmp);
	table_init(t, a, width, m);
	for (uint32_t i = 0, k; i < m; i = k) {
		for (k = i + 1; k < m && all[k] == all[i]; ) k++;
		table_add(t, all[i]);
	}
	t->w = arena_alloc(a, (size_t)t->n * width * sizeof *t->w);
	t->sum = arena_alloc(a, (size_t)t->n * width * sizeof *t->sum);
	free(all);
}

static uint32_t from(const uint32_t *end, uint32_t i)
{
	return i ? end[i - 1] : 0;
}

/* Where the weights of a near row for token T + K - REACH lie. */
static float *around(float *row, uint32_t k)
{
	return row + k * LABEL_ROW;
}

static void score(Crf *c, const Example *x, Lattice *l, Arena *a)
{
	const float f = (float)c->shrink;
	const uint32_t nnear = x->near_end[x->n - 1];
	l->score = arena_alloc(a, x->n * sizeof *l->score);
	l->rows = arena_alloc(a, (nnear + x->own_end[x->n - 1]) * sizeof *l->rows);
	for (uint32_t t = 0; t < x->n; t++) {
		for (uint32_t i = from(x->near_end, t); i < x->near_end[t]; i++) {
			uint32_t row = l->rows[i] = find(&c->near, x->near[i]);
			if (row && c->drop && random_next(&c->seed) < c->drop) row = l->rows[i] = 0;
			if (!row) continue;
			float *const w = c->near.w + (size_t)(row - 1) * MODEL_NEAR;
			for (uint32_t k = 0; k < MODEL_AROUND; k++) {
				if (t + k < MODEL_REACH || t + k - MODEL_REACH >= x->n) continue;
				for (uint32_t y = 0; y < LABELS; y++) l->score[t + k - MODEL_REACH][y] += f * around(w, k)[y];
			}
		}
		for (uint32_t i = from(x->own_end, t); i < x->own_end[t]; i++) {
			uint32_t row = l->rows[nnear + i] = find(&c->own, x->own[i]);
			if (row && c->drop && random_next(&c->seed) < c->drop) row = l->rows[nnear + i] = 0;
			for (uint32_t y = 0; row && y < LABELS; y++) l->score[t][y] += f * c->own.w[(size_t)(row - 1) * MODEL_OWN + y];
		}
	}
}

static float log_sum(const float *v, uint32_t n)
{
	uint32_t top = 0;
	float s = 1;
	for (uint32_t i = 1; i < n; i++) if (v[i] > v[top]) top = i;
	for (uint32_t i = 0; i < n; i++) if (i != top) s += expf(v[i] - v[top]);
	return v[top] + logf(s);
}

static float step_of(const Crf *c, uint32_t p, uint32_t y)
{
	return label_follows(p, y) ? (float)c->shrink * c->step[p][y] : -1e4f;
}

static void forward_backward(const Crf *c, const Example *x, Lattice *l, Arena *a)
{
	float v[LABELS], steps[LABELS + 1][LABELS];
	for (uint32_t p = 0; p <= LABELS; p++) for (uint32_t y = 0; y < LABELS; y++) steps[p][y] = step_of(c, p, y);
	l->forward = arena_alloc(a, x->n * sizeof *l->forward);
	l->backward = arena_alloc(a, x->n * sizeof *l->backward);
	for (uint32_t y = 0; y < LABELS; y++) l->forward[0][y] = steps[LABELS][y] + l->score[0][y];
	for (uint32_t t = 1; t < x->n; t++)
		for (uint32_t y = 0; y < LABELS; y++) {
			for (uint32_t p = 0; p < LABELS; p++) v[p] = l->forward[t - 1][p] + steps[p][y];
			l->forward[t][y] = log_sum(v, LABELS) + l->score[t][y];
		}
	for (uint32_t t = x->n - 1; t-- > 0; )
		for (uint32_t p = 0; p < LABELS; p++) {
			for (uint32_t y = 0; y < LABELS; y++) v[y] = steps[p][y] + l->score[t + 1][y] + l->backward[t + 1][y];
			l->backward[t][p] = log_sum(v, LABELS);
		}
	l->log_z = log_sum(l->forward[x->n - 1], LABELS);
}

/* Adds RATE times the gradient of the sentence. */
static void update(Crf *c, const Example *x, const Lattice *l, float rate, Arena *a)
{
	const float r = rate / (float)c->shrink;
	const uint32_t nnear = x->near_end[x->n - 1];
	float (*const g)[LABELS] = arena_alloc(a, x->n * sizeof *g);
	for (uint32_t t = 0; t < x->n; t++)
		for (uint32_t y = 0; y < LABELS; y++)
			g[t][y] = r * ((x->labels[t] == y) - expf(l->forward[t][y] + l->backward[t][y] - l->log_z));
	for (uint32_t t = 0; t < x->n; t++) {
		for (uint32_t i = from(x->near_end, t); i < x->near_end[t]; i++) {
			if (!l->rows[i]) continue;
			float *const w = c->near.w + (size_t)(l->rows[i] - 1) * MODEL_NEAR;
			for (uint32_t k = 0; k < MODEL_AROUND; k++) {
				if (t + k < MODEL_REACH || t + k - MODEL_REACH >= x->n) continue;
				for (uint32_t y = 0; y < LABELS; y++) around(w, k)[y] += g[t + k - MODEL_REACH][y];
			}
		}
		for (uint32_t i = from(x->own_end, t); i < x->own_end[t]; i++) {
			const uint32_t row = l->rows[nnear + i];
			for (uint32_t y = 0; row && y < LABELS; y++) c->own.w[(size_t)(row - 1) * MODEL_OWN + y] += g[t][y];
		}
	}
	for (uint32_t y = 0; y < LABELS; y++) c->step[LABELS][y] += g[0][y];
	for (uint32_t t = 1; t < x->n; t++)
		for (uint32_t p = 0; p < LABELS; p++)
			for (uint32_t y = 0; y < LABELS; y++) {
				if (!label_follows(p, y)) continue;
				const float e = expf(l->forward[t - 1][p] + step_of(c, p, y) + l->score[t][y] + l->backward[t][y] - l->log_z);
				c->step[p][y] += r * ((x->labels[t - 1] == p && x->labels[t] == y) - e);
			}
}

static void best_labels(const Crf *c, const Example *x, const Lattice *l, uint8_t *out, Arena *a)
{
	float (*const v)[LABELS] = arena_alloc(a, x->n * sizeof *v);
	uint8_t (*const back)[LABELS] = arena_alloc(a, x->n * sizeof *back);
	for (uint32_t y = 0; y < LABELS; y++) v[0][y] = step_of(c, LABELS, y) + l->score[0][y];
	for (uint32_t t = 1; t < x->n; t++)
		for (uint32_t y = 0; y < LABELS; y++) {
			uint32_t best = 0;
			for (uint32_t p = 1; p < LABELS; p++)
				if (v[t - 1][p] + step_of(c, p, y) > v[t - 1][best] + step_of(c, best, y)) best = p;
			v[t][y] = v[t - 1][best] + step_of(c, best, y) + l->score[t][y];
			back[t][y] = (uint8_t)best;
		}
	uint32_t y = 0;
	for (uint32_t k = 1; k < LABELS; k++) if (v[x->n - 1][k] > v[x->n - 1][y]) y = k;
	for (uint32_t t = x->n; t-- > 0; y = back[t][y]) out[t] = (uint8_t)y;
}

typedef struct Count { uint32_t right, found, wanted; } Count;

static uint32_t span_end(const uint8_t *y, uint32_t n, uint32_t t)
{
	uint32_t end = t + 1;
	while (end < n && y[end] == y[t] + 1) end++;
	return end;
}

static void count_spans(const uint8_t *got, const uint8_t *want, uint32_t n, Count by[3])
{
	for (uint32_t t = 0; t < n; t++) {
		const bool g = label_begins(got[t]), w = label_begins(want[t]);
		if (g) by[got[t] / 2].found++;
		if (w) by[want[t] / 2].wanted++;
		if (g && w && got[t] == want[t] && span_end(got, n, t) == span_end(want, n, t)) by[got[t] / 2].right++;
	}
}

static double f_of(const Count *c)
{
	return c->right ? 2.0 * c->right / (c->found + c->wanted) : 0;
}

static void tell(Crf *c, const Examples *dev, const char *what)
{
	Arena a = { 0 };
	Count by[3] = { 0 }, all = { 0 };
	for (uint32_t i = 0; i < dev->list.n; i++) {
		const Example *x = &dev->list.at[i];
		Lattice l;
		if (!x->n) continue;
		uint8_t *const out = arena_alloc(&a, x->n);
		score(c, x, &l, &a);
		best_labels(c, x, &l, out, &a);
		count_spans(out, x->labels, x->n, by);
		arena_reset(&a);
	}
	for (int i = 0; i < 3; i++) all = (Count){ all.right + by[i].right, all.found + by[i].found, all.wanted + by[i].wanted };
	fprintf(stderr, "%s: F %.4f  P %.4f  R %.4f  PER %.4f  LOC %.4f  ORG %.4f\n", what, f_of(&all),
		(double)all.right / (all.found ? all.found : 1), (double)all.right / (all.wanted ? all.wanted : 1),
		f_of(&by[0]), f_of(&by[1]), f_of(&by[2]));
	arena_free(&a);
}

static void settle_shrink(Crf *c)
{
	const float f = (float)c->shrink;
	for (size_t i = 0; i < (size_t)c->near.n * MODEL_NEAR; i++) c->near.w[i] *= f;
	for (size_t i = 0; i < (size_t)c->own.n * MODEL_OWN; i++) c->own.w[i] *= f;
	for (uint32_t p = 0; p <= LABELS; p++) for (uint32_t y = 0; y < LABELS; y++) c->step[p][y] *= f;
	c->shrink = 1;
}

static void average(Crf *c)
{
	settle_shrink(c);
	c->averaged++;
	for (size_t i = 0; i < (size_t)c->near.n * MODEL_NEAR; i++) c->near.sum[i] += c->near.w[i];
	for (size_t i = 0; i < (size_t)c->own.n * MODEL_OWN; i++) c->own.sum[i] += c->own.w[i];
	for (uint32_t p = 0; p <= LABELS; p++) for (uint32_t y = 0; y < LABELS; y++) c->step_sum[p][y] += c->step[p][y];
}

static void take_average(Crf *c)
{
	const float n = (float)c->averaged;
	for (size_t i = 0; i < (size_t)c->near.n * MODEL_NEAR; i++) c->near.w[i] = c->near.sum[i] / n;
	for (size_t i = 0; i < (size_t)c->own.n * MODEL_OWN; i++) c->own.w[i] = c->own.sum[i] / n;
	for (uint32_t p = 0; p <= LABELS; p++) for (uint32_t y = 0; y < LABELS; y++) c->step[p][y] = c->step_sum[p][y] / n;
}

static void train_round(Crf *c, const Examples *x, uint32_t *order, uint64_t *seed, uint64_t *seen, double lambda, double first_rate)
{
	Arena a = { 0 };
	for (uint32_t i = x->list.n; i > 1; i--) {
		const uint32_t k = random_next(seed) % i, swap = order[k];
		order[k] = order[i - 1];
		order[i - 1] = swap;
	}
	for (uint32_t i = 0; i < x->list.n; i++, ++*seen) {
		const Example *s = &x->list.at[order[i]];
		Lattice l;
		if (!s->n) continue;
		const double rate = first_rate / (1 + lambda * first_rate * (double)*seen);
		c->drop = DROP;
		score(c, s, &l, &a);
		c->drop = 0;
		forward_backward(c, s, &l, &a);
		c->shrink *= 1 - rate * lambda;
		if (c->shrink < 1e-3) settle_shrink(c);
		update(c, s, &l, (float)rate, &a);
		arena_reset(&a);
	}
	arena_free(&a);
}

static int16_t packed(float w)
{
	const float x = roundf(w * MODEL_UNIT);
	return (int16_t)(x > INT16_MAX ? INT16_MAX : x < -INT16_MAX ? -INT16_MAX : x);
}

/* Rows whose weights are all small are left out. */
static uint32_t put_table(const Table *t, Sink *keys, Sink *weights)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		int16_t row[MODEL_NEAR];
		int top = 0;
		for (uint32_t k = 0; k < t->width; k++) {
			row[k] = packed(t->w[(size_t)i * t->width + k]);
			if (abs(row[k]) > top) top = abs(row[k]);
		}
		if (top < LEAST) continue;
		sink_put(keys, (Str){ (const char *)&t->keys[i], 4 });
		sink_put(weights, (Str){ (const char *)row, 2 * t->width });
		n++;
	}
	return n;
}

static void write_weights(const Crf *c, const char *path, Err *e)
{
	int16_t step[LABELS + 1][LABELS];
	Sink all = { 0 }, keys[2] = { { 0 } }, weights[2] = { { 0 } };
	const uint32_t n[2] = { put_table(&c->near, &keys[0], &weights[0]), put_table(&c->own, &keys[1], &weights[1]) };
	for (uint32_t p = 0; p <= LABELS; p++) for (uint32_t y = 0; y < LABELS; y++) step[p][y] = packed(c->step[p][y]);
	sink_put(&all, (Str){ (const char *)n, sizeof n });
	sink_put(&all, (Str){ (const char *)step, sizeof step });
	for (int i = 0; i < 2; i++) {
		sink_put(&all, sink_str(&keys[i]));
		sink_put(&all, sink_str(&weights[i]));
		while (i == 0 && (all.n & 3)) sink_putc(&all, 0);
		sink_free(&keys[i]);
		sink_free(&weights[i]);
	}
	packed_write(path, "liqatag1", &all, e);
	fprintf(stderr, "%u + %u rows, %zu bytes\n", n[0], n[1], all.n);
	sink_free(&all);
}

void crf_train(const Examples *train, const Examples *dev, const char *path, Err *e)
{
	Crf c = { .shrink = 1, .seed = 2463534242u };
	const double lambda = REGULARIZATION / train->list.n, rate = 0.05;
	uint32_t *const order = arena_alloc(&c.arena, train->list.n * sizeof *order);
	uint64_t seed = 88172645463325252u, seen = 0;
	table_fill(&c.near, &c.arena, train, true, MODEL_NEAR);
	table_fill(&c.own, &c.arena, train, false, MODEL_OWN);
	fprintf(stderr, "%u sentences, %u near, %u own keys\n", train->list.n, c.near.n, c.own.n);
	for (uint32_t i = 0; i < train->list.n; i++) order[i] = i;
	for (uint32_t r = 0; r < ROUNDS; r++) {
		char what[32];
		train_round(&c, train, order, &seed, &seen, lambda, rate);
		if (r >= FROM_ROUND) average(&c);
		snprintf(what, sizeof what, "round %u", r + 1);
		if (r % 5 == 4) tell(&c, dev, what);
	}
	if (c.averaged) take_average(&c);
	tell(&c, dev, "averaged");
	write_weights(&c, path, e);
	arena_free(&c.arena);
}
