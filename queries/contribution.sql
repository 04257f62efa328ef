-- purpose: what one article brought into the graph: names, events, offices; alone: nothing else tells it
-- parameters: uri=! text, the article's uri
-- columns: what, name, detail, times, articles, alone
-- example: liqa query contribution uri=tests/samples/33-panarab-iran-denial.txt
WITH mine AS (
	SELECT article_id FROM article WHERE uri = :uri
), row AS (
	SELECT 1 AS ord, n.kind AS what, n.name, n.name_en AS detail, sum(x.mentions) AS times, n.articles, n.key
	FROM article_node x JOIN node n ON n.node_id = x.node_id
	WHERE x.article_id IN mine
	GROUP BY x.node_id
	UNION ALL
	SELECT 2, 'event', t.summary, e.type || coalesce(' ' || e.mode, '') || ' ' || e.status || coalesce(' ' || e.date_from, ''),
	       count(*), e.articles, e.key
	FROM account c JOIN event e ON e.event_id = c.event_id JOIN timeline t ON t.event_id = c.event_id
	WHERE c.article_id IN mine
	GROUP BY c.event_id
	UNION ALL
	SELECT 3, r.relation, p.name, trim(r.detail || ' · ' || o.name, ' ·'), count(*), r.articles, p.key || ' ' || o.key || ' ' || r.detail
	FROM statement s JOIN relation r ON r.relation_id = s.relation_id
	JOIN node p ON p.node_id = r.src JOIN node o ON o.node_id = r.dst
	WHERE s.article_id IN mine
	GROUP BY s.relation_id
)
SELECT what, name, detail, times, articles, articles <= (SELECT count(*) FROM mine) AS alone
FROM row
ORDER BY ord, times DESC, key;
