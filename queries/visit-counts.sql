-- purpose: how often who visited which country
-- parameters: person= person, the traveller
-- parameters: place= country, the country
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: limit=50 integer, rows
-- columns: who, country, visits, first, last
-- example: liqa query visit-counts person=blinken since=2023
WITH v AS (
	SELECT * FROM who_visited_where WHERE :person IS NULL
	UNION ALL
	SELECT * FROM who_visited_where WHERE :person IS NOT NULL AND visitor_id = liqa_node(:person)
)
SELECT v.visitor AS who, v.country, count(DISTINCT v.event_id) AS visits, min(v.date_from) AS first, max(v.date_to) AS last
FROM v
JOIN node n ON n.node_id = v.visitor_id
JOIN node c ON c.node_id = v.country_id
WHERE v.status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = 'real')
  AND (:place IS NULL OR v.country_id = liqa_node(:place))
  AND (:since IS NULL OR v.date_to >= :since)
  AND (:until IS NULL OR v.date_from <= :until)
GROUP BY v.visitor_id, v.country_id
ORDER BY visits DESC, last DESC, n.key, c.key
LIMIT :limit;
