#include "intake.h"
#include <stdio.h>
#include "tokenizer.h"

enum { BATCH_FIRST = 20000, BATCH_LEAST = 5000, BATCH_MOST = 40000, BATCH_SHARE = 4 };

static void begin(Intake *in, Err *e)
{
	writer_begin(in->writer, e);
	const int64_t n = store_int(in->store, "SELECT count(*) FROM (SELECT 1 FROM article LIMIT 200000)", e);
	const int64_t max = n / BATCH_SHARE;
	in->batch = 0;
	in->batch_max = n == 0 ? BATCH_FIRST : max < BATCH_LEAST ? BATCH_LEAST : max > BATCH_MOST ? BATCH_MOST : (uint32_t)max;
}

bool intake_open(Intake *in, const Args *a, const char *path, Err *e)
{
	*in = (Intake){ .args = a, .progress = progress_begin(a) };
	in->language = language_open(a->datadir, e);
	in->store = store_open(path, a->datadir, STORE_CREATE, e);
	if (in->store == NULL) {
		intake_close(in);
		return false;
	}
	in->store->arena.oom = a->arena->oom;
	in->writer = writer_open(in->store, a->datadir, e);
	store_exec(in->store, "CREATE TEMP TABLE seen (article_id INTEGER PRIMARY KEY)", e);
	in->find = store_prepare(in->store, "SELECT article_id, sha256, data, published, published_basis FROM article WHERE uri = ?1", e);
	in->see = store_prepare(in->store, "INSERT OR IGNORE INTO temp.seen VALUES (?1)", e);
	if (!err_is(e)) begin(in, e);
	if (!err_is(e)) return true;
	intake_close(in);
	return false;
}

void intake_know(Intake *in, const Kb *kb, Err *e)
{
	if (!err_is(e)) in->touch = touch_open(in->store, kb, e);
}

void intake_close(Intake *in)
{
	touch_close(in->touch);
	progress_end(&in->progress);
	sqlite3_finalize(in->find);
	sqlite3_finalize(in->see);
	writer_close(in->writer);
	store_close(in->store);
	language_release(in->language);
	*in = (Intake){ 0 };
}

void intake_refuse(Intake *in, const char *message)
{
	in->refused++;
	progress_say(&in->progress, message);
}

/* Only a later prune asks what was seen. */
static void see(Intake *in, int64_t article, Err *e)
{
	if (!in->args->prune) return;
	sqlite3_bind_int64(in->see, 1, article);
	store_step(in->store, in->see, e);
	sqlite3_reset(in->see);
}

const Str *intake_words(const Language *l, const Facts *f, Arena *a)
{
	Str *words = arena_alloc(a, (f->sentences.n + 1) * sizeof *words);
	Sink s = { .arena = a };
	for (uint32_t i = 0; i < f->sentences.n; i++) {
		sink_reset(&s);
		tokenizer_prepare(l, str_sub(f->text, f->sentences.at[i].beg, f->sentences.at[i].end), a, &s);
		words[i] = arena_str(a, sink_str(&s));
	}
	return words;
}

/* What the query `new` asks for: which articles this run has brought. What settling puts once more has higher ids. */
static bool commit(Intake *in, Err *e)
{
	char latest[128];
	snprintf(latest, sizeof latest, "DELETE FROM latest; INSERT INTO latest VALUES (%lld, %lld)",
	         (long long)in->first, (long long)in->last);
	if (in->first) store_exec(in->store, latest, e);
	return writer_commit(in->writer, e);
}

void intake_put(Intake *in, const Facts *f, const Str *words, const char *file, Err *e)
{
	if (err_is(e)) return;
	const Put p = writer_put(in->writer, f, words, file, e);
	in->fresh += p.result == PUT_NEW;
	in->changed += p.result == PUT_CHANGED;
	in->unchanged += p.result == PUT_UNCHANGED;
	in->removed += p.removed;
	see(in, p.article, e);
	if (p.result == PUT_UNCHANGED) return;
	if (!in->first || p.article < in->first) in->first = p.article;
	if (p.article > in->last) in->last = p.article;
	if (++in->batch >= in->batch_max && commit(in, e)) begin(in, e);
}

/* Would an article with this date get another one from --published? */
static bool dated_otherwise(Str published, Str basis, Day given, Arena *a)
{
	if (given == DAY_NONE) return str_is(basis, "given");
	return published.n == 0 || (str_is(basis, "given") && !str_eq(published, day_str(a, given)));
}

typedef struct Part { int64_t article; Str data; } Part;

bool intake_unchanged(Intake *in, Str uri, const char *sha256, Str data, Day given, Err *e)
{
	Arena a = { .oom = in->args->arena->oom };
	VEC(Part) parts = { 0 };
	bool same = true;
	store_bind(in->find, 1, uri);
	while (same && store_step(in->store, in->find, e)) {
		*VEC_PUSH(&a, &parts) = (Part){ sqlite3_column_int64(in->find, 0), arena_str(&a, store_text(in->find, 2)) };
		same = str_is(store_text(in->find, 1), sha256) && !dated_otherwise(store_text(in->find, 3), store_text(in->find, 4), given, &a);
	}
	sqlite3_reset(in->find);
	same = same && parts.n > 0;
	for (uint32_t i = 0; same && i < parts.n; i++)
		same = str_eq(parts.at[i].data, data) || (in->touch && !touch_is(in->touch, parts.at[i].article, parts.at[i].data, e));
	for (uint32_t i = 0; same && i < parts.n; i++) see(in, parts.at[i].article, e);
	if (same) in->unchanged += parts.n;
	arena_free(&a);
	return same;
}

void intake_drop(Intake *in, Str uri, Err *e)
{
	in->removed += writer_retract_uri(in->writer, uri, e);
}

void intake_prune(Intake *in, bool (*gone)(void *ctx, Str file), void *ctx, Err *e)
{
	Arena a = { .oom = in->args->arena->oom };
	VEC(int64_t) dead = { 0 };
	sqlite3_stmt *st = store_prepare(in->store, "SELECT article_id, file FROM article WHERE file IS NOT NULL"
	                                 " AND article_id NOT IN (SELECT article_id FROM temp.seen)", e);
	while (st && store_step(in->store, st, e))
		if (gone(ctx, store_text(st, 1))) *VEC_PUSH(&a, &dead) = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	for (uint32_t i = 0; i < dead.n && !err_is(e); i++) writer_retract(in->writer, dead.at[i], e);
	in->removed += dead.n;
	arena_free(&a);
}

bool intake_end(Intake *in, Err *e)
{
	if (in->touch && !err_is(e)) touch_sweep(in->touch, e);
	if (!err_is(e)) commit(in, e);
	progress_end(&in->progress);
	return !err_is(e);
}

int intake_report(const Intake *in)
{
	if (!in->args->quiet)
		printf("%s: %llu new, %llu changed, %llu unchanged, %llu removed, %llu refused\n", in->args->db,
		       (unsigned long long)in->fresh, (unsigned long long)in->changed, (unsigned long long)in->unchanged,
		       (unsigned long long)in->removed, (unsigned long long)in->refused);
	if (interrupted()) {
		progress_say(NULL, "interrupted; what was read so far is in the graph");
		return 128 + interrupted();
	}
	return in->refused ? ERR_REFUSED : ERR_NONE;
}
