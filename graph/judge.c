/* judge: a person's corrections, out of a table.
 *
 * A row is a judgement: the word itself, the key of a node or an event, for some the key of another and a value. A name may
 * stand for a key where it means one node. What is said of an event is said of its tellings, all that it has now. Rows without a word are skipped, so that a list of uncertain cases can be given back half
 * done. All rows count or none: the first that is wrong, contradicts another or names what isn't there is an error. */
#include <stdio.h>
#include <strings.h>
#include "../extract/table.h"
#include "cli.h"
#include "progress.h"
#include "rejudge.h"
#include "resolve.h"
#include "telling.h"
#include "text.h"

typedef struct Judge {
	Store *store;           /* borrowed, as `arena` */
	Arena *arena;
	Judgements now;         /* owned until rejudge has it */
	Str file;
	uint32_t line;          /* of the row being read */
	sqlite3_stmt *find, *tellings;  /* owned */
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
	Sink why = { .arena = j->arena };
	if (c->list.n == 0) sink_put(&why, STR("no such node"));
	else sink_printf(&why, "ambiguous: %u nodes, among them", c->list.n);
	for (uint32_t i = 0; i < c->list.n && i < SHOWN; i++) sink_printf(&why, "%s '%.*s'", i ? "," : "", STR_FMT(c->list.at[i].key));
	wrong(j, what, cell, why.p, e);
}

/* Is KEY that of a node, or of one that stands under another spelling? EVENT: is it an event found in texts? */
static bool is_node(Judge *j, Str key, bool *event, Err *e)
{
	sqlite3_bind_text(j->find, 1, key.p, (int)key.n, SQLITE_STATIC);
	const bool found = store_step(j->store, j->find, e);
	*event = found && sqlite3_column_int(j->find, 0);
	sqlite3_reset(j->find);
	return found;
}

/* An event's key has its type, with a colon and an @, where that of a node has its kind. */
static bool is_event_key(Str key)
{
	return key.n && key.p[0] >= 'A' && key.p[0] <= 'Z' && memchr(key.p, ':', key.n) && memchr(key.p, '@', key.n);
}

/* The key that a cell means; empty for an empty cell. */
static Str key_of(Judge *j, const char *what, Str key, Str name, Err *e)
{
	Candidates found = { 0 };
	bool event;
	const Str cell = key.n ? key : name;
	if (cell.n == 0 || err_is(e) || telling_is(cell) || is_event_key(cell)) return cell;
	if (judgement_knows(&j->now, cell) || is_node(j, cell, &event, e)) return cell;
	if (!resolve_name(j->store->db, j->store->language, j->arena, cell, NULL, &found, e)) return cell;
	if (found.list.n != 1) {
		unclear(j, what, cell, &found, e);
		return cell;
	}
	return found.list.at[0].key;
}

/* How the judgements call the events A and B, or A alone. */
static Str events(const Judge *j, Str a, Str b)
{
	if (b.n == 0) return a;
	const bool turn = str_cmp(b, a) < 0;
	return arena_printf(j->arena, "%.*s %.*s", STR_FMT(turn ? b : a), STR_FMT(turn ? a : b));
}

static void undo(Judge *j, Str a, Str b, Err *e)
{
	uint32_t n = 0;
	if (!err_is(e) && is_event_key(a)) n = judgement_unsay(&j->now, events(j, a, b)) > 0;
	else if (!err_is(e)) n = judgement_undo(&j->now, a, b);
	if (n == 0) wrong(j, "undo", a, b.n ? "nothing was judged of these two" : "nothing was judged of it alone", e);
	j->undone += n;
}

static bool is_event(const Judgement *x)
{
	return is_event_key(x->a) || is_event_key(x->b);
}

/* Does the row have the cells that its judgement needs? A `same` without a second is of the first with itself. */
static void check(const Judge *j, const Judgement *x, Str value, Err *e)
{
	const bool two = x->kind == JUDGE_SAME || x->kind == JUDGE_DIFFERENT;
	if (x->kind == JUDGE_DIFFERENT && x->b.n == 0) wrong(j, "key_b", x->b, "different wants two nodes", e);
	if (x->kind == JUDGE_DIFFERENT && str_eq(x->a, x->b)) wrong(j, "key_b", x->b, "the same as key_a", e);
	if (x->kind == JUDGE_RENAME && value.n == 0) wrong(j, "value", value, "rename wants a name", e);
	if (x->kind == JUDGE_RENAME && is_event(x)) wrong(j, "key_a", x->a, "an event has no name of its own", e);
	if (x->kind != JUDGE_RENAME && value.n && !telling_is(x->a)) wrong(j, "value", value, "only rename takes one", e);
	if (!two && x->b.n) wrong(j, "key_b", x->b, "one node too many", e);
}

