/* The rows of a .jsonl or .csv file. Both are read a line at a time: a JSON row is a line, and a CSV row is as
 * many lines as its quoted cells span, so that a row knows the line where it begins. A file in UTF-16
 * is converted whole; a line that isn't UTF-8 is tried as Windows-1256 (both formats are ASCII in structure). */
#include "article_inner.h"
#include "jsontext.h"

#include <csv.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELD_ID, FIELD_TITLE, FIELD_PUBLISHED, FIELD_SOURCE, FIELD_URL, FIELD_BODY, FIELDS };
static const char *const field_names[FIELDS] = { "id", "title", "published", "source", "url", "body" };

enum { CELLS_MAX = 256 };

struct Rows {
	const char *path;       /* borrowed */
	FILE *f;
	char *line;             /* getline's */
	size_t cap;
	uint64_t done;          /* bytes read */
	uint32_t lineno;        /* of the line read last */
	uint32_t row;           /* rows so far, from 1 */
	bool csv, ended;
	JsonText json;          /* the reader of JSON Lines */
	Arena whole;            /* a converted file */
	struct csv_parser parser;
	Sink cells;             /* of the row being read, one after the other */
	size_t ends[CELLS_MAX]; /* where each ends in `cells` */
	uint32_t ncells, row_line, rows_ready;
	int column[FIELDS];     /* cell of each field; -1 none */
	uint32_t nheader;       /* 0 before the header was read */
};

/* Reads a UTF-16 file whole and puts its UTF-8 in its place. */
static bool convert_whole(Rows *r, Err *e)
{
	Str bytes, text;
	if (!file_read(r->path, &r->whole, &bytes, e)) return false;
	if (!decode_text(bytes, STR(""), str_of(r->path), &r->whole, &text, e)) return false;
	fclose(r->f);
	r->f = fmemopen((void *)(uintptr_t)text.p, text.n, "rb");
	if (!r->f) err_set(e, ERR_REFUSED, "%s: %s", r->path, strerror(errno));
	return r->f != NULL;
}

static bool skip_mark(Rows *r, Err *e)
{
	unsigned char head[4] = { 0 };
	const size_t n = fread(head, 1, sizeof head, r->f);
	if (fseeko(r->f, 0, SEEK_SET) != 0) return false;
	const bool zeros = n == 4 && ((!head[0] && head[1]) || (head[0] && !head[1]));
	if (n >= 2 && (memcmp(head, "\xff\xfe", 2) == 0 || memcmp(head, "\xfe\xff", 2) == 0 || zeros))
		return convert_whole(r, e);
	return n >= 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0 ? fseeko(r->f, 3, SEEK_SET) == 0 : true;
}

