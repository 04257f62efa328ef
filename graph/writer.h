/* writer: articles into the graph and out of it, a transaction at a time.
 *
 *     writer_open, then for each batch: writer_begin, writer_put / writer_retract ..., writer_commit; writer_close
 *
 * After writer_commit the graph is whole: every promise of integrity.sql holds. Before it, nothing has changed. The
 * first batch of an empty graph makes the indexes last. What is put replaces what stood under its uri:
 * the same part, and parts that another version of the record left. Facts go in as the graph's judgements have them
 * (amend.h). */
#ifndef LIQA_WRITER_H
#define LIQA_WRITER_H
#include "../extract/facts.h"
#include "judgement.h"
#include "store.h"

typedef struct Writer Writer;

/* DATADIR holds schema/index.sql. Borrows the store. */
Writer *writer_open(Store *s, const char *datadir, Err *e);
void writer_close(Writer *w);           /* NULL is allowed; rolls back what isn't committed */

void writer_begin(Writer *w, Err *e);
bool writer_commit(Writer *w, Err *e);

/* How an article stands to the graph. */
typedef enum { PUT_NEW, PUT_CHANGED, PUT_UNCHANGED } PutResult;
typedef struct Put {
	PutResult result;
	uint32_t removed;       /* older parts of the same uri that went */
	int64_t article;        /* article_id */
} Put;

/* WORDS: what tokenizer_prepare says of each sentence. FILE: where the article was found; NULL for facts. */
Put writer_put(Writer *w, const Facts *f, const Str *words, const char *file, Err *e);
/* Takes an article and all that rested on it alone out. */
void writer_retract(Writer *w, int64_t article, Err *e);
/* All parts under URI; how many there were. */
uint32_t writer_retract_uri(Writer *w, Str uri, Err *e);

const Judgements *writer_judgements(const Writer *w);
/* Those of the graph from now on; NOW is settled, and the writer's from then on. Articles whose facts they change are for
 * the caller to put again (rejudge.h). */
void writer_judge(Writer *w, Judgements *now, Err *e);
/* Puts article ARTICLE, whose own facts are F, once more, in place of its rows. */
void writer_again(Writer *w, int64_t article, const Facts *f, const Str *words, const char *file, Err *e);
#endif
