/* export_xml: the network as GEXF 1.3 (gexf.net/1.3) and as GraphML (graphml.graphdrawing.org). Readers refuse graphs that mix edges
 * with and without direction, so all are without; the attribute `directed` is 1 where source and target tell who went where. */
#include "network.h"
#include "text.h"


enum { KEY, NAME, NAME_EN, KIND, ARTICLES, EVENTS, N_FIRST, N_LAST };         /* columns of NODES */
enum { EDGE, SRC, DST, RELATION, DIRECTED, WEIGHT, E_FIRST, E_LAST, SPELLS, STATUS, E_ARTICLES };     /* of EDGES */

static const char nodes[] = "SELECT key, name, name_en, kind, articles, events, first, last FROM net_node ORDER BY key";
static const char edges[] = "SELECT edge, src, dst, relation, directed, weight, first, last, spells, status, articles FROM net_edge ORDER BY edge";

static void put(Sink *out, Arena *a, Str s)
{
	const Str t = text_plain(a, s);
	for (uint32_t i = 0; i < t.n; i++)
		switch (t.p[i]) {
		case '&': sink_put(out, STR("&amp;")); break;
		case '<': sink_put(out, STR("&lt;")); break;
		case '>': sink_put(out, STR("&gt;")); break;
		case '"': sink_put(out, STR("&quot;")); break;
		default: sink_putc(out, t.p[i]);
		}
}

/* BEFORE, the column escaped, AFTER; nothing for NULL. An id loses what other programs stumble over. */
static void put_column(sqlite3_stmt *s, int column, const char *before, const char *after, Arena *a, Sink *out)
{
	if (sqlite3_column_type(s, column) == SQLITE_NULL)
		return;
	sink_put(out, str_of(before));
	put(out, a, text_key(a, store_text(s, column)));
	sink_put(out, str_of(after));
}

static void gexf_node(sqlite3_stmt *s, uint64_t n, Arena *a, Sink *out)
{
	(void)n;
	put_column(s, KEY, "      <node id=\"", "\"", a, out);
	put_column(s, NAME, " label=\"", "\"", a, out);
	put_column(s, N_FIRST, " start=\"", "\"", a, out);
	put_column(s, N_LAST, " end=\"", "\"", a, out);
	sink_put(out, STR(">\n        <attvalues>"));
	put_column(s, KIND, "<attvalue for=\"kind\" value=\"", "\"/>", a, out);
	put_column(s, NAME_EN, "<attvalue for=\"english\" value=\"", "\"/>", a, out);
	put_column(s, ARTICLES, "<attvalue for=\"articles\" value=\"", "\"/>", a, out);
	put_column(s, EVENTS, "<attvalue for=\"events\" value=\"", "\"/>", a, out);
	sink_put(out, STR("</attvalues>\n      </node>\n"));
}

/* "[from, to]; [from, to]" */
static void put_spells(Str spells, Sink *out)
{
	enum { FROM = 1, TO = 13, SPELL = 24, STEP = 26 };      /* bytes of one */
	sink_put(out, STR("        <spells>"));
	for (uint32_t i = 0; i + SPELL <= spells.n; i += STEP)
		sink_printf(out, "<spell start=\"%.10s\" end=\"%.10s\"/>", spells.p + i + FROM, spells.p + i + TO);
	sink_put(out, STR("</spells>\n"));
}

static void gexf_edge(sqlite3_stmt *s, uint64_t n, Arena *a, Sink *out)
{
	(void)n;
	put_column(s, EDGE, "      <edge id=\"", "\"", a, out);
	put_column(s, SRC, " source=\"", "\"", a, out);
	put_column(s, DST, " target=\"", "\"", a, out);
	put_column(s, RELATION, " kind=\"", "\"", a, out);
	put_column(s, RELATION, " label=\"", "\"", a, out);
	put_column(s, WEIGHT, " weight=\"", "\">\n        <attvalues>", a, out);
	put_column(s, DIRECTED, "<attvalue for=\"directed\" value=\"", "\"/>", a, out);
	put_column(s, STATUS, "<attvalue for=\"status\" value=\"", "\"/>", a, out);
	put_column(s, E_ARTICLES, "<attvalue for=\"articles\" value=\"", "\"/>", a, out);
	sink_put(out, STR("</attvalues>\n"));
	if (sqlite3_column_type(s, SPELLS) != SQLITE_NULL)
		put_spells(store_text(s, SPELLS), out);
	sink_put(out, STR("      </edge>\n"));
}

static void graphml_data(sqlite3_stmt *s, int column, const char *key, Arena *a, Sink *out)
{
	put_column(s, column, arena_printf(a, "<data key=\"%s\">", key).p, "</data>", a, out);
}

