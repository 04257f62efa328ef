/* hidden: arguments of a table-valued function are equalities on the hidden columns of a virtual table
 * (https://www.sqlite.org/vtab.html#tabfunc2). */
#ifndef LIQA_HIDDEN_H
#define LIQA_HIDDEN_H
#include "sqlite.h"

/* Looks for the COUNT arguments behind column FIRST and asks SQLite for those given: bit i of idxNum says that argument i is, and
 * they come in this order. SQLITE_CONSTRAINT when one can't be used yet. */
int hidden_arguments(sqlite3_index_info *info, int first, int count);
#endif
