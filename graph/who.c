/* who: the verb who-met-whom, which is the query who-met-whom (or calls) with names asked for one by one. */
#include "query.h"

static void say_nothing_found(const Args *args)
{
	fprintf(stderr, "no %s", args->calls ? "call" : "meeting");
	for (uint32_t i = 0; i < args->noperands; i++)
		fprintf(stderr, "%s '%s'", i ? " and" : " of", args->operands[i]);
	if (args->since)
		fprintf(stderr, " since %s", args->since);
	if (args->until)
		fprintf(stderr, " until %s", args->until);
	if (args->place)
		fprintf(stderr, " in '%s'", args->place);
	if (args->status)
		fprintf(stderr, " with status %s", args->status);
	fprintf(stderr, " in %s\n", args->db);
}

int verb_who_met_whom(const Args *args, Err *e)
{
	Ask q;
	Query query;
	uint64_t rows = 0;
	const Binding b[] = {
		{ "person", args->noperands > 0 ? args->operands[0] : NULL },
		{ "with", args->noperands > 1 ? args->operands[1] : NULL },
		{ "since", args->since },
		{ "until", args->until },
		{ "place", args->place },
		{ "status", args->status },
	};
	if (!query_find(args->datadir, args->calls ? "calls" : "who-met-whom", args->arena, &query, e))
		return (int)e->code;
	if (ask_open(&q, args, e) && query_run(&q, &query, b, sizeof b / sizeof *b, &rows, e) && !rows && !args->quiet)
		say_nothing_found(args);
	return ask_close(&q, e);
}
