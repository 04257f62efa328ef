#include "store.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "extension.h"
#include "vocabulary.h"

enum { WAIT = 10000 };          /* milliseconds: for another program to leave the graph alone */

void store_error(Store *s, Err *e)
{
	err_set(e, ERR_DATA, "%s: %s", s->path, sqlite3_errmsg(s->db));
}

bool store_exec(Store *s, const char *sql, Err *e)
{
	if (err_is(e)) return false;
	if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) != SQLITE_OK) store_error(s, e);
	return !err_is(e);
}

sqlite3_stmt *store_prepare(Store *s, const char *sql, Err *e)
{
	sqlite3_stmt *st = NULL;
	if (err_is(e)) return NULL;
	if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK) store_error(s, e);
	return st;
}

bool store_step(Store *s, sqlite3_stmt *st, Err *e)
{
	if (err_is(e)) return false;
	const int rc = sqlite3_step(st);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE) store_error(s, e);
	return rc == SQLITE_ROW;
}

int64_t store_int(Store *s, const char *sql, Err *e)
{
	sqlite3_stmt *st = store_prepare(s, sql, e);
	const int64_t x = st && store_step(s, st, e) ? sqlite3_column_int64(st, 0) : 0;
	sqlite3_finalize(st);
	return x;
}

Str store_text(sqlite3_stmt *st, int column)
{
	const char *p = (const char *)sqlite3_column_text(st, column);
	return (Str){ p ? p : "", p ? (uint32_t)sqlite3_column_bytes(st, column) : 0 };
}

void store_bind(sqlite3_stmt *st, int parameter, Str s)
{
	if (s.n) sqlite3_bind_text(st, parameter, s.p, (int)s.n, SQLITE_STATIC);
	else sqlite3_bind_null(st, parameter);
}

bool store_run_file(Store *s, const char *datadir, const char *name, Err *e)
{
	Arena a = { .oom = s->arena.oom };
	Str sql;
	const bool ok = !err_is(e) && file_read(arena_printf(&a, "%s/schema/%s", datadir, name).p, &a, &sql, e)
	                && store_exec(s, arena_z(&a, sql), e);
	if (!ok && e->code == ERR_REFUSED) e->code = ERR_DATA;
	arena_free(&a);
	return ok;
}

/* What is at PATH before SQLite sees it: a message that says more than SQLite's. */
static bool look(const char *path, StoreMode mode, bool *empty, Err *e)
{
	struct stat st;
	*empty = false;
	if (stat(path, &st) != 0) {
		*empty = errno == ENOENT;
		if (errno != ENOENT) err_set(e, ERR_DATA, "%s: %s", path, strerror(errno));
		else if (mode != STORE_CREATE) err_set(e, ERR_DATA, "%s: no such graph; 'liqa build -d %s PATH...' makes one", path, path);
	} else if (S_ISDIR(st.st_mode)) {
		err_set(e, ERR_DATA, "%s: a folder, not a graph", path);
	} else
		*empty = st.st_size == 0;
	return !err_is(e);
}

/* Is the open file a graph of this schema? */
static bool recognise(Store *s, Err *e)
{
	Err why = { 0 };
	const int64_t id = store_int(s, "PRAGMA application_id", &why);
	const int64_t version = store_int(s, "PRAGMA user_version", &why);
	if (sqlite3_errcode(s->db) == SQLITE_NOTADB)
		err_set(e, ERR_DATA, "%s: not a database", s->path);
	else if (err_is(&why))
		*e = why;
	else if (id != STORE_APPLICATION)
		err_set(e, ERR_DATA, "%s: a database, but not one of liqa's", s->path);
	else if (version != STORE_VERSION)
		err_set(e, ERR_DATA, "%s: schema version %lld, this liqa knows %d: build the graph anew with --full",
		        s->path, (long long)version, STORE_VERSION);
	return !err_is(e);
}

static bool create(Store *s, const char *datadir, Err *e)
{
	Arena *a = &s->arena;
	const char *stamp = arena_printf(a, "PRAGMA application_id=%d; PRAGMA user_version=%d;", STORE_APPLICATION, STORE_VERSION).p;
	const bool ok = store_exec(s, "BEGIN IMMEDIATE", e)
		&& store_run_file(s, datadir, "schema.sql", e)
		&& store_run_file(s, datadir, "views.sql", e)
		&& vocabulary_refresh(s, datadir, e)
		&& store_exec(s, "ANALYZE", e)
		&& store_exec(s, stamp, e)
		&& store_exec(s, "COMMIT", e);
	s->created = ok;
	if (!ok) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return ok;
}

