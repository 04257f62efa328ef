-- purpose: everything a person (or country, organization, place) took part in, in order
-- parameters: person=! node, whose timeline
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: type= text, of this type only (CONSULT, ACCUSE, ...)
-- columns: date, type, mode, status, role, participants, articles, event
-- example: liqa query timeline person=erdogan type=CONSULT since=2024
SELECT CASE e.date_precision WHEN 'year' THEN substr(e.date_from, 1, 4) WHEN 'month' THEN substr(e.date_from, 1, 7)
       ELSE e.date_from || CASE WHEN e.date_to > e.date_from THEN '..' || e.date_to ELSE '' END END AS date,
       e.type, e.mode, e.status, p.role, t.summary AS participants, t.articles, e.event_id AS event
FROM participant p
JOIN event e ON e.event_id = p.event_id
JOIN timeline t ON t.event_id = p.event_id
WHERE p.node_id = liqa_node(:person)
  AND (:since IS NULL OR e.date_to >= :since)
  AND (:until IS NULL OR e.date_from <= :until)
  AND (:type IS NULL OR e.type = upper(:type))
ORDER BY e.date_from IS NULL, e.date_from, e.date_to, e.type, e.key;
