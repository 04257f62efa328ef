/* check: what the data files promise.
 *
 * Every rule matches its example and not its counter-example, through all stages, as in an article of one
 * sentence; no form stands surely for two nodes of one kind. */
#include "doc.h"
#include "kb_data.h"

typedef struct Check {
	const Kb *kb;
	Arena arena;
	Sink *report;
	bool ok;
} Check;

/* True when the rule makes an event of TEXT. */
static bool fires(Check *c, const Rule *r, Str text, Err *e)
{
	Doc d;
	Article a = { .uri = STR("example"), .part = 1, .title = STR(""), .source = STR(""), .published = DAY_NONE,
		.published_basis = STR(""), .text = text, .sha256 = STR("") };
	arena_reset(&c->arena);
	*VEC_PUSH(&c->arena, &a.sections) = (Section){ .kind = SECTION_BODY, .span = { 0, text.n } };
	if (!doc_run(&d, c->kb, &c->arena, &a, e)) return false;
	for (uint32_t i = 0; i < d.events.n; i++)
		for (uint32_t k = 0; k < d.events.at[i].evidence.n; k++)
			if (str_eq(d.events.at[i].evidence.at[k].rule, r->origin)) return true;
	return false;
}

static void check_rule(Check *c, const Rule *r, Err *e)
{
	if (!r->type.n) return;
	if (!r->example.n || !r->counter.n) {
		sink_printf(c->report, "%.*s:%u: rule '%.*s' lacks an example or a counter-example\n", STR_FMT(r->file), r->line,
			STR_FMT(r->id));
		c->ok = false;
		return;
	}
	if (!fires(c, r, r->example, e)) {
		sink_printf(c->report, "%.*s:%u: rule '%.*s' does not match its example\n", STR_FMT(r->file), r->line, STR_FMT(r->id));
		c->ok = false;
	}
	if (fires(c, r, r->counter, e)) {
		sink_printf(c->report, "%.*s:%u: rule '%.*s' matches its counter-example\n", STR_FMT(r->file), r->line, STR_FMT(r->id));
		c->ok = false;
	}
}

static void check_term(Check *c, const char *what, Str name, Str file, uint32_t line)
{
	if (!name.n || kb_term(c->kb, what, name).name.n) return;
	sink_printf(c->report, "%.*s:%u: schema/events.csv knows no %s '%.*s'\n", STR_FMT(file), line, what, STR_FMT(name));
	c->ok = false;
}

/* Types, modes, statuses and roles that rules and cues name exist. */
static void check_terms(Check *c)
{
	const Patterns *p = &c->kb->patterns;
	for (uint32_t i = 0; i < p->rules.n; i++) {
		const Rule *r = &p->rules.at[i];
		check_term(c, "type", r->type, r->file, r->line);
		check_term(c, "mode", r->mode, r->file, r->line);
		check_term(c, "status", r->status, r->file, r->line);
		check_term(c, "role", r->fill, r->file, r->line);
		for (uint32_t g = 0; g < r->ngroups; g++)
			if (!str_is(r->groups[g].role, "time")) check_term(c, "role", r->groups[g].role, r->file, r->line);
	}
	for (uint32_t i = 0; i < p->cues.n; i++) check_term(c, "status", p->cues.at[i].status, p->cues.at[i].file, p->cues.at[i].line);
}

static void check_forms(Check *c)
{
	const Lexicon *l = &c->kb->lexicon;
	for (uint32_t i = 0; i < l->entries.n; i++) {
		const LexEntry *a = &l->entries.at[i];
		if (a->what != LEX_ENTITY || a->context) continue;
		for (uint32_t k = a->next; k != NONE; k = l->entries.at[k].next) {
			const LexEntry *b = &l->entries.at[k];
			if (b->what != LEX_ENTITY || b->context || b->kind != a->kind || b->ref == a->ref) continue;
			sink_printf(c->report, "%.*s:%u: this form stands surely for '%.*s' and, in %.*s:%u, for '%.*s'\n",
				STR_FMT(a->file), a->line, STR_FMT(c->kb->entities.at[a->ref].name), STR_FMT(b->file), b->line,
				STR_FMT(c->kb->entities.at[b->ref].name));
			c->ok = false;
		}
	}
}

bool kb_check(const Kb *kb, Sink *report, Err *e)
{
	Check c = { .kb = kb, .report = report, .ok = true };
	check_forms(&c);
	check_terms(&c);
	for (uint32_t i = 0; i < kb->patterns.rules.n && !err_is(e); i++) check_rule(&c, &kb->patterns.rules.at[i], e);
	arena_free(&c.arena);
	return c.ok && !err_is(e);
}
