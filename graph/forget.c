/* forget: articles out of the graph. */
#include <stdio.h>
#include "progress.h"
#include "writer.h"

int verb_forget(const Args *a, Err *e)
{
	uint32_t removed = 0, unknown = 0;
	Store *s = store_open(a->db, a->datadir, STORE_WRITE, e);
	if (s) s->arena.oom = a->arena->oom;
	Writer *w = s ? writer_open(s, a->datadir, e) : NULL;
	interrupt_catch();
	if (w) writer_begin(w, e);
	for (uint32_t i = 0; i < a->noperands && !err_is(e); i++) {
		const uint32_t n = writer_retract_uri(w, str_of(a->operands[i]), e);
		removed += n;
		if (n || err_is(e)) continue;
		unknown++;
		progress_say(NULL, arena_printf(a->arena, "%s: no such article in the graph", a->operands[i]).p);
	}
	if (!err_is(e)) writer_commit(w, e);
	if (!err_is(e) && !a->quiet) printf("%s: %u removed\n", a->db, removed);
	writer_close(w);
	store_close(s);
	return unknown ? ERR_REFUSED : ERR_NONE;
}
