/* ask: what every verb that answers a question needs: the graph opened for reading, the form of the output, and
 * names turned into nodes. */
#ifndef LIQA_ASK_H
#define LIQA_ASK_H
#include "print.h"
#include "resolve.h"
#include "store.h"

typedef struct Ask {
	const Args *args;       /* borrowed */
	Arena *arena;           /* of args */
	Store *store;           /* owned; NULL when opening failed */
	Out out;
} Ask;

/* False and e set when the graph can't be used; ask_close is due in any case. */
bool ask_open(Ask *q, const Args *args, Err *e);
/* Closes the graph and gives the exit status. */
int ask_close(Ask *q, Err *e);

/* The one node of KIND (NULL: any) that NAME means. None or several: candidates or the nearest names go to standard
 * error, e is set (ERR_USAGE), false. */
bool ask_node(Ask *q, const char *name, const char *kind, Candidate *out, Err *e);
/* Prepares and prints SQL whose ?1 is NODE. */
bool ask_print(Ask *q, const char *sql, int64_t node, uint64_t *rows, Err *e);

/* An event's date as people write it: as precise as it is known, a span with two dots. */
#define ASK_DATE(from, to, precision) \
	"CASE " precision " WHEN 'year' THEN substr(" from ", 1, 4) WHEN 'month' THEN substr(" from ", 1, 7)" \
	" ELSE " from " || CASE WHEN " to " > " from " THEN '..' || " to " ELSE '' END END"
#endif
