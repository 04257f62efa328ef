/* measure: runs a command and appends a line to a file: seconds by the clock, seconds of CPU, and peak memory
 * in KB, separated by tabs, as getrusage(2) tells them of children.
 * Usage: measure FILE COMMAND [ARGUMENT...]. The exit status is the command's. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + 1e-6 * (double)t.tv_usec;
}

static int usage(void)
{
	fputs("usage: measure FILE COMMAND [ARGUMENT...]\n", stderr);
	return 2;
}

int main(int argc, char **argv)
{
	if (argc < 3) return usage();
	const double start = now();
	const pid_t child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		perror(argv[2]);
		_exit(127);
	}
	int status;
	struct rusage used;
	if (child < 0 || waitpid(child, &status, 0) != child || getrusage(RUSAGE_CHILDREN, &used) != 0) {
		perror("measure");
		return 2;
	}
	FILE *const f = fopen(argv[1], "a");
	if (!f || fprintf(f, "%.3f\t%.3f\t%ld\n", now() - start, seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss) < 0 || fclose(f) != 0) {
		perror(argv[1]);
		return 2;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
