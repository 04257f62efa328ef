/* show: all about one node. */
#include "section.h"

#define REAL "IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = 'real')"

enum { SHOWN = 25 };    /* rows of a long section in a table */

/* ?1 met or called whom, in VIEW. */
#define CONTACTS(view) \
	"SELECT n.name, count(DISTINCT c.event_id) AS times, min(c.date_from) AS first, max(c.date_to) AS last FROM (" \
	" SELECT b_id AS other, event_id, status, date_from, date_to FROM " view " WHERE a_id = ?1" \
	" UNION ALL SELECT a_id, event_id, status, date_from, date_to FROM " view " WHERE b_id = ?1) c" \
	" JOIN node n ON n.node_id = c.other WHERE c.status " REAL \
	" GROUP BY c.other ORDER BY times DESC, last DESC, n.key LIMIT ?2"

static const Section sections[] = {
	{ "node", "SELECT name, name_en AS english, kind, iso, wikidata, articles, mentions, key, node_id AS id FROM node WHERE node_id = ?1", NULL, 0 },
	{ "names", "SELECT form, group_concat(origin, ' ') AS origin, sum(mentions) AS mentions FROM"
	  " (SELECT form, origin, mentions FROM alias WHERE node_id = ?1 ORDER BY origin)"
	  " GROUP BY form ORDER BY mentions DESC, form LIMIT ?2", NULL, SHOWN },
	{ "offices", "SELECT office, of, date_from AS first, date_to AS last, former, articles FROM holds_office WHERE person_id = ?1"
	  " ORDER BY date_from, of, office LIMIT ?2", "person", SHOWN },
	{ "held by", "SELECT office, person, date_from AS first, date_to AS last, former, articles FROM holds_office WHERE of_id = ?1"
	  " ORDER BY office, date_from, person LIMIT ?2", "country organization", SHOWN },
	{ "met", CONTACTS("who_met_whom"), "person", SHOWN },
	{ "called", CONTACTS("who_called_whom"), "person", SHOWN },
	{ "visited", "SELECT coalesce(country, destination) AS \"where\", count(DISTINCT event_id) AS times, min(date_from) AS first,"
	  " max(date_to) AS last FROM who_visited_where WHERE visitor_id = ?1 AND status " REAL
	  " GROUP BY coalesce(country, destination) ORDER BY times DESC, last DESC, \"where\" LIMIT ?2", "person", SHOWN },
	{ "visitors", "SELECT visitor AS name, count(DISTINCT event_id) AS times, min(date_from) AS first, max(date_to) AS last"
	  " FROM who_visited_where WHERE ?1 IN (destination_id, country_id) AND status " REAL
	  " GROUP BY visitor_id ORDER BY times DESC, last DESC, name LIMIT ?2", "country place", SHOWN },
	{ "timeline", "SELECT " ASK_DATE("x.date_from", "x.date_to", "x.date_precision") " AS date, x.type, x.mode, x.status, x.role,"
	  " t.summary AS participants, x.articles, x.event_id AS event"
	  " FROM (SELECT e.*, p.role FROM participant p JOIN event e ON e.event_id = p.event_id WHERE p.node_id = ?1"
	  "  ORDER BY e.date_from IS NULL, e.date_from DESC, e.date_to DESC, e.type, e.key LIMIT ?2) x"
	  " JOIN timeline t ON t.event_id = x.event_id"
	  " ORDER BY x.date_from IS NULL, x.date_from DESC, x.date_to DESC, x.type, x.key", NULL, SHOWN },
	{ "articles", "SELECT a.published, a.title, x.mentions, a.uri FROM article_node x JOIN article a ON a.article_id = x.article_id"
	  " WHERE x.node_id = ?1 ORDER BY a.published IS NULL, a.published DESC, a.uri, a.part LIMIT ?2", NULL, SHOWN },
	{ "judgements", "SELECT judgement, a, b, value, file || ':' || line AS said FROM judgement"
	  " WHERE (SELECT key FROM node WHERE node_id = ?1) IN (a, b, node) ORDER BY judgement, a, b, value LIMIT ?2", NULL, SHOWN },
	{ 0 }
};

int verb_show(const Args *args, Err *e)
{
	Ask q;
	Candidate node;
	if (ask_open(&q, args, e) && ask_node(&q, args->operands[0], NULL, &node, e))
		section_print(&q, sections, arena_z(args->arena, node.kind), node.node, e);
	return ask_close(&q, e);
}
