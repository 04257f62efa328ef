#include "progress.h"
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 24 };              /* characters */
#define EVERY 0.2               /* seconds between two drawings */

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

Progress progress_begin(const Args *a)
{
	return (Progress){ .on = !a->quiet && isatty(STDERR_FILENO), .begun = now() };
}

static void draw(Progress *p, double time, uint64_t done, uint64_t total)
{
	const double share = total ? (double)done / (double)total : 0;
	char bar[BAR + 1];
	for (int i = 0; i < BAR; i++) bar[i] = i < (int)(share * BAR) ? '#' : '.';
	bar[BAR] = 0;
	fprintf(stderr, "\r[%s] %3d%%  %llu articles, %.0f/s\033[K", bar, (int)(share * 100), (unsigned long long)p->articles,
	        (double)p->articles / (time - p->begun + 1e-3));
	fflush(stderr);
	p->shown = true;
	p->last = time;
}

void progress_step(Progress *p, uint64_t done, uint64_t total)
{
	p->articles++;
	if (!p->on) return;
	const double time = now();
	if (time - p->last >= EVERY) draw(p, time, done, total);
}

void progress_end(Progress *p)
{
	if (p->shown) fputs("\r\033[K", stderr);
	p->shown = false;
}

void progress_say(Progress *p, const char *message)
{
	if (p) progress_end(p);
	fprintf(stderr, "liqa: %s\n", message);
}

/* A signal handler can reach nothing else. */
static volatile sig_atomic_t caught;

static void on_signal(int signal)
{
	caught = signal;
}

void interrupt_catch(void)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, 0 };
	for (int i = 0; ends[i]; i++) {
		struct sigaction s = { .sa_handler = on_signal, .sa_flags = ends[i] == SIGPIPE ? 0 : (int)SA_RESETHAND }, old;
		sigemptyset(&s.sa_mask);
		if (sigaction(ends[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) sigaction(ends[i], &s, NULL);
	}
}

int interrupted(void)
{
	return caught;
}
