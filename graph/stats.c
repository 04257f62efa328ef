/* stats and check: what is in a graph, and whether it keeps its promises. */
#include <stdio.h>
#include "../extract/kb.h"
#include "print.h"
#include "store.h"

static const char counts[] =
	"SELECT 'articles' AS what, NULL AS name, count(*) AS n FROM article"
	" UNION ALL SELECT 'articles', 'with a date', count(published) FROM article"
	" UNION ALL SELECT 'articles', 'with an event', count(DISTINCT article_id) FROM account"
	" UNION ALL SELECT 'articles', 'with a meeting', count(DISTINCT c.article_id) FROM account c"
	"  WHERE c.event_id IN (SELECT event_id FROM who_met_whom)"
	" UNION ALL SELECT 'sentences', NULL, count(*) FROM sentence_row"
	" UNION ALL SELECT 'mentions', NULL, count(*) FROM mention_row"
	" UNION ALL SELECT * FROM (SELECT 'mentions', 'by ' || o.name, count(*) FROM mention_row m"
	"  JOIN origin o ON o.origin_id = m.method_id GROUP BY o.name ORDER BY 3 DESC, 2)"
	" UNION ALL SELECT * FROM (SELECT 'nodes', kind, count(*) FROM node GROUP BY kind ORDER BY 3 DESC, 2)"
	" UNION ALL SELECT 'aliases', NULL, count(*) FROM alias"
	" UNION ALL SELECT 'events', NULL, count(*) FROM event_row"
	" UNION ALL SELECT * FROM (SELECT 'events', type || coalesce(' ' || mode, ''), count(*) FROM event_row"
	"  GROUP BY 2 ORDER BY 3 DESC, 2)"
	" UNION ALL SELECT * FROM (SELECT 'events', status, count(*) FROM event_row GROUP BY 2 ORDER BY 3 DESC, 2)"
	" UNION ALL SELECT 'events', 'with a date', count(date_from) FROM event_row"
	" UNION ALL SELECT 'events', 'told by several articles', count(*) FROM event WHERE articles > 1"
	" UNION ALL SELECT 'meetings', 'pairs', count(*) FROM who_met_whom"
	" UNION ALL SELECT 'calls', 'pairs', count(*) FROM who_called_whom"
	" UNION ALL SELECT 'visits', NULL, count(*) FROM who_visited_where"
	" UNION ALL SELECT 'offices', NULL, count(*) FROM holds_office"
	" UNION ALL SELECT 'judgements', NULL, count(*) FROM judgement"
	" UNION ALL SELECT * FROM (SELECT 'judgements', judgement, count(*) FROM judgement GROUP BY 2 ORDER BY 3 DESC, 2)"
	" UNION ALL SELECT 'judgements', 'articles they change', count(*) FROM article_facts"
	" UNION ALL SELECT 'schema', 'version', user_version FROM pragma_user_version"
	" UNION ALL SELECT * FROM (SELECT 'articles', 'read with data ' || data, count(*) FROM article GROUP BY data ORDER BY 3 DESC, 2)"
	" UNION ALL SELECT 'bytes', 'of text', coalesce(sum(length(CAST(text AS BLOB))), 0) FROM article"
	" UNION ALL SELECT 'bytes', 'of the graph', page_count * page_size FROM pragma_page_count, pragma_page_size";

/* Needs SQLite's dbstat, which not every build has. */
static const char sizes[] =
	" UNION ALL SELECT * FROM (SELECT 'bytes', name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 3 DESC, 2)";

static const char rules[] =
	"SELECT o.name AS rule, count(*) AS hits, count(DISTINCT c.article_id) AS articles, count(DISTINCT c.event_id) AS events,"
	" count(DISTINCT CASE WHEN e.articles > 1 THEN c.event_id END) AS shared"
	" FROM account_evidence v JOIN account c ON c.account_id = v.account_id JOIN event e ON e.event_id = c.event_id"
	" JOIN origin o ON o.origin_id = v.rule_id GROUP BY o.name ORDER BY 2 DESC, 1";

