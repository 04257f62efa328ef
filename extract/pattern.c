#include "pattern.h"
#include "doc.h"
#include "kb_data.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

static const char *const pos_names[] = { "perfect", "imperfect", "noun", "passive", "participle", "owned", "annexed", NULL };

uint32_t pattern_pos(Str list)
{
	uint32_t bits = 0;
	for (uint32_t i = 0; i < list.n;) {
		uint32_t end = i, p = 0;
		while (end < list.n && list.p[end] != ' ') end++;
		while (pos_names[p] && !str_is(str_sub(list, i, end), pos_names[p])) p++;
		if (!pos_names[p]) return UINT32_MAX;
		bits |= 1u << p;
		i = end + 1;
	}
	return bits;
}

uint32_t pattern_class(Patterns *p, Arena *a, Str name)
{
	for (uint32_t i = 0; i < p->classes.n; i++)
		if (str_eq(p->classes.at[i], name)) return i;
	*VEC_PUSH(a, &p->classes) = name;
	*VEC_PUSH(a, &p->first) = NONE;
	return p->classes.n - 1;
}

typedef struct Macros {
	VEC(Str) names;
	VEC(Str) texts;
} Macros;

/* Folds everything beyond ASCII, so that patterns are written in ordinary spelling. */
static Str fold_pattern(const Fold *f, Arena *a, Str s)
{
	Sink out = { .arena = a };
	for (uint32_t i = 0; i < s.n;) {
		uint32_t j = i;
		while (j < s.n && ((unsigned char)s.p[j] >= 0x80) == ((unsigned char)s.p[i] >= 0x80)) j++;
		const Str part = str_sub(s, i, j);
		sink_put(&out, (unsigned char)s.p[i] >= 0x80 ? fold_str(f, a, part) : part);
		i = j;
	}
	return sink_str(&out);
}

static bool contains(Str text, Str part)
{
	for (uint32_t i = 0; i + part.n <= text.n; i++)
		if (str_has_prefix(str_sub(text, i, text.n), part)) return true;
	return false;
}

/* TEXT with the shared groups that it calls defined in front of it. */
static Str with_shared(const Macros *m, Arena *a, Str text)
{
	Str all = text;
	for (uint32_t i = 0; i < m->names.n; i++) {
		const Str name = m->names.at[i];
		if (!str_has_prefix(name, STR("_")) || !contains(text, arena_printf(a, "(?&%.*s)", STR_FMT(name)))) continue;
		all = arena_printf(a, "(?(DEFINE)(?<%.*s>%.*s))%.*s", STR_FMT(name), STR_FMT(m->texts.at[i]), STR_FMT(all));
	}
	return all;
}

static Str expand(const Macros *m, Arena *a, Str s, int depth, const char **bad)
{
	Sink out = { .arena = a };
	for (uint32_t i = 0; i < s.n; i++) {
		const char *close = s.p[i] == '{' && i + 1 < s.n && s.p[i + 1] >= 'a' && s.p[i + 1] <= 'z'
			? memchr(s.p + i, '}', s.n - i) : NULL;
		if (!close) {
			sink_putc(&out, s.p[i]);
			continue;
		}
		const Str name = str_sub(s, i + 1, (uint32_t)(close - s.p));
		uint32_t k = 0;
		while (k < m->names.n && !str_eq(m->names.at[k], name)) k++;
		if (k == m->names.n || depth > 8) {
			*bad = arena_z(a, name);
			break;
		}
		sink_put(&out, expand(m, a, m->texts.at[k], depth + 1, bad));
		i = (uint32_t)(close - s.p);
	}
	return sink_str(&out);
}

/* PCRE2's compiler to machine code (10.42) falls over its own feet when memory runs out, so that is never said to it. */
static void *code_alloc(size_t n, void *arena)
{
	void *p = malloc(n);
	if (p == NULL) longjmp(*((Arena *)arena)->oom, 1);
	return p;
}

static void code_free(void *p, void *arena)
{
	(void)arena;
	free(p);
}

static pcre2_code *compile_text(Str text, uint32_t options, Arena *a, int *code, size_t *at)
{
	pcre2_general_context *g = pcre2_general_context_create(code_alloc, code_free, a);
	pcre2_compile_context *x = pcre2_compile_context_create(g);
	pcre2_code *c = pcre2_compile((PCRE2_SPTR)text.p, text.n, options, code, at, x);
	if (c) pcre2_jit_compile(c, PCRE2_JIT_COMPLETE);        /* without JIT it still matches */
	pcre2_compile_context_free(x);
	pcre2_general_context_free(g);
	return c;
}

static pcre2_code *compile(const Macros *m, Str cell, bool before, const Rule *r, const Fold *f, Arena *a, Err *e)
{
	if (!cell.n || err_is(e)) return NULL;
	const char *bad = NULL;
	Str text = fold_pattern(f, a, with_shared(m, a, expand(m, a, cell, 0, &bad)));
	if (bad) {
		err_set(e, ERR_DATA, "%.*s:%u: pattern '%.*s': no macro {%s}", STR_FMT(r->file), r->line, STR_FMT(r->id), bad);
		return NULL;
	}
	if (before) text = arena_printf(a, "(?:%.*s)\\z", STR_FMT(text));
	int code;
	size_t at;
	const uint32_t options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | (before ? 0 : PCRE2_ANCHORED);
	pcre2_code *c = compile_text(text, options, a, &code, &at);
	if (!c) {
		char why[160];
		pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof why);
		err_set(e, ERR_DATA, "%.*s:%u: pattern '%.*s' does not compile at byte %zu: %s",
			STR_FMT(r->file), r->line, STR_FMT(r->id), at, why);
	}
	return c;
}

