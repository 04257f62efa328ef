/* cli: the command line, read once and handed to a verb.
 *
 * Every verb is a row of the table `verbs` in main.c: its name, its operands, the options it takes and
 * the function that does it. Options may stand before and after the operands. A verb writes results to standard
 * output and everything else to standard error; it reports failure through Err, whose code is the
 * exit status, and returns ERR_REFUSED when it did its work but had to refuse some articles. Only
 * main.c prints the message of an Err and exits. */
#ifndef LIQA_CLI_H
#define LIQA_CLI_H
#include "../extract/base.h"
#include "../extract/date.h"

typedef enum { OUTPUT_TABLE, OUTPUT_CSV, OUTPUT_TSV, OUTPUT_JSON } Output;

/* One bit an option: what was given, and what a verb takes. */
typedef enum {
	OPT_DB = 1u << 0, OPT_OUTPUT = 1u << 1, OPT_JOBS = 1u << 2, OPT_QUIET = 1u << 3, OPT_HELP = 1u << 4,
	OPT_LEXICON = 1u << 5, OPT_PUBLISHED = 1u << 6, OPT_PRUNE = 1u << 7, OPT_FULL = 1u << 8,
	OPT_SINCE = 1u << 9, OPT_UNTIL = 1u << 10, OPT_PLACE = 1u << 11, OPT_STATUS = 1u << 12, OPT_CALLS = 1u << 13,
	OPT_PERSON = 1u << 14, OPT_MIN_ARTICLES = 1u << 15, OPT_EXCEL = 1u << 16, OPT_MULTI = 1u << 17,
	OPT_RULES = 1u << 18, OPT_LIST = 1u << 19, OPT_VERSION = 1u << 20
} OptionBit;

typedef struct Args {
	const char *verb;               /* as typed; NULL when none was given */
	uint32_t given;                 /* OptionBit set: which options stood on the command line */
	const char *db;                 /* -d, else LIQA_DB, else "graph.db"; never NULL */
	const char *datadir;            /* holds schema/ extract/ queries/; never NULL */
	Output output;                  /* -o */
	uint32_t jobs;                  /* -j; 0: as many as the machine has cores */
	bool quiet, help, prune, full, calls, excel, multi, rules, list;
	const char **lexicons;          /* --lexicon, in order; n = nlexicons */
	uint32_t nlexicons;
	Day published;                  /* --published; DAY_NONE when not given */
	const char *since, *until;      /* checked "YYYY-MM-DD" (a month or year is widened); NULL when not given */
	const char *place, *status, *person; /* as typed; NULL when not given */
	uint32_t min_articles;          /* 1 when not given */
	const char *const *operands;    /* without the verb; n = noperands */
	uint32_t noperands;
	Arena *arena;                   /* lives until the program ends */
} Args;

/* Reads the command line. Strings are borrowed from ARGV and the environment or live in ARENA.
 * False and e set (ERR_USAGE) when it is wrong. */
bool cli_parse(int argc, char **argv, Arena *arena, Args *out, Err *e);
/* Sets Args.datadir: LIQA_DATA, else the program's own folder or ../share/liqa from there when it holds schema/, else DATADIR. */
void cli_datadir(Args *a);

typedef struct Verb {
	const char *name;
	const char *operands;           /* "PATH...": for the usage line */
	const char *help;               /* what it does, in a sentence or two */
	uint32_t options;               /* OptionBit set it takes besides OPT_HELP and OPT_QUIET */
	uint32_t least, most;           /* operands; most may be UINT32_MAX */
	int (*run)(const Args *a, Err *e);
} Verb;

/* False and e set (ERR_USAGE) when the options or operands are not this verb's. */
bool cli_check(const Args *a, const Verb *v, Err *e);
/* The help of one verb, or of the whole program with the list of verbs (ends with name NULL). */
void cli_help_verb(const Verb *v, Sink *out);
void cli_help(const Verb *verbs, Sink *out);

/* The verbs, each in the file that bears its idea. They return an exit status. */
int verb_build(const Args *a, Err *e);          /* build.c */
int verb_load(const Args *a, Err *e);
int verb_extract(const Args *a, Err *e);
int verb_forget(const Args *a, Err *e);         /* forget.c */
int verb_judge(const Args *a, Err *e);          /* judge.c */
int verb_tag(const Args *a, Err *e);            /* tag.c */
int verb_dump(const Args *a, Err *e);           /* inspect.c */
int verb_list(const Args *a, Err *e);
int verb_check(const Args *a, Err *e);          /* stats.c */
int verb_stats(const Args *a, Err *e);
int verb_who_met_whom(const Args *a, Err *e);   /* query.c, explain.c, export.c */
int verb_show(const Args *a, Err *e);
int verb_why(const Args *a, Err *e);
int verb_path(const Args *a, Err *e);
int verb_query(const Args *a, Err *e);
int verb_sql(const Args *a, Err *e);
int verb_export(const Args *a, Err *e);
#endif
