-- integrity: what must hold in every graph. Each statement returns the rows that break a promise: the promise, the table and the row
-- (its id, or what its key begins with). 'liqa check -d DB' runs them all, and looks at what SQL alone can't see.

-- The bytes.
SELECT 'sentence lies outside its article', 'sentence_row', s.sentence_id FROM sentence_row s JOIN article a ON a.article_id = s.article_id
WHERE s.byte_from < 0 OR s.byte_to < s.byte_from OR s.byte_to > length(CAST(a.text AS BLOB));
SELECT 'sentence without article', 'sentence_row', sentence_id FROM sentence_row WHERE article_id NOT IN (SELECT article_id FROM article);
SELECT 'sentences out of order', 'sentence_row', s.sentence_id FROM sentence_row s JOIN sentence_row n ON n.sentence_id = s.sentence_id + 1
WHERE n.article_id = s.article_id AND (n.ord <> s.ord + 1 OR n.byte_from < s.byte_to);
SELECT 'mention lies outside its sentence', 'mention_row', m.mention_id FROM mention_row m JOIN sentence_row s ON s.sentence_id = m.sentence_id
WHERE m.byte_from < s.byte_from OR m.byte_to > s.byte_to OR m.byte_to <= m.byte_from;
SELECT 'mention without sentence', 'mention_row', mention_id FROM mention_row WHERE sentence_id NOT IN (SELECT sentence_id FROM sentence_row);
SELECT 'mention is not what its alias says', 'mention_row', m.mention_id FROM mention_row m
JOIN sentence_row s ON s.sentence_id = m.sentence_id JOIN article a ON a.article_id = s.article_id
LEFT JOIN alias l ON l.alias_id = m.alias_id
WHERE l.form IS NOT CAST(substr(CAST(a.text AS BLOB), m.byte_from + 1, m.byte_to - m.byte_from) AS TEXT);

SELECT 'sentence begins or ends inside a character', 'sentence_row', s.sentence_id FROM sentence_row s JOIN article a ON a.article_id = s.article_id
WHERE hex(substr(CAST(a.text AS BLOB), s.byte_from + 1, 1)) BETWEEN '80' AND 'BF' OR hex(substr(CAST(a.text AS BLOB), s.byte_to + 1, 1)) BETWEEN '80' AND 'BF';
SELECT 'refers to what isn''t there', "table", rowid FROM pragma_foreign_key_check;

-- Nodes, aliases and relations count what articles hold.
SELECT 'node no article holds', 'node', node_id FROM node
WHERE node_id NOT IN (SELECT node_id FROM article_node) AND node_id NOT IN (SELECT event_id FROM event_row);
SELECT 'entity that isn''t there', 'article_node', x.article_id FROM article_node x
WHERE x.node_id NOT IN (SELECT node_id FROM node) OR x.article_id NOT IN (SELECT article_id FROM article);
SELECT 'node miscounts', 'node', n.node_id FROM node n
JOIN (SELECT node_id, sum(mentions > 0) AS articles, sum(mentions) AS mentions FROM article_node GROUP BY node_id) x ON x.node_id = n.node_id
WHERE n.articles <> x.articles OR n.mentions <> x.mentions;
SELECT 'article''s entity miscounts', 'article_node', x.node_id FROM article_node x
LEFT JOIN (SELECT s.article_id, l.node_id, count(*) AS n FROM mention_row m JOIN sentence_row s ON s.sentence_id = m.sentence_id
           JOIN alias l ON l.alias_id = m.alias_id GROUP BY s.article_id, l.node_id) c
  ON c.article_id = x.article_id AND c.node_id = x.node_id
WHERE x.mentions <> coalesce(c.n, 0);
SELECT 'alias miscounts its mentions', 'alias', l.alias_id FROM alias l
LEFT JOIN (SELECT m.alias_id, count(*) AS n, count(DISTINCT s.article_id) AS articles FROM mention_row m
           JOIN sentence_row s ON s.sentence_id = m.sentence_id GROUP BY m.alias_id) c ON c.alias_id = l.alias_id
WHERE l.origin NOT IN ('listed', 'given', 'english', 'iso', 'judged') AND (l.mentions IS NOT c.n OR l.articles IS NOT c.articles);
SELECT 'alias miscounts its articles', 'alias', l.alias_id FROM alias l
LEFT JOIN (SELECT id, count(*) AS n FROM (SELECT name_id AS id FROM article_node UNION ALL SELECT english_id FROM article_node
           UNION ALL SELECT iso_id FROM article_node) GROUP BY id) c ON c.id = l.alias_id
