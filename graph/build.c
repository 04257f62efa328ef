/* build and extract: records in, facts out, spread over workers. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "feed.h"
#include "intake.h"
#include "pipeline.h"
#include "rejudge.h"
#include "shelf.h"

enum { IN_FLIGHT = 1 << 20, KEEP = 1 << 22 };  /* bytes of records under way; bytes a slot keeps */

typedef struct Found {
	Facts facts;
	const Str *words;       /* build: intake_words */
} Found;

typedef struct Slot {
	Arena arena;            /* of everything below */
	jmp_buf oom;
	Record record;          /* of a shelf: uri and where alone */
	Article kept;           /* of a shelf */
	const char *file;       /* where it was found; NULL: standard input, or facts */
	VEC(Found) found;       /* one for each article in the record */
	Err refused;            /* why there is none */
	Sink lines;             /* extract: the facts as lines */
} Slot;

typedef struct Build Build;
struct Build {
	const Args *args;
	const Kb *kb;           /* owned */
	Feed *feed;             /* owned; NULL with a shelf */
	Shelf *shelf;           /* owned; NULL with a feed */
	Pipeline *pipeline;     /* owned */
	Intake *intake;         /* NULL for extract */
	uint64_t refused;       /* extract */
	Progress progress;      /* extract */
	size_t in_flight;       /* bytes of records submitted and not taken */
	bool ended;             /* the reader has no more */
	Slot *slots;            /* in the program's arena */
	uint32_t nslots;
};

static void refuse(void *ctx, const char *message)
{
	Build *b = ctx;
	if (b->intake) {
		intake_refuse(b->intake, message);
		return;
	}
	b->refused++;
	progress_say(&b->progress, message);
}

static bool read_article(Build *b, Slot *s, const Article *a)
{
	Doc d = { 0 };
	Found f = { 0 };
	if (!doc_run(&d, b->kb, &s->arena, a, &s->refused)) return false;
	facts_of_doc(&d, &f.facts);
	if (b->intake) f.words = intake_words(b->intake->language, &f.facts, &s->arena);
	else facts_write(&f.facts, &s->lines);
	*VEC_PUSH(&s->arena, &s->found) = f;
	return true;
}

/* In a worker. */
static void read_articles(Build *b, Slot *s)
{
	Articles found = { 0 };
	if (b->shelf) {
		read_article(b, s, &s->kept);
		return;
	}
	if (!article_parse(b->kb, &s->record, b->args->published, &s->arena, &found, &s->refused)) return;
	for (uint32_t i = 0; i < found.list.n; i++)
		if (!read_article(b, s, &found.list.at[i])) return;
}

static void work(void *ctx, void *slot)
{
	Slot *s = slot;
	s->arena.oom = &s->oom;
	if (setjmp(s->oom)) err_set(&s->refused, ERR_REFUSED, "%.*s: out of memory", STR_FMT(s->record.where));
	else read_articles(ctx, s);
}

static void slot_clear(Slot *s)
{
	if (s->arena.used > KEEP) arena_free(&s->arena);
	else arena_reset(&s->arena);
	*s = (Slot){ .arena = s->arena, .lines = s->lines };
	sink_reset(&s->lines);
}

/* Is another version of the record still on its way? Then the graph can't yet say whether this one is new. */
static bool on_its_way(const Build *b, Str uri)
{
	const Slot *s;
	for (uint32_t i = 0; (s = pipeline_peek(b->pipeline, i)) != NULL; i++)
		if (str_eq(s->record.uri, uri)) return true;
	return false;
}

/* The file a record was found in: `where` without the row. NULL for standard input. */
static const char *file_of(Slot *s)
{
	Str where = s->record.where;
	if (s->record.format == RECORD_ROW)
		for (uint32_t i = where.n; i-- > 0; )
			if (where.p[i] == ':') {
				where.n = i;
				break;
			}
	return str_is(where, "-") ? NULL : arena_z(&s->arena, where);
}

