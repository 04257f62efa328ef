-- purpose: who and what stands in one sentence with a name
-- parameters: name=! node, the name
-- parameters: kind= text, of this kind only (person country organization place event)
-- parameters: limit=30 integer, rows
-- columns: name, kind, articles, sentences
-- example: liqa query co-mentions name=إيرواني
SELECT n.name, n.kind, count(DISTINCT s.article_id) AS articles, count(DISTINCT m.sentence_id) AS sentences
FROM alias x
JOIN mention_row m ON m.alias_id = x.alias_id
JOIN sentence_row s ON s.sentence_id = m.sentence_id
JOIN mention_row k ON k.sentence_id = m.sentence_id
JOIN alias y ON y.alias_id = k.alias_id
JOIN node n ON n.node_id = y.node_id
WHERE x.node_id = liqa_node(:name) AND y.node_id <> x.node_id
  AND (:kind IS NULL OR n.kind = :kind)
GROUP BY y.node_id
ORDER BY articles DESC, sentences DESC, n.key
LIMIT :limit;
