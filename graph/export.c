/* export: filters, files and the verb. */
#include "export.h"
#include "query.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

const ExportFormat export_formats[] = {
	{ "csv", true, "nodes, edges, events, participants and mentions as five tables", export_csv },
	{ "gephi", true, "people, whom they met and called, where they went: nodes.csv and edges.csv for Gephi", export_gephi },
	{ "jsonl", false, "canonical JSON Lines, sorted by key: equal graphs give equal bytes", export_jsonl },
	{ "gexf", false, "GEXF 1.3, dynamic: the same network in one file, edges with their spells", export_gexf },
	{ "graphml", false, "GraphML: the same network", export_graphml },
	{ "neo4j", true, "the same network with headers for neo4j-admin import", export_neo4j },
	{ "cytoscape", false, "the same network as Cytoscape.js JSON", export_cytoscape },
	{ "d3", false, "the same network as node-link JSON for d3 and networkx", export_d3 },
	{ "dot", false, "the same network for graphviz", export_dot },
	{ "judge", false, "CSV of uncertain cases, to be filled in for 'liqa judge'", export_judge },
	{ "html", false, "one page for a browser: network, timeline, search, evidence; needs no network", export_html },
	{ 0 }
};

static const char tables[] =
	"PRAGMA query_only=0; PRAGMA temp_store=MEMORY;"        /* only the temporary database is written */
	"CREATE TEMP TABLE picked_event (event_id INTEGER PRIMARY KEY);"
	"CREATE TEMP TABLE picked_node (node_id INTEGER PRIMARY KEY);"
	"CREATE TEMP TABLE picked (whole INTEGER, chosen INTEGER);";

static const char pick_whole[] = "INSERT INTO picked VALUES (:min <= 1 AND coalesce(:since, :until, :person, :status) IS NULL,"
	" :status IS NOT NULL)";

static const char pick_events[] =
	"INSERT INTO picked_event SELECT e.event_id FROM event e"
	" WHERE e.articles >= :min AND (:since IS NULL OR e.date_to >= :since) AND (:until IS NULL OR e.date_from <= :until)"
	" AND (:person IS NULL OR EXISTS (SELECT 1 FROM participant p WHERE p.event_id = e.event_id AND p.node_id = :person))"
	" AND (:status IS NULL OR e.status = :status OR e.status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = :status))";

/* Without a filter on events every node; with one, those the events lead to. */
static const char pick_nodes[] =
	"INSERT INTO picked_node SELECT n.node_id FROM node n"
	" LEFT JOIN event_row e ON e.event_id = n.node_id WHERE e.event_id IS NULL AND n.articles >= :min"
	" AND (coalesce(:since, :until, :person, :status) IS NULL OR n.node_id IN ("
	"  SELECT node_id FROM participant WHERE event_id IN (SELECT event_id FROM picked_event)"
	"  UNION SELECT place_id FROM event_row WHERE event_id IN (SELECT event_id FROM picked_event)"
	"  UNION SELECT named_id FROM event_row WHERE event_id IN (SELECT event_id FROM picked_event)))"
	" UNION ALL SELECT event_id FROM picked_event";

static bool run(Export *x, const char *sql, int64_t person, Err *e)
{
	const Args *args = x->q->args;
	sqlite3_stmt *s = store_prepare(x->q->store, sql, e);
	if (!s)
		return false;
	sqlite3_bind_int64(s, sqlite3_bind_parameter_index(s, ":min"), args->min_articles);
	sqlite3_bind_text(s, sqlite3_bind_parameter_index(s, ":since"), args->since, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, sqlite3_bind_parameter_index(s, ":until"), args->until, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, sqlite3_bind_parameter_index(s, ":status"), args->status, -1, SQLITE_STATIC);
	if (person)
		sqlite3_bind_int64(s, sqlite3_bind_parameter_index(s, ":person"), person);
	store_step(x->q->store, s, e);
	sqlite3_finalize(s);
	return !err_is(e);
}

static bool pick(Export *x, Err *e)
{
	Candidate person = { 0 };
	if (x->q->args->person && !ask_node(x->q, x->q->args->person, "person", &person, e))
		return false;
	if (x->q->args->status && !query_status(x->q, "--status", x->q->args->status, e))
		return false;
	return store_exec(x->q->store, tables, e) && run(x, pick_whole, person.node, e)
		&& run(x, pick_events, person.node, e) && run(x, pick_nodes, person.node, e);
}

FILE *export_open(Export *x, const char *name, Err *e)
{
	const char *path = name ? arena_printf(x->q->arena, "%s/%s", x->dest, name).p : x->dest;
	if (!name && strcmp(x->dest, "-") == 0)
		return stdout;
	FILE *f = fopen(path, "wb");
	if (!f)
		err_set(e, ERR_DATA, "%s: %s", path, strerror(errno));
	return f;
}

bool export_close(Export *x, FILE *f, Err *e)
{
	const bool bad = ferror(f) || fflush(f) != 0;
	if (bad)
		err_set(e, ERR_DATA, "%s: %s", x->dest, strerror(errno));
	if (f != stdout && fclose(f) != 0)
		err_set(e, ERR_DATA, "%s: %s", x->dest, strerror(errno));
	return !err_is(e);
}

bool export_rows(Export *x, FILE *f, const char *sql, ExportRow *row, Err *e)
{
	sqlite3_stmt *s = store_prepare(x->q->store, sql, e);
	Arena scratch = { .oom = x->q->arena->oom };
	Sink out = { 0 };
	for (uint64_t n = 0; s && store_step(x->q->store, s, e); n++) {
		row(s, n, &scratch, &out);
		if (out.failed)
			err_set(e, ERR_DATA, "out of memory");
		fwrite(out.p, 1, out.n, f);
		sink_reset(&out);
		arena_reset(&scratch);
	}
	sink_free(&out);
	arena_free(&scratch);
	sqlite3_finalize(s);
	return !err_is(e);
}

static const ExportFormat *find_format(const char *name, Err *e)
{
	for (const ExportFormat *f = export_formats; f->name; f++) {
		if (strcmp(f->name, name) == 0)
			return f;
	}
	err_set(e, ERR_USAGE, "'%s': no such format; 'liqa list formats' lists them", name);
	return NULL;
}

static bool make_folder(const char *path, Err *e)
{
	struct stat st;
	if (mkdir(path, 0777) == 0)
		return true;
	if (errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return true;
	err_set(e, ERR_DATA, "%s: %s", path, errno == EEXIST ? "not a folder" : strerror(errno));
	return false;
}

int verb_export(const Args *args, Err *e)
{
	Ask q;
	Export x = { .q = &q, .dest = args->operands[1], .excel = args->excel, .multi = args->multi };
	const ExportFormat *f = find_format(args->operands[0], e);
	if (!f)
		return (int)e->code;
	if (ask_open(&q, args, e) && pick(&x, e) && (!f->folder || make_folder(x.dest, e)))
		f->run(&x, e);
	return ask_close(&q, e);
}
