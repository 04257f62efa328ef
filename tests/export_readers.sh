#!/bin/sh
# Every export is opened by a program that reads its format, on the samples and on a graph whose names are as awkward as names can be.
# Readers that aren't here are said to be skipped; `make readers` installs them. GEXF_SCHEMA: path of the GEXF 1.3 schema (gexf.xsd).
cd "$(dirname "$0")/.." || exit 2
L=${LIQA:-./liqa}
case $L in /*) ;; *) L=$PWD/$L ;; esac
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT || exit 2
NODE_PATH=$PWD/build/readers/node_modules
LC_ALL=C.UTF-8
export LC_ALL NODE_PATH
status=0
"$L" build -q -d "$T/samples.db" tests/samples || { echo 'not ok build of the samples'; exit 1; }

# names.json: what each person is called; facts: they meet in a ring, some twice, some to meet only.
python3 - "$T" <<'END'
import json, sys
names = ['He said "hi", \\back; and\nwent', "=cmd|'/c calc'!A1", "+1", "-1", "@sum", "\u202eevil\u2066 \u200fمحمد\u2069 بـن", "<script>alert('&amp;')</script>]]>",
         "\u0001ctl\uffff\ttab", "محمد بن سلمان", "a,b;c|d", "'quoted'", "ﷺ 😀"]
json.dump(names, open(sys.argv[1] + "/names.json", "w"))
with open(sys.argv[1] + "/facts", "w") as out:
    for i in range(len(names) + 3):
        pair = names[i % len(names)], names[(i + 1) % len(names)]
        day, st = f"2024-03-{i + 1:02}", "planned" if i == 4 else "occurred"
        print(json.dumps(dict(uri=f"u{i}", part=1, title='"t"\n=1', published=day, sha256="x", data="d", text="text of it", sentences=[[0, 10]],
            entities=[dict(key="person:" + n, kind="person", name=n, listed=True) for n in pair],
            mentions=[dict(entity=e, sentence=0, beg=0, end=4, form="name", method="lexicon", confidence=900) for e in (0, 1)],
            events=[dict(type="CONSULT", mode="meet", status=st, date_from=day, date_to=day, precision="day", basis="stated", confidence=800,
                roles=[dict(entity=0, role="agent"), dict(entity=1, role="counterpart")],
                evidence=[dict(sentence=0, beg=0, end=4, rule="r", status=st)])], relations=[])), file=out)
END
"$L" load -q -d "$T/awkward.db" "$T/facts" || { echo 'not ok load of awkward names'; exit 1; }
for g in samples awkward; do
	for f in csv gephi neo4j gexf graphml cytoscape d3 dot jsonl judge; do
		"$L" export -d "$T/$g.db" $f "$T/$g.$f" && "$L" export -d "$T/$g.db" --multi $f "$T/$g.multi.$f" || { echo "not ok export $f of $g"; status=1; }
	done
	"$L" export -d "$T/$g.db" --excel csv "$T/$g.excel" || status=1
done

# reads NAME COMMAND: it must succeed.
reads() {
	if (eval "$2") > "$T/said" 2>&1; then echo "ok $1"; else echo "not ok $1"; sed 's/^/    /' "$T/said"; status=1; fi
}
cat > "$T/common.py" <<'END'
import csv, json, re, sys, unicodedata
T = sys.argv[1]
names = json.load(open(T + "/names.json"))
def rows(path): return list(csv.DictReader(open(f"{T}/{path}", encoding="utf-8", newline="")))
def sound_id(k): assert not re.search("[\u0640\u200e\u200f\u202a-\u202e\u2066-\u2069]", k), ascii(k)
def squeezed(s): return re.sub(r"[\s\\]+", " ", "".join(" " if unicodedata.category(c) == "Cc" else c for c in s
    if unicodedata.category(c) not in ("Cf", "Cn") and c != "\u0640"))
END
py() { PYTHONPATH=$T "${PY:-python3}" - "$T"; }

reads 'csv: Python finds every name as it is, ids without direction marks' 'py <<"P"
from common import *
nodes = rows("awkward.csv/nodes.csv")
assert sorted(n["name"] for n in nodes if n["kind"] == "person") == sorted(names)
for n in nodes: sound_id(n["key"])
keys = {n["key"] for n in nodes}
assert all(e["src"] in keys and e["dst"] in keys for e in rows("awkward.csv/edges.csv"))
P'
reads 'csv: sqlite3 imports all five tables' 'for g in samples awkward; do for f in nodes edges events participants mentions; do
	n=$(sqlite3 :memory: ".import --csv $T/$g.csv/$f.csv t" "SELECT count(*) FROM t") &&
	[ "$n" -eq "$(python3 -c "import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], encoding=\"utf-8\", newline=\"\"))) - 1)" "$T/$g.csv/$f.csv")" ] || exit 1; done; done'
reads 'csv: no mark and no return but with --excel, which guards formulas' 'py <<"P"
from common import *
for f in "nodes", "edges", "events", "participants", "mentions":
    raw, excel = (open(f"{T}/awkward.{d}/{f}.csv", "rb").read() for d in ("csv", "excel"))
    assert raw[:3] != b"\xef\xbb\xbf" and b"\r" not in raw and excel[:3] == b"\xef\xbb\xbf", f
cells = [c for r in csv.reader(open(T + "/awkward.excel/nodes.csv", encoding="utf-8-sig", newline="")) for c in r]
assert not [c for c in cells if c[:1] in "=+-@" and c and not re.fullmatch(r"-?\d+(\.\d+)?", c)], cells
assert "\x27=cmd|\x27/c calc\x27!A1" in cells and "\x27@sum" in cells
P'
reads 'gephi: its columns, no backslash, no newline, unique ids, known ends, days as intervals' 'py <<"P"
from common import *
for g in "samples", "awkward", "awkward.multi":
    g, dot, multi = g.partition(".multi")
    nodes, edges = (rows(f"{g}{dot}.gephi/{f}.csv") for f in ("nodes", "edges"))
    keys = {n["Id"] for n in nodes}
    assert len(keys) == len(nodes) > 9 and len({e["Id"] for e in edges}) == len(edges) > 9
    assert all(e["Source"] in keys and e["Target"] in keys and e["Type"] in ("Directed", "Undirected") for e in edges)
    for r in nodes + edges:
        assert not re.search(r"[\\\\\n\r]", "".join(r.values())), r
        assert re.fullmatch(r"(\[(-Infinity|\d{4}-\d\d-\d\d), (Infinity|\d{4}-\d\d-\d\d)\](; )?)+", r["timeset"]), r
    for k in keys: sound_id(k)
P'
reads 'neo4j: the grammar of its headers, typed cells, one line a row, known ends' 'py <<"P"
from common import *
name = r"[A-Za-z_]*"
field = rf"{name}(:(ID|START_ID|END_ID)\([A-Za-z]+\)|:(LABEL|TYPE)|:(int|long|float|double|boolean|date|string)(\[\])?)?"
for g in "samples", "awkward":
    for f in "nodes", "edges":
        text = open(f"{T}/{g}.neo4j/{f}.csv", encoding="utf-8").read()
        table = rows(f"{g}.neo4j/{f}.csv")
        assert text.count("\n") == len(table) + 1 and text[0] != "\ufeff"
        for column in table[0]:
            assert re.fullmatch(field, column), column
            kind = column.partition(":")[2]
            for r in table:
                if kind == "int": int(r[column])
                if kind == "date": assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", r[column]), r
                if kind in ("LABEL", "TYPE"): assert re.fullmatch(r"[A-Za-z_]+", r[column]), r
    ids = {n["id:ID(Entity)"] for n in rows(f"{g}.neo4j/nodes.csv")}
    assert all(e[":START_ID(Entity)"] in ids and e[":END_ID(Entity)"] in ids for e in rows(f"{g}.neo4j/edges.csv"))
    assert sum(c.startswith(":") and "ID" in c for c in rows(f"{g}.neo4j/edges.csv")[0]) == 2
P'
reads 'jsonl and judge: JSON on every line, a CSV of nine columns' 'py <<"P"
from common import *
for g in "samples", "awkward":
    lines = [json.loads(l) for l in open(f"{T}/{g}.jsonl", encoding="utf-8")]
    assert [l["row"] for l in lines] == sorted((l["row"] for l in lines), key="article node event edge relation mention judgement".split().index)
    with open(f"{T}/{g}.judge", encoding="utf-8", newline="") as f:
        assert {len(r) for r in csv.reader(f)} == {9}
assert sorted(l["name"] for l in map(json.loads, open(T + "/awkward.jsonl", encoding="utf-8")) if l["row"] == "node") == sorted(names)
P'

if command -v xmllint >/dev/null; then
	reads 'gexf and graphml: XML' 'xmllint --noout "$T"/*.gexf "$T"/*.graphml'
	if [ -f "${GEXF_SCHEMA:-/nowhere}" ]; then reads 'gexf: its schema' 'xmllint --noout --nonet --schema "$GEXF_SCHEMA" "$T"/*.gexf'
	else echo 'skip gexf: its schema: GEXF_SCHEMA names none'; fi
else
	echo 'skip gexf and graphml: XML: no xmllint here'
fi
PY=
for p in python3 /usr/bin/python3; do
	"$p" -c 'import networkx' 2>/dev/null && PY=$p && break
done
if [ "$PY" ]; then
	reads 'gexf, graphml, d3: networkx reads one network from all three' 'py <<"P"
from common import *
import networkx as nx
def links(data):
    try: return nx.node_link_graph(data, edges="links")
    except TypeError: return nx.node_link_graph(data)
for g in "samples", "awkward", "awkward.multi":
    a, b, c = nx.read_gexf(f"{T}/{g}.gexf", version="1.3"), nx.read_graphml(f"{T}/{g}.graphml"), links(json.load(open(f"{T}/{g}.d3")))
    pairs = lambda G: sorted(tuple(sorted(e[:2])) + (int(e[2].get("weight", 1)),) for e in G.edges(data=True))
    c = nx.relabel_nodes(c, squeezed)       # XML has no control characters
    a, b = nx.relabel_nodes(a, squeezed), nx.relabel_nodes(b, squeezed)
    assert set(a) == set(b) == set(c) and len(a) > 9, (g, set(a) ^ set(c), set(b) ^ set(c))
    assert pairs(a) == pairs(b) == pairs(c) and len(pairs(a)) > 9, g
    label = {n: squeezed(d["label"]) for n, d in c.nodes(data=True)}
    assert {n: squeezed(d["label"]) for n, d in a.nodes(data=True)} == {n: squeezed(d["label"]) for n, d in b.nodes(data=True)} == label
    if g == "awkward": assert sorted(label.values()) == sorted(map(squeezed, names))
    for n in a: sound_id(n)
P'
else
	echo 'skip gexf, graphml, d3: networkx: none here'
fi
if command -v node >/dev/null && [ -d "$NODE_PATH/cytoscape" ]; then
	reads 'cytoscape: Cytoscape.js takes the elements and lays them out, headless' 'for g in samples awkward; do node - "$T/$g.cytoscape" <<"J" || exit; done
const fs = require("fs"), cytoscape = require("cytoscape");
const data = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const cy = cytoscape({ headless: true, styleEnabled: true, elements: data.elements });
cy.layout({ name: "circle", boundingBox: { x1: 0, y1: 0, w: 500, h: 500 } }).run();
if (cy.nodes().length !== data.elements.nodes.length || cy.edges().length !== data.elements.edges.length || cy.nodes().length < 10) throw "lost elements";
if (cy.nodes().some(n => !n.data("label") || !Number.isFinite(n.position("x")))) throw "a node without label or place";
const rank = cy.elements().pageRank();
if (!(rank.rank(cy.nodes()[0]) > 0)) throw "no rank";
process.exit(0);        // its clock would go on
J'
else
	echo 'skip cytoscape: Cytoscape.js: not here'
fi
if command -v node >/dev/null && [ -d "$NODE_PATH/d3-force" ]; then
	reads 'd3: d3-force finds every end of a link and moves the nodes' 'for g in samples awkward; do node - "$T/$g.d3" <<"J" || exit; done
const fs = require("fs"), vm = require("vm");
globalThis.exports = globalThis.module = undefined;    // its files look for them
for (const part of ["dispatch", "quadtree", "timer", "force"])
	vm.runInThisContext(fs.readFileSync(`${process.env.NODE_PATH}/d3-${part}/dist/d3-${part}.js`, "utf8"));
const { nodes, links } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
d3.forceSimulation(nodes).force("link", d3.forceLink(links).id(d => d.id)).force("charge", d3.forceManyBody()).stop().tick(50);
if (nodes.length < 10 || nodes.some(n => !Number.isFinite(n.x)) || links.some(l => !l.source.id || !l.target.id)) throw "not laid out";
J'
else
	echo 'skip d3: d3-force: not here'
fi
if command -v dot >/dev/null; then
	reads 'dot: graphviz draws every node and edge' 'for g in samples awkward samples.multi; do sfdp -Tsvg "$T/$g.dot" -o "$T/$g.svg" &&
	[ "$(grep -c "class=\"node\"" "$T/$g.svg")" -eq "$(grep -c "label=" "$T/$g.dot")" ] &&
	[ "$(grep -c "class=\"edge\"" "$T/$g.svg")" -eq "$(grep -c " -> " "$T/$g.dot")" ] || exit 1; done; python3 -c "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])" "$T/awkward.svg"'
else
	echo 'skip dot: graphviz: not here'
fi
exit $status
