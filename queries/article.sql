-- purpose: what one article tells: its events, each with the sentence
-- parameters: uri=! text, the article's uri
-- columns: part, type, mode, status, date, participants, sentence, event
-- example: liqa query article uri=tests/samples/33-panarab-iran-denial.txt
SELECT a.part, c.type, c.mode, c.status, c.date_from AS date, t.summary AS participants, v.sentence, c.event_id AS event
FROM article a
JOIN account c ON c.article_id = a.article_id
JOIN event_evidence v ON v.account_id = c.account_id
JOIN timeline t ON t.event_id = c.event_id
WHERE a.uri = :uri
ORDER BY a.part, v.byte_from, v.byte_to, t.summary;
