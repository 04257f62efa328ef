#include "event_inner.h"

/* Elements in front of a trigger that a rule's `before` may look at. */
enum { WINDOW = 24, PAIRS = 40, LETTER = 2 };   /* elements; places for groups; bytes of a glued letter */

/* Elements behind a trigger that may say that people talk from afar. */
enum { REMOTE = 20, BESIDE = 2, BY = 3 };      /* beside the trigger an adjective says it too; "by means of visual contact" */

typedef struct Matching {
	Finding f;
	pcre2_match_data *data; /* in the doc's arena */
	bool named;             /* a name stands in the window before the trigger */
} Matching;

static void *pcre_alloc(size_t n, void *arena)
{
	return arena_alloc(arena, n);
}

static void pcre_free(void *p, void *arena)
{
	(void)p;
	(void)arena;
}

static void take_groups(Matching *m, Event *e, bool before, uint32_t base)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(m->data);
	const Slotted *s = m->f.s;
	for (uint32_t g = 0; g < m->f.rule->ngroups; g++) {
		const RuleGroup *x = &m->f.rule->groups[g];
		if (x->before != before || at[2 * x->number] == PCRE2_UNSET) continue;
		const bool people = str_is(kb_term(s->n->d->kb, "role", x->role).cls, "principal") && str_is(event_contact(s->n->d, e), "meeting");
		const uint32_t end = base + (uint32_t)at[2 * x->number + 1];
		for (uint32_t i = slot_at(s, base + (uint32_t)at[2 * x->number]); i < s->elems.n && s->elems.at[i].off < end; i++) {
			if (people && s->elems.at[i].mention != NONE && s->elems.at[i].sign != 'P' && s->elems.at[i].sign != 'D') continue;
			if (str_is(x->role, "time")) m->f.time = s->elems.at[i].time != NONE ? s->elems.at[i].time : m->f.time;
			else if (!x->city && role_is_seat(&m->f, e, &s->elems.at[i], x->role)) role_add_seat(&m->f, e, &s->elems.at[i], x->role);
			else role_add_elem(&m->f, e, &s->elems.at[i], x->role);
		}
	}
}

/* A limit that is hit counts as no match of this rule only; for want of memory the article goes where its arena goes. */
static bool matches(Matching *m, const pcre2_code *c, uint32_t beg, uint32_t end)
{
	const Str text = sink_str(&m->f.s->text);
	const int rc = pcre2_match(c, (PCRE2_SPTR)text.p + beg, end - beg, 0, PCRE2_NO_UTF_CHECK, m->data, NULL);
	if (rc == PCRE2_ERROR_NOMEMORY) arena_fail(m->f.s->n->d->arena);
	return rc > 0;
}

static bool try_rule(Matching *m, const Rule *r, Event *e)
{
	const Slotted *s = m->f.s;
	if (r->looks_back && !m->named) return false;
	const uint32_t i = m->f.elem, from = s->elems.at[i > WINDOW ? i - WINDOW : 0].off, behind = slot_end(s, i);
	*e = (Event){ .type = r->type, .mode = r->mode, .status = r->status, .from = DAY_NONE, .to = DAY_NONE, .place = NONE,
		.named = NONE, .lost_to = NONE, .confidence = r->confidence };
	m->f.rule = r;
	m->f.time = NONE;
	if (r->after) {
		if (!matches(m, r->after, behind, (uint32_t)s->text.n)) return false;
		take_groups(m, e, false, behind);
	}
	if (r->before) {
		if (!matches(m, r->before, from, s->elems.at[i].off)) return false;
		take_groups(m, e, true, from);
	}
	return !r->type.n || role_complete(&m->f, e);
}

/* "Talks by phone", "a virtual meeting": who talks so doesn't meet. */
static bool is_remote(const Matching *m)
{
	const Slotted *s = m->f.s;
	const KbClasses *is = &s->n->d->kb->is;
	for (uint32_t i = m->f.elem + 1; i < s->elems.n && i <= m->f.elem + REMOTE; i++) {
		const Elem *x = &s->elems.at[i];
		bool adverb = str_has_suffix(s->n->d->tokens.at[x->tok_beg].folded, s->n->d->kb->tanwin);
		for (uint32_t k = i; k > m->f.elem + 1 && k + BY > i; k--)
			adverb |= (s->elems.at[k - 1].classes & (is->prep | is->in)) || s->elems.at[k - 1].sign == 'b';
		if ((x->classes & is->remote) && (adverb || i <= m->f.elem + BESIDE)) return true;
		if (s->elems.at[i].trigger != NONE || str_is(s->n->d->tokens.at[s->elems.at[i].tok_beg].folded, ".")) return false;
	}
	return false;
}

static void add_event(Matching *m, Event *e)
{
	const Slotted *s = m->f.s;
	Doc *d = s->n->d;
	const Elem *x = &s->elems.at[m->f.elem];
	Evidence *v = VEC_PUSH(d->arena, &e->evidence);
	*v = (Evidence){ .sentence = s->sentence, .rule = m->f.rule->origin, .said_by = speaker_of(s, m->f.elem),
		.trigger = { d->tokens.at[x->tok_beg].span.beg, d->tokens.at[x->tok_end - 1].span.end } };
	if (str_is(event_contact(d, e), "meeting") && is_remote(m)) e->mode = STR("call");
	time_attach(&m->f, e, v);
	place_attach(&m->f, e);
	status_decide(&m->f, e, v);
	e->news = day_is_news(&m->f, e, v);
	*VEC_PUSH(d->arena, &d->events) = *e;
}

