/* Entity files: form, kind, canon, ... A row is one form of a node, which is made by its first row. */
#include "kb_inner.h"

#include <stdlib.h>

/* "kind:folded name", in A. */
static Str entity_key(Loading *l, NodeKind kind, Str name, Arena *a)
{
	const Str what = str_of(kind_name(kind)), folded = fold_str(l->kb->fold, a, name);
	char *const p = arena_bytes(a, (size_t)what.n + 1 + folded.n);
	memcpy(p, what.p, what.n);
	p[what.n] = ':';
	memcpy(p + what.n + 1, folded.p, folded.n);
	return (Str){ p, what.n + 1 + folded.n };
}

static uint32_t name_slot(const Loading *l, Str key)
{
	const uint64_t h = str_mix(key);
	uint32_t i = (uint32_t)h & (l->nnames - 1);
	while (l->names[i].id && (l->names[i].hash != h || !str_eq(l->kb->entities.at[l->names[i].id - 1].key, key)))
		i = (i + 1) & (l->nnames - 1);
	return i;
}

static uint32_t find_entity(Loading *l, NodeKind kind, Str name)
{
	const uint32_t id = l->names[name_slot(l, entity_key(l, kind, name, &l->file))].id;
	return id ? id - 1 : NONE;
}

static uint32_t intern_entity(Loading *l, NodeKind kind, Str name)
{
	Kb *kb = l->kb;
	const Str key = entity_key(l, kind, name, &l->row);
	const uint32_t i = name_slot(l, key);
	if (l->names[i].id) return l->names[i].id - 1;
	if (kb->entities.n * 2 >= l->nnames) {
		err_set(l->e, ERR_DATA, "more than %u names", l->nnames / 2);
		return 0;
	}
	*VEC_PUSH(&kb->arena, &kb->entities) = (KbEntity){ .kind = kind, .name = arena_str(&kb->arena, name),
		.key = arena_str(&kb->arena, key), .country = NONE, .office = NONE };
	l->names[i].hash = str_mix(key);
	l->names[i].id = kb->entities.n;
	return kb->entities.n - 1;
}

/* Columns of an entity file. */
enum { E_FORM, E_KIND, E_CANON, E_EN, E_OF, E_SUB, E_USE };

/* The later row wins where two differ. */
static void set(Arena *a, Str *to, Str cell)
{
	if (cell.n && !str_eq(*to, cell)) *to = arena_str(a, cell);
}

static void fill_entity(Arena *a, KbEntity *x, const Str *c, const Table *t, const Row *r)
{
	set(a, &x->name_en, c[E_EN]);
	set(a, &x->of, c[E_OF]);
	set(a, &x->sub, c[E_SUB]);
	if (x->kind == KIND_PERSON && c[E_SUB].n) x->gender = c[E_SUB].p[0];
	if (!x->line || str_eq(c[E_FORM], c[E_CANON])) {
		x->file = t->file;
		x->line = r->line;
	}
}

/* Nationalities: "ms" "fs" "md" "fd" "mp" "fp"; each form also with the article. */
static void load_nationality(Loading *l, const Table *t, const Row *r, uint32_t country)
{
	const Str *c = r->cell;
	const Str al = lists_setting(l->kb, "article");
	for (int definite = 0; definite < 2; definite++) {
		const Str form = definite ? arena_printf(&l->row, "%.*s%.*s", STR_FMT(al), STR_FMT(c[E_FORM])) : c[E_FORM];
		if (definite && str_has_prefix(c[E_FORM], al)) return;
		LexEntry *e = loading_form(l, t, r, form, LEX_NATIONALITY, country);
		if (!e) return;
		e->kind = KIND_COUNTRY;
		e->definite = definite || str_has_prefix(c[E_FORM], al);
		e->context = !definite && str_is(c[E_USE], "context");
		e->gender = c[E_SUB].n == 2 ? c[E_SUB].p[0] : 0;
		e->number = (uint8_t)(c[E_SUB].n == 2 ? 1 + (c[E_SUB].p[1] == 'd') + 2 * (c[E_SUB].p[1] == 'p') : 1);
	}
}

/* FORM with the words that are written split or joined ("Abd al-Aziz") joined to the next; empty when it
 * has none. */
static Str join_servant(Loading *l, Str form)
{
	const Str servant = lists_setting(l->kb, "servant");
	char *out = arena_bytes(&l->row, form.n);
	uint32_t n = 0;
	bool any = false;
	for (uint32_t i = 0; i < form.n; i++) {
		const bool word = i == 0 || form.p[i - 1] == ' ';
		if (word && str_has_prefix(str_sub(form, i, form.n), servant) && i + servant.n < form.n && form.p[i + servant.n] == ' ') {
			for (uint32_t k = 0; k < servant.n; k++) out[n++] = servant.p[k];
			i += servant.n;
			any = true;
			continue;
		}
		out[n++] = form.p[i];
	}
	return any ? (Str){ out, n } : STR("");
}

