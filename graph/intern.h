/* intern: texts to ids, in memory, with what is still to be counted for each.
 *
 * A hash table over the rows of a table that a batch has met, so that SQLite is asked once for each.
 * It is a cache: it may be emptied whenever its counts have been written. */
#ifndef LIQA_INTERN_H
#define LIQA_INTERN_H
#include "../extract/base.h"

typedef struct Entry {
	uint64_t hash;
	Str key;                /* in the table's arena */
	int64_t id;             /* 0: not yet known */
	int64_t owner;          /* free for the user: the node of an alias */
	uint32_t article;       /* number of the last article counted */
	int32_t articles, mentions;     /* to be added to the row */
} Entry;

typedef struct Intern {
	Arena arena;            /* keys and entries */
	VEC(Entry) entries;
	uint32_t *slots;        /* entry + 1, 0 free; power of two; in the arena */
	uint32_t nslots;
} Intern;

/* The entry of KEY; a new one has id 0. The address is good until the next call. */
Entry *intern_find(Intern *t, Str key);
/* The entry of KEY if there is one, else NULL. */
const Entry *intern_look(const Intern *t, Str key);
void intern_clear(Intern *t);
void intern_free(Intern *t);
#endif
