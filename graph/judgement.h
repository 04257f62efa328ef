/* judgement: what a person said of nodes and of tellings of events (telling.h), as a set.
 *
 * Judgements name them by key, whether or not an article holds them now. The keys that `same` joins, directly or along a
 * chain, are a class, and one of them stands for all: the one that is never named second in a `same`, the smallest
 * among several or none. So what a key leads to depends on the set and not on the order in which it was said. A judgement
 * that contradicts the others is refused when it is added, with the places where both were said. */
#ifndef LIQA_JUDGEMENT_H
#define LIQA_JUDGEMENT_H
#include "intern.h"
#include "store.h"

typedef enum { JUDGE_SAME, JUDGE_DIFFERENT, JUDGE_RENAME, JUDGE_DROP, JUDGE_KINDS } JudgeKind;

typedef struct Judgement {
	JudgeKind kind;
	Str a, b;               /* keys; b is empty for rename and drop */
	Str value;              /* rename: the name; of tellings: the keys of the events that were judged, then */
	Str file; uint32_t line;        /* where it was said */
} Judgement;

typedef struct JudgedKey {
	Str key;
	uint32_t parent;        /* towards the root of its class; the root's is itself */
	uint32_t target;        /* the key that stands for the class */
	bool second;            /* named second in a `same` */
	bool dropped;
	bool grouped;           /* judged to be one with another, or not to be one */
	Str name;               /* of a target: what the class was renamed to; empty */
} JudgedKey;

typedef struct Judgements {
	Arena arena;            /* of everything below */
	VEC(Judgement) list;
	Intern index;           /* key -> place in `keys` + 1 */
	VEC(JudgedKey) keys;
} Judgements;

const char *judgement_name(JudgeKind k);
/* "same 'a' 'b'", "rename 'a' to 'value'". */
Str judgement_text(const Judgement *x, Arena *a);

/* J is zero, its arena's oom set. What the graph holds; settled. */
void judgement_load(Judgements *j, Store *s, Err *e);
void judgement_free(Judgements *j);
/* Is KEY named by a judgement, or was it in this set's life? */
bool judgement_knows(const Judgements *j, Str key);

/* Adds a copy of X; false when it is there already or, with e set (ERR_DATA), contradicts another. */
bool judgement_add(Judgements *j, const Judgement *x, Err *e);
/* Was anything said of the events VALUE? */
bool judgement_said(const Judgements *j, Str value);
/* Takes out what was said of the events VALUE; how many there were. */
uint32_t judgement_unsay(Judgements *j, Str value);
/* Takes out what was said of A and B together, of A alone when B is empty; how many there were. */
uint32_t judgement_undo(Judgements *j, Str a, Str b);
/* After the last change, before the next three. */
void judgement_settle(Judgements *j);

/* The key of the node that mentions of KEY count for; empty when it is dropped. */
Str judgement_target(const Judgements *j, Str key);
/* The group of tellings that KEY was judged into, by the key that stands for it; empty when it was never compared with another. */
Str judgement_class(const Judgements *j, Str key);
/* Are A and B, groups, judged to be different? */
bool judgement_apart(const Judgements *j, Str a, Str b);
/* What the node of KEY was renamed to; empty when it wasn't or stands under another key. */
Str judgement_rename(const Judgements *j, Str key);
/* Writes the set into the graph in place of the one that is there. */
void judgement_save(const Judgements *j, Store *s, Err *e);

/* contradict.c: does X go with those in J? False and e set (ERR_DATA) when not. */
bool judgement_fits(Judgements *j, const Judgement *x, Err *e);
/* Root of the class of KEY, which J knows. */
uint32_t judgement_root(Judgements *j, Str key);
#endif
