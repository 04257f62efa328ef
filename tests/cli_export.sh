#!/bin/sh
# export: what other programs read.
. tests/facts/harness.sh
export_() { "$L" export -d "$G" "$@"; }

holds 'csv' 'export_ csv "$T/csv"'
expect 'five tables, read by a CSV reader' 'python3 - "$T/csv" <<"P"
import csv, sys
for f in "nodes", "edges", "events", "participants", "mentions":
    rows = list(csv.DictReader(open(f"{sys.argv[1]}/{f}.csv", encoding="utf-8", newline="")))
    print(f, len(rows), *rows[0])
P' <<'END'
nodes 21 key kind name name_en wikidata iso country articles mentions
edges 34 src dst relation event status date_from date_to articles confidence
events 9 key type mode status date_from date_to date_precision date_basis place part_of articles confidence
participants 19 event node role kind name
mentions 35 uri part sentence byte_from byte_to surface kind node form method confidence
END
holds 'every edge joins two nodes' 'python3 - "$T/csv" <<"P"
import csv, sys
read = lambda f: list(csv.DictReader(open(f"{sys.argv[1]}/{f}.csv", encoding="utf-8", newline="")))
keys = {n["key"] for n in read("nodes")}
assert all(e["src"] in keys and e["dst"] in keys and (not e["event"] or e["event"] in keys) for e in read("edges"))
assert all(p["event"] in keys and p["node"] in keys for p in read("participants"))
P'
holds 'and by sqlite3' 'sqlite3 :memory: ".import --csv $T/csv/nodes.csv n" "select count(*) = 21 from n" | grep -qx 1'
holds 'no byte order mark, no return' '! head -c3 "$T/csv/nodes.csv" | grep -q "$(printf "\357\273\277")" && ! grep -q "$(printf "\r")" "$T/csv/nodes.csv"'
holds 'csv for Excel' 'export_ csv --excel "$T/excel" && head -c3 "$T/excel/nodes.csv" | grep -q "$(printf "\357\273\277")"'

holds 'gephi' 'export_ gephi "$T/gephi"'
expect 'its nodes and edges' 'head -1 "$T/gephi/nodes.csv"; cut -d, -f1-4,6,7- "$T/gephi/edges.csv"' <<'END'
Id,Label,English,Category,Articles,Events,timeset
Source,Target,Type,Kind,Label,Weight,Status,Articles,timeset
person:سامح شكري,person:فلاديمير بوتين,Undirected,called,called,1,occurred,1,"[2024-04-01, 2024-04-01]"
person:أيمن الصفدي,person:خالد الحسن,Undirected,met,met,1,occurred,1,"[2024-03-17, 2024-03-17]"
person:أيمن الصفدي,person:سامح شكري,Undirected,met,met,1,occurred,1,"[2024-03-17, 2024-03-17]"
person:خالد الحسن,person:سامح شكري,Undirected,met,met,1,occurred,1,"[2024-03-17, 2024-03-17]"
person:شي جين بينغ,person:فلاديمير بوتين,Undirected,met,met,1,occurred,2,"[2024-03-09, 2024-03-09]"
person:سامح شكري,country:JO,Directed,visited,visited,1,occurred,1,"[2024-03-17, 2024-03-17]"
person:فلاديمير بوتين,country:CN,Directed,visited,visited,1,occurred,1,"[-Infinity, Infinity]"
END
expect 'one edge for each event' 'export_ gephi --multi "$T/multi" && cut -d, -f1,2,4,8 "$T/multi/edges.csv" | grep -E "planned|denied" | sort' <<'END'
person:أيمن الصفدي,person:شي جين بينغ,met,planned
person:أيمن الصفدي,person:فلاديمير بوتين,met,denied
person:سامح شكري,place:عمان,visited,planned
END

holds 'jsonl' 'export_ jsonl "$T/a.jsonl"'
holds 'jsonl is JSON' 'python3 -c "import json,sys; [json.loads(l) for l in open(sys.argv[1])]" "$T/a.jsonl"'
expect 'sorts of rows' 'cut -d\" -f4 "$T/a.jsonl" | uniq -c | awk "{print \$1, \$2}"' <<'END'
6 article
12 node
9 event
31 edge
3 relation
35 mention
END
holds 'no row id in it' '! grep -E "\"[a-z]*_id\":" "$T/a.jsonl"'
sed -n '1!G;h;$p' "$F" > "$T/turned.jsonl"
holds 'equal graphs give equal bytes, whatever the order of articles' \
	'"$L" load -q -d "$T/turned.db" "$T/turned.jsonl" && "$L" export -d "$T/turned.db" jsonl - | cmp - "$T/a.jsonl"'
