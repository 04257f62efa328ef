/* tokenizer: the FTS5 tokenizer liqa_arabic.
 *
 *     create virtual table t using fts5(text, tokenize = 'liqa_arabic');
 *
 * A token is a run of letters and digits, folded. Behind it, at the same position, come the words it may be when
 * proclitics are taken off (lexicon/clitic.csv), so that a search for a name finds it with and, to, by and the
 * article in front. A query's words are only folded. Offsets are bytes of the original text, so highlight() and
 * snippet() mark what was written, marks and tatweel included. */
#ifndef LIQA_TOKENIZER_H
#define LIQA_TOKENIZER_H
#include "sqlite.h"
#include "language.h"

/* What the tokenizer will find in TEXT, worked out beforehand and in any thread: added to OUT in a form that it takes for
 * the text when a row is indexed. Its marks are bytes that no UTF-8 text holds. Offsets are lost, which an index doesn't keep. */
void tokenizer_prepare(const Language *l, Str text, Arena *scratch, Sink *out);

/* SQLITE_OK, or SQLite's error; SQLITE_ERROR when this SQLite has no FTS5. */
int tokenizer_register(sqlite3 *db, Language *l);
#endif
