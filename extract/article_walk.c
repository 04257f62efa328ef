/* The files named by the paths: folders are walked in the byte order of their names, so that a build's
 * order depends on nothing else. */
#include "article_inner.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static const struct { const char *ext; char format; } formats[] = {
	{ ".txt", 't' }, { ".html", 'h' }, { ".htm", 'h' }, { ".xhtml", 'h' },
	{ ".jsonl", 'j' }, { ".ndjson", 'j' }, { ".csv", 'c' },
};

/* 0 where the extension says nothing. */
static char format_of(const char *path)
{
	const char *dot = strrchr(path, '.');
	for (size_t i = 0; dot && i < sizeof formats / sizeof *formats; i++)
		if (strcasecmp(dot, formats[i].ext) == 0) return formats[i].format;
	return 0;
}

typedef struct Walking {
	Walk *w;
	Arena *a;
	ArticleRefuse *refuse;
	void *ctx;
} Walking;

static void fail(Walking *k, const char *path, int why)
{
	char msg[512];
	snprintf(msg, sizeof msg, "%.400s: %s", path, strerror(why));
	*VEC_PUSH(k->a, &k->w->failed) = arena_str(k->a, str_of(path));
	k->refuse(k->ctx, msg);
}

static void take(Walking *k, const FTSENT *x, char format)
{
	*VEC_PUSH(k->a, &k->w->files) = (WalkFile){
		.path = arena_str(k->a, str_of(x->fts_path)), .format = format,
		.size = x->fts_statp ? (uint64_t)x->fts_statp->st_size : 0,
	};
}

/* A file named on the command line is read whatever its extension; in a folder, the extension decides. */
static void visit(Walking *k, const FTSENT *x)
{
	const char format = format_of(x->fts_path);
	const bool named = x->fts_level == FTS_ROOTLEVEL;
	switch (x->fts_info) {
	case FTS_F:
		if (format || named) take(k, x, format ? format : 't');
		break;
	case FTS_DEFAULT:       /* pipe or device */
		if (named) take(k, x, format ? format : 't');
		break;
	case FTS_DNR:
	case FTS_ERR:
		fail(k, x->fts_path, x->fts_errno);
		break;
	case FTS_NS:
	case FTS_SLNONE:
		if (format || named) fail(k, x->fts_path, x->fts_errno ? x->fts_errno : ENOENT);
		break;
	default:
		break;
	}
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void walk_root(Walking *k, const char *path)
{
	char *root = arena_z(k->a, str_of(path));
	char *roots[] = { root, NULL };
	FTS *fts = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
	FTSENT *x;
	if (!fts) {
		fail(k, path, errno);
		return;
	}
	while (errno = 0, (x = fts_read(fts))) visit(k, x);
	if (errno) fail(k, path, errno);
	fts_close(fts);
}

static Str without_slash(Str path)
{
	while (path.n > 1 && path.p[path.n - 1] == '/') path.n--;
	return path;
}

void walk_paths(Walk *w, const char *const *paths, uint32_t n, Arena *a, ArticleRefuse *refuse, void *ctx)
{
	Walking k = { .w = w, .a = a, .refuse = refuse, .ctx = ctx };
	for (uint32_t i = 0; i < n; i++) {
		if (strcmp(paths[i], "-") == 0) {
			*VEC_PUSH(a, &w->files) = (WalkFile){ .path = STR("-"), .format = '-' };
			continue;
		}
		*VEC_PUSH(a, &w->roots) = without_slash(str_of(paths[i]));
		walk_root(&k, paths[i]);
	}
}

/* PATH is ROOT or lies below it. */
static bool lies_in(Str path, Str root)
{
	root = without_slash(root);
	return str_has_prefix(path, root) &&
		(path.n == root.n || path.p[root.n] == '/' || (root.n && root.p[root.n - 1] == '/'));
}

bool walk_covers(const Walk *w, Str path)
{
	bool in = false;
	for (uint32_t i = 0; i < w->roots.n && !in; i++) in = lies_in(path, w->roots.at[i]);
	for (uint32_t i = 0; i < w->failed.n && in; i++) in = !lies_in(path, w->failed.at[i]);
	return in;
}
