-- purpose: every shortest chain of meetings between two people ('liqa path' shows one with its evidence)
-- parameters: person=! person, one end
-- parameters: with=! person, the other
-- parameters: most=6 integer, meetings in a chain at most
-- parameters: limit=20 integer, chains
-- columns: meetings, chain
-- example: liqa query chains person=شويغو with=بلينكن
WITH RECURSIVE met AS (
	SELECT a_id, b_id FROM who_met_whom
	WHERE status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = 'real')
	LIMIT -1        -- the view is read once
), pair AS MATERIALIZED (
	SELECT DISTINCT CASE n WHEN 1 THEN a_id ELSE b_id END AS x, CASE n WHEN 1 THEN b_id ELSE a_id END AS y
	FROM met CROSS JOIN (SELECT 1 AS n UNION ALL SELECT 2)
), reached (id, n, before) AS ( -- a ring at a time
	SELECT liqa_node(:person), 0, NULL
	UNION
	SELECT p.y, r.n + 1, r.id FROM reached r JOIN pair p ON p.x = r.id WHERE r.n < :most
), near AS MATERIALIZED (       -- by the shortest way
	SELECT r.* FROM reached r JOIN (SELECT id, min(n) AS n FROM reached GROUP BY id) f ON f.id = r.id AND f.n = r.n
), back (id, n, meetings, chain, keys) AS (
	SELECT DISTINCT x.id, x.n, x.n, n.name, n.key
	FROM near x JOIN node n ON n.node_id = x.id WHERE x.id = liqa_node(:with) AND x.n > 0
	UNION ALL
	SELECT x.before, x.n - 1, b.meetings, n.name || ' · ' || b.chain, n.key || ' ' || b.keys
	FROM back b JOIN near x ON x.id = b.id AND x.n = b.n JOIN node n ON n.node_id = x.before
)
SELECT meetings, chain
FROM back
WHERE n = 0
ORDER BY keys
LIMIT :limit;
