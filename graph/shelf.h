/* shelf: the articles that a graph keeps, to be read once more: what `build --full` reads when it is given no paths.
 *
 * Of a graph of any schema up to ours that has articles with their text and sentences. The text is all there, and the sentences say
 * which of its bytes were title and body, so nothing is taken apart again: with the same language data an article's
 * facts are those of its file. */
#ifndef LIQA_SHELF_H
#define LIQA_SHELF_H
#include "../extract/doc.h"
#include "store.h"

typedef struct Shelf Shelf;

/* NULL and e set when PATH can't be read or keeps no articles. */
Shelf *shelf_open(const char *path, Err *e);
/* The next article, in the order in which they came, its strings in ARENA. FILE: where it was found; NULL for facts. GIVEN, if not
 * DAY_NONE, is the publication date of those that have none of their own. False at the end, or when e is set. */
bool shelf_next(Shelf *s, Day given, Arena *arena, Article *out, const char **file, Err *e);
/* Articles given out so far, and all. */
void shelf_progress(const Shelf *s, uint64_t *done, uint64_t *total);
void shelf_close(Shelf *s);             /* NULL is allowed */
#endif
