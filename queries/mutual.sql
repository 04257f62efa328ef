-- purpose: people whom two people both met
-- parameters: person=! person, one
-- parameters: with=! person, and the other
-- columns: name, meetings, meetings_with, last, last_with
-- example: liqa query mutual person=بوتين with=السيسي
WITH side AS (
	SELECT a_id AS me, b_id AS other, date_to, status FROM who_met_whom WHERE a_id = liqa_node(:person)
	UNION ALL SELECT b_id, a_id, date_to, status FROM who_met_whom WHERE b_id = liqa_node(:person)
	UNION ALL SELECT a_id, b_id, date_to, status FROM who_met_whom WHERE a_id = liqa_node(:with)
	UNION ALL SELECT b_id, a_id, date_to, status FROM who_met_whom WHERE b_id = liqa_node(:with)
), real AS (
	SELECT * FROM side WHERE status IN (SELECT name FROM vocabulary WHERE what = 'status' AND class = 'real')
)
SELECT n.name, sum(r.me = liqa_node(:person)) AS meetings, sum(r.me = liqa_node(:with)) AS meetings_with,
       max(CASE WHEN r.me = liqa_node(:person) THEN r.date_to END) AS last,
       max(CASE WHEN r.me = liqa_node(:with) THEN r.date_to END) AS last_with
FROM real r JOIN node n ON n.node_id = r.other
GROUP BY r.other
HAVING meetings > 0 AND meetings_with > 0
ORDER BY meetings + meetings_with DESC, n.key;
