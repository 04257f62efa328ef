-- purpose: who held an office when, by country: the days between which articles say so; with on, those nearest to a day
-- parameters: office=! text, words of the office or its key: foreign_minister
-- parameters: of= node, the country or organization
-- parameters: on= date, the day
-- columns: of, person, first, last, days_off, articles
-- example: liqa query office-holders office='وزير الخارجية' on=2024-02-10
WITH said AS (
	SELECT r.src, r.dst, a.published, a.article_id
	FROM relation r
	LEFT JOIN vocabulary w ON w.what = 'office' AND w.name = r.office
	JOIN statement s ON s.relation_id = r.relation_id
	JOIN article a ON a.article_id = s.article_id
	WHERE r.relation = 'holds_office' AND r.former = 0 AND a.published IS NOT NULL
	  AND (:of IS NULL OR r.dst = liqa_node(:of))
	  AND (r.office = :office OR liqa_fold(coalesce(w.class, r.detail)) = liqa_fold(:office) OR liqa_fold(r.detail) = liqa_fold(:office))
), held AS (
	SELECT src, dst, min(published) AS first, max(published) AS last, count(DISTINCT article_id) AS articles FROM said GROUP BY src, dst
), near AS (    -- how far a day is from what is attested
	SELECT *, CAST(max(0, julianday(first) - julianday(:on), julianday(:on) - julianday(last)) AS INTEGER) AS days_off FROM held
)
SELECT o.name AS of, p.name AS person, h.first, h.last, h.days_off, h.articles
FROM near h
JOIN node p ON p.node_id = h.src
JOIN node o ON o.node_id = h.dst
WHERE :on IS NULL OR (h.days_off <= 366 AND h.days_off = (SELECT min(days_off) FROM near x WHERE x.dst = h.dst))
ORDER BY o.name, o.key, h.first, h.last, p.key;
