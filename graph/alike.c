#include "alike.h"
#include <stdlib.h>
#include "../extract/spelling.h"
#include "intern.h"

enum { WORDS_MAX = 12,          /* names of more are not compared */
       END = 3 };               /* letters at the ends of a name of one word */

typedef struct Name { Str word[WORDS_MAX]; uint32_t n; } Name;
typedef struct Posting { uint32_t word, name; } Posting;

typedef struct Alike {
	const Kb *kb;
	Arena *a;
	Name *names;
	uint32_t n;
	Intern words;           /* in arenas of its own */
	VEC(Posting) postings;  /* sorted: by word, then name */
	uint32_t *first;        /* word -> its first posting; one more than words */
	uint32_t *seen;         /* name -> the last it was compared with + 1 */
	AlikePairs *out;
} Alike;

static void split(Str s, Name *out)
{
	out->n = 0;
	for (uint32_t i = 0, beg = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != ' ') continue;
		if (i > beg && out->n == WORDS_MAX) {
			out->n = 0;
			return;
		}
		if (i > beg) out->word[out->n++] = str_sub(s, beg, i);
		beg = i + 1;
	}
}

/* The first END letters; the word itself when it has no more. */
static Str head(Str word)
{
	uint32_t i = 0, cp;
	for (int k = 0; k < END && i < word.n; k++) i += (uint32_t)utf8_next(word.p + i, word.n - i, &cp);
	return str_sub(word, 0, i);
}

static Str tail(Str word)
{
	uint32_t i = word.n;
	for (int k = 0; k < END && i > 0; k++)
		do i--; while (i > 0 && ((unsigned char)word.p[i] & 0xc0) == 0x80);
	return str_sub(word, i, word.n);
}

static uint32_t word_at(Alike *x, Str word)
{
	Entry *e = intern_find(&x->words, word);
	if (e->id == 0) e->id = (int64_t)x->words.entries.n;
	return (uint32_t)e->id - 1;
}

static void post(Alike *x, uint32_t name, Str word)
{
	*VEC_PUSH(x->a, &x->postings) = (Posting){ word_at(x, word), name };
}

static Str marked(Alike *x, char mark, Str s)
{
	return arena_printf(x->a, "%c%.*s", mark, STR_FMT(s));
}

static int by_word(const void *a, const void *b)
{
	const Posting *x = a, *y = b;
	if (x->word != y->word) return x->word < y->word ? -1 : 1;
	return x->name < y->name ? -1 : x->name > y->name;
}

static void make_index(Alike *x)
{
	for (uint32_t i = 0; i < x->n; i++) {
		for (uint32_t k = 0; k < x->names[i].n; k++) post(x, i, x->names[i].word[k]);
		if (x->names[i].n != 1) continue;
		post(x, i, marked(x, '^', head(x->names[i].word[0])));
		post(x, i, marked(x, '$', tail(x->names[i].word[0])));
	}
	if (x->postings.n) qsort(x->postings.at, x->postings.n, sizeof *x->postings.at, by_word);
	x->first = arena_alloc(x->a, (x->words.entries.n + 1) * sizeof *x->first);
	for (uint32_t i = 0; i < x->postings.n; i++) x->first[x->postings.at[i].word + 1] = i + 1;
}

/* How I and K, with as many words, are alike; false when they aren't. */
static bool near(const Alike *x, uint32_t i, uint32_t k, AlikeHow *how)
{
	const Name *a = &x->names[i], *b = &x->names[k];
	uint32_t other = WORDS_MAX;
	*how = ALIKE_LETTERS;
	for (uint32_t w = 0; w < a->n; w++) {
		if (str_eq(a->word[w], b->word[w])) continue;
		if (other != WORDS_MAX) return false;
		other = w;
	}
	if (other == WORDS_MAX) return true;
	*how = ALIKE_SPELLING;
	return spelling_alike(x->kb, a->word[other], b->word[other]);
}

/* Does K hold the words of I in their order? */
static bool within(const Alike *x, uint32_t i, uint32_t k)
{
	const Name *a = &x->names[i], *b = &x->names[k];
	uint32_t w = 0;
	for (uint32_t v = 0; v < b->n && w < a->n; v++) w += str_eq(a->word[w], b->word[v]);
	return w == a->n;
}

static void compare(Alike *x, uint32_t i, uint32_t k)
{
	AlikeHow how = ALIKE_PART;
	if (k == i || x->seen[k] == i + 1) return;
	x->seen[k] = i + 1;
	if (x->names[k].n == x->names[i].n) {
		if (i < k && near(x, i, k, &how)) *VEC_PUSH(x->a, &x->out->list) = (AlikePair){ i, k, how };
	} else if (x->names[i].n < x->names[k].n && within(x, i, k))
		*VEC_PUSH(x->a, &x->out->list) = (AlikePair){ k, i, how };
}

static void compare_all(Alike *x, uint32_t i, uint32_t word)
{
	for (uint32_t p = x->first[word]; p < x->first[word + 1]; p++) compare(x, i, x->postings.at[p].name);
}

/* The word of I that the fewest names have, but for word BUT. */
static uint32_t rarest(Alike *x, uint32_t i, uint32_t but)
{
	uint32_t best = but;
	for (uint32_t k = 0; k < x->names[i].n; k++) {
		const uint32_t w = word_at(x, x->names[i].word[k]);
		if (w != but && (best == but || x->first[w + 1] - x->first[w] < x->first[best + 1] - x->first[best])) best = w;
	}
	return best;
}

static void compare_name(Alike *x, uint32_t i)
{
	const Name *name = &x->names[i];
	if (name->n == 0) return;
	const uint32_t first = rarest(x, i, UINT32_MAX), second = rarest(x, i, first);
	compare_all(x, i, first);
	if (second != first) compare_all(x, i, second);
	if (name->n != 1) return;
	compare_all(x, i, word_at(x, marked(x, '^', head(name->word[0]))));
	compare_all(x, i, word_at(x, marked(x, '$', tail(name->word[0]))));
}

void alike_find(const Kb *kb, const Str *names, uint32_t n, Arena *a, AlikePairs *out)
{
	Alike x = { .kb = kb, .a = a, .n = n, .out = out, .words = { .arena = { .oom = a->oom } } };
	x.names = arena_alloc(a, (n + 1) * sizeof *x.names);
	x.seen = arena_alloc(a, (n + 1) * sizeof *x.seen);
	for (uint32_t i = 0; i < n; i++) split(names[i], &x.names[i]);
	make_index(&x);
	for (uint32_t i = 0; i < n; i++) compare_name(&x, i);
	intern_free(&x.words);
}
