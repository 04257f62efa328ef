#include "amend.h"

typedef struct Amend {
	const Facts *f;         /* as the article has them */
	const Spellings *spellings;
	const Judgements *judgements;
	const Vocabulary *v;
	Arena *a;
	const Str *target;      /* entity of f -> key it stands under; empty: dropped */
	uint32_t *to;           /* entity of f -> entity of out; NONE: dropped */
	Facts *out;
} Amend;

static Str key_of(const Amend *m, uint32_t i)
{
	return m->f->entities.at[i].key;
}

static bool is_moved(const Amend *m, uint32_t i)
{
	return !str_eq(m->target[i], key_of(m, i));
}

static bool is_dropped(const Amend *m, const FactEvent *x)
{
	return x->telling.n && judgement_target(m->judgements, x->telling).n == 0;
}

static bool targets(Amend *m)
{
	Str *target = arena_alloc(m->a, (m->f->entities.n + 1) * sizeof *target);
	bool changed = false;
	m->target = target;
	for (uint32_t i = 0; i < m->f->entities.n; i++) {
		target[i] = judgement_target(m->judgements, spelling_node(m->spellings, key_of(m, i)));
		changed |= is_moved(m, i);
	}
	for (uint32_t i = 0; i < m->f->events.n; i++) changed |= is_dropped(m, &m->f->events.at[i]);
	return changed;
}

/* Does entity I speak for its class before K? */
static bool before(const Amend *m, uint32_t i, uint32_t k)
{
	if (is_moved(m, i) != is_moved(m, k)) return is_moved(m, k);
	return str_cmp(key_of(m, i), key_of(m, k)) < 0;
}

/* Fills what TO lacks. */
static void supplement(FactEntity *to, const FactEntity *from)
{
	if (to->name_en.n == 0) to->name_en = from->name_en;
	if (to->iso.n == 0) to->iso = from->iso;
}

/* The entity that all of f whose target is that of I become. */
static FactEntity merged(const Amend *m, uint32_t i)
{
	uint32_t last = i, next;
	for (uint32_t k = 0; k < m->f->entities.n; k++)
		if (str_eq(m->target[k], m->target[i]) && before(m, k, last)) last = k;
	FactEntity x = m->f->entities.at[last];
	x.listed = x.listed && !is_moved(m, last);
	x.key = m->target[i];
	do {
		next = NONE;
		for (uint32_t k = 0; k < m->f->entities.n; k++)
			if (str_eq(m->target[k], m->target[i]) && before(m, last, k) && (next == NONE || before(m, k, next))) next = k;
		if (next != NONE) supplement(&x, &m->f->entities.at[last = next]);
	} while (next != NONE);
	return x;
}

static void entities(Amend *m)
{
	m->to = arena_alloc(m->a, (m->f->entities.n + 1) * sizeof *m->to);
	for (uint32_t i = 0; i < m->f->entities.n; i++) {
		m->to[i] = NONE;
		for (uint32_t k = 0; k < i && m->target[i].n; k++)
			if (str_eq(m->target[k], m->target[i])) m->to[i] = m->to[k];
		if (m->to[i] != NONE || m->target[i].n == 0) continue;
		m->to[i] = m->out->entities.n;
		*VEC_PUSH(m->a, &m->out->entities) = merged(m, i);
	}
}

/* WHY with a remark that entity I stands under another key. */
static Str reason(const Amend *m, uint32_t i, Str why)
{
	if (!is_moved(m, i)) return why;
	const char *said = str_eq(spelling_node(m->spellings, key_of(m, i)), m->target[i]) ? "which sounds the same, of the same office" : "judged the same";
	return arena_printf(m->a, "%.*s%s%.*s, %s", STR_FMT(why), why.n ? "; " : "", STR_FMT(key_of(m, i)), said);
}

static void mentions(Amend *m)
{
	for (uint32_t i = 0; i < m->f->mentions.n; i++) {
		FactMention x = m->f->mentions.at[i];
		const uint32_t from = x.entity;
		bool twice = false;
		x.entity = m->to[from];
		for (uint32_t k = 0; k < m->out->mentions.n; k++) {
			const FactMention *y = &m->out->mentions.at[k];
			twice |= y->entity == x.entity && y->span.beg == x.span.beg && y->span.end == x.span.end;
		}
		if (twice || x.entity == NONE) continue;
		x.why = reason(m, from, x.why);
		*VEC_PUSH(m->a, &m->out->mentions) = x;
	}
}

static uint32_t link(const Amend *m, uint32_t entity)
{
	return entity == NONE ? NONE : m->to[entity];
}

/* Different keys among the roles of X, an event of F. */
static uint32_t participants(const Facts *f, const FactEvent *x)
{
	const FactEntity *all = f->entities.at;
	uint32_t n = 0;
	for (uint32_t i = 0; i < x->roles.n; i++) {
		bool again = false;
		for (uint32_t k = 0; k < i; k++) again |= str_eq(all[x->roles.at[k].entity].key, all[x->roles.at[i].entity].key);
		n += !again;
	}
	return n;
}

/* Of those who meet, all stand on one side, and it is not the side of those who act together. */
static bool is_one_sided(const Amend *m, const FactEvent *x)
{
	if (vocabulary_find(m->v, "mode", x->mode)->cls.n == 0 || x->roles.n == 0 || str_is(x->roles.at[0].role, "agent")) return false;
	for (uint32_t i = 1; i < x->roles.n; i++)
		if (!str_eq(x->roles.at[i].role, x->roles.at[0].role)) return false;
	return true;
}

