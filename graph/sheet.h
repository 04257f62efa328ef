/* sheet: rows that don't come from a graph, printed like those that do.
 *
 * They are put into a table of a database in memory, and its rows are printed by print.h in every format that
 * -o knows. An empty cell is NULL. */
#ifndef LIQA_SHEET_H
#define LIQA_SHEET_H
#include <sqlite3.h>
#include "cli.h"

typedef struct Sheet {
	sqlite3 *db;            /* owned */
	sqlite3_stmt *insert;   /* owned */
	uint32_t ncolumns, at;  /* columns; cells of the present row that are done */
} Sheet;

/* COLUMNS ends with NULL. False and e set when memory runs out. */
bool sheet_open(Sheet *r, const char *const *columns, Err *e);
/* The next cell; after the last of a row the row is done. */
void sheet_cell(Sheet *r, Str cell, Err *e);
/* Prints and frees everything. */
void sheet_print(Sheet *r, const Args *a, Err *e);
#endif
