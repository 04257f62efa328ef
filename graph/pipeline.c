#include "pipeline.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WORKERS_MAX = 256 };

struct Pipeline {
	char *slots;            /* borrowed */
	bool *done;             /* owned: a slot's result is there */
	uint32_t nslots;
	size_t size;            /* of a slot, bytes */
	void (*work)(void *ctx, void *slot);
	void *ctx;
	uint64_t oldest, next, filled;  /* numbers of slots: to take, to work on, to fill; oldest <= next <= filled */
	uint32_t idle;          /* workers without work */
	bool waiting, end;      /* the owner waits for the oldest; no more work comes */
	pthread_mutex_t lock;   /* of done, next, filled, idle, waiting, end */
	pthread_cond_t more, ready;     /* work for a worker; a result for the owner */
	pthread_t threads[WORKERS_MAX];
	uint32_t nthreads;
};

static void *slot_at(const Pipeline *p, uint64_t number)
{
	return p->slots + (number % p->nslots) * p->size;
}

/* An owner is woken for half a ring at once, or for all there is. */
static bool is_worth_waking(const Pipeline *p)
{
	return p->waiting && p->done[p->oldest % p->nslots] && p->filled - p->next <= p->nslots / 2;
}

static void *worker(void *arg)
{
	Pipeline *p = arg;
	pthread_mutex_lock(&p->lock);
	for (;;) {
		p->idle++;
		while (p->next == p->filled && !p->end) pthread_cond_wait(&p->more, &p->lock);
		p->idle--;
		if (p->end) break;
		const uint64_t mine = p->next++;
		pthread_mutex_unlock(&p->lock);
		p->work(p->ctx, slot_at(p, mine));
		pthread_mutex_lock(&p->lock);
		p->done[mine % p->nslots] = true;
		if (is_worth_waking(p)) pthread_cond_signal(&p->ready);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* Signals are the owner's business. */
static void start(Pipeline *p, uint32_t workers, Err *e)
{
	sigset_t all, old;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	while (p->nthreads < workers && pthread_create(&p->threads[p->nthreads], NULL, worker, p) == 0) p->nthreads++;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (p->nthreads == 0) err_set(e, ERR_DATA, "no thread can be started");
}

Pipeline *pipeline_open(uint32_t workers, void *slots, uint32_t nslots, size_t size,
                        void (*work)(void *ctx, void *slot), void *ctx, Err *e)
{
	Pipeline *p = calloc(1, sizeof *p);
	bool *done = calloc(nslots, sizeof *done);
	if (p == NULL || done == NULL) {
		err_set(e, ERR_DATA, "out of memory");
		free(p);
		free(done);
		return NULL;
	}
	*p = (Pipeline){ .slots = slots, .done = done, .nslots = nslots, .size = size, .work = work, .ctx = ctx };
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->more, NULL);
	pthread_cond_init(&p->ready, NULL);
	start(p, workers, e);
	if (!err_is(e)) return p;
	pipeline_close(p);
	return NULL;
}

void *pipeline_room(Pipeline *p)
{
	return p->filled - p->oldest < p->nslots ? slot_at(p, p->filled) : NULL;
}

void pipeline_submit(Pipeline *p)
{
	pthread_mutex_lock(&p->lock);
	p->done[p->filled % p->nslots] = false;
	p->filled++;
	if (p->idle) pthread_cond_signal(&p->more);
	pthread_mutex_unlock(&p->lock);
}

void *pipeline_take(Pipeline *p)
{
	if (p->oldest == p->filled) return NULL;
	pthread_mutex_lock(&p->lock);
	p->waiting = true;
	while (!p->done[p->oldest % p->nslots]) pthread_cond_wait(&p->ready, &p->lock);
	p->waiting = false;
	pthread_mutex_unlock(&p->lock);
	return slot_at(p, p->oldest);
}

void pipeline_release(Pipeline *p)
{
	pthread_mutex_lock(&p->lock);
	p->oldest++;
	pthread_mutex_unlock(&p->lock);
}

const void *pipeline_peek(const Pipeline *p, uint32_t i)
{
	return p->oldest + i < p->filled ? slot_at(p, p->oldest + i) : NULL;
}

void pipeline_close(Pipeline *p)
{
	if (p == NULL) return;
	pthread_mutex_lock(&p->lock);
	p->end = true;
	pthread_cond_broadcast(&p->more);
	pthread_mutex_unlock(&p->lock);
	for (uint32_t i = 0; i < p->nthreads; i++) pthread_join(p->threads[i], NULL);
	pthread_mutex_destroy(&p->lock);
	pthread_cond_destroy(&p->more);
	pthread_cond_destroy(&p->ready);
	free(p->done);
	free(p);
}

uint32_t pipeline_workers(uint32_t n)
{
	const long cores = n ? (long)n : sysconf(_SC_NPROCESSORS_ONLN);
	return cores < 1 ? 1 : cores > WORKERS_MAX ? WORKERS_MAX : (uint32_t)cores;
}

uint32_t pipeline_slots(uint32_t workers)
{
	return 2 * workers + 8;
}
