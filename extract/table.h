/* table: the rows of a CSV data file, each with its place, through libcsv.
 *
 * A data file has a header line; columns are found by name and may stand in any order. Cells are
 * trimmed. A missing column, a row with the wrong number of cells, an open quote or broken UTF-8 is
 * an error "file:line: ...". */
#ifndef LIQA_TABLE_H
#define LIQA_TABLE_H
#include "base.h"

typedef struct Row {
	const Str *cell;        /* as many as the columns asked for, in that order; each is NUL-terminated */
	uint32_t line;          /* of the file, from 1: where the row begins */
} Row;

typedef struct Table {
	Str file;               /* path as given */
	uint64_t hash;          /* str_hash of the file's bytes */
	VEC(Row) rows;          /* of table_read, in the arena */
} Table;

typedef void TableTake(void *ctx, const Table *t, const Row *r);

/* Reads PATH and picks COLUMNS (NULL-terminated list of names; a name that begins with '?' is
 * optional and gives empty cells where the file lacks it). */
bool table_read(Table *t, const char *path, const char *const *columns, Arena *a, Err *e);
/* The same without keeping rows: each is given to TAKE with CTX, its cells valid until that returns; no more are once
 * e is set. T is zero, or its `file` is set: a copy of PATH that lasts. The file's bytes lie in TMP. */
bool table_each(Table *t, const char *path, const char *const *columns, TableTake *take, void *ctx, Arena *tmp, Err *e);
#endif
