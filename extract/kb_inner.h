/* kb_inner: the seams between the files kb*.c; nobody else includes it.
 *
 *     kb_load     which files there are, and in which order they are read; their digest
 *     kb_entities entity files and offices: nodes and all their forms
 *     kb_lists    the lists known by name: titles, classes, words, settings, clitics, cues
 *     kb          what a frozen Kb answers */
#ifndef LIQA_KB_INNER_H
#define LIQA_KB_INNER_H
#include "doc.h"
#include "kb_data.h"
#include "table.h"

/* What a load carries along; gone when the kb is frozen. */
typedef struct Loading {
	Kb *kb;
	Err *e;
	Arena file, row;        /* of the file being read; of its row */
	uint64_t digest;
	Sink *own;              /* where the rows of an entity file are to be kept; NULL */
	uint32_t nown;          /* which of the user's own files it is, from 1 */
	struct { uint64_t hash; uint32_t id; } *names;  /* (kind, folded name) -> entity + 1 */
	uint32_t nnames;                                /* slots, power of two */
} Loading;

/* DATADIR/TAIL. */
const char *loading_path(Loading *l, const char *tail);
/* table_read and table_each; the file counts in the digest. Rows of the first lie in the kb's arena; in the second, where CTX
 * is L, the arena `row` is empty at each row. */
bool loading_read(Loading *l, Table *t, const char *path, const char *const *columns);
bool loading_each(Loading *l, const char *path, const char *const *columns, TableTake *take);
/* Adds a form to the lexicon; NULL and e set when it is empty. */
LexEntry *loading_form(Loading *l, const Table *t, const Row *r, Str form, LexWhat what, uint32_t ref);
/* True if FLAG is one of the words of LIST. */
bool loading_flag(Str list, const char *flag);

void entities_load(Loading *l, const char *path);       /* an entity file */
void entities_load_offices(Loading *l, const char *path);
void entities_link_countries(Kb *kb);
void entities_link_offices(Kb *kb);

void lists_settings(Loading *l);
void lists_clitics(Loading *l);
void lists_outlets(Loading *l);
void lists_classes(Loading *l);
void lists_titles(Loading *l);
void lists_words(Loading *l);
void lists_cues(Loading *l);
void lists_terms(Loading *l);
Str  lists_setting(const Kb *kb, const char *name);     /* as text; empty where it is missing */
#endif
