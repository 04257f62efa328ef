-- purpose: who held which office, and between which days articles say so
-- parameters: person= person, the holder
-- parameters: of= node, the country or organization
-- parameters: office= text, words of the office
-- columns: person, office, of, first, last, former, articles
-- example: liqa query offices of=مصر
WITH r AS (     -- as in the view holds_office, but all at once
	SELECT *, coalesce(nullif(office, ''), detail) AS which FROM relation WHERE relation = 'holds_office' AND :person IS NULL
	UNION ALL
	SELECT *, coalesce(nullif(office, ''), detail) FROM relation
	WHERE relation = 'holds_office' AND :person IS NOT NULL AND src = liqa_node(:person)
), said AS (
	SELECT r.src, r.dst, r.former, r.which, min(a.published) AS first, max(a.published) AS last, count(DISTINCT a.article_id) AS articles
	FROM r
	JOIN statement s ON s.relation_id = r.relation_id
	JOIN article a ON a.article_id = s.article_id
	WHERE :of IS NULL OR r.dst = liqa_node(:of)
	GROUP BY r.src, r.dst, r.former, r.which
)
SELECT p.name AS person,
       coalesce(w.class, (SELECT nullif(x.detail, '') FROM relation x WHERE x.src = h.src AND x.relation = 'holds_office' AND x.dst = h.dst
	AND x.former = h.former AND coalesce(nullif(x.office, ''), x.detail) = h.which ORDER BY x.articles DESC, x.detail LIMIT 1)) AS office,
       o.name AS of, h.first, h.last, h.former, h.articles
FROM said h
JOIN node p ON p.node_id = h.src
JOIN node o ON o.node_id = h.dst
LEFT JOIN vocabulary w ON w.what = 'office' AND w.name = h.which
WHERE :office IS NULL OR h.which = :office OR instr(liqa_fold(w.class), liqa_fold(:office))
   OR EXISTS (SELECT 1 FROM relation x WHERE x.src = h.src AND x.relation = 'holds_office' AND x.dst = h.dst AND x.former = h.former
	AND coalesce(nullif(x.office, ''), x.detail) = h.which AND instr(liqa_fold(x.detail), liqa_fold(:office)))
ORDER BY o.name, office, h.first, p.name;
