-- views: the public face of a graph. Names and columns are a contract; they may gain columns, never lose one.

CREATE VIEW sentence AS
SELECT s.sentence_id, s.article_id, s.ord, s.byte_from, s.byte_to,
       CAST(substr(CAST(a.text AS BLOB), s.byte_from + 1, s.byte_to - s.byte_from) AS TEXT) AS text
FROM sentence_row s JOIN article a ON a.article_id = s.article_id;

-- Full-text index over the sentences. Its tokenizer is liqa's: open the graph with liqa, or load liqa.so first.
CREATE VIRTUAL TABLE sentence_fts USING fts5 (text, content='sentence', content_rowid='sentence_id', tokenize='liqa_arabic', columnsize=0);
INSERT INTO sentence_fts (sentence_fts, rank) VALUES ('hashsize', 16777216);

CREATE VIEW mention AS
SELECT m.mention_id, s.article_id, m.sentence_id, m.byte_from, m.byte_to, l.form AS surface, n.kind, l.node_id,
       o.name AS method, m.confidence / 1000.0 AS confidence, l.origin AS form, m.why
FROM mention_row m
JOIN sentence_row s ON s.sentence_id = m.sentence_id
JOIN alias l ON l.alias_id = m.alias_id
JOIN node n ON n.node_id = l.node_id
JOIN origin o ON o.origin_id = m.method_id;

CREATE VIEW article_entity AS
SELECT s.article_id, a.uri, l.node_id, n.kind, n.name, l.form AS surface, count(*) AS mentions
FROM mention_row m
JOIN sentence_row s ON s.sentence_id = m.sentence_id
JOIN alias l ON l.alias_id = m.alias_id
JOIN node n ON n.node_id = l.node_id
JOIN article a ON a.article_id = s.article_id
GROUP BY s.article_id, l.node_id, l.form;

CREATE VIEW event AS
SELECT e.event_id, n.key, e.type, e.mode, e.status, e.date_from, e.date_to, e.date_precision, e.date_basis,
       e.place_id, n.articles, e.confidence / 1000.0 AS confidence, e.named_id
FROM event_row e JOIN node n ON n.node_id = e.event_id;

CREATE VIEW event_participant AS
SELECT p.event_id, p.node_id, n.kind, n.name, p.role
FROM participant p JOIN node n ON n.node_id = p.node_id;

CREATE VIEW event_evidence AS
SELECT c.event_id, c.article_id, a.uri, v.sentence_id,
       CAST(substr(CAST(a.text AS BLOB), s.byte_from + 1, s.byte_to - s.byte_from) AS TEXT) AS sentence,
       v.byte_from, v.byte_to,
       CAST(substr(CAST(a.text AS BLOB), v.byte_from + 1, v.byte_to - v.byte_from) AS TEXT) AS "trigger",
       o.name AS rule, v.status,
       CAST(substr(CAST(a.text AS BLOB), v.cue_from + 1, v.cue_to - v.cue_from) AS TEXT) AS status_cue,
       b.name AS said_by, v.said_by AS said_by_id, c.account_id,
       CAST(substr(CAST(a.text AS BLOB), v.when_from + 1, v.when_to - v.when_from) AS TEXT) AS date_text,
       c.date_from, c.date_to, c.date_precision, c.date_basis
FROM account c
JOIN account_evidence v ON v.account_id = c.account_id
JOIN article a ON a.article_id = c.article_id
JOIN sentence_row s ON s.sentence_id = v.sentence_id
JOIN origin o ON o.origin_id = v.rule_id
LEFT JOIN node b ON b.node_id = v.said_by;

-- Two people in one event, as their roles join them: principals with each other, a member of a
-- delegation with the principals; people on the same side of a meeting that has two sides are no pair. One
-- row per unordered pair.
CREATE VIEW event_pair AS
SELECT p.event_id, p.node_id AS a_id, na.name AS a, p.role AS a_role,
       q.node_id AS b_id, nb.name AS b, q.role AS b_role
FROM participant p
JOIN participant q ON q.event_id = p.event_id AND q.node_id > p.node_id
JOIN vocabulary rp ON rp.what = 'role' AND rp.name = p.role AND rp.class IN ('principal', 'member')
JOIN vocabulary rq ON rq.what = 'role' AND rq.name = q.role AND rq.class IN ('principal', 'member')
JOIN node na ON na.node_id = p.node_id AND na.kind = 'person'
JOIN node nb ON nb.node_id = q.node_id AND nb.kind = 'person'
WHERE 'principal' IN (rp.class, rq.class)
  AND (p.role <> q.role OR NOT EXISTS (
	SELECT 1 FROM participant z
	JOIN vocabulary rz ON rz.what = 'role' AND rz.name = z.role AND rz.class = 'principal'
	JOIN node nz ON nz.node_id = z.node_id AND nz.kind = 'person'
	WHERE z.event_id = p.event_id AND z.role <> p.role));

