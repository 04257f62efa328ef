/* corpus: the words of many articles as numbers. */
#include "train.h"
#include "../article.h"
#include "../feature.h"

#include <stdio.h>
#include <stdlib.h>

static uint32_t *slot_of(const Corpus *c, uint32_t hash)
{
	uint32_t i = hash & (c->nslots - 1);
	while (c->slots[i] && c->words.at[c->slots[i]].hash != hash) i = (i + 1) & (c->nslots - 1);
	return &c->slots[i];
}

static void slots_grow(Corpus *c)
{
	c->nslots = c->nslots ? c->nslots * 2 : 1 << 16;
	c->slots = arena_alloc(&c->arena, c->nslots * sizeof *c->slots);
	for (uint32_t i = 1; i < c->words.n; i++) *slot_of(c, c->words.at[i].hash) = i;
}

static uint32_t word_of(Corpus *c, uint32_t hash)
{
	if (c->words.n == 0) *VEC_PUSH(&c->arena, &c->words) = (WordCount){ 0 };
	if (2 * c->words.n >= c->nslots) slots_grow(c);
	uint32_t *const slot = slot_of(c, hash);
	if (!*slot) {
		*slot = c->words.n;
		*VEC_PUSH(&c->arena, &c->words) = (WordCount){ .hash = hash };
	}
	return *slot;
}

static void take_sentence(Corpus *c, const Doc *d, const Sentence *s)
{
	for (uint32_t t = s->tok_beg; t < s->tok_end; t++) {
		const uint32_t w = word_of(c, feature_hash(&d->tokens.at[t]));
		*VEC_PUSH(&c->arena, &c->text) = w;
		c->words.at[w].n++;
	}
	*VEC_PUSH(&c->arena, &c->text) = 0;
	c->words.at[0].n++;
}

static void take_doc(Corpus *c, const Doc *d)
{
	word_of(c, 0);
	for (uint32_t i = 0; i < d->sentences.n; i++) take_sentence(c, d, &d->sentences.at[i]);
}

static void refuse(void *ctx, const char *message)
{
	(void)ctx;
	fprintf(stderr, "%s\n", message);
}

void corpus_read(Corpus *c, const Kb *kb, const char *const *paths, uint32_t n, Err *e)
{
	Arena arena = { 0 };
	Record record;
	Reader *reader = reader_open(paths, n, refuse, NULL, e);
	for (uint32_t articles = 0; reader && reader_next(reader, &arena, &record, e); arena_reset(&arena)) {
		Articles found = { 0 };
		Err refused = { 0 };
		if (++articles % 10000 == 0) fprintf(stderr, "%u articles, %u words\n", articles, c->text.n);
		if (!article_parse(kb, &record, DAY_NONE, &arena, &found, &refused)) continue;
		for (uint32_t i = 0; i < found.list.n; i++) {
			Doc d = { 0 };
			if (doc_run_until(&d, kb, &arena, &found.list.at[i], "tokens", &refused)) take_doc(c, &d);
		}
	}
	if (reader) reader_close(reader);
	arena_free(&arena);
}

static const WordCount *sorting;        /* qsort has no context; one thread, one use */

static int more_often(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	if (sorting[x].n != sorting[y].n) return sorting[x].n > sorting[y].n ? -1 : 1;
	return sorting[x].hash < sorting[y].hash ? -1 : sorting[x].hash > sorting[y].hash;
}

void corpus_trim(Corpus *c, uint32_t least)
{
	uint32_t *const order = arena_alloc(&c->arena, (c->words.n + 1) * sizeof *order);
	uint32_t *const to = arena_alloc(&c->arena, (c->words.n + 1) * sizeof *to);
	WordCount *const kept = arena_alloc(&c->arena, (c->words.n + 2) * sizeof *kept);
	uint32_t n = 2;
	for (uint32_t i = 1; i < c->words.n; i++) order[i - 1] = i;
	sorting = c->words.at;
	qsort(order, c->words.n - 1, sizeof *order, more_often);
	kept[0] = c->words.at[0];
	for (uint32_t i = 0; i + 1 < c->words.n; i++) {
		const WordCount *w = &c->words.at[order[i]];
		to[order[i]] = w->n >= least ? n : 1;
		if (w->n >= least) kept[n++] = *w;
		else kept[1].n += w->n;
	}
	for (uint32_t i = 0; i < c->text.n; i++) c->text.at[i] = c->text.at[i] ? to[c->text.at[i]] : 0;
	memcpy(c->words.at, kept, n * sizeof *kept);
	c->words.n = n;
}

void corpus_free(Corpus *c)
{
	arena_free(&c->arena);
}
