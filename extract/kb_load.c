#include "kb_inner.h"
#include "trigger.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

const char *loading_path(Loading *l, const char *tail)
{
	return arena_printf(&l->kb->arena, "%.*s/%s", STR_FMT(l->kb->datadir), tail).p;
}

static void digest(Loading *l, uint64_t hash)
{
	l->digest = (l->digest * 31) ^ hash;
}

static void digest_file(Loading *l, const char *tail)
{
	Str s;
	arena_reset(&l->file);
	if (file_read(loading_path(l, tail), &l->file, &s, l->e)) digest(l, str_hash(s));
	else l->e->code = ERR_DATA;
}

bool loading_read(Loading *l, Table *t, const char *path, const char *const *columns)
{
	if (!table_read(t, path, columns, &l->kb->arena, l->e)) return false;
	digest(l, t->hash);
	return true;
}

typedef struct Each {
	Loading *l;
	TableTake *take;
} Each;

static void take_row(void *ctx, const Table *t, const Row *r)
{
	const Each *x = ctx;
	arena_reset(&x->l->row);
	x->take(x->l, t, r);
}

bool loading_each(Loading *l, const char *path, const char *const *columns, TableTake *take)
{
	Table t = { .file = arena_str(&l->kb->arena, str_of(path)) };
	Each x = { l, take };
	arena_reset(&l->file);
	if (!table_each(&t, path, columns, take_row, &x, &l->file, l->e)) return false;
	digest(l, t.hash);
	return true;
}

LexEntry *loading_form(Loading *l, const Table *t, const Row *r, Str form, LexWhat what, uint32_t ref)
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

bool loading_flag(Str list, const char *flag)
{
	const Str f = str_of(flag);
	for (uint32_t i = 0; i + f.n <= list.n; i++)
		if (str_eq(str_sub(list, i, i + f.n), f) && (i == 0 || list.p[i - 1] == ' ') &&
		    (i + f.n == list.n || list.p[i + f.n] == ' ')) return true;
	return false;
}

static int name_cmp(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Entity and office files are known by their header; all other lexicon files by name. */
static void load_folder(Loading *l)
{
	static const char *const own[] = { "class.csv", "clitic.csv", "fold.csv", "page.csv", "setting.csv", "time.csv",
		"title.csv", "word.csv", "latin.csv", "outlet.csv", NULL };
	Kb *kb = l->kb;
	VEC(char *) files = { 0 }, offices = { 0 };
	const char *const dir = loading_path(l, "extract/lexicon");
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
	for (uint32_t i = 0; i < files.n; i++) entities_load(l, files.at[i]);
	for (uint32_t i = 0; i < offices.n; i++) entities_load_offices(l, offices.at[i]);
}

static void load_all(Loading *l, const char *const *extra, uint32_t n)
{
	Kb *kb = l->kb;
	Arena *a = &kb->arena;
	digest_file(l, "extract/lexicon/fold.csv");
	kb->fold = fold_load(loading_path(l, "extract/lexicon/fold.csv"), a, l->e);
	if (err_is(l->e)) return;
	lexicon_init(&kb->lexicon, a);
	lists_settings(l);
	lists_clitics(l);
	lists_classes(l);
	load_folder(l);
	l->own = &kb->own;
	const uint64_t before = l->digest;
	for (l->nown = 1; l->nown <= n; l->nown++) entities_load(l, extra[l->nown - 1]);
	const uint64_t own = l->digest ^ before;
	l->digest = before;
	if (err_is(l->e)) return;
	entities_link_countries(kb);
	lists_titles(l);
	lists_outlets(l);
	lists_words(l);
	lists_cues(l);
	lists_terms(l);
	const char *const dir = loading_path(l, "extract/pattern");
	pattern_load(&kb->patterns, dir, kb->fold, a, l->e);
	trigger_load(kb, dir, l->e);
	digest_file(l, "extract/pattern/event.csv");
	digest_file(l, "extract/pattern/macro.csv");
	digest_file(l, "extract/pattern/trigger.csv");
	digest_file(l, "extract/pattern/inflection.csv");
	if (err_is(l->e)) return;
	kb->page = page_load(loading_path(l, "extract/lexicon/page.csv"), kb->fold, a, l->e);
	kb->time_words = time_words_load(loading_path(l, "extract/lexicon/time.csv"), kb->fold, a, l->e);
	kb->model = model_load(loading_path(l, "extract/model"), a, l->e);
	if (err_is(l->e)) return;
	digest(l, kb->model->sum);
	digest_file(l, "extract/lexicon/page.csv");
	digest_file(l, "extract/lexicon/time.csv");
	entities_link_offices(kb);
	if (err_is(l->e)) return;
	token_prepare(kb);
	time_prepare(kb);
	tagger_prepare(kb);
	kb->base = arena_printf(a, "%016llx", (unsigned long long)l->digest);
	if (n) digest(l, own);
	kb->fingerprint = arena_printf(a, "%016llx", (unsigned long long)l->digest);
}

static void load_guarded(Loading *l, const char *datadir, const char *const *extra, uint32_t n)
{
	if (setjmp(l->kb->oom)) {
		err_set(l->e, ERR_DATA, "out of memory while the language data are loaded");
		return;
	}
	l->kb->own.arena = &l->kb->arena;
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
	l.file.oom = l.row.oom = &kb->oom;
	load_guarded(&l, datadir, extra, n);
	arena_free(&l.file);
	arena_free(&l.row);
	kb->arena.oom = NULL;
	if (!err_is(e)) return kb;
	kb_free(kb);
	return NULL;
}

