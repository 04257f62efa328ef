/* functions: scalar functions. Each call works in the language's scratch arena and gives it back. */
#include "functions.h"
#include "resolve.h"
#include "text.h"

enum { TEXT_MAX = 256 << 20,    /* bytes */
       SCRATCH_KEEP = 1 << 20 };

bool functions_text(sqlite3_value *v, Arena *a, Str *out)
{
	const char *p = (const char *)sqlite3_value_text(v);
	const int n = sqlite3_value_bytes(v);
	if (!p || n > TEXT_MAX)
		return false;
	*out = text_repair(a, arena_str(a, (Str){ p, (uint32_t)n }));
	return true;
}

typedef void Scalar(sqlite3_context *ctx, Language *l, Str s);

/* Runs F on the first argument: NULL gives NULL, want of memory an error, never a crash. */
static void call(sqlite3_context *ctx, sqlite3_value *v, Scalar *f)
{
	Language *l = sqlite3_user_data(ctx);
	jmp_buf oom;
	Str s;
	if (sqlite3_value_type(v) == SQLITE_NULL)
		return;
	l->scratch.oom = &oom;
	if (setjmp(oom))
		sqlite3_result_error_nomem(ctx);
	else if (functions_text(v, &l->scratch, &s))
		f(ctx, l, s);
	else
		sqlite3_result_error_toobig(ctx);
	if (l->scratch.used > SCRATCH_KEEP)
		arena_free(&l->scratch);
	else
		arena_reset(&l->scratch);
}

static void result(sqlite3_context *ctx, Str s)
{
	sqlite3_result_text64(ctx, s.n ? s.p : "", s.n, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static void fold_text(sqlite3_context *ctx, Language *l, Str s)
{
	result(ctx, fold_str(l->fold, &l->scratch, s));
}

static void latin_text(sqlite3_context *ctx, Language *l, Str s)
{
	Sink out = { 0 };
	latin_put(l->latin, s, &out);
	if (out.failed)
		sqlite3_result_error_nomem(ctx);
	else
		result(ctx, sink_str(&out));
	sink_free(&out);
}

/* What a name was found to mean: kept with a constant argument for the rest of the statement. */
typedef struct Known { int64_t node; } Known;   /* 0: none or ambiguous */

static void result_node(sqlite3_context *ctx, const Known *k)
{
	if (k->node)
		sqlite3_result_int64(ctx, k->node);
}

static void node_of(sqlite3_context *ctx, Language *l, Str s)
{
	Err e = { 0 };
	Candidates found = { 0 };
	if (!resolve_name(sqlite3_context_db_handle(ctx), l, &l->scratch, s, NULL, &found, &e)) {
		sqlite3_result_error(ctx, e.msg, -1);
		return;
	}
	Known *k = sqlite3_malloc(sizeof *k);
	if (!k) {
		sqlite3_result_error_nomem(ctx);
		return;
	}
	k->node = found.list.n == 1 ? found.list.at[0].node : 0;
	result_node(ctx, k);
	sqlite3_set_auxdata(ctx, 0, k, sqlite3_free);
}

static void fold_function(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	(void)n;
	call(ctx, v[0], fold_text);
}

static void latin_function(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	(void)n;
	call(ctx, v[0], latin_text);
}

static void node_function(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	(void)n;
	const Known *k = sqlite3_get_auxdata(ctx, 0);
	if (k)
		result_node(ctx, k);
	else
		call(ctx, v[0], node_of);
}

/* liqa_node is called deterministic although it reads the graph: within one statement the graph doesn't change. */
static const struct {
	const char *name;
	int flags;
	void (*f)(sqlite3_context *, int, sqlite3_value **);
} scalars[] = {
	{ "liqa_fold", SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, fold_function },
	{ "liqa_latin", SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, latin_function },
	{ "liqa_node", SQLITE_DETERMINISTIC, node_function },
};

static void release(void *l)
{
	language_release(l);
}

int functions_register(sqlite3 *db, Language *l)
{
	for (size_t i = 0; i < sizeof scalars / sizeof *scalars; i++) {
		const int rc = sqlite3_create_function_v2(db, scalars[i].name, 1, SQLITE_UTF8 | scalars[i].flags,
			language_retain(l), scalars[i].f, NULL, NULL, release);
		if (rc != SQLITE_OK)    /* SQLite has called release */
			return rc;
	}
	return SQLITE_OK;
}
