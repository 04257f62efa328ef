/* vocabulary: what schema/events.csv says about types, modes, statuses and roles.
 *
 * A graph carries a copy in its table `vocabulary`, so that views can ask it; the writer asks it here. Nothing in C
 * names a type, a mode or a status: what matters about them is their class, their rank (the smaller wins
 * where one value must stand for several) and how they merge. */
#ifndef LIQA_VOCABULARY_H
#define LIQA_VOCABULARY_H
#include "store.h"

typedef struct Word {
	Str what, name, of, cls, merge; /* columns of schema/events.csv */
	uint32_t rank;                  /* VOCABULARY_LAST for words that aren't listed */
} Word;

#define VOCABULARY_LAST 9999u

typedef struct Vocabulary { VEC(Word) words; } Vocabulary;

/* Copies DATADIR/schema/events.csv, and the capitals of place.csv, into the graph unless they are there already. */
bool vocabulary_refresh(Store *s, const char *datadir, Err *e);
/* Reads the graph's copy into the store's arena. */
bool vocabulary_load(Store *s, Vocabulary *out, Err *e);
/* Never NULL: a word that isn't listed has empty class and merge and the last rank. */
const Word *vocabulary_find(const Vocabulary *v, const char *what, Str name);
#endif
