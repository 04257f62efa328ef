/* load: facts lines into the graph. Lines are parsed by workers; order is kept. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "intake.h"
#include "pipeline.h"

enum { IN_FLIGHT = 1 << 20, KEEP = 1 << 20 };  /* bytes of lines under way; bytes a slot keeps */

typedef struct Slot {
	Arena arena;            /* of line and facts */
	jmp_buf oom;
	Str line;
	const char *path;       /* borrowed */
	uint64_t number;        /* of the line in its file, from 1 */
	Facts facts;
	const Str *words;       /* intake_words */
	Err refused;
} Slot;

typedef struct Load {
	const Args *args;
	Intake *intake;
	Pipeline *pipeline;     /* owned */
	FILE *in;               /* owned; NULL between files */
	const char *path;       /* of `in` */
	uint64_t number;        /* lines read of it */
	uint32_t next;          /* operand to open next */
	char *buffer;           /* getline's; owned */
	size_t capacity;
	size_t in_flight;       /* bytes of lines submitted and not taken */
	Slot *slots;            /* in the program's arena */
	uint32_t nslots;
} Load;

static void work(void *ctx, void *slot)
{
	Slot *s = slot;
	const Load *l = ctx;
	s->arena.oom = &s->oom;
	if (setjmp(s->oom)) err_set(&s->refused, ERR_REFUSED, "out of memory");
	else if (facts_read(s->line, &s->arena, &s->facts, &s->refused))
		s->words = intake_words(l->intake->language, &s->facts, &s->arena);
}

static void complain(Load *l, const char *path, uint64_t number, const char *why)
{
	char message[1024];
	if (number) snprintf(message, sizeof message, "%s:%llu: %s", path, (unsigned long long)number, why);
	else snprintf(message, sizeof message, "%s: %s", path, why);
	intake_refuse(l->intake, message);
}

static bool open_next(Load *l)
{
	while (l->in == NULL && l->next < l->args->noperands) {
		l->path = l->args->operands[l->next++];
		l->number = 0;
		l->in = strcmp(l->path, "-") == 0 ? stdin : fopen(l->path, "rb");
		if (l->in == NULL) complain(l, l->path, 0, strerror(errno));
	}
	return l->in != NULL;
}

static void close_file(Load *l)
{
	if (l->in && ferror(l->in) && !interrupted()) complain(l, l->path, 0, "can't be read");
	if (l->in && l->in != stdin) fclose(l->in);
	l->in = NULL;
}

/* The next line that isn't blank, without its newline. */
static bool next_line(Load *l, Str *line)
{
	while (!interrupted() && open_next(l)) {
		const ssize_t n = getline(&l->buffer, &l->capacity, l->in);
		if (n < 0) {
			close_file(l);
			continue;
		}
		l->number++;
		*line = str_trim((Str){ l->buffer, (uint32_t)n });
		if (line->n) return true;
	}
	return false;
}

static bool fill(Load *l, Slot *s)
{
	Str line;
	if (s->arena.used > KEEP) arena_free(&s->arena);
	arena_reset(&s->arena);
	*s = (Slot){ .arena = s->arena };
	s->arena.oom = l->args->arena->oom;
	if (!next_line(l, &line)) return false;
	s->line = arena_str(&s->arena, line);
	s->path = l->path;
	s->number = l->number;
	progress_step(&l->intake->progress, 0, 0);
	return true;
}

static void loop(Load *l, Err *e)
{
	Slot *s;
	for (bool more = true;;) {
		while (more && l->in_flight < IN_FLIGHT && (s = pipeline_room(l->pipeline)) != NULL && (more = fill(l, s))) {
			l->in_flight += s->line.n;
			pipeline_submit(l->pipeline);
		}
		if (err_is(e) || (s = pipeline_take(l->pipeline)) == NULL) return;
		l->in_flight -= s->line.n;
		if (err_is(&s->refused)) complain(l, s->path, s->number, s->refused.msg);
		else intake_put(l->intake, &s->facts, s->words, NULL, e);
		pipeline_release(l->pipeline);
	}
}

int verb_load(const Args *a, Err *e)
{
	Intake *in = arena_alloc(a->arena, sizeof *in);
	int status = ERR_DATA;
	Load *l = arena_alloc(a->arena, sizeof *l);
	l->args = a;
	interrupt_catch();
	l->intake = in;
	l->nslots = pipeline_slots(pipeline_workers(a->jobs));
	l->slots = arena_alloc(a->arena, l->nslots * sizeof *l->slots);
	if (intake_open(in, a, a->db, e))
		l->pipeline = pipeline_open(pipeline_workers(a->jobs), l->slots, l->nslots, sizeof *l->slots, work, l, e);
	if (!err_is(e)) loop(l, e);
	if (!err_is(e) && intake_end(in, e)) status = intake_report(in);
	pipeline_close(l->pipeline);
	close_file(l);
	intake_close(in);
	for (uint32_t i = 0; i < l->nslots; i++) arena_free(&l->slots[i].arena);
	free(l->buffer);
	return status;
}