static void graphml_node(sqlite3_stmt *s, uint64_t n, Arena *a, Sink *out)
{
	static const struct { int column; const char *key; } data[] = { { NAME, "label" }, { NAME_EN, "english" }, { KIND, "kind" },
		{ ARTICLES, "articles" }, { EVENTS, "events" }, { N_FIRST, "first" }, { N_LAST, "last" } };
	(void)n;
	put_column(s, KEY, "    <node id=\"", "\">", a, out);
	for (size_t i = 0; i < sizeof data / sizeof *data; i++)
		graphml_data(s, data[i].column, data[i].key, a, out);
	sink_put(out, STR("</node>\n"));
}

static void graphml_edge(sqlite3_stmt *s, uint64_t n, Arena *a, Sink *out)
{
	static const struct { int column; const char *key; } data[] = { { RELATION, "relation" }, { DIRECTED, "directed" }, { WEIGHT, "weight" },
		{ STATUS, "status" },
		{ E_ARTICLES, "e_articles" }, { E_FIRST, "e_first" }, { E_LAST, "e_last" } };
	(void)n;
	put_column(s, EDGE, "    <edge id=\"", "\"", a, out);
	put_column(s, SRC, " source=\"", "\"", a, out);
	put_column(s, DST, " target=\"", "\">", a, out);
	for (size_t i = 0; i < sizeof data / sizeof *data; i++)
		graphml_data(s, data[i].column, data[i].key, a, out);
	sink_put(out, STR("</edge>\n"));
}

static const char gexf_head[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
	"  <meta><creator>liqa</creator></meta>\n"
	"  <graph mode=\"dynamic\" defaultedgetype=\"undirected\" timeformat=\"date\" timerepresentation=\"interval\">\n"
	"    <attributes class=\"node\" mode=\"static\">\n"
	"      <attribute id=\"kind\" title=\"kind\" type=\"string\"/>\n"
	"      <attribute id=\"english\" title=\"english\" type=\"string\"/>\n"
	"      <attribute id=\"articles\" title=\"articles\" type=\"integer\"/>\n"
	"      <attribute id=\"events\" title=\"events\" type=\"integer\"/>\n"
	"    </attributes>\n"
	"    <attributes class=\"edge\" mode=\"static\">\n"
	"      <attribute id=\"directed\" title=\"directed\" type=\"integer\"/>\n"
	"      <attribute id=\"status\" title=\"status\" type=\"string\"/>\n"
	"      <attribute id=\"articles\" title=\"articles\" type=\"integer\"/>\n"
	"    </attributes>\n"
	"    <nodes>\n";

static const char graphml_head[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
	"  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
	"  <key id=\"english\" for=\"node\" attr.name=\"english\" attr.type=\"string\"/>\n"
	"  <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
	"  <key id=\"articles\" for=\"node\" attr.name=\"articles\" attr.type=\"int\"/>\n"
	"  <key id=\"events\" for=\"node\" attr.name=\"events\" attr.type=\"int\"/>\n"
	"  <key id=\"first\" for=\"node\" attr.name=\"first\" attr.type=\"string\"/>\n"
	"  <key id=\"last\" for=\"node\" attr.name=\"last\" attr.type=\"string\"/>\n"
	"  <key id=\"relation\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>\n"
	"  <key id=\"directed\" for=\"edge\" attr.name=\"directed\" attr.type=\"int\"/>\n"
	"  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
	"  <key id=\"status\" for=\"edge\" attr.name=\"status\" attr.type=\"string\"/>\n"
	"  <key id=\"e_articles\" for=\"edge\" attr.name=\"articles\" attr.type=\"int\"/>\n"
	"  <key id=\"e_first\" for=\"edge\" attr.name=\"first\" attr.type=\"string\"/>\n"
	"  <key id=\"e_last\" for=\"edge\" attr.name=\"last\" attr.type=\"string\"/>\n"
	"  <graph id=\"liqa\" edgedefault=\"undirected\">\n";

bool export_gexf(Export *x, Err *e)
{
	return network_write(x, (NetworkPart){ gexf_head, nodes, gexf_node }, (NetworkPart){ "    </nodes>\n    <edges>\n", edges, gexf_edge },
		"    </edges>\n  </graph>\n</gexf>\n", e);
}

bool export_graphml(Export *x, Err *e)
{
	return network_write(x, (NetworkPart){ graphml_head, nodes, graphml_node }, (NetworkPart){ "", edges, graphml_edge },
		"  </graph>\n</graphml>\n", e);
}
