/* cluster: accounts of one cohort to events, by their dates.
 *
 * A pure function of a set: the order in which accounts come doesn't matter, ids decide nothing. In this order:
 *
 *  1. days that overlap are one event;
 *  2. a day that was only taken from the publication date joins the nearest event within two days, else days
 *     that overlap are one;
 *  3. a month or year joins the only event that lies in it, else the like month or year;
 *  4. an account without a date joins an event of its own article (the one nearest to publication), else the
 *     nearest one within three days of publication, else accounts published within three days of each other; what it
 *     tells as a fact is never what came after its article.
 *
 * Before all this each judged group is one event, as are groups whose days overlap, unless they were judged different.
 *
 * A plan joins what happened only if another article tells it and it was published before; so a second meeting that
 * is announced at the first one stays an event of its own. */
#ifndef LIQA_CLUSTER_H
#define LIQA_CLUSTER_H
#include "../extract/date.h"
#include "vocabulary.h"

#define NO_GROUP UINT32_MAX

/* Tellings that a person judged to be of one event. */
typedef struct Groups {
	const Str *keys;        /* sorted */
	uint32_t n;
	bool *apart;            /* [i * n + k]: i and k were judged to be of different events */
} Groups;

typedef struct Telling {
	int64_t account;        /* account_id: orders accounts of one article only */
	int64_t told;           /* hash of the article */
	Day from, to;           /* DAY_NONE where unknown: then both */
	Day published;          /* of its article; DAY_NONE */
	Precision precision;
	Basis basis;
	const Word *status;     /* of the vocabulary */
	uint32_t group;         /* of Groups; NO_GROUP */
	uint32_t cluster;       /* result: from 0 */
} Telling;

/* Sorts T and sets `cluster`. The number of clusters. */
uint32_t cluster_dates(Telling *t, uint32_t n, const Groups *g, Arena *scratch);
#endif
