/* sqlite: the library's interface, as seen from the program or from inside somebody else's process.
 *
 * The files of liqa.so (INSIDE in the Makefile) are compiled twice: for the
 * program they call libsqlite3, for the extension (-DLIQA_EXTENSION) they call through the table of functions
 * that the host hands to sqlite3_liqa_init. */
#ifndef LIQA_SQLITE_H
#define LIQA_SQLITE_H
#ifdef LIQA_EXTENSION
#include <sqlite3ext.h>
extern const sqlite3_api_routines *sqlite3_api;
#else
#include <sqlite3.h>
#endif
#endif