-- In person. A visit counts between a named host and those who came, unless the graph has the
-- meeting itself: one of the same two people on overlapping days, or told by the same article without a date.
CREATE VIEW who_met_whom AS
SELECT x.event_id, x.a_id, x.a, x.b_id, x.b, e.mode, e.status, e.date_from, e.date_to, e.date_precision,
       e.place_id, w.name AS place, n.articles, e.confidence / 1000.0 AS confidence
FROM event_pair x
JOIN event_row e ON e.event_id = x.event_id
JOIN vocabulary m ON m.what = 'mode' AND m.name = e.mode
JOIN node n ON n.node_id = x.event_id
LEFT JOIN node w ON w.node_id = e.place_id
WHERE m.class = 'meeting'
   OR (m.class = 'visit' AND 'host' IN (x.a_role, x.b_role) AND NOT EXISTS (
	SELECT 1 FROM participant p
	JOIN participant q ON q.event_id = p.event_id AND q.node_id = x.b_id
	JOIN event_row f ON f.event_id = p.event_id
	JOIN vocabulary fm ON fm.what = 'mode' AND fm.name = f.mode AND fm.class = 'meeting'
	JOIN vocabulary fs ON fs.what = 'status' AND fs.name = f.status
	JOIN vocabulary es ON es.what = 'status' AND es.name = e.status AND es.merge = fs.merge
	WHERE p.node_id = x.a_id
	  AND ((f.date_from <= e.date_to AND f.date_to >= e.date_from)
	    OR ((f.date_from IS NULL OR e.date_from IS NULL) AND EXISTS (
		SELECT 1 FROM account u JOIN account v ON v.article_id = u.article_id
		WHERE u.event_id = e.event_id AND v.event_id = f.event_id)))));

CREATE VIEW who_called_whom AS
SELECT x.event_id, x.a_id, x.a, x.b_id, x.b, e.mode, e.status, e.date_from, e.date_to, e.date_precision,
       e.place_id, w.name AS place, n.articles, e.confidence / 1000.0 AS confidence
FROM event_pair x
JOIN event_row e ON e.event_id = x.event_id
JOIN vocabulary m ON m.what = 'mode' AND m.name = e.mode AND m.class = 'call'
JOIN node n ON n.node_id = x.event_id
LEFT JOIN node w ON w.node_id = e.place_id;

CREATE VIEW who_visited_where AS
SELECT e.event_id, v.node_id AS visitor_id, nv.name AS visitor, d.node_id AS destination_id, nd.name AS destination,
       nc.node_id AS country_id, nc.name AS country, e.status, e.date_from, e.date_to, e.date_precision,
       n.articles, e.confidence / 1000.0 AS confidence
FROM event_row e
JOIN participant v ON v.event_id = e.event_id AND v.role = 'visitor'
JOIN participant d ON d.event_id = e.event_id AND d.role = 'destination'
JOIN node nv ON nv.node_id = v.node_id AND nv.kind = 'person'
JOIN node nd ON nd.node_id = d.node_id
JOIN node n ON n.node_id = e.event_id
LEFT JOIN node nc ON nc.node_id = CASE nd.kind WHEN 'country' THEN nd.node_id ELSE nd.country_id END;

-- One row per person, office and whose office it is: its plain name, or for lack of one the words most articles use
-- (those are `wording`). The dates are those of the first and last article that says so: attested, not sworn in.
-- former = 1: they say it is past.
CREATE VIEW holds_office AS
SELECT r.src AS person_id, p.name AS person, coalesce(w.class, nullif(r.detail, '')) AS office, r.dst AS of_id, o.name AS of,
       (SELECT min(a.published) FROM relation k JOIN statement s ON s.relation_id = k.relation_id JOIN article a ON a.article_id = s.article_id
        WHERE k.src = r.src AND k.relation = r.relation AND k.dst = r.dst AND k.former = r.former
          AND coalesce(nullif(k.office, ''), k.detail) = r.which) AS date_from,
       (SELECT max(a.published) FROM relation k JOIN statement s ON s.relation_id = k.relation_id JOIN article a ON a.article_id = s.article_id
        WHERE k.src = r.src AND k.relation = r.relation AND k.dst = r.dst AND k.former = r.former
          AND coalesce(nullif(k.office, ''), k.detail) = r.which) AS date_to,
       (SELECT count(DISTINCT s.article_id) FROM relation k JOIN statement s ON s.relation_id = k.relation_id
        WHERE k.src = r.src AND k.relation = r.relation AND k.dst = r.dst AND k.former = r.former
          AND coalesce(nullif(k.office, ''), k.detail) = r.which) AS articles,
       nullif(r.office, '') AS office_key, r.former, nullif(r.detail, '') AS wording
