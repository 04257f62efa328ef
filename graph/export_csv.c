/* export_csv: tables as RFC 4180 with LF, UTF-8.
 *
 * With --excel a file begins with a byte order mark, and a text cell that a spreadsheet would take for a formula
 * (= + - @, also behind a tab or return) gets an apostrophe in front. Ids lose direction controls and tatweel. */
#include "export.h"
#include "print_inner.h"
#include "text.h"

#include <string.h>

static bool is_id(const char *column)
{
	static const char *const names[] = { "key", "src", "dst", "event", "node", "place", "part_of", "country",
		"Id", "Source", "Target", "id:ID(Entity)", ":START_ID(Entity)", ":END_ID(Entity)", NULL };
	for (uint32_t i = 0; names[i]; i++)
		if (strcmp(column, names[i]) == 0)
			return true;
	return false;
}

static void put_cell(Export *x, sqlite3_stmt *s, uint32_t c, Arena *a, Sink *out)
{
	Str cell = print_cell(s, c, a);
	if (is_id(sqlite3_column_name(s, (int)c)))
		cell = text_key(a, cell);
	if (x->excel && sqlite3_column_type(s, (int)c) == SQLITE_TEXT && cell.n && strchr("=+-@\t\r", cell.p[0]))
		cell = arena_printf(a, "'%.*s", STR_FMT(cell));
	print_csv(out, cell);
}

static void put_rows(Export *x, sqlite3_stmt *s, FILE *f, Err *e)
{
	const uint32_t n = (uint32_t)sqlite3_column_count(s);
	Sink out = { 0 };
	Arena row = { .oom = x->q->arena->oom };
	if (x->excel)
		sink_put(&out, STR("\xEF\xBB\xBF"));
	for (uint32_t c = 0; c < n; c++) {
		sink_put(&out, str_of(sqlite3_column_name(s, (int)c)));
		sink_putc(&out, c + 1 < n ? ',' : '\n');
	}
	do {
		if (out.failed)
			err_set(e, ERR_DATA, "out of memory");
		fwrite(out.p, 1, out.n, f);
		sink_reset(&out);
		arena_reset(&row);
		if (!store_step(x->q->store, s, e))
			break;
		for (uint32_t c = 0; c < n; c++) {
			put_cell(x, s, c, &row, &out);
			sink_putc(&out, c + 1 < n ? ',' : '\n');
		}
	} while (!err_is(e));
	arena_free(&row);
	sink_free(&out);
}

bool export_table(Export *x, const char *name, const char *sql, Err *e)
{
	sqlite3_stmt *s = store_prepare(x->q->store, sql, e);
	FILE *f = s ? export_open(x, name, e) : NULL;
	if (f) {
		put_rows(x, s, f, e);
		export_close(x, f, e);
	}
	sqlite3_finalize(s);
	return !err_is(e);
}

/* Which of two people stands first in `edge` depends on ids; here it depends on keys. */
#define TURNED "(v.relation IN ('met', 'called') AND d.key < s.key)"

static const struct { const char *name, *sql; } files[] = {
	{ "nodes.csv",
	  "SELECT n.key, n.kind, n.name, n.name_en, n.wikidata, n.iso, c.key AS country, n.articles, n.mentions"
	  " FROM picked_node p JOIN node n ON n.node_id = p.node_id LEFT JOIN node c ON c.node_id = n.country_id ORDER BY n.key" },
	{ "edges.csv",
	  "SELECT CASE WHEN " TURNED " THEN d.key ELSE s.key END AS src, CASE WHEN " TURNED " THEN s.key ELSE d.key END AS dst,"
	  " v.relation, x.key AS event, v.status, v.date_from, v.date_to, v.articles, v.confidence"
	  " FROM edge v JOIN node s ON s.node_id = v.src JOIN node d ON d.node_id = v.dst LEFT JOIN node x ON x.node_id = v.event_id"
	  " WHERE v.src IN (SELECT node_id FROM picked_node) AND v.dst IN (SELECT node_id FROM picked_node)"
	  " AND (v.event_id IS NULL OR v.event_id IN (SELECT event_id FROM picked_event))"
	  " ORDER BY 1, 2, v.relation, x.key, v.date_from, v.date_to, v.articles" },
	{ "events.csv",
	  "SELECT e.key, e.type, e.mode, e.status, e.date_from, e.date_to, e.date_precision, e.date_basis, w.key AS place, g.key AS part_of,"
	  " e.articles, e.confidence FROM picked_event p JOIN event e ON e.event_id = p.event_id"
	  " LEFT JOIN node w ON w.node_id = e.place_id LEFT JOIN node g ON g.node_id = e.named_id ORDER BY e.key" },
	{ "participants.csv",
	  "SELECT x.key AS event, n.key AS node, v.role, n.kind, n.name FROM picked_event p JOIN participant v ON v.event_id = p.event_id"
	  " JOIN node x ON x.node_id = v.event_id JOIN node n ON n.node_id = v.node_id"
	  " WHERE v.node_id IN (SELECT node_id FROM picked_node) ORDER BY x.key, v.role, n.key" },
	{ "mentions.csv",
	  "SELECT a.uri, a.part, s.ord AS sentence, m.byte_from, m.byte_to, m.surface, m.kind, n.key AS node, m.form, m.method, m.confidence"
	  " FROM mention m JOIN article a ON a.article_id = m.article_id JOIN sentence_row s ON s.sentence_id = m.sentence_id"
	  " JOIN node n ON n.node_id = m.node_id WHERE m.node_id IN (SELECT node_id FROM picked_node)"
	  " ORDER BY a.uri, a.part, m.byte_from, m.byte_to, n.key, m.form, m.method" },
};

bool export_csv(Export *x, Err *e)
{
	for (size_t i = 0; i < sizeof files / sizeof *files && !err_is(e); i++)
		export_table(x, files[i].name, files[i].sql, e);
	return !err_is(e);
}
