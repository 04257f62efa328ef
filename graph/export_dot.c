/* export_dot: the network for graphviz. Edges without direction are drawn without arrow heads; line width grows with weight. */
#include "network.h"
#include "text.h"

static void put_quoted(sqlite3_stmt *s, int column, Arena *a, Sink *out)
{
	const Str t = text_key(a, text_plain(a, store_text(s, column)));
	sink_putc(out, '"');
	for (uint32_t i = 0; i < t.n; i++) {
		if (t.p[i] == '"' || t.p[i] == '\\')
			sink_putc(out, '\\');
		sink_putc(out, t.p[i]);
	}
	sink_putc(out, '"');
}

static void put_node(sqlite3_stmt *s, uint64_t n, Arena *a, Sink *out)
{
	(void)n;
	sink_put(out, STR("  "));
	put_quoted(s, 0, a, out);
	sink_put(out, STR(" [label="));
	put_quoted(s, 1, a, out);
	sink_put(out, sqlite3_column_int(s, 2) ? STR("];\n") : STR(", shape=box];\n"));
}

static void put_edge(sqlite3_stmt *s, uint64_t n, Arena *a, Sink *out)
{
	(void)n;
	sink_put(out, STR("  "));
	put_quoted(s, 0, a, out);
	sink_put(out, STR(" -> "));
	put_quoted(s, 1, a, out);
	sink_printf(out, " [dir=%s, weight=%d, penwidth=%d", sqlite3_column_int(s, 3) ? "forward" : "none", sqlite3_column_int(s, 4),
		sqlite3_column_int(s, 5));
	sink_put(out, STR(", tooltip="));
	put_quoted(s, 2, a, out);
	sink_put(out, sqlite3_column_int(s, 6) ? STR("];\n") : STR(", style=dashed];\n"));
}

bool export_dot(Export *x, Err *e)
{
	const NetworkPart nodes = { "digraph liqa {\n  node [shape=ellipse];\n",
		"SELECT key, name, kind = 'person' FROM net_node ORDER BY key", put_node };
	const NetworkPart edges = { "", "SELECT src, dst, relation, directed, weight, min(weight, 8), status IN (SELECT name FROM vocabulary"
		" WHERE what = 'status' AND class = 'real') FROM net_edge ORDER BY edge", put_edge };
	return network_write(x, nodes, edges, "}\n", e);
}
