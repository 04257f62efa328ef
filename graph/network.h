/* network: the graph as people draw it: who met and called whom, who went where.
 *
 * network_make fills three temporary tables from what the filters picked:
 *
 *     net_single (src, dst, relation, directed, event_id, status, date_from, date_to, articles): one row an event and pair
 *     net_node (node_id, key, name, name_en, kind, articles, events, first, last)
 *     net_edge (edge, src, dst, relation, directed, weight, first, last, spells, status, articles)
 *
 * src and dst are keys. An edge stands for all events of one relation between two nodes that took place (status of
 * class real), or that --status asks for: weight counts them, spells lists their days as "[from, to]; [from, to]", status is the first of
 * theirs by rank. With --multi each event, whatever its
 * status, is an edge of its own. Nodes are those that an edge touches. */
#ifndef LIQA_NETWORK_H
#define LIQA_NETWORK_H
#include "export.h"

typedef struct NetworkPart {
	const char *head;       /* text in front of the rows */
	const char *sql;        /* of net_node or net_edge */
	ExportRow *row;
} NetworkPart;

bool network_make(Export *x, Err *e);
/* Makes the network and writes all of it to one file. */
bool network_write(Export *x, NetworkPart nodes, NetworkPart edges, const char *tail, Err *e);
#endif
