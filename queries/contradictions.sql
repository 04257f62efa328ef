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
	WHERE c.event_id IN (SELECT x.event_id FROM account_evidence y JOIN account x ON x.account_id = y.account_id
	                     WHERE y.status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = 'negated'))
	GROUP BY c.event_id
), no AS (      -- what did not happen, and when: a denial may name another day than the report; without a date, in the month before it
	SELECT f.event_id, f.type, m.class AS mode, nf.articles,
	       coalesce(date(f.date_from, '-14 days'), (SELECT date(min(published), '-1 month') FROM account WHERE event_id = f.event_id)) AS date_from,
	       coalesce(f.date_to, (SELECT max(published) FROM account WHERE event_id = f.event_id)) AS date_to,
	       (SELECT min(node_id) FROM participant WHERE event_id = f.event_id) AS one
	FROM event_row f
	JOIN vocabulary s ON s.what = 'status' AND s.name = f.status AND s.class = 'negated'
	JOIN vocabulary t ON t.what = 'type' AND t.name = f.type AND t.merge <> 'article'      -- a statement is another one each time
	LEFT JOIN vocabulary m ON m.what = 'mode' AND m.name = f.mode
	JOIN node nf ON nf.node_id = f.event_id
), both AS (    -- and an event of that sort which did, with the same people in the same days
	SELECT e.event_id, f.event_id AS against, ne.articles AS yes, f.articles AS no
	FROM no f
	CROSS JOIN participant p ON p.node_id = f.one AND p.event_id <> f.event_id
	CROSS JOIN event_row e ON e.event_id = p.event_id AND e.type = f.type
	      AND e.date_from <= f.date_to AND e.date_to >= f.date_from
	JOIN vocabulary s ON s.what = 'status' AND s.name = e.status AND s.class = 'real'
	LEFT JOIN vocabulary m ON m.what = 'mode' AND m.name = e.mode
	JOIN node ne ON ne.node_id = e.event_id
	WHERE m.class IS f.mode
	  AND NOT EXISTS (SELECT 1 FROM participant q WHERE q.event_id = f.event_id
	                  AND NOT EXISTS (SELECT 1 FROM participant r WHERE r.event_id = e.event_id AND r.node_id = q.node_id))
)
SELECT e.date_from AS date, e.mode, t.summary AS participants, c.yes, c.no, c.event_id AS event,
       nullif(c.against, c.event_id) AS against
FROM (SELECT * FROM said WHERE yes > 0 AND no > 0 UNION ALL SELECT * FROM both) c
JOIN event e ON e.event_id = c.event_id
JOIN timeline t ON t.event_id = c.event_id
WHERE :person IS NULL OR EXISTS (SELECT 1 FROM participant p WHERE p.event_id = e.event_id AND p.node_id = liqa_node(:person))
ORDER BY e.date_from IS NULL, e.date_from DESC, e.key;
