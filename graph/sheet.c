#include "sheet.h"
#include "print.h"

static void fail(const Sheet *r, Err *e)
{
	err_set(e, ERR_DATA, "rows: %s", sqlite3_errmsg(r->db));
}

bool sheet_open(Sheet *r, const char *const *columns, Err *e)
{
	Sink make = { 0 }, put = { 0 };
	*r = (Sheet){ 0 };
	for (; columns[r->ncolumns]; r->ncolumns++) {
		sink_printf(&make, "%s\"%s\"", r->ncolumns ? ", " : "CREATE TABLE rows (", columns[r->ncolumns]);
		sink_printf(&put, "%s?", r->ncolumns ? "," : "INSERT INTO rows VALUES (");
	}
	sink_putc(&make, ')');
	sink_putc(&put, ')');
	if (make.failed || put.failed) err_set(e, ERR_DATA, "out of memory");
	else if (sqlite3_open(":memory:", &r->db) != SQLITE_OK || sqlite3_exec(r->db, make.p, NULL, NULL, NULL) != SQLITE_OK
	         || sqlite3_prepare_v2(r->db, put.p, -1, &r->insert, NULL) != SQLITE_OK) fail(r, e);
	sink_free(&make);
	sink_free(&put);
	return !err_is(e);
}

void sheet_cell(Sheet *r, Str cell, Err *e)
{
	if (err_is(e)) return;
	const int at = (int)++r->at;
	if (cell.n) sqlite3_bind_text(r->insert, at, cell.p, (int)cell.n, SQLITE_TRANSIENT);
	else sqlite3_bind_null(r->insert, at);
	if (r->at < r->ncolumns) return;
	r->at = 0;
	if (sqlite3_step(r->insert) != SQLITE_DONE) fail(r, e);
	sqlite3_reset(r->insert);
}

void sheet_print(Sheet *r, const Args *a, Err *e)
{
	const Out out = print_out(a);
	sqlite3_stmt *st = NULL;
	if (!err_is(e) && sqlite3_prepare_v2(r->db, "SELECT * FROM rows ORDER BY rowid", -1, &st, NULL) != SQLITE_OK) fail(r, e);
	if (!err_is(e)) print_rows(&out, st, NULL, e);
	sqlite3_finalize(st);
	sqlite3_finalize(r->insert);
	sqlite3_close(r->db);
	*r = (Sheet){ 0 };
}
