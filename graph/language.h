/* language: the language data of one SQLite connection.
 *
 * Functions, tokenizer and table functions of a connection share it; each holds a reference and the last one to
 * go frees it. The small tables (fold, latin, clitic) are loaded at once, the knowledge base when a table function
 * or a name that the graph doesn't know first asks for it. A connection is used by one thread at a time, so nothing here is locked. */
#ifndef LIQA_LANGUAGE_H
#define LIQA_LANGUAGE_H
#include "../extract/fold.h"
#include "../extract/kb.h"
#include "latin.h"

/* A proclitic as it stands in front of a word: with `gives` put in its place the word is found again. */
typedef struct Clitic {
	Str form, gives;        /* folded */
	uint32_t min;           /* characters that must follow `form` */
} Clitic;

typedef struct Language {
	unsigned refs;          /* owners */
	const char *datadir;    /* in the arena */
	Arena arena;            /* of the tables below */
	Arena scratch;          /* of one call of a function */
	const Fold *fold;
	const Latin *latin;
	VEC(Clitic) clitics;
	Kb *kb;                 /* NULL until asked for; owned */
} Language;

/* With one reference, the caller's. NULL and e set when a table can't be used. */
Language *language_open(const char *datadir, Err *e);
Language *language_retain(Language *l);
void language_release(Language *l);     /* NULL is allowed */
/* Loads the knowledge base on first use. NULL and e set when that fails; the next call tries again. */
const Kb *language_kb(Language *l, Err *e);
#endif
