-- schema: what a row is.
--
-- A graph has two layers. The first holds what each article states, as it was stated:
--
--     article --1:n--> sentence --1:n--> mention_row ---> alias ---> node
--        |                 ^
--        +--1:n--> account --1:n--> account_role ---> node
--        |            +-----1:n--> account_evidence ---> sentence
--        +--1:n--> statement ---> relation (node, node)
--
-- An account is one article's telling of one event. It is never changed; when the article goes, it goes.
-- The second layer is derived from the first alone: node (names and counts), alias, relation, event_row and
-- participant. Accounts of one type with the same principals are a cohort; a cohort's accounts with compatible
-- dates make one event. Whoever changes accounts recomputes the events of their cohorts in the same transaction,
-- so the second layer is a pure function of the first, whatever the order in which articles came, changed and
-- went. integrity.sql holds every promise made here.
--
-- Beside them stand judgements: what a person said of nodes. They are facts as well, and no build changes them. They
-- are applied where an article's facts come in, so that the rows of the first layer are those of the facts under the
-- judgements; an article that they change keeps its own facts, for the day a judgement is undone.
--
-- The views of views.sql are the public face. Ids are integers without meaning; keys are stable text.
-- Offsets are bytes of article.text, half-open. Confidence is per mille here, 0..1 in the views.
-- Dates are ISO text, NULL where unknown.

-- What exists at all: a copy of schema/events.csv, so that views can ask it, and which places of place.csv are capitals.
CREATE TABLE vocabulary (
	what TEXT NOT NULL,             -- type mode status role relation office capital
	name TEXT NOT NULL,             -- capital: node key
	of TEXT,                        -- mode: its type; capital: iso of its country
	class TEXT,                     -- mode: meeting visit call ...; status: real planned negated; role: principal member where topic;
	                                -- office: its plain name
	rank INTEGER,                   -- smaller wins where one value must stand for several
	merge TEXT,                     -- type: window day article; mode: destination; status: together apart
	PRIMARY KEY (what, name)
) WITHOUT ROWID;

-- Texts that many rows share: data rows that fired ("event.csv:12") and methods.
CREATE TABLE origin (
	origin_id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
);

CREATE TABLE article (
	article_id INTEGER PRIMARY KEY,
	uri TEXT NOT NULL,
	part INTEGER NOT NULL,          -- from 1: the articles found in one text
	title TEXT,
	source TEXT,
	published TEXT,
	published_basis TEXT,           -- metadata header text given
	sha256 TEXT NOT NULL,           -- of the record it was made of
	data TEXT NOT NULL,             -- fingerprint of the language data that read it
	file TEXT,                      -- it was found in; NULL when loaded from facts
	text TEXT NOT NULL,
	UNIQUE (uri, part)
);

CREATE TABLE sentence_row (
	sentence_id INTEGER PRIMARY KEY,
	article_id INTEGER NOT NULL REFERENCES article,
	ord INTEGER NOT NULL,           -- from 0
	byte_from INTEGER NOT NULL,
	byte_to INTEGER NOT NULL
);

-- A person, country, organization, place, named event, or an event found in texts (then an event_row has its id).
CREATE TABLE node (
	node_id INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,
	name TEXT,                      -- a person's rename, else the listed name, else the commonest; smallest bytes among equals
	name_en TEXT,
	wikidata TEXT,
	iso TEXT,                       -- of a country
	country_id INTEGER REFERENCES node,     -- of a place: the country most articles put it in
	articles INTEGER NOT NULL DEFAULT 0,    -- that mention it; of an event: that tell of it
	mentions INTEGER NOT NULL DEFAULT 0
);

