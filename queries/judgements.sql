-- purpose: what a person judged, and who said it
-- parameters: name= node, that it is about
-- columns: judgement, a, b, value, node, said
-- example: liqa query judgements
SELECT j.judgement, j.a, j.b, j.value, n.name AS node, j.file || ':' || j.line AS said
FROM judgement j
LEFT JOIN node n ON n.key = j.node
WHERE :name IS NULL OR liqa_node(:name) IN (SELECT node_id FROM node WHERE key IN (j.a, j.b, j.node))
ORDER BY j.judgement, j.a, j.b, j.value;
