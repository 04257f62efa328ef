-- purpose: meetings in person, newest first
-- parameters: person= person, one who met
-- parameters: with= person, and the other
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: place= node, in this place or country
-- parameters: status= status, a status or a class (real planned negated)
-- columns: date, who, whom, where, status, articles, event
-- example: liqa query who-met-whom person=بوتين place=الصين since=2023
WITH m AS (
	SELECT * FROM who_met_whom WHERE :person IS NULL
	UNION ALL
	SELECT * FROM who_met_whom WHERE :person IS NOT NULL AND a_id = liqa_node(:person)
	UNION ALL
	SELECT * FROM who_met_whom WHERE :person IS NOT NULL AND b_id = liqa_node(:person)
), seen AS (    -- the one asked for comes first; else who received, came or acted
	SELECT m.*, CASE WHEN :person IS NOT NULL THEN m.b_id = liqa_node(:person)
	                 ELSE (rb.rank, nb.key) < (ra.rank, na.key) END AS turned
	FROM m
	JOIN participant pa ON pa.event_id = m.event_id AND pa.node_id = m.a_id
	JOIN participant pb ON pb.event_id = m.event_id AND pb.node_id = m.b_id
	JOIN vocabulary ra ON ra.what = 'role' AND ra.name = pa.role
	JOIN vocabulary rb ON rb.what = 'role' AND rb.name = pb.role
	JOIN node na ON na.node_id = m.a_id
	JOIN node nb ON nb.node_id = m.b_id
)
SELECT CASE s.date_precision WHEN 'year' THEN substr(s.date_from, 1, 4) WHEN 'month' THEN substr(s.date_from, 1, 7)
       ELSE s.date_from || CASE WHEN s.date_to > s.date_from THEN '..' || s.date_to ELSE '' END END AS date,
       CASE WHEN s.turned THEN s.b ELSE s.a END AS who,
       CASE WHEN s.turned THEN s.a ELSE s.b END AS whom,
       s.place AS "where", s.status, s.articles, s.event_id AS event
FROM seen s
LEFT JOIN node w ON w.node_id = s.place_id
WHERE (:with IS NULL OR liqa_node(:with) IN (s.a_id, s.b_id))
  AND (:since IS NULL OR s.date_to >= :since)
  AND (:until IS NULL OR s.date_from <= :until)
  AND (:place IS NULL OR liqa_node(:place) IN (w.node_id, w.country_id))
  AND (:status IS NULL OR s.status = :status
       OR s.status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = :status))
ORDER BY s.date_from IS NULL, s.date_from DESC, s.date_to DESC, who, whom,
         (SELECT key FROM node WHERE node_id = s.event_id);
