#include "coref.h"

#include <stdlib.h>
#include <string.h>

bool coref_is_live(const Mention *m)
{
	return m->lost_to == NONE && m->entity == NONE;
}

static uint32_t add_entity(Doc *d, NodeKind kind, uint32_t known, Str key, Str name)
{
	Entity *x = VEC_PUSH(d->arena, &d->entities);
	*x = (Entity){ .kind = (uint8_t)kind, .known = known, .key = key, .name = name, .name_en = STR(""), .iso = STR(""),
		.spelling = kind == KIND_PERSON ? fold_key(d->kb->fold, d->arena, name) : STR(""), .first = NONE };
	return d->entities.n - 1;
}

uint32_t coref_entity_known(Coref *c, uint32_t known)
{
	const KbEntity *k = &c->d->kb->entities.at[known];
	if (c->of_known[known]) return c->of_known[known] - 1;
	const uint32_t id = add_entity(c->d, k->kind, known, k->key, k->name);
	c->d->entities.at[id].name_en = k->name_en;
	if (k->kind == KIND_COUNTRY) c->d->entities.at[id].iso = k->of;
	c->d->entities.at[id].gender = (uint8_t)k->gender;
	c->of_known[known] = id + 1;
	return id;
}

uint32_t coref_entity_new(Coref *c, NodeKind kind, Str key, Str name)
{
	for (uint32_t i = 0; i < c->d->entities.n; i++)
		if (c->d->entities.at[i].known == NONE && str_eq(c->d->entities.at[i].key, key)) return i;
	return add_entity(c->d, kind, NONE, key, name);
}

void coref_join(Coref *c, uint32_t mention, uint32_t entity)
{
	Mention *m = &c->d->mentions.at[mention];
	Entity *x = &c->d->entities.at[entity];
	m->entity = entity;
	if (x->first == NONE || mention < x->first) x->first = mention;
	if (!x->gender && m->gender && m->form != FORM_ADJECTIVE) x->gender = m->gender;
	x->mentions++;
}

void coref_drop(Coref *c, uint32_t mention)
{
	c->d->mentions.at[mention].lost_to = mention;
}

uint32_t coref_ref(const Coref *c, const Mention *m)
{
	return c->d->kb->lexicon.entries.at[m->entry].ref;
}

/* The word before a mention, over its phrase; NONE at the sentence's beginning. */
static uint32_t token_before(const Doc *d, const Mention *m)
{
	return m->np_beg > d->sentences.at[m->sentence].tok_beg ? m->np_beg - 1 : NONE;
}

static uint64_t classes_at(const Doc *d, uint32_t t)
{
	uint64_t all = 0;
	if (t == NONE) return 0;
	const Token *x = &d->tokens.at[t];
	for (uint32_t i = 0; i < x->nreadings; i++) all |= d->kb->lexicon.words.at[x->readings[i].word].classes;
	return all;
}

static uint32_t entry_like(const Coref *c, const Mention *m, LexWhat what)
{
	const Lexicon *l = &c->d->kb->lexicon;
	for (uint32_t e = l->entries.at[m->entry].first; e != NONE; e = l->entries.at[e].next)
		if (l->entries.at[e].what == what) return e;
	return NONE;
}

/* A class of triggers some of whose rules tell of a journey: a capital behind one is where it goes. */
static bool is_journey(const Kb *kb, uint32_t class_id)
{
	for (uint32_t i = kb->patterns.first.at[class_id]; i != NONE; i = kb->patterns.rules.at[i].next)
		if (str_is(kb_term(kb, "mode", kb->patterns.rules.at[i].mode).cls, "visit")) return true;
	return false;
}

/* A verb that a government may be the subject of. */
static bool is_verb(const Doc *d, uint32_t t)
{
	const Token *x = &d->tokens.at[t];
	for (uint32_t i = 0; i < x->nreadings; i++) {
		const uint32_t state = d->kb->lexicon.words.at[x->readings[i].word].root;
		for (uint32_t e = state ? lexicon_first(&d->kb->lexicon, state) : NONE; e != NONE; e = d->kb->lexicon.entries.at[e].next) {
			const LexEntry *y = &d->kb->lexicon.entries.at[e];
			if (y->what != LEX_TRIGGER) continue;
			const KbTrigger *g = &d->kb->triggers.at[y->ref];
			if (g->pos != POS_NOUN && g->pos != POS_OWNED && !is_journey(d->kb, g->class_id)) return true;
		}
	}
	return false;
}

