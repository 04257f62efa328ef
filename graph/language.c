/* language: loading and sharing of what one connection knows of the language. */
#include "language.h"
#include "../extract/table.h"

#include <stdlib.h>

static const char *data_path(Arena *a, const char *datadir, const char *file)
{
	return arena_printf(a, "%s/extract/lexicon/%s", datadir, file).p;
}

static void load_clitics(Language *l, Err *e)
{
	static const char *const columns[] = { "form", "gives", "min", NULL };
	Table t = { 0 };
	if (!table_read(&t, data_path(&l->arena, l->datadir, "clitic.csv"), columns, &l->arena, e))
		return;
	for (uint32_t i = 0; i < t.rows.n; i++) {
		const Str *cell = t.rows.at[i].cell;
		Clitic *c = VEC_PUSH(&l->arena, &l->clitics);
		c->form = fold_str(l->fold, &l->arena, cell[0]);
		c->gives = fold_str(l->fold, &l->arena, cell[1]);
		c->min = (uint32_t)atoi(cell[2].n ? arena_z(&l->arena, cell[2]) : "0");
	}
}

Language *language_open(const char *datadir, Err *e)
{
	Arena arena = { 0 };
	jmp_buf oom;
	if (setjmp(oom)) {
		err_set(e, ERR_DATA, "%s: out of memory", datadir);
		return NULL;
	}
	arena.oom = &oom;
	Language *l = arena_alloc(&arena, sizeof *l);
	l->arena = arena;
	l->refs = 1;
	l->datadir = arena_z(&l->arena, str_of(datadir));
	l->fold = fold_load(data_path(&l->arena, datadir, "fold.csv"), &l->arena, e);
	if (l->fold)
		l->latin = latin_load(data_path(&l->arena, datadir, "latin.csv"), &l->arena, e);
	if (l->latin)
		load_clitics(l, e);
	l->arena.oom = NULL;
	if (!err_is(e))
		return l;
	language_release(l);
	return NULL;
}

Language *language_retain(Language *l)
{
	l->refs++;
	return l;
}

void language_release(Language *l)
{
	if (!l || --l->refs)
		return;
	kb_free(l->kb);
	arena_free(&l->scratch);
	Arena arena = l->arena;         /* it holds *l as well */
	arena_free(&arena);
}

const Kb *language_kb(Language *l, Err *e)
{
	if (!l->kb)
		l->kb = kb_load(l->datadir, NULL, 0, e);
	return l->kb;
}
