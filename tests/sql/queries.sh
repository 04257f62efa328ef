#!/bin/sh
# Every query answers its own example: the command of its header, asked of a graph of tests/samples and of one article more, which
# came later. Its rows are those of tests/sql/queries/NAME.tsv, without the numbers of events. The graph is made of facts as `liqa
# extract` once printed them, samples.jsonl.gz: this tests the questions, not the reading. On the samples as they are read today
# every example must run.
# Usage: tests/sql/queries.sh [--write]    --write: what they answer now is what is expected; look at it before you keep it
cd "$(dirname "$0")/../.." || exit 2
L=${LIQA:-./liqa}
case $L in /*) ;; *) L=$PWD/$L ;; esac
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT || exit 2
LIQA_DB=$T/g.db
LC_ALL=C.UTF-8
export LIQA_DB LC_ALL
status=0
gzip -dc tests/sql/samples.jsonl.gz > "$T/facts"
sed '$d' "$T/facts" > "$T/samples"
tail -n 1 "$T/facts" > "$T/later"
"$L" load -q "$T/samples" && "$L" load -q "$T/later" || { echo 'not ok load of the samples'; exit 1; }
printf 'judgement,key_a,value\nrename,إيلون ماسك,إيلون ريف ماسك\n' > "$T/said.csv"
(cd "$T" && "$L" judge -q said.csv) || { echo 'not ok a judgement'; exit 1; }

liqa() { "$L" "$@" -o tsv; }
# What the example of a query prints, without the columns that hold numbers of events.
answer() {
	command=$(sed -n 's/^-- example: //p' "$1")
	case $command in "liqa query $(basename "$1" .sql)"*) ;; *) echo "$1: its example is '$command'"; return ;; esac
	eval "$command" 2>&1 | awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i ~ /^(event|against|first_event|last_event)$/) drop[i] = 1 }
		{ line = ""; for (i = 1; i <= NF; i++) if (!(i in drop)) line = line "\t" $i; print substr(line, 2) }'
}

for file in queries/*.sql; do
	name=$(basename "$file" .sql)
	want=tests/sql/queries/$name.tsv
	answer "$file" > "$T/got"
	if [ "$1" = --write ]; then cp "$T/got" "$want"; continue; fi
	if cmp -s "$T/got" "$want"; then echo "ok query $name"; else
		echo "not ok query $name"; diff "$want" "$T/got" | sed 's/^/    /'; status=1
	fi
done
"$L" build -q -d "$T/today.db" tests/samples || status=1
for file in queries/*.sql; do
	name=$(basename "$file" .sql)
	if LIQA_DB=$T/today.db answer "$file" > "$T/got" && ! grep -q '^liqa: ' "$T/got"; then echo "ok example of $name"; else
		echo "not ok example of $name"; sed 's/^/    /' "$T/got"; status=1
	fi
done
exit $status