/* A capital that does what governments do: subject of a verb, party "between" or "with". */
static bool acts(const Coref *c, const Mention *m)
{
	const Doc *d = c->d;
	const uint32_t before = token_before(d, m);
	const uint64_t k = classes_at(d, before);
	if (m->clitics & CLITIC_BI) return false;
	if (before == NONE) return m->tok_end < d->sentences.at[m->sentence].tok_end && is_verb(d, m->tok_end);
	if (k & (d->kb->is.in | d->kb->is.to | d->kb->is.from | d->kb->is.place_head)) return false;
	return (k & (d->kb->is.said | d->kb->is.with | d->kb->is.between)) != 0 || is_verb(d, before);
}

static void join_listed(Coref *c, uint32_t i)
{
	Mention *m = &c->d->mentions.at[i];
	if (office_parts(c, m)) return;
	const uint32_t seat = entry_like(c, m, LEX_METONYM);
	if (m->kind == KIND_PLACE && seat != NONE && acts(c, m)) {
		m->kind = KIND_COUNTRY;
		m->form = FORM_METONYM;
		m->entry = seat;
		m->why = STR("seat of a government that acts");
	}
	if (m->kind == KIND_PERSON && m->tok_end - m->tok_beg == 1) m->form = FORM_SHORT;
	coref_join(c, i, coref_entity_known(c, coref_ref(c, m)));
}

static void join_all_listed(Coref *c)
{
	for (uint32_t i = 0; i < c->d->mentions.n; i++) {
		const Mention *m = &c->d->mentions.at[i];
		if (coref_is_live(m) && m->entry != NONE && !m->unsure) join_listed(c, i);
	}
}

/* Bodies and places built from head words: the key has country marks in place of nationalities, so that
 * spellings of the adjective don't matter. */
static Str built_key(Coref *c, const Mention *m)
{
	Doc *d = c->d;
	Sink s = { .arena = d->arena };
	sink_printf(&s, "%s:", kind_name((NodeKind)m->kind));
	for (uint32_t t = m->tok_beg; t < m->tok_end; t++) {
		const Token *x = &d->tokens.at[t];
		uint32_t e = NONE;
		if (t > m->tok_beg && str_is(x->folded, "\"")) continue;       /* with quotation marks or without: one body */
		if (t > m->tok_beg) sink_putc(&s, ' ');
		if (x->nreadings && x->readings[0].strip == 0) {
			const uint32_t state = d->kb->lexicon.words.at[x->readings[0].word].root;
			for (e = state ? lexicon_first(&d->kb->lexicon, state) : NONE; e != NONE; e = d->kb->lexicon.entries.at[e].next)
				if (d->kb->lexicon.entries.at[e].what == LEX_NATIONALITY) break;
		}
		if (e != NONE && t > m->tok_beg) sink_printf(&s, "#%.*s", STR_FMT(d->kb->entities.at[d->kb->lexicon.entries.at[e].ref].of));
		else if (t == m->tok_beg) sink_printf(&s, "%.*s%.*s", STR_FMT(m->swallowed ? d->kb->article : STR("")), STR_FMT(fold_str(d->kb->fold, d->arena, doc_text(d, (Span){ m->span.beg, x->span.end }))));
		else sink_put(&s, x->folded);
	}
	return sink_str(&s);
}

static Str built_name(Coref *c, const Mention *m)
{
	const Str text = doc_text(c->d, m->span);
	return m->swallowed ? arena_printf(c->d->arena, "%.*s%.*s", STR_FMT(c->d->kb->article), STR_FMT(text)) : text;
}

static void join_built(Coref *c)
{
	for (uint32_t i = 0; i < c->d->mentions.n; i++) {
		const Mention *m = &c->d->mentions.at[i];
		if (!coref_is_live(m) || m->entry != NONE || m->form == FORM_DESCRIPTION || (m->kind != KIND_ORGANIZATION && m->kind != KIND_PLACE)) continue;
		coref_join(c, i, coref_entity_new(c, (NodeKind)m->kind, built_key(c, m), built_name(c, m)));
	}
}

/* Ambiguous names of countries, places and bodies: kept when the article names them surely elsewhere, or a
 * preposition of place stands before them. */
