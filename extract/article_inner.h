/* article_inner: the seams between the files article_*.c; nobody else includes it.
 *
 *     paths --walk--> files --rows--> Record --decode--> text --html--> title, date, lines of text
 *        --lines--> what each line is --parts--> slices with sections --date, infer--> published */
#ifndef LIQA_ARTICLE_INNER_H
#define LIQA_ARTICLE_INNER_H
#include "article.h"
#include "page.h"

/* walk: the files named by the paths, in order. */
typedef struct WalkFile {
	Str path;
	uint64_t size;          /* bytes; 0 for standard input */
	char format;            /* 't' text, 'h' HTML, 'j' JSON Lines, 'c' CSV, '-' JSON Lines on standard input */
} WalkFile;

typedef struct Walk {
	VEC(WalkFile) files;
	VEC(Str) roots;         /* paths that were walked, without a final slash */
	VEC(Str) failed;        /* paths inside them that could not be read */
} Walk;

void walk_paths(Walk *w, const char *const *paths, uint32_t n, Arena *a, ArticleRefuse *refuse, void *ctx);
bool walk_covers(const Walk *w, Str path);

/* rows: the rows of one .jsonl or .csv file. */
typedef struct Rows Rows;
typedef enum { ROWS_ROW, ROWS_REFUSED, ROWS_END } RowsResult;

/* PATH "-" is standard input. NULL and e set when it can't be opened. */
Rows *rows_open(const char *path, char format, Err *e);
/* The next row into OUT (strings in the arena). ROWS_REFUSED: this row, or the rest of the file, is refused and
 * e says why; reading may go on after the caller has cleared e. */
RowsResult rows_next(Rows *r, Arena *a, Record *out, Err *e);
uint64_t rows_done(const Rows *r);      /* bytes read so far */
void rows_close(Rows *r);

/* decode: bytes in any supported encoding to valid UTF-8 without control characters. CHARSET is what the
 * document says of itself, empty if nothing. A copy is made only where something had to change. */
bool decode_text(Str bytes, Str charset, Str where, Arena *a, Str *out, Err *e);
bool decode_has_arabic(Str text);

/* html: what a page says of itself, and its text, one block a line. */
enum { HTML_DATES = 16 };
typedef struct HtmlPage {
	Str title, site;        /* empty where unknown */
	Str dates[HTML_DATES];  /* what it gives as date of publication: the best first */
	uint32_t ndates;
	Str text;               /* of the article, without the title */
} HtmlPage;
/* What the document says of its charset in its first bytes; empty if nothing. */
Str html_charset(Str bytes);
/* TEXT is the document in UTF-8. False and e set (ERR_REFUSED) when it isn't readable. */
bool html_read(const Page *p, Str text, Str where, Arena *a, HtmlPage *out, Err *e);

/* date: a full calendar date in folded text. Of a Hijri and a Gregorian date side by side the Gregorian one counts. */
typedef struct DateFound {
	Day day;                /* DAY_NONE: none found */
	Day swapped;            /* the other reading of 03/04/2019: month first; DAY_NONE where there is none */
	bool hijri;             /* converted: where the moon is sighted it may be a day apart */
	uint32_t beg, end;      /* bytes of the text: both dates, with what joins them and their eras */
} DateFound;
/* The first date at or after FROM that begins with a number. */
DateFound date_find(const Page *p, Str folded, uint32_t from);
/* The date of a short line: it may begin with the month, and a weekday decides between two readings. */
DateFound date_find_checked(const Page *p, Str folded);
/* The value of a metadata field in any usual form; DAY_NONE where it isn't one. */
Day date_of_field(const Page *p, const Fold *f, Str value, Arena *a);

/* lines: the lines of a text and what each of them is. */
typedef enum {
	LINE_BLANK,
	LINE_FURNITURE,         /* menus, buttons, labels with what they label */
	LINE_BYLINE,            /* names of writers and agencies, where the article begins or ends */
	LINE_TAIL,              /* heads what follows the article */
	LINE_RELATED,           /* heads links to other articles */
	LINE_STORY,             /* the same, or a second article */
	LINE_KEYWORDS, LINE_SOURCE, LINE_DATE,
	LINE_SHORT,             /* headings, titles, everything else that is no paragraph */
	LINE_PARAGRAPH
} LineKind;

typedef struct Line {
	Span span;              /* trimmed */
	LineKind kind;
	uint32_t words;         /* up to 60 */
	bool stop;              /* ends with a full stop */
	bool labelled;          /* LINE_DATE: a label says that it is the date of publication */
	Day date;               /* LINE_DATE */
	bool hijri;             /* LINE_DATE: it names no other */
	Span source;            /* LINE_SOURCE: the source's name */
	Str folded;             /* of a long line only the beginning */
} Line;

typedef struct Lines {
	const Page *page;
	const Fold *fold;
	Arena *arena;
	Str text;
	VEC(Line) list;
} Lines;

void lines_read(const Page *p, const Fold *f, Str text, Arena *a, Lines *out);
/* How many words of folded A come again in folded B (the same, or with a long common ending); of *N words. */
uint32_t lines_overlap(Str a, Str b, uint32_t *n);

/* parts: lines to articles, with text, title, sections, source and the date of the header. TITLE_GIVEN: the first
 * line is known to be the title. */
void parts_split(const Lines *lines, bool title_given, Articles *out);

/* infer: the publication date from what an article says itself; DAY_NONE where it doesn't. */
Day infer_published(const Kb *kb, const Article *art, Arena *a);
#endif
