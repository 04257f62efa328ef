#!/bin/sh
# The samples against tests/samples/FACTS.tsv, what a reader finds in them: meetings, calls and visits of each article. A
# found row is right when article, kind, the two names and the class of the status (real, planned, negated) agree. Two people of
# one side, who both met the third one of the same event, are neither right nor wrong. Prints the figures; with --errors
# also each row that is wrong (+) or missing (-).
LIQA=${LIQA:-./liqa}
LEAST_PRECISION=0.80 LEAST_RECALL=0.45
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT || exit 2
"$LIQA" build -q -d "$T/g.db" tests/samples 2> "$T/err" || { echo 'not ok the samples are read'; sed 's/^/    /' "$T/err"; exit 1; }

sqlite3 -batch "$T/g.db" > "$T/rows" 2> "$T/err" <<E
CREATE TEMP TABLE facts (file TEXT, kind TEXT, a TEXT, b TEXT, status TEXT, date TEXT, place TEXT);
.mode ascii
.separator "\t" "\n"
.import --skip 1 tests/samples/FACTS.tsv facts
-- FACTS calls the articles of one file FILE#1, FILE#2...
CREATE TEMP TABLE called AS
SELECT article_id, replace(file, rtrim(file, replace(file, '/', '')), '')
       || CASE WHEN count(*) OVER f > 1 THEN '#' || row_number() OVER (f ORDER BY article_id) ELSE '' END AS file
FROM article WINDOW f AS (PARTITION BY file);
CREATE TEMP VIEW relation_of AS
SELECT event_id, 'meet' AS kind, a, b FROM who_met_whom
UNION SELECT event_id, 'call', a, b FROM who_called_whom
UNION SELECT event_id, 'visit', visitor, coalesce(country, destination) FROM who_visited_where;
CREATE TEMP TABLE want AS
SELECT DISTINCT file, kind, CASE kind WHEN 'visit' THEN a ELSE min(a, b) END AS a, CASE kind WHEN 'visit' THEN b ELSE max(a, b) END AS b, v.class
FROM facts f JOIN vocabulary v ON v.what = 'status' AND v.name = f.status;
CREATE TEMP TABLE got AS
SELECT DISTINCT c.file, r.kind, CASE r.kind WHEN 'visit' THEN r.a ELSE min(r.a, r.b) END AS a, CASE r.kind WHEN 'visit' THEN r.b ELSE max(r.a, r.b) END AS b,
       v.class, r.event_id
FROM relation_of r JOIN account x ON x.event_id = r.event_id JOIN called c ON c.article_id = x.article_id
JOIN vocabulary v ON v.what = 'status' AND v.name = x.status;
CREATE TEMP VIEW partner AS SELECT file, a, b, class FROM want UNION SELECT file, b, a, class FROM want;
CREATE TEMP TABLE wrong AS
SELECT DISTINCT g.file, g.kind, g.a, g.b, g.class FROM got g
WHERE (file, kind, a, b, class) NOT IN want
  AND NOT EXISTS (SELECT 1 FROM partner p JOIN partner q ON q.file = p.file AND q.class = p.class AND q.b = p.b
	JOIN event_participant e ON e.event_id = g.event_id AND e.name = p.b
	WHERE p.file = g.file AND p.class = g.class AND p.a = g.a AND q.a = g.b);
CREATE TEMP TABLE missing AS SELECT * FROM want WHERE (file, kind, a, b, class) NOT IN (SELECT file, kind, a, b, class FROM got);
SELECT (SELECT count(*) FROM want), (SELECT count(*) FROM missing), (SELECT count(*) FROM wrong);
SELECT '+', * FROM wrong ORDER BY file, kind, a;
SELECT '-', * FROM missing ORDER BY file, kind, a;
E
[ ! -s "$T/err" ] || { echo 'not ok the samples are compared'; sed 's/^/    /' "$T/err"; exit 1; }
[ "$1" != --errors ] || sed 1d "$T/rows"
head -n 1 "$T/rows" | awk -F '\t' -v p="$LEAST_PRECISION" -v r="$LEAST_RECALL" '
	function judge(name, right, of, least) {
		ratio = of ? right / of : 0
		if (ratio < least) failed = 1
		printf "%s %s: %.2f (%d of %d), at least %.2f\n", (ratio < least ? "not ok" : "ok"), name, ratio, right, of, least
	}
	{ right = $1 - $2; judge("precision on the samples", right, right + $3, p); judge("recall on the samples", right, $1, r) }
	END { exit failed || NR != 1 }'
