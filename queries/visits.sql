-- purpose: who travelled where, newest first
-- parameters: person= person, the traveller
-- parameters: place= node, the country or place visited
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: status= status, a status or a class (real planned negated)
-- columns: date, who, where, country, status, articles, event
-- example: liqa query visits place=مصر status=real
WITH v AS (
	SELECT * FROM who_visited_where WHERE :person IS NULL
	UNION ALL
	SELECT * FROM who_visited_where WHERE :person IS NOT NULL AND visitor_id = liqa_node(:person)
)
SELECT CASE v.date_precision WHEN 'year' THEN substr(v.date_from, 1, 4) WHEN 'month' THEN substr(v.date_from, 1, 7)
       ELSE v.date_from || CASE WHEN v.date_to > v.date_from THEN '..' || v.date_to ELSE '' END END AS date,
       v.visitor AS who, v.destination AS "where", v.country, v.status, v.articles, v.event_id AS event
FROM v
WHERE (:place IS NULL OR liqa_node(:place) IN (v.destination_id, v.country_id))
  AND (:since IS NULL OR v.date_to >= :since)
  AND (:until IS NULL OR v.date_from <= :until)
  AND (:status IS NULL OR v.status = :status
       OR v.status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = :status))
ORDER BY v.date_from IS NULL, v.date_from DESC, v.date_to DESC, who, "where",
         (SELECT key FROM node WHERE node_id = v.event_id);
