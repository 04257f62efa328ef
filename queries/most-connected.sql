-- purpose: people by the number of others they met or called
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: limit=20 integer, rows
-- columns: person, others, meetings, calls, first, last
-- example: liqa query most-connected limit=5
WITH contact AS (
	SELECT a_id, b_id, event_id, status, date_from, date_to, 1 AS met FROM who_met_whom
	UNION ALL
	SELECT a_id, b_id, event_id, status, date_from, date_to, 0 FROM who_called_whom
), real AS MATERIALIZED (
	SELECT c.* FROM contact c
	WHERE c.status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = 'real')
	  AND (:since IS NULL OR c.date_to >= :since)
	  AND (:until IS NULL OR c.date_from <= :until)
), side AS (
	SELECT a_id AS id, b_id AS other, event_id, met, date_from, date_to FROM real
	UNION ALL
	SELECT b_id, a_id, event_id, met, date_from, date_to FROM real
)
SELECT n.name AS person, count(DISTINCT s.other) AS others,
       count(DISTINCT CASE WHEN s.met THEN s.event_id END) AS meetings,
       count(DISTINCT CASE WHEN NOT s.met THEN s.event_id END) AS calls,
       min(s.date_from) AS first, max(s.date_to) AS last
FROM side s JOIN node n ON n.node_id = s.id
GROUP BY s.id
ORDER BY others DESC, meetings + calls DESC, n.key
LIMIT :limit;
