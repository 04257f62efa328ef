/* model: what was learned from text for the tagger: word classes and weights.
 *
 * Two packed files of extract/model/, made by `make model` (extract/train/): word.bin has for each frequent word of
 * newspapers three classes of words that stand in like company, coarse to fine (exchange algorithm: Kneser and Ney 1993,
 * "Improved clustering techniques for class-based statistical language modelling"); tagger.bin has the weights of a linear-chain conditional random field (Lafferty, McCallum and Pereira
 * 2001), in steps of 1/MODEL_UNIT. Words and features are known by 32 bits of hash.
 *
 * A feature of a token says something about the labels of the tokens around it too: its row in `near` has weights for
 * the labels of five tokens, two before to two behind. Rows of `own` speak of their own token alone. */
#ifndef LIQA_MODEL_H
#define LIQA_MODEL_H
#include "base.h"

typedef enum { LABEL_O, LABEL_B_PER, LABEL_I_PER, LABEL_B_LOC, LABEL_I_LOC, LABEL_B_ORG, LABEL_I_ORG, LABELS } Label;

enum { MODEL_REACH = 2, MODEL_AROUND = 2 * MODEL_REACH + 1,     /* tokens a near feature speaks of */
	LABEL_ROW = 8,          /* room for LABELS: rows are added up eight numbers at a time */
	MODEL_NEAR = MODEL_AROUND * LABEL_ROW, MODEL_OWN = LABEL_ROW,   /* weights of a row */
	MODEL_UNIT = 256 };                                     /* a weight of 1, in natural logarithms */

typedef struct ModelWord {
	uint32_t hash;
	uint16_t fine;          /* class among about a thousand; from 1 */
	uint8_t middle, coarse; /* among 250, among 60; from 1 */
} ModelWord;

typedef struct ModelRows {      /* weights by key */
	const uint32_t *keys;
	const int16_t *weights;  /* `width` for each key */
	uint32_t n, width;
	uint32_t *slots, mask;  /* row + 1 by hash; 0: free */
} ModelRows;

typedef struct Model {
	const ModelWord *words;
	uint32_t nwords;
	uint32_t *slots, mask;  /* of words, as of rows */
	ModelRows near, own;
	int16_t step[LABELS + 1][LABELS];        /* from label to label; the last: from the sentence's beginning */
	bool trained;           /* has weights */
	uint64_t sum;           /* of both files' contents */
	const struct Familiar **familiar_of;  /* by word of the lexicon: frequent ones, looked at in advance (feature.h); NULL */
} Model;

/* Reads DIR/word.bin and, when there is one, DIR/tagger.bin; the arena owns all. NULL and e set when a file is damaged or
 * word.bin can't be read. */
Model *model_load(const char *dir, Arena *a, Err *e);
const ModelWord *model_word(const Model *m, uint32_t hash);             /* NULL: unknown */
const int16_t *model_row(const ModelRows *r, uint32_t key);              /* NULL: unknown */
/* True of the labels B_... */
bool label_begins(unsigned label);
/* True where label TO may follow FROM (LABELS: the beginning). */
bool label_follows(unsigned from, unsigned to);
/* What stands at the end of a packed file: FNV-1a (str_hash) over eight bytes at a time, the last ones padded with 0. */
uint64_t model_sum(Str bytes);
#endif
