/* contradict: whether a judgement goes with those already there. */
#include "judgement.h"
#include "telling.h"

/* "file:line: X: WHY file:line: Y". */
static bool refuse(Judgements *j, const Judgement *x, const char *why, const Judgement *y, Err *e)
{
	const Str mine = judgement_text(x, &j->arena), theirs = judgement_text(y, &j->arena);
	err_set(e, ERR_DATA, "%.*s:%u: %.*s: %s %.*s:%u: %.*s", STR_FMT(x->file), x->line, STR_FMT(mine), why,
	        STR_FMT(y->file), y->line, STR_FMT(theirs));
	return false;
}

static Str kind_of(Str key)
{
	uint32_t i = 0;
	while (i < key.n && key.p[i] != ':') i++;
	return str_sub(key, 0, i);
}

/* The `same` that, with those before it, makes A and B one. They are. */
static const Judgement *joiner(const Judgements *j, Str a, Str b)
{
	Judgements part = { .arena = { .oom = j->arena.oom }, .index = { .arena = { .oom = j->arena.oom } } };
	Err none = { 0 };
	uint32_t i = 0;
	for (; i < j->list.n; i++) {
		if (j->list.at[i].kind == JUDGE_SAME) judgement_add(&part, &j->list.at[i], &none);
		if (judgement_root(&part, a) == judgement_root(&part, b)) break;
	}
	judgement_free(&part);
	return &j->list.at[i];
}

/* A rename of the class ROOT; NULL. */
static const Judgement *rename_of(Judgements *j, uint32_t root)
{
	for (uint32_t i = 0; i < j->list.n; i++)
		if (j->list.at[i].kind == JUDGE_RENAME && judgement_root(j, j->list.at[i].a) == root) return &j->list.at[i];
	return NULL;
}

static bool same_fits(Judgements *j, const Judgement *x, Err *e)
{
	const uint32_t a = judgement_root(j, x->a), b = judgement_root(j, x->b);
	for (uint32_t i = 0; i < j->list.n; i++) {
		const Judgement *y = &j->list.at[i];
		if (y->kind != JUDGE_DIFFERENT && (y->kind != JUDGE_DROP || telling_is(x->a))) continue;
		const uint32_t c = judgement_root(j, y->a), d = y->b.n ? judgement_root(j, y->b) : c;
		if (y->kind == JUDGE_DROP ? c == a || c == b : (c == a && d == b) || (c == b && d == a))
			return refuse(j, x, "contradicts", y, e);
	}
	const Judgement *ours = rename_of(j, a), *theirs = rename_of(j, b);
	if (ours == NULL || theirs == NULL || str_eq(ours->value, theirs->value)) return true;
	const Str why = arena_printf(&j->arena, "one of two names, %.*s:%u: '%.*s',", STR_FMT(ours->file), ours->line, STR_FMT(ours->value));
	return refuse(j, x, why.p, theirs, e);
}

static bool rename_fits(Judgements *j, const Judgement *x, Err *e)
{
	const Judgement *y = rename_of(j, judgement_root(j, x->a));
	return y == NULL || str_eq(x->value, y->value) || refuse(j, x, "contradicts", y, e);
}

static bool drop_fits(Judgements *j, const Judgement *x, Err *e)
{
	const uint32_t a = judgement_root(j, x->a);
	for (uint32_t i = 0; i < j->list.n && !telling_is(x->a); i++)
		if (j->list.at[i].kind == JUDGE_SAME && judgement_root(j, j->list.at[i].a) == a)
			return refuse(j, x, "contradicts", &j->list.at[i], e);
	return true;
}

bool judgement_fits(Judgements *j, const Judgement *x, Err *e)
{
	const Str a = kind_of(x->a), b = x->b.n ? kind_of(x->b) : a;
	if (err_is(e)) return false;
	if (!str_eq(a, b)) {
		const Str text = judgement_text(x, &j->arena);
		err_set(e, ERR_DATA, "%.*s:%u: %.*s: one is of kind %.*s, the other of kind %.*s", STR_FMT(x->file), x->line,
		        STR_FMT(text), STR_FMT(a), STR_FMT(b));
		return false;
	}
	switch (x->kind) {
	case JUDGE_SAME: return same_fits(j, x, e);
	case JUDGE_RENAME: return rename_fits(j, x, e);
	case JUDGE_DROP: return drop_fits(j, x, e);
	case JUDGE_DIFFERENT:
		if (judgement_root(j, x->a) != judgement_root(j, x->b)) return true;
		return refuse(j, x, "contradicts", joiner(j, x->a, x->b), e);
	case JUDGE_KINDS: break;
	}
	return true;
}
