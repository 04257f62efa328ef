/* table: the rows of a CSV data file, each with its place, through libcsv.
 *
 * A data file has a header line; columns are found by name and may stand in any order. Cells are
 * trimmed. A missing column, a row with the wrong number of cells, an open quote or broken UTF-8 is
 * an error "file:line: ...". Rows live in the arena. */
#ifndef LIQA_TABLE_H
#define LIQA_TABLE_H
#include "base.h"

typedef struct Row {
	const Str *cell;        /* as many as the columns asked for, in that order */
	uint32_t line;          /* of the file, from 1: where the row begins */
} Row;

typedef struct Table {
	Str file;               /* path as given */
	VEC(Row) rows;
} Table;

/* Reads PATH and picks COLUMNS (NULL-terminated list of names; a name that begins with '?' is
 * optional and gives empty cells where the file lacks it). */
bool table_read(Table *t, const char *path, const char *const *columns, Arena *a, Err *e);
#endif
