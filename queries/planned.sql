-- purpose: meetings, visits and calls announced of which no article says that they took place, next first; due: over or still to come on that day
-- parameters: person= person, who would take part
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: on= date, the day; that of the newest article when empty
-- columns: date, mode, status, participants, where, due, articles, event
-- example: liqa query planned since=2024-05
WITH mine AS (
	SELECT event_id FROM event_row WHERE :person IS NULL
	UNION ALL
	SELECT event_id FROM participant WHERE :person IS NOT NULL AND node_id = liqa_node(:person)
)
SELECT CASE e.date_precision WHEN 'year' THEN substr(e.date_from, 1, 4) WHEN 'month' THEN substr(e.date_from, 1, 7)
       ELSE e.date_from || CASE WHEN e.date_to > e.date_from THEN '..' || e.date_to ELSE '' END END AS date,
       e.mode, e.status, t.summary AS participants, w.name AS "where",
       CASE WHEN e.date_to < coalesce(:on, (SELECT max(published) FROM article)) THEN 'over' WHEN e.date_to IS NOT NULL THEN 'to come' END AS due,
       e.articles, e.event_id AS event
FROM mine
JOIN event e ON e.event_id = mine.event_id
JOIN vocabulary s ON s.what = 'status' AND s.name = e.status AND s.class = 'planned'
JOIN vocabulary m ON m.what = 'mode' AND m.name = e.mode
JOIN timeline t ON t.event_id = e.event_id
LEFT JOIN node w ON w.node_id = e.place_id
WHERE (:since IS NULL OR e.date_to >= :since)
  AND (:until IS NULL OR e.date_from <= :until)
ORDER BY e.date_from IS NULL, e.date_from, e.date_to, participants, e.key;
