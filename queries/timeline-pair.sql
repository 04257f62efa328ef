-- purpose: everything in which two people (or countries, organizations) stand together, in order
-- parameters: person=! node, one
-- parameters: with=! node, and the other
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- columns: date, type, mode, status, role, role_with, where, articles, event
-- example: liqa query timeline-pair person=بوتين with=شي
SELECT CASE e.date_precision WHEN 'year' THEN substr(e.date_from, 1, 4) WHEN 'month' THEN substr(e.date_from, 1, 7)
       ELSE e.date_from || CASE WHEN e.date_to > e.date_from THEN '..' || e.date_to ELSE '' END END AS date,
       e.type, e.mode, e.status, p.role, q.role AS role_with, w.name AS "where", e.articles, e.event_id AS event
FROM participant p
JOIN participant q ON q.event_id = p.event_id AND q.node_id = liqa_node(:with)
JOIN event e ON e.event_id = p.event_id
LEFT JOIN node w ON w.node_id = e.place_id
WHERE p.node_id = liqa_node(:person) AND q.node_id <> p.node_id
  AND (:since IS NULL OR e.date_to >= :since)
  AND (:until IS NULL OR e.date_from <= :until)
ORDER BY e.date_from IS NULL, e.date_from, e.date_to, e.type, e.key;