static bool keeps_sense(const Amend *m, const FactEvent *old, const FactEvent *new)
{
	const uint32_t n = participants(m->f, old);
	if (participants(m->out, new) < (n < 2 ? n : 2)) return false;
	return n < 2 || is_one_sided(m, old) || !is_one_sided(m, new);
}

static void roles(const Amend *m, const FactEvent *old, FactEvent *new)
{
	new->roles.at = NULL;
	new->roles.n = new->roles.cap = 0;
	for (uint32_t i = 0; i < old->roles.n; i++) {
		Role r = old->roles.at[i];
		const uint32_t from = r.entity;
		bool twice = false;
		r.entity = m->to[from];
		for (uint32_t k = 0; k < new->roles.n; k++)
			twice |= new->roles.at[k].entity == r.entity && str_eq(new->roles.at[k].role, r.role);
		if (twice || r.entity == NONE) continue;
		r.why = reason(m, from, r.why);
		*VEC_PUSH(m->a, &new->roles) = r;
	}
}

static void events(Amend *m)
{
	for (uint32_t i = 0; i < m->f->events.n; i++) {
		const FactEvent *old = &m->f->events.at[i];
		FactEvent new = *old;
		if (is_dropped(m, old)) continue;
		roles(m, old, &new);
		if (!keeps_sense(m, old, &new)) continue;
		new.place = link(m, old->place);
		new.named = link(m, old->named);
		new.evidence.at = NULL;
		new.evidence.n = new.evidence.cap = 0;
		for (uint32_t k = 0; k < old->evidence.n; k++) {
			Evidence *v = VEC_PUSH(m->a, &new.evidence);
			*v = old->evidence.at[k];
			v->said_by = link(m, v->said_by);
		}
		*VEC_PUSH(m->a, &m->out->events) = new;
	}
}

static void relations(Amend *m)
{
	for (uint32_t i = 0; i < m->f->relations.n; i++) {
		Relation r = m->f->relations.at[i];
		const bool of_itself = str_eq(key_of(m, r.src), key_of(m, r.dst));
		r.src = m->to[r.src];
		r.dst = m->to[r.dst];
		if (r.src == NONE || r.dst == NONE || (r.src == r.dst && !of_itself)) continue;
		*VEC_PUSH(m->a, &m->out->relations) = r;
	}
}

static void visit(uint32_t *entity, uint32_t *map, bool mark)
{
	if (*entity == NONE) return;
	if (mark) map[*entity] = 0;
	else *entity = map[*entity];
}

/* Every link to an entity: MARK sets map[entity] to 0, else it becomes map[entity]. */
static void links(Facts *f, uint32_t *map, bool mark)
{
	for (uint32_t i = 0; i < f->mentions.n; i++) visit(&f->mentions.at[i].entity, map, mark);
	for (uint32_t i = 0; i < f->events.n; i++) {
		FactEvent *x = &f->events.at[i];
		visit(&x->place, map, mark);
		visit(&x->named, map, mark);
		for (uint32_t k = 0; k < x->roles.n; k++) visit(&x->roles.at[k].entity, map, mark);
		for (uint32_t k = 0; k < x->evidence.n; k++) visit(&x->evidence.at[k].said_by, map, mark);
	}
	for (uint32_t i = 0; i < f->relations.n; i++) {
		visit(&f->relations.at[i].src, map, mark);
		visit(&f->relations.at[i].dst, map, mark);
	}
}

/* Where a place lies is of interest as long as something leads to the place. */
static void forget_places(Amend *m, uint32_t *map)
{
	Facts *f = m->out;
	uint32_t n = 0;
	Facts rest = *f;
	rest.relations.n = 0;
	links(&rest, map, true);
	for (uint32_t i = 0; i < f->relations.n; i++) {
		const Relation r = f->relations.at[i];
		if (r.sentence != NONE || map[r.src] == 0) f->relations.at[n++] = r;
	}
	f->relations.n = n;
}

static void prune(Amend *m)
{
	Facts *f = m->out;
	uint32_t *map = arena_alloc(m->a, (f->entities.n + 1) * sizeof *map), n = 0;
	memset(map, 0xff, f->entities.n * sizeof *map);
	forget_places(m, map);
	links(f, map, true);
	for (uint32_t i = 0; i < f->entities.n; i++)
		if (map[i] != NONE) {
			map[i] = n;
			f->entities.at[n++] = f->entities.at[i];
		}
	f->entities.n = n;
	links(f, map, false);
}

const Facts *amend_facts(const Facts *f, const Spellings *s, const Judgements *j, const Vocabulary *v, Arena *a)
{
	Amend m = { .f = f, .spellings = s, .judgements = j, .v = v, .a = a };
	if ((j->list.n == 0 && s->nodes.n == 0) || !targets(&m)) return f;
	m.out = arena_alloc(a, sizeof *m.out);
	*m.out = *f;
	memset(&m.out->entities, 0, sizeof m.out->entities);
	memset(&m.out->mentions, 0, sizeof m.out->mentions);
	memset(&m.out->events, 0, sizeof m.out->events);
	memset(&m.out->relations, 0, sizeof m.out->relations);
	entities(&m);
	mentions(&m);
	events(&m);
	relations(&m);
	prune(&m);
	return m.out;
}
