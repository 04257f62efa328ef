/* latin: Arabic names in Latin letters.
 *
 * A table (lexicon/latin.csv: form, latin, where) spells words, prefixes and letters; at each place the longest form
 * made for that place wins. Arabic writes no short vowels, so this is a reader's aid, not a transcription by
 * sound: names that a list knows have their English name in the graph. What the table doesn't name stays. */
#ifndef LIQA_LATIN_H
#define LIQA_LATIN_H
#include "../extract/base.h"

typedef struct Latin Latin;     /* frozen after loading */

/* NULL and e set (ERR_DATA) when PATH can't be used. */
const Latin *latin_load(const char *path, Arena *a, Err *e);
/* Adds the Latin spelling of S (valid UTF-8) to OUT. */
void latin_put(const Latin *l, Str s, Sink *out);
#endif