/* Who switches needs the file alone, and while it waits nobody else comes in: so it tries for a moment only, and again. Where
 * that fails, or the file system can't do it, readers have to wait for a commit. */
void store_share(Store *s)
{
	enum { TRIES = 20, MOMENT = 200, PAUSE = 300 };         /* milliseconds */
	if (s->shared) return;
	s->shared = true;
	sqlite3_busy_timeout(s->db, MOMENT);
	for (int i = 0; i < TRIES && sqlite3_exec(s->db, "PRAGMA journal_mode=WAL", NULL, NULL, NULL) == SQLITE_BUSY; i++) sqlite3_sleep(PAUSE);
	sqlite3_busy_timeout(s->db, WAIT);
}

/* One file again. Readers are kept out for a moment only: what the -wal file has is taken in before. Where a reader
 * stays, the last one to close removes it, and the next writer tries again. */
static void leave_wal(Store *s)
{
	enum { TRIES = 10, PAUSE = 50 };        /* milliseconds */
	int all = 0, done = 0, rc = SQLITE_BUSY;
	sqlite3_busy_timeout(s->db, 0);
	for (int i = 0; i < TRIES && rc == SQLITE_BUSY; i++) {
		if (i) sqlite3_sleep(PAUSE);
		rc = sqlite3_wal_checkpoint_v2(s->db, "main", SQLITE_CHECKPOINT_PASSIVE, &all, &done);
		if (all != done) rc = SQLITE_BUSY;
		else if (rc == SQLITE_OK) rc = sqlite3_exec(s->db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
	}
}

static bool tune(Store *s, StoreMode mode, Err *e)
{
	return store_exec(s, mode == STORE_READ
		? "PRAGMA query_only=1; PRAGMA cache_size=-32768; PRAGMA mmap_size=1073741824"
		: "PRAGMA cache_size=-65536; PRAGMA synchronous=FULL", e);
}

static void attach(Store *s, const char *datadir, StoreMode mode, Err *e)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == STORE_CREATE ? SQLITE_OPEN_CREATE : 0);
	bool empty;
	if (!look(s->path, mode, &empty, e)) return;
	if (sqlite3_open_v2(s->path, &s->db, flags, NULL) != SQLITE_OK) {
		store_error(s, e);
		return;
	}
	sqlite3_busy_timeout(s->db, WAIT);
	if (!empty && !recognise(s, e)) return;
	if (empty && mode != STORE_CREATE) {
		err_set(e, ERR_DATA, "%s: an empty file, not a graph", s->path);
		return;
	}
	if (mode != STORE_READ && sqlite3_db_readonly(s->db, "main") == 1) {
		err_set(e, ERR_DATA, "%s: read-only", s->path);
		return;
	}
	if (!tune(s, mode, e) || !extension_register(s->db, s->language, e)) return;
	if (empty) create(s, datadir, e);
	else if (mode != STORE_READ) vocabulary_refresh(s, datadir, e);
}

Store *store_open(const char *path, const char *datadir, StoreMode mode, Err *e)
{
	if (err_is(e)) return NULL;
	Store *s = calloc(1, sizeof *s);
	if (s == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	s->path = path;
	s->language = language_open(datadir, e);
	if (!err_is(e)) attach(s, datadir, mode, e);
	if (!err_is(e)) return s;
	store_close(s);
	return NULL;
}

bool store_replaceable(const char *path, Err *e)
{
	Store s = { .path = path };
	Err why = { 0 };
	bool empty;
	if (!look(path, STORE_CREATE, &empty, e) || empty) return !err_is(e);
	int64_t id = 0;
	if (sqlite3_open_v2(path, &s.db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
		id = store_int(&s, "PRAGMA application_id", &why);
	if (id != STORE_APPLICATION) err_set(e, ERR_DATA, "%s: not one of liqa's graphs; it stays as it is", path);
	sqlite3_close(s.db);
	return !err_is(e);
}

void store_close(Store *s)
{
	if (s == NULL) return;
	if (s->shared) leave_wal(s);
	sqlite3_close(s->db);
	language_release(s->language);
	arena_free(&s->arena);
	free(s);
}
