#!/bin/sh
# liqa_network: its numbers are those of networkx, on the graph of the samples and on graphs drawn at random.
L=${LIQA:-./liqa}
case $L in /*) ;; *) L=$PWD/$L ;; esac
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT || exit 2
LC_ALL=C.UTF-8
export LC_ALL
PY=
for p in python3 /usr/bin/python3; do
	"$p" -c 'import networkx' 2>/dev/null && PY=$p && break
done
[ "$PY" ] || { echo 'skip liqa_network against networkx: no networkx here'; exit 0; }

"$L" build -q -d "$T/samples.db" tests/samples || { echo 'not ok build of the samples'; exit 1; }
# Facts of N meetings between people drawn at random; some of them planned, which must not count.
"$PY" - 120 > "$T/random.jsonl" <<'END'
import json, random, sys
random.seed(6)
for i in range(int(sys.argv[1])):
    a, b = random.sample(range(60), 2)
    if i % 3: b = a // 10 * 10 + (a + random.randrange(1, 10)) % 10
    people = [dict(key=f"person:p{x}", kind="person", name=f"p{x}", listed=True) for x in (a, b)]
    day = f"2024-{i % 12 + 1:02}-{i % 28 + 1:02}"
    status = "planned" if i % 7 == 0 else "occurred"
    print(json.dumps(dict(uri=f"u{i}", part=1, published=day, sha256="x", data="d", text="text of it", sentences=[[0, 10]], entities=people,
        mentions=[dict(entity=e, sentence=0, beg=0, end=4, form="name", method="lexicon", confidence=900) for e in (0, 1)],
        events=[dict(type="CONSULT", mode="call" if i % 5 == 0 else "meet", status=status, date_from=day, date_to=day, precision="day", basis="stated",
            confidence=800, roles=[dict(entity=0, role="agent"), dict(entity=1, role="counterpart")],
            evidence=[dict(sentence=0, beg=0, end=4, rule="r", status=status)])], relations=[])))
END
"$L" load -q -d "$T/random.db" "$T/random.jsonl" || { echo 'not ok load of the random graph'; exit 1; }

for g in samples random; do
	for limits in '' "'2024-03'"; do
		"$L" sql -d "$T/$g.db" -o json "SELECT n.key, w.* FROM liqa_network($limits) w JOIN node n USING (node_id) ORDER BY n.key" > "$T/ours.json"
		"$L" sql -d "$T/$g.db" -o json "SELECT a.key AS a, b.key AS b, count(DISTINCT event_id) AS weight FROM
			(SELECT * FROM who_met_whom UNION ALL SELECT * FROM who_called_whom) m JOIN node a ON a.node_id = a_id JOIN node b ON b.node_id = b_id
			WHERE status IN ('occurred', 'ongoing') AND coalesce(date_to, '') >= ${limits:-"''"} GROUP BY 1, 2" > "$T/edges.json"
		if "$PY" - "$T/ours.json" "$T/edges.json" > "$T/said" 2>&1 <<'END'
import json, sys
import networkx as nx
from networkx.algorithms import community
ours, edges = (json.load(open(f)) for f in sys.argv[1:])
G = nx.Graph()
for e in edges: G.add_edge(e["a"], e["b"], weight=e["weight"])
assert len(ours) == len(G) > 10, (len(ours), len(G))
rank = nx.algorithms.link_analysis.pagerank_alg._pagerank_python(G, tol=1e-12, max_iter=500)
between = nx.betweenness_centrality(G)
groups = {}
for p in ours:
    k = p["key"]
    assert p["others"] == G.degree(k) and p["events"] == G.degree(k, "weight"), (p, G.degree(k))
    assert abs(p["pagerank"] - rank[k]) < 1e-8, (p, rank[k])
    assert abs(p["betweenness"] - between[k]) < 1e-9, (p, between[k])
    groups.setdefault(p["community"], set()).add(k)
assert sorted(groups) == list(range(1, len(groups) + 1))
assert [len(groups[c]) for c in sorted(groups)] == sorted(map(len, groups.values()), reverse=True)
mine, theirs = (community.modularity(G, g) for g in (groups.values(), community.louvain_communities(G, seed=1)))
assert mine > theirs - 0.03, (mine, theirs)
END
		then echo "ok liqa_network is networkx's: $g ${limits:-always}"
		else echo "not ok liqa_network is networkx's: $g ${limits:-always}"; sed 's/^/    /' "$T/said"; bad=1; fi
	done
done
exit "${bad:-0}"
