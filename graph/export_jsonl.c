/* export_jsonl: the whole graph by its content: no row ids, rows of each sort in the order of their keys. Two graphs are
 * equal when these bytes are. */
#include "export.h"

#define TURNED "(v.relation IN ('met', 'called') AND d.key < s.key)"

/* One statement for each sort of row, each row one JSON text. */
static const char *const rows[] = {
	"SELECT json_object('row', 'article', 'uri', uri, 'part', part, 'title', title, 'source', source, 'published', published,"
	" 'published_basis', published_basis, 'sha256', sha256) FROM article a"
	" WHERE (SELECT whole FROM picked) OR EXISTS (SELECT 1 FROM account c WHERE c.article_id = a.article_id"
	"  AND c.event_id IN (SELECT event_id FROM picked_event))"
	" ORDER BY uri, part",

	"SELECT json_object('row', 'node', 'key', n.key, 'kind', n.kind, 'name', n.name, 'name_en', n.name_en, 'wikidata', n.wikidata, 'iso', n.iso,"
	" 'country', c.key, 'articles', n.articles, 'mentions', n.mentions, 'aliases', (SELECT json_group_array(json_array(form, origin, mentions))"
	"  FROM (SELECT form, origin, mentions FROM alias WHERE node_id = n.node_id ORDER BY form, origin)))"
	" FROM picked_node p JOIN node n ON n.node_id = p.node_id LEFT JOIN node c ON c.node_id = n.country_id"
	" WHERE n.node_id NOT IN (SELECT event_id FROM picked_event) ORDER BY n.key",

	"SELECT json_object('row', 'event', 'key', e.key, 'type', e.type, 'mode', e.mode, 'status', e.status, 'date_from', e.date_from,"
	" 'date_to', e.date_to, 'date_precision', e.date_precision, 'date_basis', e.date_basis, 'place', w.key, 'part_of', g.key,"
	" 'articles', e.articles, 'confidence', e.confidence,"
	" 'participants', (SELECT json_group_array(json_array(role, key)) FROM (SELECT v.role, n.key FROM participant v"
	"  JOIN node n ON n.node_id = v.node_id WHERE v.event_id = e.event_id ORDER BY v.role, n.key)),"
	" 'evidence', (SELECT json_group_array(json_object('uri', uri, 'part', part, 'from', byte_from, 'to', byte_to, 'trigger', \"trigger\","
	"  'rule', rule, 'status', status, 'status_cue', status_cue, 'said_by', said_by, 'sentence', sentence)) FROM (SELECT v.uri, a.part,"
	"  v.byte_from, v.byte_to, v.\"trigger\", v.rule, v.status, v.status_cue, v.said_by, v.sentence FROM event_evidence v"
	"  JOIN article a ON a.article_id = v.article_id WHERE v.event_id = e.event_id"
	"  ORDER BY v.uri, a.part, v.byte_from, v.byte_to, v.rule, v.status, v.said_by)))"
	" FROM picked_event p JOIN event e ON e.event_id = p.event_id LEFT JOIN node w ON w.node_id = e.place_id"
	" LEFT JOIN node g ON g.node_id = e.named_id ORDER BY e.key",

	"SELECT json_object('row', 'edge', 'src', CASE WHEN " TURNED " THEN d.key ELSE s.key END, 'dst', CASE WHEN " TURNED " THEN s.key ELSE d.key END,"
	" 'relation', v.relation, 'event', x.key, 'status', v.status, 'date_from', v.date_from, 'date_to', v.date_to, 'articles', v.articles,"
	" 'confidence', v.confidence) AS line"
	" FROM edge v JOIN node s ON s.node_id = v.src JOIN node d ON d.node_id = v.dst JOIN node x ON x.node_id = v.event_id"
	" WHERE v.event_id IN (SELECT event_id FROM picked_event)"
	" AND v.src IN (SELECT node_id FROM picked_node) AND v.dst IN (SELECT node_id FROM picked_node) ORDER BY line",

	"SELECT json_object('row', 'relation', 'src', s.key, 'dst', d.key, 'relation', r.relation, 'office', r.office, 'detail', r.detail,"
	" 'former', r.former, 'articles', r.articles) AS line"
	" FROM relation r JOIN node s ON s.node_id = r.src JOIN node d ON d.node_id = r.dst"
	" WHERE r.src IN (SELECT node_id FROM picked_node) AND r.dst IN (SELECT node_id FROM picked_node) ORDER BY line",

	"SELECT json_object('row', 'mention', 'uri', a.uri, 'part', a.part, 'from', m.byte_from, 'to', m.byte_to, 'node', n.key, 'surface', m.surface,"
	" 'form', m.form, 'method', m.method, 'confidence', m.confidence, 'why', m.why)"
	" FROM mention m JOIN article a ON a.article_id = m.article_id JOIN node n ON n.node_id = m.node_id"
	" WHERE m.node_id IN (SELECT node_id FROM picked_node)"
	" ORDER BY a.uri, a.part, m.byte_from, m.byte_to, n.key, m.form, m.method, m.confidence, m.why",

	"SELECT json_object('row', 'judgement', 'judgement', judgement, 'a', a, 'b', b, 'value', value) AS line FROM judgement"
	" WHERE (SELECT whole FROM picked) ORDER BY line",
	NULL
};

static void put_line(sqlite3_stmt *s, uint64_t n, Arena *a, Sink *out)
{
	(void)n, (void)a;
	sink_put(out, store_text(s, 0));
	sink_putc(out, '\n');
}

bool export_jsonl(Export *x, Err *e)
{
	FILE *f = export_open(x, NULL, e);
	for (uint32_t i = 0; f && rows[i] && !err_is(e); i++)
		export_rows(x, f, rows[i], put_line, e);
	if (f)
		export_close(x, f, e);
	return !err_is(e);
}
