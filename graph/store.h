/* store: the SQLite file, and the only code that writes to it.
 *
 * A graph is made by schema/schema.sql and schema/views.sql and says so in its header: application_id is
 * STORE_APPLICATION, user_version the number of the schema. A file that says something else is
 * refused. A graph with articles is in SQLite's WAL mode: readers see it as it was until a commit, and nobody who reads
 * keeps anybody waiting. While it is open there are files -wal and -shm beside it; whoever closes last takes in the one and removes both. Then
 * it is one file, to be copied, mailed and read from a folder where nobody may write. */
#ifndef LIQA_STORE_H
#define LIQA_STORE_H
#include <sqlite3.h>
#include "language.h"

#define STORE_APPLICATION 0x6c697161    /* "liqa" */
#define STORE_VERSION 4                 /* of schema.sql and views.sql */

typedef enum {
	STORE_READ,             /* must exist; nothing is written, not even a journal */
	STORE_WRITE,            /* must exist */
	STORE_CREATE            /* made when it isn't there or is an empty file */
} StoreMode;

typedef struct Store {
	sqlite3 *db;            /* owned; has liqa's functions and the tokenizer liqa_arabic */
	const char *path;       /* borrowed; for messages */
	Language *language;     /* shared with those functions; owned */
	Arena arena;            /* lives as long as the store; whoever writes sets its oom */
	bool shared;            /* store_share was called */
} Store;

/* DATADIR holds schema/ and extract/. NULL and e set (ERR_DATA) when the file can't be used;
 * nothing was changed then. */
Store *store_open(const char *path, const char *datadir, StoreMode mode, Err *e);
void store_close(Store *s);             /* NULL is allowed */

/* From now on who writes and who reads don't wait for each other. Not in a transaction. */
void store_share(Store *s);

/* The graph at PATH, of our schema or an older one, for a new one to take its place: nobody else may write to it until it is closed. NULL
 * when nothing is there; NULL and e set when the file is no graph, or can't be written. */
Store *store_old(const char *path, Err *e);
/* OLD becomes a copy of FROM, which is in no transaction, in a transaction of its own: all of it, or it stays as it was. */
bool store_replace(Store *old, Store *from, Err *e);

/* Prepares SQL; NULL and e set when it is wrong. The caller finalizes. */
sqlite3_stmt *store_prepare(Store *s, const char *sql, Err *e);
/* Runs statements that give no rows. */
bool store_exec(Store *s, const char *sql, Err *e);
/* Runs all of DATADIR/schema/NAME. */
bool store_run_file(Store *s, const char *datadir, const char *name, Err *e);
/* Runs one statement to its first row and gives column 0 as an integer (0 when there is no row). */
int64_t store_int(Store *s, const char *sql, Err *e);
/* Steps; true when there is a row. An error goes to e. */
bool store_step(Store *s, sqlite3_stmt *st, Err *e);
/* Puts SQLite's present error into e: "path: message". */
void store_error(Store *s, Err *e);
/* A text column, borrowed until the next step; empty for NULL. */
Str store_text(sqlite3_stmt *st, int column);
void store_bind(sqlite3_stmt *st, int parameter, Str s);        /* NULL for the empty string; s must outlive the step */
#endif
