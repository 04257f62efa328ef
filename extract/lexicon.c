#include "lexicon.h"

#include <string.h>

#define NONE UINT32_MAX

void lexicon_init(Lexicon *l, Arena *a)
{
	*l = (Lexicon){ .nslots = 1 << 18, .nedges = 1 << 17 };
	l->slots = arena_alloc(a, l->nslots * sizeof *l->slots);
	l->edges = arena_alloc(a, l->nedges * sizeof *l->edges);
	VEC_RESERVE(a, &l->words, l->nslots);
	VEC_RESERVE(a, &l->texts, l->nslots);
	VEC_PUSH(a, &l->words);
	VEC_PUSH(a, &l->texts);
	VEC_PUSH(a, &l->states)->first = NONE;
	VEC_PUSH(a, &l->states)->first = NONE;
}

static uint32_t slot_of(const Lexicon *l, uint64_t hash, uint32_t id)
{
	return ((uint32_t)(hash >> 32) & ~(l->nslots - 1)) | id;
}

/* The slot whose word seems to be the one, or the free one behind it, from I on. */
static uint32_t likely_slot(const Lexicon *l, uint64_t hash, uint32_t i)
{
	const uint32_t mask = l->nslots - 1, tag = slot_of(l, hash, 0);
	for (i &= mask; l->slots[i] & mask && (l->slots[i] & ~mask) != tag;) i = (i + 1) & mask;
	return i;
}

static uint32_t word_slot(const Lexicon *l, uint64_t hash)
{
	const uint32_t mask = l->nslots - 1;
	uint32_t i = likely_slot(l, hash, (uint32_t)hash);
	while (l->slots[i] & mask && l->words.at[l->slots[i] & mask].hash != hash) i = likely_slot(l, hash, i + 1);
	return i;
}

void lexicon_expect_slot(const Lexicon *l, uint64_t hash)
{
	__builtin_prefetch(&l->slots[hash & (l->nslots - 1)]);
}

void lexicon_expect_word(const Lexicon *l, uint64_t hash)
{
	__builtin_prefetch(&l->words.at[l->slots[likely_slot(l, hash, (uint32_t)hash)] & (l->nslots - 1)]);
}

uint32_t lexicon_find(const Lexicon *l, uint64_t hash)
{
	return l->slots[word_slot(l, hash)] & (l->nslots - 1);
}

uint32_t lexicon_word(const Lexicon *l, Str folded)
{
	return lexicon_find(l, str_mix(folded));
}

static void words_grow(Lexicon *l, Arena *a)
{
	l->nslots *= 2;
	l->slots = arena_alloc(a, l->nslots * sizeof *l->slots);
	for (uint32_t id = 1; id < l->words.n; id++) {
		const uint64_t h = l->words.at[id].hash;
		l->slots[word_slot(l, h)] = slot_of(l, h, id);
	}
}

uint32_t lexicon_intern(Lexicon *l, Arena *a, Str folded)
{
	const uint64_t h = str_mix(folded);
	uint32_t i = word_slot(l, h);
	if (l->slots[i]) return l->slots[i] & (l->nslots - 1);
	if (l->words.n * 4u > l->nslots * 3u) {
		words_grow(l, a);
		i = word_slot(l, h);
	}
	*VEC_PUSH(a, &l->texts) = arena_str(a, folded);
	VEC_PUSH(a, &l->words)->hash = h;
	l->slots[i] = slot_of(l, h, l->words.n - 1);
	return l->words.n - 1;
}

Str lexicon_text(const Lexicon *l, uint32_t word)
{
	return l->texts.at[word];
}

static uint32_t edge_slot(const Lexicon *l, uint32_t state, uint32_t word)
{
	uint64_t h = ((uint64_t)state << 32 | word) * 0x9e3779b97f4a7c15u;
	uint32_t i = (uint32_t)(h >> 32) & (l->nedges - 1);
	while (l->edges[i].to && (l->edges[i].state != state || l->edges[i].word != word)) i = (i + 1) & (l->nedges - 1);
	return i;
}

static uint32_t next_bit(uint32_t word)
{
	return 1u << (word & 31);
}

uint32_t lexicon_step(const Lexicon *l, uint32_t state, uint32_t word)
{
	if (!(l->states.at[state].next & next_bit(word))) return 0;
	return l->edges[edge_slot(l, state, word)].to;
}

uint32_t lexicon_first(const Lexicon *l, uint32_t state)
{
	return l->states.at[state].first;
}

