#include "facts.h"
#include "kb_data.h"
#include "spelling.h"
#include <string.h>

/* From a Doc's indexes to the facts': entities that nothing points to are left out. */
typedef struct Map {
	const Doc *d;
	Facts *f;
	uint32_t *to;           /* doc entity -> fact entity; NONE so far */
} Map;

static uint32_t entity(Map *m, uint32_t i)
{
	if (i == NONE) return NONE;
	if (m->to[i] != NONE) return m->to[i];
	const Entity *e = &m->d->entities.at[i];
	*VEC_PUSH(m->d->arena, &m->f->entities) = (FactEntity){
		.key = e->key, .kind = str_of(kind_name((NodeKind)e->kind)),
		.name = e->name, .name_en = e->name_en, .iso = e->iso, .listed = e->known != NONE };
	return m->to[i] = m->f->entities.n - 1;
}

static void mention(Map *m, const Mention *x, uint32_t e)
{
	if (e == NONE) return;
	const uint32_t at = entity(m, e);
	*VEC_PUSH(m->d->arena, &m->f->mentions) = (FactMention){
		.entity = at, .sentence = x->sentence, .span = x->span,
		.form = str_of(form_name((FormKind)x->form)), .method = str_of(x->method),
		.why = x->why, .confidence = x->confidence };
}

static void mentions(Map *m)
{
	for (uint32_t i = 0; i < m->d->mentions.n; i++) {
		const Mention *x = &m->d->mentions.at[i];
		if (x->lost_to != NONE) continue;
		mention(m, x, x->entity);
		if (x->entity2 != x->entity) mention(m, x, x->entity2);
	}
}

static void event(Map *m, const Event *x)
{
	Arena *a = m->d->arena;
	const Day from = x->from != DAY_NONE ? x->from : x->to, to = x->to != DAY_NONE ? x->to : x->from;
	FactEvent ev = {
		.type = x->type, .mode = x->mode, .status = x->status,
		.date_from = day_str(a, from), .date_to = day_str(a, to),
		.precision = str_of(precision_name((Precision)x->precision)), .basis = str_of(basis_name((Basis)x->basis)),
		.place = entity(m, x->place), .named = entity(m, x->named), .confidence = x->confidence };
	for (uint32_t i = 0; i < x->roles.n; i++) {
		Role r = x->roles.at[i];
		if (r.entity == NONE) continue;
		r.entity = entity(m, r.entity);
		r.mention = NONE;
		*VEC_PUSH(a, &ev.roles) = r;
	}
	for (uint32_t i = 0; i < x->evidence.n; i++) {
		Evidence v = x->evidence.at[i];
		v.said_by = entity(m, v.said_by);
		*VEC_PUSH(a, &ev.evidence) = v;
	}
	*VEC_PUSH(a, &m->f->events) = ev;
}

/* Spellings of an office-holder whom no list knows meet in the graph, by sound. */
static void sound(Map *m, const Relation *r)
{
	FactEntity *x = &m->f->entities.at[r->src];
	if (x->listed || x->sound.n || !str_is(x->kind, "person") || !m->f->entities.at[r->dst].iso.n) return;
	x->sound = spelling_sound(m->d->kb, m->d->arena, x->name);
}

static void relation(Map *m, Relation r)
{
	r.src = entity(m, r.src);
	r.dst = entity(m, r.dst);
	*VEC_PUSH(m->d->arena, &m->f->relations) = r;
	if (r.office.n) sound(m, &r);
}

/* The fact entity of a country that a list knows, though the article may not name it. */
static uint32_t country(Map *m, uint32_t known)
{
	const KbEntity *k = &m->d->kb->entities.at[known];
	for (uint32_t i = 0; i < m->d->entities.n; i++)
		if (m->d->entities.at[i].known == known) return entity(m, i);
	for (uint32_t i = 0; i < m->f->entities.n; i++)
		if (str_eq(m->f->entities.at[i].key, k->key)) return i;
	*VEC_PUSH(m->d->arena, &m->f->entities) = (FactEntity){
		.key = k->key, .kind = str_of(kind_name(k->kind)), .name = k->name, .name_en = k->name_en,
		.iso = k->of, .listed = true };
	return m->f->entities.n - 1;
}

/* A place's country, where a list knows it: what a visit's destination leads to. */
static void location(Map *m, uint32_t i)
{
	const Entity *e = &m->d->entities.at[i];
	if (e->kind != KIND_PLACE || e->known == NONE || m->to[i] == NONE) return;
	const KbEntity *k = &m->d->kb->entities.at[e->known];
	if (k->country == NONE) return;
	for (uint32_t j = 0; j < m->f->relations.n; j++)
		if (m->f->relations.at[j].src == m->to[i] && str_is(m->f->relations.at[j].relation, "located_in")) return;
	const uint32_t dst = country(m, k->country);
	*VEC_PUSH(m->d->arena, &m->f->relations) = (Relation){
		.src = m->to[i], .dst = dst, .relation = STR("located_in"), .sentence = NONE,
		.rule = arena_printf(m->d->arena, "%.*s:%u", STR_FMT(k->file), k->line) };
}

static void heading(const Doc *d, Facts *out)
{
	const Article *a = &d->article;
	out->uri = a->uri;
	out->part = a->part;
	out->title = a->title;
	out->source = a->source;
	out->published = day_str(d->arena, a->published);
	out->published_basis = a->published_basis;
	out->sha256 = a->sha256;
	out->data = kb_fingerprint(d->kb);
	out->text = a->text;
}

void facts_of_doc(const Doc *d, Facts *out)
{
	*out = (Facts){ 0 };
	Map m = { d, out, arena_alloc(d->arena, (d->entities.n + 1) * sizeof(uint32_t)) };
	memset(m.to, 0xff, d->entities.n * sizeof *m.to);
	heading(d, out);
	for (uint32_t i = 0; i < d->sentences.n; i++) *VEC_PUSH(d->arena, &out->sentences) = d->sentences.at[i].span;
	mentions(&m);
	for (uint32_t i = 0; i < d->events.n; i++)
		if (d->events.at[i].lost_to == NONE) event(&m, &d->events.at[i]);
	for (uint32_t i = 0; i < d->relations.n; i++) relation(&m, d->relations.at[i]);
	for (uint32_t i = 0; i < d->entities.n; i++) location(&m, i);
}
