/* record: the rows of one article, out of its facts.
 *
 * Sentences (with their full-text index), mentions, entities, accounts of events with roles and evidence, statements.
 * Nodes, aliases and relations are identity's; the cohorts of the accounts are marked for derive. Rows wait in bulk
 * (bulk.h) until record_flush. */
#ifndef LIQA_RECORD_H
#define LIQA_RECORD_H
#include "../extract/facts.h"
#include "derive.h"
#include "identity.h"

typedef struct Recorder Recorder;

/* Borrows all. NULL and e set when the store can't be used. */
Recorder *record_open(Store *s, const Vocabulary *v, Identity *d, Derive *x, Err *e);
void record_close(Recorder *r);         /* NULL is allowed */
/* A transaction begins: the ids in use are read. The highest article_id. */
int64_t record_begin(Recorder *r, Err *e);
/* Adds an article; its article_id. WORDS and FILE as in writer_put. */
int64_t record_put(Recorder *r, const Facts *f, const Str *words, const char *file, Err *e);
void record_flush(Recorder *r, Err *e);
#endif