-- A form under which a node is known. origin says where from: listed, given, english, iso (what an article's facts
-- call it), judged (a person's rename; no article counts), or the form kind of a mention: name, short, adjective, metonym, description, pronoun.
CREATE TABLE alias (
	alias_id INTEGER PRIMARY KEY,
	node_id INTEGER NOT NULL REFERENCES node,
	form TEXT NOT NULL,
	origin TEXT NOT NULL,
	folded TEXT NOT NULL,           -- liqa_fold(form)
	articles INTEGER NOT NULL DEFAULT 0,    -- in which the form stands (or that call it so)
	mentions INTEGER NOT NULL DEFAULT 0,
	UNIQUE (node_id, form, origin)
);

CREATE TABLE mention_row (
	mention_id INTEGER PRIMARY KEY,
	sentence_id INTEGER NOT NULL REFERENCES sentence_row,
	alias_id INTEGER NOT NULL REFERENCES alias,
	byte_from INTEGER NOT NULL,
	byte_to INTEGER NOT NULL,
	method_id INTEGER NOT NULL REFERENCES origin,   -- which witness saw it
	confidence INTEGER NOT NULL,
	why TEXT                        -- how it was resolved
);

-- What an article's facts say about a node as a whole.
CREATE TABLE article_node (
	article_id INTEGER NOT NULL REFERENCES article,
	node_id INTEGER NOT NULL REFERENCES node,
	name_id INTEGER NOT NULL REFERENCES alias,      -- origin listed or given
	english_id INTEGER REFERENCES alias,            -- origin english
	iso_id INTEGER REFERENCES alias,                -- origin iso
	mentions INTEGER NOT NULL,
	PRIMARY KEY (article_id, node_id)
) WITHOUT ROWID;

-- One article's telling of one event.
CREATE TABLE account (
	account_id INTEGER PRIMARY KEY,
	article_id INTEGER NOT NULL REFERENCES article,
	event_id INTEGER REFERENCES event_row,  -- derived
	cohort INTEGER NOT NULL,        -- hash of type, class of mode and status, principals: what may be one event
	told INTEGER NOT NULL,          -- hash of the article's uri and part: an order that doesn't depend on ids
	published TEXT,                 -- as in article
	type TEXT NOT NULL,
	mode TEXT,
	status TEXT NOT NULL,
	date_from TEXT,
	date_to TEXT,
	date_precision TEXT NOT NULL,
	date_basis TEXT NOT NULL,
	place_id INTEGER REFERENCES node,
	named_id INTEGER REFERENCES node,       -- the named event it belongs to
	confidence INTEGER NOT NULL,
	telling TEXT                    -- its key in judgements: a hash of what it says (telling.h); accounts may share it
);

CREATE TABLE account_role (
	account_id INTEGER NOT NULL REFERENCES account,
	ord INTEGER NOT NULL,
	node_id INTEGER NOT NULL REFERENCES node,
	role TEXT NOT NULL,
	why TEXT,                       -- how the participant was resolved
	PRIMARY KEY (account_id, ord)
) WITHOUT ROWID;

CREATE TABLE account_evidence (
	account_id INTEGER NOT NULL REFERENCES account,
	ord INTEGER NOT NULL,
	sentence_id INTEGER NOT NULL REFERENCES sentence_row,
	byte_from INTEGER NOT NULL,     -- the trigger
	byte_to INTEGER NOT NULL,
	rule_id INTEGER NOT NULL REFERENCES origin,
	status TEXT NOT NULL,
	cue_from INTEGER,               -- what made the status; NULL: the default
	cue_to INTEGER,
	said_by INTEGER REFERENCES node,
	when_from INTEGER,              -- the expression that gave the date; NULL: none
	when_to INTEGER,
	PRIMARY KEY (account_id, ord)
) WITHOUT ROWID;

-- An event: all accounts of one cohort with compatible dates. Its key stands in node.
CREATE TABLE event_row (
	event_id INTEGER PRIMARY KEY REFERENCES node,
	type TEXT NOT NULL,
	mode TEXT,
	status TEXT NOT NULL,
	date_from TEXT,
	date_to TEXT,
	date_precision TEXT NOT NULL,
	date_basis TEXT NOT NULL,
	place_id INTEGER REFERENCES node,
	named_id INTEGER REFERENCES node,
	confidence INTEGER NOT NULL
);

CREATE TABLE participant (
	event_id INTEGER NOT NULL REFERENCES event_row,
	node_id INTEGER NOT NULL REFERENCES node,
	role TEXT NOT NULL,
	PRIMARY KEY (event_id, node_id)
) WITHOUT ROWID;

-- Two nodes and what articles state of them outside any event: an office held, a membership, a location.
CREATE TABLE relation (
	relation_id INTEGER PRIMARY KEY,
	src INTEGER NOT NULL REFERENCES node,
	dst INTEGER NOT NULL REFERENCES node,
	relation TEXT NOT NULL,
	detail TEXT NOT NULL,           -- the office in the articles' words; may be empty
	office TEXT NOT NULL,           -- its key; may be empty
	former INTEGER NOT NULL,        -- 1: a past office
	articles INTEGER NOT NULL DEFAULT 0,    -- counts the statements' articles
	UNIQUE (src, relation, dst, office, detail, former)
);

CREATE TABLE statement (
	statement_id INTEGER PRIMARY KEY,
	relation_id INTEGER NOT NULL REFERENCES relation,
	article_id INTEGER NOT NULL REFERENCES article,
	sentence_id INTEGER REFERENCES sentence_row,
	byte_from INTEGER NOT NULL,
	byte_to INTEGER NOT NULL,
	rule_id INTEGER NOT NULL REFERENCES origin
);

-- What a person said of nodes, and of events by their accounts: what is said of an event is a row for each telling of it (same:
-- all with the first; drop: each), with the events' keys at the time as value. Nodes come and go, so it holds their keys, whether or not they are there. same: mentions of b count for
-- a, and so on along a chain of such; the node that stays is the one never named second, the smallest key among several or
-- none. same of a with itself: a is right as it is. different: a and b are never one. rename: how a is shown. drop: a isn't in
-- the graph.
CREATE TABLE judgement (
	judgement_id INTEGER PRIMARY KEY,
	judgement TEXT NOT NULL,        -- same different rename drop
	a TEXT NOT NULL,                -- key of a node or a telling
	b TEXT,                         -- another: of same and different
	value TEXT,                     -- of rename: the name; of tellings: the events
	node TEXT NOT NULL,             -- derived from all judgements: the key under which a stands now
	file TEXT NOT NULL,             -- where it was said
	line INTEGER NOT NULL
);

-- What articles say of people whom no list knows, as far as it tells one bearer of a name from another: of which country
-- the office is that the article gives, and what the name sounds like to those who write foreign names by ear.
CREATE TABLE bearer (
	key TEXT NOT NULL,              -- of the name
	iso TEXT NOT NULL,              -- of the country
	office TEXT NOT NULL,           -- its key
	article_id INTEGER NOT NULL REFERENCES article,
	sound TEXT NOT NULL,            -- empty: the name is spelt one way only
	PRIMARY KEY (key, iso, office, article_id)      -- its columns come first: else integrity_check of SQLite 3.40 errs
) WITHOUT ROWID;
CREATE INDEX bearer_article ON bearer (article_id);
CREATE INDEX bearer_sound ON bearer (sound, iso, office) WHERE sound <> '';
-- Derived from bearer. A key with two countries is of two people: each article with a country counts for the node
-- "key (iso)", one without for the node "key". Keys that sound alike, of one office of one country, are one person: all
-- count for the key of most articles, the smallest among equals.
CREATE TABLE namesake (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE spelling (key TEXT PRIMARY KEY, node TEXT NOT NULL) WITHOUT ROWID;

-- The facts of an article that judgements, namesakes or spellings change, as the article has them: a line as 'liqa extract' prints it,
-- with the events' tellings.
CREATE TABLE article_facts (
	article_id INTEGER PRIMARY KEY REFERENCES article,
	facts TEXT NOT NULL
);

-- The rows of a user's own lexicon files when articles were read with `data`, whose fingerprint without them is `base`: see touch.h.
CREATE TABLE own_lexicon (data TEXT PRIMARY KEY, base TEXT NOT NULL, rows TEXT NOT NULL) WITHOUT ROWID;

-- Which articles the last build or load that brought any has brought: a row, or none in an empty graph. What is read anew later,
-- because of a judgement, is not among them.
CREATE TABLE latest (article_from INTEGER NOT NULL, article_to INTEGER NOT NULL);
