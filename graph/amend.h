/* amend: an article's facts under spellings and a person's judgements.
 *
 * A pure function: facts, spellings and judgements in, facts out. Entities of one class become one, under the key that stands for it;
 * among their names that key's own comes first, then that of the smallest key. What is dropped goes with its mentions,
 * offices and parts in events, a dropped telling alone. An event that loses participants stays as long as extraction would have let it stand: two are
 * left where there were two, and, of those who meet, not all on one side. Entities that nothing leads to any more go too. */
#ifndef LIQA_AMEND_H
#define LIQA_AMEND_H
#include "../extract/facts.h"
#include "judgement.h"
#include "spellings.h"
#include "vocabulary.h"

/* F itself when they change nothing, else new facts in the arena, which borrow from F. */
const Facts *amend_facts(const Facts *f, const Spellings *s, const Judgements *j, const Vocabulary *v, Arena *a);
#endif