holds 'also in csv and gephi' 'for f in csv gephi; do "$L" export -d "$T/turned.db" $f "$T/turned" && for t in $(cd "$T/$f" && ls); do cmp "$T/$f/$t" "$T/turned/$t" || exit 1; done; done'

for f in gexf graphml cytoscape d3 dot; do
	holds "$f" 'export_ $f "$T/net.$f" && export_ --multi $f "$T/multi.$f"'
done
if command -v xmllint >/dev/null; then
	holds 'gexf and graphml are XML' 'xmllint --noout "$T/net.gexf" "$T/multi.gexf" "$T/net.graphml" "$T/multi.graphml"'
else
	echo 'skip gexf and graphml are XML: no xmllint here'
fi
expect 'the network of each has the same nodes and edges' 'python3 - "$T" <<"P"
import json, re, sys
for which in "net", "multi":
    read = lambda f: open(f"{sys.argv[1]}/{which}.{f}", encoding="utf-8").read()
    d3, cy = json.loads(read("d3")), json.loads(read("cytoscape"))["elements"]
    print(which, len(d3["nodes"]), len(d3["links"]), len(cy["nodes"]), len(cy["edges"]),
          *(len(re.findall(p, read(f))) for f in ("gexf", "graphml") for p in ("<node ", "<edge ")),
          len(re.findall(" -> ", read("dot"))), {e["source"] for e in d3["links"]} <= {n["id"] for n in d3["nodes"]})
P' <<'END'
net 7 7 7 7 7 7 7 7 7 True
multi 8 10 8 10 8 10 8 10 10 True
END
if python3 -c 'import networkx' 2>/dev/null; then
	expect 'networkx reads them' 'python3 - "$T" <<"P"
import json, sys
import networkx as nx
print(nx.read_gexf(sys.argv[1] + "/net.gexf", version="1.3"), nx.read_graphml(sys.argv[1] + "/net.graphml"),
      nx.node_link_graph(json.load(open(sys.argv[1] + "/net.d3")), edges="links"), sep=", ")
P' <<'END'
Graph with 7 nodes and 7 edges, Graph with 7 nodes and 7 edges, MultiGraph with 7 nodes and 7 edges
END
else
	echo 'skip networkx reads them: no networkx here'
fi
holds 'neo4j' 'export_ neo4j "$T/neo4j"'
expect 'its headers' 'head -qn1 "$T/neo4j/nodes.csv" "$T/neo4j/edges.csv"' <<'END'
id:ID(Entity),name,name_lat,articles:int,events:int,:LABEL
:START_ID(Entity),weight:int,d_first:date,d_last:date,status,articles:int,:END_ID(Entity),:TYPE
END

expect 'filters' 'export_ jsonl - --person putin --since 2024-04 | grep -o "\"row\":\"[a-z]*\",\"key\":\"[a-z]*" | sort | uniq -c | awk "{print \$1, \$2}"; export_ jsonl - --min-articles 2 | grep -c "\"row\":\"event\""' <<'END'
1 "row":"event","key":"
2 "row":"node","key":"person
1
END
expect 'by status: plans only, and an edge for each pair of them' 'export_ jsonl - --status planned | grep -o "\"status\":\"[a-z]*\"" | sort | uniq -c | awk "{print \$2}"; export_ gephi "$T/plans" --status planned && cut -d, -f1,2,4,8 "$T/plans/edges.csv"' <<'END'
"status":"planned"
Source,Target,Kind,Status
person:أيمن الصفدي,person:شي جين بينغ,met,planned
person:سامح شكري,place:عمان,visited,planned
END
fails 'no such status' 2 "--status 'held': not one of occurred" 'export_ jsonl - --status held'
fails 'no such format' 2 "'pdf': no such format" 'export_ pdf x'
fails 'a folder that cannot be made' 3 'No such file or directory' 'export_ csv "$T/none/x"'
fails 'a file that is no folder' 3 'not a folder' 'export_ csv "$F"'
fails 'an unknown person' 2 'no person is called' 'export_ csv "$T/x" --person زرقاء'
finish
