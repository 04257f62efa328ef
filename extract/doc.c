#include "doc.h"
#include "kb_data.h"
#include "slot.h"

#include <string.h>

Str doc_text(const Doc *d, Span s)
{
	return str_sub(d->article.text, s.beg, s.end);
}

const char *form_name(FormKind f)
{
	static const char *const names[] = { "name", "short", "adjective", "metonym", "description", "pronoun" };
	return names[f];
}

static void put_span(const Doc *d, Span s, Sink *out)
{
	sink_put(out, doc_text(d, s));
}

static void put_index(uint32_t i, Sink *out)
{
	if (i != NONE) sink_printf(out, "%u", i);
}

static void put_day(Day day, Sink *out)
{
	int y, m, d;
	if (day == DAY_NONE) return;
	day_civil(day, &y, &m, &d);
	sink_printf(out, "%04d-%02d-%02d", y, m, d);
}

/* article */
static const char *const article_columns[] = { "section", "beg", "end", "text", NULL };
static uint32_t article_count(const Doc *d) { return d->article.sections.n; }
static void article_cell(const Doc *d, uint32_t r, uint32_t c, Sink *out)
{
	static const char *const names[] = { "title", "body", "boilerplate" };
	const Section *s = &d->article.sections.at[r];
	switch (c) {
	case 0: sink_put(out, str_of(names[s->kind])); break;
	case 1: sink_printf(out, "%u", s->span.beg); break;
	case 2: sink_printf(out, "%u", s->span.end); break;
	default: put_span(d, s->span, out);
	}
}

/* sentences */
static const char *const sentence_columns[] = { "sentence", "paragraph", "beg", "end", "text", NULL };
static uint32_t sentence_count(const Doc *d) { return d->sentences.n; }
static void sentence_cell(const Doc *d, uint32_t r, uint32_t c, Sink *out)
{
	const Sentence *s = &d->sentences.at[r];
	switch (c) {
	case 0: sink_printf(out, "%u", r); break;
	case 1: sink_printf(out, "%u", s->paragraph); break;
	case 2: sink_printf(out, "%u", s->span.beg); break;
	case 3: sink_printf(out, "%u", s->span.end); break;
	default: put_span(d, s->span, out);
	}
}

/* tokens */
static const char *const token_columns[] = { "token", "kind", "beg", "end", "text", "folded", "readings", NULL };
static uint32_t token_count(const Doc *d) { return d->tokens.n; }
static void put_readings(const Doc *d, const Token *t, Sink *out)
{
	for (uint32_t i = 0; i < t->nreadings; i++)
		sink_printf(out, "%s%u+%.*s", i ? " " : "", t->readings[i].strip,
			STR_FMT(lexicon_text(&d->kb->lexicon, t->readings[i].word)));
}
static void token_cell(const Doc *d, uint32_t r, uint32_t c, Sink *out)
{
	static const char *const names[] = { "word", "number", "punct" };
	const Token *t = &d->tokens.at[r];
	switch (c) {
	case 0: sink_printf(out, "%u", r); break;
	case 1: sink_put(out, str_of(names[t->kind])); break;
	case 2: sink_printf(out, "%u", t->span.beg); break;
	case 3: sink_printf(out, "%u", t->span.end); break;
	case 4: put_span(d, t->span, out); break;
	case 5: sink_put(out, t->folded); break;
	default: put_readings(d, t, out);
	}
}

/* mentions */
static const char *const mention_columns[] = { "mention", "sentence", "kind", "form", "beg", "end", "text", "method",
	"office", "entity", "lost_to", "confidence", "why", NULL };
