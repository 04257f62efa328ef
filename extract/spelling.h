/* spelling: when two spellings may be one foreign word.
 *
 * Arabic writes foreign names by ear: long vowels come and go, single letters change. Two words are alike when
 * their consonants are the same, or, in words of six letters and more, when one edit makes one of the other
 * (Levenshtein 1966). Meant for family names behind the same given names in one article. */
#ifndef LIQA_SPELLING_H
#define LIQA_SPELLING_H
#include "kb_data.h"

/* A and B are folded words. */
bool spelling_alike(const Kb *kb, Str a, Str b);
/* What a name of two words or more sounds like (fold_sound); usual names in it, which people can spell, keep their letters
 * ("Salim" and "Salem" are two). Empty when it has no other words or is very short. In the arena. */
Str spelling_sound(const Kb *kb, Arena *a, Str name);
#endif
