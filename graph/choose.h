/* choose: what an event says, out of what its accounts say.
 *
 * Pure: the accounts of a cohort are read in the order of (told, account_id), which depends on their articles only, and
 * ties are broken by content, never by ids. */
#ifndef LIQA_CHOOSE_H
#define LIQA_CHOOSE_H
#include "../extract/date.h"
#include "judgement.h"
#include "vocabulary.h"

typedef struct Account {
	int64_t account, told, event;   /* event: the one it belongs to so far; 0 */
	Str type, mode;
	const Word *status, *mode_word; /* of the vocabulary */
	Str status_name;
	Str date_from, date_to, precision, basis;
	Day published;
	int64_t place, named;   /* node_id; 0 */
	Str place_kind, place_key, named_key;
	int confidence;         /* per mille */
	Str judged;             /* the group of tellings it was judged into; empty */
	uint32_t cluster;       /* set by choose_clusters */
} Account;

typedef struct Accounts {
	int64_t cohort;
	VEC(Account) list;
} Accounts;

typedef struct Participant { int64_t node; Str role; uint32_t rank; } Participant;

typedef struct Chosen {
	int64_t cohort, told;   /* told: the smallest among the accounts */
	Str key, name, type, mode;
	const Word *status;
	Str status_name;
	Str date_from, date_to, precision, basis;
	int64_t place, named;
	int confidence;         /* per mille: the best */
	uint32_t articles, accounts;
	VEC(Participant) participants;  /* filled by choose_role */
} Chosen;

/* Adds the row that ST (see derive.c) stands on; texts are copied. */
void choose_read(Accounts *all, sqlite3_stmt *st, const Vocabulary *v, const Judgements *j, Arena *a);
/* Sets each account's cluster; how many there are. */
uint32_t choose_clusters(Accounts *all, const Judgements *j, Arena *a);
Chosen choose_event(const Accounts *all, uint32_t cluster, Arena *a);
/* "TYPE:cohort@from[/to]"; "@?article" where no date is known. Different from the N keys before it. */
Str choose_key(Chosen *c, const Str *before, uint32_t n, Arena *a);
/* One account says that NODE has that role; the best ranked stands. */
void choose_role(Chosen *c, int64_t node, const Word *role, Str name, Arena *a);
#endif