static bool next_kept(Build *b, Slot *s, Err *e)
{
	if (!shelf_next(b->shelf, b->args->published, &s->arena, &s->kept, &s->file, e)) return false;
	s->record.uri = s->record.where = s->kept.uri;
	s->record.bytes = s->kept.text;
	return true;
}

static bool next_record(Build *b, Slot *s, Err *e)
{
	if (b->shelf) return next_kept(b, s, e);
	if (!feed_next(b->feed, &s->arena, &s->record, e)) return false;
	s->file = file_of(s);
	return true;
}

static void show_progress(Build *b)
{
	uint64_t done, total;
	if (b->shelf) shelf_progress(b->shelf, &done, &total);
	else feed_progress(b->feed, &done, &total);
	progress_step(b->intake ? &b->intake->progress : &b->progress, done, total);
}

/* Fills S with the next record that must be read; false when there is none. */
static bool fill(Build *b, Slot *s, Err *e)
{
	slot_clear(s);
	while (!err_is(e) && !interrupted()) {
		arena_reset(&s->arena);
		s->arena.oom = b->args->arena->oom;
		if (!next_record(b, s, e)) break;
		show_progress(b);
		if (b->intake == NULL || b->shelf || on_its_way(b, s->record.uri)
		    || !intake_unchanged(b->intake, s->record.uri, s->record.sha256, kb_fingerprint(b->kb), b->args->published, e))
			return !err_is(e);
	}
	b->ended = true;
	return false;
}

static void take_graph(Build *b, Slot *s, Err *e)
{
	s->arena.oom = b->args->arena->oom;
	if (err_is(&s->refused)) {
		intake_refuse(b->intake, s->refused.msg);
		intake_drop(b->intake, s->record.uri, e);
		return;
	}
	for (uint32_t i = 0; i < s->found.n; i++) intake_put(b->intake, &s->found.at[i].facts, s->found.at[i].words, s->file, e);
}

static void take_lines(Build *b, Slot *s, Err *e)
{
	if (err_is(&s->refused)) {
		refuse(b, s->refused.msg);
		return;
	}
	if (s->lines.failed) err_set(e, ERR_DATA, "out of memory");
	if (s->lines.n && fwrite(s->lines.p, 1, s->lines.n, stdout) != s->lines.n && !interrupted())
		err_set(e, ERR_DATA, "standard output: %s", strerror(errno));
}

static void loop(Build *b, Err *e)
{
	Slot *s;
	for (;;) {
		while (!b->ended && b->in_flight < IN_FLIGHT && (s = pipeline_room(b->pipeline)) != NULL && fill(b, s, e)) {
			b->in_flight += s->record.bytes.n;
			pipeline_submit(b->pipeline);
		}
		if (err_is(e) || (s = pipeline_take(b->pipeline)) == NULL) return;
		b->in_flight -= s->record.bytes.n;
		if (b->intake) take_graph(b, s, e);
		else take_lines(b, s, e);
		pipeline_release(b->pipeline);
	}
}

static bool run(Build *b, Err *e)
{
	const uint32_t workers = pipeline_workers(b->args->jobs);
	b->nslots = pipeline_slots(workers);
	b->slots = arena_alloc(b->args->arena, b->nslots * sizeof *b->slots);
	if (b->shelf == NULL) b->feed = feed_open(b->args->operands, b->args->noperands, refuse, b, e);
	if (!err_is(e)) b->pipeline = pipeline_open(workers, b->slots, b->nslots, sizeof *b->slots, work, b, e);
	if (!err_is(e)) loop(b, e);
	return !err_is(e);
}

static void clean_up(Build *b)
{
	pipeline_close(b->pipeline);
	feed_close(b->feed);
	shelf_close(b->shelf);
	for (uint32_t i = 0; i < b->nslots; i++) {
		arena_free(&b->slots[i].arena);
		sink_free(&b->slots[i].lines);
	}
	kb_free((Kb *)b->kb);
}

