/* text: strings on their way out: repaired, made harmless for a terminal, measured. */
#ifndef LIQA_TEXT_H
#define LIQA_TEXT_H
#include "../extract/base.h"

/* S with each byte that is no UTF-8 replaced by U+FFFD, in the arena; S itself when there is none. */
Str text_repair(Arena *a, Str s);
/* S in one line without controls: white space and control characters become blanks, invisible format characters
 * (direction marks among them) and code points that are no characters go. Valid UTF-8; in the arena. */
Str text_plain(Arena *a, Str s);
/* Columns that S takes in a terminal: marks none, East Asian wide characters two. */
uint32_t text_width(Str s);
/* S cut to at most WIDTH columns, an ellipsis at its end when something went. In the arena or S itself. */
Str text_cut(Arena *a, Str s, uint32_t width);
/* S as an id for other programs: without direction controls and tatweel. In the arena. */
Str text_key(Arena *a, Str s);
#endif
