#include "namesake.h"
#include <stdlib.h>

typedef enum { FIND, NOTE, TOUCH, TOUCH_ARTICLE, RETRACT, AFFECTED, PART, JOIN, CLEAR, STATEMENTS } StatementId;

/* A key has changed sides when it is of several people and not noted so, or noted so and not. */
#define CHANGED \
	"SELECT t.key FROM temp.touched_bearer t WHERE" \
	" ((SELECT count(DISTINCT b.iso) FROM bearer b WHERE b.key = t.key) > 1) <> EXISTS (SELECT 1 FROM namesake n WHERE n.key = t.key)"

static const char *const statements[STATEMENTS] = {
	[FIND] = "SELECT 1 FROM namesake WHERE key = ?1",
	[NOTE] = "INSERT OR IGNORE INTO bearer (key, iso, office, sound, article_id) VALUES (?1, ?2, ?3, ?4, ?5)",
	[TOUCH] = "INSERT OR IGNORE INTO temp.touched_bearer VALUES (?1)",
	[TOUCH_ARTICLE] = "INSERT OR IGNORE INTO temp.touched_bearer SELECT key FROM bearer WHERE article_id = ?1",
	[RETRACT] = "DELETE FROM bearer WHERE article_id = ?1",
	[AFFECTED] = "SELECT DISTINCT article_id FROM bearer WHERE key IN (" CHANGED ") ORDER BY article_id",
	[JOIN] = "DELETE FROM namesake WHERE key IN (SELECT key FROM temp.touched_bearer)"
	         " AND (SELECT count(DISTINCT b.iso) FROM bearer b WHERE b.key = namesake.key) < 2",
	[PART] = "INSERT OR IGNORE INTO namesake SELECT t.key FROM temp.touched_bearer t"
	         " WHERE (SELECT count(DISTINCT b.iso) FROM bearer b WHERE b.key = t.key) > 1",
	[CLEAR] = "DELETE FROM temp.touched_bearer",
};

struct Namesakes {
	Store *store;           /* borrowed */
	sqlite3_stmt *st[STATEMENTS];   /* owned */
};

Namesakes *namesake_open(Store *s, Err *e)
{
	Namesakes *n = calloc(1, sizeof *n);
	if (n == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	n->store = s;
	store_exec(s, "CREATE TEMP TABLE IF NOT EXISTS touched_bearer (key TEXT PRIMARY KEY) WITHOUT ROWID", e);
	for (int i = 0; i < STATEMENTS; i++) n->st[i] = store_prepare(s, statements[i], e);
	if (!err_is(e)) return n;
	namesake_close(n);
	return NULL;
}

void namesake_close(Namesakes *n)
{
	if (n == NULL) return;
	for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(n->st[i]);
	free(n);
}

static bool run(Namesakes *n, StatementId id, Err *e)
{
	const bool row = store_step(n->store, n->st[id], e);
	sqlite3_reset(n->st[id]);
	return row;
}

void namesake_begin(Namesakes *n, Err *e)
{
	run(n, CLEAR, e);
}

/* The country whose office F gives entity I, a person whom no list knows; empty for none or several. */
static Str country_of(const Facts *f, uint32_t i)
{
	const FactEntity *x = &f->entities.at[i];
	Str iso = STR("");
	if (x->listed || !str_is(x->kind, "person")) return iso;
	for (uint32_t k = 0; k < f->relations.n; k++) {
		const Relation *r = &f->relations.at[k];
		const Str of = r->src == i && str_is(r->relation, "holds_office") ? f->entities.at[r->dst].iso : STR("");
		if (of.n && iso.n && !str_eq(of, iso)) return STR("");
		if (of.n) iso = of;
	}
	return iso;
}

static bool is_namesake(Namesakes *n, Str key, Err *e)
{
	store_bind(n->st[FIND], 1, key);
	return run(n, FIND, e);
}

/* F with arrays of entities and mentions of its own. */
static Facts *copy_of(const Facts *f, Arena *a)
{
	Facts *g = arena_alloc(a, sizeof *g);
	*g = *f;
	g->entities.at = arena_alloc(a, f->entities.n * sizeof *f->entities.at);
	memcpy(g->entities.at, f->entities.at, f->entities.n * sizeof *f->entities.at);
	g->entities.cap = f->entities.n;
	g->mentions.at = arena_alloc(a, (f->mentions.n + 1) * sizeof *f->mentions.at);
	if (f->mentions.n) memcpy(g->mentions.at, f->mentions.at, f->mentions.n * sizeof *f->mentions.at);
	g->mentions.cap = f->mentions.n + 1;
	return g;
}

const Facts *namesake_split(Namesakes *n, const Facts *f, Arena *a, Err *e)
{
	Facts *g = NULL;
	for (uint32_t i = 0; i < f->entities.n && !err_is(e); i++) {
		const Str iso = country_of(f, i);
		if (!iso.n || !is_namesake(n, f->entities.at[i].key, e)) continue;
		if (g == NULL) g = copy_of(f, a);
		g->entities.at[i].key = arena_printf(a, "%.*s (%.*s)", STR_FMT(f->entities.at[i].key), STR_FMT(iso));
		for (uint32_t k = 0; k < g->mentions.n; k++) {
			FactMention *m = &g->mentions.at[k];
			if (m->entity == i) m->why = arena_printf(a, "%.*s%sof several of that name the one of %.*s", STR_FMT(m->why), m->why.n ? "; " : "", STR_FMT(iso));
		}
	}
	return g ? g : f;
}

static void note(Namesakes *n, int64_t article, const FactEntity *x, Str iso, Str office, Err *e)
{
	store_bind(n->st[NOTE], 1, x->key);
	store_bind(n->st[NOTE], 2, iso);
	sqlite3_bind_text(n->st[NOTE], 3, office.p, (int)office.n, SQLITE_STATIC);
	sqlite3_bind_text(n->st[NOTE], 4, x->sound.p ? x->sound.p : "", (int)x->sound.n, SQLITE_STATIC);
	sqlite3_bind_int64(n->st[NOTE], 5, article);
	run(n, NOTE, e);
	store_bind(n->st[TOUCH], 1, x->key);
	run(n, TOUCH, e);
}

void namesake_note(Namesakes *n, int64_t article, const Facts *f, Err *e)
{
	for (uint32_t i = 0; i < f->entities.n && !err_is(e); i++) {
		const Str iso = country_of(f, i);
		for (uint32_t k = 0; iso.n && k < f->relations.n; k++) {
			const Relation *r = &f->relations.at[k];
			if (r->src == i && str_is(r->relation, "holds_office") && f->entities.at[r->dst].iso.n)
				note(n, article, &f->entities.at[i], iso, r->office, e);
		}
	}
}

bool namesake_touched(Namesakes *n, Err *e)
{
	return store_int(n->store, "SELECT EXISTS (SELECT 1 FROM temp.touched_bearer)", e) != 0;
}

void namesake_retract(Namesakes *n, int64_t article, Err *e)
{
	for (StatementId id = TOUCH_ARTICLE; id <= RETRACT; id++) {
		sqlite3_bind_int64(n->st[id], 1, article);
		run(n, id, e);
	}
}

NamesakeArticles namesake_settle(Namesakes *n, Arena *a, Err *e)
{
	NamesakeArticles found = { 0 };
	while (store_step(n->store, n->st[AFFECTED], e))
		*VEC_PUSH(a, &found.list) = sqlite3_column_int64(n->st[AFFECTED], 0);
	sqlite3_reset(n->st[AFFECTED]);
	run(n, JOIN, e);
	run(n, PART, e);
	return found;
}
