/* print: one statement, four writers. */
#include "print_inner.h"
#include "text.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { FLUSH = 1 << 16 };       /* bytes */

Out print_out(const Args *args)
{
	struct winsize size;
	Out o = { .format = args->output, .tty = isatty(STDOUT_FILENO) };
	const char *plain = getenv("NO_COLOR");
	o.colour = o.tty && !(plain && *plain);
	if (o.tty && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		o.width = size.ws_col;
	return o;
}

bool print_flush(Sink *s, Err *e)
{
	if (s->failed)
		err_set(e, ERR_DATA, "out of memory");
	else if (s->n && fwrite(s->p, 1, s->n, stdout) != s->n)
		err_set(e, ERR_DATA, "standard output: %s", strerror(errno));
	sink_reset(s);
	return !err_is(e);
}

void print_bold(const Out *o, const char *text)
{
	printf(o->colour ? "\033[1m%s\033[0m" : "%s", text);
}

static Str hex(Arena *a, const unsigned char *p, uint32_t n)
{
	char *out = arena_alloc(a, (size_t)n * 2 + 1);
	for (uint32_t i = 0; i < n; i++)
		for (int half = 0; half < 2; half++)
			out[2 * i + (uint32_t)half] = "0123456789abcdef"[half ? p[i] & 15 : p[i] >> 4];
	return (Str){ out, 2 * n };
}

Str print_cell(sqlite3_stmt *s, uint32_t i, Arena *a)
{
	if (sqlite3_column_type(s, (int)i) == SQLITE_BLOB)
		return hex(a, sqlite3_column_blob(s, (int)i), (uint32_t)sqlite3_column_bytes(s, (int)i));
	const char *p = (const char *)sqlite3_column_text(s, (int)i);
	return text_repair(a, (Str){ p ? p : "", (uint32_t)sqlite3_column_bytes(s, (int)i) });
}

Str print_heading(sqlite3_stmt *s, uint32_t column, Arena *a)
{
	return text_plain(a, str_of(sqlite3_column_name(s, (int)column)));
}

void print_csv(Sink *out, Str x)
{
	bool quote = false;
	for (uint32_t i = 0; i < x.n && !quote; i++)
		quote = strchr("\",\n\r", x.p[i]) != NULL && x.p[i];
	if (!quote) {
		sink_put(out, x);
		return;
	}
	sink_putc(out, '"');
	for (uint32_t i = 0; i < x.n; i++) {
		if (x.p[i] == '"')
			sink_putc(out, '"');
		sink_putc(out, x.p[i]);
	}
	sink_putc(out, '"');
}

static void put_tsv(Sink *out, Str x)
{
	static const char raw[] = "\t\n\r\\", sign[] = "tnr\\";
	for (uint32_t i = 0; i < x.n; i++) {
		const char *at = x.p[i] ? strchr(raw, x.p[i]) : NULL;
		if (at)
			sink_putc(out, '\\');
		sink_putc(out, at ? sign[at - raw] : x.p[i]);
	}
}

void print_delimited(Sink *out, Str cell, Output format)
{
	if (format == OUTPUT_CSV)
		print_csv(out, cell);
	else
		put_tsv(out, cell);
}

static void put_delimited(Writer *w, Str x, uint32_t i)
{
	if (i)
		sink_putc(&w->sink, w->o->format == OUTPUT_CSV ? ',' : '\t');
	print_delimited(&w->sink, x, w->o->format);
	if (i + 1 == w->ncolumns)
		sink_putc(&w->sink, '\n');
}

static void delimited_begin(Writer *w)
{
	for (uint32_t i = 0; i < w->ncolumns; i++)
		put_delimited(w, print_heading(w->s, i, &w->arena), i);
}

static void delimited_row(Writer *w)
{
	for (uint32_t i = 0; i < w->ncolumns; i++)
		put_delimited(w, print_cell(w->s, i, &w->arena), i);
	arena_reset(&w->arena);
}

static void put_json(sqlite3_stmt *s, uint32_t i, Arena *a, Sink *out)
{
	const int type = sqlite3_column_type(s, (int)i);
	if (type == SQLITE_NULL || (type == SQLITE_FLOAT && !isfinite(sqlite3_column_double(s, (int)i))))
		sink_put(out, STR("null"));
	else if (type == SQLITE_INTEGER || type == SQLITE_FLOAT)
		sink_put(out, print_cell(s, i, a));
	else
		sink_json(out, print_cell(s, i, a));
}

void print_json_row(sqlite3_stmt *s, Arena *a, Sink *out)
{
	const uint32_t n = (uint32_t)sqlite3_column_count(s);
	for (uint32_t i = 0; i < n; i++) {
		sink_putc(out, i ? ',' : '{');
		sink_json(out, print_heading(s, i, a));
		sink_putc(out, ':');
		put_json(s, i, a, out);
	}
	sink_putc(out, '}');
}

static void json_begin(Writer *w)
{
	sink_putc(&w->sink, '[');
}

static void json_row(Writer *w)
{
	sink_put(&w->sink, w->rows ? STR(",\n") : STR("\n"));
	print_json_row(w->s, &w->arena, &w->sink);
	arena_reset(&w->arena);
}

static void json_end(Writer *w)
{
	sink_put(&w->sink, w->rows ? STR("\n]\n") : STR("]\n"));
}

/* What each form does before the first row, with each row and behind the last; NULL: nothing. */
static const struct {
	void (*begin)(Writer *), (*row)(Writer *), (*end)(Writer *);
} writers[] = {
	[OUTPUT_TABLE] = { NULL, print_table_row, print_table_end },
	[OUTPUT_CSV] = { delimited_begin, delimited_row, NULL },
	[OUTPUT_TSV] = { delimited_begin, delimited_row, NULL },
	[OUTPUT_JSON] = { json_begin, json_row, json_end },
};

static void write_rows(Writer *w, Err *e)
{
	int rc;
	w->ncolumns = (uint32_t)sqlite3_column_count(w->s);
	if (w->ncolumns && writers[w->o->format].begin)
		writers[w->o->format].begin(w);
	for (; (rc = sqlite3_step(w->s)) == SQLITE_ROW; w->rows++) {
		writers[w->o->format].row(w);
		if ((w->sink.n > FLUSH || w->sink.failed) && !print_flush(&w->sink, e))
			return;
	}
	if (rc != SQLITE_DONE)
		err_set(e, ERR_DATA, "%s", sqlite3_errmsg(sqlite3_db_handle(w->s)));
	else if (w->ncolumns && writers[w->o->format].end)
		writers[w->o->format].end(w);
	print_flush(&w->sink, e);
}

bool print_rows(const Out *o, sqlite3_stmt *s, uint64_t *rows, Err *e)
{
	Writer w = { .o = o, .s = s };
	jmp_buf oom;
	w.keep.oom = w.arena.oom = &oom;
	if (setjmp(oom))
		err_set(e, ERR_DATA, "out of memory");
	else
		write_rows(&w, e);
	if (rows)
		*rows = w.rows;
	sink_free(&w.sink);
	arena_free(&w.arena);
	arena_free(&w.keep);
	return !err_is(e);
}
