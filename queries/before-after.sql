-- purpose: whom a person met before a day and from that day on
-- parameters: person=! person, who
-- parameters: date=! date, the day
-- columns: name, before, after, last_before, first_after
-- example: liqa query before-after person=بوتين date=2024
WITH met AS (
	SELECT b_id AS other, event_id, status, date_from, date_to FROM who_met_whom WHERE a_id = liqa_node(:person)
	UNION ALL
	SELECT a_id, event_id, status, date_from, date_to FROM who_met_whom WHERE b_id = liqa_node(:person)
)
SELECT n.name, count(DISTINCT CASE WHEN m.date_to < :date THEN m.event_id END) AS before,
       count(DISTINCT CASE WHEN m.date_to >= :date THEN m.event_id END) AS after,
       max(CASE WHEN m.date_to < :date THEN m.date_to END) AS last_before,
       min(CASE WHEN m.date_to >= :date THEN m.date_from END) AS first_after
FROM met m
JOIN node n ON n.node_id = m.other
WHERE m.date_to IS NOT NULL AND m.status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = 'real')
GROUP BY m.other
ORDER BY before > 0 AND after > 0 DESC, before > 0 DESC, max(m.date_to) DESC, n.key;
