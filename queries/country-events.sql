-- purpose: events in which a country took part, was visited, or that happened there, newest first
-- parameters: country=! country, which
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: type= text, of this type only (CONSULT, ACCUSE, ...)
-- columns: date, type, mode, status, role, participants, articles, event
-- example: liqa query country-events country=تركيا since=2024
WITH mine AS (
	SELECT event_id, role FROM participant WHERE node_id = liqa_node(:country)
	UNION
	SELECT p.event_id, p.role FROM participant p JOIN node n ON n.node_id = p.node_id
	WHERE n.country_id = liqa_node(:country) AND p.role IN ('destination', 'place')
	UNION
	SELECT e.event_id, 'place' FROM event_row e JOIN node n ON n.node_id = e.place_id
	WHERE liqa_node(:country) IN (n.node_id, n.country_id)
), once AS (
	SELECT event_id, group_concat(role, ' ') AS role FROM (SELECT DISTINCT event_id, role FROM mine ORDER BY role) GROUP BY event_id
)
SELECT CASE e.date_precision WHEN 'year' THEN substr(e.date_from, 1, 4) WHEN 'month' THEN substr(e.date_from, 1, 7)
       ELSE e.date_from || CASE WHEN e.date_to > e.date_from THEN '..' || e.date_to ELSE '' END END AS date,
       e.type, e.mode, e.status, o.role, t.summary AS participants, t.articles, e.event_id AS event
FROM once o
JOIN event e ON e.event_id = o.event_id
JOIN timeline t ON t.event_id = o.event_id
WHERE (:since IS NULL OR e.date_to >= :since)
  AND (:until IS NULL OR e.date_from <= :until)
  AND (:type IS NULL OR e.type = upper(:type))
ORDER BY e.date_from IS NULL, e.date_from DESC, e.date_to DESC, e.type, e.key;
