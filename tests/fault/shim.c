/* A library to be loaded before all others (LD_PRELOAD), under which something goes wrong. $FAULT says what:
 *
 *     alloc N     the N-th allocation fails           allocs N    it and all after it
 *     write N     the N-th writing call on a file fails (EIO)
 *     full N      it and all that need room after it fail, half written (ENOSPC)
 *     kill N      the program is killed in the middle of the N-th writing call
 *     none 0      nothing
 *
 * Writing calls are those that change files: write, pwrite, ftruncate, fsync, fdatasync, unlink; standard output and error
 * are left alone. When the program ends, $FAULT_COUNT, the name of a file, gets the number of allocations and of writing calls. */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);

typedef enum { NONE, ALLOC, ALLOCS, WRITE, FULL, KILL } Fault;
static const char *const names[] = { "none", "alloc", "allocs", "write", "full", "kill" };

static Fault fault;
static long at;                         /* N */
static atomic_long allocations, writes;

__attribute__((constructor)) static void begin(void)
{
	char name[16] = "";
	const char *s = getenv("FAULT");
	if (s == NULL || sscanf(s, "%15s %ld", name, &at) != 2) return;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0) fault = (Fault)i;
	void *frame[1];
	backtrace(frame, 1);    /* what it allocates, it allocates at its first call */
	allocations = 0;
}

__attribute__((destructor)) static void end(void)
{
	char text[64];
	const char *file = getenv("FAULT_COUNT");
	if (file == NULL) return;
	const int n = snprintf(text, sizeof text, "%ld %ld\n", (long)allocations, (long)writes);
	const int fd = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (fd >= 0) {
		syscall(SYS_write, fd, text, (size_t)n);
		syscall(SYS_close, fd);
	}
}

/* glibc's fts_open (2.36) writes through what malloc returned without asking. */
static bool is_spared(void)
{
	enum { FRAMES = 8 };
	void *frame[FRAMES];
	bool spared = false;
	Dl_info in;
	const int n = backtrace(frame, FRAMES);
	for (int i = 0; i < n; i++) spared |= dladdr(frame[i], &in) && in.dli_sname && strncmp(in.dli_sname, "fts", 3) == 0;
	return spared;
}

static bool no_memory(void)
{
	const long n = ++allocations;
	if ((fault != ALLOC || n != at) && (fault != ALLOCS || n < at)) return false;
	if (is_spared()) return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t n)
{
	return no_memory() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return no_memory() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return no_memory() ? NULL : __libc_realloc(p, n);
}

/* 0: all is well; else the errno of a call that fails. HALF: what is written all the same. */
static int goes_wrong(bool needs_room, bool *half)
{
	const long n = ++writes;
	*half = false;
	if (fault == WRITE && n == at) return EIO;
	if (fault == FULL && n >= at && needs_room) return *half = n == at, ENOSPC;
	if (fault == KILL && n == at) return *half = true, EIO;
	return 0;
}

static int fails(int why)
{
	if (fault == KILL) raise(SIGKILL);
	errno = why;
	return -1;
}

ssize_t pwrite64(int fd, const void *p, size_t n, off64_t offset)
{
	bool half;
	const int why = goes_wrong(true, &half);
	const ssize_t done = why && !half ? 0 : syscall(SYS_pwrite64, fd, p, half ? n / 2 : n, offset);
	return why ? fails(why) : done;
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t offset)
{
	return pwrite64(fd, p, n, offset);
}

ssize_t write(int fd, const void *p, size_t n)
{
	bool half = false;
	const int why = fd <= 2 ? 0 : goes_wrong(true, &half);
	const ssize_t done = why && !half ? 0 : syscall(SYS_write, fd, p, half ? n / 2 : n);
	return why ? fails(why) : done;
}

static int other(long number, long a, long b)
{
	bool half;
	const int why = goes_wrong(false, &half);
	return why ? fails(why) : (int)syscall(number, a, b);
}

int ftruncate64(int fd, off64_t n) { return other(SYS_ftruncate, fd, n); }
int ftruncate(int fd, off_t n) { return other(SYS_ftruncate, fd, n); }
int fsync(int fd) { return other(SYS_fsync, fd, 0); }
int fdatasync(int fd) { return other(SYS_fdatasync, fd, 0); }
int unlink(const char *path) { return other(SYS_unlink, (long)path, 0); }
