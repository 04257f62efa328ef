#include "spellings.h"

/* Keys that sound alike in one office of one country, group by group; the key of most articles first. */
static const char alike[] =
	"WITH counted AS (SELECT key, count(DISTINCT article_id) AS n FROM bearer GROUP BY key),"
	" groups AS (SELECT sound, iso, office FROM bearer WHERE sound <> '' AND key NOT IN (SELECT key FROM namesake)"
	"  GROUP BY sound, iso, office HAVING count(DISTINCT key) > 1)"
	" SELECT DISTINCT g.sound || ' ' || g.iso || ' ' || g.office, b.key, c.n FROM groups g"
	" JOIN bearer b ON b.sound = g.sound AND b.iso = g.iso AND b.office = g.office AND b.sound <> '' JOIN counted c ON c.key = b.key"
	" WHERE b.key NOT IN (SELECT key FROM namesake) ORDER BY 1, c.n DESC, b.key";

void spelling_load(Spellings *s, Store *store, Err *e)
{
	sqlite3_stmt *st = store_prepare(store, "SELECT key, node FROM spelling", e);
	while (st && store_step(store, st, e)) {
		Entry *x = intern_find(&s->keys, store_text(st, 0));
		*VEC_PUSH(&s->keys.arena, &s->nodes) = arena_str(&s->keys.arena, store_text(st, 1));
		x->id = s->nodes.n;
	}
	sqlite3_finalize(st);
}

void spelling_free(Spellings *s)
{
	intern_free(&s->keys);
	s->nodes.at = NULL;
	s->nodes.n = s->nodes.cap = 0;
}

Str spelling_node(const Spellings *s, Str key)
{
	const Entry *x = s->nodes.n ? intern_look(&s->keys, key) : NULL;
	return x ? s->nodes.at[x->id - 1] : key;
}

typedef struct Member {
	Str key;
	int64_t articles;
	uint32_t parent;        /* towards the root of its class; the root's is itself */
} Member;

typedef struct Pair { Str a, b; } Pair;

typedef struct Classes {
	Arena *a;
	Intern index;           /* key -> member + 1 */
	VEC(Member) members;
	VEC(Pair) different;    /* as judged */
} Classes;

static uint32_t member(Classes *c, Str key, int64_t articles)
{
	Entry *x = intern_find(&c->index, key);
	if (x->id) return (uint32_t)x->id - 1;
	const uint32_t i = c->members.n;
	x->id = i + 1;
	*VEC_PUSH(c->a, &c->members) = (Member){ arena_str(c->a, key), articles, i };
	return i;
}

static uint32_t root(const Classes *c, uint32_t i)
{
	while (c->members.at[i].parent != i) i = c->members.at[i].parent;
	return i;
}

/* The root of a class is the key of most articles, the smallest among equals. */
static bool leads(const Member *a, const Member *b)
{
	return a->articles != b->articles ? a->articles > b->articles : str_cmp(a->key, b->key) < 0;
}

/* Is one of the class of X judged different from one of the class of Y? */
static bool are_different(const Classes *c, uint32_t x, uint32_t y)
{
	for (uint32_t i = 0; i < c->different.n; i++) {
		const Entry *a = intern_look(&c->index, c->different.at[i].a), *b = intern_look(&c->index, c->different.at[i].b);
		if (!a || !b) continue;
		const uint32_t p = root(c, (uint32_t)a->id - 1), q = root(c, (uint32_t)b->id - 1);
		if ((p == x && q == y) || (p == y && q == x)) return true;
	}
	return false;
}

static void join(Classes *c, uint32_t i, uint32_t k)
{
	const uint32_t x = root(c, i), y = root(c, k);
	if (are_different(c, x, y)) return;
	if (leads(&c->members.at[x], &c->members.at[y])) c->members.at[y].parent = x;
	else c->members.at[x].parent = y;
}

static void read_judged(Classes *c, Store *store, Err *e)
{
	sqlite3_stmt *st = store_prepare(store, "SELECT a, b FROM judgement WHERE judgement = 'different' ORDER BY a, b", e);
	while (st && store_step(store, st, e))
		*VEC_PUSH(c->a, &c->different) = (Pair){ arena_str(c->a, store_text(st, 0)), arena_str(c->a, store_text(st, 1)) };
	sqlite3_finalize(st);
}

static void read_classes(Classes *c, Store *store, Err *e)
{
	sqlite3_stmt *st = store_prepare(store, alike, e);
	Str group = STR("");
	uint32_t first = 0;
	while (st && store_step(store, st, e)) {
		const uint32_t i = member(c, store_text(st, 1), sqlite3_column_int64(st, 2));
		if (str_eq(group, store_text(st, 0))) {
			join(c, first, i);
			continue;
		}
		group = arena_str(c->a, store_text(st, 0));
		first = i;
	}
	sqlite3_finalize(st);
}

static void write_classes(const Classes *c, Store *store, Err *e)
{
	store_exec(store, "DELETE FROM spelling", e);
	sqlite3_stmt *st = store_prepare(store, "INSERT INTO spelling VALUES (?1, ?2)", e);
	for (uint32_t i = 0; st && i < c->members.n && !err_is(e); i++) {
		const uint32_t r = root(c, i);
		if (r == i) continue;
		store_bind(st, 1, c->members.at[i].key);
		store_bind(st, 2, c->members.at[r].key);
		store_step(store, st, e);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
}

static Str node_of(const Classes *c, Str key)
{
	const Entry *x = intern_look(&c->index, key);
	return x ? c->members.at[root(c, (uint32_t)x->id - 1)].key : key;
}

SpellingChanges spelling_settle(const Spellings *s, Store *store, Arena *a, Err *e)
{
	SpellingChanges changed = { 0 };
	Classes c = { .a = a, .index = { .arena = { .oom = a->oom } } };
	read_judged(&c, store, e);
	read_classes(&c, store, e);
	for (uint32_t i = 0; i < c.members.n; i++) {
		const Str key = c.members.at[i].key;
		if (!str_eq(node_of(&c, key), spelling_node(s, key))) *VEC_PUSH(a, &changed.keys) = key;
	}
	for (uint32_t i = 0; i < s->keys.entries.n; i++) {
		const Str key = s->keys.entries.at[i].key;
		if (!intern_look(&c.index, key)) *VEC_PUSH(a, &changed.keys) = arena_str(a, key);
	}
	if (changed.keys.n) write_classes(&c, store, e);
	intern_free(&c.index);
	return changed;
}
