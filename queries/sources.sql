-- purpose: who reports an event: each source, when it first did, and what it says of it
-- parameters: event=! text, the event's id or key
-- columns: source, articles, first, last, statuses, dates, uris
-- example: liqa query sources event=CONSULT:b9cb9a4a5fe48be0@2024-07-03
SELECT coalesce(a.source, '') AS source, count(DISTINCT a.article_id) AS articles, min(a.published) AS first, max(a.published) AS last,
       group_concat(DISTINCT v.status) AS statuses, group_concat(DISTINCT c.date_from) AS dates, group_concat(DISTINCT a.uri) AS uris
FROM account c
JOIN account_evidence v ON v.account_id = c.account_id
JOIN article a ON a.article_id = c.article_id
WHERE c.event_id = (SELECT node_id FROM node WHERE key = :event OR node_id = CAST(:event AS INTEGER) AND '' || node_id = :event)
GROUP BY a.source
ORDER BY first IS NULL, first, source;
