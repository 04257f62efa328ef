/* lexicon: folded forms -> what they mean, longest match over tokens.
 *
 * The vocabulary interns folded tokens as word ids and keeps for each word its classes (closed sets of
 * function words, by name) and how often it was seen as part of a personal name and as an ordinary
 * word. The trie keeps forms of one word or more; its edges live in one open-addressing hash from
 * (state, word) to state. Both are built once and then only read. */
#ifndef LIQA_LEXICON_H
#define LIQA_LEXICON_H
#include "base.h"
#include "fold.h"

typedef enum {
	LEX_ENTITY,             /* a name; ref: KbEntity */
	LEX_NATIONALITY,        /* an adjective or demonym; ref: KbEntity of the country */
	LEX_METONYM,            /* a seat that may stand for its government; ref: KbEntity of the country */
	LEX_TITLE,              /* ref: KbTitle */
	LEX_TRIGGER,            /* ref: KbTrigger */
	LEX_CUE                 /* ref: Patterns.cues */
} LexWhat;

typedef struct LexEntry {
	uint8_t what;           /* LexWhat */
	uint8_t kind;           /* NodeKind of an entity */
	bool context;           /* ambiguous: counts only with support from the article */
	bool definite;          /* nationality: with the article */
	char gender;            /* nationality: 'm' 'f' or 0 */
	uint8_t number;         /* nationality: 1 2 3 */
	uint8_t words;          /* length of the form */
	uint32_t ref;
	uint32_t next;          /* next entry of the same form; NONE */
	Str file; uint32_t line;
} LexEntry;

/* One way to read a token: without `strip` bytes of proclitics, the rest is a word of the vocabulary. */
typedef struct Reading {
	uint32_t word;          /* id; never 0 */
	uint8_t strip;          /* folded bytes stripped in front */
	uint8_t clitics;        /* CLITIC_* bits of doc.h */
} Reading;

typedef struct LexWord {
	Str text;               /* folded */
	uint64_t classes;       /* bits: 1 << class id */
	uint8_t name, word;     /* evidence as name token, as ordinary word: 0 none .. 9 */
	bool listed;            /* stands in the evidence list */
	uint32_t reading;       /* first of its readings with proclitics stripped, in Lexicon.readings */
	uint8_t nreadings;
	uint32_t root;          /* state of the trie after this word as the first; 0 none */
} LexWord;

typedef struct LexSlot {
	uint32_t tag, id;       /* high half of the hash; word, 0: free */
} LexSlot;

typedef struct LexEdge {
	uint32_t state, word, to;       /* to 0: free slot */
} LexEdge;

typedef struct Lexicon {
	VEC(LexWord) words;     /* [0] unused */
	LexSlot *slots;         /* hash of words */
	uint32_t nslots;        /* power of two */
	LexEdge *edges;         /* hash of edges */
	uint32_t nedges, used;  /* slots (power of two), used ones */
	VEC(Reading) readings;  /* of words of the vocabulary, made once: most tokens need one look-up */
	VEC(uint32_t) first;    /* state -> first entry; NONE */
	VEC(LexEntry) entries;
	Str class_names[64];
	uint32_t nclasses;
} Lexicon;

void lexicon_init(Lexicon *l, Arena *a);
uint32_t lexicon_word(const Lexicon *l, Str folded);            /* id, 0 unknown */
uint32_t lexicon_intern(Lexicon *l, Arena *a, Str folded);      /* id; text is copied */
/* The state after WORD from STATE; 0: none. From the root: words.at[word].root. */
uint32_t lexicon_step(const Lexicon *l, uint32_t state, uint32_t word);
uint32_t lexicon_first(const Lexicon *l, uint32_t state);       /* first entry of a state; NONE */
/* Adds a form (any text: folded and cut into words here). Gives the new entry, NULL for an empty form. */
LexEntry *lexicon_add(Lexicon *l, Arena *a, const Fold *f, Str form, LexWhat what, uint32_t ref);
/* Bit of a class by name, made when new. 0 when there are more than 64. */
uint64_t lexicon_class(Lexicon *l, Str name);
uint64_t lexicon_class_bit(const Lexicon *l, const char *name); /* 0: no such class */
/* Cuts folded text into the same pieces as the tokenizer does. Calls F for each. */
void lexicon_split(Str folded, void (*f)(void *ctx, uint32_t beg, uint32_t end, int kind), void *ctx);
#endif
