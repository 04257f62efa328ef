/* dump: what one stage made of the articles in a file. */
#include <string.h>
#include "../extract/article.h"
#include "progress.h"
#include "sheet.h"

typedef struct Dump {
	const Args *args;
	const Kb *kb;           /* owned */
	const Stage *stage;
	Arena arena;            /* of one record */
	uint32_t refused;
} Dump;

static void refuse(void *ctx, const char *message)
{
	((Dump *)ctx)->refused++;
	progress_say(NULL, message);
}

static const Stage *stage_find(const char *name, Err *e)
{
	for (const Stage *s = doc_stages; s->name; s++)
		if (strcmp(s->name, name) == 0) return s;
	err_set(e, ERR_USAGE, "dump '%s': no such stage; 'liqa list stages' lists them", name);
	return NULL;
}

static void put_rows(const Dump *x, const Doc *d, Sheet *r, Err *e)
{
	Sink cell = { .arena = d->arena };
	for (uint32_t i = 0; i < x->stage->count(d); i++)
		for (uint32_t c = 0; x->stage->columns[c]; c++) {
			sink_reset(&cell);
			x->stage->cell(d, i, c, &cell);
			sheet_cell(r, sink_str(&cell), e);
		}
}

static void dump_record(Dump *x, const Record *record, Sheet *r, Err *e)
{
	Articles found = { 0 };
	Err refused = { 0 };
	if (article_parse(x->kb, record, x->args->published, &x->arena, &found, &refused))
		for (uint32_t i = 0; i < found.list.n && !err_is(&refused); i++) {
			Doc d = { 0 };
			if (doc_run(&d, x->kb, &x->arena, &found.list.at[i], &refused)) put_rows(x, &d, r, e);
		}
	if (err_is(&refused)) refuse(x, refused.msg);
}

static void dump_file(Dump *x, Sheet *r, Err *e)
{
	Record record;
	Reader *reader = reader_open(&x->args->operands[1], 1, refuse, x, e);
	while (reader && reader_next(reader, &x->arena, &record, e)) {
		dump_record(x, &record, r, e);
		arena_reset(&x->arena);
	}
	if (reader) reader_close(reader);
}

int verb_dump(const Args *a, Err *e)
{
	Dump x = { .args = a, .arena = { .oom = a->arena->oom } };
	Sheet r;
	x.stage = stage_find(a->operands[0], e);
	if (x.stage) x.kb = kb_load(a->datadir, a->lexicons, a->nlexicons, e);
	if (!err_is(e) && sheet_open(&r, x.stage->columns, e)) {
		dump_file(&x, &r, e);
		sheet_print(&r, a, e);
	}
	kb_free((Kb *)x.kb);
	arena_free(&x.arena);
	return x.refused ? ERR_REFUSED : ERR_NONE;
}