static uint32_t least_length(const pcre2_code *c)
{
	uint32_t n = 0;
	pcre2_pattern_info(c, PCRE2_INFO_MINLENGTH, &n);
	return n;
}

static void read_groups(Rule *r, const pcre2_code *c, bool before, Err *e)
{
	uint32_t n = 0, size = 0;
	const unsigned char *names = NULL;
	if (!c) return;
	pcre2_pattern_info(c, PCRE2_INFO_NAMECOUNT, &n);
	pcre2_pattern_info(c, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(c, PCRE2_INFO_NAMETABLE, &names);
	for (uint32_t i = 0; i < n; i++) {
		const unsigned char *p = names + i * size;
		Str role = str_of((const char *)p + 2);
		if (role.p[0] == '_') continue; /* a shared group */
		while (role.n && role.p[role.n - 1] >= '0' && role.p[role.n - 1] <= '9') role.n--;
		if (r->ngroups == RULE_GROUPS) {
			err_set(e, ERR_DATA, "%.*s:%u: pattern '%.*s' has more than %d named groups",
				STR_FMT(r->file), r->line, STR_FMT(r->id), RULE_GROUPS);
			return;
		}
		const bool city = str_has_suffix(role, STR("_city"));
		if (city) role.n -= 5;
		r->groups[r->ngroups++] = (RuleGroup){ .role = role, .number = (uint32_t)p[0] << 8 | p[1], .before = before,
			.city = city };
	}
}

static uint32_t number(Str s, uint32_t fallback)
{
	uint32_t v = 0;
	if (!s.n) return fallback;
	for (uint32_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++) v = v * 10 + (uint32_t)(s.p[i] - '0');
	return v;
}

static void load_rule(Patterns *p, const Macros *m, const Table *t, const Row *row, const Fold *f, Arena *a, Err *e)
{
	const Str *c = row->cell;
	for (uint32_t i = 0; i < p->rules.n; i++)
		if (str_eq(p->rules.at[i].id, c[0]))
			err_set(e, ERR_DATA, "%.*s:%u: id '%.*s' stands in line %u already", STR_FMT(t->file), row->line,
				STR_FMT(c[0]), p->rules.at[i].line);
	Rule *r = VEC_PUSH(a, &p->rules);
	*r = (Rule){ .id = c[0], .class_id = pattern_class(p, a, c[1]), .pos = pattern_pos(c[2]), .type = c[5],
		.mode = c[6], .fill = c[7], .status = c[8], .least = number(c[9], 2),
		.confidence = (uint16_t)number(c[10], 800), .example = c[11], .counter = c[12],
		.file = t->file, .line = row->line };
	const char *base = strrchr(t->file.p, '/');
	r->origin = arena_printf(a, "%s:%u %.*s", base ? base + 1 : t->file.p, row->line, STR_FMT(c[0]));
	if (r->pos == UINT32_MAX)
		err_set(e, ERR_DATA, "%.*s:%u: unknown form in '%.*s'", STR_FMT(t->file), row->line, STR_FMT(c[2]));
	r->before = compile(m, c[3], true, r, f, a, e);
	r->after = compile(m, c[4], false, r, f, a, e);
	read_groups(r, r->before, true, e);
	r->looks_back = r->ngroups > 0 && least_length(r->before) > 0;
	read_groups(r, r->after, false, e);
}

bool pattern_load(Patterns *p, const char *dir, const Fold *f, Arena *a, Err *e)
{
	static const char *const macro_columns[] = { "name", "text", NULL };
	static const char *const rule_columns[] = { "id", "class", "forms", "before", "after", "type", "mode", "fill",
		"status", "least", "confidence", "example", "counter", NULL };
	Table t;
	Macros m = { 0 };
	if (!table_read(&t, arena_printf(a, "%s/macro.csv", dir).p, macro_columns, a, e)) return false;
	for (uint32_t i = 0; i < t.rows.n; i++) {
		*VEC_PUSH(a, &m.names) = t.rows.at[i].cell[0];
		*VEC_PUSH(a, &m.texts) = t.rows.at[i].cell[1];
	}
	if (!table_read(&t, arena_printf(a, "%s/event.csv", dir).p, rule_columns, a, e)) return false;
	for (uint32_t i = 0; i < t.rows.n && !err_is(e); i++) load_rule(p, &m, &t, &t.rows.at[i], f, a, e);
	for (uint32_t i = p->rules.n; i-- > 0;) {
		p->rules.at[i].next = p->first.at[p->rules.at[i].class_id];
		p->first.at[p->rules.at[i].class_id] = i;
	}
	return !err_is(e);
}

void pattern_free(Patterns *p)
{
	for (uint32_t i = 0; i < p->rules.n; i++) {
		pcre2_code_free(p->rules.at[i].before);
		pcre2_code_free(p->rules.at[i].after);
	}
}
