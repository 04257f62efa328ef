/* print: rows on standard output, in the form that -o asks for.
 *
 *     table   aligned columns, also of Arabic text; on a terminal cut to its width, headings bold unless NO_COLOR
 *     csv     RFC 4180 with LF
 *     tsv     tab, newline, return and backslash in cells written \t \n \r \\
 *     json    an array with one object a line
 *
 * Off the terminal a table holds no escape and no direction mark. On it, a mark (U+200E) behind each cell keeps
 * columns in order where the terminal reorders Arabic, and no text of an article can send it a control. */
#ifndef LIQA_PRINT_H
#define LIQA_PRINT_H
#include <stdio.h>
#include <sqlite3.h>
#include "cli.h"

typedef struct Out {
	Output format;
	bool tty;               /* standard output is a terminal */
	bool colour;            /* and may be sent escapes */
	uint32_t width;         /* of the terminal, in columns; 0: no limit */
	const char *title;      /* stands above a table that has rows, behind a blank line where it begins with \n; NULL: none */
} Out;

Out print_out(const Args *args);

/* Prints every row of S, which stands before its first; counts them in ROWS (NULL: not wanted). A table with no
 * row prints nothing. False and e set (ERR_DATA) when the statement fails or the output can't be written. */
bool print_rows(const Out *o, sqlite3_stmt *s, uint64_t *rows, Err *e);
/* Adds the present row of S as a JSON object. */
void print_json_row(sqlite3_stmt *s, Arena *a, Sink *out);
/* TEXT in bold where that is allowed, else as it is. */
void print_bold(const Out *o, const char *text);
/* Writes and empties the sink. False and e set (ERR_DATA) when it can't be written. */
bool print_flush(Sink *s, Err *e);
/* Adds a CSV cell, quoted where it must be. */
void print_csv(Sink *out, Str cell);
#endif
