#include "model.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Both files: 8 bytes of name, counts of 4 bytes each, then the arrays; at the end model_sum of all before it. Numbers
 * are little-endian, as on every machine this runs on. */
static const char word_mark[8] = "liqawrd1", tagger_mark[8] = "liqatag1";

uint64_t model_sum(Str bytes)
{
	uint64_t h = 14695981039346656037u;
	for (uint32_t i = 0; i < bytes.n; i += 8) {
		uint64_t x = 0;
		memcpy(&x, bytes.p + i, bytes.n - i < 8 ? bytes.n - i : 8);
		h = (h ^ x) * 1099511628211u;
		h ^= h >> 32;
	}
	return h;
}

static bool sound(Model *m, const char *path, Str bytes, const char mark[8], Err *e)
{
	uint64_t sum = 0;
	if (bytes.n >= 16) memcpy(&sum, bytes.p + bytes.n - 8, 8);
	m->sum = m->sum * 31 ^ sum;
	if (bytes.n >= 16 && memcmp(bytes.p, mark, 8) == 0 && sum == model_sum(str_sub(bytes, 0, bytes.n - 8))) return true;
	err_set(e, ERR_DATA, "%s: damaged, or not of this version; 'make model' makes it again", path);
	return false;
}

static uint32_t *slots_for(Arena *a, uint32_t n, uint32_t *mask)
{
	uint32_t size = 16;
	while (size < 2 * n) size *= 2;
	*mask = size - 1;
	return arena_alloc(a, (size_t)size * sizeof(uint32_t));
}

static void slot_put(uint32_t *slots, uint32_t mask, uint32_t key, uint32_t row)
{
	uint32_t i = key & mask;
	while (slots[i]) i = (i + 1) & mask;
	slots[i] = row + 1;
}

static bool load_words(Model *m, const char *path, Arena *a, Err *e)
{
	Str s;
	if (!file_read(path, a, &s, e)) {
		e->code = ERR_DATA;
		return false;
	}
	if (!sound(m, path, s, word_mark, e)) return false;
	memcpy(&m->nwords, s.p + 8, 4);
	if (s.n != 12 + (uint64_t)m->nwords * sizeof(ModelWord) + 8) {
		err_set(e, ERR_DATA, "%s: cut short", path);
		return false;
	}
	m->words = (const void *)(s.p + 12);
	m->slots = slots_for(a, m->nwords, &m->mask);
	for (uint32_t i = 0; i < m->nwords; i++) slot_put(m->slots, m->mask, m->words[i].hash, i);
	return true;
}

static void rows_at(ModelRows *r, const char *p, uint32_t n, uint32_t width, Arena *a)
{
	r->n = n;
	r->width = width;
	r->keys = (const void *)p;
	r->weights = (const void *)(p + 4 * (size_t)n);
	r->slots = slots_for(a, n, &r->mask);
	for (uint32_t i = 0; i < n; i++) slot_put(r->slots, r->mask, r->keys[i], i);
}

/* Counts of rows, steps, then both tables: all keys before all weights; a table's weights are filled up to 4 bytes. */
static bool load_weights(Model *m, const char *path, Arena *a, Err *e)
{
	Str s;
	uint32_t n[2];
	const uint32_t head = 8 + sizeof n + sizeof m->step;
	if (access(path, F_OK) != 0 && errno == ENOENT) return true;
	if (!file_read(path, a, &s, e)) {
		e->code = ERR_DATA;
		return false;
	}
	if (!sound(m, path, s, tagger_mark, e)) return false;
	if (s.n >= head + 8) memcpy(n, s.p + 8, sizeof n);
	const uint64_t near = s.n < head + 8 ? 0 : ((4 + 2 * MODEL_NEAR) * (uint64_t)n[0] + 3) & ~UINT64_C(3);
	if (s.n < head + 8 || s.n != head + near + (4 + 2 * MODEL_OWN) * (uint64_t)n[1] + 8) {
		err_set(e, ERR_DATA, "%s: cut short", path);
		return false;
	}
	memcpy(m->step, s.p + 8 + sizeof n, sizeof m->step);
	rows_at(&m->near, s.p + head, n[0], MODEL_NEAR, a);
	rows_at(&m->own, s.p + head + near, n[1], MODEL_OWN, a);
	return m->trained = true;
}

Model *model_load(const char *dir, Arena *a, Err *e)
{
	Model *m = arena_alloc(a, sizeof *m);
	if (err_is(e)) return NULL;
	return load_words(m, arena_printf(a, "%s/word.bin", dir).p, a, e) &&
		load_weights(m, arena_printf(a, "%s/tagger.bin", dir).p, a, e) ? m : NULL;
}

const ModelWord *model_word(const Model *m, uint32_t hash)
{
	if (!m->nwords) return NULL;
	for (uint32_t i = hash & m->mask, row; (row = m->slots[i]); i = (i + 1) & m->mask)
		if (m->words[row - 1].hash == hash) return &m->words[row - 1];
	return NULL;
}

const int16_t *model_row(const ModelRows *r, uint32_t key)
{
	if (!r->n) return NULL;
	for (uint32_t i = key & r->mask, row; (row = r->slots[i]); i = (i + 1) & r->mask)
		if (r->keys[row - 1] == key) return r->weights + (size_t)(row - 1) * r->width;
	return NULL;
}

bool label_begins(unsigned label)
{
	return label % 2 == 1;
}

bool label_follows(unsigned from, unsigned to)
{
	const bool inside = to && to % 2 == 0;
	return !inside || from == to || (from != LABELS && from == to - 1);
}