/* A verb in the past has no preposition glued to it: with one the word is a noun; only the present has a future. */
static bool is_possible(const Slotted *s, uint32_t elem, const KbTrigger *t)
{
	const char sign = elem > 0 && s->elems.at[elem - 1].tok_beg == s->elems.at[elem].tok_beg ? s->elems.at[elem - 1].sign : 0;
	if (sign == 's') return t->pos == POS_IMPERFECT;
	return !(sign == 'b' || sign == 'l' || sign == 'k') || (t->pos != POS_PERFECT && t->pos != POS_PASSIVE);
}

/* A verb in front of its subject agrees with it: "she met Clinton" says that Clinton is a woman. */
static void learn_gender(Matching *m)
{
	const Slotted *s = m->f.s;
	const KbTrigger *t = m->f.trigger;
	if ((t->pos != POS_PERFECT && t->pos != POS_IMPERFECT) || t->number != 1 || m->f.elem + 1 >= s->elems.n) return;
	const Elem *x = &s->elems.at[m->f.elem + 1];
	if (x->sign != 'P') return;
	Entity *who = &s->n->d->entities.at[s->n->d->mentions.at[x->mention].entity];
	if (!who->gender) who->gender = (uint8_t)t->gender;
}

static bool names_before(const Slotted *s, uint32_t elem)
{
	for (uint32_t i = elem > WINDOW ? elem - WINDOW : 0; i < elem; i++)
		if (s->elems.at[i].mention != NONE) return true;
	return false;
}

/* "We met" has no subject beside it. */
static bool is_we(const KbTrigger *t)
{
	return t->pos == POS_PERFECT && t->number == 3 && !t->gender;
}

/* A subject taken from before the verb: not where the verb's own stands behind it ("a delegation"), nor where the verb is of the
 * other gender. */
static bool fits_subject(const Matching *m, const Event *e)
{
	const Slotted *s = m->f.s;
	const KbTrigger *t = m->f.trigger;
	if (!m->f.rule->looks_back || !e->roles.n || !event_is_contact(s->n->d, e)) return true;
	const uint32_t next = m->f.elem + 1 + (m->f.elem + 1 < s->elems.n && s->elems.at[m->f.elem + 1].sign == 'l');
	if (next < s->elems.n && (s->elems.at[next].classes & s->n->d->kb->is.party)) return false;
	if ((t->pos != POS_PERFECT && t->pos != POS_IMPERFECT) || t->number != 1 || !t->gender) return true;
	for (uint32_t i = 0; i < e->roles.n; i++) {
		const Role *r = &e->roles.at[i];
		if (!str_is(r->role, "agent") && !str_is(r->role, "visitor") && !str_is(r->role, "host")) continue;
		if (r->mention == NONE || s->n->d->mentions.at[r->mention].tok_beg > s->elems.at[m->f.elem].tok_beg) continue;
		const uint8_t g = s->n->d->entities.at[r->entity].gender;
		if (g && g != (uint8_t)t->gender) return false;
	}
	return true;
}

/* The forms that the trigger at ELEM is: its own, and for a noun without the article that too. */
static uint32_t forms_at(const Slotted *s, uint32_t elem, const KbTrigger *t)
{
	const Elem *x = &s->elems.at[elem];
	const Str word = s->n->d->tokens.at[x->tok_beg].folded;
	uint32_t glued = 0;
	while (glued < elem && s->elems.at[elem - 1 - glued].tok_beg == x->tok_beg) glued++;
	const bool definite = str_has_prefix(str_sub(word, glued * LETTER < word.n ? glued * LETTER : word.n, word.n), s->n->d->kb->article);
	return 1u << t->pos | (t->pos == POS_NOUN && !definite ? 1u << POS_ANNEXED : 0);
}

static void run_trigger(Matching *m, uint32_t elem)
{
	const Kb *kb = m->f.s->n->d->kb;
	m->named = names_before(m->f.s, elem);
	for (uint32_t e = m->f.s->elems.at[elem].trigger; e != NONE; e = kb->lexicon.entries.at[e].next) {
		if (kb->lexicon.entries.at[e].what != LEX_TRIGGER) continue;
		const KbTrigger *t = &kb->triggers.at[kb->lexicon.entries.at[e].ref];
		if (!is_possible(m->f.s, elem, t)) continue;
		m->f.elem = elem;
		m->f.trigger = t;
		const uint32_t forms = forms_at(m->f.s, elem, t);
		for (uint32_t i = kb->patterns.first.at[t->class_id]; i != NONE; i = kb->patterns.rules.at[i].next) {
			const Rule *r = &kb->patterns.rules.at[i];
			Event event;
			if ((r->pos && !(r->pos & forms)) || !try_rule(m, r, &event)) continue;
			if (r->type.n && ((is_we(t) && !r->fill.n) || !fits_subject(m, &event))) continue;
			learn_gender(m);
			if (r->type.n) add_event(m, &event);
			return;
		}
	}
}

void event_run(Doc *d)
{
	Naming n = { .d = d };
	Slotted s = { .n = &n, .text = { .arena = d->arena } };
	Matching m = { .f = { .s = &s } };
	pcre2_general_context *g = pcre2_general_context_create(pcre_alloc, pcre_free, d->arena);
	m.data = pcre2_match_data_create(PAIRS, g);
	for (uint32_t i = 0; i < d->sentences.n; i++) {
		if (!d->sentences.at[i].trigger) continue;
		slot_sentence(&s, i);
		for (uint32_t k = 0; k < s.elems.n; k++)
			if (s.elems.at[k].trigger != NONE) run_trigger(&m, k);
	}
	event_merge(d);
	day_fill(d);
	event_place(d);
}