typedef struct Tellings { VEC(Str) list; } Tellings;

/* Those of the event KEY; none when there is no such event. COHORT is the event's. */
static Tellings tellings(Judge *j, Str key, int64_t *cohort, Err *e)
{
	Tellings t = { 0 };
	store_bind(j->tellings, 1, key);
	while (store_step(j->store, j->tellings, e)) {
		*VEC_PUSH(j->arena, &t.list) = arena_str(j->arena, store_text(j->tellings, 0));
		*cohort = sqlite3_column_int64(j->tellings, 1);
	}
	sqlite3_reset(j->tellings);
	return t;
}

static bool add_telling(Judge *j, const Judgement *said, JudgeKind kind, Str a, Str b, Err *e)
{
	Judgement x = *said;
	x.kind = kind;
	x.a = a;
	x.b = b;
	x.value = events(j, said->a, str_eq(said->a, said->b) ? (Str){ "", 0 } : said->b);
	return judgement_add(&j->now, &x, e);
}

/* All of T are of the event that FIRST is of. */
static bool join(Judge *j, const Judgement *said, Str first, const Tellings *t, Err *e)
{
	bool news = false;
	for (uint32_t i = 0; i < t->list.n && !err_is(e); i++)
		if (!str_eq(first, t->list.at[i])) news |= add_telling(j, said, JUDGE_SAME, first, t->list.at[i], e);
	return news;
}

/* What X says of events, said of their tellings. False when it was known or, with e set, can't be. */
static bool add_event(Judge *j, const Judgement *x, Err *e)
{
	int64_t cohort = 0, other = 0;
	const bool alone = x->b.n == 0 || str_eq(x->a, x->b);
	const Tellings a = tellings(j, x->a, &cohort, e), b = tellings(j, alone ? x->a : x->b, &other, e);
	bool news = false;
	if (judgement_said(&j->now, events(j, x->a, alone ? (Str){ "", 0 } : x->b)) && (a.list.n == 0 || b.list.n == 0)) return false;
	if (a.list.n == 0) wrong(j, "key_a", x->a, "no such event", e);
	if (b.list.n == 0) wrong(j, "key_b", x->b, "no such event", e);
	if (x->kind == JUDGE_SAME && cohort != other) wrong(j, "key_b", x->b, "of other people, or something else than key_a; judge who takes part", e);
	for (uint32_t i = 0; i < a.list.n && alone && !err_is(e); i++)
		news |= add_telling(j, x, x->kind, a.list.at[i], x->kind == JUDGE_SAME ? a.list.at[i] : (Str){ "", 0 }, e);
	if (alone || err_is(e)) return news;
	news |= join(j, x, a.list.at[0], &a, e);
	news |= join(j, x, x->kind == JUDGE_SAME ? a.list.at[0] : b.list.at[0], &b, e);
	if (x->kind == JUDGE_DIFFERENT) news |= add_telling(j, x, JUDGE_DIFFERENT, a.list.at[0], b.list.at[0], e);
	return news;
}

static void add(Judge *j, Judgement *x, Str b, Str value, Err *e)
{
	x->b = b;
	check(j, x, value, e);
	if (x->kind == JUDGE_SAME && x->b.n == 0) x->b = x->a;
	x->value = value;
	if (err_is(e)) return;
	if (is_event(x) ? add_event(j, x, e) : judgement_add(&j->now, x, e)) j->added++;
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
	j->tellings = store_prepare(j->store, "SELECT DISTINCT c.telling, c.cohort FROM node n JOIN account c ON c.event_id = n.node_id"
	                            " WHERE n.key = ?1 ORDER BY c.telling", e);
	j->file = str_of(path);
	if (!err_is(e)) table_read(&t, path, columns, j->arena, e);
	for (uint32_t i = 0; i < t.rows.n && !err_is(e); i++) take_row(j, &t.rows.at[i], e);
	judgement_settle(&j->now);
	sqlite3_finalize(j->find);
	sqlite3_finalize(j->tellings);
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
