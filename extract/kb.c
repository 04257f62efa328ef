#include "kb_data.h"
#include "doc.h"
#include "table.h"
#include "trigger.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[] = { "none", "person", "country", "organization", "place", "event" };

const char *kind_name(NodeKind k)
{
	return kind_names[k];
}

NodeKind kind_parse(Str s)
{
	for (uint32_t k = KIND_PERSON; k <= KIND_EVENT; k++)
		if (str_is(s, kind_names[k])) return (NodeKind)k;
	return KIND_NONE;
}

/* What a load carries along; gone when the kb is frozen. */
typedef struct Loading {
	Kb *kb;
	Err *e;
	uint64_t digest;
	struct { uint64_t hash; uint32_t id; } *names;  /* (kind, folded name) -> entity + 1 */
	uint32_t nnames;                                /* slots, power of two */
} Loading;

static const char *path_of(Loading *l, const char *tail)
{
	return arena_printf(&l->kb->arena, "%.*s/%s", STR_FMT(l->kb->datadir), tail).p;
}

static void digest_file(Loading *l, const char *path)
{
	Arena tmp = { .oom = l->kb->arena.oom };
	Str s;
	if (file_read(path, &tmp, &s, l->e)) l->digest = (l->digest * 31) ^ str_hash(s);
	else l->e->code = ERR_DATA;
	arena_free(&tmp);
}

static bool read_table(Loading *l, Table *t, const char *path, const char *const *columns)
{
	if (err_is(l->e)) return false;
	digest_file(l, path);
	return table_read(t, path, columns, &l->kb->arena, l->e);
}

static Str entity_key(Loading *l, NodeKind kind, Str name)
{
	return arena_printf(&l->kb->arena, "%s:%.*s", kind_name(kind), STR_FMT(fold_str(l->kb->fold, &l->kb->arena, name)));
}

static uint32_t name_slot(const Loading *l, Str key)
{
	const uint64_t h = str_hash(key);
	uint32_t i = (uint32_t)h & (l->nnames - 1);
	while (l->names[i].id && (l->names[i].hash != h || !str_eq(l->kb->entities.at[l->names[i].id - 1].key, key)))
		i = (i + 1) & (l->nnames - 1);
	return i;
}

static uint32_t find_key(const Loading *l, Str key)
{
	const uint32_t id = l->names[name_slot(l, key)].id;
	return id ? id - 1 : NONE;
}

static uint32_t intern_entity(Loading *l, NodeKind kind, Str name)
{
	Kb *kb = l->kb;
	const Str key = entity_key(l, kind, name);
	const uint32_t i = name_slot(l, key);
	if (l->names[i].id) return l->names[i].id - 1;
	if (kb->entities.n * 2 >= l->nnames) {
		err_set(l->e, ERR_DATA, "more than %u names", l->nnames / 2);
		return 0;
	}
	*VEC_PUSH(&kb->arena, &kb->entities) = (KbEntity){ .kind = kind, .name = name, .key = key, .country = NONE, .office = NONE };
	l->names[i].hash = str_hash(key);
	l->names[i].id = kb->entities.n;
	return kb->entities.n - 1;
}

/* Columns of an entity file. */
enum { E_FORM, E_KIND, E_CANON, E_EN, E_OF, E_SUB, E_USE, E_ORIGIN };
static const char *const entity_columns[] = { "form", "kind", "canon", "?name_en", "?of", "?sub", "?use", "?origin", NULL };

static void fill_entity(KbEntity *x, const Str *c, const Table *t, const Row *r)
{
	if (c[E_EN].n) x->name_en = c[E_EN];
	if (c[E_OF].n) x->of = c[E_OF];
	if (c[E_SUB].n) x->sub = c[E_SUB];
	if (x->kind == KIND_PERSON && c[E_SUB].n) x->gender = c[E_SUB].p[0];
	if (!x->line || str_eq(c[E_FORM], c[E_CANON])) {
		x->file = t->file;
		x->line = r->line;
	}
}

