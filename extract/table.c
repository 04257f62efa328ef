#include "table.h"

#include <csv.h>
#include <string.h>

enum { COLUMNS_MAX = 32 };

typedef struct Load {
	Table *t;
	Arena *a;
	Err *e;
	const char *const *columns;     /* wanted */
	uint32_t nwanted;
	int at[COLUMNS_MAX];            /* wanted column -> column of the file; -1 absent */
	uint32_t nfile;                 /* columns of the file; 0 before the header is read */
	Str cells[COLUMNS_MAX];         /* of the row being read */
	uint32_t ncells;
	uint32_t line;                  /* where that row begins */
} Load;

static void cell_end(void *p, size_t n, void *ctx)
{
	Load *l = ctx;
	if (l->ncells < COLUMNS_MAX)
		l->cells[l->ncells] = str_trim(arena_str(l->a, (Str){ p ? p : "", (uint32_t)n }));
	l->ncells++;
}

static int find_column(const Load *l, const char *name)
{
	for (uint32_t i = 0; i < l->nfile; i++)
		if (str_is(l->cells[i], name)) return (int)i;
	return -1;
}

static void header_end(Load *l)
{
	l->nfile = l->ncells;
	for (uint32_t i = 0; i < l->nwanted; i++) {
		const bool optional = l->columns[i][0] == '?';
		const char *const name = l->columns[i] + optional;
		l->at[i] = find_column(l, name);
		if (l->at[i] < 0 && !optional)
			err_set(l->e, ERR_DATA, "%.*s:1: column '%s' is missing", STR_FMT(l->t->file), name);
	}
}

static void row_end(int c, void *ctx)
{
	Load *l = ctx;
	(void)c;
	if (err_is(l->e)) return;
	if (l->ncells > COLUMNS_MAX) {
		err_set(l->e, ERR_DATA, "%.*s:%u: more than %d cells", STR_FMT(l->t->file), l->line, COLUMNS_MAX);
	} else if (!l->nfile) {
		header_end(l);
	} else if (l->ncells != l->nfile) {
		err_set(l->e, ERR_DATA, "%.*s:%u: %u cells where the header has %u", STR_FMT(l->t->file),
			l->line, l->ncells, l->nfile);
	} else {
		Str *cell = arena_alloc(l->a, (l->nwanted ? l->nwanted : 1) * sizeof *cell);
		for (uint32_t i = 0; i < l->nwanted; i++) cell[i] = l->at[i] < 0 ? STR("") : l->cells[l->at[i]];
		*VEC_PUSH(l->a, &l->t->rows) = (Row){ .cell = cell, .line = l->line };
	}
	l->ncells = 0;
}

/* Feeds one line at a time, so that rows know where they begin (quoted cells may hold newlines). */
static void parse_lines(Load *l, struct csv_parser *p, Str text)
{
	uint32_t line = 0;
	for (uint32_t i = 0; i < text.n && !err_is(l->e);) {
		const char *nl = memchr(text.p + i, '\n', text.n - i);
		const uint32_t end = nl ? (uint32_t)(nl - text.p) + 1 : text.n;
		line++;
		if (l->ncells == 0) l->line = line;
		if (csv_parse(p, text.p + i, end - i, cell_end, row_end, l) != end - i)
			err_set(l->e, ERR_DATA, "%.*s:%u: %s", STR_FMT(l->t->file), line, csv_strerror(csv_error(p)));
		i = end;
	}
	if (!err_is(l->e) && csv_fini(p, cell_end, row_end, l) != 0)
		err_set(l->e, ERR_DATA, "%.*s:%u: a quote is not closed", STR_FMT(l->t->file), l->line);
}

bool table_read(Table *t, const char *path, const char *const *columns, Arena *a, Err *e)
{
	Str text;
	*t = (Table){ .file = arena_str(a, str_of(path)) };
	if (err_is(e)) return false;
	if (!file_read(path, a, &text, e)) {
		e->code = ERR_DATA;
		return false;
	}
	if (str_has_prefix(text, STR("\xef\xbb\xbf"))) text = str_sub(text, 3, text.n);
	const size_t valid = utf8_valid(text.p, text.n);
	if (valid < text.n) {
		uint32_t line = 1;
		for (size_t i = 0; i < valid; i++) line += text.p[i] == '\n';
		err_set(e, ERR_DATA, "%s:%u: broken UTF-8", path, line);
		return false;
	}
	Load l = { .t = t, .a = a, .e = e, .columns = columns };
	while (columns[l.nwanted]) l.nwanted++;
	struct csv_parser p;
	if (l.nwanted > COLUMNS_MAX || csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
		err_set(e, ERR_DATA, "%s: the CSV reader does not start", path);
		return false;
	}
	parse_lines(&l, &p, text);
	csv_free(&p);
	if (!err_is(e) && !l.nfile) err_set(e, ERR_DATA, "%s:1: no header line", path);
	return !err_is(e);
}
