/* name: how the witnesses for names work together; private to the naming stage.
 *
 * One walk over the tokens of a sentence finds every form that a list knows (name.c). Around these,
 * person.c builds people: titles with their countries and bodies, names no list knows, appositions;
 * organization.c builds bodies and places from their head words. Overlaps are settled at the end, longer and
 * better seen ones win; the losers stay and say to whom they lost. */
#ifndef LIQA_NAME_H
#define LIQA_NAME_H
#include "doc.h"
#include "kb_data.h"
#include "tagger.h"

/* A form of the lexicon found in the tokens. */
typedef struct Hit {
	uint32_t beg, end;      /* tokens */
	uint32_t entry;         /* first of the chain of entries of that form */
	uint8_t strip;          /* folded bytes of proclitics on the first token */
	uint8_t clitics;
} Hit;

typedef struct Naming {
	Doc *d;
	uint32_t sentence, beg, end;    /* tokens of the sentence */
	VEC(Hit) hits;          /* of the sentence, by first token, longest first */
	VEC(uint32_t) at;       /* token - beg -> first hit that begins there; NONE */
	Tagging tagging;
} Naming;

/* Fills hits and at for the sentence that n->beg and n->end say. */
void name_find_hits(Naming *n);
/* The best hit that begins at token T and has an entry of WHAT (and of KIND unless KIND_NONE); unstripped unless
 * CLITICS_OK. NONE. The entry is given in *ENTRY. */
uint32_t name_hit(const Naming *n, uint32_t t, LexWhat what, NodeKind kind, bool clitics_ok, uint32_t *entry);
/* Classes of the token as it stands, and with any of its proclitics stripped. */
uint64_t name_classes_of(const Doc *d, uint32_t t);
uint64_t name_classes_stripped(const Doc *d, uint32_t t, uint8_t *clitics, uint8_t *strip);
/* True when the STRIP bytes in front of the token hold its article as well. */
bool name_swallows(const Kb *kb, const Token *t, uint8_t strip);
/* Adds a mention over tokens [BEG, END) with STRIP bytes off the first. */
Mention *name_add(Naming *n, NodeKind kind, uint32_t beg, uint32_t end, uint8_t strip, uint8_t clitics, const char *method,
	uint16_t confidence);

typedef struct Title {          /* what stands before or after a name */
	uint32_t beg, end;      /* tokens */
	uint32_t title_end;     /* where its words end and the of-part begins */
	uint32_t office;        /* KbTitle; NONE */
	uint32_t of;            /* mention; NONE */
	uint32_t office2, of2;  /* the same of a second office */
	char gender;
	uint8_t number;
	bool former, rank;      /* rank: nothing but honours and professions */
	bool alone;             /* may stand for its holder without a name */
	uint8_t clitics, strip;
} Title;

/* The live mention of KIND over the tokens from T on (an adjective or not; no descriptions); NONE. */
uint32_t name_mention(const Naming *n, uint32_t t, NodeKind kind, bool adjective);
/* The titles that begin at T, with honours between them; X->end == T when there are none. */
void title_parse(Naming *n, uint32_t t, Title *x);
uint32_t title_skip_dot(const Naming *n, uint32_t t);   /* behind the full stop of an abbreviation at T, if any */

/* The vocabulary's word that token T is as it stands; NULL. */
const LexWord *name_word(const Doc *d, uint32_t t);
/* "Musaid bin ...": the word of a title at T is somebody's given name. */
bool name_is_given(const Naming *n, uint32_t t);
/* End of the run of name words that begins at T; T when there is none. *LEAST: the weakest word's likeness. */
uint32_t name_end(const Naming *n, uint32_t t, int *least, uint32_t *words);
/* The same for a name set off by commas, whose opening one stands before T: a sure first word vouches for the rest. */
uint32_t name_enclosed_end(const Naming *n, uint32_t t);
/* What stands glued in front of the name at T: the longest proclitic of kinds BITS whose rest is a name word of
 * LEAST likeness, while the whole word is less of a name. *REST: likeness of the rest. 0 bytes: none. */
uint8_t name_clitic(const Naming *n, uint32_t t, uint8_t bits, int least, uint8_t *clitics, int *rest);
/* A name that many people bear: two words or more, all usual names. */
bool name_is_usual(const Doc *d, const Mention *m);
/* How much a token looks like part of a personal name: 0 no, 1 possible, 2 likely, 3 surely. */
int person_likeness(const Naming *n, uint32_t t, bool first);
void person_find(Naming *n);            /* person.c */
/* Office or profession behind the name ID: taken when it isn't the title of a next name. */
void person_after(Naming *n, uint32_t id);
void person_drop_namesakes(Naming *n);  /* people in names of things: "the King Fahd prize" */
void organization_find(Naming *n);      /* organization.c */
void weigh_find(Naming *n, uint32_t from);      /* weigh.c; the sentence's mentions are those from FROM on, settled */
#endif
