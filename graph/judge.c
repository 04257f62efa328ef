/* judge: a person's corrections, out of a table.
 *
 * A row is a judgement: the word itself, the key of a node, for some the key of another and a value. A name may stand for a
 * key where it means one node. Rows without a word are skipped, so that a list of uncertain cases can be given back half
 * done. All rows count or none: the first that is wrong, contradicts another or names what isn't there is an error. */
#include <stdio.h>
#include <strings.h>
#include "../extract/table.h"
#include "cli.h"
#include "progress.h"
#include "rejudge.h"
#include "resolve.h"
#include "text.h"

typedef struct Judge {
	Store *store;           /* borrowed, as `arena` */
	Arena *arena;
	Judgements now;         /* owned until rejudge has it */
	Str file;
	uint32_t line;          /* of the row being read */
	sqlite3_stmt *find;     /* owned */
	uint32_t added, known, undone;
} Judge;

static const char *const columns[] = { "judgement", "key_a", "?name_a", "?key_b", "?name_b", "?value", NULL };
enum { WORD, KEY_A, NAME_A, KEY_B, NAME_B, VALUE };

static void wrong(const Judge *j, const char *what, Str value, const char *why, Err *e)
{
	err_set(e, ERR_DATA, "%.*s:%u: %s '%.*s': %s", STR_FMT(j->file), j->line, what, STR_FMT(text_plain(j->arena, value)), why);
}

/* "means none", or those it means. */
static void unclear(Judge *j, const char *what, Str cell, const Candidates *c, Err *e)
{
	enum { SHOWN = 3 };
	Sink why = { 0 };
	if (c->list.n == 0) sink_put(&why, STR("no such node"));
	else sink_printf(&why, "ambiguous: %u nodes, among them", c->list.n);
	for (uint32_t i = 0; i < c->list.n && i < SHOWN; i++) sink_printf(&why, "%s '%.*s'", i ? "," : "", STR_FMT(c->list.at[i].key));
	wrong(j, what, cell, why.failed ? "out of memory" : why.p, e);
	sink_free(&why);
}

/* Is KEY that of a node, or of one that stands under another spelling? Of an event found in texts there is nothing to judge. */
static bool is_node(Judge *j, const char *what, Str key, Err *e)
{
	sqlite3_bind_text(j->find, 1, key.p, (int)key.n, SQLITE_STATIC);
	const bool found = store_step(j->store, j->find, e);
	if (found && sqlite3_column_int(j->find, 0)) wrong(j, what, key, "an event; judge who takes part in it", e);
	sqlite3_reset(j->find);
	return found;
}

/* The key that a cell means; empty for an empty cell. */
static Str key_of(Judge *j, const char *what, Str key, Str name, Err *e)
{
	Candidates found = { 0 };
	const Str cell = key.n ? key : name;
	if (cell.n == 0 || err_is(e) || judgement_knows(&j->now, cell) || is_node(j, what, cell, e)) return cell;
	if (!resolve_name(j->store->db, j->store->language, j->arena, cell, NULL, &found, e)) return cell;
	if (found.list.n != 1) {
		unclear(j, what, cell, &found, e);
		return cell;
	}
	is_node(j, what, found.list.at[0].key, e);
	return found.list.at[0].key;
}

static void undo(Judge *j, Str a, Str b, Err *e)
{
	const uint32_t n = err_is(e) ? 0 : judgement_undo(&j->now, a, b);
	if (n == 0) wrong(j, "undo", a, b.n ? "nothing was judged of these two" : "nothing was judged of it alone", e);
	j->undone += n;
}

