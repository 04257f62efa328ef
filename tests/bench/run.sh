#!/bin/sh
# Speed and memory, as a table; nothing here can fail a test. Usage: tests/bench/run.sh (or make bench).
#
# Articles: the folder BENCH_NEWS (files *.jsonl, *.jsonl.gz), else ../shared/corpora/news where that exists, else (or with
# BENCH_NEWS empty) ones made by tests/bench/generate.sh. BENCH_ARTICLES of them (5,000), the same number from each file. Times include loading the
# language data; rates are by the clock on the wall; MB are 10^6 bytes; memory is the peak of the resident set.
cd "$(dirname "$0")/../.." || exit 2
n=${BENCH_ARTICLES:-5000}
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT || exit 2
unset LIQA_DB LIQA_DATA

[ -d ../shared/corpora/news ] && : "${BENCH_NEWS=../shared/corpora/news}"
news=${BENCH_NEWS:-}
if [ "$news" ]; then
	files=$(find "$news" -maxdepth 1 -name '*.jsonl*' | sort)
	[ "$files" ] || { echo "$news: no *.jsonl, no *.jsonl.gz" >&2; exit 2; }
	each=$(((n + $(echo "$files" | wc -l) - 1) / $(echo "$files" | wc -l)))
	for file in $files; do gzip -dcf "$file" | head -n $((2 * each)) | awk '{ print NR "\t" $0 }'; done |
		LC_ALL=C sort -s -n -k1,1 | cut -f 2- | head -n "$n" > "$T/news.jsonl"
	origin="from $news"
else
	tests/bench/generate.sh "$n" > "$T/news.jsonl" || exit
	origin='generated'
fi
articles=$(wc -l < "$T/news.jsonl")
megabytes=$(wc -c < "$T/news.jsonl" | awk '{ printf "%.1f", $1 / 1e6 }')
echo "$articles articles, $megabytes MB, $origin; $(nproc) cores"
echo

# run NAME AMOUNT UNIT COMMAND...: one row of the table.
run() {
	name=$1 amount=$2 unit=$3
	shift 3
	rm -f "$T/used"
	build/measure "$T/used" "$@" > "$T/out" 2> "$T/err" || { status=$?; [ $status -eq 1 ] || { echo "$name: status $status: $(cat "$T/err")"; return; }; }
	awk -F '\t' -v name="$name" -v amount="$amount" -v unit="$unit" '{
		rate = amount ? sprintf("%.1f %s", amount / ($1 > 0 ? $1 : 0.001), unit) : ""
		printf "%-28s %9.3f s %9.3f s   %-18s %5.0f MB\n", name, $1, $2, rate, $3 / 1000 }' "$T/used"
}

G=$T/graph.db
printf '%-28s %11s %11s   %-18s %8s\n' what 'wall time' 'cpu time' 'rate' memory
core=$(taskset -cp $$ | sed 's/.*: //;s/[-,].*//')
run 'extract, one core'         "$megabytes" MB/s taskset -c "$core" ./liqa extract -q -j1 "$T/news.jsonl"
run 'extract, all cores'        "$megabytes" MB/s ./liqa extract -q "$T/news.jsonl"
run 'build'                     "$articles" articles/s ./liqa build -q -d "$G" "$T/news.jsonl"
run 'build again, all unchanged' "$articles" articles/s ./liqa build -q -d "$G" "$T/news.jsonl"
./liqa sql -d "$G" -o tsv 'SELECT text FROM sentence LIMIT 20000' | sed 1d | tr -s ' ' '\n' | awk '{ print } /[.]$/ { print "" }' > "$T/tokens"
run 'tag, one core' "$(wc -l < "$T/tokens")" tokens/s taskset -c "$core" sh -c "./liqa tag < $T/tokens > /dev/null"
who=$(./liqa sql -d "$G" -o tsv 'SELECT name FROM node WHERE kind = '"'person'"' ORDER BY articles DESC, key LIMIT 1' | tail -n 1)
event=$(./liqa sql -d "$G" -o tsv 'SELECT event_id FROM who_met_whom ORDER BY articles DESC, event_id LIMIT 1' | tail -n 1)
run 'who-met-whom'              '' '' ./liqa who-met-whom -d "$G"
run 'who-met-whom, one person'  '' '' ./liqa who-met-whom -d "$G" "$who"
run 'show, one person'          '' '' ./liqa show -d "$G" "$who"
run 'why, one event'            '' '' ./liqa why -d "$G" "$event"
run 'query most-connected'      '' '' ./liqa query -d "$G" most-connected
run 'export jsonl'              '' '' ./liqa export -d "$G" jsonl "$T/graph.jsonl"
echo
echo "graph: $(($(wc -c < "$G") / 1000000)) MB"

echo "that is $(./liqa stats -d "$G" -o tsv | awk -F '\t' '$2 == "of text" { text = $3 } $2 == "of the graph" { printf "%.1f", $3 / text }') times the text"

# cost COMMAND...: its seconds by the clock and of CPU.
cost() {
	rm -f "$T/used"
	build/measure "$T/used" "$@" > "$T/out" 2> "$T/err" || { status=$?; [ $status -eq 1 ] || { echo "status $status: $(cat "$T/err")" >&2; exit 1; }; }
	cut -f 1,2 "$T/used"
}
# The least of each column.
least() { awk 'NR == 1 || $1 < a { a = $1 } NR == 1 || $2 < b { b = $2 } END { print a, b }' "$1"; }

sizes=${BENCH_SIZES-1000 10000 100000}
[ "$sizes" ] || exit 0
most=$(($(echo "$sizes" | tr ' ' '\n' | sort -n | tail -n 1) + 300))
rm -f "$G"
for file in ${files:-}; do gzip -dcf "$file"; done | head -n "$most" > "$T/news.jsonl"
articles=$(wc -l < "$T/news.jsonl")
[ "$articles" -ge "$most" ] || tests/bench/generate.sh $((most - articles)) >> "$T/news.jsonl"
# Three hundreds of their own, evenly out of all.
awk -v n="$most" -v hundreds="$T/hundred" 'BEGIN { step = int(n / 300) }
	NR % step == 0 && k < 300 { file = hundreds int(k / 100); k++; print > file; next } { print }' "$T/news.jsonl" > "$T/most.jsonl"
for i in 0 1 2; do rm -f "$G"; cost ./liqa build -q -d "$G" "$T/hundred$i"; done > "$T/alone"
alone=$(least "$T/alone")
echo
printf '%-28s %9.3f s %9.3f s\n' '100 articles alone' $alone
for size in $sizes; do
	rm -f "$G"
	# Evenly out of all, so that a small graph is of the same kind as a large one.
	awk -v n="$size" -v of="$(wc -l < "$T/most.jsonl")" 'int(NR * n / of) > int((NR - 1) * n / of)' "$T/most.jsonl" > "$T/some.jsonl"
	./liqa build -q -d "$G" "$T/some.jsonl" 2> "$T/err"
	sync
	python3 tests/bench/reader.py "$G" > "$T/wait" & reader=$!
	for i in 0 1 2; do cost ./liqa build -q -d "$G" "$T/hundred$i"; done > "$T/more"
	kill -TERM $reader; wait $reader
	echo "$(least "$T/more") $alone $(cat "$T/wait")" | awk -v what="100 more, of $size" '{
		printf "%-28s %9.3f s %9.3f s   %.2f times that, CPU %.2f; a reader waits at most %s s\n", what, $1, $2, $1 / $3, $2 / $4, $5 }'
done
