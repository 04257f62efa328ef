-- purpose: what a person judged, and who said it
-- parameters: name= node, that it is about
-- columns: judgement, a, b, value, node, said
-- example: liqa query judgements
SELECT j.judgement, j.a, j.b, j.value, coalesce(n.name, e.name) AS node, j.file || ':' || j.line AS said
FROM judgement j
LEFT JOIN node n ON n.key = j.node
LEFT JOIN (SELECT DISTINCT telling, event_id FROM account) c ON c.telling = j.a
LEFT JOIN node e ON e.node_id = c.event_id
WHERE :name IS NULL OR liqa_node(:name) IN (SELECT node_id FROM node WHERE key IN (j.a, j.b, j.node)) OR liqa_node(:name) IN (SELECT node_id FROM participant p WHERE p.event_id = c.event_id)
ORDER BY j.judgement, j.a, j.b, j.value;
