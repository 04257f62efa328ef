/* sql: SQL on the graph, and no way to change it. */
#include "ask.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* Pragmas that tell something about the graph and set nothing that matters. */
static const char *const harmless[] = {
	"application_id", "user_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
	"foreign_key_list", "function_list", "module_list", "pragma_list", "collation_list", "compile_options", "database_list",
	"page_count", "page_size", "integrity_check", "quick_check", "encoding", "data_version", NULL
};

/* The connection is query_only already; this keeps a statement from turning that off, from opening or making
 * other files (ATTACH, VACUUM INTO) and from writing where query_only doesn't reach. */
static int allow(void *ctx, int action, const char *a, const char *b, const char *database, const char *trigger)
{
	(void)ctx, (void)b, (void)database, (void)trigger;
	switch (action) {
	case SQLITE_SELECT: case SQLITE_READ: case SQLITE_FUNCTION: case SQLITE_RECURSIVE: case SQLITE_TRANSACTION:
		return SQLITE_OK;
	case SQLITE_UPDATE:     /* how SQLite declares a virtual table; nobody else can do it */
		return strcmp(a, "sqlite_master") == 0 ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_PRAGMA:
		for (uint32_t i = 0; harmless[i]; i++)
			if (strcasecmp(a, harmless[i]) == 0)
				return SQLITE_OK;
	}
	return SQLITE_DENY;
}

/* What a statement did wrong is its writer's affair; what the file did wrong is not. */
static void blame(Ask *q, Err *e)
{
	const int rc = sqlite3_errcode(q->store->db);
	const bool file = rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB || rc == SQLITE_IOERR || rc == SQLITE_BUSY || rc == SQLITE_NOMEM;
	const Err sqlite = *e;
	if (sqlite.code == ERR_DATA && rc == SQLITE_OK)
		return;         /* not SQLite's: the output can't be written */
	*e = (Err){ 0 };
	if (rc == SQLITE_AUTH || rc == SQLITE_READONLY)
		err_set(e, ERR_USAGE, "sql: %s: statements here only read", sqlite3_errmsg(q->store->db));
	else
		err_set(e, file ? ERR_DATA : ERR_USAGE, "sql: %s", sqlite3_errmsg(q->store->db));
}

/* Runs every statement of TEXT and prints its rows. */
static bool run(Ask *q, const char *text, Err *e)
{
	while (*text && !err_is(e)) {
		sqlite3_stmt *s = NULL;
		if (sqlite3_prepare_v2(q->store->db, text, -1, &s, &text) != SQLITE_OK || (s && !print_rows(&q->out, s, NULL, e)))
			blame(q, e);
		sqlite3_finalize(s);
	}
	return !err_is(e);
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\n\r;")] == 0;
}

/* A statement at a time, until the end of input; an error ends the statement, not the talk. */
static void talk(Ask *q)
{
	Sink statement = { 0 };
	char *line = NULL;
	size_t cap = 0;
	if (!q->args->quiet)
		fprintf(stderr, "%s: end a statement with ;  leave with Ctrl-D\n", q->args->db);
	for (;;) {
		fputs(statement.n ? "   ...> " : "liqa> ", stderr);
		if (getline(&line, &cap, stdin) < 0)
			break;
		sink_put(&statement, str_of(line));
		if (statement.failed || is_blank(statement.p))
			sink_reset(&statement);
		else if (sqlite3_complete(statement.p)) {
			Err e = { 0 };
			if (!run(q, statement.p, &e))
				fprintf(stderr, "%s\n", e.msg);
			fflush(stdout);
			sink_reset(&statement);
		}
	}
	fputc('\n', stderr);
	free(line);
	sink_free(&statement);
}

static void run_input(Ask *q, Err *e)
{
	Sink all = { 0 };
	char buffer[1 << 14];
	for (size_t n; (n = fread(buffer, 1, sizeof buffer, stdin)) > 0; )
		sink_put(&all, (Str){ buffer, (uint32_t)n });
	if (all.failed)
		err_set(e, ERR_DATA, "out of memory");
	else if (all.n)
		run(q, all.p, e);
	sink_free(&all);
}

int verb_sql(const Args *args, Err *e)
{
	Ask q;
	if (ask_open(&q, args, e)) {
		sqlite3_set_authorizer(q.store->db, allow, NULL);
		if (args->noperands)
			run(&q, args->operands[0], e);
		else if (isatty(STDIN_FILENO))
			talk(&q);
		else
			run_input(&q, e);
	}
	return ask_close(&q, e);
}
