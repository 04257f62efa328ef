#include "section.h"
#include "print_inner.h"

#include <string.h>

static bool is_for(const Section *s, const char *kind)
{
	if (!s->kinds)
		return true;
	const size_t n = strlen(kind);
	for (const char *p = s->kinds; (p = strstr(p, kind)); p += n)
		if ((p == s->kinds || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return true;
	return false;
}

static sqlite3_stmt *prepare(Ask *q, const char *sql, int64_t node, int64_t most, Err *e)
{
	sqlite3_stmt *s = store_prepare(q->store, sql, e);
	if (!s)
		return NULL;
	sqlite3_bind_int64(s, 1, node);
	if (sqlite3_bind_parameter_count(s) > 1)
		sqlite3_bind_int64(s, 2, most);
	return s;
}

static void say_more(Ask *q, const Section *s, int64_t node, Err *e)
{
	sqlite3_stmt *count = prepare(q, arena_printf(q->arena, "SELECT count(*) FROM (%s)", s->sql).p, node, -1, e);
	if (count && store_step(q->store, count, e) && sqlite3_column_int64(count, 0) > s->most)
		printf("... and %lld more\n", (long long)sqlite3_column_int64(count, 0) - s->most);
	sqlite3_finalize(count);
}

/* A title and a table; nothing when there is no row. */
static void print_table(Ask *q, const Section *s, int64_t node, bool *first, Err *e)
{
	Out out = q->out;
	uint64_t n = 0;
	sqlite3_stmt *rows = prepare(q, s->sql, node, s->most ? (int64_t)s->most : -1, e);
	out.title = arena_printf(q->arena, "%s%s", *first ? "" : "\n", s->name).p;
	if (rows)
		print_rows(&out, rows, &n, e);
	sqlite3_finalize(rows);
	*first = *first && !n;
	if (s->most && n == s->most && !err_is(e))
		say_more(q, s, node, e);
}

static void print_json(Ask *q, const Section *s, int64_t node, bool *first, Err *e)
{
	Sink out = { 0 };
	sqlite3_stmt *rows = prepare(q, s->sql, node, -1, e);
	sink_put(&out, *first ? STR("{\n") : STR(",\n"));
	sink_json(&out, str_of(s->name));
	sink_put(&out, STR(":["));
	for (uint64_t n = 0; rows && store_step(q->store, rows, e); n++) {
		sink_put(&out, n ? STR(",\n  ") : STR("\n  "));
		print_json_row(rows, q->arena, &out);
	}
	sink_putc(&out, ']');
	sqlite3_finalize(rows);
	print_flush(&out, e);
	sink_free(&out);
	*first = false;
}

static void print_lines(Ask *q, const Section *s, int64_t node, bool *first, Err *e)
{
	const bool csv = q->out.format == OUTPUT_CSV;
	Sink out = { 0 };
	sqlite3_stmt *rows = prepare(q, s->sql, node, -1, e);
	if (*first)
		sink_put(&out, csv ? STR("section,row,column,value\n") : STR("section\trow\tcolumn\tvalue\n"));
	for (uint64_t n = 1; rows && store_step(q->store, rows, e); n++)
		for (uint32_t c = 0; c < (uint32_t)sqlite3_column_count(rows); c++) {
			sink_printf(&out, csv ? "%s,%llu,%s," : "%s\t%llu\t%s\t", s->name, (unsigned long long)n,
				sqlite3_column_name(rows, (int)c));
			print_delimited(&out, print_cell(rows, c, q->arena), q->out.format);
			sink_putc(&out, '\n');
		}
	sqlite3_finalize(rows);
	print_flush(&out, e);
	sink_free(&out);
	*first = false;
}

bool section_print(Ask *q, const Section *list, const char *kind, int64_t node, Err *e)
{
	static void (*const printers[])(Ask *, const Section *, int64_t, bool *, Err *) = {
		[OUTPUT_TABLE] = print_table, [OUTPUT_CSV] = print_lines, [OUTPUT_TSV] = print_lines, [OUTPUT_JSON] = print_json,
	};
	bool first = true;
	for (const Section *s = list; s->name && !err_is(e); s++)
		if (is_for(s, kind))
			printers[q->out.format](q, s, node, &first, e);
	if (q->out.format == OUTPUT_JSON && !err_is(e))
		fputs(first ? "{}\n" : "\n}\n", stdout);
	return !err_is(e);
}