/* Does the row have the cells that its judgement needs? A `same` without a second is of the first with itself. */
static void check(const Judge *j, const Judgement *x, Str value, Err *e)
{
	const bool two = x->kind == JUDGE_SAME || x->kind == JUDGE_DIFFERENT;
	if (x->kind == JUDGE_DIFFERENT && x->b.n == 0) wrong(j, "key_b", x->b, "different wants two nodes", e);
	if (x->kind == JUDGE_DIFFERENT && str_eq(x->a, x->b)) wrong(j, "key_b", x->b, "the same as key_a", e);
	if (x->kind == JUDGE_RENAME && value.n == 0) wrong(j, "value", value, "rename wants a name", e);
	if (x->kind != JUDGE_RENAME && value.n) wrong(j, "value", value, "only rename takes one", e);
	if (!two && x->b.n) wrong(j, "key_b", x->b, "one node too many", e);
}

static void add(Judge *j, Judgement *x, Str b, Str value, Err *e)
{
	x->b = b;
	check(j, x, value, e);
	if (x->kind == JUDGE_SAME && x->b.n == 0) x->b = x->a;
	x->value = value;
	if (err_is(e)) return;
	if (judgement_add(&j->now, x, e)) j->added++;
	else j->known++;
}

static bool is_word(Str cell, const char *word)
{
	return cell.n == strlen(word) && strncasecmp(cell.p, word, cell.n) == 0;
}

static void take_row(void *ctx, const Row *r, Err *e)
{
	Judge *j = ctx;
	const Str *cell = r->cell;
	Judgement x = { .file = j->file, .line = r->line };
	j->line = r->line;
	if (cell[WORD].n == 0) return;
	while (x.kind < JUDGE_KINDS && !is_word(cell[WORD], judgement_name(x.kind))) x.kind++;
	const bool undoes = is_word(cell[WORD], "undo");
	if (x.kind == JUDGE_KINDS && !undoes) wrong(j, "judgement", cell[WORD], "not one of same, different, rename, drop, undo", e);
	x.a = key_of(j, "key_a", cell[KEY_A], cell[NAME_A], e);
	if (x.a.n == 0) wrong(j, "key_a", x.a, "a node is missing", e);
	const Str b = key_of(j, "key_b", cell[KEY_B], cell[NAME_B], e);
	if (undoes) undo(j, x.a, b, e);
	else add(j, &x, b, str_trim(text_plain(j->arena, cell[VALUE])), e);
}

static void read_rows(Judge *j, const char *path, Err *e)
{
	Table t = { 0 };
	j->find = store_prepare(j->store, "SELECT EXISTS (SELECT 1 FROM event_row e WHERE e.event_id = n.node_id) FROM node n WHERE n.key = ?1"
	                        " UNION ALL SELECT 0 FROM spelling WHERE key = ?1", e);
	j->file = str_of(path);
	if (!err_is(e)) table_read(&t, path, columns, j->arena, e);
	for (uint32_t i = 0; i < t.rows.n && !err_is(e); i++) take_row(j, &t.rows.at[i], e);
	judgement_settle(&j->now);
	sqlite3_finalize(j->find);
}

static void report(const Judge *j, const Args *a, uint32_t all, uint32_t articles)
{
	if (!a->quiet)
		printf("%s: %u new, %u known, %u undone, %u in all; %u article%s changed\n", a->db, j->added, j->known, j->undone, all,
		       articles, articles == 1 ? "" : "s");
}

int verb_judge(const Args *a, Err *e)
{
	Judge j = { .arena = a->arena, .now = { .arena = { .oom = a->arena->oom } } };
	Store *s = j.store = store_open(a->db, a->datadir, STORE_WRITE, e);
	if (s) s->arena.oom = a->arena->oom;
	Writer *w = s ? writer_open(s, a->datadir, e) : NULL;
	interrupt_catch();
	if (w) writer_begin(w, e);
	if (!err_is(e)) judgement_load(&j.now, s, e);
	if (!err_is(e)) read_rows(&j, a->operands[0], e);
	const uint32_t all = j.now.list.n;
	const bool news = !err_is(e) && j.added + j.undone > 0;
	const uint32_t articles = news ? rejudge(s, w, &j.now, e) : 0;
	if (news) writer_commit(w, e);
	if (!err_is(e)) report(&j, a, all, articles);
	judgement_free(&j.now);
	writer_close(w);
	store_close(s);
	return (int)e->code;
}