static sqlite3_stmt *ask(Store *s, const Args *a, Err *e)
{
	sqlite3_stmt *st = NULL;
	if (a->rules) return store_prepare(s, rules, e);
	if (sqlite3_prepare_v2(s->db, arena_printf(a->arena, "%s%s", counts, sizes).p, -1, &st, NULL) == SQLITE_OK) return st;
	return store_prepare(s, counts, e);
}

int verb_stats(const Args *a, Err *e)
{
	const Out out = print_out(a);
	Store *s = store_open(a->db, a->datadir, STORE_READ, e);
	sqlite3_stmt *st = s ? ask(s, a, e) : NULL;
	if (st) print_rows(&out, st, NULL, e);
	sqlite3_finalize(st);
	store_close(s);
	return e->code;
}

/* Prints what a statement returns: a promise, a table and a row. How many. */
static uint64_t complain(Store *s, sqlite3_stmt *st, Err *e)
{
	uint64_t n = 0;
	while (store_step(s, st, e)) {
		const Str what = store_text(st, 0), table = store_text(st, 1), row = store_text(st, 2);
		if (n++ < 5) printf("%s: %.*s %.*s: %.*s\n", s->path, STR_FMT(table), STR_FMT(row), STR_FMT(what));
	}
	if (n > 5) printf("%s: ... and %llu more\n", s->path, (unsigned long long)n - 5);
	return n;
}

/* What only liqa can tell, or only SQLite itself. */
static const char inside[] =
	"SELECT 'folded form is not that of the form', 'alias', alias_id FROM alias WHERE folded <> liqa_fold(form);"
	"SELECT integrity_check, 'SQLite', '' FROM pragma_integrity_check WHERE integrity_check <> 'ok';";

static uint64_t run_all(Store *s, const char *sql, Err *e)
{
	uint64_t broken = 0;
	for (const char *next = sql; *sql && !err_is(e); sql = next) {
		sqlite3_stmt *st = NULL;
		if (sqlite3_prepare_v2(s->db, sql, -1, &st, &next) != SQLITE_OK) store_error(s, e);
		if (st) broken += complain(s, st, e);
		sqlite3_finalize(st);
	}
	return broken;
}

/* FTS5 compares the index with the sentences; it wants to be asked by a write, which a read-only file can't have. */
static uint64_t check_index(Store *s)
{
	sqlite3_exec(s->db, "PRAGMA query_only=0", NULL, NULL, NULL);
	const int rc = sqlite3_exec(s->db, "INSERT INTO sentence_fts (sentence_fts, rank) VALUES ('integrity-check', 1)", NULL, NULL, NULL);
	sqlite3_exec(s->db, "PRAGMA query_only=1", NULL, NULL, NULL);
	if (rc == SQLITE_OK || (rc & 0xff) == SQLITE_READONLY || (rc & 0xff) == SQLITE_CANTOPEN) return 0;
	printf("%s: sentence_fts: not the words of the sentences\n", s->path);
	return 1;
}

static uint64_t check_graph(const Args *a, Err *e)
{
	uint64_t broken = 0;
	Str sql;
	Store *s = store_open(a->db, a->datadir, STORE_READ, e);
	if (s == NULL || !file_read(arena_printf(a->arena, "%s/schema/integrity.sql", a->datadir).p, a->arena, &sql, e)) {
		store_close(s);
		return 0;
	}
	broken = run_all(s, inside, e) + run_all(s, arena_z(a->arena, sql), e);
	if (!err_is(e)) broken += check_index(s);
	store_close(s);
	return broken;
}

int verb_check(const Args *a, Err *e)
{
	Sink report = { 0 };
	Kb *kb = kb_load(a->datadir, a->lexicons, a->nlexicons, e);
	bool ok = kb && kb_check(kb, &report, e);
	if (report.failed) err_set(e, ERR_DATA, "out of memory");
	if (report.n) fwrite(report.p, 1, report.n, stdout);
	sink_free(&report);
	kb_free(kb);
	if (a->given & OPT_DB && !err_is(e)) ok = check_graph(a, e) == 0 && ok;
	if (!err_is(e) && !a->quiet) puts(ok ? "all is well" : "something is wrong");
	return err_is(e) ? (int)e->code : ok ? ERR_NONE : ERR_DATA;
}
