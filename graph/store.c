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

/* Is the open file a graph, and not one of a newer liqa? Its schema; 0 when it isn't. */
static int64_t recognise(Store *s, Err *e)
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
	else if (version > STORE_VERSION)
		err_set(e, ERR_DATA, "%s: schema version %lld is of a newer liqa, this one knows %d", s->path, (long long)version, STORE_VERSION);
	return err_is(e) ? 0 : version;
}

/* Is it a graph of this schema? */
static bool is_ours(Store *s, Err *e)
{
	const int64_t version = recognise(s, e);
	if (!err_is(e) && version != STORE_VERSION)
		err_set(e, ERR_DATA, "%s: schema version %lld, this liqa knows %d: 'liqa build --full -d %s' makes it anew from its own articles",
		        s->path, (long long)version, STORE_VERSION, s->path);
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
	if (!ok) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return ok;
}

/* Once for a graph: it stays so. Who switches needs the file alone, and while it waits nobody else comes in: so it tries for a moment
 * only, and again. Where that fails, or the file system can't do it, readers and writers have to wait for each other. */
void store_share(Store *s)
{
	enum { TRIES = 20, MOMENT = 200, PAUSE = 300 };         /* milliseconds */
	if (s->shared) return;
	s->shared = true;
	sqlite3_busy_timeout(s->db, MOMENT);
	for (int i = 0; i < TRIES && sqlite3_exec(s->db, "PRAGMA journal_mode=WAL", NULL, NULL, NULL) == SQLITE_BUSY; i++) sqlite3_sleep(PAUSE);
	sqlite3_busy_timeout(s->db, WAIT);
}

/* Nothing is left in the -wal file; the last one to close removes it. */
static void take_in_wal(Store *s)
{
	sqlite3_busy_timeout(s->db, 0);
	sqlite3_wal_checkpoint_v2(s->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

static bool tune(Store *s, StoreMode mode, Err *e)
{
	return store_exec(s, mode == STORE_READ
		? "PRAGMA query_only=1; PRAGMA cache_size=-32768; PRAGMA mmap_size=1073741824"
		: "PRAGMA cache_size=-65536; PRAGMA synchronous=FULL", e);
}

/* Where nobody may write, SQLite can't open a file in WAL mode: it wants to make a -shm file. If no -wal file holds
 * anything, nothing is lost by reading the graph as a file that never changes. */
static bool open_still(Store *s, Err *e)
{
	struct stat st;
	const char *wal = arena_printf(&s->arena, "%s-wal", s->path).p;
	if (stat(wal, &st) == 0 && st.st_size > 0) {
		err_set(e, ERR_DATA, "%s: %s must be taken in first: open it once where its folder may be written", s->path, wal);
		return false;
	}
	Sink uri = { 0 };
	sink_put(&uri, STR("file:"));
	for (const char *p = s->path; *p; p++)
		if (strchr("%?#", *p)) sink_printf(&uri, "%%%02x", (unsigned char)*p);
		else sink_putc(&uri, *p);
	sink_put(&uri, STR("?immutable=1"));
	sqlite3_close(s->db);
	s->db = NULL;
	if (uri.failed) err_set(e, ERR_DATA, "out of memory");
	else if (sqlite3_open_v2(uri.p, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL) != SQLITE_OK) store_error(s, e);
	sink_free(&uri);
	return !err_is(e);
}

/* Opens the file and sees whether it can be read. */
static bool open_db(Store *s, StoreMode mode, Err *e)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == STORE_CREATE ? SQLITE_OPEN_CREATE : 0);
	if (sqlite3_open_v2(s->path, &s->db, flags, NULL) != SQLITE_OK) {
		store_error(s, e);
		return false;
	}
	sqlite3_busy_timeout(s->db, WAIT);
	if (mode != STORE_READ && sqlite3_db_readonly(s->db, "main") == 1) {
		err_set(e, ERR_DATA, "%s: read-only", s->path);
		return false;
	}
	const int rc = mode == STORE_READ ? sqlite3_exec(s->db, "PRAGMA user_version", NULL, NULL, NULL) : SQLITE_OK;
	return (rc != SQLITE_CANTOPEN && rc != SQLITE_READONLY) || open_still(s, e);
}

static void attach(Store *s, const char *datadir, StoreMode mode, Err *e)
{
	bool empty;
	if (!look(s->path, mode, &empty, e) || !open_db(s, mode, e)) return;
	if (!empty && !is_ours(s, e)) return;
	if (empty && mode != STORE_CREATE) {
		err_set(e, ERR_DATA, "%s: an empty file, not a graph", s->path);
		return;
	}
	if (!tune(s, mode, e) || !extension_register(s->db, s->language, e)) return;
	if (empty) create(s, datadir, e);
	else if (mode != STORE_READ) vocabulary_refresh(s, datadir, e);
}

static void attach_guarded(Store *s, const char *datadir, StoreMode mode, Err *e)
{
	jmp_buf oom;
	s->arena.oom = &oom;
	if (setjmp(oom)) err_set(e, ERR_DATA, "out of memory");
	else attach(s, datadir, mode, e);
	s->arena.oom = NULL;
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
	if (!err_is(e)) attach_guarded(s, datadir, mode, e);
	if (!err_is(e)) return s;
	store_close(s);
	return NULL;
}

static bool lock_old(Store *s, Err *e)
{
	if (sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) store_error(s, e);
	if (err_is(e)) return false;
	sqlite3_busy_timeout(s->db, WAIT);
	recognise(s, e);
	if (!err_is(e) && sqlite3_db_readonly(s->db, "main") == 1) err_set(e, ERR_DATA, "%s: read-only", s->path);
	if (!err_is(e)) store_share(s);
	return store_exec(s, "BEGIN IMMEDIATE", e);
}

Store *store_old(const char *path, Err *e)
{
	bool empty;
	if (!look(path, STORE_CREATE, &empty, e) || empty) return NULL;
	Store *s = calloc(1, sizeof *s);
	if (s) s->path = path;
	else err_set(e, ERR_DATA, "out of memory");
	if (s && lock_old(s, e)) return s;
	store_close(s);
	return NULL;
}

/* Between giving up its lock and taking that of the copy, OLD may be written to by others: WATCH sees it. */
static void copy(Store *old, Store *from, Store *watch, Err *e)
{
	Err blind = { 0 };      /* without WAL nothing can be read now */
	const int64_t version = store_int(watch, "PRAGMA data_version", e);
	store_exec(old, "ROLLBACK", e);
	sqlite3_backup *b = err_is(e) ? NULL : sqlite3_backup_init(old->db, "main", from->db, "main");
	if (b && sqlite3_backup_step(b, 1) == SQLITE_OK && store_int(watch, "PRAGMA data_version", &blind) != version && !err_is(&blind))
		err_set(e, ERR_DATA, "%s: another program has written to it meanwhile; it is as that left it", old->path);
	if (b && !err_is(e)) sqlite3_backup_step(b, -1);
	if ((b == NULL || sqlite3_backup_finish(b) != SQLITE_OK) && !err_is(e)) store_error(old, e);
}

bool store_replace(Store *old, Store *from, Err *e)
{
	Store watch = { .path = old->path };
	if (err_is(e)) return false;
	if (sqlite3_open_v2(old->path, &watch.db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) store_error(&watch, e);
	copy(old, from, &watch, e);
	sqlite3_close(watch.db);
	return !err_is(e);
}

void store_close(Store *s)
{
	if (s == NULL) return;
	if (s->shared) take_in_wal(s);
	sqlite3_close(s->db);
	language_release(s->language);
	arena_free(&s->arena);
	free(s);
}
