/* bulk: rows into one table, many in a statement.
 *
 * SQLite takes 50-row VALUES more than twice as fast as single rows, so rows wait here until a statement is
 * full. Texts are copied. Nothing that waits is visible to queries before bulk_flush. OR FAIL spares the statement
 * journal that many rows would need, and with it the write-out of the full-text index that each such journal begins
 * with; a failed statement ends the transaction anyway. */
#ifndef LIQA_BULK_H
#define LIQA_BULK_H
#include "store.h"

typedef struct Cell {
	enum { CELL_NULL, CELL_INT, CELL_TEXT } kind;
	int64_t i;
	Str s;
} Cell;

Cell cell_int(int64_t x);
Cell cell_text(Str s);                  /* NULL for the empty string */
Cell cell_id(int64_t id);               /* NULL for 0 */

typedef struct Bulk {
	Store *store;           /* borrowed */
	uint32_t ncolumns, nrows;       /* of the table; rows that wait */
	sqlite3_stmt *one, *many;       /* owned */
	Cell *cells;            /* owned: BULK_ROWS * ncolumns */
	Arena texts;            /* of the rows that wait */
} Bulk;

enum { BULK_ROWS = 48 };

/* COLUMNS: "a, b, c", as many as NCOLUMNS. */
bool bulk_open(Bulk *b, Store *s, const char *table, const char *columns, uint32_t ncolumns, Err *e);
/* ROW has ncolumns cells. */
void bulk_put(Bulk *b, const Cell *row, Err *e);
void bulk_flush(Bulk *b, Err *e);
/* Forgets rows that wait: after a rollback. */
void bulk_drop(Bulk *b);
void bulk_close(Bulk *b);
#endif