FROM (SELECT src, dst, relation, detail, office, former, coalesce(nullif(office, ''), detail) AS which,
             row_number() OVER (PARTITION BY src, dst, former, coalesce(nullif(office, ''), detail)
                                ORDER BY articles DESC, detail) AS nth
      FROM relation WHERE relation = 'holds_office') r
JOIN node p ON p.node_id = r.src
JOIN node o ON o.node_id = r.dst
LEFT JOIN vocabulary w ON w.what = 'office' AND w.name = r.office
WHERE r.nth = 1;

CREATE VIEW timeline AS
SELECT e.event_id, e.date_from, e.date_to, e.type, e.mode, e.status,
       (SELECT group_concat(name, ' · ') FROM (
	SELECT pn.name FROM participant p
	JOIN node pn ON pn.node_id = p.node_id
	JOIN vocabulary r ON r.what = 'role' AND r.name = p.role
	WHERE p.event_id = e.event_id ORDER BY r.rank, pn.name)) AS summary,
       n.articles
FROM event_row e JOIN node n ON n.node_id = e.event_id;

-- Pairs of nodes that stand in one sentence, and in how many sentences and articles they do.
CREATE VIEW co_mention AS
SELECT c.a_id, na.name AS a, c.b_id, nb.name AS b, c.articles, c.sentences
FROM (SELECT x.node_id AS a_id, y.node_id AS b_id,
             count(DISTINCT s.article_id) AS articles, count(DISTINCT m.sentence_id) AS sentences
      FROM alias x
      JOIN mention_row m ON m.alias_id = x.alias_id
      JOIN sentence_row s ON s.sentence_id = m.sentence_id
      JOIN mention_row k ON k.sentence_id = m.sentence_id
      JOIN alias y ON y.alias_id = k.alias_id AND y.node_id > x.node_id
      GROUP BY x.node_id, y.node_id) c
JOIN node na ON na.node_id = c.a_id
JOIN node nb ON nb.node_id = c.b_id;

-- The whole graph as edges: an event to each of its participants (the relation is the role), to its place and to the named
-- event it is part of; two people who met or called; a visitor and the destination; what is stated outside events,
-- dated by the first and last article that says so (where a place lies has no date).
CREATE VIEW edge AS
SELECT p.event_id AS src, p.node_id AS dst, p.role AS relation, p.event_id, e.status, e.date_from, e.date_to,
       n.articles, e.confidence / 1000.0 AS confidence
FROM participant p JOIN event_row e ON e.event_id = p.event_id JOIN node n ON n.node_id = p.event_id
UNION ALL
SELECT e.event_id, e.place_id, 'place', e.event_id, e.status, e.date_from, e.date_to, n.articles, e.confidence / 1000.0
FROM event_row e JOIN node n ON n.node_id = e.event_id
WHERE e.place_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM participant p WHERE p.event_id = e.event_id AND p.node_id = e.place_id)
UNION ALL
SELECT e.event_id, e.named_id, 'part_of', e.event_id, e.status, e.date_from, e.date_to, n.articles, e.confidence / 1000.0
FROM event_row e JOIN node n ON n.node_id = e.event_id
WHERE e.named_id IS NOT NULL
UNION ALL
SELECT a_id, b_id, 'met', event_id, status, date_from, date_to, articles, confidence FROM who_met_whom
UNION ALL
SELECT a_id, b_id, 'called', event_id, status, date_from, date_to, articles, confidence FROM who_called_whom
UNION ALL
SELECT visitor_id, destination_id, 'visited', event_id, status, date_from, date_to, articles, confidence FROM who_visited_where
UNION ALL
SELECT r.src, r.dst, r.relation, NULL, NULL,
       CASE WHEN r.relation <> 'located_in' THEN (SELECT min(a.published) FROM statement s
	JOIN article a ON a.article_id = s.article_id WHERE s.relation_id = r.relation_id) END,
       CASE WHEN r.relation <> 'located_in' THEN (SELECT max(a.published) FROM statement s
	JOIN article a ON a.article_id = s.article_id WHERE s.relation_id = r.relation_id) END,
       r.articles, NULL
FROM relation r;
