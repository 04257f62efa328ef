/* progress: a bar on a terminal, and lines that don't get mixed up with it.
 *
 * Everything goes to standard error. There is no bar when that is no terminal, or with -q. */
#ifndef LIQA_PROGRESS_H
#define LIQA_PROGRESS_H
#include "cli.h"

typedef struct Progress {
	bool on;                /* a bar is wanted */
	bool shown;             /* and stands on the present line */
	double begun, last;     /* seconds: first and latest drawing */
	uint64_t articles;      /* done so far */
} Progress;

Progress progress_begin(const Args *a);
/* One more article is done. DONE of TOTAL bytes are read; total 0: unknown. */
void progress_step(Progress *p, uint64_t done, uint64_t total);
void progress_end(Progress *p);
/* "liqa: MESSAGE" on a line of its own. P may be NULL. */
void progress_say(Progress *p, const char *message);

/* From now on the first SIGINT, SIGTERM, SIGHUP or SIGQUIT only makes interrupted() true: the caller ends cleanly. The
 * same one a second time kills. SIGPIPE (nobody reads what we print) never does. Signals that are ignored (nohup) stay so. */
void interrupt_catch(void);
int interrupted(void);                  /* the signal; 0 while there was none */
#endif
