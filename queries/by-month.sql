-- purpose: what happened between two countries, by month and type of event; also through those who hold an office of theirs
-- parameters: country=! country, one
-- parameters: with=! country, and the other
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: type= text, of this type only (CONSULT, ACCUSE, ...)
-- columns: month, type, events, planned, not_held, articles
-- example: liqa query by-month country=مصر with=تركيا
WITH mine AS (  -- who stands for which of the two
	SELECT liqa_node(:country) AS node_id, 1 AS side
	UNION
	SELECT src, 1 FROM relation WHERE relation = 'holds_office' AND former = 0 AND dst = liqa_node(:country)
), theirs AS (
	SELECT liqa_node(:with) AS node_id, 2 AS side
	UNION
	SELECT src, 2 FROM relation WHERE relation = 'holds_office' AND former = 0 AND dst = liqa_node(:with)
), joint AS (
	SELECT DISTINCT p.event_id
	FROM mine m
	JOIN participant p ON p.node_id = m.node_id
	JOIN participant q ON q.event_id = p.event_id AND q.node_id <> p.node_id
	WHERE q.node_id IN (SELECT node_id FROM theirs) AND p.role <> 'topic' AND q.role <> 'topic'
)
SELECT CASE WHEN e.date_precision IN ('day', 'month') THEN substr(e.date_from, 1, 7) END AS month, e.type,
       sum(s.class = 'real') AS events, sum(s.class = 'planned') AS planned, sum(s.class = 'negated') AS not_held, sum(n.articles) AS articles
FROM joint b
JOIN event_row e ON e.event_id = b.event_id
JOIN node n ON n.node_id = e.event_id
JOIN vocabulary s ON s.what = 'status' AND s.name = e.status
WHERE (:since IS NULL OR e.date_to >= :since)
  AND (:until IS NULL OR e.date_from <= :until)
  AND (:type IS NULL OR e.type = upper(:type))
GROUP BY 1, 2
ORDER BY month IS NULL, month, e.type;
