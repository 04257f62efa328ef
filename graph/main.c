/* main: the command line's verbs. The only file that prints errors and exits. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "cli.h"
#include "progress.h"

#ifndef LIQA_VERSION
#define LIQA_VERSION "0.1"
#endif

enum { FILTER = OPT_SINCE | OPT_UNTIL };

static const Verb verbs[] = {
	{ "build", "[PATH...]", "puts articles into the graph; again: what is new or changed",
	  OPT_DB | OPT_JOBS | OPT_LEXICON | OPT_PUBLISHED | OPT_PRUNE | OPT_FULL, 0, UINT32_MAX, verb_build },
	{ "forget", "URI...", "takes articles out, and all that rested on them alone",
	  OPT_DB, 1, UINT32_MAX, verb_forget },
	{ "who-met-whom", "[NAME [NAME]]", "meetings, newest first",
	  OPT_DB | OPT_OUTPUT | FILTER | OPT_PLACE | OPT_STATUS | OPT_CALLS, 0, 2, verb_who_met_whom },
	{ "show", "NAME", "one node: names, offices, meetings, timeline, articles",
	  OPT_DB | OPT_OUTPUT, 1, 1, verb_show },
	{ "why", "EVENT", "the evidence of an event (id or key)", OPT_DB | OPT_OUTPUT, 1, 1, verb_why },
	{ "path", "NAME NAME", "the shortest chain of meetings between two people", OPT_DB | OPT_OUTPUT, 2, 2, verb_path },
	{ "query", "NAME|FILE.sql [key=value]...", "runs a named query or a file of yours",
	  OPT_DB | OPT_OUTPUT | OPT_LIST, 0, UINT32_MAX, verb_query },
	{ "sql", "[STATEMENT]", "SQL on the graph, read-only, with liqa's functions", OPT_DB | OPT_OUTPUT, 0, 1, verb_sql },
	{ "export", "FORMAT DEST", "the graph in another format ('liqa list formats')",
	  OPT_DB | FILTER | OPT_STATUS | OPT_PERSON | OPT_MIN_ARTICLES | OPT_EXCEL | OPT_MULTI, 2, 2, verb_export },
	{ "judge", "FILE.csv", "takes a person's corrections (see 'liqa export judge')",
	  OPT_DB, 1, 1, verb_judge },
	{ "extract", "PATH...|-", "articles to facts, a JSON line an article; needs no graph",
	  OPT_JOBS | OPT_LEXICON | OPT_PUBLISHED, 1, UINT32_MAX, verb_extract },
	{ "load", "FACTS.jsonl...|-", "facts into the graph: extract and load are what build is",
	  OPT_DB | OPT_JOBS, 1, UINT32_MAX, verb_load },
	{ "tag", "", "tokens on standard input, one a line; adds tags PER, LOC, ORG",
	  OPT_LEXICON, 0, 0, verb_tag },
	{ "dump", "STAGE FILE", "what one stage made of an article ('liqa list stages')",
	  OPT_OUTPUT | OPT_LEXICON | OPT_PUBLISHED, 2, 2, verb_dump },
	{ "list", "stages|types|rules|lexicons|queries|formats", "what is loaded, with its origin",
	  OPT_OUTPUT | OPT_LEXICON, 1, 1, verb_list },
	{ "check", "", "rules match their examples; with -d, the graph is sound",
	  OPT_DB | OPT_LEXICON, 0, 0, verb_check },
	{ "stats", "", "counts by kind, type, status; coverage; sizes",
	  OPT_DB | OPT_OUTPUT | OPT_RULES, 0, 0, verb_stats },
	{ 0 }
};

static const Verb *verb_find(const Args *a, Err *e)
{
	if (a->verb == NULL) {
		err_set(e, ERR_USAGE, "no verb given; 'liqa --help' lists them");
		return NULL;
	}
	for (const Verb *v = verbs; v->name; v++)
		if (strcmp(v->name, a->verb) == 0) return v;
	err_set(e, ERR_USAGE, "'%s': no such verb; 'liqa --help' lists them", a->verb);
	return NULL;
}

static int print_help(const Verb *v, Err *e)
{
	Sink out = { 0 };
	if (v) cli_help_verb(v, &out);
	else cli_help(verbs, &out);
	if (out.failed) err_set(e, ERR_DATA, "out of memory");
	else fwrite(out.p, 1, out.n, stdout);
	sink_free(&out);
	return (int)e->code;
}

static int run(int argc, char **argv, Arena *arena, Args *args, Err *e)
{
	if (!cli_parse(argc, argv, arena, args, e)) return ERR_USAGE;
	if (args->given & OPT_VERSION) {
		printf("liqa %s\n", LIQA_VERSION);
		return ERR_NONE;
	}
	if (args->help && args->verb == NULL) return print_help(NULL, e);
	const Verb *v = verb_find(args, e);
	if (v == NULL) return ERR_USAGE;
	if (args->help) return print_help(v, e);
	return cli_check(args, v, e) ? v->run(args, e) : ERR_USAGE;
}

int main(int argc, char **argv)
{
	jmp_buf oom;
	Arena arena = { .oom = &oom };
	Args args;
	Err e = { 0 };
	setlocale(LC_CTYPE, "C.UTF-8");
	if (setjmp(oom)) {
		fputs("liqa: out of memory\n", stderr);
		fflush(stdout);
		_exit(ERR_DATA);        /* workers may still run: nothing of theirs may go */
	}
	int status = run(argc, argv, &arena, &args, &e);
	if ((fflush(stdout) != 0 || ferror(stdout)) && !interrupted())
		err_set(&e, ERR_DATA, "standard output: %s", strerror(errno));
	if (err_is(&e)) {
		fprintf(stderr, "liqa: %s\n", e.msg);
		status = e.code;
	}
	arena_free(&arena);
	return status;
}