WHERE l.origin IN ('listed', 'given', 'english', 'iso') AND l.articles IS NOT c.n;
SELECT 'alias without node', 'alias', alias_id FROM alias WHERE node_id NOT IN (SELECT node_id FROM node);
SELECT 'node without name', 'node', node_id FROM node WHERE name IS NULL;
SELECT 'node has not the best name', 'node', n.node_id FROM node n
WHERE n.node_id IN (SELECT node_id FROM article_node) AND n.name IS NOT (
	SELECT form FROM alias a WHERE a.node_id = n.node_id AND a.origin IN ('judged', 'listed', 'given')
	ORDER BY a.origin = 'judged' DESC, a.origin = 'listed' DESC, a.articles DESC, a.form LIMIT 1);
SELECT 'relation miscounts', 'relation', r.relation_id FROM relation r
LEFT JOIN (SELECT relation_id, count(DISTINCT article_id) AS n FROM statement GROUP BY relation_id) s ON s.relation_id = r.relation_id
WHERE r.articles IS NOT s.n;
SELECT 'statement without relation', 'statement', statement_id FROM statement WHERE relation_id NOT IN (SELECT relation_id FROM relation);
SELECT 'statement without article', 'statement', statement_id FROM statement WHERE article_id NOT IN (SELECT article_id FROM article);
SELECT 'relation without node', 'relation', relation_id FROM relation
WHERE src NOT IN (SELECT node_id FROM node) OR dst NOT IN (SELECT node_id FROM node);

-- Accounts and events.
SELECT 'account without article', 'account', account_id FROM account WHERE article_id NOT IN (SELECT article_id FROM article);
SELECT 'account without event', 'account', account_id FROM account WHERE event_id IS NULL OR event_id NOT IN (SELECT event_id FROM event_row);
SELECT 'account without evidence', 'account', account_id FROM account WHERE account_id NOT IN (SELECT account_id FROM account_evidence);
SELECT 'role without account', 'account_role', account_id FROM account_role WHERE account_id NOT IN (SELECT account_id FROM account);
SELECT 'role without node', 'account_role', account_id FROM account_role WHERE node_id NOT IN (SELECT node_id FROM article_node);
SELECT 'evidence without account', 'account_evidence', account_id FROM account_evidence WHERE account_id NOT IN (SELECT account_id FROM account);
SELECT 'evidence outside its sentence', 'account_evidence', v.account_id FROM account_evidence v LEFT JOIN sentence_row s ON s.sentence_id = v.sentence_id
WHERE s.sentence_id IS NULL OR v.byte_from < s.byte_from OR v.byte_to > s.byte_to;
SELECT 'evidence begins or ends inside a character', 'account_evidence', v.account_id FROM account_evidence v
JOIN sentence_row s ON s.sentence_id = v.sentence_id JOIN article a ON a.article_id = s.article_id
WHERE hex(substr(CAST(a.text AS BLOB), v.byte_from + 1, 1)) BETWEEN '80' AND 'BF' OR hex(substr(CAST(a.text AS BLOB), v.byte_to + 1, 1)) BETWEEN '80' AND 'BF';
SELECT 'cue or date outside the text', 'account_evidence', v.account_id FROM account_evidence v
JOIN sentence_row s ON s.sentence_id = v.sentence_id JOIN article a ON a.article_id = s.article_id
WHERE v.cue_to > length(CAST(a.text AS BLOB)) OR v.cue_from >= v.cue_to OR (v.cue_from IS NULL) <> (v.cue_to IS NULL)
   OR v.when_to > length(CAST(a.text AS BLOB)) OR v.when_from >= v.when_to OR (v.when_from IS NULL) <> (v.when_to IS NULL);
SELECT 'event says what no account says', 'event_row', e.event_id FROM event_row e WHERE NOT EXISTS (
	SELECT 1 FROM account c WHERE c.event_id = e.event_id AND c.type = e.type AND c.date_from IS e.date_from AND c.date_to IS e.date_to)
  OR NOT EXISTS (SELECT 1 FROM account c WHERE c.event_id = e.event_id AND c.status = e.status)
  OR NOT EXISTS (SELECT 1 FROM account c WHERE c.event_id = e.event_id AND c.mode IS e.mode)
  OR (e.place_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account c WHERE c.event_id = e.event_id AND c.place_id = e.place_id));
