/* Every document of the samples and cases keeps the invariants of doc.h. Usage: unit_doc [DATADIR], default ".". Prints
 * "ok NAME" or "not ok NAME" a line; exit status 1 if any failed. */
#include "article.h"
#include "doc.h"
#include "kb.h"

#include <stdio.h>

static int failed;

static void refuse(void *ctx, const char *message)
{
	(void)ctx;
	printf("not ok doc\n    %s\n", message);
	failed = 1;
}

/* Fault of the first document of RECORD that has one; NULL. */
static const char *fault_of(const Kb *kb, const Record *record, Arena *a)
{
	Articles parts = { 0 };
	Err e = { 0 };
	if (!article_parse(kb, record, DAY_NONE, a, &parts, &e)) return "not an article";
	for (uint32_t i = 0; i < parts.list.n; i++) {
		Doc d;
		const char *fault = doc_run(&d, kb, a, &parts.list.at[i], &e) ? doc_check(&d) : e.msg;
		if (fault) return fault;
	}
	return NULL;
}

int main(int argc, char **argv)
{
	const char *const paths[] = { "tests/samples", "tests/cases" };
	Err e = { 0 };
	Kb *kb = kb_load(argc > 1 ? argv[1] : ".", NULL, 0, &e);
	Reader *reader = kb ? reader_open(paths, 2, refuse, NULL, &e) : NULL;
	Arena a = { 0 };
	Record record;
	uint32_t seen = 0;
	if (!reader) return fprintf(stderr, "%s\n", e.msg), 1;
	for (; reader_next(reader, &a, &record, &e); arena_reset(&a), seen++) {
		const char *fault = fault_of(kb, &record, &a);
		if (!fault) continue;
		printf("not ok doc-invariants\n    %.*s: %s\n", STR_FMT(record.uri), fault);
		failed = 1;
	}
	if (seen < 2) refuse(NULL, "no articles");
	if (!failed) printf("ok doc-invariants\n");
	return failed;
}
