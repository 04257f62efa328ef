/* doc: one article on its way from bytes to facts.
 *
 *     article --text--> folded text + map --sentences--> Span[] --tokens--> Token[]
 *        --names--> Mention[] --coref--> Entity[] --times--> Time[] --events--> Event[]
 *
 * A Doc belongs to one worker and one arena. A stage is a row of the table doc_stages: it reads the
 * arrays of earlier stages and appends to its own; it deletes nothing (a mention that lost to another
 * says so in `lost_to`). Links are indexes, never pointers, so arrays may grow.
 *
 * Invariants (doc_check): spans lie inside the text, on character boundaries, and a sentence's tokens and
 * mentions lie inside it; tokens are in order and don't overlap; every index is in range. */
#ifndef LIQA_DOC_H
#define LIQA_DOC_H
#include "base.h"
#include "date.h"
#include "kb.h"
#include "lexicon.h"

#define NONE UINT32_MAX         /* an index that points nowhere */

typedef enum { SECTION_TITLE, SECTION_BODY, SECTION_BOILERPLATE } SectionKind;
typedef struct Section {
	SectionKind kind;       /* sentences are made of title and body only */
	Span span;              /* in the article's text; sections are in order and don't overlap */
} Section;

typedef struct Article {
	Str uri;                /* url, else id, else path (with #row) */
	uint32_t part;          /* from 1: the articles found in one text */
	Str title, source;      /* empty where unknown */
	Day published;          /* DAY_NONE where unknown */
	Str published_basis;    /* "metadata" "header" "text" "given"; empty where unknown */
	Str text;               /* UTF-8, valid; all spans are bytes of it */
	Str sha256;             /* 64 hex digits, of the source record */
	VEC(Section) sections;
	bool label_all;         /* the tagger's labels of all tokens are wanted, for `liqa tag` */
} Article;

typedef struct Sentence {
	Span span;
	uint32_t tok_beg, tok_end;      /* its tokens, half-open */
	bool title;                     /* stands in the title */
	bool trigger;                   /* holds a form that may name an event */
	uint32_t paragraph;             /* from 0 */
	bool quoted;                    /* lies wholly inside quotation marks */
} Sentence;

typedef enum { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PUNCT } TokenKind;

enum { CLITIC_AND = 1, CLITIC_PREP = 2, CLITIC_AL = 4, CLITIC_FUTURE = 8, CLITIC_BI = 16, CLITIC_LI = 32, CLITIC_KA = 64 };

#define READINGS_MAX 6
typedef struct Token {
	Span span;              /* in the text */
	Str folded;             /* borrowed from Doc.folded */
	uint32_t fold_beg;      /* where it begins in Doc.folded */
	TokenKind kind;
	uint8_t nreadings;
	bool space_before;
	uint8_t label;          /* Label of model.h: what the tagger says */
	Reading readings[READINGS_MAX]; /* unstripped first */
} Token;

typedef enum { FORM_NAME, FORM_SHORT, FORM_ADJECTIVE, FORM_METONYM, FORM_DESCRIPTION, FORM_PRONOUN } FormKind;
const char *form_name(FormKind f);

/* The vocabulary's word that the token is as it stands; 0. */
static inline uint32_t token_word(const Token *t)
{
	return t->nreadings && t->readings[0].strip == 0 ? t->readings[0].word : 0;
}
/* A token made of a word of the vocabulary; false when its text is several tokens. */
bool token_of_word(const Kb *kb, uint32_t word, Token *out);

typedef struct Mention {
	Span span;              /* the name itself, without proclitics and titles */
	uint32_t tok_beg, tok_end;      /* tokens touched */
	uint32_t np_beg, np_end;        /* tokens of the whole phrase: titles before, apposition after */
	uint32_t sentence;
	uint8_t kind;           /* NodeKind of kb.h */
	uint8_t form;           /* FormKind */
	uint8_t clitics;        /* CLITIC_* bits in front of np_beg */
	uint8_t number;         /* 1 one, 2 two, 3 many (descriptions) */
	uint8_t gender;         /* 'm' 'f' or 0 unknown */
	bool swallowed;         /* the article stands inside the proclitic ("lil-") and not in the span */
	bool former;            /* the office is a past one */
	bool unsure;            /* needs support from elsewhere in the article */
	bool confirmed;         /* the tagger saw it too: that it is a name is sure, not yet of which node */
	uint32_t entry;         /* lexicon entry that matched; NONE for patterns */
	uint32_t office;        /* kb title id carried by title or apposition; NONE */
	uint32_t office_of;     /* country or organization of the office: mention index; NONE */
	uint32_t office2, office_of2;   /* the same of a second office that the phrase gives */
	uint32_t entity;        /* index in Doc.entities after coref; NONE when lost */
	uint32_t entity2, entity3;      /* more entities of a dual or trio ("the two presidents"); NONE */
	Str namesake_in;        /* has a listed person's name, but is another: ISO code of his country; else empty */
	uint32_t lost_to;       /* mention that overlaps and won; NONE */
	const char *method;     /* "lexicon" "title" "pattern" "tagger" "coref" ...: static text */
	Str why;                /* how it was resolved, for `why`: in the arena, may be empty */
	uint16_t confidence;    /* per mille */
} Mention;