SELECT 'event no account tells', 'event_row', event_id FROM event_row WHERE event_id NOT IN (SELECT event_id FROM account WHERE event_id IS NOT NULL);
SELECT 'event without node', 'event_row', event_id FROM event_row WHERE event_id NOT IN (SELECT node_id FROM node WHERE kind = 'event');
SELECT 'event of two cohorts', 'event_row', event_id FROM account GROUP BY event_id HAVING count(DISTINCT cohort) > 1;
SELECT 'event miscounts', 'node', n.node_id FROM node n
JOIN (SELECT event_id, count(DISTINCT article_id) AS articles, count(*) AS n FROM account GROUP BY event_id) c ON c.event_id = n.node_id
WHERE n.articles <> c.articles OR n.mentions <> c.n;
SELECT 'participant no account names', 'participant', p.event_id FROM participant p WHERE NOT EXISTS (
	SELECT 1 FROM account c JOIN account_role r ON r.account_id = c.account_id
	WHERE c.event_id = p.event_id AND r.node_id = p.node_id AND r.role = p.role);
SELECT 'account''s role without participant', 'account', c.event_id FROM account c JOIN account_role r ON r.account_id = c.account_id
LEFT JOIN participant p ON p.event_id = c.event_id AND p.node_id = r.node_id WHERE p.event_id IS NULL;
SELECT 'event has half a date', 'event_row', event_id FROM event_row
WHERE (date_from IS NULL) <> (date_to IS NULL) OR date_from > date_to OR (date_from IS NULL) <> (date_precision = 'unknown');
SELECT 'unknown status', 'account', account_id FROM account WHERE status NOT IN (SELECT name FROM vocabulary WHERE what = 'status');
SELECT 'unknown type', 'account', account_id FROM account WHERE type NOT IN (SELECT name FROM vocabulary WHERE what = 'type');
SELECT 'unknown mode', 'account', account_id FROM account WHERE mode NOT IN (SELECT name FROM vocabulary WHERE what = 'mode');
SELECT 'unknown role', 'account_role', account_id FROM account_role WHERE role NOT IN (SELECT name FROM vocabulary WHERE what = 'role');

-- Judgements.
SELECT 'judgement of unknown sort', 'judgement', judgement_id FROM judgement WHERE judgement NOT IN ('same', 'different', 'rename', 'drop');
SELECT 'judgement twice', 'judgement', max(judgement_id) FROM judgement GROUP BY judgement, a, b, value HAVING count(*) > 1;
SELECT 'judged to be another, yet there', 'judgement', j.judgement_id FROM judgement j JOIN node n ON n.key IN (j.a, j.b)
WHERE j.judgement = 'same' AND n.key <> j.node;
SELECT 'dropped, yet there', 'judgement', j.judgement_id FROM judgement j JOIN node n ON n.key = j.a WHERE j.judgement = 'drop';
SELECT 'renamed, yet called otherwise', 'judgement', j.judgement_id FROM judgement j JOIN node n ON n.key = j.node
WHERE j.judgement = 'rename' AND n.name <> j.value;
SELECT 'name of no judgement', 'alias', l.alias_id FROM alias l JOIN node n ON n.node_id = l.node_id
WHERE l.origin = 'judged' AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.judgement = 'rename' AND j.node = n.key AND j.value = l.form);
SELECT 'telling dropped, yet there', 'account', account_id FROM account WHERE telling IN (SELECT a FROM judgement WHERE judgement = 'drop');
SELECT 'facts without article', 'article_facts', article_id FROM article_facts WHERE article_id NOT IN (SELECT article_id FROM article);

-- People of one name.
SELECT 'one bearer, yet parted', 'namesake', key FROM namesake n WHERE (SELECT count(DISTINCT iso) FROM bearer b WHERE b.key = n.key) < 2;
SELECT 'several bearers, yet not parted', 'bearer', key FROM bearer GROUP BY key HAVING count(DISTINCT iso) > 1 AND key NOT IN (SELECT key FROM namesake);
SELECT 'bearer without article', 'bearer', article_id FROM bearer WHERE article_id NOT IN (SELECT article_id FROM article);
SELECT 'spelling of no bearer', 'spelling', key FROM spelling WHERE key NOT IN (SELECT key FROM bearer) OR node NOT IN (SELECT key FROM bearer);
SELECT 'spelling of a namesake', 'spelling', key FROM spelling WHERE key IN (SELECT key FROM namesake);
SELECT 'spelt otherwise, yet there', 'node', n.node_id FROM spelling p JOIN node n ON n.key = p.key;
