/* identity: which node, alias and relation an article's fact belongs to, and what they count.
 *
 * A node is found by its key, an alias by node, form and origin, a relation by all its columns; what isn't there is
 * made. Their counts (articles, mentions) are sums over articles, so adding an article adds and retracting
 * one subtracts. identity_settle brings the derived columns of every touched node up to date (its name is the
 * listed one, else that of most articles, the smallest bytes among equals) and deletes what no article
 * holds any more. Everything happens inside the caller's transaction. */
#ifndef LIQA_IDENTITY_H
#define LIQA_IDENTITY_H
#include "store.h"

typedef struct Identity Identity;

/* NULL and e set when the store can't be used. */
Identity *identity_open(Store *s, Err *e);
void identity_close(Identity *d);       /* NULL is allowed */

/* Another transaction begins. FRESH: the graph is empty. */
void identity_begin(Identity *d, bool fresh, Err *e);
/* Another article begins: it counts once for each row it touches. */
void identity_article(Identity *d, Err *e);

int64_t identity_origin(Identity *d, Str name, Err *e);
/* KEY is "kind:...". Call it once an article for each node: it counts the article when
 * MENTIONS isn't 0, and MENTIONS. */
int64_t identity_node(Identity *d, Str key, Str kind, uint32_t mentions, Err *e);
/* Counts MENTIONS and, once an article, the article. */
int64_t identity_alias(Identity *d, int64_t node, Str form, Str origin, uint32_t mentions, Err *e);

typedef struct RelationKey {
	int64_t src, dst;
	Str relation, office, detail;   /* office and detail may be empty */
	bool former;
} RelationKey;
int64_t identity_relation(Identity *d, const RelationKey *k, Err *e);

/* An id for a node of kind event. */
int64_t identity_new_node(Identity *d);

/* Takes article ID out of all counts. Its rows must still be there; the caller deletes them. */
void identity_retract(Identity *d, int64_t article, Err *e);
/* When all rows are in, before events are derived. */
void identity_settle(Identity *d, Err *e);
#endif
