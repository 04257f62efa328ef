#!/bin/sh
# The views, on small graphs of known facts; and which accounts make one event.
LIQA=${LIQA:-./liqa}
case $LIQA in /*) ;; *) LIQA=$(pwd)/$LIQA ;; esac
here=$(cd "$(dirname "$0")/../.." && pwd)
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT || exit 2
cd "$T" || exit 2
status=0

# An account a line: uri, published, type, mode, status, from, to, precision, basis (- for none), then role=kind:name...
# A relation: uri, published, "is", relation, detail, former (0 or 1), kind:name, kind:name.
graph() {
	rm -f g.db
	awk '
	function entity(key,    p) {
		if (!((uri, key) in at)) {
			p = index(key, ":")
			at[uri, key] = n[uri]++
			list[uri] = list[uri] (list[uri] == "" ? "" : ",") sprintf("{\"key\":\"%s\",\"kind\":\"%s\",\"name\":\"%s\",\"listed\":true}", key, substr(key, 1, p - 1), substr(key, p + 1))
			mentions[uri] = mentions[uri] (mentions[uri] == "" ? "" : ",") sprintf("{\"entity\":%d,\"sentence\":0,\"beg\":0,\"end\":4,\"form\":\"name\",\"method\":\"lexicon\",\"confidence\":900}", at[uri, key])
		}
		return at[uri, key]
	}
	function add(list, x) { return list (list == "" ? "" : ",") x }
	NF == 0 { next }
	{ uri = $1; published[uri] = $2 }
	$3 == "is" {
		relations[uri] = add(relations[uri], sprintf("{\"src\":%d,\"dst\":%d,\"relation\":\"%s\",\"detail\":\"%s\",\"former\":%s,\"sentence\":0,\"beg\":0,\"end\":4,\"rule\":\"r\"}", \
			entity($7), entity($8), $4, $5 == "-" ? "" : $5, $6 ? "true" : "false"))
		next
	}
	{
		roles = ""; place = ""
		for (i = 10; i <= NF; i++) {
			split($i, r, "=")
			if (r[1] == "at") place = sprintf("\"place\":%d,", entity(r[2]))
			else roles = add(roles, sprintf("{\"entity\":%d,\"role\":\"%s\"}", entity(r[2]), r[1]))
		}
		events[uri] = add(events[uri], sprintf("{\"type\":\"%s\",\"mode\":\"%s\",\"status\":\"%s\",%s\"precision\":\"%s\",\"basis\":\"%s\",%s\"confidence\":800,\"roles\":[%s],\"evidence\":[{\"sentence\":0,\"beg\":0,\"end\":4,\"rule\":\"r\",\"status\":\"%s\"}]}", \
			$3, $4 == "-" ? "" : $4, $5, $6 == "-" ? "" : "\"date_from\":\"" $6 "\",\"date_to\":\"" ($7 == "-" ? $6 : $7) "\",", $8 == "-" ? ($6 == "-" ? "unknown" : "day") : $8, \
			$9 == "-" ? "none" : $9, place, roles, $5))
	}
	END {
		for (uri in published)
			printf "{\"uri\":\"%s\",\"part\":1,\"published\":\"%s\",\"sha256\":\"x\",\"data\":\"d\",\"text\":\"text of it\",\"sentences\":[[0,10]],\"entities\":[%s],\"mentions\":[%s],\"events\":[%s],\"relations\":[%s]}\n", \
				uri, published[uri] == "-" ? "" : published[uri], list[uri], mentions[uri], events[uri], relations[uri]
	}' > facts
	"$LIQA" load -q -d g.db facts || { echo "not ok load"; exit 1; }
}

# expect NAME SQL: the rows, cells joined by blanks, sorted, are those of standard input.
expect() {
	sort > want
	sqlite3 -separator ' ' -nullvalue - g.db "$2" 2>&1 | sort > got
	sqlite3 g.db ".read $here/schema/integrity.sql" >> got 2>&1
	if cmp -s want got; then echo "ok $1"; else
		echo "not ok $1"; diff want got | head -n 12 | sed 's/^/    /'; status=1
	fi
}

MET="SELECT min(a, b), max(a, b), mode, status, coalesce(date_from, '-'), articles FROM who_met_whom"
EVENTS="SELECT status, coalesce(date_from, '-'), coalesce(date_to, '-'), articles FROM event"

graph <<'END'
a1 2024-03-10 CONSULT meet     occurred 2024-03-09 - - stated agent=person:A counterpart=person:B at=place:Town
a2 2024-03-11 CONSULT receive  occurred 2024-03-11 - - stated host=person:A visitor=person:C member=person:D member=person:E
a3 2024-03-11 CONSULT call     occurred 2024-03-10 - - stated agent=person:A counterpart=person:F
a4 2024-03-11 CONSULT mediate  occurred 2024-03-10 - - stated mediator=person:A agent=person:G counterpart=person:H
a5 2024-03-11 CONSULT meet     occurred 2024-03-12 - - stated agent=person:A counterpart=country:X
a6 2024-03-11 CONSULT talks    occurred 2024-03-13 - - stated agent=person:P counterpart=person:Q mediator=person:R topic=person:S
a7 2024-03-11 ACCUSE  -        occurred 2024-03-13 - - stated agent=person:P counterpart=person:Q
END
expect 'who met whom: roles that pair' "$MET GROUP BY event_id, a_id, b_id" <<'END'
A B meet occurred 2024-03-09 1
A C receive occurred 2024-03-11 1
A D receive occurred 2024-03-11 1
A E receive occurred 2024-03-11 1
C D receive occurred 2024-03-11 1
C E receive occurred 2024-03-11 1
P Q talks occurred 2024-03-13 1
P R talks occurred 2024-03-13 1
Q R talks occurred 2024-03-13 1
END
expect 'a_id is the smaller' "SELECT count(*) FROM who_met_whom WHERE a_id >= b_id" <<'END'
0
END
expect 'place of a meeting' "SELECT place FROM who_met_whom WHERE place_id IS NOT NULL" <<'END'
Town
END
expect 'who called whom' "SELECT min(a, b), max(a, b), mode, date_from FROM who_called_whom" <<'END'
A F call 2024-03-10
END
expect 'edges: roles, place, met, called' "SELECT relation, count(*) FROM edge GROUP BY 1" <<'END'
agent 6
called 1
counterpart 6
host 1
mediator 2
member 2
met 9
place 1
topic 1
visitor 1
END

graph <<'END'
b1 2024-05-02 CONSULT visit occurred 2024-05-01 - - stated visitor=person:A destination=place:Town host=person:B
b1 2024-05-02 is located_in - 0 place:Town country:Land
b2 2024-05-03 CONSULT meet  occurred 2024-05-01 - - stated agent=person:A counterpart=person:B
b3 2024-06-01 CONSULT visit planned  2024-06-10 - - stated visitor=person:C destination=country:Land host=person:B
b4 2024-06-01 CONSULT visit occurred -          - - -      visitor=person:D destination=place:Nowhere host=person:B
b4 2024-06-01 CONSULT talks occurred 2024-05-31 - - stated agent=person:D counterpart=person:B
b5 2024-05-04 CONSULT visit occurred 2024-05-01 - - stated visitor=person:A destination=country:Land
END
expect 'visits: country of the place, and one event for place and country' \
	"SELECT visitor, destination, country, status, date_from, articles FROM who_visited_where" <<'END'
A Land Land occurred 2024-05-01 2
A Town Land occurred 2024-05-01 2
C Land Land planned 2024-06-10 1
D Nowhere - occurred - 1
END
expect 'a visit with a named host is a meeting unless the meeting is there' "$MET GROUP BY event_id, a_id, b_id" <<'END'
A B meet occurred 2024-05-01 1
B C visit planned 2024-06-10 1
B D talks occurred 2024-05-31 1
END

graph <<'END'
c1 2024-01-10 is holds_office president 0 person:A country:Land
c2 2024-01-12 is holds_office president 0 person:A country:Land
c3 2024-01-11 is holds_office president 1 person:B country:Land
c4 -          is holds_office chair 0 person:A organization:Body
END
expect 'offices' "SELECT person, office, of, date_from, date_to, articles, former FROM holds_office" <<'END'
A chair Body - - 1 0
A president Land 2024-01-10 2024-01-12 2 0
B president Land 2024-01-11 2024-01-11 1 1
END
expect 'co-mentions' "SELECT min(a, b), max(a, b), articles, sentences FROM co_mention" <<'END'
A Body 1 1
A Land 2 2
B Land 1 1
END

# What makes one event. The principals are the same throughout; far apart in time, so that the groups don't meet.
P='agent=person:A counterpart=person:B'; Q='agent=person:B counterpart=person:A'
graph <<END
d1 2024-03-10 CONSULT meet    occurred 2024-03-09 - - stated $P
d2 2024-03-10 CONSULT talks   ongoing  2024-03-09 2024-03-10 - stated $Q
d3 2024-03-12 CONSULT receive occurred 2024-03-10 - - relative host=person:B visitor=person:A
d4 2024-03-30 CONSULT meet    occurred 2024-03-01 2024-03-31 month stated $P
d5 2024-03-11 CONSULT meet    occurred - - - - $P
d6 2024-03-12 CONSULT meet    occurred 2024-03-11 - - published $P
END
expect 'overlapping days, their month, no date, the publication date: one event' "$EVENTS" <<'END'
occurred 2024-03-09 2024-03-09 6
END
expect 'its mode and roles are the best ranked' "SELECT e.mode, p.name, p.role FROM event e JOIN event_participant p USING (event_id)" <<'END'
receive A visitor
receive B host
END
graph <<END
e1 2024-03-10 CONSULT meet occurred 2024-03-09 - - stated $P
e2 2024-03-20 CONSULT meet occurred 2024-03-19 - - stated $P
e3 2024-03-30 CONSULT meet occurred 2024-03-01 2024-03-31 month stated $P
e4 2024-04-10 CONSULT meet occurred - - - - $P
END
expect 'two days, a month that holds both, no date and far away: not merged by force' "$EVENTS" <<'END'
occurred - - 1
occurred 2024-03-01 2024-03-31 1
occurred 2024-03-09 2024-03-09 1
occurred 2024-03-19 2024-03-19 1
END
graph <<END
f1 2024-03-01 CONSULT meet planned  2024-03-09 - - stated $P
f2 2024-03-10 CONSULT meet occurred 2024-03-09 - - stated $P
f3 2024-03-08 CONSULT meet planned  - - - - $P
f4 2024-03-10 CONSULT meet denied   2024-03-09 - - stated $P
END
expect 'a plan that came true is one event, a denial another' "$EVENTS" <<'END'
denied 2024-03-09 2024-03-09 1
occurred 2024-03-09 2024-03-09 3
END
expect 'the evidence keeps each status' "SELECT v.uri, v.status FROM event_evidence v JOIN event e USING (event_id) WHERE e.status = 'occurred'" <<'END'
f1 planned
f2 occurred
f3 planned
END
graph <<END
g1 2024-03-10 CONSULT meet occurred 2024-03-09 - - stated $P
g1 2024-03-10 CONSULT meet planned  - - - - $P
g2 2024-03-10 CONSULT meet planned  2024-03-20 - - stated $P
g3 2024-03-18 CONSULT meet cancelled 2024-03-20 - - stated $P
END
expect 'a second meeting announced at the first; a plan called off' "$EVENTS" <<'END'
cancelled 2024-03-20 2024-03-20 2
occurred 2024-03-09 2024-03-09 1
planned - - 1
END
graph <<END
h1 2024-03-10 ACCUSE    - occurred 2024-03-09 - - stated agent=country:X counterpart=country:Y
h2 2024-03-10 ACCUSE    - occurred 2024-03-09 - - stated agent=country:X counterpart=country:Y
h3 2024-03-10 ACCUSE    - occurred 2024-03-09 - - stated agent=country:Y counterpart=country:X
h4 2024-03-10 STATEMENT - occurred 2024-03-09 - - stated agent=person:A
h5 2024-03-10 STATEMENT - occurred 2024-03-09 - - stated agent=person:A
END
expect 'who accuses whom matters; statements stay in their article' "SELECT type, articles, count(*) FROM event GROUP BY 1, 2" <<'END'
ACCUSE 1 1
ACCUSE 2 1
STATEMENT 1 2
END
expect 'every event is a node' "SELECT count(*) FROM event e LEFT JOIN node n ON n.node_id = e.event_id AND n.key = e.key AND n.kind = 'event' WHERE n.node_id IS NULL" <<'END'
0
END
expect 'article_entity: one row for each surface' "SELECT uri, kind, name, surface, mentions FROM article_entity WHERE uri = 'h1'" <<'END'
h1 country X text 1
h1 country Y text 1
END
expect 'mention and sentence' "SELECT m.surface, m.kind, m.method, m.confidence, s.text FROM mention m JOIN sentence s USING (sentence_id) JOIN article a ON a.article_id = m.article_id WHERE a.uri = 'h4'" <<'END'
text person lexicon 0.9 text of it
END
expect 'timeline' "SELECT date_from, type, mode, status, summary FROM timeline WHERE type = 'ACCUSE' AND articles = 2" <<'END'
2024-03-09 ACCUSE - occurred X · Y
END
exit $status
