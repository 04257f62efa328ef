-- Indexes that only answers and retractions need: a first build makes them last.
CREATE INDEX IF NOT EXISTS article_published ON article (published);
CREATE INDEX IF NOT EXISTS sentence_article ON sentence_row (article_id);
CREATE INDEX IF NOT EXISTS mention_sentence ON mention_row (sentence_id);
CREATE INDEX IF NOT EXISTS mention_alias ON mention_row (alias_id);
CREATE INDEX IF NOT EXISTS alias_folded ON alias (folded);
CREATE INDEX IF NOT EXISTS article_node_node ON article_node (node_id);
CREATE INDEX IF NOT EXISTS account_article ON account (article_id);
CREATE INDEX IF NOT EXISTS account_cohort ON account (cohort);
CREATE INDEX IF NOT EXISTS account_event ON account (event_id);
CREATE INDEX IF NOT EXISTS account_role_node ON account_role (node_id);
CREATE INDEX IF NOT EXISTS event_date ON event_row (date_from);
CREATE INDEX IF NOT EXISTS participant_node ON participant (node_id);
CREATE INDEX IF NOT EXISTS relation_dst ON relation (dst);
CREATE INDEX IF NOT EXISTS statement_relation ON statement (relation_id);
CREATE INDEX IF NOT EXISTS statement_article ON statement (article_id);
CREATE INDEX IF NOT EXISTS alias_english ON alias (folded) WHERE origin = 'english';