typedef struct Entity {
	uint8_t kind;           /* NodeKind */
	uint32_t known;         /* kb entity index; NONE for names no list knows */
	Str key;                /* "person:..." stable, depends on the name only */
	Str name, name_en, iso; /* iso: of a country */
	Str spelling;           /* of a person: fold_key of the name */
	uint32_t first;         /* first mention */
	uint32_t mentions;      /* how many */
	uint8_t gender;         /* 'm' 'f' or 0 */
} Entity;

typedef struct Time {
	Span span;
	uint32_t sentence, tok_beg, tok_end;
	Day from, to;           /* DAY_NONE where unresolved */
	uint8_t precision;      /* Precision */
	uint8_t basis;          /* Basis */
	bool background;        /* names a period that is no event's date (anniversary, age, "5-year") */
	int8_t tense;           /* -1 points to the past, +1 to the future, 0 either */
	/* Nearest words that may give the time to something else (tokens; NONE): "since", "which" and "that" in front of
	 * it, "that" behind it. */
	uint32_t since, which, inside, that;
} Time;

typedef struct Role {
	uint32_t entity;
	uint32_t mention;       /* NONE for elided and pronoun participants */
	Str role;               /* of schema/events.csv */
	Str why;                /* how it was resolved; in the arena */
} Role;

typedef struct Evidence {
	uint32_t sentence;
	Span trigger;
	Str rule;               /* pattern row: "file:line id" */
	Str status;             /* status of this mention */
	Span cue;               /* what made the status; empty: default */
	uint32_t said_by;       /* entity; NONE */
	Span date;              /* time expression used; empty: none */
} Evidence;

typedef struct Event {
	Str type, mode, status; /* of schema/events.csv */
	Day from, to;
	uint8_t precision, basis;
	uint32_t place;         /* entity; NONE */
	uint32_t named;         /* entity of kind event it belongs to; NONE */
	uint16_t confidence;
	bool assumed;           /* status follows from the form of the trigger alone */
	bool weak;              /* status only assumed from the form: bare noun, present tense of a headline */
	bool news;              /* told without a date as what the article is about: event_day.c */
	uint32_t lost_to;       /* merged into that event; NONE */
	VEC(Role) roles;
	VEC(Evidence) evidence;
} Event;

typedef struct Relation {       /* a stated fact that is no event: an office held, a membership */
	uint32_t src, dst;      /* entities */
	Str relation;           /* "holds_office" "member_of" "located_in" */
	Str detail;             /* the office in the article's words */
	Str office;             /* office key; may be empty */
	uint32_t sentence;
	Span span;
	Str rule;
	bool former;
} Relation;

typedef struct Doc {
	Arena *arena;           /* reset between articles by the owner */
	const Kb *kb;
	Article article;
	Str folded;             /* the whole text folded */
	uint32_t *map;          /* folded byte -> text byte; folded.n + 1 elements */
	VEC(Sentence) sentences;
	VEC(Token) tokens;
	VEC(Mention) mentions;
	VEC(Entity) entities;
	VEC(Time) times;
	VEC(Event) events;
	VEC(Relation) relations;
} Doc;

typedef struct Stage {
	const char *name;       /* "sentences" */
	const char *const *columns;     /* NULL-terminated */
	const char *note;       /* one line for `list stages` */
	void (*run)(Doc *d);    /* NULL where another stage fills its array */
	uint32_t (*count)(const Doc *d);
	void (*cell)(const Doc *d, uint32_t row, uint32_t column, Sink *out);
} Stage;
extern const Stage doc_stages[];        /* ends with name NULL */

/* Runs every stage on d->article (set by the caller). False when memory ran out. */
bool doc_run(Doc *d, const Kb *kb, Arena *arena, const Article *article, Err *e);
/* The same up to the stage LAST. */
bool doc_run_until(Doc *d, const Kb *kb, Arena *arena, const Article *article, const char *last, Err *e);
/* NULL, or what breaks an invariant. For tests and debug builds. */
const char *doc_check(const Doc *d);
Str doc_text(const Doc *d, Span s);

/* The stages, one file each. */
void text_run(Doc *d);          /* text.c: folded text and map */
void sentence_run(Doc *d);      /* sentence.c */
void token_run(Doc *d);         /* token.c */
void name_run(Doc *d);          /* name.c: mentions */
void coref_run(Doc *d);         /* coref.c: entities */
void time_run(Doc *d);          /* time.c */
void event_run(Doc *d);         /* event.c */
#endif
