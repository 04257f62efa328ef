/* intake: what build and load share: batches, counts, remarks, the end.
 *
 * Articles go into the graph in batches. A batch is one transaction; it grows with the graph, so that
 * events with many accounts are not derived anew too often. When the program is interrupted, what was
 * read so far is committed. */
#ifndef LIQA_INTAKE_H
#define LIQA_INTAKE_H
#include "language.h"
#include "progress.h"
#include "touch.h"
#include "writer.h"

typedef struct Intake {
	const Args *args;       /* borrowed */
	Store *store;           /* owned */
	Writer *writer;         /* owned */
	Language *language;     /* owned; read by workers */
	Progress progress;
	Touch *touch;           /* owned; NULL without intake_know */
	sqlite3_stmt *find, *see;       /* owned */
	uint64_t fresh, changed, unchanged, removed;    /* articles */
	uint64_t refused;       /* files and records */
	int64_t first, last;    /* article_ids brought by this run; 0: none */
	uint32_t batch, batch_max;      /* articles put since the last commit; commit at */
} Intake;

/* PATH is the graph, made when it isn't there. False and e set when it can't be used. */
bool intake_open(Intake *in, const Args *a, const char *path, Err *e);
/* Articles are read with KB: what it would read as before need not be read again. */
void intake_know(Intake *in, const Kb *kb, Err *e);
/* Closes all; what isn't committed is lost. */
void intake_close(Intake *in);

/* A remark "path:place: reason" about something that wasn't taken in. */
void intake_refuse(Intake *in, const char *message);
/* In a worker: what the full-text index needs of each sentence, in the arena. */
const Str *intake_words(const Language *l, const Facts *f, Arena *a);
/* Puts one article, with intake_words, and commits when the batch is full. */
void intake_put(Intake *in, const Facts *f, const Str *words, const char *file, Err *e);
/* Does the graph hold what reading this record would give? Then it counts its articles as unchanged. GIVEN: --published. */
bool intake_unchanged(Intake *in, Str uri, const char *sha256, Str data, Day given, Err *e);
/* Nothing stands under URI any more. */
void intake_drop(Intake *in, Str uri, Err *e);
/* Takes out every article that this run has not seen and whose file GONE says belongs to the paths. */
void intake_prune(Intake *in, bool (*gone)(void *ctx, Str file), void *ctx, Err *e);
bool intake_end(Intake *in, Err *e);     /* commits */
/* Then: prints the summary and gives the exit status. */
int intake_report(const Intake *in);
#endif
