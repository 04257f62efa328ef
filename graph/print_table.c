/* print_table: columns aligned by the width their text takes, not by its bytes or characters. */
#include "print_inner.h"
#include "text.h"

#include <string.h>

enum { BLOCK = 2000,            /* rows that are measured before the first is printed */
       NARROWEST = 24 };        /* columns that a cell keeps when the terminal is too narrow: names stay whole */

/* The narrowest columns that hold the block and the headings; on a terminal the widest give way. */
static void measure(Writer *w)
{
	uint32_t total = 0;
	w->width = arena_alloc(&w->keep, w->ncolumns * sizeof *w->width);
	for (uint32_t c = 0; c < w->ncolumns; c++) {
		w->width[c] = text_width(print_heading(w->s, c, &w->arena));
		for (uint32_t r = 0; r < w->block.n; r++) {
			const uint32_t k = text_width(w->block.at[r][c]);
			if (k > w->width[c])
				w->width[c] = k;
		}
		total += w->width[c] + 2;
	}
	while (w->o->width && total > w->o->width + 2) {
		uint32_t widest = 0;
		for (uint32_t c = 1; c < w->ncolumns; c++)
			if (w->width[c] > w->width[widest])
				widest = c;
		if (w->width[widest] <= NARROWEST)
			return;
		w->width[widest]--;
		total--;
	}
}

static void pad(Sink *s, uint32_t n)
{
	while (n--)
		sink_putc(s, ' ');
}

static void put_aligned(Writer *w, Str x, uint32_t c, bool right)
{
	const Str shown = w->o->width ? text_cut(&w->arena, x, w->width[c]) : x;
	const uint32_t k = text_width(shown), space = k < w->width[c] ? w->width[c] - k : 0;
	if (c)
		sink_put(&w->sink, STR("  "));
	if (right)
		pad(&w->sink, space);
	sink_put(&w->sink, shown);
	if (w->o->tty)
		sink_put(&w->sink, STR("\xE2\x80\x8E"));
	if (!right && c + 1 < w->ncolumns)
		pad(&w->sink, space);
}

static void put_title(Writer *w)
{
	const char *title = w->o->title;
	if (!title)
		return;
	if (*title == '\n')
		sink_putc(&w->sink, *title++);
	sink_printf(&w->sink, w->o->colour ? "\033[1m%s\033[0m\n" : "%s\n", title);
}

static void put_heading(Writer *w)
{
	put_title(w);
	if (w->o->colour)
		sink_put(&w->sink, STR("\033[1m"));
	for (uint32_t c = 0; c < w->ncolumns; c++)
		put_aligned(w, print_heading(w->s, c, &w->arena), c, w->number[c]);
	sink_put(&w->sink, w->o->colour ? STR("\033[0m\n") : STR("\n"));
	for (uint32_t c = 0; c < w->ncolumns; c++) {
		if (c)
			sink_put(&w->sink, STR("  "));
		for (uint32_t i = 0; i < w->width[c]; i++)
			sink_putc(&w->sink, '-');
	}
	sink_putc(&w->sink, '\n');
}

static void put_block(Writer *w)
{
	if (!w->block.n)
		return;
	if (!w->width) {
		measure(w);
		put_heading(w);
	}
	for (uint32_t r = 0; r < w->block.n; r++) {
		for (uint32_t c = 0; c < w->ncolumns; c++)
			put_aligned(w, w->block.at[r][c], c, w->number[c]);
		sink_putc(&w->sink, '\n');
	}
	arena_reset(&w->arena);
	memset(&w->block, 0, sizeof w->block);
}

void print_table_row(Writer *w)
{
	Str *row = arena_alloc(&w->arena, w->ncolumns * sizeof *row);
	if (!w->number) {
		w->number = arena_alloc(&w->keep, w->ncolumns * sizeof *w->number);
		for (uint32_t c = 0; c < w->ncolumns; c++)
			w->number[c] = true;
	}
	for (uint32_t c = 0; c < w->ncolumns; c++) {
		const int type = sqlite3_column_type(w->s, (int)c);
		row[c] = text_plain(&w->arena, print_cell(w->s, c, &w->arena));
		if (type == SQLITE_TEXT || type == SQLITE_BLOB)
			w->number[c] = false;
	}
	*VEC_PUSH(&w->arena, &w->block) = row;
	if (w->block.n == BLOCK)
		put_block(w);
}

void print_table_end(Writer *w)
{
	put_block(w);
}
