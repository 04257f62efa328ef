/* The second look at what json-c has taken: it knows that strings are closed and escapes whole. */
#include "jsontext.h"

#include <json-c/json_tokener.h>
#include <json-c/linkhash.h>

typedef struct Look {
	Str s;
	uint32_t at;            /* byte of `s` */
	uint32_t names;         /* in all objects */
	bool zero;              /* the string read last holds U+0000 */
} Look;

static uint32_t hex4(Str s, uint32_t at)
{
	uint32_t v = 0;
	for (uint32_t i = at; i < at + 4 && i < s.n; i++)
		v = v << 4 | (uint32_t)(s.p[i] <= '9' ? s.p[i] - '0' : (s.p[i] | 0x20) - 'a' + 10);
	return v;
}

/* The escape at l->at. The complaint, or NULL. */
static const char *look_escape(Look *l)
{
	const Str s = l->s;
	if (s.p[l->at + 1] != 'u') {
		l->at += 2;
		return NULL;
	}
	const uint32_t unit = hex4(s, l->at + 2), next = l->at + 6;
	if (unit == 0) l->zero = true;
	if (unit < 0xd800 || unit > 0xdfff) {
		l->at = next;
		return NULL;
	}
	const bool pair = unit < 0xdc00 && str_has_prefix(str_sub(s, next, s.n), STR("\\u")) &&
		(hex4(s, next + 2) & 0xfc00) == 0xdc00;
	if (!pair) return "half a surrogate pair";
	l->at = next + 6;
	return NULL;
}

/* The string whose first byte is at l->at. */
static const char *look_string(Look *l)
{
	l->zero = false;
	while ((l->at = str_plain(l->s, l->at)) < l->s.n) {
		const unsigned char c = (unsigned char)l->s.p[l->at];
		const char *fault = c < 0x20 ? "control character in a string" : c == '\\' ? look_escape(l) : NULL;
		if (fault) return fault;
		if (c != '\\') l->at++;
		if (c == '"') break;
	}
	return NULL;
}

static const char *look(Look *l)
{
	const char *fault = NULL;
	while (!fault && l->at < l->s.n) {
		const char c = l->s.p[l->at];
		if (c == '\'' || c == 'N' || c == 'I') return "unexpected character";
		if (c == ':' && l->zero) return "U+0000 in a name";
		l->at++;
		if (c == '"') fault = look_string(l);
		else if (c == ':') l->names++;
	}
	return fault;
}

/* How many names the objects of O have; fewer than its text where one comes twice. */
static uint32_t count_names(struct json_object *o)
{
	uint32_t n = 0;
	if (json_object_is_type(o, json_type_array)) {
		const size_t len = json_object_array_length(o);
		for (size_t i = 0; i < len; i++) n += count_names(json_object_array_get_idx(o, i));
	} else if (json_object_is_type(o, json_type_object)) {
		for (const struct lh_entry *m = json_object_get_object(o)->head; m; m = m->next)
			n += 1 + count_names(lh_entry_v(m));
	}
	return n;
}

static bool refuse(JsonText *j, const char *fault, size_t at)
{
	j->fault = fault;
	j->at = (uint32_t)at;
	return false;
}

/* TEXT through json-c. How much of it was read goes to END. */
static bool parse(JsonText *j, Str text, struct json_object **out, size_t *end)
{
	struct json_tokener *t = j->tokener;
	if (!t) return refuse(j, "out of memory", 0);
	if (text.n > INT32_MAX) return refuse(j, "too long", INT32_MAX);
	json_tokener_reset(t);
	*out = json_tokener_parse_ex(t, text.p, (int)text.n);
	*end = json_tokener_get_parse_end(t);
	if (json_tokener_get_error(t) == json_tokener_continue) *out = json_tokener_parse_ex(t, "", 1);
	if (json_tokener_get_error(t) != json_tokener_success)
		return refuse(j, json_tokener_error_desc(json_tokener_get_error(t)), *end);
	if (*end < text.n && !(j->flags & JSONTEXT_TRAILING)) return refuse(j, "unexpected character", *end);
	return true;
}

static bool is_strict(JsonText *j, Str text, struct json_object *o)
{
	const size_t valid = utf8_valid(text.p, text.n);
	if (valid < text.n) return refuse(j, "broken UTF-8", valid);
	Look l = { .s = text };
	const char *fault = look(&l);
	if (fault) return refuse(j, fault, l.at);
	if (j->flags & JSONTEXT_UNIQUE && count_names(o) != l.names) return refuse(j, "a name twice in an object", text.n);
	return true;
}

void jsontext_open(JsonText *j, unsigned flags)
{
	*j = (JsonText){ .tokener = json_tokener_new_ex(JSONTEXT_DEPTH), .flags = flags };
	if (j->tokener)
		json_tokener_set_flags(j->tokener,
			JSON_TOKENER_STRICT | (flags & JSONTEXT_TRAILING ? JSON_TOKENER_ALLOW_TRAILING_CHARS : 0));
}

struct json_object *jsontext_read(JsonText *j, Str text)
{
	struct json_object *o = NULL;
	size_t end = 0;
	j->fault = NULL;
	if (parse(j, text, &o, &end) && is_strict(j, str_sub(text, 0, (uint32_t)end), o)) return o;
	json_object_put(o);
	return NULL;
}

void jsontext_close(JsonText *j)
{
	if (j->tokener) json_tokener_free(j->tokener);
	j->tokener = NULL;
}