/* A tab or a line's end in a cell becomes a blank. */
static void keep_row(Sink *out, uint32_t nth, const Table *t, const Row *r)
{
	sink_printf(out, "%u:%.*s:%u", nth, STR_FMT(t->file), r->line);
	for (uint32_t i = 0; i <= E_USE; i++) {
		sink_putc(out, '\t');
		for (uint32_t k = 0; k < r->cell[i].n; k++) sink_putc(out, (unsigned char)r->cell[i].p[k] < ' ' ? ' ' : r->cell[i].p[k]);
	}
	sink_putc(out, '\n');
}

static void load_row(void *ctx, const Table *t, const Row *r)
{
	Loading *l = ctx;
	const Str *c = r->cell;
	if (l->own) keep_row(l->own, l->nown, t, r);
	const bool nationality = str_is(c[E_KIND], "nationality"), metonym = str_is(c[E_KIND], "metonym");
	const NodeKind kind = nationality || metonym ? KIND_COUNTRY : kind_parse(c[E_KIND]);
	if (!kind || !c[E_CANON].n) {
		err_set(l->e, ERR_DATA, "%.*s:%u: unknown kind '%.*s'", STR_FMT(t->file), r->line, STR_FMT(c[E_KIND]));
		return;
	}
	const uint32_t id = intern_entity(l, kind, c[E_CANON]);
	if (nationality) {
		load_nationality(l, t, r, id);
		return;
	}
	if (!metonym) fill_entity(&l->kb->arena, &l->kb->entities.at[id], c, t, r);
	const Str forms[] = { c[E_FORM], kind == KIND_PERSON ? join_servant(l, c[E_FORM]) : STR("") };
	for (uint32_t i = 0; i < 2 && (i == 0 || forms[i].n); i++) {
		LexEntry *e = loading_form(l, t, r, forms[i], metonym ? LEX_METONYM : LEX_ENTITY, id);
		if (!e) return;
		e->kind = (uint8_t)kind;
		e->context = str_is(c[E_USE], "context");
	}
}

void entities_load(Loading *l, const char *path)
{
	static const char *const columns[] = { "form", "kind", "canon", "?name_en", "?of", "?sub", "?use", NULL };
	loading_each(l, path, columns, load_row);
}

static Day office_day(Str s, bool end)
{
	int y = 0, m = 0;
	if (s.n == 10) return day_parse(s);
	for (uint32_t i = 0; i < s.n && i < 4; i++) y = y * 10 + (s.p[i] - '0');
	if (s.n == 7) m = (s.p[5] - '0') * 10 + (s.p[6] - '0');
	if (s.n != 4 && s.n != 7) return DAY_NONE;
	if (m) return end ? day_month_end(y, m) : day_of(y, m, 1);
	return end ? day_of(y, 12, 31) : day_of(y, 1, 1);
}

void entities_load_offices(Loading *l, const char *path)
{
	static const char *const columns[] = { "of", "office", "holder", "from", "to", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!loading_read(l, &t, path, columns)) return;
	for (uint32_t i = 0; i < t.rows.n && !err_is(l->e); i++) {
		const Str *c = t.rows.at[i].cell;
		const bool iso = c[0].n == 2 && c[0].p[0] >= 'A' && c[0].p[0] <= 'Z';
		const uint32_t of = iso ? kb_country(kb, c[0]) : find_entity(l, KIND_ORGANIZATION, c[0]);
		const uint32_t holder = find_entity(l, KIND_PERSON, c[2]);
		if (of == NONE || holder == NONE)
			err_set(l->e, ERR_DATA, "%.*s:%u: no entity '%.*s'", STR_FMT(t.file), t.rows.at[i].line,
				STR_FMT(of == NONE ? c[0] : c[2]));
		else
			*VEC_PUSH(&kb->arena, &kb->offices) = (KbOffice){ .of = of, .office = c[1], .holder = holder,
				.from = office_day(c[3], false), .to = office_day(c[4], true), .file = t.file,
				.line = t.rows.at[i].line };
	}
}

void entities_link_countries(Kb *kb)
{
	for (uint32_t i = 0; i < kb->entities.n; i++) {
		KbEntity *x = &kb->entities.at[i];
		if (x->of.n && x->kind != KIND_COUNTRY) x->country = kb_country(kb, x->of);
	}
}

static int office_cmp(const void *a, const void *b)
{
	const KbOffice *x = a, *y = b;
	if (x->of != y->of) return x->of < y->of ? -1 : 1;
	const int c = str_cmp(x->office, y->office);
	return c ? c : (x->from > y->from) - (x->from < y->from);
}

void entities_link_offices(Kb *kb)
{
	if (kb->offices.n) qsort(kb->offices.at, kb->offices.n, sizeof *kb->offices.at, office_cmp);
	for (uint32_t i = kb->offices.n; i-- > 0;) {
		KbEntity *x = &kb->entities.at[kb->offices.at[i].holder];
		kb->offices.at[i].next = x->office;
		x->office = i;
	}
}
