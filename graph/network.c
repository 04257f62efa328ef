#include "network.h"

/* Every contact and journey among what was picked; the smaller key first where the edge has no direction. The views are
 * read once each: with the filters inside them SQLite finds no good order of joins. */
#define CONTACTS(view, relation) \
	"SELECT min(a.key, b.key) AS src, max(a.key, b.key) AS dst, '" relation "' AS relation, 0 AS directed, m.event_id, m.status," \
	" m.date_from, m.date_to, m.articles FROM (SELECT * FROM " view " LIMIT -1) m JOIN picked_event e ON e.event_id = m.event_id" \
	" JOIN picked_node x ON x.node_id = m.a_id JOIN picked_node y ON y.node_id = m.b_id" \
	" JOIN node a ON a.node_id = m.a_id JOIN node b ON b.node_id = m.b_id"

static const char single[] =
	"CREATE TEMP TABLE net_single AS " CONTACTS("who_met_whom", "met") " UNION ALL " CONTACTS("who_called_whom", "called")
	" UNION ALL SELECT a.key, b.key, 'visited', 1, m.event_id, m.status, m.date_from, m.date_to, m.articles"
	" FROM (SELECT * FROM who_visited_where LIMIT -1) m JOIN picked_event e ON e.event_id = m.event_id"
	" JOIN picked_node x ON x.node_id = m.visitor_id JOIN node a ON a.node_id = m.visitor_id"
	" JOIN node b ON b.node_id = coalesce(m.country_id, m.destination_id)";

static const char tables[] =
	"CREATE TEMP TABLE net_edge (edge TEXT, src TEXT, dst TEXT, relation TEXT, directed INTEGER, weight INTEGER,"
	" first TEXT, last TEXT, spells TEXT, status TEXT, articles INTEGER);"
	"CREATE TEMP TABLE net_node (node_id INTEGER, key TEXT, name TEXT, name_en TEXT, kind TEXT, articles INTEGER,"
	" events INTEGER, first TEXT, last TEXT);";

#define SPELL "'[' || date_from || ', ' || date_to || ']'"

static const char each[] =
	"INSERT INTO net_edge SELECT n.key || '|' || s.src || '|' || s.dst, s.src, s.dst, s.relation, s.directed, 1, s.date_from, s.date_to,"
	" " SPELL ", s.status, s.articles FROM net_single s JOIN node n ON n.node_id = s.event_id ORDER BY 1;";

static const char together[] =
	"INSERT INTO net_edge SELECT relation || '|' || src || '|' || dst, src, dst, relation, directed, count(DISTINCT event_id),"
	" min(date_from), max(date_to), group_concat(DISTINCT " SPELL "), substr(min(printf('%02d', rank) || status), 3), sum(articles)"
	" FROM (SELECT s.*, v.rank FROM net_single s JOIN vocabulary v ON v.what = 'status' AND v.name = s.status"
	"  WHERE v.class = 'real' OR (SELECT chosen FROM picked)"
	"  ORDER BY src, dst, relation, date_from, date_to)"
	" GROUP BY src, dst, relation, directed ORDER BY 1;"
	"UPDATE net_edge SET spells = replace(spells, '],[', ']; [');";

static const char touched[] =
	"INSERT INTO net_node SELECT n.node_id, n.key, coalesce(n.name, n.key), n.name_en, n.kind, n.articles, sum(x.weight), min(x.first), max(x.last)"
	" FROM (SELECT src AS key, weight, first, last FROM net_edge UNION ALL SELECT dst, weight, first, last FROM net_edge) x"
	" JOIN node n ON n.key = x.key GROUP BY n.node_id ORDER BY n.key;";

bool network_make(Export *x, Err *e)
{
	Store *s = x->q->store;
	return store_exec(s, single, e) && store_exec(s, tables, e) && store_exec(s, x->multi ? each : together, e) && store_exec(s, touched, e);
}

bool network_write(Export *x, NetworkPart nodes, NetworkPart edges, const char *tail, Err *e)
{
	FILE *f = network_make(x, e) ? export_open(x, NULL, e) : NULL;
	if (!f)
		return false;
	fputs(nodes.head, f);
	export_rows(x, f, nodes.sql, nodes.row, e);
	fputs(edges.head, f);
	export_rows(x, f, edges.sql, edges.row, e);
	fputs(tail, f);
	return export_close(x, f, e);
}
