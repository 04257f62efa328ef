#!/bin/sh
# How long each question takes, start of the program included: the median of 20 runs in ms, by the clock and of processor time; nothing
# here can fail a test. Usage: tests/bench/queries.sh GRAPH [RUNS]
# Names come from the graph: its most mentioned people and countries, the best-told meeting.
cd "$(dirname "$0")/../.." || exit 2
[ -f "$1" ] || { echo "usage: $0 GRAPH [RUNS]" >&2; exit 2; }
exec python3 - "$1" "${2:-20}" <<'END'
import glob, json, os, re, statistics, subprocess, sys, time
graph, runs = sys.argv[1], int(sys.argv[2])
def sql(statement): return [list(r.values())[0] for r in json.loads(subprocess.run(["./liqa", "sql", "-d", graph, "-o", "json", statement], capture_output=True, check=True).stdout)]
person, other = sql("SELECT name FROM (SELECT a AS name FROM who_met_whom UNION ALL SELECT b FROM who_met_whom) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 2")
country, neighbour = sql("SELECT name FROM node WHERE kind = 'country' ORDER BY articles DESC LIMIT 2")
event = sql("SELECT event_id FROM who_met_whom ORDER BY articles DESC, event_id LIMIT 1")[0]
uri = sql(f"SELECT uri FROM event_evidence WHERE event_id = {event} LIMIT 1")[0]
english = (sql(f"SELECT name_en FROM node WHERE name = '{person}' AND name_en IS NOT NULL") or [person])[0]
values = dict(person=person, name=person, country=country, event=str(event), uri=uri, date="2015-01-01", words=person, office="foreign_minister")
commands = [["who-met-whom"], ["who-met-whom", person], ["who-met-whom", english.split()[-1]], ["who-met-whom", "--calls"],
            ["show", person], ["show", country], ["why", str(event)], ["path", person, other]]
for file in sorted(glob.glob("queries/*.sql")):
    name, parameters = os.path.basename(file)[:-4], re.findall(r"^-- parameters: (\w+)=(\S*) (\w+)", open(file, encoding="utf-8").read(), re.M)
    value = lambda p, t: f"{p}=" + (neighbour if t == "country" else other) if p == "with" else f"{p}={values[p]}"
    needed = [value(p, t) for p, d, t in parameters if d == "!"]
    commands.append(["query", name] + needed)
    if not needed and any(p == "person" for p, d, t in parameters): commands.append(["query", name, value("person", "person")])
print(f"{'clock':>7} {'cpu':>7} {'rows':>6}  ms; {graph}, median of {runs}")
for c in commands:
    clock, cpu = [], []
    for i in range(runs):
        before, began = os.times(), time.perf_counter()
        out = subprocess.run(["./liqa", c[0], "-d", graph, "-o", "tsv", *c[1:]], capture_output=True).stdout
        after = os.times()
        clock.append(time.perf_counter() - began)
        cpu.append(after.children_user + after.children_system - before.children_user - before.children_system)
    print(f"{1000 * statistics.median(clock):7.1f} {1000 * statistics.mean(cpu):7.1f} {max(out.count(bytes([10])) - 1, 0):6}  {' '.join(c)}", flush=True)
END
