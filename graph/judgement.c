#include "judgement.h"
#include "telling.h"

static const char *const names[JUDGE_KINDS] = {
	[JUDGE_SAME] = "same", [JUDGE_DIFFERENT] = "different", [JUDGE_RENAME] = "rename", [JUDGE_DROP] = "drop",
};

const char *judgement_name(JudgeKind k)
{
	return names[k];
}

Str judgement_text(const Judgement *x, Arena *a)
{
	if (telling_is(x->a)) return arena_printf(a, "%s '%.*s'", names[x->kind], STR_FMT(x->value));
	if (x->kind == JUDGE_DROP) return arena_printf(a, "drop '%.*s'", STR_FMT(x->a));
	if (x->kind == JUDGE_RENAME) return arena_printf(a, "rename '%.*s' to '%.*s'", STR_FMT(x->a), STR_FMT(x->value));
	return arena_printf(a, "%s '%.*s' '%.*s'", names[x->kind], STR_FMT(x->a), STR_FMT(x->b));
}

/* The place of KEY in j->keys; new keys are a class of their own. */
static uint32_t key_at(Judgements *j, Str key)
{
	Entry *x = intern_find(&j->index, key);
	if (x->id) return (uint32_t)x->id - 1;
	const uint32_t i = j->keys.n;
	*VEC_PUSH(&j->arena, &j->keys) = (JudgedKey){ .key = x->key, .parent = i, .target = i };
	x->id = i + 1;
	return i;
}

/* Halves the way as it goes (Tarjan and van Leeuwen 1984). */
static uint32_t root(Judgements *j, uint32_t i)
{
	JudgedKey *k = j->keys.at;
	while (k[i].parent != i) i = k[i].parent = k[k[i].parent].parent;
	return i;
}

uint32_t judgement_root(Judgements *j, Str key)
{
	return root(j, key_at(j, key));
}

static void take(Judgements *j, const Judgement *x)
{
	const uint32_t a = key_at(j, x->a), b = x->b.n ? key_at(j, x->b) : a;
	j->keys.at[a].dropped |= x->kind == JUDGE_DROP;
	if (x->kind == JUDGE_DIFFERENT || (x->kind == JUDGE_SAME && a != b)) j->keys.at[a].grouped = j->keys.at[b].grouped = true;
	if (x->kind != JUDGE_SAME || a == b) return;
	j->keys.at[b].second = true;
	j->keys.at[root(j, b)].parent = root(j, a);
}

static void push(Judgements *j, const Judgement *x)
{
	Arena *a = &j->arena;
	*VEC_PUSH(a, &j->list) = (Judgement){ .kind = x->kind, .a = arena_str(a, x->a), .b = arena_str(a, x->b),
	                                      .value = arena_str(a, x->value), .file = arena_str(a, x->file), .line = x->line };
	take(j, x);
}

static bool better(const JudgedKey *a, const JudgedKey *b)
{
	return a->second != b->second ? b->second : str_cmp(a->key, b->key) < 0;
}

void judgement_settle(Judgements *j)
{
	JudgedKey *k = j->keys.at;
	for (uint32_t i = 0; i < j->keys.n; i++) k[i].target = i;
	for (uint32_t i = 0; i < j->keys.n; i++) {
		JudgedKey *top = &k[root(j, i)];
		if (better(&k[i], &k[top->target])) top->target = i;
	}
	for (uint32_t i = 0; i < j->keys.n; i++) {
		k[i].target = k[root(j, i)].target;
		k[i].name = (Str){ "", 0 };
	}
	for (uint32_t i = 0; i < j->list.n; i++)
		if (j->list.at[i].kind == JUDGE_RENAME) k[k[key_at(j, j->list.at[i].a)].target].name = j->list.at[i].value;
}

void judgement_load(Judgements *j, Store *s, Err *e)
{
	sqlite3_stmt *st = store_prepare(s, "SELECT judgement, a, b, value, file, line FROM judgement ORDER BY judgement_id", e);
	j->index.arena.oom = j->arena.oom;
	while (st && store_step(s, st, e)) {
		Judgement x = { .a = store_text(st, 1), .b = store_text(st, 2), .value = store_text(st, 3),
		                .file = store_text(st, 4), .line = (uint32_t)sqlite3_column_int64(st, 5) };
		while (x.kind < JUDGE_KINDS && !str_is(store_text(st, 0), names[x.kind])) x.kind++;
		if (x.kind < JUDGE_KINDS) push(j, &x);
		else err_set(e, ERR_DATA, "%s: judgement '%.*s': no such sort", s->path, STR_FMT(store_text(st, 0)));
	}
	sqlite3_finalize(st);
	judgement_settle(j);
}

