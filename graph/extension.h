/* extension: everything liqa adds to SQL, put on one connection.
 *
 *     functions      liqa_fold(text)  liqa_latin(text)  liqa_node(name)
 *     tables         liqa_tokens(text)  liqa_sentences(text)  liqa_mentions(text)  liqa_events(text [, published])
 *                    liqa_network([since [, until]])
 *     tokenizer      fts5(..., tokenize = 'liqa_arabic')
 *
 * The program calls extension_register; other programs load liqa.so, whose entry point sqlite3_liqa_init does the same:
 *
 *     sqlite3 graph.db
 *     .load ./liqa
 *     select name, articles from node where node_id = liqa_node('Putin');
 *     select type, mode, status from liqa_events('...', '2024-05-01');
 *     select highlight(sentence_fts, 0, '[', ']') from sentence_fts('Putin') limit 5;
 *
 * The data folder is LIQA_DATA, else the folder of liqa.so, else the one fixed when liqa was built. */
#ifndef LIQA_EXTENSION_H
#define LIQA_EXTENSION_H
#include "sqlite.h"
#include "language.h"

/* Each part holds a reference to L until the connection closes. */
bool extension_register(sqlite3 *db, Language *l, Err *e);
#endif
