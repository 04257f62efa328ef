/* contacts: who met or called whom, as a graph for arithmetic.
 *
 * People are numbered from 0 in the order of their keys, and so are each one's contacts: whatever is computed by going
 * through them depends on the content of the graph alone. An edge weighs as many meetings and calls as took place between the
 * two (status of class real). Part of the program and of liqa.so. */
#ifndef LIQA_CONTACTS_H
#define LIQA_CONTACTS_H
#include "sqlite.h"
#include "../extract/base.h"

typedef struct Contact {
	uint32_t other;         /* number of a person; may be one's own in a graph of communities */
	double weight;          /* events; above 0 */
} Contact;

typedef struct Contacts {
	uint32_t n;             /* people */
	int64_t *node;          /* node_id of each */
	uint32_t *beg;          /* contacts of i: list[beg[i]] .. list[beg[i + 1] - 1]; each edge stands with both ends */
	Contact *list;
} Contacts;

/* SINCE, UNTIL: ISO days or NULL; an event counts when its days overlap with them. All in the arena. False and e set when the
 * graph can't be read. */
bool contacts_read(sqlite3 *db, const char *since, const char *until, Arena *a, Contacts *out, Err *e);
/* Sum of the weights of I's contacts. */
double contacts_weight(const Contacts *c, uint32_t i);
#endif