static void edges_grow(Lexicon *l, Arena *a)
{
	const LexEdge *const old = l->edges;
	const uint32_t n = l->nedges;
	l->nedges *= 2;
	l->edges = arena_alloc(a, l->nedges * sizeof *l->edges);
	for (uint32_t i = 0; i < n; i++)
		if (old[i].to) l->edges[edge_slot(l, old[i].state, old[i].word)] = old[i];
}

static uint32_t step_or_make(Lexicon *l, Arena *a, uint32_t state, uint32_t word)
{
	uint32_t i = edge_slot(l, state, word);
	if (l->edges[i].to) return l->edges[i].to;
	if (l->used * 2 > l->nedges) {
		edges_grow(l, a);
		i = edge_slot(l, state, word);
	}
	VEC_PUSH(a, &l->states)->first = NONE;
	l->states.at[state].next |= next_bit(word);
	l->edges[i] = (LexEdge){ .state = state, .word = word, .to = l->states.n - 1 };
	if (state == 1) l->words.at[word].root = l->states.n - 1;
	l->used++;
	return l->edges[i].to;
}

/* Character classes of folded text: blank, letter, digit, other. */
static inline int piece_kind(uint32_t cp)
{
	if (cp >= 0x621 && cp <= 0x64a) return 1;
	if (cp <= ' ') return 0;
	if (cp >= '0' && cp <= '9') return 2;
	if ((cp >= 'a' && cp <= 'z') || (cp >= 0x671 && cp <= 0x6d3) ||
	    cp == 0x6d5 || (cp >= 0x750 && cp <= 0x77f) || (cp >= 0xc0 && cp < 0x250 && cp != 0xd7 && cp != 0xf7) ||
	    (cp >= 0x370 && cp < 0x600)) return 1;
	return 3;
}

/* Where the run of pieces of KIND that goes on at I ends. */
static uint32_t run_end(Str s, uint32_t i, int kind)
{
	while (i < s.n) {
		uint32_t cp;
		const int k = utf8_next(s.p + i, s.n - i, &cp);
		if (!k || piece_kind(cp) != kind) break;
		i += (uint32_t)k;
	}
	return i;
}

void lexicon_split(Str s, void (*f)(void *ctx, uint32_t beg, uint32_t end, int kind), void *ctx)
{
	for (uint32_t i = 0; i < s.n;) {
		uint32_t cp = 0;
		const uint32_t beg = i;
		if (s.p[i] == ' ') {
			i++;
			continue;
		}
		const int k = utf8_next(s.p + i, s.n - i, &cp), kind = piece_kind(cp);
		i += k ? (uint32_t)k : 1;
		if (kind == 1 || kind == 2) i = run_end(s, i, kind);
		if (kind) f(ctx, beg, i, kind);
	}
}

typedef struct Adding {
	Lexicon *l; Arena *a;
	Str text;
	uint32_t state, words;
} Adding;

static void add_piece(void *ctx, uint32_t beg, uint32_t end, int kind)
{
	Adding *x = ctx;
	(void)kind;
	x->state = step_or_make(x->l, x->a, x->state, lexicon_intern(x->l, x->a, str_sub(x->text, beg, end)));
	x->words++;
}

LexEntry *lexicon_add(Lexicon *l, Arena *a, const Fold *f, Str form, LexWhat what, uint32_t ref)
{
	Adding x = { .l = l, .a = a, .text = fold_str(f, a, form), .state = 1 };
	lexicon_split(x.text, add_piece, &x);
	if (!x.words || x.words > 255) return NULL;
	LexEntry *e = VEC_PUSH(a, &l->entries);
	*e = (LexEntry){ .what = (uint8_t)what, .ref = ref, .words = (uint8_t)x.words, .next = NONE };
	uint32_t *link = &l->states.at[x.state].first;
	while (*link != NONE) link = &l->entries.at[*link].next;
	*link = l->entries.n - 1;
	e->first = l->states.at[x.state].first;
	return e;
}

uint64_t lexicon_class_bit(const Lexicon *l, const char *name)
{
	for (uint32_t i = 0; i < l->nclasses; i++)
		if (str_is(l->class_names[i], name)) return 1ull << i;
	return 0;
}

uint64_t lexicon_class(Lexicon *l, Str name)
{
	for (uint32_t i = 0; i < l->nclasses; i++)
		if (str_eq(l->class_names[i], name)) return 1ull << i;
	if (l->nclasses == 64) return 0;
	l->class_names[l->nclasses] = name;
	return 1ull << l->nclasses++;
}
