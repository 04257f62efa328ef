/* kb_data: what a frozen knowledge base looks like from inside extract/.
 *
 * Words of all forms are interned: a word id stands for a folded token. Every form of every list is
 * a sequence of word ids in one trie, so one walk over the tokens finds names, titles, cues and triggers
 * alike; a state's entries say what the form means. Ids count from 0 unless said otherwise; word 0 and
 * state 0 are reserved. */
#ifndef LIQA_KB_DATA_H
#define LIQA_KB_DATA_H
#include "kb.h"
#include "lexicon.h"
#include "model.h"
#include "pattern.h"
#include "page.h"
#include "time_words.h"

typedef struct KbEntity {       /* a node that a list knows */
	NodeKind kind;
	Str name, name_en, of, sub;     /* of: ISO code of its country, may be empty */
	Str key;                /* "kind:folded name" */
	uint32_t country;       /* entity of `of`; NONE */
	char gender;            /* 'm' 'f' or 0 */
	uint32_t office;        /* first office held: index in Kb.offices; NONE */
	Str file; uint32_t line;
} KbEntity;

typedef struct KbOffice {       /* who held an office when */
	uint32_t of;            /* entity: country or organization */
	Str office;             /* key: "president" */
	uint32_t holder;        /* entity */
	Day from, to;           /* DAY_NONE: open */
	uint32_t next;          /* next office of the same holder; NONE */
	Str file; uint32_t line;
} KbOffice;

typedef struct KbTitle {        /* a word or phrase for an office or a rank */
	Str office;             /* key */
	char gender;            /* 'm' 'f' or 0 */
	uint8_t number;         /* 1 2 3 */
	bool rank;              /* an honour or profession, no office of a state or body */
	bool alone;             /* by itself stands for the one holder ("the monarch", "the president") */
	bool wants;             /* needs a country or body in the genitive ("prime minister of ...") */
	bool whose;             /* a name right behind it is whose: "envoy of Obama" */
	bool head;              /* any body's name may follow ("chairman of ...") */
	bool portfolio;         /* a field of work may follow ("minister of ...") */
	bool body;              /* holds the name of a body: "chief of | the general staff" */
	bool many;              /* a body has many of them: without a name nobody knows which ("a member of ...") */
	bool state;             /* an office that a country has one of: newspapers leave out which at home */
	bool posted;            /* works somewhere else than where he is from ("ambassador to ...") */
	bool inside;            /* a body may follow behind "in" or "at" ("researcher at", "spokesman in") */
	bool honour;            /* stands for a person named before ("His Majesty") */
	uint32_t of;            /* entity it is bound to ("custodian of the two mosques"); NONE */
} KbTitle;

typedef struct KbTrigger {      /* a verb or noun that names an event */
	Str cls;                /* name of its pattern class: "meet" */
	uint32_t class_id;      /* index in patterns->classes */
	uint8_t pos;            /* TriggerPos */
	uint8_t number;         /* of subject (verbs) or of the noun itself */
	char gender;            /* of a verb's subject; 0 unknown */
	uint8_t suffix;         /* number of the suffix pronoun: 0 none, 1 his, 2 their (two), 3 their */
	char suffix_gender;
} KbTrigger;
typedef enum { POS_PERFECT, POS_IMPERFECT, POS_NOUN, POS_PASSIVE, POS_PARTICIPLE,
	POS_OWNED,              /* a noun with a suffix pronoun: "his meeting" */
	POS_ANNEXED             /* of rules: a noun without the article, as in "Smith's meeting" */
} TriggerPos;

typedef struct KbClitic {       /* letters that may be glued in front of a word */
	Str form, gives;        /* folded; `gives` stands in their place when the word is looked up */
	uint8_t bits;           /* CLITIC_* of doc.h */
	uint8_t least;          /* letters that must follow */
} KbClitic;

typedef struct KbOutlet {       /* a newspaper, a station, a site */
	Str name;               /* as sources and addresses begin: "alriyadh.com" */
	uint32_t country;       /* entity */
} KbOutlet;

