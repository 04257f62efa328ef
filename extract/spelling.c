#include "spelling.h"

enum { WORD_MAX = 32, CONSONANTS_MIN = 3, LETTERS_MIN = 6, SOUND_MIN = 10 };  /* SOUND_MIN: bytes */

/* Letters of a word without its long vowels (setting `vowels`), but for the first; 0 when there are too many. */
static uint32_t skeleton(const Kb *kb, Str word, uint32_t out[WORD_MAX], bool whole)
{
	uint32_t n = 0, cp;
	for (uint32_t i = 0, k; i < word.n && n < WORD_MAX; i += k) {
		k = (uint32_t)utf8_next(word.p + i, word.n - i, &cp);
		if (!k) return 0;
		bool vowel = false;
		for (uint32_t v = 0; v + k <= kb->vowels.n; v += 2) vowel |= str_eq(str_sub(kb->vowels, v, v + k), str_sub(word, i, i + k));
		if (whole || i == 0 || !vowel) out[n++] = cp;
	}
	return n < WORD_MAX ? n : 0;
}

/* Edit distance of two short words. */
static uint32_t distance(const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb)
{
	uint32_t row[WORD_MAX + 1];
	for (uint32_t j = 0; j <= nb; j++) row[j] = j;
	for (uint32_t i = 1; i <= na; i++) {
		uint32_t corner = row[0];
		row[0] = i;
		for (uint32_t j = 1; j <= nb; j++) {
			const uint32_t change = corner + (a[i - 1] != b[j - 1]), up = row[j] + 1, left = row[j - 1] + 1;
			corner = row[j];
			row[j] = change < up ? (change < left ? change : left) : (up < left ? up : left);
		}
	}
	return row[nb];
}

bool spelling_alike(const Kb *kb, Str a, Str b)
{
	uint32_t x[WORD_MAX], y[WORD_MAX];
	uint32_t n = skeleton(kb, a, x, false), m = skeleton(kb, b, y, false);
	if (n >= CONSONANTS_MIN && n == m && distance(x, n, y, m) == 0) return true;
	n = skeleton(kb, a, x, true);
	m = skeleton(kb, b, y, true);
	return n >= LETTERS_MIN && m >= LETTERS_MIN && distance(x, n, y, m) <= 1;
}

static bool is_usual(const Kb *kb, Str word)
{
	const uint32_t id = lexicon_word(&kb->lexicon, word);
	return id && kb->lexicon.words.at[id].name >= kb->limit.usual_name;
}

Str spelling_sound(const Kb *kb, Arena *a, Str name)
{
	const Str key = fold_key(kb->fold, a, name);
	char *const out = arena_bytes(a, key.n + 1);
	uint32_t n = 0, words = 0, strange = 0;
	for (uint32_t i = 0, beg = 0; i <= key.n; i++) {
		if (i < key.n && key.p[i] != ' ') continue;
		const Str word = str_sub(key, beg, i);
		const bool usual = is_usual(kb, word);
		const Str sound = usual ? word : fold_sound(kb->fold, a, word);
		memcpy(out + n, sound.p, sound.n);
		n += sound.n;
		words += word.n > 0;
		strange += !usual;
		beg = i + 1;
	}
	return words > 1 && strange && n >= SOUND_MIN ? (Str){ out, n } : STR("");
}
