/* slot: a sentence as rules see it.
 *
 * Names, titles and times are one sign each; other words stand folded; signs are parted by one blank:
 *
 *     P  a person (name with all its titles, or a resolved description)      D  two people ("the two presidents")
 *     R  a person by office whom nobody could tell      C  a country, or a seat that acts for it
 *     N  a nationality      O  an organization      L  a place      E  a named event      T  a time
 *     &  "and"   b  "in, with"   l  "to, for"   k  "as"   s  future: letters glued to what follows
 *
 * Quotation marks are left out. A rule looks at the text before and behind a trigger; offsets lead back to
 * tokens and mentions. */
#ifndef LIQA_SLOT_H
#define LIQA_SLOT_H
#include "name.h"

typedef struct Elem {
	uint32_t off;           /* in Slotted.text */
	uint32_t tok_beg, tok_end;
	uint32_t mention, time; /* indexes; NONE */
	uint32_t trigger;       /* lexicon entry of a trigger; NONE */
	uint32_t cue;           /* lexicon entry of a status cue; NONE */
	uint64_t classes;       /* of a plain word */
	char sign;              /* the letter of a slot or clitic, 0 for a plain word */
} Elem;

typedef struct Slotted {
	Naming *n;
	uint32_t sentence;
	Sink text;              /* in the arena of the document, reused */
	VEC(Elem) elems;
	uint32_t mention, time; /* the first of this sentence or behind it */
	VEC(uint32_t) from;     /* token - n->beg -> the mention that is put there; NONE */
} Slotted;

/* Slots sentence S (its hits are found anew in s->n). */
void slot_sentence(Slotted *s, uint32_t sentence);
/* First element at or after byte OFF of the text. */
uint32_t slot_at(const Slotted *s, uint32_t off);
/* The text of sentence S, for `dump slots`. */
void slot_show(Doc *d, uint32_t sentence, Sink *out);
/* Byte where element I ends (its blank included); I may be elems.n. */
uint32_t slot_end(const Slotted *s, uint32_t i);
#endif