static bool supported(const Coref *c, const Mention *m, uint32_t known, bool strongly)
{
	const Doc *d = c->d;
	const uint64_t k = classes_at(d, token_before(d, m));
	if (c->of_known[known]) return true;
	if (m->kind != KIND_PLACE && m->kind != KIND_COUNTRY) return false;
	const uint32_t country = d->kb->entities.at[known].country;
	if (k & (d->kb->is.place_head | d->kb->is.country_head)) return !strongly;
	return ((k & (d->kb->is.in | d->kb->is.to | d->kb->is.from)) != 0 || m->clitics & CLITIC_BI) &&
		((country != NONE && c->of_known[country]) || (!strongly && d->kb->entities.at[known].kind == KIND_COUNTRY));
}

/* What the outlet's country counts for, in names. */
enum { OUTLET_COUNTS = 5 };

/* What it counts that a candidate is of the kind of those beside it in a list. */
enum { LIST_COUNTS = 20 };

static uint32_t country_of(const Kb *kb, uint32_t known)
{
	return kb->entities.at[known].kind == KIND_COUNTRY ? known : kb->entities.at[known].country;
}

/* The listed node that M surely is, an adjective's country; NONE. */
static uint32_t known_of(const Doc *d, const Mention *m)
{
	if (m->entity != NONE) return d->entities.at[m->entity].known;
	if (m->entry == NONE || m->unsure || d->kb->lexicon.entries.at[m->entry].what != LEX_NATIONALITY) return NONE;
	return d->kb->lexicon.entries.at[m->entry].ref;
}

/* How much speaks for KNOWN where a name may be several ("the kingdom"): how often the article names it, its country or what else
 * lies there, and that the outlet is of that country. */
static uint32_t weight(const Coref *c, uint32_t known)
{
	const Doc *d = c->d;
	const uint32_t country = country_of(d->kb, known);
	uint32_t n = country != NONE && country == c->outlet ? OUTLET_COUNTS : 0;
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		const uint32_t k = m->lost_to == NONE ? known_of(d, m) : NONE;
		n += k != NONE && (k == known || (country != NONE && country_of(d->kb, k) == country));
	}
	return n;
}

/* Do A and then B stand side by side in a list: "and" or a comma between? */
static bool side_by_side(const Doc *d, const Mention *a, const Mention *b)
{
	if (a->tok_end == b->tok_beg) return b->clitics & CLITIC_AND;
	return a->tok_end + 1 == b->tok_beg && (classes_at(d, a->tok_end) & d->kb->is.comma);
}

/* The kind that M must be by what stands beside it: "the ambassador of" is followed by a country; lists are of countries, or of
 * cities. KIND_NONE: nothing sure. */
static NodeKind beside(const Doc *d, const Mention *m)
{
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		const Mention *x = &d->mentions.at[i];
		if (x->office != NONE && x->office_of == (uint32_t)(m - d->mentions.at) && x->lost_to == NONE) return KIND_COUNTRY;
		if (x == m || x->lost_to != NONE || x->unsure || x->form != FORM_NAME || (x->kind != KIND_COUNTRY && x->kind != KIND_PLACE)) continue;
		if (side_by_side(d, x, m) || side_by_side(d, m, x)) return (NodeKind)x->kind;
	}
	return KIND_NONE;
}

/* Is a candidate of KIND for M what the tagger saw? */
static bool is_confirmed(const Mention *m, uint8_t kind)
{
	return m->confirmed && (kind == m->kind || (kind == KIND_COUNTRY && m->kind == KIND_PLACE) || (kind == KIND_PLACE && m->kind == KIND_COUNTRY));
}

/* Which node the entries of an ambiguous name M mean; NONE. The first of equals. */
static uint32_t choose_entry(const Coref *c, const Mention *m)
{
	const Lexicon *l = &c->d->kb->lexicon;
	const uint32_t first = l->entries.at[m->entry].first;
	const bool alone = l->entries.at[first].next == NONE, seat = acts(c, m);
	const NodeKind like = alone ? KIND_NONE : beside(c->d, m);
	uint32_t found = NONE, most = 0;
	for (int weakly = 0; weakly < 2 && found == NONE; weakly++)
		for (uint32_t e = first; e != NONE; e = l->entries.at[e].next) {
			const LexEntry *x = &l->entries.at[e];
			if (x->what > LEX_METONYM || x->kind == KIND_PERSON || (x->what == LEX_METONYM && !seat && !alone)) continue;
			if ((x->what == LEX_NATIONALITY) != (l->entries.at[m->entry].what == LEX_NATIONALITY)) continue;
			if (x->ref != c->outlet && !is_confirmed(m, x->kind) && !supported(c, m, x->ref, !weakly)) continue;
			const uint32_t n = alone ? 0 : weight(c, x->ref) + (like == x->kind && like ? LIST_COUNTS : 0);
			if (found == NONE || n > most) found = e, most = n;
		}
	return found;
}

