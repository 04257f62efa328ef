/* resolve: the node that a name means.
 *
 * Spellings are compared folded. In this order, the first that finds anything decides: the node's key or number; a name, Arabic
 * or English; a short form, code, adjective or metonym; names that hold every word of it, English ones first for Latin letters;
 * a description; a form that no article uses but the language data list, which are read only then. Where
 * several nodes share the form, the one whose own name it is wins; otherwise the name is ambiguous.
 * Part of the program and of liqa.so. */
#ifndef LIQA_RESOLVE_H
#define LIQA_RESOLVE_H
#include "sqlite.h"
#include "language.h"

typedef struct Candidate {
	int64_t node;           /* node_id */
	Str key, kind, name, name_en;   /* in the arena */
	int64_t articles;       /* in how many it stands */
} Candidate;

typedef struct Candidates { VEC(Candidate) list; } Candidates;

/* Every node NAME may mean, those in most articles first; one only when it is clear. KIND restricts it to a kind
 * of node (NULL: any). False and e set (ERR_DATA) when the graph or the language data can't be read. */
bool resolve_name(sqlite3 *db, Language *l, Arena *a, Str name, const char *kind, Candidates *out, Err *e);
/* At most N nodes whose aliases are written most like NAME, for "did you mean". */
bool resolve_nearest(sqlite3 *db, const Fold *fold, Arena *a, Str name, const char *kind, uint32_t n, Candidates *out, Err *e);
#endif
