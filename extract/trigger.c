#include "trigger.h"
#include "table.h"

typedef struct Inflection {
	Str paradigm, cut_front, front, cut_back, back;
	KbTrigger gives;        /* number, gender, suffix, suffix_gender */
} Inflection;

typedef struct Inflections { VEC(Inflection) list; } Inflections;

static uint8_t digit(Str s, uint8_t fallback)
{
	return s.n == 1 && s.p[0] >= '0' && s.p[0] <= '9' ? (uint8_t)(s.p[0] - '0') : fallback;
}

static bool load_inflections(Inflections *x, const char *dir, Arena *a, Err *e)
{
	static const char *const columns[] = { "paradigm", "cut_front", "front", "cut_back", "back", "number", "gender",
		"suffix", "suffix_gender", NULL };
	Table t;
	if (!table_read(&t, arena_printf(a, "%s/inflection.csv", dir).p, columns, a, e)) return false;
	for (uint32_t i = 0; i < t.rows.n; i++) {
		const Str *c = t.rows.at[i].cell;
		*VEC_PUSH(a, &x->list) = (Inflection){ .paradigm = c[0], .cut_front = c[1], .front = c[2],
			.cut_back = c[3], .back = c[4], .gives = { .number = digit(c[5], 1), .gender = c[6].n ? c[6].p[0] : 0,
			.suffix = digit(c[7], 0), .suffix_gender = c[8].n ? c[8].p[0] : 0 } };
	}
	return true;
}

static void add_form(Kb *kb, Str form, const KbTrigger *t, const Table *file, uint32_t line)
{
	*VEC_PUSH(&kb->arena, &kb->triggers) = *t;
	LexEntry *e = lexicon_add(&kb->lexicon, &kb->arena, kb->fold, form, LEX_TRIGGER, kb->triggers.n - 1);
	if (e) {
		e->file = file->file;
		e->line = line;
	}
}

/* The form that inflection X makes of BASE; empty when X does not apply to it. */
static Str inflect(Arena *a, Str base, const Inflection *x)
{
	if (!str_has_prefix(base, x->cut_front) || !str_has_suffix(base, x->cut_back)) return STR("");
	const Str stem = str_sub(base, x->cut_front.n, base.n - x->cut_back.n);
	return arena_printf(a, "%.*s%.*s%.*s", STR_FMT(x->front), STR_FMT(stem), STR_FMT(x->back));
}

static bool add_inflected(Kb *kb, const Inflections *x, Str paradigm, Str base, const KbTrigger *as, const Table *t, uint32_t line)
{
	bool any = false;
	for (uint32_t i = 0; i < x->list.n; i++) {
		const Inflection *y = &x->list.at[i];
		if (!str_eq(y->paradigm, paradigm)) continue;
		const Str form = inflect(&kb->arena, base, y);
		if (!form.n) continue;
		KbTrigger g = y->gives;
		g.cls = as->cls;
		g.class_id = as->class_id;
		g.pos = as->pos == POS_NOUN && g.suffix ? POS_OWNED : as->pos;
		add_form(kb, form, &g, t, line);
		any = true;
	}
	return any;
}

static void load_row(Kb *kb, const Inflections *x, const Table *t, const Row *r, Err *e)
{
	const Str *c = r->cell;         /* class, pos, form, paradigm */
	const uint32_t pos = pattern_pos(c[1]);
	if (!pos || pos == UINT32_MAX || (pos & (pos - 1))) {
		err_set(e, ERR_DATA, "%.*s:%u: unknown form '%.*s'", STR_FMT(t->file), r->line, STR_FMT(c[1]));
		return;
	}
	KbTrigger as = { .cls = c[0], .class_id = pattern_class(&kb->patterns, &kb->arena, c[0]), .number = 1 };
	while ((1u << as.pos) != pos) as.pos++;
	for (uint32_t i = 0; i <= c[2].n;) {
		uint32_t end = i;
		while (end < c[2].n && c[2].p[end] != '|') end++;
		const Str base = str_trim(str_sub(c[2], i, end));
		if (!c[3].n) add_form(kb, base, &as, t, r->line);
		else if (!add_inflected(kb, x, c[3], base, &as, t, r->line))
			err_set(e, ERR_DATA, "%.*s:%u: no paradigm '%.*s' for '%.*s'", STR_FMT(t->file), r->line,
				STR_FMT(c[3]), STR_FMT(base));
		i = end + 1;
	}
}

bool trigger_load(Kb *kb, const char *dir, Err *e)
{
	static const char *const columns[] = { "class", "pos", "form", "paradigm", NULL };
	Inflections x = { 0 };
	Table t;
	if (!load_inflections(&x, dir, &kb->arena, e)) return false;
	if (!table_read(&t, arena_printf(&kb->arena, "%s/trigger.csv", dir).p, columns, &kb->arena, e)) return false;
	for (uint32_t i = 0; i < t.rows.n && !err_is(e); i++) load_row(kb, &x, &t, &t.rows.at[i], e);
	return !err_is(e);
}
