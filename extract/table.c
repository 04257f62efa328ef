#include "table.h"

#include <csv.h>

enum { COLUMNS_MAX = 32 };

typedef struct Load {
	Table *t;
	Err *e;
	TableTake *take;
	void *ctx;
	const char *const *columns;     /* wanted */
	uint32_t nwanted;
	int at[COLUMNS_MAX];            /* wanted column -> column of the file; -1 absent */
	bool wanted[COLUMNS_MAX];       /* column of the file: somebody asks for it */
	uint32_t nfile;                 /* columns of the file; 0 before the header is read */
	Sink text;                      /* cells of the row being read, each with a NUL behind it */
	uint32_t beg[COLUMNS_MAX], n[COLUMNS_MAX];      /* where they are in `text` */
	uint32_t ncells;
	uint32_t line;                  /* where that row begins */
} Load;

static void cell_end(void *p, size_t n, void *ctx)
{
	Load *l = ctx;
	const uint32_t i = l->ncells++;
	if (i >= COLUMNS_MAX || (l->nfile && !l->wanted[i])) return;
	l->beg[i] = (uint32_t)l->text.n;
	l->n[i] = (uint32_t)n;
	sink_put(&l->text, (Str){ p ? p : "", (uint32_t)n + 1 });
}

static Str cell_at(const Load *l, uint32_t i)
{
	return str_trim((Str){ l->text.p + l->beg[i], l->n[i] });
}

static int find_column(const Load *l, const char *name)
{
	for (uint32_t i = 0; i < l->nfile; i++)
		if (str_is(cell_at(l, i), name)) return (int)i;
	return -1;
}

static void header_end(Load *l)
{
	l->nfile = l->ncells;
	for (uint32_t i = 0; i < l->nwanted; i++) {
		const bool optional = l->columns[i][0] == '?';
		const char *const name = l->columns[i] + optional;
		l->at[i] = find_column(l, name);
		if (l->at[i] >= 0) l->wanted[l->at[i]] = true;
		else if (!optional) err_set(l->e, ERR_DATA, "%.*s:1: column '%s' is missing", STR_FMT(l->t->file), name);
	}
}

static void give_row(Load *l)
{
	Str cell[COLUMNS_MAX];
	for (uint32_t i = 0; i < l->nwanted; i++) cell[i] = l->at[i] < 0 ? STR("") : cell_at(l, (uint32_t)l->at[i]);
	l->take(l->ctx, l->t, &(Row){ .cell = cell, .line = l->line });
}

static void row_end(int c, void *ctx)
{
	Load *l = ctx;
	(void)c;
	if (err_is(l->e)) return;
	if (l->text.failed)
		err_set(l->e, ERR_DATA, "%.*s:%u: out of memory", STR_FMT(l->t->file), l->line);
	else if (l->ncells > COLUMNS_MAX)
		err_set(l->e, ERR_DATA, "%.*s:%u: more than %d cells", STR_FMT(l->t->file), l->line, COLUMNS_MAX);
	else if (!l->nfile)
		header_end(l);
	else if (l->ncells != l->nfile)
		err_set(l->e, ERR_DATA, "%.*s:%u: %u cells where the header has %u", STR_FMT(l->t->file),
			l->line, l->ncells, l->nfile);
	else
		give_row(l);
	sink_reset(&l->text);
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

/* The file's text in UTF-8, without its mark. */
static bool read_text(Table *t, const char *path, Arena *a, Str *text, Err *e)
{
	if (!file_read(path, a, text, e)) {
		e->code = ERR_DATA;
		return false;
	}
	t->hash = str_hash(*text);
	if (str_has_prefix(*text, STR("\xef\xbb\xbf"))) *text = str_sub(*text, 3, text->n);
	const size_t valid = utf8_valid(text->p, text->n);
	if (valid == text->n) return true;
	uint32_t line = 1;
	for (size_t i = 0; i < valid; i++) line += text->p[i] == '\n';
	err_set(e, ERR_DATA, "%s:%u: broken UTF-8", path, line);
	return false;
}

bool table_each(Table *t, const char *path, const char *const *columns, TableTake *take, void *ctx, Arena *tmp, Err *e)
{
	Str text;
	if (err_is(e)) return false;
	if (!t->file.p) t->file = str_of(path);
	if (!read_text(t, path, tmp, &text, e)) return false;
	Load l = { .t = t, .e = e, .take = take, .ctx = ctx, .columns = columns };
	while (columns[l.nwanted]) l.nwanted++;
	struct csv_parser p;
	if (l.nwanted > COLUMNS_MAX || csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
		err_set(e, ERR_DATA, "%s: the CSV reader does not start", path);
		return false;
	}
	parse_lines(&l, &p, text);
	csv_free(&p);
	sink_free(&l.text);
	if (!err_is(e) && !l.nfile) err_set(e, ERR_DATA, "%s:1: no header line", path);
	return !err_is(e);
}

typedef struct Keep {
	Table *t;
	Arena *a;
	uint32_t ncells;        /* of a row */
} Keep;

/* A row's cells and their texts in one piece. */
static void keep_row(void *ctx, const Table *t, const Row *r)
{
	const Keep *k = ctx;
	size_t n = k->ncells * sizeof *r->cell;
	(void)t;
	for (uint32_t i = 0; i < k->ncells; i++) n += r->cell[i].n + 1u;
	Str *cell = arena_bytes(k->a, n);
	char *p = (char *)(cell + k->ncells);
	for (uint32_t i = 0; i < k->ncells; i++) {
		cell[i] = (Str){ p, r->cell[i].n };
		memcpy(p, r->cell[i].p, r->cell[i].n);
		p += r->cell[i].n;
		*p++ = 0;
	}
	*VEC_PUSH(k->a, &k->t->rows) = (Row){ .cell = cell, .line = r->line };
}

bool table_read(Table *t, const char *path, const char *const *columns, Arena *a, Err *e)
{
	Keep k = { .t = t, .a = a };
	*t = (Table){ .file = arena_str(a, str_of(path)) };
	while (columns[k.ncells]) k.ncells++;
	return table_each(t, path, columns, keep_row, &k, a, e);
}
