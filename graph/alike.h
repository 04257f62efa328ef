/* alike: which of many names may be spellings of one.
 *
 * Two names are near when they have the same words, or all but one the same and that one alike (spelling.h): it has the same
 * consonants, or one letter is another. A name is part of a longer one that holds all its words in their order. Names
 * are compared under their spelling key (fold_key). Not every two are: the names that share one of the two rarest words of
 * a name are, and names of one word that begin or end alike. */
#ifndef LIQA_ALIKE_H
#define LIQA_ALIKE_H
#include "../extract/kb.h"

typedef enum { ALIKE_LETTERS, ALIKE_SPELLING, ALIKE_PART } AlikeHow;     /* the surest first */

typedef struct AlikePair {
	uint32_t a, b;          /* indexes of names; of a part and its whole, a is the whole */
	AlikeHow how;
} AlikePair;

typedef struct AlikePairs { VEC(AlikePair) list; } AlikePairs;

/* NAMES are N spelling keys. In the order of the names. */
void alike_find(const Kb *kb, const Str *names, uint32_t n, Arena *a, AlikePairs *out);
#endif
