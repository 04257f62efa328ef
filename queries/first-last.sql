-- purpose: the first and the last meeting of two people, those who met most often first
-- parameters: person= person, one of them
-- parameters: with= person, and the other
-- parameters: limit=50 integer, rows
-- columns: who, whom, meetings, first, first_where, last, last_where, first_event, last_event
-- example: liqa query first-last person=بوتين with=شي
WITH met AS (
	SELECT a_id AS me, b_id AS other, * FROM who_met_whom WHERE :person IS NULL
	UNION ALL
	SELECT a_id, b_id, * FROM who_met_whom WHERE :person IS NOT NULL AND a_id = liqa_node(:person)
	UNION ALL
	SELECT b_id, a_id, * FROM who_met_whom WHERE :person IS NOT NULL AND b_id = liqa_node(:person)
), dated AS (
	SELECT *, CASE date_precision WHEN 'year' THEN substr(date_from, 1, 4) WHEN 'month' THEN substr(date_from, 1, 7) ELSE date_from END AS date
	FROM met
	WHERE date_from IS NOT NULL AND status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = 'real')
	  AND (:with IS NULL OR liqa_node(:with) IN (me, other))
), placed AS (
	SELECT me, other, date, place, event_id,
	       row_number() OVER (PARTITION BY me, other ORDER BY date_from, date_to, articles DESC, event_id) AS nth,
	       row_number() OVER (PARTITION BY me, other ORDER BY date_to DESC, date_from DESC, articles DESC, event_id) AS from_last
	FROM dated
)
SELECT a.name AS who, b.name AS whom, count(*) AS meetings,
       max(CASE WHEN p.nth = 1 THEN p.date END) AS first, max(CASE WHEN p.nth = 1 THEN p.place END) AS first_where,
       max(CASE WHEN p.from_last = 1 THEN p.date END) AS last, max(CASE WHEN p.from_last = 1 THEN p.place END) AS last_where,
       max(CASE WHEN p.nth = 1 THEN p.event_id END) AS first_event, max(CASE WHEN p.from_last = 1 THEN p.event_id END) AS last_event
FROM placed p
JOIN node a ON a.node_id = p.me
JOIN node b ON b.node_id = p.other
GROUP BY p.me, p.other
ORDER BY meetings DESC, last DESC, a.key, b.key
LIMIT :limit;
