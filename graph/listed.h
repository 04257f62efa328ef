/* listed: what the language data know a name as.
 *
 * A graph holds the spellings that its articles use; the lists of names hold many more. A name is folded and cut into
 * words as the lists are when they are read, and must be all of a form. */
#ifndef LIQA_LISTED_H
#define LIQA_LISTED_H
#include "../extract/kb.h"

typedef struct ListedKeys { VEC(Str) list; } ListedKeys;

/* Adds the keys of the nodes that FOLDED names, each once: as a name, or else as an adjective, or else as a
 * metonym. The keys are borrowed from KB. */
void listed_keys(const Kb *kb, Arena *a, Str folded, ListedKeys *out);
#endif
