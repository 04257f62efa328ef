#include "vocabulary.h"
#include "../extract/table.h"

static const char *const columns[] = { "what", "name", "of", "class", "rank", "merge", NULL };
static const char *const place_columns[] = { "sub", "canon", "of", NULL };

typedef struct Capitals { Table *t; const Fold *fold; Arena *a; } Capitals;

/* A row of place.csv: the spelling that comes first of each capital becomes a row like those of events.csv. */
static void take_capital(void *ctx, const Table *place, const Row *r)
{
	const Capitals *c = ctx;
	(void)place;
	if (!str_is(r->cell[0], "capital")) return;
	const Str key = arena_printf(c->a, "place:%.*s", STR_FMT(fold_str(c->fold, c->a, r->cell[1])));
	for (uint32_t i = c->t->rows.n; i-- && str_is(c->t->rows.at[i].cell[0], "capital"); )
		if (str_eq(c->t->rows.at[i].cell[1], key)) return;
	Str *cell = arena_alloc(c->a, sizeof columns / sizeof *columns * sizeof *cell);
	cell[0] = STR("capital");
	cell[1] = key;
	cell[2] = arena_str(c->a, r->cell[2]);
	VEC_PUSH(c->a, &c->t->rows)->cell = cell;
}

static bool read(Table *t, const Store *s, const char *datadir, Arena *a, Err *e)
{
	Table places = { 0 };
	return table_read(t, arena_printf(a, "%s/schema/events.csv", datadir).p, columns, a, e)
		&& table_each(&places, arena_printf(a, "%s/extract/lexicon/place.csv", datadir).p, place_columns, take_capital,
		              &(Capitals){ t, s->language->fold, a }, a, e);
}

static void bind(sqlite3_stmt *st, const Row *r)
{
	sqlite3_reset(st);
	for (int i = 0; columns[i]; i++) store_bind(st, i + 1, r->cell[i]);
}

/* Does the graph hold these very rows? */
static bool same(Store *s, const Table *t, Err *e)
{
	bool ok = store_int(s, "SELECT count(*) FROM vocabulary", e) == (int64_t)t->rows.n;
	sqlite3_stmt *st = store_prepare(s, "SELECT 1 FROM vocabulary WHERE what IS ?1 AND name IS ?2 AND of IS ?3"
	                                 " AND class IS ?4 AND rank IS CAST(?5 AS INTEGER) AND merge IS ?6", e);
	for (uint32_t i = 0; ok && st && i < t->rows.n; i++) {
		bind(st, &t->rows.at[i]);
		ok = store_step(s, st, e);
	}
	sqlite3_finalize(st);
	return ok && !err_is(e);
}

static bool replace(Store *s, const Table *t, Err *e)
{
	store_exec(s, "DELETE FROM vocabulary", e);
	sqlite3_stmt *st = store_prepare(s, "INSERT INTO vocabulary (what, name, of, class, rank, merge)"
	                                 " VALUES (?1, ?2, ?3, ?4, CAST(?5 AS INTEGER), ?6)", e);
	for (uint32_t i = 0; st && !err_is(e) && i < t->rows.n; i++) {
		bind(st, &t->rows.at[i]);
		store_step(s, st, e);
	}
	sqlite3_finalize(st);
	return !err_is(e);
}

bool vocabulary_refresh(Store *s, const char *datadir, Err *e)
{
	Arena a = { .oom = s->arena.oom };
	Table t = { 0 };
	if (read(&t, s, datadir, &a, e) && !same(s, &t, e) && store_exec(s, "SAVEPOINT vocabulary", e)) {
		replace(s, &t, e);
		sqlite3_exec(s->db, err_is(e) ? "ROLLBACK TO vocabulary; RELEASE vocabulary" : "RELEASE vocabulary", NULL, NULL, NULL);
	}
	arena_free(&a);
	return !err_is(e);
}

bool vocabulary_load(Store *s, Vocabulary *out, Err *e)
{
	sqlite3_stmt *st = store_prepare(s, "SELECT what, name, of, class, merge, rank FROM vocabulary WHERE what <> 'capital'", e);
	*out = (Vocabulary){ 0 };
	while (st && store_step(s, st, e)) {
		Word *w = VEC_PUSH(&s->arena, &out->words);
		Str *const texts[] = { &w->what, &w->name, &w->of, &w->cls, &w->merge };
		for (int i = 0; i < 5; i++) *texts[i] = arena_str(&s->arena, store_text(st, i));
		w->rank = (uint32_t)sqlite3_column_int(st, 5);
	}
	sqlite3_finalize(st);
	return !err_is(e);
}

const Word *vocabulary_find(const Vocabulary *v, const char *what, Str name)
{
	static const Word unknown = { .what = { "", 0 }, .name = { "", 0 }, .of = { "", 0 }, .cls = { "", 0 },
	                              .merge = { "", 0 }, .rank = VOCABULARY_LAST };
	for (uint32_t i = 0; i < v->words.n; i++)
		if (str_eq(v->words.at[i].name, name) && str_is(v->words.at[i].what, what)) return &v->words.at[i];
	return &unknown;
}