static uint32_t mention_count(const Doc *d) { return d->mentions.n; }
static void mention_cell(const Doc *d, uint32_t r, uint32_t c, Sink *out)
{
	const Mention *m = &d->mentions.at[r];
	switch (c) {
	case 0: sink_printf(out, "%u", r); break;
	case 1: sink_printf(out, "%u", m->sentence); break;
	case 2: sink_put(out, str_of(kind_name((NodeKind)m->kind))); break;
	case 3: sink_put(out, str_of(form_name((FormKind)m->form))); break;
	case 4: sink_printf(out, "%u", m->span.beg); break;
	case 5: sink_printf(out, "%u", m->span.end); break;
	case 6: put_span(d, m->span, out); break;
	case 7: sink_put(out, str_of(m->method)); break;
	case 8: if (m->office != NONE) sink_put(out, d->kb->titles.at[m->office].office); break;
	case 9: put_index(m->entity, out); break;
	case 10: put_index(m->lost_to, out); break;
	case 11: sink_printf(out, "%u", m->confidence); break;
	default: sink_put(out, m->why);
	}
}

/* entities */
static const char *const entity_columns[] = { "entity", "kind", "key", "name", "name_en", "listed", "mentions", NULL };
static uint32_t entity_count(const Doc *d) { return d->entities.n; }
static void entity_cell(const Doc *d, uint32_t r, uint32_t c, Sink *out)
{
	const Entity *x = &d->entities.at[r];
	switch (c) {
	case 0: sink_printf(out, "%u", r); break;
	case 1: sink_put(out, str_of(kind_name((NodeKind)x->kind))); break;
	case 2: sink_put(out, x->key); break;
	case 3: sink_put(out, x->name); break;
	case 4: sink_put(out, x->name_en); break;
	case 5: sink_putc(out, x->known == NONE ? '0' : '1'); break;
	default: sink_printf(out, "%u", x->mentions);
	}
}

/* times */
static const char *const time_columns[] = { "time", "sentence", "beg", "end", "text", "from", "to", "precision", "basis",
	"background", NULL };
static uint32_t time_count(const Doc *d) { return d->times.n; }
static void time_cell(const Doc *d, uint32_t r, uint32_t c, Sink *out)
{
	const Time *t = &d->times.at[r];
	switch (c) {
	case 0: sink_printf(out, "%u", r); break;
	case 1: sink_printf(out, "%u", t->sentence); break;
	case 2: sink_printf(out, "%u", t->span.beg); break;
	case 3: sink_printf(out, "%u", t->span.end); break;
	case 4: put_span(d, t->span, out); break;
	case 5: put_day(t->from, out); break;
	case 6: put_day(t->to, out); break;
	case 7: sink_put(out, str_of(precision_name((Precision)t->precision))); break;
	case 8: sink_put(out, str_of(basis_name((Basis)t->basis))); break;
	default: sink_putc(out, t->background ? '1' : '0');
	}
}

/* slots: what rules see; made again for showing, in the doc's arena */
static const char *const slot_columns[] = { "sentence", "slots", NULL };
static void slot_cell(const Doc *d, uint32_t r, uint32_t c, Sink *out)
{
	Doc copy = *d;
	if (c == 0) sink_printf(out, "%u", r);
	else slot_show(&copy, r, out);
}

/* events: a row an evidence would repeat; one row an event, its first evidence shown */
static const char *const event_columns[] = { "event", "type", "mode", "status", "from", "to", "place", "roles",
	"trigger", "rule", "evidence", "lost_to", NULL };
static uint32_t event_count(const Doc *d) { return d->events.n; }
static void put_roles(const Doc *d, const Event *e, Sink *out)
{
	for (uint32_t i = 0; i < e->roles.n; i++)
		sink_printf(out, "%s%.*s=%.*s", i ? "; " : "", STR_FMT(e->roles.at[i].role),
			STR_FMT(d->entities.at[e->roles.at[i].entity].name));
}
static void event_cell(const Doc *d, uint32_t r, uint32_t c, Sink *out)
{
	const Event *e = &d->events.at[r];
	switch (c) {
	case 0: sink_printf(out, "%u", r); break;
	case 1: sink_put(out, e->type); break;
	case 2: sink_put(out, e->mode); break;
	case 3: sink_put(out, e->status); break;
	case 4: put_day(e->from, out); break;
	case 5: put_day(e->to, out); break;
	case 6: if (e->place != NONE) sink_put(out, d->entities.at[e->place].name); break;
	case 7: put_roles(d, e, out); break;
	case 8: if (e->evidence.n) put_span(d, e->evidence.at[0].trigger, out); break;
	case 9: if (e->evidence.n) sink_put(out, e->evidence.at[0].rule); break;
	case 10: sink_printf(out, "%u", e->evidence.n); break;
	default: put_index(e->lost_to, out);
	}
}

