/* spellings: one person under several spellings, across articles.
 *
 * People whom no list knows and who hold one office of one country (table bearer) under names that sound alike are
 * one: "Carl Eikenberry" in three spellings, ambassador of the USA. Sound alone joins nobody. Which keys are one follows
 * from the set of articles; all stand under the key of most articles. Keys of several people (namesake.h) take no part, and
 * what a person judged different is not joined. */
#ifndef LIQA_SPELLINGS_H
#define LIQA_SPELLINGS_H
#include "intern.h"
#include "store.h"

typedef struct Spellings {
	Intern keys;            /* id: place in `nodes` + 1 */
	VEC(Str) nodes;         /* the key it stands under; in the arena of keys */
} Spellings;

/* S is zero, the arena's oom set. What the graph holds. */
void spelling_load(Spellings *s, Store *store, Err *e);
void spelling_free(Spellings *s);
/* The key that KEY stands under: mostly itself. */
Str spelling_node(const Spellings *s, Str key);

typedef struct SpellingChanges { VEC(Str) keys; } SpellingChanges;
/* Makes the table anew from the bearers; gives the keys that now stand elsewhere, in the arena. S is what it was. */
SpellingChanges spelling_settle(const Spellings *s, Store *store, Arena *a, Err *e);
#endif
