-- purpose: meetings, visits and calls that did not take place: called off, not held, or denied, and who says so
-- parameters: person= person, who was to take part
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- columns: date, mode, status, participants, cue, said_by, published, articles, event
-- example: liqa query called-off
WITH mine AS (
	SELECT event_id FROM event_row WHERE :person IS NULL
	UNION ALL
	SELECT event_id FROM participant WHERE :person IS NOT NULL AND node_id = liqa_node(:person)
)
SELECT CASE e.date_precision WHEN 'year' THEN substr(e.date_from, 1, 4) WHEN 'month' THEN substr(e.date_from, 1, 7)
       ELSE e.date_from || CASE WHEN e.date_to > e.date_from THEN '..' || e.date_to ELSE '' END END AS date,
       e.mode, e.status, t.summary AS participants,
       (SELECT group_concat(DISTINCT status_cue) FROM event_evidence v WHERE v.event_id = e.event_id AND v.status = e.status) AS cue,
       (SELECT group_concat(DISTINCT said_by) FROM event_evidence v WHERE v.event_id = e.event_id AND v.status = e.status) AS said_by,
       (SELECT max(published) FROM account c WHERE c.event_id = e.event_id) AS published, e.articles, e.event_id AS event
FROM mine
JOIN event e ON e.event_id = mine.event_id
JOIN vocabulary s ON s.what = 'status' AND s.name = e.status AND s.class = 'negated'
JOIN vocabulary m ON m.what = 'mode' AND m.name = e.mode
JOIN timeline t ON t.event_id = e.event_id
WHERE (:since IS NULL OR e.date_to >= :since)
  AND (:until IS NULL OR e.date_from <= :until)
ORDER BY coalesce(e.date_from, published) DESC, participants, e.key;
