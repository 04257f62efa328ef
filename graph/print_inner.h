/* print_inner: what print.c and its writers share. */
#ifndef LIQA_PRINT_INNER_H
#define LIQA_PRINT_INNER_H
#include "print.h"

/* One result on its way out. Everything is freed by print_rows. */
typedef struct Writer {
	const Out *o;
	sqlite3_stmt *s;        /* stands on the row to be written */
	uint32_t ncolumns;
	uint64_t rows;          /* written so far */
	Arena keep;             /* lives as long as the writer */
	Arena arena;            /* of the present row; of a table: of the present block */
	Sink sink;
	uint32_t *width;        /* table: of each column, set by the first block; NULL before */
	bool *number;           /* table: columns that hold only numbers stand to the right */
	VEC(Str *) block;       /* table: rows not yet written */
} Writer;

/* The value as text: valid UTF-8, blobs in hexadecimal digits, NULL empty. In the arena or the statement. */
Str print_cell(sqlite3_stmt *s, uint32_t column, Arena *a);
Str print_heading(sqlite3_stmt *s, uint32_t column, Arena *a);

/* Adds a cell of a csv or tsv line. */
void print_delimited(Sink *out, Str cell, Output format);

/* print_table.c */
void print_table_row(Writer *w);
void print_table_end(Writer *w);
#endif
