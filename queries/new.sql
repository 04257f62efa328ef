-- purpose: what the last build that brought something brought: the events its articles tell; known: how many older articles tell them too
-- parameters: person= node, who takes part
-- parameters: type= text, of this type only (CONSULT, ACCUSE, ...)
-- parameters: limit=100 integer, rows
-- columns: date, type, mode, status, participants, fresh, known, event
-- example: liqa query new type=CONSULT
WITH told AS (
	SELECT c.event_id, count(DISTINCT c.article_id) AS fresh
	FROM latest l
	CROSS JOIN account c ON c.article_id BETWEEN l.article_from AND l.article_to
	WHERE :type IS NULL OR c.type = upper(:type)
	GROUP BY c.event_id
), chosen AS MATERIALIZED (
	SELECT e.*, n.key, x.fresh, n.articles - x.fresh AS known
	FROM told x
	JOIN event_row e ON e.event_id = x.event_id
	JOIN node n ON n.node_id = e.event_id
	WHERE :person IS NULL OR EXISTS (SELECT 1 FROM participant p WHERE p.event_id = e.event_id AND p.node_id = liqa_node(:person))
	ORDER BY known > 0, e.date_from IS NULL, e.date_from DESC, e.date_to DESC, e.type, n.key
	LIMIT :limit
)
SELECT CASE e.date_precision WHEN 'year' THEN substr(e.date_from, 1, 4) WHEN 'month' THEN substr(e.date_from, 1, 7)
       ELSE e.date_from || CASE WHEN e.date_to > e.date_from THEN '..' || e.date_to ELSE '' END END AS date,
       e.type, e.mode, e.status, t.summary AS participants, e.fresh, e.known, e.event_id AS event
FROM chosen e
JOIN timeline t ON t.event_id = e.event_id
ORDER BY e.known > 0, e.date_from IS NULL, e.date_from DESC, e.date_to DESC, e.type, e.key;