static void join_unsure_things(Coref *c)
{
	for (uint32_t i = 0; i < c->d->mentions.n; i++) {
		Mention *m = &c->d->mentions.at[i];
		if (!coref_is_live(m) || m->kind == KIND_PERSON || m->entry == NONE) continue;
		const Lexicon *l = &c->d->kb->lexicon;
		const uint32_t found = choose_entry(c, m);
		if (found == NONE) {
			coref_drop(c, i);
			continue;
		}
		m->entry = found;
		m->kind = l->entries.at[found].kind;
		if (l->entries.at[found].what == LEX_METONYM) m->form = FORM_METONYM;
		m->why = STR("ambiguous name, supported by the article");
		if (m->confirmed && m->confidence < c->d->kb->limit.confidence_title) m->confidence = (uint16_t)c->d->kb->limit.confidence_title;
		coref_join(c, i, coref_entity_known(c, l->entries.at[found].ref));
	}
}

static int by_place(const void *a, const void *b)
{
	const Mention *x = *(Mention *const *)a, *y = *(Mention *const *)b;
	if (x->tok_beg != y->tok_beg) return x->tok_beg < y->tok_beg ? -1 : 1;
	if (x->tok_end != y->tok_end) return x->tok_end > y->tok_end ? -1 : 1;
	return (x > y) - (x < y);
}

/* family_find appends; later stages want text order. */
static void sort_mentions(Coref *c)
{
	Doc *d = c->d;
	const uint32_t n = d->mentions.n;
	Mention **at = arena_alloc(d->arena, (n + 1) * sizeof *at), *copy = arena_alloc(d->arena, (n + 1) * sizeof *copy);
	uint32_t *to = arena_alloc(d->arena, (n + 1) * sizeof *to);
	for (uint32_t i = 0; i < n; i++) at[i] = &d->mentions.at[i];
	qsort(at, n, sizeof *at, by_place);
	for (uint32_t i = 0; i < n; i++) to[at[i] - d->mentions.at] = i;
	for (uint32_t i = 0; i < n; i++) {
		copy[i] = *at[i];
		if (copy[i].lost_to != NONE) copy[i].lost_to = to[copy[i].lost_to];
		if (copy[i].office_of != NONE) copy[i].office_of = to[copy[i].office_of];
		if (copy[i].office_of2 != NONE) copy[i].office_of2 = to[copy[i].office_of2];
	}
	if (n) memcpy(d->mentions.at, copy, n * sizeof *copy);
	for (uint32_t i = 0; i < d->entities.n; i++)
		if (d->entities.at[i].first != NONE) d->entities.at[i].first = to[d->entities.at[i].first];
	for (uint32_t i = 0; i < c->held.n; i++) c->held.at[i].mention = to[c->held.at[i].mention];
}

static void locate_places(Coref *c)
{
	Doc *d = c->d;
	const uint32_t n = d->entities.n;
	for (uint32_t i = 0; i < n; i++) {
		const Entity x = d->entities.at[i];
		if (x.kind != KIND_PLACE || x.known == NONE || d->kb->entities.at[x.known].country == NONE || x.first == NONE) continue;
		const uint32_t country = coref_entity_known(c, d->kb->entities.at[x.known].country);
		const Mention *m = &d->mentions.at[x.first];
		*VEC_PUSH(d->arena, &d->relations) = (Relation){ .src = i, .dst = country, .relation = STR("located_in"),
			.detail = STR(""), .office = STR(""), .sentence = m->sentence, .span = m->span, .rule = STR("place.csv") };
	}
}

void coref_run(Doc *d)
{
	Coref c = { .d = d, .outlet = home_outlet(d) };
	c.of_known = arena_alloc(d->arena, (d->kb->entities.n + 1) * sizeof *c.of_known);
	office_namesakes(&c);
	join_all_listed(&c);
	join_built(&c);
	office_countries(&c);
	join_unsure_things(&c);
	office_bodies(&c);
	alias_names(&c);
	family_find(&c);
	sort_mentions(&c);
	describe_run(&c);
	office_state_all(&c);
	locate_places(&c);
}
