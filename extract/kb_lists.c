#include "kb_inner.h"

#include <stdlib.h>

Str lists_setting(const Kb *kb, const char *name)
{
	for (uint32_t i = 0; i < kb->settings.n; i++)
		if (str_is(kb->settings.at[i].name, name)) return kb->settings.at[i].text;
	return STR("");
}

void lists_titles(Loading *l)
{
	static const char *const columns[] = { "form", "office", "gender", "number", "flags", "of", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!loading_read(l, &t, loading_path(l, "extract/lexicon/title.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n && !err_is(l->e); i++) {
		const Str *c = t.rows.at[i].cell;
		KbTitle *x = VEC_PUSH(&kb->arena, &kb->titles);
		*x = (KbTitle){ .office = c[1], .gender = c[2].n ? c[2].p[0] : 0,
			.number = (uint8_t)(c[3].n ? c[3].p[0] - '0' : 1), .rank = loading_flag(c[4], "rank"),
			.alone = loading_flag(c[4], "alone"), .wants = loading_flag(c[4], "wants"), .whose = loading_flag(c[4], "whose"), .head = loading_flag(c[4], "head"), .honour = loading_flag(c[4], "honour"),
			.portfolio = loading_flag(c[4], "portfolio"), .inside = loading_flag(c[4], "inside"), .state = loading_flag(c[4], "state"), .posted = loading_flag(c[4], "posted"), .many = loading_flag(c[4], "many"), .body = loading_flag(c[4], "body"),
			.of = c[5].n ? kb_country(kb, c[5]) : NONE };
		loading_form(l, &t, &t.rows.at[i], c[0], LEX_TITLE, kb->titles.n - 1);
	}
}

void lists_outlets(Loading *l)
{
	static const char *const columns[] = { "name", "country", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!loading_read(l, &t, loading_path(l, "extract/lexicon/outlet.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n && !err_is(l->e); i++) {
		const Str *c = t.rows.at[i].cell;
		const KbOutlet x = { .name = c[0], .country = kb_country(kb, c[1]) };
		if (x.country == NONE) err_set(l->e, ERR_DATA, "%.*s:%u: no country '%.*s'", STR_FMT(t.file), t.rows.at[i].line, STR_FMT(c[1]));
		*VEC_PUSH(&kb->arena, &kb->outlets) = x;
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
		{ "comma", &kb->is.comma }, { "company", &kb->is.company }, { "at", &kb->is.at }, { "prep", &kb->is.prep },
		{ "light", &kb->is.light },
		{ "light_past", &kb->is.light_past }, { "light_noun", &kb->is.light_noun }, { "clause", &kb->is.clause }, { "recalled", &kb->is.recalled }, { "also", &kb->is.also }, { "spoke", &kb->is.spoke }, { "org_name", &kb->is.org_name }, { "org_strong", &kb->is.org_strong },
		{ "org_part", &kb->is.org_part }, { "place_own", &kb->is.place_own },
		{ "dateline", &kb->is.dateline }, { "party", &kb->is.party }, { "remote", &kb->is.remote }, { "where", &kb->is.where }, { "about", &kb->is.about }, { "named_after", &kb->is.named_after }, { "kind_of", &kb->is.kind_of },
	};
	for (uint32_t i = 0; i < sizeof known / sizeof *known; i++)
		*known[i].bit = lexicon_class_bit(&kb->lexicon, known[i].name);
}

void lists_classes(Loading *l)
{
	static const char *const columns[] = { "form", "class", "note", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!loading_read(l, &t, loading_path(l, "extract/lexicon/class.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n && !err_is(l->e); i++) {
		const Str *c = t.rows.at[i].cell;
		const uint64_t bit = lexicon_class(&kb->lexicon, c[1]);
		if (!bit) err_set(l->e, ERR_DATA, "%.*s:%u: more than 64 classes", STR_FMT(t.file), t.rows.at[i].line);
		const Str folded = fold_str(kb->fold, &kb->arena, c[0]);
		LexWord *w = &kb->lexicon.words.at[lexicon_intern(&kb->lexicon, &kb->arena, folded)];
		w->exact |= str_is(c[2], "exact");
		w->classes |= bit;
	}
	name_classes(kb);
}

static void load_word(void *ctx, const Table *t, const Row *r)
{
	Kb *kb = ((Loading *)ctx)->kb;
	const Str *c = r->cell;
	(void)t;
	const uint32_t id = lexicon_intern(&kb->lexicon, &kb->arena, c[0]);
	LexWord *w = &kb->lexicon.words.at[id];
	w->name = (uint8_t)(c[1].n ? c[1].p[0] - '0' : 0);
	w->word = (uint8_t)(c[2].n ? c[2].p[0] - '0' : 0);
	w->listed = true;
}

void lists_words(Loading *l)
{
	static const char *const columns[] = { "form", "name", "word", NULL };
	loading_each(l, loading_path(l, "extract/lexicon/word.csv"), columns, load_word);
}

static void set_number(Loading *l, const char *path, const char *name, uint32_t *to)
{
	const Kb *kb = l->kb;
	for (uint32_t i = 0; i < kb->settings.n; i++) {
		if (!str_is(kb->settings.at[i].name, name)) continue;
		*to = kb->settings.at[i].value;
		return;
	}
	err_set(l->e, ERR_DATA, "%s: the setting '%s' is missing", path, name);
}

static void name_limits(Loading *l, const char *path)
{
	Kb *kb = l->kb;
	KbLimits *x = &kb->limit;
	const struct { const char *name; uint32_t *to; } known[] = {
		{ "strip_name_min", &x->strip_name_min }, { "strip_word_max", &x->strip_word_max },
		{ "sure_name", &x->sure_name }, { "sure_margin", &x->sure_margin }, { "likely_name", &x->likely_name },
		{ "possible_lag", &x->possible_lag }, { "nisba_word_max", &x->nisba_word_max }, { "rare_word_max", &x->rare_word_max },
		{ "clitic_word_min", &x->clitic_word_min }, { "name_tokens_max", &x->name_tokens_max }, { "usual_name", &x->usual_name }, { "home_named", &x->home_named },
		{ "org_tokens_max", &x->org_tokens_max }, { "portfolio_max", &x->portfolio_max }, { "confidence_lexicon", &x->confidence_lexicon },
		{ "confidence_context", &x->confidence_context }, { "confidence_title", &x->confidence_title },
		{ "confidence_names", &x->confidence_names }, { "confidence_head", &x->confidence_head },
		{ "confidence_description", &x->confidence_description }, { "tagger_person", &x->tagger_person },
		{ "tagger_place", &x->tagger_place }, { "tagger_organization", &x->tagger_organization },
		{ "tagger_titled", &x->tagger_titled }, { "tagger_confirms", &x->tagger_confirms }, { "tagger_doubts", &x->tagger_doubts },
		{ "tagger_rejects", &x->tagger_rejects }, { "tagger_limits", &x->tagger_limits },
	};
	for (uint32_t i = 0; i < sizeof known / sizeof *known; i++) set_number(l, path, known[i].name, known[i].to);
	kb->article = fold_str(kb->fold, &kb->arena, lists_setting(kb, "article"));
	kb->comma = fold_str(kb->fold, &kb->arena, lists_setting(kb, "comma"));
	kb->tanwin = fold_str(kb->fold, &kb->arena, lists_setting(kb, "tanwin"));
	kb->vowels = fold_str(kb->fold, &kb->arena, lists_setting(kb, "vowels"));
	kb->occurred = lists_setting(kb, "status_past");
	kb->planned = lists_setting(kb, "status_future");
	kb->servant = fold_str(kb->fold, &kb->arena, lists_setting(kb, "servant"));
}

void lists_settings(Loading *l)
{
	static const char *const columns[] = { "name", "value", NULL };
	Table t;
	Kb *kb = l->kb;
	const char *path = loading_path(l, "extract/lexicon/setting.csv");
	if (!loading_read(l, &t, path, columns)) return;
	for (uint32_t i = 0; i < t.rows.n; i++)
		*VEC_PUSH(&kb->arena, &kb->settings) = (KbSetting){ .name = t.rows.at[i].cell[0],
			.text = t.rows.at[i].cell[1], .value = (uint32_t)atoi(t.rows.at[i].cell[1].p) };
	name_limits(l, path);
}

static int clitic_cmp(const void *a, const void *b)
{
	const KbClitic *x = a, *y = b;
	return x->form.n == y->form.n ? str_cmp(x->form, y->form) : x->form.n > y->form.n ? -1 : 1;
}

void lists_clitics(Loading *l)
{
	static const char *const columns[] = { "form", "gives", "clitics", "min", NULL };
	static const struct { const char *name; uint8_t bit; } bits[] = { { "and", CLITIC_AND }, { "prep", CLITIC_PREP },
		{ "future", CLITIC_FUTURE }, { "bi", CLITIC_BI }, { "li", CLITIC_LI }, { "ka", CLITIC_KA } };
	Table t;
	Kb *kb = l->kb;
	if (!loading_read(l, &t, loading_path(l, "extract/lexicon/clitic.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n; i++) {
		const Str *c = t.rows.at[i].cell;
		KbClitic *x = VEC_PUSH(&kb->arena, &kb->clitics);
		*x = (KbClitic){ .form = fold_str(kb->fold, &kb->arena, c[0]), .gives = fold_str(kb->fold, &kb->arena, c[1]),
			.least = (uint8_t)atoi(c[3].p) };
		if (x->form.n) kb->clitic_first |= str_first_bit(x->form);
		for (uint32_t k = 0; k < sizeof bits / sizeof *bits; k++)
			if (loading_flag(c[2], bits[k].name)) x->bits |= bits[k].bit;
	}
	if (kb->clitics.n) qsort(kb->clitics.at, kb->clitics.n, sizeof *kb->clitics.at, clitic_cmp);
}

void lists_cues(Loading *l)
{
	static const char *const columns[] = { "form", "status", "side", "reach", "forms", "rank", "flags", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!loading_read(l, &t, loading_path(l, "extract/pattern/cue.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n && !err_is(l->e); i++) {
		const Str *c = t.rows.at[i].cell;
		Cue *q = VEC_PUSH(&kb->arena, &kb->patterns.cues);
		*q = (Cue){ .status = c[1], .after = str_is(c[2], "after"), .reach = (uint8_t)atoi(c[3].p),
			.pos = pattern_pos(c[4]), .rank = (uint8_t)atoi(c[5].p), .blocked = loading_flag(c[6], "blocked"), .within = loading_flag(c[6], "within"),
			.clause = loading_flag(c[6], "clause"),
			.file = t.file, .line = t.rows.at[i].line };
		if (q->pos == UINT32_MAX)
			err_set(l->e, ERR_DATA, "%.*s:%u: unknown form in '%.*s'", STR_FMT(t.file), q->line, STR_FMT(c[4]));
		loading_form(l, &t, &t.rows.at[i], c[0], LEX_CUE, kb->patterns.cues.n - 1);
	}
}

void lists_terms(Loading *l)
{
	static const char *const columns[] = { "what", "name", "class", "rank", NULL };
	Table t;
	Kb *kb = l->kb;
	if (!loading_read(l, &t, loading_path(l, "schema/events.csv"), columns)) return;
	for (uint32_t i = 0; i < t.rows.n; i++) {
		const Str *c = t.rows.at[i].cell;
		*VEC_PUSH(&kb->arena, &kb->terms) = (KbTerm){ .what = c[0], .name = c[1], .cls = c[2], .rank = (uint32_t)atoi(c[3].p) };
	}
}
