-- purpose: who came to whose capital, newest first; whose: the heads of that country whom the same articles name
-- parameters: person= person, the traveller
-- parameters: place= country, whose capital
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- columns: date, who, capital, country, heads, status, articles, event
-- example: liqa query capital-visits place=مصر
WITH v AS (
	SELECT * FROM who_visited_where WHERE :person IS NULL
	UNION ALL
	SELECT * FROM who_visited_where WHERE :person IS NOT NULL AND visitor_id = liqa_node(:person)
)
SELECT CASE v.date_precision WHEN 'year' THEN substr(v.date_from, 1, 4) WHEN 'month' THEN substr(v.date_from, 1, 7)
       ELSE v.date_from || CASE WHEN v.date_to > v.date_from THEN '..' || v.date_to ELSE '' END END AS date,
       v.visitor AS who, v.destination AS capital, v.country,
       (SELECT group_concat(name, ' · ') FROM (
	SELECT DISTINCT p.name FROM account t
	JOIN statement s ON s.article_id = t.article_id
	JOIN relation r ON r.relation_id = s.relation_id AND r.dst = v.country_id AND r.relation = 'holds_office' AND r.former = 0
	     AND r.office IN ('president', 'monarch', 'prime_minister', 'supreme_leader', 'head', 'leader', 'crown_prince')
	JOIN node p ON p.node_id = r.src
	WHERE t.event_id = v.event_id
	ORDER BY p.name)) AS heads,
       v.status, v.articles, v.event_id AS event
FROM v
JOIN node d ON d.node_id = v.destination_id
JOIN node c ON c.node_id = v.country_id
JOIN vocabulary k ON k.what = 'capital' AND k.name = d.key AND k.of = c.iso
WHERE (:place IS NULL OR v.country_id = liqa_node(:place))
  AND (:since IS NULL OR v.date_to >= :since)
  AND (:until IS NULL OR v.date_from <= :until)
  -- not one's own
  AND NOT EXISTS (SELECT 1 FROM relation r WHERE r.src = v.visitor_id AND r.dst = v.country_id AND r.relation = 'holds_office')
ORDER BY v.date_from IS NULL, v.date_from DESC, v.date_to DESC, who, capital,
         (SELECT key FROM node WHERE node_id = v.event_id);
