#include "bulk.h"
#include <stdlib.h>
#include <string.h>

Cell cell_int(int64_t x) { return (Cell){ .kind = CELL_INT, .i = x }; }
Cell cell_text(Str s) { return (Cell){ .kind = s.n ? CELL_TEXT : CELL_NULL, .s = s }; }
Cell cell_id(int64_t id) { return (Cell){ .kind = id ? CELL_INT : CELL_NULL, .i = id }; }

static sqlite3_stmt *insert(Store *s, const char *table, const char *columns, uint32_t ncolumns, uint32_t rows, Err *e)
{
	Sink sql = { 0 };
	sink_printf(&sql, "INSERT OR FAIL INTO %s (%s) VALUES", table, columns);
	for (uint32_t i = 0; i < rows; i++) {
		sink_printf(&sql, "%s(?", i ? "," : " ");
		for (uint32_t j = 1; j < ncolumns; j++) sink_put(&sql, STR(",?"));
		sink_putc(&sql, ')');
	}
	if (sql.failed) err_set(e, ERR_DATA, "out of memory");
	sqlite3_stmt *st = store_prepare(s, sql.p, e);
	sink_free(&sql);
	return st;
}

bool bulk_open(Bulk *b, Store *s, const char *table, const char *columns, uint32_t ncolumns, Err *e)
{
	*b = (Bulk){ .store = s, .ncolumns = ncolumns, .texts = { .oom = s->arena.oom } };
	b->one = insert(s, table, columns, ncolumns, 1, e);
	b->many = insert(s, table, columns, ncolumns, BULK_ROWS, e);
	b->cells = calloc((size_t)BULK_ROWS * ncolumns, sizeof *b->cells);
	if (b->cells == NULL) err_set(e, ERR_DATA, "out of memory");
	return !err_is(e);
}

static void bind(sqlite3_stmt *st, const Cell *c, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		const int at = (int)i + 1;
		switch (c[i].kind) {
		case CELL_NULL: sqlite3_bind_null(st, at); break;
		case CELL_INT: sqlite3_bind_int64(st, at, c[i].i); break;
		case CELL_TEXT: sqlite3_bind_text(st, at, c[i].s.p, (int)c[i].s.n, SQLITE_STATIC); break;
		}
	}
}

static void run(Bulk *b, sqlite3_stmt *st, const Cell *c, uint32_t rows, Err *e)
{
	bind(st, c, rows * b->ncolumns);
	store_step(b->store, st, e);
	sqlite3_reset(st);
}

void bulk_flush(Bulk *b, Err *e)
{
	if (b->nrows == BULK_ROWS)
		run(b, b->many, b->cells, BULK_ROWS, e);
	else
		for (uint32_t i = 0; i < b->nrows; i++) run(b, b->one, b->cells + (size_t)i * b->ncolumns, 1, e);
	bulk_drop(b);
}

void bulk_put(Bulk *b, const Cell *row, Err *e)
{
	Cell *to = b->cells + (size_t)b->nrows++ * b->ncolumns;
	memcpy(to, row, b->ncolumns * sizeof *row);
	for (uint32_t i = 0; i < b->ncolumns; i++)
		if (to[i].kind == CELL_TEXT) to[i].s = arena_str(&b->texts, to[i].s);
	if (b->nrows == BULK_ROWS) bulk_flush(b, e);
}

void bulk_drop(Bulk *b)
{
	b->nrows = 0;
	arena_reset(&b->texts);
}

void bulk_close(Bulk *b)
{
	sqlite3_finalize(b->one);
	sqlite3_finalize(b->many);
	free(b->cells);
	arena_free(&b->texts);
}
