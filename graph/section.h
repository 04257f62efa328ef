/* section: an answer of several parts, each a statement: one table under the other, one JSON object, or
 * (csv, tsv) lines of section, row, column and value. */
#ifndef LIQA_SECTION_H
#define LIQA_SECTION_H
#include "ask.h"

typedef struct Section {
	const char *name;       /* heading, and key in JSON */
	const char *sql;        /* ?1: the node; ?2: at most so many rows, -1 for all */
	const char *kinds;      /* of nodes it is for, parted by blanks; NULL: all */
	uint32_t most;          /* rows shown in a table; 0: all */
} Section;

/* Prints those of LIST (ends with name NULL) that are for KIND. */
bool section_print(Ask *q, const Section *list, const char *kind, int64_t node, Err *e);
#endif
