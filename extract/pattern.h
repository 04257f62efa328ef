/* pattern: the rules that make events, compiled.
 *
 * A trigger (pattern/trigger.csv) is a verb or noun in all its forms and belongs to a class; a rule
 * (pattern/event.csv) belongs to a class and looks at what stands before and after the trigger in the
 * slotted sentence (slot.h): `after` is anchored behind the trigger, `before` must end in front of it.
 * Named groups are roles: every slot inside group `agent` takes part as agent. {name} stands for the
 * text of that row of pattern/macro.csv. A row whose name begins with _ is a group that patterns call as
 * (?&_name): what is long and used several times in one pattern is compiled there but once. Rules are tried in
 * the order of the file; the first that matches wins, and a rule without a type says that the trigger means no
 * event here.
 *
 * Matching goes through PCRE2 with JIT; a library error is an error of the rule, never "no match". */
#ifndef LIQA_PATTERN_H
#define LIQA_PATTERN_H
#include "base.h"
#include "fold.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define RULE_GROUPS 12

typedef struct RuleGroup {
	Str role;               /* group name: a role, or one of the helpers named in event.h */
	uint32_t number;        /* of the capture group */
	bool before;            /* group of `before`, else of `after` */
	bool city;              /* named role_city: a place is meant as a place, also where governments sit */
} RuleGroup;

typedef struct Rule {
	Str id;                 /* unique; "meet-with" */
	Str origin;             /* "event.csv:12 meet-with" */
	uint32_t class_id;
	uint32_t next;          /* rule of the same class behind it in the file; NONE */
	uint32_t pos;           /* bits 1 << TriggerPos it applies to; 0: all */
	pcre2_code *before, *after;     /* owned; NULL where the cell is empty */
	RuleGroup groups[RULE_GROUPS];
	uint32_t ngroups;
	bool looks_back;        /* `before` names somebody: without a name in front it can't match */
	Str type, mode;         /* empty type: no event here, stop */
	Str fill;               /* role of an elided subject or possessor; empty: none may be elided */
	Str status;             /* overrides the default status; empty */
	uint32_t least;         /* participants needed */
	uint16_t confidence;    /* per mille */
	Str example, counter;
	Str file; uint32_t line;
} Rule;

typedef struct Cue {            /* a word that says whether the event is a fact */
	Str status;             /* of schema/events.csv */
	uint8_t reach;          /* elements it may stand away from the trigger */
	bool after;             /* stands behind the trigger, else in front of it */
	uint32_t pos;           /* trigger forms it applies to (bits 1 << TriggerPos); 0: all */
	uint8_t rank;           /* the higher one wins */
	bool blocked;           /* does not reach over another trigger */
	bool clause;            /* does not reach over the comma that ends its clause */
	bool within;            /* puts the event into the time of its clause: a future verb makes it a plan */
	Str file; uint32_t line;
} Cue;

typedef struct Patterns {
	VEC(Str) classes;       /* names of trigger classes */
	VEC(uint32_t) first;    /* class -> its first rule; NONE */
	VEC(Rule) rules;        /* in file order */
	VEC(Cue) cues;
} Patterns;

/* Loads macro.csv and event.csv from DIR. */
bool pattern_load(Patterns *p, const char *dir, const Fold *f, Arena *a, Err *e);
void pattern_free(Patterns *p);         /* gives the compiled codes back */
uint32_t pattern_class(Patterns *p, Arena *a, Str name);        /* index, made when new */
/* Bits for a list of forms such as "perfect imperfect"; UINT32_MAX for an unknown one. */
uint32_t pattern_pos(Str list);
#endif