Rows *rows_open(const char *path, char format, Err *e)
{
	Rows *r = calloc(1, sizeof *r);
	if (!r) {
		err_set(e, ERR_REFUSED, "%s: out of memory", path);
		return NULL;
	}
	*r = (Rows){ .path = path, .csv = format == 'c', .f = format == '-' ? stdin : fopen(path, "rb") };
	if (!r->f) err_set(e, ERR_REFUSED, "%s: %s", path, strerror(errno));
	if (!r->csv) jsontext_open(&r->json, 0);
	if (r->csv && csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		err_set(e, ERR_REFUSED, "%s: the CSV reader does not start", path);
	if (!err_is(e) && format != '-') skip_mark(r, e);
	if (!err_is(e)) return r;
	rows_close(r);
	return NULL;
}

void rows_close(Rows *r)
{
	if (!r) return;
	if (r->f && r->f != stdin) fclose(r->f);
	if (r->csv) csv_free(&r->parser);
	jsontext_close(&r->json);
	sink_free(&r->cells);
	arena_free(&r->whole);
	free(r->line);
	free(r);
}

uint64_t rows_done(const Rows *r)
{
	return r->done;
}

/* The next line with its newline; false at the end or on an error (then e is set). */
static bool read_line(Rows *r, Str *line, Err *e)
{
	errno = 0;
	const ssize_t n = getline(&r->line, &r->cap, r->f);
	if (n < 0) {
		if (ferror(r->f)) err_set(e, ERR_REFUSED, "%s:%u: %s", r->path, r->lineno + 1, strerror(errno));
		r->ended = true;
		return false;
	}
	r->lineno++;
	r->done += (uint64_t)n;
	*line = (Str){ r->line, (uint32_t)n };
	if (n < INT32_MAX) return true;
	err_set(e, ERR_REFUSED, "%s:%u: line too long", r->path, r->lineno);
	r->ended = true;
	return false;
}

static bool is_blank(Str s)
{
	return str_trim(s).n == 0;
}

/* In an open quote nothing is sure: the rest of the file is lost. */
static RowsResult give_up(Rows *r)
{
	r->ended = true;
	return ROWS_REFUSED;
}

static void finish_record(const Rows *r, Arena *a, const Str field[FIELDS], Record *out)
{
	const Str url = str_trim(field[FIELD_URL]), id = str_trim(field[FIELD_ID]);
	*out = (Record){
		.format = RECORD_ROW, .bytes = field[FIELD_BODY], .title = field[FIELD_TITLE],
		.published = field[FIELD_PUBLISHED], .source = field[FIELD_SOURCE], .url = url,
		.where = arena_printf(a, "%s:%u", r->path, r->row_line),
	};
	out->uri = url.n ? url : id.n ? id : arena_printf(a, "%s#%u", r->path, r->row);
}

/* JSON Lines. */

/* An integer beyond 64 bits has lost its digits. */
static bool is_whole(const struct json_object *v)
{
	const int64_t n = json_object_get_int64(v);
	return json_object_is_type(v, json_type_int) && n > INT64_MIN && json_object_get_uint64(v) <= INT64_MAX;
}

static bool row_field(const Rows *r, struct json_object *v, const char *name, Arena *a, Str *out, Err *e)
{
	*out = STR("");
	if (!v) return true;
	if (json_object_is_type(v, json_type_string))
		*out = arena_str(a, (Str){ json_object_get_string(v), (uint32_t)json_object_get_string_len(v) });
	else if (is_whole(v))
		*out = arena_printf(a, "%" PRId64, json_object_get_int64(v));
	else
		err_set(e, ERR_REFUSED, "%s:%u: '%s' is not a string", r->path, r->lineno, name);
	return !err_is(e);
}

static struct json_object *row_object(Rows *r, Str line, Arena *a, Err *e)
{
	struct json_object *o = jsontext_read(&r->json, line);
	if (r->json.fault && utf8_valid(line.p, line.n) < line.n) {
		const Str where = arena_printf(a, "%s:%u", r->path, r->lineno);
		Str text;
		if (!decode_text(line, STR(""), where, a, &text, e)) return NULL;
		o = jsontext_read(&r->json, text);
	}
	if (r->json.fault)
		err_set(e, ERR_REFUSED, "%s:%u: not JSON: %s at byte %u", r->path, r->lineno, r->json.fault, r->json.at);
	else if (!json_object_is_type(o, json_type_object))
		err_set(e, ERR_REFUSED, "%s:%u: not a JSON object", r->path, r->lineno);
	else if (!json_object_object_get_ex(o, "body", NULL))
		err_set(e, ERR_REFUSED, "%s:%u: 'body' is missing", r->path, r->lineno);
	return o;
}

static RowsResult next_json(Rows *r, Arena *a, Record *out, Err *e)
{
	Str line, field[FIELDS];
	do {
		if (!read_line(r, &line, e)) return err_is(e) ? ROWS_REFUSED : ROWS_END;
	} while (is_blank(line));
	r->row = r->row_line = r->lineno;
	struct json_object *o = row_object(r, line, a, e);
	for (int i = 0; i < FIELDS && !err_is(e); i++)
		row_field(r, json_object_object_get(o, field_names[i]), field_names[i], a, &field[i], e);
	json_object_put(o);
	if (err_is(e)) return ROWS_REFUSED;
	finish_record(r, a, field, out);
	return ROWS_ROW;
}

/* CSV. */

static void cell_end(void *p, size_t n, void *ctx)
{
	Rows *r = ctx;
	if (r->rows_ready) return;
	sink_put(&r->cells, (Str){ p ? p : "", (uint32_t)n });
	if (r->ncells < CELLS_MAX) r->ends[r->ncells] = r->cells.n;
	r->ncells++;
}

static void row_end(int c, void *ctx)
{
	Rows *r = ctx;
	(void)c;
	r->rows_ready++;
}

static Str cell_at(const Rows *r, int i)
{
	if (i < 0) return STR("");
	const size_t beg = i ? r->ends[i - 1] : 0;
	return (Str){ r->cells.p + beg, (uint32_t)(r->ends[i] - beg) };
}

static void read_header(Rows *r, Err *e)
{
	for (int f = 0; f < FIELDS; f++) {
		r->column[f] = -1;
		for (uint32_t i = 0; i < r->ncells; i++) {
			if (!str_is(str_trim(cell_at(r, (int)i)), field_names[f])) continue;
			if (r->column[f] >= 0)
				err_set(e, ERR_REFUSED, "%s:%u: column '%s' twice", r->path, r->row_line, field_names[f]);
			r->column[f] = (int)i;
		}
	}
	if (r->column[FIELD_BODY] < 0)
		err_set(e, ERR_REFUSED, "%s:%u: wrong header: column 'body' is missing", r->path, r->row_line);
	r->nheader = r->ncells;
}

/* Feeds lines until a row is complete. False at the end of the file or when e is set. */
static bool feed_row(Rows *r, Arena *a, Err *e)
{
	Str line, text;
	sink_reset(&r->cells);
	r->ncells = r->rows_ready = r->row_line = 0;
	while (!r->rows_ready && read_line(r, &line, e)) {
		if (!r->row_line && is_blank(line)) continue;
		if (!r->row_line) r->row_line = r->lineno;
		text = line;
		if (utf8_valid(line.p, line.n) < line.n &&
		    !decode_text(line, STR(""), arena_printf(a, "%s:%u", r->path, r->lineno), a, &text, e)) return false;
		if (csv_parse(&r->parser, text.p, text.n, cell_end, row_end, r) != text.n)
			err_set(e, ERR_REFUSED, "%s:%u: %s", r->path, r->row_line,
			        csv_error(&r->parser) == CSV_ENOMEM ? "out of memory" : "a quote in the wrong place or not closed");
		if (err_is(e)) return false;
	}
	if (r->ended && !r->rows_ready && !err_is(e) && csv_fini(&r->parser, cell_end, row_end, r) != 0)
		err_set(e, ERR_REFUSED, "%s:%u: a quote is not closed", r->path, r->row_line);
	if (r->cells.failed) err_set(e, ERR_REFUSED, "%s:%u: out of memory", r->path, r->row_line);
	if (r->rows_ready > 1)
		err_set(e, ERR_REFUSED, "%s:%u: lines must end with LF or CR LF", r->path, r->row_line);
	return r->rows_ready && !err_is(e);
}

static RowsResult next_csv(Rows *r, Arena *a, Record *out, Err *e)
{
	if (!r->nheader) {
		const bool fed = feed_row(r, a, e);
		if (fed) read_header(r, e);
		else err_set(e, ERR_REFUSED, "%s: empty", r->path);
		if (err_is(e)) return give_up(r);
	}
	if (!feed_row(r, a, e)) return err_is(e) ? give_up(r) : ROWS_END;
	r->row++;
	if (r->ncells != r->nheader) {
		err_set(e, ERR_REFUSED, "%s:%u: %u cells where the header has %u", r->path, r->row_line, r->ncells, r->nheader);
		return ROWS_REFUSED;
	}
	Str field[FIELDS];
	for (int i = 0; i < FIELDS; i++) field[i] = arena_str(a, cell_at(r, r->column[i]));
	finish_record(r, a, field, out);
	return ROWS_ROW;
}

RowsResult rows_next(Rows *r, Arena *a, Record *out, Err *e)
{
	if (r->ended) return ROWS_END;
	return r->csv ? next_csv(r, a, out, e) : next_json(r, a, out, e);
}