int verb_extract(const Args *a, Err *e)
{
	Build *b = arena_alloc(a->arena, sizeof *b);
	b->args = a;
	interrupt_catch();
	b->progress = progress_begin(a);
	b->kb = kb_load(a->datadir, a->lexicons, a->nlexicons, e);
	if (!err_is(e)) run(b, e);
	progress_end(&b->progress);
	clean_up(b);
	return interrupted() ? 128 + interrupted() : b->refused ? ERR_REFUSED : ERR_NONE;
}

static bool covered(void *ctx, Str file)
{
	return feed_covers(((Build *)ctx)->feed, file);
}

static bool take_in(Build *b, Intake *in, const char *path, Err *e)
{
	if (!intake_open(in, b->args, path, e)) return false;
	intake_know(in, b->kb, e);
	b->intake = in;
	if (run(b, e) && b->args->prune && !interrupted()) intake_prune(in, covered, b, e);
	return intake_end(in, e);
}

/* Workers read what belongs to the intake. */
static void stop(Build *b, Intake *in)
{
	pipeline_close(b->pipeline);
	b->pipeline = NULL;
	intake_close(in);
}

static int build(Build *b, Err *e)
{
	Intake *in = arena_alloc(b->args->arena, sizeof *in);
	const int status = take_in(b, in, b->args->db, e) ? intake_report(in) : ERR_DATA;
	stop(b, in);
	return status;
}

/* An empty graph at PATH with the judgements of the one at FROM. */
static void carry(const Build *b, const char *path, const char *from, Err *e)
{
	Store *s = store_open(path, b->args->datadir, STORE_CREATE, e);
	if (s) rejudge_carry(s, from, e);
	store_close(s);
}

static void remove_draft(const Build *b, const char *path)
{
	static const char *const files[] = { "", "-journal", "-wal", "-shm", NULL };
	for (int i = 0; files[i]; i++) unlink(arena_printf(b->args->arena, "%s%s", path, files[i]).p);
}

/* A new graph in the file PATH, from the paths given or, for lack of such, from the articles of OLD. */
static int rebuild(Build *b, const char *path, Store *old, Err *e)
{
	Intake *in = arena_alloc(b->args->arena, sizeof *in);
	int status = ERR_DATA;
	remove_draft(b, path);
	carry(b, path, b->args->db, e);
	if (!err_is(e) && b->args->noperands == 0) b->shelf = shelf_open(b->args->db, e);
	if (!err_is(e) && take_in(b, in, path, e)) {
		if (interrupted()) err_set(e, ERR_REFUSED, "interrupted; the graph is as it was");
		if (store_replace(old, in->store, e)) status = intake_report(in);
	}
	stop(b, in);
	remove_draft(b, path);
	return status;
}

/* --full: a new graph is made beside the old one, takes its place in one transaction and its judgements along. */
static int build_full(Build *b, Err *e)
{
	const char *path = b->args->db;
	Store *old = store_old(path, e);
	if (old == NULL && b->args->noperands == 0) err_set(e, ERR_DATA, "%s: no graph whose articles could be read again; name some", path);
	const int status = err_is(e) ? ERR_DATA : old ? rebuild(b, arena_printf(b->args->arena, "%s.new", path).p, old, e) : build(b, e);
	store_close(old);
	return status;
}

int verb_build(const Args *a, Err *e)
{
	Build *b = arena_alloc(a->arena, sizeof *b);
	b->args = a;
	interrupt_catch();
	if (a->noperands == 0 && !a->full) err_set(e, ERR_USAGE, "build: PATH... is missing");
	if (!err_is(e)) b->kb = kb_load(a->datadir, a->lexicons, a->nlexicons, e);
	const int status = err_is(e) ? (int)e->code : a->full ? build_full(b, e) : build(b, e);
	clean_up(b);
	return status;
}
