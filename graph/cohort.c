#include "cohort.h"
#include <stdlib.h>

typedef struct Keys { VEC(Str) list; } Keys;

static bool has_class(const Vocabulary *v, Str role, const char *cls)
{
	return str_is(vocabulary_find(v, "role", role)->cls, cls);
}

/* Adds the entities whose role is of CLS; only people when PEOPLE; with the role in front when ROLES. */
static void gather(const Vocabulary *v, const Facts *f, const FactEvent *x, const char *cls,
                   bool people, bool roles, Arena *a, Keys *out)
{
	for (uint32_t i = 0; i < x->roles.n; i++) {
		const Role *r = &x->roles.at[i];
		const FactEntity *who = &f->entities.at[r->entity];
		if (!has_class(v, r->role, cls) || (people && !str_is(who->kind, "person"))) continue;
		*VEC_PUSH(a, &out->list) = roles
			? arena_printf(a, "%.*s=%.*s", STR_FMT(r->role), STR_FMT(who->key)) : who->key;
	}
}

/* The country that entity I lies in, else I itself. */
static uint32_t country_of(const Facts *f, uint32_t i)
{
	for (uint32_t k = 0; k < f->relations.n; k++)
		if (f->relations.at[k].src == i && str_is(f->relations.at[k].relation, "located_in")) return f->relations.at[k].dst;
	return i;
}

/* Visitors and the countries they go to. False when there is no destination. */
static bool journey(const Facts *f, const FactEvent *x, Arena *a, Keys *out)
{
	bool whereto = false;
	for (uint32_t i = 0; i < x->roles.n; i++) {
		const Role *r = &x->roles.at[i];
		if (str_is(r->role, "destination")) {
			whereto = true;
			*VEC_PUSH(a, &out->list) = f->entities.at[country_of(f, r->entity)].key;
		} else if (str_is(r->role, "visitor"))
			*VEC_PUSH(a, &out->list) = f->entities.at[r->entity].key;
	}
	if (!whereto) out->list.n = 0;
	return whereto;
}

/* Sorted, each once. */
static void normalise(Keys *k)
{
	uint32_t n = 0;
	if (k->list.n) qsort(k->list.at, k->list.n, sizeof *k->list.at, str_order);
	for (uint32_t i = 0; i < k->list.n; i++)
		if (n == 0 || !str_eq(k->list.at[i], k->list.at[n - 1])) k->list.at[n++] = k->list.at[i];
	k->list.n = n;
}

static Keys principals(const Vocabulary *v, const Facts *f, const FactEvent *x, bool by_day, Arena *a)
{
	Keys k = { 0 };
	if (!str_is(vocabulary_find(v, "mode", x->mode)->merge, "destination") || !journey(f, x, a, &k)) {
		gather(v, f, x, "principal", !by_day, by_day, a, &k);
		if (k.list.n == 0) gather(v, f, x, "principal", false, by_day, a, &k);
		if (k.list.n == 0) gather(v, f, x, "member", false, by_day, a, &k);
	}
	normalise(&k);
	return k;
}

int64_t cohort_article(const Facts *f)
{
	char part[16];
	const uint64_t h = str_hash(f->uri);
	for (int i = 0; i < 8; i++) part[i] = (char)(h >> 8 * i);
	for (int i = 0; i < 4; i++) part[8 + i] = (char)(f->part >> 8 * i);
	return (int64_t)str_hash((Str){ part, 12 });
}

int64_t cohort_of(const Vocabulary *v, const Facts *f, const FactEvent *x, Arena *scratch)
{
	const Str merge = vocabulary_find(v, "type", x->type)->merge;
	const bool by_day = !str_is(merge, "window");
	const Keys who = principals(v, f, x, by_day, scratch);
	const Word *status = vocabulary_find(v, "status", x->status);
	Sink s = { .arena = scratch };
	sink_printf(&s, "%.*s|%.*s|%.*s", STR_FMT(x->type), STR_FMT(vocabulary_find(v, "mode", x->mode)->cls),
	            STR_FMT(str_is(status->merge, "apart") ? x->status : STR("")));
	for (uint32_t i = 0; i < who.list.n; i++) sink_printf(&s, "|%.*s", STR_FMT(who.list.at[i]));
	const bool alone = who.list.n < 2 || !(str_is(merge, "window") || str_is(merge, "day"));
	const bool dated = x->date_from.n && str_is(x->precision, "day");
	if (alone || (by_day && !dated)) sink_printf(&s, "@%016llx", (unsigned long long)cohort_article(f));
	else if (by_day) sink_printf(&s, "@%.*s/%.*s", STR_FMT(x->date_from), STR_FMT(x->date_to));
	const int64_t hash = (int64_t)str_hash(sink_str(&s));
	return hash;
}
