/* article: from files to articles.
 *
 * A reader walks paths and yields records: a whole text or HTML file, or one row of a .jsonl or .csv
 * file. A record is only located and hashed; article_parse then decodes it (UTF-8 with and without BOM, UTF-16,
 * Windows-1256), separates title, body and boilerplate, finds the publication date, and may find more
 * than one article in it. Records are cheap to skip: `build` looks at uri and hash before it parses. */
#ifndef LIQA_ARTICLE_H
#define LIQA_ARTICLE_H
#include "base.h"
#include "doc.h"

typedef enum { RECORD_TEXT, RECORD_HTML, RECORD_ROW } RecordFormat;

typedef struct Record {
	RecordFormat format;
	Str uri;                /* url, else id, else path (with #row for a row) */
	Str where;              /* "path" or "path:row": for messages */
	Str bytes;              /* text/html: the file; row: the body */
	Str title, published, source, url;      /* row: as given; empty where absent */
	char sha256[65];        /* of all the fields above that are content */
} Record;

typedef struct Reader Reader;

/* What the reader does with a record it can't deliver: the message is "path:place: reason". */
typedef void ArticleRefuse(void *ctx, const char *message);

/* PATHS: n of files, folders (walked in sorted order), or "-" (JSON Lines on standard input). Owned by
 * the caller until reader_close. REFUSE is called for every file, row or folder that can't be read. */
Reader *reader_open(const char *const *paths, uint32_t n, ArticleRefuse *refuse, void *ctx, Err *e);
/* The next record, its strings in ARENA. False at the end, or when e is set. */
bool reader_next(Reader *r, Arena *arena, Record *out, Err *e);
/* Bytes read so far and bytes known to come, for a progress bar (total 0: unknown). */
void reader_progress(const Reader *r, uint64_t *done, uint64_t *total);
/* True if PATH (a uri without #row) lay inside the paths the reader has walked completely: for --prune. */
bool reader_covers(const Reader *r, Str path);
void reader_close(Reader *r);

typedef struct Articles { VEC(Article) list; } Articles;

/* Decodes a record into one article or more (part 1, 2, ...), in the arena. GIVEN (DAY_NONE: none) is the
 * publication date to assume where the article has none. False and e set (ERR_REFUSED, "where: reason") when
 * it holds no Arabic article: empty, binary, broken encoding, no Arabic at all. */
bool article_parse(const Kb *kb, const Record *r, Day given, Arena *arena, Articles *out, Err *e);
#endif
