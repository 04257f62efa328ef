/* kb: all language data of one run, loaded, checked and frozen.
 *
 * DATA/schema says what exists; the tables of DATA/extract/lexicon hold words and names, those of
 * DATA/extract/pattern the rules. Entity and office files are known by their names and headers. After
 * kb_load nothing changes; any number of workers may read. */
#ifndef LIQA_KB_H
#define LIQA_KB_H
#include "base.h"
#include "date.h"
#include "fold.h"

typedef enum { KIND_NONE, KIND_PERSON, KIND_COUNTRY, KIND_ORGANIZATION, KIND_PLACE, KIND_EVENT } NodeKind;
const char *kind_name(NodeKind k);      /* "person" ... */

typedef struct Kb Kb;

/* DATADIR holds schema/ and extract/; EXTRA (n paths) are lexicon files of the user's, entity format.
 * NULL and e set (ERR_DATA) when a file can't be used. */
Kb *kb_load(const char *datadir, const char *const *extra, uint32_t n, Err *e);
void kb_free(Kb *kb);
/* Hex digest over all data files: graphs remember which data made them. */
Str kb_fingerprint(const Kb *kb);
/* The same without the user's own files. */
Str kb_base(const Kb *kb);
/* The rows of the user's own files, a line each: number of the file, file and line, form, kind, canon and the other cells, parted by tabs. */
Str kb_own(const Kb *kb);
const Fold *kb_fold(const Kb *kb);
/* Is WORD, folded, in the list of words that were counted? Then it is known whatever names there are. */
bool kb_is_counted(const Kb *kb, Str word);
/* Runs what the data files promise: every rule matches its example and not its counter-example, no form is two
 * nodes for sure. Broken promises go to REPORT, a line each; true when there are none. */
bool kb_check(const Kb *kb, Sink *report, Err *e);
const struct Page *kb_page(const Kb *kb);
const struct TimeWords *kb_time_words(const Kb *kb);
#endif
