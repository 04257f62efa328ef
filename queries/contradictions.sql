-- purpose: events that some say happened and some say did not
-- parameters: person= person, who takes part
-- columns: date, mode, participants, yes, no, event, against
-- example: liqa query contradictions
WITH said AS (  -- within one event, by what its evidence says
	SELECT c.event_id, c.event_id AS against,
	       count(DISTINCT CASE WHEN s.class = 'real' THEN c.article_id END) AS yes,
	       count(DISTINCT CASE WHEN s.class = 'negated' THEN c.article_id END) AS no
	FROM account c
	JOIN account_evidence v ON v.account_id = c.account_id
	JOIN vocabulary s ON s.what = 'status' AND s.name = v.status
	GROUP BY c.event_id
	UNION ALL       -- between two events of one type and mode, the same people and days
	SELECT e.event_id, f.event_id, ne.articles, nf.articles
	FROM event_row f
	JOIN vocabulary fs ON fs.what = 'status' AND fs.name = f.status AND fs.class = 'negated'
	JOIN participant p ON p.node_id = (SELECT min(node_id) FROM participant WHERE event_id = f.event_id)
	JOIN event_row e ON e.event_id = p.event_id AND e.type = f.type AND e.mode IS f.mode
	     AND e.date_from <= f.date_to AND e.date_to >= f.date_from
	JOIN vocabulary es ON es.what = 'status' AND es.name = e.status AND es.class = 'real'
	JOIN node ne ON ne.node_id = e.event_id
	JOIN node nf ON nf.node_id = f.event_id
	WHERE NOT EXISTS (SELECT 1 FROM participant q WHERE q.event_id = f.event_id
	                  AND NOT EXISTS (SELECT 1 FROM participant r WHERE r.event_id = e.event_id AND r.node_id = q.node_id))
)
SELECT e.date_from AS date, e.mode, t.summary AS participants, said.yes, said.no, said.event_id AS event,
       nullif(said.against, said.event_id) AS against
FROM said
JOIN event e ON e.event_id = said.event_id
JOIN timeline t ON t.event_id = said.event_id
WHERE said.yes > 0 AND said.no > 0
  AND (:person IS NULL OR EXISTS (SELECT 1 FROM participant p WHERE p.event_id = e.event_id AND p.node_id = liqa_node(:person)))
ORDER BY e.date_from IS NULL, e.date_from DESC, e.key;
