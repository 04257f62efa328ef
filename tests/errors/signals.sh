#!/bin/sh
# Signals: build and load end cleanly, say what they took in, and that is in the graph. Only SIGKILL does otherwise.
. tests/errors/harness.sh
article() { printf '{"id":"%s","body":"التقى الملك عبد الله الثاني الرئيس المصري عبد الفتاح السيسي في عمان."}\n' "$1"; }
for i in 1 2 3; do article $i; done > first
for i in 4 5 6; do article $i; done > rest
"$L" extract -q first > first.facts; "$L" extract -q rest > rest.facts
mkfifo in

# interrupt SIGNAL STATUS VERB FIRST REST: the signal comes between the two halves of what VERB reads, once there is a graph.
interrupt() {
	rm -f g.db* pid
	L=$L sh -c 'echo $$ > pid; exec "$L" "$1" -d g.db - < in > out 2> err' - "$3" &
	pid=$!
	{ cat "$4"; until [ -s g.db ]; do sleep 0.1; done; kill -s "$1" "$(cat pid)"; sleep 0.1; cat "$5"; } > in 2> /dev/null
	wait $pid
	s=$?
	n=$(there g.db 'SELECT count(*) FROM article')
	result "$3 and SIG$1" "$([ $s = "$2" ] || echo "status $s, not $2"
		grep -qx "g.db: $n new, 0 changed, 0 unchanged, 0 removed, 0 refused" out || { echo "$n in the graph, but:"; cat out; }
		printf 'liqa: interrupted; what was read so far is in the graph\n' | diff - err
		"$L" check -q -d g.db 2>&1 | grep -v '^all is well$')"
}
trap '' PIPE
interrupt TERM 143 build first rest
interrupt HUP 129 build first rest
interrupt TERM 143 load first.facts rest.facts
trap - PIPE

for i in $(seq 300); do echo 'not JSON'; done > bad
"$L" build -d pipe.db first bad rest 2>&1 | head -n 1 > said
holds 'nobody reads the errors: the graph is sound' '"$L" check -q -d pipe.db && [ "$(there pipe.db "SELECT count(*) > 0 FROM article")" = 1 ]'
holds 'nobody reads the facts: no word of it' '{ "$L" extract first rest first rest 2> err | head -n 1 > said; } && [ ! -s err ]'
finish
