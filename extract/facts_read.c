#include "facts.h"
#include "jsontext.h"
#include <string.h>

/* One line being read. The first complaint wins; after it every getter gives nothing. */
typedef struct In {
	Arena *arena;
	Facts *f;
	Err *e;
} In;

static void wrong(In *in, const char *key, const char *why)
{
	err_set(in->e, ERR_REFUSED, "facts: \"%s\": %s", key, why);
}

/* The member KEY of O in X: NULL where it is null, and false where there is none. */
static bool get(struct json_object *o, const char *key, struct json_object **x)
{
	return json_object_object_get_ex(o, key, x);
}

static Str get_text(In *in, struct json_object *o, const char *key)
{
	struct json_object *x;
	if (!get(o, key, &x) || x == NULL) return (Str){ "", 0 };
	if (!json_object_is_type(x, json_type_string)) {
		wrong(in, key, "not a string");
		return (Str){ "", 0 };
	}
	return arena_str(in->arena, (Str){ json_object_get_string(x), (uint32_t)json_object_get_string_len(x) });
}

static bool get_flag(struct json_object *o, const char *key)
{
	struct json_object *x;
	return get(o, key, &x) && json_object_is_type(x, json_type_boolean) && json_object_get_boolean(x);
}

static Str need_text(In *in, struct json_object *o, const char *key)
{
	const Str s = get_text(in, o, key);
	if (s.n == 0) wrong(in, key, "missing");
	return s;
}

static uint32_t as_number(In *in, struct json_object *x, const char *key, uint32_t max)
{
	const bool is_int = json_object_is_type(x, json_type_int);
	const int64_t v = is_int ? json_object_get_int64(x) : 0;
	if (is_int && v >= 0 && v <= max) return (uint32_t)v;
	wrong(in, key, is_int ? "out of range" : "not a number");
	return 0;
}

static uint32_t get_number(In *in, struct json_object *o, const char *key, uint32_t max)
{
	struct json_object *x;
	return get(o, key, &x) ? as_number(in, x, key, max) : 0;
}

/* An index below N; required. */
static uint32_t need_link(In *in, struct json_object *o, const char *key, uint32_t n)
{
	struct json_object *x;
	const bool there = get(o, key, &x);
	if (!there || n == 0) wrong(in, key, there ? "out of range" : "missing");
	return err_is(in->e) ? 0 : as_number(in, x, key, n - 1);
}

static uint32_t get_link(In *in, struct json_object *o, const char *key, uint32_t n)
{
	struct json_object *x;
	return get(o, key, &x) && x ? need_link(in, o, key, n) : NONE;
}

static bool boundary(Str text, uint32_t at)
{
	return at == text.n || (at < text.n && ((unsigned char)text.p[at] & 0xc0) != 0x80);
}

static Span checked(In *in, const char *key, Span s)
{
	if (s.end < s.beg || !boundary(in->f->text, s.beg) || !boundary(in->f->text, s.end))
		wrong(in, key, "not a span of the text");
	return s;
}

static Span as_span(In *in, struct json_object *x, const char *key)
{
	if (!json_object_is_type(x, json_type_array) || json_object_array_length(x) != 2) {
		wrong(in, key, "not a pair of offsets");
		return (Span){ 0, 0 };
	}
	const uint32_t beg = as_number(in, json_object_array_get_idx(x, 0), key, UINT32_MAX - 1);
	return checked(in, key, (Span){ beg, as_number(in, json_object_array_get_idx(x, 1), key, UINT32_MAX - 1) });
}

static Span get_span(In *in, struct json_object *o, const char *key)
{
	struct json_object *x;
	return get(o, key, &x) && x ? as_span(in, x, key) : (Span){ 0, 0 };
}

static Span bounds(In *in, struct json_object *o)
{
	const uint32_t beg = get_number(in, o, "beg", UINT32_MAX - 1);
	return checked(in, "beg", (Span){ beg, get_number(in, o, "end", UINT32_MAX - 1) });
}

static Str get_date(In *in, struct json_object *o, const char *key)
{
	const Str s = get_text(in, o, key);
	if (s.n && (s.n != 10 || day_parse(s) == DAY_NONE)) wrong(in, key, "not a date");
	return s;
}

static Str need_kind(In *in, struct json_object *o)
{
	const Str s = need_text(in, o, "kind");
	for (NodeKind k = KIND_PERSON; k <= KIND_EVENT; k++)
		if (str_is(s, kind_name(k))) return s;
	wrong(in, "kind", "no such kind");
	return s;
}

/* Other words would be mistaken for what a graph's aliases are made of besides mentions. */
static Str need_form(In *in, struct json_object *o)
{
	const Str s = need_text(in, o, "form");
	for (FormKind f = FORM_NAME; f <= FORM_PRONOUN; f++)
		if (str_is(s, form_name(f))) return s;
	wrong(in, "form", "no such form");
	return s;
}

static void read_entity(In *in, struct json_object *o, FactEntity *x)
{
	x->kind = need_kind(in, o);
	x->key = need_text(in, o, "key");
	if (!str_has_prefix(x->key, arena_printf(in->arena, "%.*s:", STR_FMT(x->kind)))) wrong(in, "key", "doesn't begin with its kind and a colon");
	x->name = need_text(in, o, "name");
	x->name_en = get_text(in, o, "name_en");
	x->iso = get_text(in, o, "iso");
	x->sound = get_text(in, o, "sound");
	x->listed = get_flag(o, "listed");
}

