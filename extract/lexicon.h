/* lexicon: folded forms -> what they mean, longest match over tokens.
 *
 * The vocabulary interns folded tokens as word ids and keeps for each word its classes (closed sets of
 * function words, by name) and how often it was seen as part of a personal name and as an ordinary
 * word. The trie keeps forms of one word or more; its edges live in one open-addressing hash from
 * (state, word) to state. Both are built once and then only read.
 *
 * Looking words up is what reading an article costs most, and what it costs is cache misses. So a word is known by 64
 * bits of hash, never compared letter by letter; a slot is 4 bytes, and what readers ask of a word half a cache line;
 * texts lie apart. Who has many words to look up says so first: memory is then read for several at a time. */
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
	uint32_t first;         /* the entry of the same form loaded first */
	Str file; uint32_t line;
} LexEntry;

/* One way to read a token: without `strip` bytes of proclitics, the rest is a word of the vocabulary. */
typedef struct Reading {
	uint32_t word;          /* id; never 0 */
	uint8_t strip;          /* folded bytes stripped in front */
	uint8_t clitics;        /* CLITIC_* bits of doc.h */
} Reading;

typedef struct LexWord {
	uint64_t hash;          /* of its text */
	uint64_t classes;       /* bits: 1 << class id */
	uint32_t root;          /* state of the trie after this word as the first; 0 none */
	uint32_t reading;       /* first of its readings with proclitics stripped, in Lexicon.readings */
	uint8_t nreadings;
	uint8_t name, word;     /* evidence as name token, as ordinary word: 0 none .. 9 */
	bool listed;            /* stands in the evidence list */
	bool exact;             /* its classes (note "exact") are those of another spelling, not of tokens spelt just as folded */
	bool timeless;          /* begins no time expression */
} LexWord;

typedef struct LexEdge {
	uint32_t state, word, to;       /* to 0: free slot */
} LexEdge;

typedef struct LexState {
	uint32_t first;         /* entry of the form that ends here; NONE */
	uint32_t next;          /* words that go on from here, a bit for each 32nd of them; 0: none does */
} LexState;

typedef struct Lexicon {
	VEC(LexWord) words;     /* [0] unused */
	VEC(Str) texts;         /* of words: folded */
	uint32_t *slots;        /* hash of words: in the low bits, as many as nslots - 1 has, a word's id, 0: free; above
	                           them bits of its hash */
	uint32_t nslots;        /* power of two */
	LexEdge *edges;         /* hash of edges */
	uint32_t nedges, used;  /* slots (power of two), used ones */
	VEC(Reading) readings;  /* of words of the vocabulary, made once: most tokens need one look-up */
	VEC(LexState) states;   /* of the trie; [0] unused, [1] the root */
	VEC(LexEntry) entries;
	Str class_names[64];
	uint32_t nclasses;
} Lexicon;

void lexicon_init(Lexicon *l, Arena *a);
uint32_t lexicon_word(const Lexicon *l, Str folded);            /* id, 0 unknown */
/* The same in steps, each for many words at a time: lexicon_word(l, s) is lexicon_find(l, str_mix(s)). */
void lexicon_expect_slot(const Lexicon *l, uint64_t hash);
void lexicon_expect_word(const Lexicon *l, uint64_t hash);
uint32_t lexicon_find(const Lexicon *l, uint64_t hash);
uint32_t lexicon_intern(Lexicon *l, Arena *a, Str folded);      /* id; text is copied */
Str lexicon_text(const Lexicon *l, uint32_t word);
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
