/* export_json: the network as Cytoscape.js elements and as node-link JSON (d3, networkx). SQLite makes the objects. */
#include "network.h"
#include "text.h"

static void put_object(sqlite3_stmt *s, uint64_t n, Arena *a, Sink *out)
{
	sink_put(out, n ? STR(",\n") : STR("\n"));
	sink_put(out, text_key(a, store_text(s, 0)));
}

#define NODE "'id', key, 'label', name, 'english', name_en, 'kind', kind, 'articles', articles, 'events', events, 'first', first, 'last', last"
#define EDGE "'source', src, 'target', dst, 'relation', relation, 'directed', json(CASE WHEN directed THEN 'true' ELSE 'false' END)," \
	" 'weight', weight, 'first', first, 'last', last, 'status', status, 'articles', articles"

bool export_cytoscape(Export *x, Err *e)
{
	const NetworkPart nodes = { "{\"elements\":{\"nodes\":[", "SELECT json_object('data', json_object(" NODE ")) FROM net_node ORDER BY key",
		put_object };
	const NetworkPart edges = { "\n],\"edges\":[", "SELECT json_object('data', json_object('id', edge, " EDGE ")) FROM net_edge ORDER BY edge",
		put_object };
	return network_write(x, nodes, edges, "\n]}}\n", e);
}

bool export_d3(Export *x, Err *e)
{
	const NetworkPart nodes = { "{\"directed\":false,\"multigraph\":true,\"graph\":{},\"nodes\":[",
		"SELECT json_object(" NODE ") FROM net_node ORDER BY key", put_object };
	const NetworkPart edges = { "\n],\"links\":[", "SELECT json_object('key', edge, " EDGE ") FROM net_edge ORDER BY edge", put_object };
	return network_write(x, nodes, edges, "\n]}\n", e);
}