static void read_mention(In *in, struct json_object *o, FactMention *x)
{
	x->entity = need_link(in, o, "entity", in->f->entities.n);
	x->sentence = need_link(in, o, "sentence", in->f->sentences.n);
	x->span = bounds(in, o);
	x->form = need_form(in, o);
	x->method = need_text(in, o, "method");
	x->why = get_text(in, o, "why");
	x->confidence = (uint16_t)get_number(in, o, "confidence", 1000);
}

static void read_role(In *in, struct json_object *o, Role *x)
{
	x->entity = need_link(in, o, "entity", in->f->entities.n);
	x->mention = NONE;
	x->role = need_text(in, o, "role");
	x->why = get_text(in, o, "why");
}

static void read_evidence(In *in, struct json_object *o, Evidence *x)
{
	x->sentence = need_link(in, o, "sentence", in->f->sentences.n);
	x->trigger = bounds(in, o);
	x->rule = get_text(in, o, "rule");
	x->status = need_text(in, o, "status");
	x->cue = get_span(in, o, "cue");
	x->said_by = get_link(in, o, "said_by", in->f->entities.n);
	x->date = get_span(in, o, "date");
}

/* The length of the array KEY; 0 where there is none. */
static size_t get_list(In *in, struct json_object *o, const char *key, struct json_object **list)
{
	if (!get(o, key, list)) return 0;
	if (json_object_is_type(*list, json_type_array)) return json_object_array_length(*list);
	wrong(in, key, "not an array");
	return 0;
}

/* Reads the array KEY into a VEC, one object an element. */
#define LIST(in, o, key, vec, read) do { \
	struct json_object *list_; \
	const size_t n_ = get_list((in), (o), (key), &list_); \
	for (size_t i_ = 0; i_ < n_; i_++) { \
		struct json_object *one_ = json_object_array_get_idx(list_, i_); \
		if (!json_object_is_type(one_, json_type_object)) wrong((in), (key), "not an array of objects"); \
		if (err_is((in)->e)) break; \
		read((in), one_, VEC_PUSH((in)->arena, (vec))); \
	} \
} while (0)

static void read_event(In *in, struct json_object *o, FactEvent *x)
{
	const Str day = STR("day"), none = STR("none"), unknown = STR("unknown");
	x->type = need_text(in, o, "type");
	x->mode = get_text(in, o, "mode");
	x->status = need_text(in, o, "status");
	x->date_from = get_date(in, o, "date_from");
	x->date_to = get_date(in, o, "date_to");
	if ((x->date_from.n == 0) != (x->date_to.n == 0) || str_cmp(x->date_from, x->date_to) > 0)
		wrong(in, "date_to", "a date needs both ends, in order");
	x->precision = get_text(in, o, "precision");
	x->basis = get_text(in, o, "basis");
	if (x->precision.n == 0) x->precision = x->date_from.n ? day : unknown;
	if (x->basis.n == 0) x->basis = none;
	x->place = get_link(in, o, "place", in->f->entities.n);
	x->named = get_link(in, o, "named", in->f->entities.n);
	x->confidence = (uint16_t)get_number(in, o, "confidence", 1000);
	LIST(in, o, "roles", &x->roles, read_role);
	LIST(in, o, "evidence", &x->evidence, read_evidence);
}

static void read_relation(In *in, struct json_object *o, Relation *x)
{
	x->src = need_link(in, o, "src", in->f->entities.n);
	x->dst = need_link(in, o, "dst", in->f->entities.n);
	x->relation = need_text(in, o, "relation");
	x->detail = get_text(in, o, "detail");
	x->office = get_text(in, o, "office");
	x->former = get_flag(o, "former");
	x->sentence = get_link(in, o, "sentence", in->f->sentences.n);
	x->span = bounds(in, o);
	x->rule = get_text(in, o, "rule");
}

static void read_sentences(In *in, struct json_object *o)
{
	struct json_object *list;
	const bool there = get(o, "sentences", &list) && json_object_is_type(list, json_type_array);
	const size_t n = there ? json_object_array_length(list) : 0;
	for (size_t i = 0; i < n; i++)
		*VEC_PUSH(in->arena, &in->f->sentences) = as_span(in, json_object_array_get_idx(list, i), "sentences");
}

static void read_facts(In *in, struct json_object *o)
{
	Facts *f = in->f;
	f->uri = need_text(in, o, "uri");
	f->part = get_number(in, o, "part", UINT32_MAX - 1);
	if (f->part == 0) f->part = 1;
	f->title = get_text(in, o, "title");
	f->source = get_text(in, o, "source");
	f->published = get_date(in, o, "published");
	f->published_basis = get_text(in, o, "published_basis");
	f->sha256 = need_text(in, o, "sha256");
	f->data = need_text(in, o, "data");
	f->text = need_text(in, o, "text");
	read_sentences(in, o);
	LIST(in, o, "entities", &f->entities, read_entity);
	LIST(in, o, "mentions", &f->mentions, read_mention);
	LIST(in, o, "events", &f->events, read_event);
	LIST(in, o, "relations", &f->relations, read_relation);
}

bool facts_read(Str line, Arena *a, Facts *out, Err *e)
{
	JsonText json;
	jsontext_open(&json, JSONTEXT_UNIQUE);
	struct json_object *o = jsontext_read(&json, line);
	In in = { a, out, e };
	*out = (Facts){ 0 };
	if (json.fault) err_set(e, ERR_REFUSED, "not JSON: %s at byte %u", json.fault, json.at);
	else if (!json_object_is_type(o, json_type_object)) err_set(e, ERR_REFUSED, "not a facts line: no object");
	else read_facts(&in, o);
	json_object_put(o);
	jsontext_close(&json);
	return !err_is(e);
}
