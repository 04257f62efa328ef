#include "telling.h"
#include <stdlib.h>

#define HEAD "telling:"

bool telling_is(Str key)
{
	return key.n > sizeof HEAD - 1 && memcmp(key.p, HEAD, sizeof HEAD - 1) == 0;
}

/* The key of event X of F, which has evidence. */
static Str key_of(const Facts *f, const FactEvent *x, Arena *a)
{
	const Evidence *v = &x->evidence.at[0];
	const Span s = f->sentences.at[v->sentence];
	Str *who = arena_alloc(a, (x->roles.n + 1) * sizeof *who), all = { "", 0 };
	for (uint32_t i = 0; i < x->roles.n; i++) {
		const Role *r = &x->roles.at[i];
		who[i] = arena_printf(a, "%.*s=%.*s", STR_FMT(r->role), STR_FMT(f->entities.at[r->entity].key));
	}
	if (x->roles.n) qsort(who, x->roles.n, sizeof *who, str_order);
	for (uint32_t i = 0; i < x->roles.n; i++) all = arena_printf(a, "%.*s|%.*s", STR_FMT(all), STR_FMT(who[i]));
	const Str text = arena_printf(a, "%.*s|%.*s|%.*s|%u|%.*s%.*s", STR_FMT(f->published), STR_FMT(x->type), STR_FMT(x->mode),
	                              v->trigger.beg - s.beg, STR_FMT(str_sub(f->text, s.beg, s.end)), STR_FMT(all));
	return arena_printf(a, HEAD "%016llx", (unsigned long long)str_hash(text));
}

const Facts *telling_name(const Facts *f, Arena *a)
{
	if (f->events.n == 0) return f;
	Facts *g = arena_alloc(a, sizeof *g);
	*g = *f;
	g->events.at = arena_alloc(a, f->events.n * sizeof *g->events.at);
	for (uint32_t i = 0; i < f->events.n; i++) {
		FactEvent *x = &g->events.at[i];
		*x = f->events.at[i];
		if (x->evidence.n) x->telling = key_of(f, x, a);
	}
	return g;
}
