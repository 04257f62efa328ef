/* fold: the key under which spellings of a word are the same.
 *
 * A table (lexicon/fold.csv) maps code points to what stands for them in folded text: marks, tatweel
 * and direction controls to nothing, hamza carriers to their letter, Persian letters to Arabic ones,
 * digits and quotation marks of all scripts to ASCII, Latin to lower case, every kind of white space to
 * a blank. What the table doesn't name stays. Folding never joins or splits words. */
#ifndef LIQA_FOLD_H
#define LIQA_FOLD_H
#include "base.h"

typedef struct Fold Fold;       /* frozen after loading; shared by all */

const Fold *fold_load(const char *path, Arena *a, Err *e);
/* Folds S; result in the arena. */
Str fold_str(const Fold *f, Arena *a, Str s);
/* Folds S and records for each folded byte the byte of S it came from (map[n] is S.n), so that
 * map has result.n + 1 elements. */
Str fold_map(const Fold *f, Arena *a, Str s, uint32_t **map);
/* The key under which transliterations of an unlisted name meet: folded, then letters that
 * stand for one foreign sound made one and split prefixes joined (lexicon/fold.csv, column `key`). */
Str fold_key(const Fold *f, Arena *a, Str s);
/* What a name sounds like to those who write foreign names by ear: the key without long vowels inside words, blanks and
 * doubled letters, letters that are heard alike made one (lexicon/fold.csv, `sound`). Names of different people may
 * have one sound: more must speak for their being the same. */
Str fold_sound(const Fold *f, Arena *a, Str s);
#endif
