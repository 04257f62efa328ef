/* functions: liqa_fold, liqa_latin and liqa_node for SQL.
 *
 *     liqa_fold(text)     the key under which spellings of a name are the same
 *     liqa_latin(text)    Latin spelling
 *     liqa_node(name)     node_id of a name, key or number; NULL if there is none or it is ambiguous
 *
 * NULL gives NULL; numbers and blobs are read as text, broken UTF-8 as U+FFFD. */
#ifndef LIQA_FUNCTIONS_H
#define LIQA_FUNCTIONS_H
#include "sqlite.h"
#include "language.h"

/* SQLITE_OK or SQLite's error. Each function holds a reference to L until the connection closes. */
int functions_register(sqlite3 *db, Language *l);
/* The text of V, its broken bytes replaced, in the arena; false: NULL or longer than liqa reads (256 MB). */
bool functions_text(sqlite3_value *v, Arena *a, Str *out);
#endif
