/* telling: a name for one article's account of one event, by what it says and not by where it stands.
 *
 * "telling:" and a hash of the day of publication, the sentence, the word in it that tells of the event, type, mode and who has
 * which role. So articles of one day with the same sentence, read the same, tell one telling; a renamed or
 * corrected article keeps the tellings of the sentences it keeps; a sentence that other data files read otherwise is another telling. */
#ifndef LIQA_TELLING_H
#define LIQA_TELLING_H
#include "../extract/facts.h"

bool telling_is(Str key);
/* F, each event with its telling; in the arena, borrowing from F. F holds an article's own facts. */
const Facts *telling_name(const Facts *f, Arena *a);
#endif
