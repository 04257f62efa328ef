-- purpose: every sentence that tells of an event
-- parameters: event=! text, the event's id or key
-- columns: published, uri, sentence, trigger, rule, status, status_cue, said_by
-- example: liqa query evidence event=CONSULT:b9cb9a4a5fe48be0@2024-07-03
SELECT a.published, v.uri, v.sentence, v."trigger", v.rule, v.status, v.status_cue, v.said_by
FROM event_evidence v
JOIN article a ON a.article_id = v.article_id
WHERE v.event_id = (SELECT node_id FROM node WHERE key = :event OR node_id = CAST(:event AS INTEGER) AND '' || node_id = :event)
ORDER BY a.published, v.uri, a.part, v.byte_from;
