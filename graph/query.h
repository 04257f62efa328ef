/* query: questions as files.
 *
 * A query is one SELECT in a file whose first lines say what it is for:
 *
 *     -- purpose: who met whom
 *     -- parameters: person= person, whose meetings; everybody's when empty
 *     -- parameters: since=2020-01-01 date, not before
 *     -- columns: date, who, whom
 *     -- example: person=name since=2024
 *     SELECT ... WHERE :person IS NULL OR p.node_id = liqa_node(:person)
 *
 * A parameter has a name, a default (empty: NULL; !: it must be given), a type and a note. Types: text, integer, date and
 * last-date (a year or month is widened to its first or last day), status (or a class of them), node, or a kind
 * of node (person country organization place event). A name given for a node is resolved before the query runs,
 * with candidates when it is ambiguous, and bound as its number, which liqa_node() understands too; so the same file
 * works in any program that has loaded liqa.so. queries/ is the library; a path with a slash or .sql is a user's. */
#ifndef LIQA_QUERY_H
#define LIQA_QUERY_H
#include "ask.h"

typedef struct Parameter {
	Str name, value, type, note;    /* value: the default, empty for NULL */
} Parameter;

typedef struct Query {
	Str name;               /* of the file, without folder and .sql */
	Str purpose, columns, example;
	VEC(Parameter) parameters;
	Str sql;                /* NUL-terminated */
} Query;

typedef struct Queries { VEC(Query) list; } Queries;

/* name=value, as given on the command line. */
typedef struct Binding { const char *name, *value; } Binding;

/* Reads NAME from DATADIR/queries, or the file NAME. False and e set (ERR_USAGE: no such query; ERR_DATA: unusable). */
bool query_find(const char *datadir, const char *name, Arena *a, Query *out, Err *e);
/* All of DATADIR/queries, sorted by name. */
bool query_all(const char *datadir, Arena *a, Queries *out, Err *e);
/* Is VALUE a status of the graph's vocabulary, or a class of them? False and e set (ERR_USAGE) when not; NAME is for the message. */
bool query_status(Ask *q, const char *name, const char *value, Err *e);
/* Runs a library query with N bindings (value NULL: not given) and prints its rows. */
bool query_run(Ask *q, const Query *query, const Binding *b, uint32_t n, uint64_t *rows, Err *e);
#endif
