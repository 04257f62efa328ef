-- purpose: what a person (or organization, country) said, newest first: the sentences, and what they tell of
-- parameters: person=! node, who
-- parameters: since= date, published on this day or later
-- parameters: until= last-date, published on this day or earlier
-- parameters: limit=50 integer, rows
-- columns: published, type, status, sentence, uri, event
-- example: liqa query statements person='إسماعيل بقائي'
WITH said AS (
	SELECT c.account_id, v.ord
	FROM participant p
	JOIN account c ON c.event_id = p.event_id AND c.type = 'STATEMENT'
	JOIN account_evidence v ON v.account_id = c.account_id
	WHERE p.node_id = liqa_node(:person) AND p.role = 'agent'
	UNION
	SELECT account_id, ord FROM account_evidence WHERE said_by = liqa_node(:person)
)
SELECT a.published, group_concat(DISTINCT c.type) AS type, group_concat(DISTINCT v.status) AS status, t.text AS sentence, a.uri,
       min(c.event_id) AS event
FROM said x
JOIN account_evidence v ON v.account_id = x.account_id AND v.ord = x.ord
JOIN account c ON c.account_id = v.account_id
JOIN article a ON a.article_id = c.article_id
JOIN sentence t ON t.sentence_id = v.sentence_id
WHERE (:since IS NULL OR a.published >= :since)
  AND (:until IS NULL OR a.published <= :until)
GROUP BY v.sentence_id
ORDER BY a.published IS NULL, a.published DESC, a.uri, a.part, t.byte_from
LIMIT :limit;
