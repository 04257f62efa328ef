#include "feed.h"
#include <stdlib.h>
#include "pipeline.h"

enum { AHEAD = 16 };            /* records */

typedef struct Slot {
	Arena arena;            /* of record and remarks */
	jmp_buf oom;
	Record record;
	bool got;               /* there is a record */
	Err e;
	VEC(Str) remarks;       /* to be handed on before it */
	uint64_t done, total;
} Slot;

struct Feed {
	Reader *reader;         /* owned; after feed_open the thread's alone until it has ended */
	Pipeline *pipeline;     /* owned; with one worker, which reads */
	ArticleRefuse *refuse;  /* the owner's; called in the owner's thread */
	void *ctx;
	Slot *filling;          /* the thread's: what it is filling; NULL before it has begun */
	bool over;              /* the thread's: the reader has no more */
	bool ended;             /* the owner's: feed_next was false */
	uint64_t done, total;   /* of the last record given out */
	Slot slots[AHEAD];
};

static void remark(void *ctx, const char *message)
{
	Feed *f = ctx;
	Slot *s = f->filling;
	if (s) *VEC_PUSH(&s->arena, &s->remarks) = arena_str(&s->arena, str_of(message));
	else f->refuse(f->ctx, message);
}

static void read_one(void *ctx, void *slot)
{
	Feed *f = ctx;
	Slot *s = f->filling = slot;
	s->arena.oom = &s->oom;
	if (f->over) return;
	if (setjmp(s->oom)) {
		err_set(&s->e, ERR_REFUSED, "out of memory");
		f->over = true;
		return;
	}
	s->got = reader_next(f->reader, &s->arena, &s->record, &s->e);
	f->over = !s->got;
	reader_progress(f->reader, &s->done, &s->total);
}

Feed *feed_open(const char *const *paths, uint32_t n, ArticleRefuse *refuse, void *ctx, Err *e)
{
	Feed *f = calloc(1, sizeof *f);
	if (f == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		return NULL;
	}
	f->refuse = refuse;
	f->ctx = ctx;
	f->reader = reader_open(paths, n, remark, f, e);
	if (!err_is(e)) f->pipeline = pipeline_open(1, f->slots, AHEAD, sizeof *f->slots, read_one, f, e);
	if (!err_is(e)) return f;
	feed_close(f);
	return NULL;
}

static void ask_for_more(Feed *f)
{
	for (Slot *s; !f->ended && (s = pipeline_room(f->pipeline)) != NULL; pipeline_submit(f->pipeline)) {
		arena_reset(&s->arena);
		*s = (Slot){ .arena = s->arena };
	}
}

bool feed_next(Feed *f, Arena *arena, Record *out, Err *e)
{
	if (err_is(e) || f->ended) return false;
	ask_for_more(f);
	Slot *s = pipeline_take(f->pipeline);
	for (uint32_t i = 0; i < s->remarks.n; i++) f->refuse(f->ctx, s->remarks.at[i].p);
	if (err_is(&s->e)) *e = s->e;
	f->ended = !s->got;
	f->done = s->done;
	f->total = s->total;
	*out = s->record;
	const Arena mine = *arena;
	*arena = s->arena;
	arena->oom = mine.oom;
	s->arena = mine;
	pipeline_release(f->pipeline);
	return !f->ended && !err_is(e);
}

void feed_progress(const Feed *f, uint64_t *done, uint64_t *total)
{
	*done = f->done;
	*total = f->total;
}

bool feed_covers(const Feed *f, Str path)
{
	return f->ended && reader_covers(f->reader, path);
}

void feed_close(Feed *f)
{
	if (f == NULL) return;
	pipeline_close(f->pipeline);
	if (f->reader) reader_close(f->reader);
	for (int i = 0; i < AHEAD; i++) arena_free(&f->slots[i].arena);
	free(f);
}