void judgement_free(Judgements *j)
{
	intern_free(&j->index);
	arena_free(&j->arena);
}

bool judgement_knows(const Judgements *j, Str key)
{
	return intern_look(&j->index, key) != NULL;
}

static bool equal(const Judgement *x, const Judgement *y)
{
	return x->kind == y->kind && str_eq(x->a, y->a) && str_eq(x->b, y->b) && str_eq(x->value, y->value);
}

bool judgement_add(Judgements *j, const Judgement *x, Err *e)
{
	Judgement y = *x;
	if (y.kind == JUDGE_DIFFERENT && str_cmp(y.b, y.a) < 0) {
		y.a = x->b;
		y.b = x->a;
	}
	for (uint32_t i = 0; i < j->list.n; i++)
		if (equal(&j->list.at[i], &y)) return false;
	if (!judgement_fits(j, &y, e)) return false;
	push(j, &y);
	return true;
}

/* Was X said of A and B, in whatever order; of A alone when B is empty? */
static bool is_about(const Judgement *x, Str a, Str b)
{
	if (b.n == 0) return str_eq(x->a, a) && (x->b.n == 0 || str_eq(x->b, a));
	return (str_eq(x->a, a) && str_eq(x->b, b)) || (str_eq(x->a, b) && str_eq(x->b, a));
}

/* The list holds N now: what the keys know is made anew. How many went. */
static uint32_t shorten(Judgements *j, uint32_t n)
{
	const uint32_t gone = j->list.n - n;
	j->list.n = n;
	for (uint32_t i = 0; gone && i < j->keys.n; i++) {
		JudgedKey *k = &j->keys.at[i];
		*k = (JudgedKey){ .key = k->key, .parent = i, .target = i };
	}
	for (uint32_t i = 0; gone && i < n; i++) take(j, &j->list.at[i]);
	return gone;
}

uint32_t judgement_undo(Judgements *j, Str a, Str b)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < j->list.n; i++)
		if (!is_about(&j->list.at[i], a, b)) j->list.at[n++] = j->list.at[i];
	return shorten(j, n);
}

static bool is_of(const Judgement *x, Str value)
{
	return telling_is(x->a) && str_eq(x->value, value);
}

uint32_t judgement_unsay(Judgements *j, Str value)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < j->list.n; i++)
		if (!is_of(&j->list.at[i], value)) j->list.at[n++] = j->list.at[i];
	return shorten(j, n);
}

bool judgement_said(const Judgements *j, Str value)
{
	bool said = false;
	for (uint32_t i = 0; i < j->list.n; i++) said |= is_of(&j->list.at[i], value);
	return said;
}

static const JudgedKey *look(const Judgements *j, Str key)
{
	const Entry *x = intern_look(&j->index, key);
	return x ? &j->keys.at[x->id - 1] : NULL;
}

Str judgement_target(const Judgements *j, Str key)
{
	const JudgedKey *k = look(j, key);
	if (k == NULL) return key;
	return k->dropped ? (Str){ "", 0 } : j->keys.at[k->target].key;
}

Str judgement_class(const Judgements *j, Str key)
{
	const JudgedKey *k = look(j, key);
	return k && k->grouped ? j->keys.at[k->target].key : (Str){ "", 0 };
}

bool judgement_apart(const Judgements *j, Str a, Str b)
{
	bool apart = false;
	for (uint32_t i = 0; i < j->list.n; i++) {
		const Judgement *x = &j->list.at[i];
		if (x->kind != JUDGE_DIFFERENT) continue;
		const Str c = judgement_target(j, x->a), d = judgement_target(j, x->b);
		apart |= (str_eq(c, a) && str_eq(d, b)) || (str_eq(c, b) && str_eq(d, a));
	}
	return apart;
}

Str judgement_rename(const Judgements *j, Str key)
{
	const JudgedKey *k = look(j, key);
	return k && &j->keys.at[k->target] == k ? k->name : (Str){ "", 0 };
}

void judgement_save(const Judgements *j, Store *s, Err *e)
{
	store_exec(s, "DELETE FROM judgement", e);
	sqlite3_stmt *st = store_prepare(s, "INSERT INTO judgement (judgement_id, judgement, a, b, value, node, file, line)"
	                                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", e);
	for (uint32_t i = 0; st && i < j->list.n && !err_is(e); i++) {
		const Judgement *x = &j->list.at[i];
		const Str target = judgement_target(j, x->a);
		const Str cells[] = { str_of(names[x->kind]), x->a, x->b, x->value, target.n ? target : x->a, x->file };
		sqlite3_bind_int64(st, 1, i + 1);
		for (int c = 0; c < 6; c++) store_bind(st, c + 2, cells[c]);
		sqlite3_bind_int64(st, 8, x->line);
		store_step(s, st, e);
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
}
