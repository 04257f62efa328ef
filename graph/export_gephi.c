/* export_gephi: nodes.csv and edges.csv as Gephi's spreadsheet importer reads them: Id, Label, timeset; Source, Target, Type, Kind
 * (which keeps parallel edges apart). Backslash is an escape there and goes; a set without dates is valid always. */
#include "network.h"

#define CLEAN(column) "replace(replace(replace(" column ", char(92), ' '), char(10), ' '), char(13), ' ')"

bool export_gephi(Export *x, Err *e)
{
	return network_make(x, e)
		&& export_table(x, "nodes.csv", "SELECT " CLEAN("key") " AS Id, " CLEAN("name") " AS Label, " CLEAN("name_en") " AS English,"
			" kind AS Category, articles AS Articles, events AS Events,"
			" coalesce('[' || first || ', ' || last || ']', '[-Infinity, Infinity]') AS timeset FROM net_node ORDER BY key", e)
		&& export_table(x, "edges.csv", "SELECT " CLEAN("src") " AS Source, " CLEAN("dst") " AS Target,"
			" CASE WHEN directed THEN 'Directed' ELSE 'Undirected' END AS Type, relation AS Kind, " CLEAN("edge") " AS Id, relation AS Label,"
			" weight AS Weight, status AS Status, articles AS Articles, coalesce(spells, '[-Infinity, Infinity]') AS timeset"
			" FROM net_edge ORDER BY edge", e);
}
