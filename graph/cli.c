#include "cli.h"
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef DATADIR
#define DATADIR "/usr/local/share/liqa"
#endif

typedef struct Option {
	uint32_t bit;           /* OptionBit */
	const char *name;       /* long form */
	char letter;            /* short form; 0: none */
	const char *value;      /* what stands behind it; NULL: nothing */
	const char *help;
} Option;

static const Option options[] = {
	{ OPT_DB, "db", 'd', "DB", "the graph (default $LIQA_DB, else graph.db)" },
	{ OPT_OUTPUT, "output", 'o', "table|csv|tsv|json", "how to print rows (default table)" },
	{ OPT_JOBS, "jobs", 'j', "N", "workers (default: one for each core)" },
	{ OPT_LEXICON, "lexicon", 0, "FILE.csv", "names of your own; may be repeated" },
	{ OPT_PUBLISHED, "published", 0, "DATE", "publication date of articles that have none" },
	{ OPT_PRUNE, "prune", 0, NULL, "drop articles that are gone from the paths" },
	{ OPT_FULL, "full", 0, NULL, "build anew (no PATH: its own articles)" },
	{ OPT_SINCE, "since", 0, "DATE", "from this day on" },
	{ OPT_UNTIL, "until", 0, "DATE", "up to this day" },
	{ OPT_PLACE, "place", 0, "NAME", "in this place or country" },
	{ OPT_STATUS, "status", 0, "STATUS", "occurred, planned, negated, ..." },
	{ OPT_CALLS, "calls", 0, NULL, "calls by phone or video instead of meetings" },
	{ OPT_PERSON, "person", 0, "NAME", "only what this person took part in" },
	{ OPT_MIN_ARTICLES, "min-articles", 0, "K", "only what at least K articles tell" },
	{ OPT_EXCEL, "excel", 0, NULL, "byte order mark, formulas guarded" },
	{ OPT_MULTI, "multi", 0, NULL, "an edge for each event, not for each pair" },
	{ OPT_RULES, "rules", 0, NULL, "hits of each rule" },
	{ OPT_LIST, "list", 0, NULL, "list what there is" },
	{ OPT_QUIET, "quiet", 'q', NULL, "no progress, no remarks" },
	{ OPT_HELP, "help", 'h', NULL, "this help" },
	{ OPT_VERSION, "version", 'V', NULL, "print the version" },
	{ 0 }
};

enum { NOPTIONS = sizeof options / sizeof *options - 1 };

static bool one_of(const char *what, const char *value, const char *const *names, int *out, Err *e)
{
	for (int i = 0; names[i]; i++)
		if (strcmp(names[i], value) == 0) { *out = i; return true; }
	err_set(e, ERR_USAGE, "%s '%s': not one of table, csv, tsv, json", what, value);
	return false;
}

static uint32_t number(const char *name, const char *value, uint32_t max, Err *e)
{
	char *end;
	errno = 0;
	const unsigned long x = strtoul(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || errno || x < 1 || x > max)
		err_set(e, ERR_USAGE, "--%s '%s': not a number from 1 to %lu", name, value, (unsigned long)max);
	return (uint32_t)x;
}

static bool digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] < '0' || s[i] > '9') return false;
	return true;
}

/* A day, or the first (LAST: last) day of a month or year. */
static Day date(const char *name, const char *value, bool last, Err *e)
{
	const size_t n = strlen(value);
	Day day = DAY_NONE;
	if (n == 10)
		day = day_parse(str_of(value));
	else if (n == 7 && value[4] == '-' && digits(value, 4) && digits(value + 5, 2) && strtol(value + 5, NULL, 10) <= 12) {
		const int y = (int)strtol(value, NULL, 10), m = (int)strtol(value + 5, NULL, 10);
		day = m < 1 ? DAY_NONE : last ? day_month_end(y, m) : day_of(y, m, 1);
	} else if (n == 4 && digits(value, 4)) {
		const int y = (int)strtol(value, NULL, 10);
		day = last ? day_of(y, 12, 31) : day_of(y, 1, 1);
	}
	if (day == DAY_NONE)
		err_set(e, ERR_USAGE, "--%s '%s': not a date (YYYY-MM-DD, YYYY-MM or YYYY)", name, value);
	return day;
}

static const char *date_text(Args *a, const char *name, const char *value, bool last, Err *e)
{
	return day_str(a->arena, date(name, value, last, e)).p;
}

static void put(Args *a, const Option *o, const char *value, Err *e)
{
	static const char *const outputs[] = { "table", "csv", "tsv", "json", NULL };
	int x = 0;
	a->given |= o->bit;
	switch ((OptionBit)o->bit) {
	case OPT_DB: a->db = value; break;
	case OPT_OUTPUT: if (one_of("--output", value, outputs, &x, e)) a->output = (Output)x; break;
	case OPT_JOBS: a->jobs = number(o->name, value, 256, e); break;
	case OPT_QUIET: a->quiet = true; break;
	case OPT_HELP: a->help = true; break;
	case OPT_LEXICON: a->lexicons[a->nlexicons++] = value; break;
	case OPT_PUBLISHED: a->published = date(o->name, value, false, e); break;
	case OPT_PRUNE: a->prune = true; break;
	case OPT_FULL: a->full = true; break;
	case OPT_SINCE: a->since = date_text(a, o->name, value, false, e); break;
	case OPT_UNTIL: a->until = date_text(a, o->name, value, true, e); break;
	case OPT_PLACE: a->place = value; break;
	case OPT_STATUS: a->status = value; break;
	case OPT_CALLS: a->calls = true; break;
	case OPT_PERSON: a->person = value; break;
	case OPT_MIN_ARTICLES: a->min_articles = number(o->name, value, INT32_MAX, e); break;
	case OPT_EXCEL: a->excel = true; break;
	case OPT_MULTI: a->multi = true; break;
	case OPT_RULES: a->rules = true; break;
	case OPT_LIST: a->list = true; break;
	case OPT_VERSION: break;
	}
}