typedef struct KbSetting {
	Str name, text;
	uint32_t value;
} KbSetting;

/* A word of the event vocabulary (schema/events.csv): a mode with the class of contact it is, a status with what
 * it says of the facts. */
typedef struct KbTerm {
	Str what, name;         /* "mode" "meet" */
	Str cls;                /* "meeting" "call" "visit" ...; of a status "real" "planned" "negated" */
	uint32_t rank;          /* the lower wins */
} KbTerm;

/* Word classes (lexicon/class.csv) by the names C code knows them under. */
typedef struct KbClasses {
	uint64_t honorific, former, modifier, link, kunya, org_head, place_head, country_head, of_word, initial,
		not_name, said, and_word, between, in, to, from, with, counterpart, both, home, pronoun, stop, org_stop,
		org_prep, unnamed, relative, negative,
		comma, company, at, prep, light, light_past, light_noun, clause, recalled, also, spoke, org_name, org_strong, org_part, place_own, dateline,
		party, remote, where, about, named_after, kind_of;
} KbClasses;

typedef struct KbLimits {
	uint32_t strip_name_min, strip_word_max;        /* name.c: strip_ok */
	uint32_t sure_name, sure_margin;                /* person.c: person_likeness */
	uint32_t likely_name, possible_lag, nisba_word_max, rare_word_max, clitic_word_min;
	uint32_t usual_name;                            /* coref.c */
	uint32_t home_named;                            /* home.c */
	uint32_t name_tokens_max, org_tokens_max, portfolio_max;
	uint32_t confidence_lexicon, confidence_context, confidence_title, confidence_names, confidence_head,
		confidence_description;
	uint32_t tagger_person, tagger_place, tagger_organization, tagger_titled, tagger_confirms, tagger_doubts, tagger_rejects,
		tagger_limits;       /* weigh.c */
} KbLimits;

struct Kb {
	Arena arena;            /* owns everything below */
	jmp_buf oom;
	Str datadir, fingerprint;
	Str base;               /* the fingerprint without the user's own files */
	Sink own;               /* kb_own; in the arena */
	const Fold *fold;
	Lexicon lexicon;
	VEC(KbEntity) entities;
	VEC(KbOffice) offices;  /* sorted by of, office, from */
	VEC(KbTitle) titles;
	VEC(KbTrigger) triggers;
	Patterns patterns;
	const Page *page;
	const TimeWords *time_words;
	Model *model;
	VEC(KbClitic) clitics;  /* longest first */
	uint64_t clitic_first;  /* str_first_bit of each of them */
	VEC(KbSetting) settings;
	VEC(KbOutlet) outlets;
	VEC(KbTerm) terms;
	Str occurred, planned;  /* the statuses that follow from tense (settings status_past, status_future) */
	KbClasses is;           /* bits of the word classes that C code asks for */
	KbLimits limit;         /* numbers of setting.csv that are asked for often */
	Str vowels;             /* long vowels, one letter after the other, of two bytes each */
	Str article, servant, tanwin;   /* folded: the definite article; "Abd"; the ending of adverbs */
	Str comma;              /* as rules write it */
};

/* The term, or one with empty cells when there is none. */
KbTerm kb_term(const Kb *kb, const char *what, Str name);

/* The last steps of loading: makes the readings of all words (token.c); marks those that begin no time
 * expression (time_scan.c); looks at frequent words in advance (tagger.c). */
void token_prepare(Kb *kb);
void time_prepare(Kb *kb);
void tagger_prepare(Kb *kb);
/* The country entity with that ISO code; NONE. */
uint32_t kb_country(const Kb *kb, Str iso);
/* Holder of the office on DAY: an entity, NONE when unknown or held by two (rival governments). */
uint32_t kb_holder(const Kb *kb, uint32_t of, Str office, Day day);
/* "country" -> KIND_COUNTRY; KIND_NONE. */
NodeKind kind_parse(Str s);
#endif
