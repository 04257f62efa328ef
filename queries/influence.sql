-- purpose: who counts most among those who meet and call: by PageRank; betweenness: the share of all shortest chains that lead through one
-- parameters: since= date, not over before this day
-- parameters: until= last-date, not begun after this day
-- parameters: limit=20 integer, rows
-- columns: person, pagerank, betweenness, others, events
-- example: liqa query influence limit=5
SELECT n.name AS person, round(100 * w.pagerank, 2) AS pagerank, round(100 * w.betweenness, 2) AS betweenness, w.others, w.events
FROM liqa_network(:since, :until) w
JOIN node n ON n.node_id = w.node_id
ORDER BY w.pagerank DESC, n.key
LIMIT :limit;
