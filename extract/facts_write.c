#include "facts.h"

/* Members are separated by commas: a member's name is written after one unless it is the first. */
static void name(Sink *out, const char *key)
{
	sink_put(out, out->p[out->n - 1] == '{' ? STR("\"") : STR(",\""));
	sink_put(out, str_of(key));
	sink_put(out, STR("\":"));
}

static void text(Sink *out, const char *key, Str s)
{
	if (s.n == 0) return;
	name(out, key);
	sink_json(out, s);
}

static void number(Sink *out, const char *key, uint32_t x)
{
	name(out, key);
	sink_number(out, x);
}

static void link(Sink *out, const char *key, uint32_t x)
{
	if (x != NONE) number(out, key, x);
}

static void pair(Sink *out, Span s)
{
	sink_putc(out, '[');
	sink_number(out, s.beg);
	sink_putc(out, ',');
	sink_number(out, s.end);
	sink_putc(out, ']');
}

static void span(Sink *out, const char *key, Span s)
{
	if (s.end <= s.beg) return;
	name(out, key);
	pair(out, s);
}

static void bounds(Sink *out, Span s)
{
	number(out, "beg", s.beg);
	number(out, "end", s.end);
}

static void truth(Sink *out, const char *key, bool x)
{
	if (!x) return;
	name(out, key);
	sink_put(out, STR("true"));
}

static void write_entity(Sink *out, const FactEntity *x)
{
	text(out, "key", x->key);
	text(out, "kind", x->kind);
	text(out, "name", x->name);
	text(out, "name_en", x->name_en);
	text(out, "iso", x->iso);
	text(out, "sound", x->sound);
	truth(out, "listed", x->listed);
}

static void write_mention(Sink *out, const FactMention *x)
{
	number(out, "entity", x->entity);
	number(out, "sentence", x->sentence);
	bounds(out, x->span);
	text(out, "form", x->form);
	text(out, "method", x->method);
	text(out, "why", x->why);
	number(out, "confidence", x->confidence);
}

static void write_role(Sink *out, const Role *x)
{
	number(out, "entity", x->entity);
	text(out, "role", x->role);
	text(out, "why", x->why);
}

static void write_evidence(Sink *out, const Evidence *x)
{
	number(out, "sentence", x->sentence);
	bounds(out, x->trigger);
	text(out, "rule", x->rule);
	text(out, "status", x->status);
	span(out, "cue", x->cue);
	link(out, "said_by", x->said_by);
	span(out, "date", x->date);
}

/* An array of objects, one for each element of a VEC. */
#define LIST(out, key, vec, write) do { \
	name((out), (key)); \
	sink_putc((out), '['); \
	for (uint32_t i_ = 0; i_ < (vec).n; i_++) { \
		if (i_) sink_putc((out), ','); \
		sink_putc((out), '{'); \
		write((out), &(vec).at[i_]); \
		sink_putc((out), '}'); \
	} \
	sink_putc((out), ']'); \
} while (0)

static void write_event(Sink *out, const FactEvent *x)
{
	text(out, "type", x->type);
	text(out, "mode", x->mode);
	text(out, "status", x->status);
	text(out, "date_from", x->date_from);
	text(out, "date_to", x->date_to);
	text(out, "precision", x->precision);
	text(out, "basis", x->basis);
	link(out, "place", x->place);
	link(out, "named", x->named);
	number(out, "confidence", x->confidence);
	text(out, "telling", x->telling);
	LIST(out, "roles", x->roles, write_role);
	LIST(out, "evidence", x->evidence, write_evidence);
}

static void write_relation(Sink *out, const Relation *x)
{
	number(out, "src", x->src);
	number(out, "dst", x->dst);
	text(out, "relation", x->relation);
	text(out, "detail", x->detail);
	text(out, "office", x->office);
	truth(out, "former", x->former);
	link(out, "sentence", x->sentence);
	if (x->sentence != NONE) bounds(out, x->span);
	text(out, "rule", x->rule);
}

static void write_sentences(Sink *out, const Facts *f)
{
	name(out, "sentences");
	sink_putc(out, '[');
	for (uint32_t i = 0; i < f->sentences.n; i++) {
		if (i) sink_putc(out, ',');
		pair(out, f->sentences.at[i]);
	}
	sink_putc(out, ']');
}

void facts_write(const Facts *f, Sink *out)
{
	sink_putc(out, '{');
	text(out, "uri", f->uri);
	number(out, "part", f->part);
	text(out, "title", f->title);
	text(out, "source", f->source);
	text(out, "published", f->published);
	text(out, "published_basis", f->published_basis);
	text(out, "sha256", f->sha256);
	text(out, "data", f->data);
	text(out, "text", f->text);
	write_sentences(out, f);
	LIST(out, "entities", f->entities, write_entity);
	LIST(out, "mentions", f->mentions, write_mention);
	LIST(out, "events", f->events, write_event);
	LIST(out, "relations", f->relations, write_relation);
	sink_put(out, STR("}\n"));
}
