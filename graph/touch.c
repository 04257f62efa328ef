#include "touch.h"
#include <stdlib.h>
#include <string.h>
#include "../extract/lexicon.h"

enum { FORMS_MAX = 1000 };      /* more make the search as slow as reading */

typedef struct FormWord { Str text; bool rare; } FormWord;      /* rare: not counted */
typedef struct Form { VEC(FormWord) words; } Form;

/* What changed since the data DATA. */
typedef struct Change {
	Str data;
	bool all;               /* every article is touched */
	VEC(Form) forms;        /* folded */
	VEC(Str) keys;          /* of nodes */
} Change;

struct Touch {
	Store *store;           /* borrowed, as `kb` */
	const Kb *kb;
	sqlite3_stmt *text, *mentions, *read;   /* owned */
	Arena arena, scratch;   /* of the changes; of one call */
	VEC(Change) changes;
};

enum { ROW_WHERE, ROW_FORM, ROW_KIND, ROW_CANON, ROW_CELLS };

Touch *touch_open(Store *s, const Kb *kb, Err *e)
{
	Touch *t = calloc(1, sizeof *t);
	if (t == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	*t = (Touch){ .store = s, .kb = kb, .arena = { .oom = s->arena.oom }, .scratch = { .oom = s->arena.oom } };
	t->text = store_prepare(s, "SELECT text FROM article WHERE article_id = ?1", e);
	t->mentions = store_prepare(s, "SELECT 1 FROM node n JOIN article_node x ON x.node_id = n.node_id WHERE n.key = ?1 AND x.article_id = ?2"
	                            " UNION ALL SELECT 1 FROM article_facts WHERE article_id = ?2", e);
	t->read = store_prepare(s, "UPDATE article SET data = ?2 WHERE article_id = ?1", e);
	sqlite3_stmt *note = store_prepare(s, "INSERT OR IGNORE INTO own_lexicon (data, base, rows) VALUES (?1, ?2, ?3)", e);
	if (note) {
		store_bind(note, 1, kb_fingerprint(kb));
		store_bind(note, 2, kb_base(kb));
		sqlite3_bind_text(note, 3, kb_own(kb).n ? kb_own(kb).p : "", (int)kb_own(kb).n, SQLITE_STATIC);
		store_step(s, note, e);
	}
	sqlite3_finalize(note);
	if (!err_is(e)) return t;
	touch_close(t);
	return NULL;
}

void touch_close(Touch *t)
{
	if (t == NULL) return;
	sqlite3_finalize(t->text);
	sqlite3_finalize(t->mentions);
	sqlite3_finalize(t->read);
	arena_free(&t->arena);
	arena_free(&t->scratch);
	free(t);
}

typedef struct Lines { VEC(Str) list; } Lines;

static Lines lines_of(Touch *t, Str text)
{
	Lines l = { 0 };
	for (uint32_t i = 0; i < text.n; ) {
		const char *nl = memchr(text.p + i, '\n', text.n - i);
		const uint32_t end = nl ? (uint32_t)(nl - text.p) : text.n;
		*VEC_PUSH(&t->arena, &l.list) = str_sub(text, i, end);
		i = end + 1;
	}
	if (l.list.n) qsort(l.list.at, l.list.n, sizeof *l.list.at, str_order);
	return l;
}

typedef struct Cutting {
	Touch *touch;
	Str text;               /* folded */
	Form *form;
} Cutting;

static void add_word(void *ctx, uint32_t beg, uint32_t end, int kind)
{
	Cutting *x = ctx;
	const Str word = str_sub(x->text, beg, end);
	if (kind == 0) return;
	*VEC_PUSH(&x->touch->arena, &x->form->words) = (FormWord){ word, !kb_is_counted(x->touch->kb, word) };
}

static void add_form(Touch *t, Change *c, Str cell)
{
	Cutting x = { t, fold_str(kb_fold(t->kb), &t->arena, cell), VEC_PUSH(&t->arena, &c->forms) };
	lexicon_split(x.text, add_word, &x);
}

static void add_row(Touch *t, Change *c, Str row)
{
	Str cell[ROW_CELLS] = { { "", 0 } };
	for (uint32_t i = 0, n = 0; n < ROW_CELLS && i <= row.n; n++) {
		uint32_t end = i;
		while (end < row.n && row.p[end] != '\t') end++;
		cell[n] = str_sub(row, i, end);
		i = end + 1;
	}
	const Str kind = cell[ROW_KIND];
	c->all |= !str_is(kind, "person") && !str_is(kind, "organization") && !str_is(kind, "place") && !str_is(kind, "event");
	add_form(t, c, cell[ROW_FORM]);
	*VEC_PUSH(&t->arena, &c->keys) = arena_printf(&t->arena, "%.*s:%.*s", STR_FMT(kind), STR_FMT(fold_str(kb_fold(t->kb), &t->arena, cell[ROW_CANON])));
}

/* The rows of only one of two sorted lists. */
static void compare(Touch *t, Change *c, const Lines *old, const Lines *now)
{
	for (uint32_t i = 0, k = 0; i < old->list.n || k < now->list.n; ) {
		const int order = i == old->list.n ? 1 : k == now->list.n ? -1 : str_cmp(old->list.at[i], now->list.at[k]);
		if (order < 0) add_row(t, c, old->list.at[i]);
		if (order > 0) add_row(t, c, now->list.at[k]);
		i += order <= 0;
		k += order >= 0;
	}
	c->all |= c->forms.n > FORMS_MAX;
}

static const Change *change_since(Touch *t, Str data, Err *e)
{
	for (uint32_t i = 0; i < t->changes.n; i++)
		if (str_eq(t->changes.at[i].data, data)) return &t->changes.at[i];
	Change *c = VEC_PUSH(&t->arena, &t->changes);
	*c = (Change){ .data = arena_str(&t->arena, data), .all = true };
	sqlite3_stmt *st = store_prepare(t->store, "SELECT rows FROM own_lexicon WHERE data = ?1 AND base = ?2", e);
	if (st) {
		store_bind(st, 1, data);
		store_bind(st, 2, kb_base(t->kb));
		if (store_step(t->store, st, e)) {
			const Lines old = lines_of(t, arena_str(&t->arena, store_text(st, 0))), now = lines_of(t, kb_own(t->kb));
			c->all = false;
			compare(t, c, &old, &now);
		}
	}
	sqlite3_finalize(st);
	return c;
}

/* A form can be meant where all its words are; a word that only names have is read otherwise wherever it is. */
static bool has_form(const Form *f, Str text)
{
	bool whole = true, any = false;
	for (uint32_t i = 0; i < f->words.n && !any; i++) {
		const FormWord *w = &f->words.at[i];
		const bool found = memmem(text.p, text.n, w->text.p, w->text.n) != NULL;
		whole &= found;
		any |= found && w->rare;
	}
	return whole || any;
}

static bool has_forms(Touch *t, const Change *c, int64_t article, Err *e)
{
	bool found = false;
	sqlite3_bind_int64(t->text, 1, article);
	if (store_step(t->store, t->text, e)) {
		const Str text = fold_str(kb_fold(t->kb), &t->scratch, store_text(t->text, 0));
		for (uint32_t i = 0; i < c->forms.n && !found; i++) found = has_form(&c->forms.at[i], text);
	}
	sqlite3_reset(t->text);
	return found;
}

static bool has_node(Touch *t, const Change *c, int64_t article, Err *e)
{
	bool found = false;
	for (uint32_t i = 0; i < c->keys.n && !found; i++) {
		store_bind(t->mentions, 1, c->keys.at[i]);
		sqlite3_bind_int64(t->mentions, 2, article);
		found = store_step(t->store, t->mentions, e);
		sqlite3_reset(t->mentions);
	}
	return found;
}

bool touch_is(Touch *t, int64_t article, Str data, Err *e)
{
	const Change *c = change_since(t, data, e);
	arena_reset(&t->scratch);
	if (err_is(e) || c->all || has_forms(t, c, article, e) || has_node(t, c, article, e)) return true;
	sqlite3_bind_int64(t->read, 1, article);
	store_bind(t->read, 2, kb_fingerprint(t->kb));
	store_step(t->store, t->read, e);
	sqlite3_reset(t->read);
	return err_is(e);
}

void touch_sweep(Touch *t, Err *e)
{
	if (store_int(t->store, "SELECT count(*) FROM own_lexicon", e) > 1)
		store_exec(t->store, "DELETE FROM own_lexicon WHERE data NOT IN (SELECT data FROM article)", e);
}
