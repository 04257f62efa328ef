-- purpose: who received whom, and how often
-- parameters: person= person, the host
-- parameters: place= node, in this place or country
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: limit=50 integer, rows
-- columns: host, guest, times, first, last, where
-- example: liqa query hosts person=السيسي
WITH hosted AS (
	SELECT event_id, node_id AS host FROM participant WHERE :person IS NULL AND role = 'host'
	UNION ALL
	SELECT event_id, node_id FROM participant WHERE :person IS NOT NULL AND node_id = liqa_node(:person) AND role = 'host'
)
SELECT h.name AS host, g.name AS guest, count(*) AS times, min(e.date_from) AS first, max(e.date_to) AS last,
       group_concat(DISTINCT w.name) AS "where"
FROM hosted x
JOIN event_row e ON e.event_id = x.event_id
JOIN vocabulary s ON s.what = 'status' AND s.name = e.status AND s.class = 'real'
JOIN participant p ON p.event_id = x.event_id AND p.node_id <> x.host AND p.role <> 'host'
JOIN vocabulary r ON r.what = 'role' AND r.name = p.role AND r.class IN ('principal', 'member')
JOIN node h ON h.node_id = x.host AND h.kind = 'person'
JOIN node g ON g.node_id = p.node_id AND g.kind = 'person'
LEFT JOIN node w ON w.node_id = e.place_id
WHERE (:place IS NULL OR liqa_node(:place) IN (w.node_id, w.country_id))
  AND (:since IS NULL OR e.date_to >= :since)
  AND (:until IS NULL OR e.date_from <= :until)
GROUP BY x.host, p.node_id
ORDER BY times DESC, last DESC, h.key, g.key
LIMIT :limit;