/* What getopt_long wants to know. SHORTS has room for 2 * NOPTIONS + 2. */
static void describe(struct option *longs, char *shorts)
{
	char *p = shorts;
	*p++ = ':';     /* a missing value is told apart from an unknown option */
	for (int i = 0; i < NOPTIONS; i++) {
		longs[i] = (struct option){ options[i].name, options[i].value ? required_argument : no_argument, NULL, 256 + i };
		if (!options[i].letter) continue;
		*p++ = options[i].letter;
		if (options[i].value) *p++ = ':';
	}
	*p = 0;
	longs[NOPTIONS] = (struct option){ 0 };
}

static const Option *option_find(int c)
{
	for (int i = 0; i < NOPTIONS; i++)
		if (c == 256 + i || (c < 256 && options[i].letter == c)) return &options[i];
	return NULL;
}

static bool read_options(int argc, char **argv, Args *a, Err *e)
{
	struct option longs[NOPTIONS + 1];
	char shorts[2 * NOPTIONS + 2];
	describe(longs, shorts);
	opterr = 0;
	optind = 1;
	for (int c; !err_is(e) && (c = getopt_long(argc, argv, shorts, longs, NULL)) != -1; ) {
		const Option *o = option_find(c);
		const char *word = optind > 0 && optind <= argc ? argv[optind - 1] : "";
		if (c == ':') err_set(e, ERR_USAGE, "%s: a value must follow", word);
		else if (o == NULL) err_set(e, ERR_USAGE, "%s: no such option", word);
		else put(a, o, optarg, e);
	}
	return !err_is(e);
}

bool cli_parse(int argc, char **argv, Arena *arena, Args *out, Err *e)
{
	const char *db = getenv("LIQA_DB");
	*out = (Args){ .db = db && *db ? db : "graph.db", .published = DAY_NONE, .min_articles = 1, .arena = arena };
	out->lexicons = arena_alloc(arena, (size_t)argc * sizeof *out->lexicons);
	if (!read_options(argc, argv, out, e)) return false;
	if (optind < argc) out->verb = argv[optind++];
	out->operands = (const char *const *)(argv + optind);
	out->noperands = (uint32_t)(argc - optind);
	cli_datadir(out);
	return true;
}

/* Where the data folders lie as seen from the program: beside it where it was built, in the tree it is installed in. */
static const char *const places[] = { "", "/../share/liqa", NULL };

static const char *beside(Arena *arena)
{
	char path[4096];
	const ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	if (n <= 0) return NULL;
	path[n] = 0;
	char *slash = strrchr(path, '/');
	if (slash == NULL) return NULL;
	*slash = 0;
	for (int i = 0; places[i]; i++) {
		const char *dir = arena_printf(arena, "%s%s", path, places[i]).p;
		if (access(arena_printf(arena, "%s/schema/schema.sql", dir).p, R_OK) == 0) return dir;
	}
	return NULL;
}

void cli_datadir(Args *a)
{
	const char *dir = getenv("LIQA_DATA");
	if (dir == NULL || !*dir) dir = beside(a->arena);
	a->datadir = dir ? dir : DATADIR;
}

bool cli_check(const Args *a, const Verb *v, Err *e)
{
	const uint32_t known = v->options | OPT_HELP | OPT_QUIET;
	for (int i = 0; i < NOPTIONS; i++)
		if (a->given & options[i].bit & ~known)
			err_set(e, ERR_USAGE, "%s: doesn't take --%s", v->name, options[i].name);
	if (a->noperands < v->least) err_set(e, ERR_USAGE, "%s: %s is missing", v->name, v->operands);
	if (a->noperands > v->most) err_set(e, ERR_USAGE, "%s: '%s' is one too many", v->name, a->operands[v->most]);
	return !err_is(e);
}

static void help_option(const Option *o, Sink *out)
{
	enum { LEFT = 32 };
	const size_t beg = out->n;
	if (o->letter) sink_printf(out, "  -%c, ", o->letter);
	else sink_printf(out, "      ");
	sink_printf(out, "--%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
	const int used = (int)(out->n - beg) - 2;
	sink_printf(out, "%*s %s\n", used < LEFT ? LEFT - used : 0, "", o->help);
}

void cli_help_verb(const Verb *v, Sink *out)
{
	sink_printf(out, "usage: liqa %s%s%s%s\n%s\n\n", v->name, v->options ? " [OPTIONS]" : "",
	            *v->operands ? " " : "", v->operands, v->help);
	for (int i = 0; i < NOPTIONS; i++)
		if (options[i].bit & (v->options | OPT_HELP | OPT_QUIET)) help_option(&options[i], out);
}

void cli_help(const Verb *verbs, Sink *out)
{
	sink_printf(out, "usage: liqa VERB [OPTIONS] [OPERANDS]    a graph of who met whom in Arabic news\n\n");
	for (const Verb *v = verbs; v->name; v++) sink_printf(out, "  %-13s %s\n", v->name, v->help);
	sink_printf(out, "\n'liqa VERB --help' tells a verb's options, 'man liqa' more.\n"
	            "Environment: LIQA_DB (the graph), LIQA_DATA (the data folder), NO_COLOR.\n"
	            "Exit status: 0 done; 1 articles refused; 2 wrong command line; 3 graph or data.\n");
}
