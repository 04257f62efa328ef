-- purpose: sentences that hold words, in any spelling, with or without proclitics; newest first
-- parameters: words=! text, an FTS5 query: words, "a phrase", a OR b, NEAR(a b)
-- parameters: limit=20 integer, rows
-- columns: published, sentence, uri
-- example: liqa query search words='أستانا شنغهاي'
SELECT a.published, highlight(sentence_fts, 0, '[[', ']]') AS sentence, a.uri
FROM sentence_fts
JOIN sentence_row s ON s.sentence_id = sentence_fts.rowid
JOIN article a ON a.article_id = s.article_id
WHERE sentence_fts MATCH :words
ORDER BY a.published IS NULL, a.published DESC, a.uri, a.part, s.ord
LIMIT :limit;
