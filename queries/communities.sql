-- purpose: groups of people who meet and call each other more than others (Louvain's method); largest first, in each those of most PageRank
-- parameters: person= person, only the group of
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: least=3 integer, members at least
-- parameters: shown=8 integer, members named
-- columns: community, members, people
-- example: liqa query communities
WITH w AS MATERIALIZED (
	SELECT m.*, n.name, row_number() OVER (PARTITION BY m.community ORDER BY m.pagerank DESC, n.key) AS nth
	FROM liqa_network(:since, :until) m
	JOIN node n ON n.node_id = m.node_id
)
SELECT w.community, count(*) AS members,
       (SELECT group_concat(name, ' · ') FROM (SELECT x.name FROM w x
	WHERE x.community = w.community AND x.nth <= :shown ORDER BY x.nth)) AS people
FROM w
WHERE :person IS NULL OR w.community = (SELECT community FROM w WHERE node_id = liqa_node(:person))
GROUP BY w.community
HAVING members >= :least OR :person IS NOT NULL
ORDER BY w.community;
