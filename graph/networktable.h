/* networktable: who stands where among the contacts, as a table in SQL.
 *
 *     select * from liqa_network();
 *     select * from liqa_network(since, until);
 *
 * A row for each person who met or called somebody between these days (ISO text; NULL or left out: no limit): node_id, others (how
 * many), events (meetings and calls with each, added up), pagerank, betweenness (centrality.h) and community
 * (community.h). Read anew from the graph of the connection each time. */
#ifndef LIQA_NETWORKTABLE_H
#define LIQA_NETWORKTABLE_H
#include "sqlite.h"
#include "language.h"

/* SQLITE_OK or SQLite's error. */
int networktable_register(sqlite3 *db, Language *l);
#endif
