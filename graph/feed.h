/* feed: a reader (article.h) that reads ahead in a thread of its own.
 *
 * Parsing rows and hashing records costs as much as a sixth of writing the graph, so it is taken from the thread that
 * writes. Records come in the reader's order; remarks about what can't be read are handed on in the owner's thread,
 * before the record that follows them. */
#ifndef LIQA_FEED_H
#define LIQA_FEED_H
#include "../extract/article.h"

typedef struct Feed Feed;

/* As reader_open. NULL and e set when that fails. */
Feed *feed_open(const char *const *paths, uint32_t n, ArticleRefuse *refuse, void *ctx, Err *e);
/* The next record, its strings in ARENA, whose blocks the feed takes in exchange. False at the end, or when e is set. */
bool feed_next(Feed *f, Arena *arena, Record *out, Err *e);
/* Bytes of files read up to the last record given out, and of all; total 0: unknown. */
void feed_progress(const Feed *f, uint64_t *done, uint64_t *total);
bool feed_covers(const Feed *f, Str path);      /* as reader_covers; after feed_next was false */
void feed_close(Feed *f);                       /* NULL is allowed */
#endif
