/* extension: one call for the program, one entry point for everybody else. */
#ifdef LIQA_EXTENSION
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1
#endif
#include "extension.h"
#include "functions.h"
#include "networktable.h"
#include "stagetable.h"
#include "tokenizer.h"

static const struct {
	const char *what;
	int (*put)(sqlite3 *, Language *);
} parts[] = {
	{ "functions", functions_register },
	{ "table functions", stagetable_register },
	{ "table of the network", networktable_register },
	{ "tokenizer (needs FTS5)", tokenizer_register },
};

bool extension_register(sqlite3 *db, Language *l, Err *e)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!err_is(e) && parts[i].put(db, l) != SQLITE_OK)
			err_set(e, ERR_DATA, "liqa: %s: %s", parts[i].what, sqlite3_errmsg(db));
	return !err_is(e);
}

#ifdef LIQA_EXTENSION
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef DATADIR
#define DATADIR "/usr/local/share/liqa"
#endif

static bool holds_data(const char *dir)
{
	char path[4096];
	const int n = snprintf(path, sizeof path, "%s/extract/lexicon/fold.csv", dir);
	return n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0;
}

/* Where the data lie as seen from the folder in which this very code was found; false: not there. See cli_datadir. */
static bool beside(char *out, size_t size)
{
	static const char *const places[] = { "", "/../share/liqa", NULL };
	Dl_info info;
	if (!dladdr((void *)(uintptr_t)beside, &info) || !info.dli_fname)
		return false;
	const char *slash = strrchr(info.dli_fname, '/');
	const char *folder = slash ? info.dli_fname : ".";
	for (int i = 0; places[i]; i++) {
		const int n = snprintf(out, size, "%.*s%s", slash ? (int)(slash - folder) : 1, folder, places[i]);
		if (n > 0 && (size_t)n < size && holds_data(out)) return true;
	}
	return false;
}

int sqlite3_liqa_init(sqlite3 *db, char **error, const sqlite3_api_routines *api);

__attribute__((visibility("default")))
int sqlite3_liqa_init(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
	SQLITE_EXTENSION_INIT2(api);
	char found[4096];
	Err e = { 0 };
	const char *dir = getenv("LIQA_DATA");
	if (!dir || !*dir)
		dir = beside(found, sizeof found) ? found : DATADIR;
	Language *l = language_open(dir, &e);
	const bool ok = l && extension_register(db, l, &e);
	language_release(l);
	if (ok)
		return SQLITE_OK;
	*error = sqlite3_mprintf("%s", e.msg);
	return SQLITE_ERROR;
}
#endif
