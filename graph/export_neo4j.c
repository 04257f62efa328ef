/* export_neo4j: nodes.csv and edges.csv with the headers of neo4j-admin database import. No field holds a newline. */
#include "network.h"

#define LINE(column) "replace(replace(" column ", char(10), ' '), char(13), ' ')"

bool export_neo4j(Export *x, Err *e)
{
	return network_make(x, e)
		&& export_table(x, "nodes.csv", "SELECT " LINE("key") " AS \"id:ID(Entity)\", " LINE("name") " AS name, " LINE("name_en") " AS name_lat,"
			" articles AS \"articles:int\", events AS \"events:int\", upper(substr(kind, 1, 1)) || substr(kind, 2) AS \":LABEL\""
			" FROM net_node ORDER BY key", e)
		&& export_table(x, "edges.csv", "SELECT " LINE("src") " AS \":START_ID(Entity)\", weight AS \"weight:int\", first AS \"d_first:date\","
			" last AS \"d_last:date\", status, articles AS \"articles:int\", " LINE("dst") " AS \":END_ID(Entity)\", upper(relation) AS \":TYPE\""
			" FROM net_edge ORDER BY edge", e);
}
