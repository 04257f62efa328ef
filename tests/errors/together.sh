#!/bin/sh
# Several programs at one graph: writers wait for each other and nothing is lost; a reader sees the graph as it was until the commit,
# and doesn't wait; whoever closes last leaves one file.
. tests/errors/harness.sh
article() { printf '{"id":"%s","body":"التقى الملك عبد الله الثاني الرئيس المصري عبد الفتاح السيسي في عمان."}\n' "$1"; }
for i in $(seq 40); do article "a$i"; done > a.jsonl; for i in $(seq 40); do article "b$i"; done > b.jsonl
"$L" extract -q a.jsonl > a.facts; "$L" extract -q b.jsonl > b.facts
one_file() { [ "$(ls "$1"*)" = "$1" ]; }

"$L" build -q -d two.db good.txt
# done_or_told STATUS FILE: it is done, or says that another program held the graph for too long.
done_or_told() { [ "$1" = 0 ] || { [ "$1" = 3 ] && grep -q 'database is locked' "$2"; }; }
"$L" load -q -d two.db a.facts 2> said1 & pid=$!
"$L" load -q -d two.db b.facts 2> said2; second=$?; wait $pid; first=$?
n=1
[ $first != 0 ] || n=$((n + 40)); [ $second != 0 ] || n=$((n + 40))
holds 'two loads at once' 'done_or_told $first said1 && done_or_told $second said2 && [ "$(there two.db "SELECT count(*) FROM article")" = $n ]'
holds 'and one sound file is left' 'one_file two.db && "$L" check -q -d two.db'

"$L" load -q -d full.db a.facts b.facts
"$L" build --full -q -d full.db 2> said1 & pid=$!
"$L" build --full -q -d full.db 2> said2; second=$?; wait $pid; first=$?
holds 'two full builds at once' 'done_or_told $first said1 && done_or_told $second said2 && [ "$(there full.db "SELECT count(*) FROM article")" = 80 ] && one_file full.db'

# A reader that stays: in a transaction of its own, while articles come in.
"$L" load -q -d read.db a.facts
mkfifo ask
sqlite3 read.db > answers < ask & pid=$!
exec 3> ask
echo 'BEGIN; SELECT count(*) FROM article;' >&3
until [ -s answers ]; do sleep 0.05; done
holds 'articles come in while somebody reads' '"$L" load -q -d read.db b.facts'
holds 'who begins to read now sees them' '[ "$(there read.db "SELECT count(*) FROM article")" = 80 ]'
echo 'SELECT count(*) FROM article; COMMIT; SELECT count(*) FROM article;' >&3
exec 3>&-
wait $pid
holds 'who was reading sees them after' '[ "$(paste -sd" " answers)" = "40 40 80" ]'
holds 'the next writer leaves one file' '"$L" forget -q -d read.db a1 && one_file read.db && "$L" check -q -d read.db'

# One that only waits with its file open, at the moment of the switch to WAL and back.
"$L" load -q -d open.db a.facts
sqlite3 open.db > answers < ask & pid=$!
exec 3> ask
echo 'SELECT count(*) FROM article;' >&3
until [ -s answers ]; do sleep 0.05; done
"$L" load -q -d open.db b.facts; "$L" forget -q -d open.db b1
echo 'SELECT count(*) FROM article;' >&3
exec 3>&-
wait $pid
holds 'an open file sees what comes' '[ "$(paste -sd" " answers)" = "40 79" ]'

# A writer that doesn't end.
mkfifo slow
"$L" load -q -d held.db a.facts
sqlite3 held.db < slow > out 2>&1 & pid=$!
exec 3> slow
echo 'BEGIN IMMEDIATE; SELECT 1;' >&3
until [ -s out ]; do sleep 0.05; done
says 'a graph that somebody else holds' 3 '"$L" forget -q -d held.db a1' <<'W'
liqa: held.db: database is locked
W
exec 3>&-
wait $pid
finish