const Stage doc_stages[] = {
	{ "article", article_columns, "title, body and boilerplate of the text", NULL, article_count, article_cell },
	{ "text", article_columns, "folded text with its map to source bytes", text_run, article_count, article_cell },
	{ "sentences", sentence_columns, "sentences of title and body", sentence_run, sentence_count, sentence_cell },
	{ "tokens", token_columns, "words, numbers, signs and how a word can be read", token_run, token_count, token_cell },
	{ "times", time_columns, "time expressions and the days they mean", time_run, time_count, time_cell },
	{ "mentions", mention_columns, "names, adjectives and descriptions of nodes", name_run, mention_count, mention_cell },
	{ "entities", entity_columns, "who the mentions are", coref_run, entity_count, entity_cell },
	{ "slots", slot_columns, "sentences as rules see them", NULL, sentence_count, slot_cell },
	{ "events", event_columns, "what they did, with roles, status, date and place", event_run, event_count, event_cell },
	{ NULL, NULL, NULL, NULL, NULL, NULL },
};

bool doc_run_until(Doc *d, const Kb *kb, Arena *arena, const Article *article, const char *last, Err *e)
{
	jmp_buf oom, *const outer = arena->oom;
	if (err_is(e)) return false;
	*d = (Doc){ .arena = arena, .kb = kb, .article = *article };
	arena->oom = &oom;
	if (setjmp(oom)) err_set(e, ERR_REFUSED, "%.*s: out of memory", STR_FMT(article->uri));
	else
		for (const Stage *s = doc_stages; s->name; s++) {
			if (s->run) s->run(d);
			if (last && strcmp(s->name, last) == 0) break;
		}
	arena->oom = outer;
	return !err_is(e);
}

bool doc_run(Doc *d, const Kb *kb, Arena *arena, const Article *article, Err *e)
{
	return doc_run_until(d, kb, arena, article, NULL, e);
}

static bool span_ok(const Doc *d, Span s)
{
	const Str t = d->article.text;
	return s.beg <= s.end && s.end <= t.n && (s.beg == t.n || ((unsigned char)t.p[s.beg] & 0xc0) != 0x80) &&
		(s.end == t.n || ((unsigned char)t.p[s.end] & 0xc0) != 0x80);
}

const char *doc_check(const Doc *d)
{
	for (uint32_t i = 0; i < d->sentences.n; i++) {
		const Sentence *s = &d->sentences.at[i];
		if (!span_ok(d, s->span) || s->tok_beg > s->tok_end || s->tok_end > d->tokens.n) return "sentence";
		for (uint32_t t = s->tok_beg; t < s->tok_end; t++) {
			const Span x = d->tokens.at[t].span;
			if (!span_ok(d, x) || x.beg < s->span.beg || x.end > s->span.end) return "token";
			if (t > s->tok_beg && x.beg < d->tokens.at[t - 1].span.end) return "token order";
		}
	}
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		if (!span_ok(d, m->span) || m->sentence >= d->sentences.n) return "mention";
		if (m->tok_end > d->tokens.n || m->np_beg > m->tok_beg || m->np_end < m->tok_end) return "mention tokens";
		if (m->entity != NONE && m->entity >= d->entities.n) return "mention entity";
	}
	for (uint32_t i = 0; i < d->events.n; i++)
		for (uint32_t k = 0; k < d->events.at[i].roles.n; k++)
			if (d->events.at[i].roles.at[k].entity >= d->entities.n) return "role entity";
	return NULL;
}
