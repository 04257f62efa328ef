/* page: what the pages of news sites carry around an article, as data (lexicon/page.csv).
 *
 * A mark is a word or phrase of a site's furniture: menu entries, share buttons, "read also", header
 * labels, names of news agencies. Marks are compared with folded text (fold.h) at word boundaries.
 * Months, weekdays and words like "yesterday" come from lexicon/time.csv, foreign months from page.csv too.
 * Limits (how many words make a paragraph, ...) are rows of page.csv. */
#ifndef LIQA_PAGE_H
#define LIQA_PAGE_H
#include "base.h"
#include "date.h"
#include "fold.h"

typedef enum {
	MARK_MENU,              /* a line made of nothing else is furniture */
	MARK_LABEL,             /* a short line that begins with it is furniture */
	MARK_TAIL,              /* after the text: it and all that follows is furniture */
	MARK_RELATED,           /* it and the short lines that follow are furniture */
	MARK_STORY,             /* the same, but a whole second story may follow */
	MARK_KEYWORDS,          /* begins a list of keywords */
	MARK_SOURCE,            /* what follows on the line names the source */
	MARK_DATE,              /* what follows on the line is the date of publication */
	MARK_UPDATED,           /* the same, of the last change: used where nothing else is */
	MARK_BYLINE,            /* a short line that begins with it names writers */
	MARK_CREDIT,            /* news agency: a line made of credits is furniture */
	MARK_ANNIVERSARY,       /* "anniversary of" */
	MARK_ARRIVAL,           /* says that a visit has begun */
	MARK_CLASS,             /* HTML class or id, or a word of one, of an element that is furniture */
	MARK_KINDS
} MarkKind;

typedef enum {
	LIMIT_PARAGRAPH_WORDS,  /* a line with so many words is a paragraph */
	LIMIT_SENTENCE_WORDS,   /* ... or with so many and a full stop at its end */
	LIMIT_SHORT_WORDS,      /* labels stand on lines up to so many words */
	LIMIT_BYLINE_WORDS,     /* a line with dashes that names writers, places and agencies: up to so many */
	LIMIT_NAME_WORDS,       /* a name above or below the text: up to so many */
	LIMIT_TITLE_WORDS_MIN,
	LIMIT_TITLE_WORDS_MAX,
	LIMIT_TITLE_WORDS_SURE, /* the first line with so many words that come again in the text is the title */
	LIMIT_STORY_PARAGRAPHS, /* a second story has at least so many paragraphs */
	LIMIT_STORY_BYTES,      /* ... and bytes */
	LIMIT_STORY_OVERLAP,    /* per cent of its title's words come again in its text */
	LIMIT_KINDS
} LimitKind;

/* A day the world knows, by which an undated text can be dated (article_infer.c). */
typedef enum {
	KNOWN_VISIT,            /* FORM came to WITH on FROM */
	KNOWN_ANNIVERSARY,      /* FORM happened on FROM, and its round years are remembered */
	KNOWN_KINDS
} KnownKind;

typedef struct Known {
	KnownKind kind;
	Str form, with;         /* folded */
	Day from;
} Known;

typedef struct Page Page;       /* frozen after loading; shared by all */

/* PATH is page.csv; time.csv is read from the same folder. NULL and e set (ERR_DATA) when one can't be used. */
const Page *page_load(const char *path, const Fold *f, Arena *a, Err *e);
/* The mark of kind K at the beginning of FOLDED: its length in bytes, 0 if there is none. The longest wins. */
uint32_t page_mark(const Page *p, MarkKind k, Str folded);
/* True if a mark of kind K stands anywhere in FOLDED, even inside a word: a quick test. */
bool page_mentions(const Page *p, MarkKind k, Str folded);
/* True if FOLDED consists of marks of kind K or J and of signs that are no letters, with one mark at least. */
bool page_made_of(const Page *p, MarkKind k, MarkKind j, Str folded);
/* True if an element with this class or id is furniture: the whole or one of its words is a mark. */
bool page_class(const Page *p, Str name);
/* What is named at the beginning of FOLDED: month 1..12; weekday 0..6, Sunday is 0; day relative to
 * publication, -2..2. The name's length goes to *N. PAGE_NONE where nothing is. */
#define PAGE_NONE INT32_MIN
int page_month(const Page *p, Str folded, uint32_t *n);
int page_hijri_month(const Page *p, Str folded, uint32_t *n);
int page_weekday(const Page *p, Str folded, uint32_t *n);
int page_relday(const Page *p, Str folded, uint32_t *n);
bool page_is_hijri_year(const Page *p, int y);
/* The name of an era at the beginning of FOLDED ("AH", "AD"), and what joins the dates of two calendars
 * ("corresponding to", "day"): length in bytes, 0 if there is none. */
uint32_t page_era(const Page *p, Str folded);
uint32_t page_joint(const Page *p, Str folded);
uint32_t page_limit(const Page *p, LimitKind k);
/* A number in words or digits at the beginning of FOLDED ("fifth", "eighty"), up to three letters behind its
 * first; 0 if there is none. Length in *N. */
uint32_t page_number(const Page *p, Str folded, uint32_t *n);
/* The Ith known day; NULL behind the last. */
const Known *page_known(const Page *p, uint32_t i);
#endif
