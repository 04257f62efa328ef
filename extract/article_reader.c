/* Files to records. A text or HTML file is one record; the rows of other files are handed out one by one. */
#include "article_inner.h"
#include "sha256.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct Reader {
	Walk walk;
	Arena arena;            /* of the walk */
	ArticleRefuse *refuse;
	void *ctx;
	uint32_t next;          /* file to open next */
	Rows *rows;             /* of the file before it; NULL when done */
	uint64_t done, total;   /* bytes of files read completely; of all */
	bool ended;
};

/* False when memory runs out. */
static bool walk(Reader *r, const char *const *paths, uint32_t n)
{
	jmp_buf oom;
	r->arena.oom = &oom;
	if (setjmp(oom)) return false;
	walk_paths(&r->walk, paths, n, &r->arena, r->refuse, r->ctx);
	for (uint32_t i = 0; i < r->walk.files.n; i++) r->total += r->walk.files.at[i].size;
	return true;
}

Reader *reader_open(const char *const *paths, uint32_t n, ArticleRefuse *refuse, void *ctx, Err *e)
{
	if (err_is(e)) return NULL;
	Reader *r = calloc(1, sizeof *r);
	if (!r) {
		err_set(e, ERR_REFUSED, "out of memory");
		return NULL;
	}
	r->refuse = refuse;
	r->ctx = ctx;
	xmlInitParser();        /* before any worker parses HTML */
	if (walk(r, paths, n)) return r;
	err_set(e, ERR_REFUSED, "out of memory");
	reader_close(r);
	return NULL;
}

/* Tells the caller and remembers that this file was not read completely. */
static void refuse(Reader *r, Str path, Err *e)
{
	const Walk *w = &r->walk;
	if (!w->failed.n || !str_eq(w->failed.at[w->failed.n - 1], path)) *VEC_PUSH(&r->arena, &r->walk.failed) = path;
	r->refuse(r->ctx, e->msg);
	*e = (Err){ 0 };
}

static void hash_record(Record *out)
{
	const Str fields[] = { out->title, out->published, out->source, out->url, out->bytes };
	Sha256 s;
	sha256_init(&s);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) sha256_field(&s, fields[i]);
	sha256_hex(&s, out->sha256);
}

/* A file without a telling extension. */
static bool looks_like_html(Str bytes)
{
	static const char *const starts[] = { "<!doctype html", "<html" };
	bytes = str_trim(bytes);
	if (str_has_prefix(bytes, STR("\xef\xbb\xbf"))) bytes = str_sub(bytes, 3, bytes.n);
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (bytes.n > strlen(starts[i]) && strncasecmp(bytes.p, starts[i], strlen(starts[i])) == 0) return true;
	return false;
}

enum { WHOLE_MAX = 64 * 1024 * 1024 };  /* bytes of a text or HTML file */

static bool read_whole(const WalkFile *f, Arena *a, Record *out, Err *e)
{
	*out = (Record){ .uri = f->path, .where = f->path };
	if (f->size > WHOLE_MAX) err_set(e, ERR_REFUSED, "%s: too large for one article", f->path.p);
	if (!file_read(f->path.p, a, &out->bytes, e)) return false;
	const bool html = f->format == 'h' || (!str_has_suffix(f->path, STR(".txt")) && looks_like_html(out->bytes));
	out->format = html ? RECORD_HTML : RECORD_TEXT;
	return true;
}

/* The next row of the open file; false when it has no more. */
static bool next_row(Reader *r, Arena *arena, Record *out, Err *e)
{
	const WalkFile *f = &r->walk.files.at[r->next - 1];
	for (;;) {
		const RowsResult got = rows_next(r->rows, arena, out, e);
		if (got == ROWS_ROW) return true;
		if (got == ROWS_END) break;
		refuse(r, f->path, e);
	}
	rows_close(r->rows);
	r->rows = NULL;
	r->done += f->size;
	return false;
}

/* Opens the next file; true if it is a record by itself. */
static bool next_file(Reader *r, Arena *arena, Record *out, Err *e)
{
	const WalkFile *f = &r->walk.files.at[r->next++];
	if (f->format == 't' || f->format == 'h') {
		r->done += f->size;
		if (read_whole(f, arena, out, e)) return true;
	} else {
		r->rows = rows_open(f->path.p, f->format, e);
	}
	if (err_is(e)) refuse(r, f->path, e);
	return false;
}

bool reader_next(Reader *r, Arena *arena, Record *out, Err *e)
{
	r->arena.oom = arena->oom;
	bool got = false;
	if (err_is(e)) return false;
	while (!got && (r->rows || r->next < r->walk.files.n))
		got = r->rows ? next_row(r, arena, out, e) : next_file(r, arena, out, e);
	if (got) hash_record(out);
	else r->ended = true;
	return got;
}

void reader_progress(const Reader *r, uint64_t *done, uint64_t *total)
{
	*done = r->done + (r->rows ? rows_done(r->rows) : 0);
	*total = r->total;
}

bool reader_covers(const Reader *r, Str path)
{
	return r->ended && walk_covers(&r->walk, path);
}

void reader_close(Reader *r)
{
	if (!r) return;
	rows_close(r->rows);
	arena_free(&r->arena);
	free(r);
}