static LexEntry *add_form(Loading *l, const Table *t, const Row *r, Str form, LexWhat what, uint32_t ref)
{
	LexEntry *e = lexicon_add(&l->kb->lexicon, &l->kb->arena, l->kb->fold, form, what, ref);
	if (!e) {
		err_set(l->e, ERR_DATA, "%.*s:%u: form '%.*s' is empty", STR_FMT(t->file), r->line, STR_FMT(form));
		return NULL;
	}
	e->file = t->file;
	e->line = r->line;
	return e;
}

static Str setting_text(const Kb *kb, const char *name)
{
	for (uint32_t i = 0; i < kb->settings.n; i++)
		if (str_is(kb->settings.at[i].name, name)) return kb->settings.at[i].text;
	return STR("");
}

/* Nationalities: "ms" "fs" "md" "fd" "mp" "fp"; each form also with the article. */
static void load_nationality(Loading *l, const Table *t, const Row *r, uint32_t country)
{
	const Str *c = r->cell;
	const Str al = setting_text(l->kb, "article");
	for (int definite = 0; definite < 2; definite++) {
		const Str form = definite ? arena_printf(&l->kb->arena, "%.*s%.*s", STR_FMT(al), STR_FMT(c[E_FORM])) : c[E_FORM];
		if (definite && str_has_prefix(c[E_FORM], al)) return;
		LexEntry *e = add_form(l, t, r, form, LEX_NATIONALITY, country);
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
static Str join_servant(Kb *kb, Str form)
{
	const Str servant = setting_text(kb, "servant");
	char *out = arena_alloc(&kb->arena, (size_t)form.n + 1);
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

static void load_entity_row(Loading *l, const Table *t, const Row *r)
{
	const Str *c = r->cell;
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
	if (!metonym) fill_entity(&l->kb->entities.at[id], c, t, r);
	const Str forms[] = { c[E_FORM], kind == KIND_PERSON ? join_servant(l->kb, c[E_FORM]) : STR("") };
	for (uint32_t i = 0; i < 2 && (i == 0 || forms[i].n); i++) {
		LexEntry *e = add_form(l, t, r, forms[i], metonym ? LEX_METONYM : LEX_ENTITY, id);
		if (!e) return;
		e->kind = (uint8_t)kind;
		e->context = str_is(c[E_USE], "context");
	}
}

static void load_entities(Loading *l, const char *path)
{
	Table t;
	if (!read_table(l, &t, path, entity_columns)) return;
	for (uint32_t i = 0; i < t.rows.n && !err_is(l->e); i++) load_entity_row(l, &t, &t.rows.at[i]);
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

static void load_offices(Loading *l, const char *path)
{
	static const char *const columns[] = { "of", "office", "holder", "from", "to", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!read_table(l, &t, path, columns)) return;
	for (uint32_t i = 0; i < t.rows.n && !err_is(l->e); i++) {
		const Str *c = t.rows.at[i].cell;
		const bool iso = c[0].n == 2 && c[0].p[0] >= 'A' && c[0].p[0] <= 'Z';
		const uint32_t of = iso ? kb_country(kb, c[0]) : find_key(l, entity_key(l, KIND_ORGANIZATION, c[0]));
		const uint32_t holder = find_key(l, entity_key(l, KIND_PERSON, c[2]));
		if (of == NONE || holder == NONE)
			err_set(l->e, ERR_DATA, "%.*s:%u: no entity '%.*s'", STR_FMT(t.file), t.rows.at[i].line,
				STR_FMT(of == NONE ? c[0] : c[2]));
		else
			*VEC_PUSH(&kb->arena, &kb->offices) = (KbOffice){ .of = of, .office = c[1], .holder = holder,
				.from = office_day(c[3], false), .to = office_day(c[4], true), .file = t.file,
				.line = t.rows.at[i].line };
	}
}

static bool has_flag(Str list, const char *flag)
{
	const Str f = str_of(flag);
	for (uint32_t i = 0; i + f.n <= list.n; i++)
		if (str_eq(str_sub(list, i, i + f.n), f) && (i == 0 || list.p[i - 1] == ' ') &&
		    (i + f.n == list.n || list.p[i + f.n] == ' ')) return true;
	return false;
}

static void load_titles(Loading *l)
{
	static const char *const columns[] = { "form", "office", "gender", "number", "flags", "of", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!read_table(l, &t, path_of(l, "extract/lexicon/title.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n && !err_is(l->e); i++) {
		const Str *c = t.rows.at[i].cell;
		KbTitle *x = VEC_PUSH(&kb->arena, &kb->titles);
		*x = (KbTitle){ .office = c[1], .gender = c[2].n ? c[2].p[0] : 0,
			.number = (uint8_t)(c[3].n ? c[3].p[0] - '0' : 1), .rank = has_flag(c[4], "rank"),
			.alone = has_flag(c[4], "alone"), .wants = has_flag(c[4], "wants"), .head = has_flag(c[4], "head"), .honour = has_flag(c[4], "honour"),
			.of = c[5].n ? kb_country(kb, c[5]) : NONE };
		add_form(l, &t, &t.rows.at[i], c[0], LEX_TITLE, kb->titles.n - 1);
	}
}

static void load_classes(Loading *l)
{
	static const char *const columns[] = { "form", "class", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!read_table(l, &t, path_of(l, "extract/lexicon/class.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n && !err_is(l->e); i++) {
		const Str *c = t.rows.at[i].cell;
		const uint64_t bit = lexicon_class(&kb->lexicon, c[1]);
		if (!bit) err_set(l->e, ERR_DATA, "%.*s:%u: more than 64 classes", STR_FMT(t.file), t.rows.at[i].line);
		const uint32_t w = lexicon_intern(&kb->lexicon, &kb->arena, fold_str(kb->fold, &kb->arena, c[0]));
		kb->lexicon.words.at[w].classes |= bit;
	}
}

static void name_classes(Kb *kb)
{
	const struct { const char *name; uint64_t *bit; } known[] = {
		{ "honorific", &kb->is.honorific }, { "former", &kb->is.former }, { "modifier", &kb->is.modifier },
		{ "link", &kb->is.link }, { "kunya", &kb->is.kunya }, { "org_head", &kb->is.org_head },
		{ "place_head", &kb->is.place_head }, { "country_head", &kb->is.country_head }, { "of_word", &kb->is.of_word },
		{ "initial", &kb->is.initial }, { "not_name", &kb->is.not_name }, { "said", &kb->is.said },
		{ "and_word", &kb->is.and_word }, { "between", &kb->is.between }, { "in", &kb->is.in }, { "to", &kb->is.to },
		{ "from", &kb->is.from }, { "with", &kb->is.with }, { "counterpart", &kb->is.counterpart },
		{ "both", &kb->is.both }, { "home", &kb->is.home }, { "pronoun", &kb->is.pronoun }, { "stop", &kb->is.stop },
		{ "org_stop", &kb->is.org_stop }, { "org_prep", &kb->is.org_prep }, { "unnamed", &kb->is.unnamed },
		{ "relative", &kb->is.relative }, { "negative", &kb->is.negative },
		{ "comma", &kb->is.comma }, { "company", &kb->is.company }, { "at", &kb->is.at },
		{ "light", &kb->is.light },
		{ "light_past", &kb->is.light_past }, { "light_noun", &kb->is.light_noun }, { "clause", &kb->is.clause }, { "org_name", &kb->is.org_name }, { "org_strong", &kb->is.org_strong },
		{ "org_part", &kb->is.org_part }, { "place_own", &kb->is.place_own },
	};
	for (uint32_t i = 0; i < sizeof known / sizeof *known; i++)
		*known[i].bit = lexicon_class_bit(&kb->lexicon, known[i].name);
}

static void load_evidence(Loading *l)
{
	static const char *const columns[] = { "form", "name", "word", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!read_table(l, &t, path_of(l, "extract/lexicon/word.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n; i++) {
		const Str *c = t.rows.at[i].cell;
		const uint32_t id = lexicon_intern(&kb->lexicon, &kb->arena, c[0]);
		LexWord *w = &kb->lexicon.words.at[id];
		w->name = (uint8_t)(c[1].n ? c[1].p[0] - '0' : 0);
		w->word = (uint8_t)(c[2].n ? c[2].p[0] - '0' : 0);
		w->listed = true;
	}
}

static void load_settings(Loading *l)
{
	static const char *const columns[] = { "name", "value", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!read_table(l, &t, path_of(l, "extract/lexicon/setting.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n; i++)
		*VEC_PUSH(&kb->arena, &kb->settings) = (KbSetting){ .name = t.rows.at[i].cell[0],
			.text = t.rows.at[i].cell[1], .value = (uint32_t)atoi(t.rows.at[i].cell[1].p) };
}

static void name_limits(Kb *kb)
{
	KbLimits *x = &kb->limit;
	const struct { const char *name; uint32_t *to; } known[] = {
		{ "strip_name_min", &x->strip_name_min }, { "strip_word_max", &x->strip_word_max },
		{ "sure_name", &x->sure_name }, { "sure_margin", &x->sure_margin }, { "likely_name", &x->likely_name },
		{ "possible_lag", &x->possible_lag }, { "nisba_word_max", &x->nisba_word_max }, { "rare_word_max", &x->rare_word_max },
		{ "clitic_word_min", &x->clitic_word_min }, { "name_tokens_max", &x->name_tokens_max },
		{ "org_tokens_max", &x->org_tokens_max }, { "confidence_lexicon", &x->confidence_lexicon },
		{ "confidence_context", &x->confidence_context }, { "confidence_title", &x->confidence_title },
		{ "confidence_names", &x->confidence_names }, { "confidence_head", &x->confidence_head },
		{ "confidence_description", &x->confidence_description },
	};
	for (uint32_t i = 0; i < sizeof known / sizeof *known; i++) *known[i].to = kb_setting(kb, known[i].name);
	kb->article = fold_str(kb->fold, &kb->arena, setting_text(kb, "article"));
	kb->tanwin = fold_str(kb->fold, &kb->arena, setting_text(kb, "tanwin"));
	kb->servant = fold_str(kb->fold, &kb->arena, setting_text(kb, "servant"));
}

uint32_t kb_setting(const Kb *kb, const char *name)
{
	for (uint32_t i = 0; i < kb->settings.n; i++)
		if (str_is(kb->settings.at[i].name, name)) return kb->settings.at[i].value;
	abort();
}

static int clitic_cmp(const void *a, const void *b)
{
	const KbClitic *x = a, *y = b;
	return x->form.n == y->form.n ? str_cmp(x->form, y->form) : x->form.n > y->form.n ? -1 : 1;
}

static void load_clitics(Loading *l)
{
	static const char *const columns[] = { "form", "gives", "clitics", "min", NULL };
	static const struct { const char *name; uint8_t bit; } bits[] = { { "and", CLITIC_AND }, { "prep", CLITIC_PREP },
		{ "future", CLITIC_FUTURE }, { "bi", CLITIC_BI }, { "li", CLITIC_LI }, { "ka", CLITIC_KA } };
	Table t;
	Kb *kb = l->kb;
	if (!read_table(l, &t, path_of(l, "extract/lexicon/clitic.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n; i++) {
		const Str *c = t.rows.at[i].cell;
		KbClitic *x = VEC_PUSH(&kb->arena, &kb->clitics);
		*x = (KbClitic){ .form = fold_str(kb->fold, &kb->arena, c[0]), .gives = fold_str(kb->fold, &kb->arena, c[1]),
			.least = (uint8_t)atoi(c[3].p) };
		for (uint32_t k = 0; k < sizeof bits / sizeof *bits; k++)
			if (has_flag(c[2], bits[k].name)) x->bits |= bits[k].bit;
	}
	if (kb->clitics.n) qsort(kb->clitics.at, kb->clitics.n, sizeof *kb->clitics.at, clitic_cmp);
}

static void load_cues(Loading *l)
{
	static const char *const columns[] = { "form", "status", "side", "reach", "forms", "rank", "flags", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!read_table(l, &t, path_of(l, "extract/pattern/cue.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n && !err_is(l->e); i++) {
		const Str *c = t.rows.at[i].cell;
		Cue *q = VEC_PUSH(&kb->arena, &kb->patterns.cues);
		*q = (Cue){ .status = c[1], .after = str_is(c[2], "after"), .reach = (uint8_t)atoi(c[3].p),
			.pos = pattern_pos(c[4]), .rank = (uint8_t)atoi(c[5].p), .blocked = has_flag(c[6], "blocked"),
			.file = t.file, .line = t.rows.at[i].line };
		if (q->pos == UINT32_MAX)
			err_set(l->e, ERR_DATA, "%.*s:%u: unknown form in '%.*s'", STR_FMT(t.file), q->line, STR_FMT(c[4]));
		add_form(l, &t, &t.rows.at[i], c[0], LEX_CUE, kb->patterns.cues.n - 1);
	}
}

static int name_cmp(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Entity and office files are known by their header; all other lexicon files by name. */
static void load_folder(Loading *l)
{
	static const char *const own[] = { "class.csv", "clitic.csv", "fold.csv", "page.csv", "setting.csv", "time.csv",
		"title.csv", "word.csv", "latin.csv", NULL };
	Kb *kb = l->kb;
	VEC(char *) files = { 0 }, offices = { 0 };
	const char *const dir = path_of(l, "extract/lexicon");
	DIR *d = opendir(dir);
	if (!d) {
		err_set(l->e, ERR_DATA, "%s: %s", dir, strerror(errno));
		return;
	}
	for (struct dirent *x; (x = readdir(d));) {
		uint32_t k = 0;
		if (!str_has_suffix(str_of(x->d_name), STR(".csv"))) continue;
		while (own[k] && strcmp(own[k], x->d_name) != 0) k++;
		if (own[k]) continue;
		char *path = arena_z(&kb->arena, arena_printf(&kb->arena, "%s/%s", dir, x->d_name));
		if (str_has_prefix(str_of(x->d_name), STR("office"))) *VEC_PUSH(&kb->arena, &offices) = path;
		else *VEC_PUSH(&kb->arena, &files) = path;
	}
	closedir(d);
	if (files.n) qsort(files.at, files.n, sizeof *files.at, name_cmp);
	if (offices.n) qsort(offices.at, offices.n, sizeof *offices.at, name_cmp);
	for (uint32_t i = 0; i < files.n; i++) load_entities(l, files.at[i]);
	for (uint32_t i = 0; i < offices.n; i++) load_offices(l, offices.at[i]);
}

static void link_countries(Kb *kb)
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

static void link_offices(Kb *kb)
{
	if (kb->offices.n) qsort(kb->offices.at, kb->offices.n, sizeof *kb->offices.at, office_cmp);
	for (uint32_t i = kb->offices.n; i-- > 0;) {
		KbEntity *x = &kb->entities.at[kb->offices.at[i].holder];
		kb->offices.at[i].next = x->office;
		x->office = i;
	}
}

static void load_all(Loading *l, const char *const *extra, uint32_t n)
{
	Kb *kb = l->kb;
	Arena *a = &kb->arena;
	digest_file(l, path_of(l, "extract/lexicon/fold.csv"));
	kb->fold = fold_load(path_of(l, "extract/lexicon/fold.csv"), a, l->e);
	if (err_is(l->e)) return;
	lexicon_init(&kb->lexicon, a);
	load_settings(l);
	if (!err_is(l->e)) name_limits(kb);
	load_clitics(l);
	load_classes(l);
	load_folder(l);
	for (uint32_t i = 0; i < n; i++) load_entities(l, extra[i]);
	if (err_is(l->e)) return;
	link_countries(kb);
	load_titles(l);
	load_evidence(l);
	name_classes(kb);
	load_cues(l);
	const char *const dir = path_of(l, "extract/pattern");
	pattern_load(&kb->patterns, dir, kb->fold, a, l->e);
	trigger_load(kb, dir, l->e);
	digest_file(l, path_of(l, "extract/pattern/event.csv"));
	digest_file(l, path_of(l, "extract/pattern/macro.csv"));
	digest_file(l, path_of(l, "extract/pattern/trigger.csv"));
	digest_file(l, path_of(l, "extract/pattern/inflection.csv"));
	if (err_is(l->e)) return;
	kb->page = page_load(path_of(l, "extract/lexicon/page.csv"), kb->fold, a, l->e);
	kb->time_words = time_words_load(path_of(l, "extract/lexicon/time.csv"), kb->fold, a, l->e);
	digest_file(l, path_of(l, "extract/lexicon/page.csv"));
	digest_file(l, path_of(l, "extract/lexicon/time.csv"));
	link_offices(kb);
	token_prepare(kb);
	kb->fingerprint = arena_printf(a, "%016llx", (unsigned long long)l->digest);
}

static void load_guarded(Loading *l, const char *datadir, const char *const *extra, uint32_t n)
{
	if (setjmp(l->kb->oom)) {
		err_set(l->e, ERR_DATA, "out of memory while the language data are loaded");
		return;
	}
	l->kb->datadir = arena_str(&l->kb->arena, str_of(datadir));
	l->names = arena_alloc(&l->kb->arena, l->nnames * sizeof *l->names);
	load_all(l, extra, n);
}

Kb *kb_load(const char *datadir, const char *const *extra, uint32_t n, Err *e)
{
	Kb *kb = calloc(1, sizeof *kb);
	Loading l = { .kb = kb, .e = e, .nnames = 1 << 16 };
	if (!kb) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	kb->arena.oom = &kb->oom;
	load_guarded(&l, datadir, extra, n);
	kb->arena.oom = NULL;
	if (!err_is(e)) return kb;
	kb_free(kb);
	return NULL;
}

void kb_free(Kb *kb)
{
	if (!kb) return;
	pattern_free(&kb->patterns);
	arena_free(&kb->arena);
	free(kb);
}

Str kb_fingerprint(const Kb *kb)
{
	return kb->fingerprint;
}

const Fold *kb_fold(const Kb *kb)
{
	return kb->fold;
}

const Page *kb_page(const Kb *kb)
{
	return kb->page;
}

const TimeWords *kb_time_words(const Kb *kb)
{
	return kb->time_words;
}

uint32_t kb_country(const Kb *kb, Str iso)
{
	for (uint32_t i = 0; i < kb->entities.n; i++)
		if (kb->entities.at[i].kind == KIND_COUNTRY && str_eq(kb->entities.at[i].of, iso)) return i;
	return NONE;
}

uint32_t kb_find(const Kb *kb, NodeKind kind, Str name)
{
	for (uint32_t i = 0; i < kb->entities.n; i++)
		if (kb->entities.at[i].kind == kind && str_eq(kb->entities.at[i].name, name)) return i;
	return NONE;
}

uint32_t kb_holder(const Kb *kb, uint32_t of, Str office, Day day)
{
	uint32_t lo = 0, hi = kb->offices.n, found = NONE;
	while (lo < hi) {
		const uint32_t mid = (lo + hi) / 2;
		if (kb->offices.at[mid].of < of) lo = mid + 1;
		else hi = mid;
	}
	for (; lo < kb->offices.n && kb->offices.at[lo].of == of; lo++) {
		const KbOffice *o = &kb->offices.at[lo];
		if (!str_eq(o->office, office) || (o->from != DAY_NONE && day < o->from) || (o->to != DAY_NONE && day > o->to))
			continue;
		if (found != NONE && found != o->holder) return NONE;
		found = o->holder;
	}
	return found;
}
