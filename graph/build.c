/* build and extract: records in, facts out, spread over workers. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "feed.h"
#include "intake.h"
#include "pipeline.h"
#include "rejudge.h"

enum { IN_FLIGHT = 1 << 20, KEEP = 1 << 22 };  /* bytes of records under way; bytes a slot keeps */

typedef struct Found {
	Facts facts;
	const Str *words;       /* build: intake_words */
} Found;

typedef struct Slot {
	Arena arena;            /* of everything below */
	jmp_buf oom;
	Record record;
	VEC(Found) found;       /* one for each article in the record */
	Err refused;            /* why there is none */
	Sink lines;             /* extract: the facts as lines */
} Slot;

typedef struct Build Build;
struct Build {
	const Args *args;
	const Kb *kb;           /* owned */
	Feed *feed;             /* owned */
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

/* In a worker. */
static void read_articles(Build *b, Slot *s)
{
	Articles found = { 0 };
	if (!article_parse(b->kb, &s->record, b->args->published, &s->arena, &found, &s->refused)) return;
	for (uint32_t i = 0; i < found.list.n; i++) {
		Doc d = { 0 };
		Found f = { 0 };
		if (!doc_run(&d, b->kb, &s->arena, &found.list.at[i], &s->refused)) return;
		facts_of_doc(&d, &f.facts);
		if (b->intake) f.words = intake_words(b->intake->language, &f.facts, &s->arena);
		else facts_write(&f.facts, &s->lines);
		*VEC_PUSH(&s->arena, &s->found) = f;
	}
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

/* Fills S with the next record that must be read; false when there is none. */
static bool fill(Build *b, Slot *s, Err *e)
{
	slot_clear(s);
	while (!err_is(e) && !interrupted()) {
		uint64_t done, total;
		arena_reset(&s->arena);
		s->arena.oom = b->args->arena->oom;
		if (!feed_next(b->feed, &s->arena, &s->record, e)) break;
		feed_progress(b->feed, &done, &total);
		progress_step(b->intake ? &b->intake->progress : &b->progress, done, total);
		if (b->intake == NULL || on_its_way(b, s->record.uri)
		    || !intake_unchanged(b->intake, s->record.uri, s->record.sha256, kb_fingerprint(b->kb), b->args->published, e))
			return !err_is(e);
	}
	b->ended = true;
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

static void take_graph(Build *b, Slot *s, Err *e)
{
	s->arena.oom = b->args->arena->oom;
	if (err_is(&s->refused)) {
		intake_refuse(b->intake, s->refused.msg);
		intake_drop(b->intake, s->record.uri, e);
		return;
	}
	const char *file = file_of(s);
	for (uint32_t i = 0; i < s->found.n; i++) intake_put(b->intake, &s->found.at[i].facts, s->found.at[i].words, file, e);
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
	b->feed = feed_open(b->args->operands, b->args->noperands, refuse, b, e);
	if (!err_is(e)) b->pipeline = pipeline_open(workers, b->slots, b->nslots, sizeof *b->slots, work, b, e);
	if (!err_is(e)) loop(b, e);
	return !err_is(e);
}

static void clean_up(Build *b)
{
	pipeline_close(b->pipeline);
	feed_close(b->feed);
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

static int build(Build *b, const char *path, Err *e)
{
	Intake in = { 0 };
	int status = ERR_DATA;
	if (intake_open(&in, b->args, path, e)) {
		b->intake = &in;
		if (run(b, e) && b->args->prune && !interrupted()) intake_prune(&in, covered, b, e);
		if (!err_is(e)) status = intake_end(&in, e);
	}
	intake_close(&in);
	return status;
}

/* An empty graph at PATH with the judgements of the one at FROM. */
static void carry(const Build *b, const char *path, const char *from, Err *e)
{
	Store *s = store_open(path, b->args->datadir, STORE_CREATE, e);
	if (s) rejudge_carry(s, from, e);
	store_close(s);
}

/* --full: a new graph beside the old one takes its place when it is finished. A person's judgements go with it. */
static int rebuild(Build *b, Err *e)
{
	const char *path = b->args->db;
	const char *draft = arena_printf(b->args->arena, "%s.new", path).p;
	const char *journal = arena_printf(b->args->arena, "%s-journal", path).p;
	if (!store_replaceable(path, e)) return ERR_DATA;
	unlink(draft);
	carry(b, draft, path, e);
	const int status = err_is(e) ? ERR_DATA : build(b, draft, e);
	if (err_is(e) || interrupted()) {
		unlink(draft);
		if (interrupted()) err_set(e, ERR_REFUSED, "interrupted; the graph is as it was");
	} else if (rename(draft, path) != 0)
		err_set(e, ERR_DATA, "%s: %s", path, strerror(errno));
	else
		unlink(journal);
	return status;
}

int verb_build(const Args *a, Err *e)
{
	Build *b = arena_alloc(a->arena, sizeof *b);
	b->args = a;
	interrupt_catch();
	b->kb = kb_load(a->datadir, a->lexicons, a->nlexicons, e);
	const int status = err_is(e) ? ERR_DATA : a->full ? rebuild(b, e) : build(b, a->db, e);
	clean_up(b);
	return status;
}
