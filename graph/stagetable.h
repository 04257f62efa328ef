/* stagetable: what a stage makes of a text, as a table in SQL.
 *
 *     select * from liqa_tokens(text);          select * from liqa_sentences(text);
 *     select * from liqa_mentions(text);        select * from liqa_events(text [, published]);
 *
 * One virtual table serves them all: a stage describes its own columns and cells (doc.h). TEXT is taken as one article's
 * body, offsets count its bytes; PUBLISHED (YYYY-MM-DD) is what relative dates lean on. NULL gives no rows; an empty
 * cell is NULL. The language data is loaded when the first of them is used. */
#ifndef LIQA_STAGETABLE_H
#define LIQA_STAGETABLE_H
#include "sqlite.h"
#include "language.h"

/* SQLITE_OK or SQLite's error. */
int stagetable_register(sqlite3 *db, Language *l);
#endif
