#!/bin/sh
# The tests. Usage: tests/run.sh [TEST...]; a TEST is tests/unit_*.c, a script in tests/ or a folder in tests/cases. Without
# one all of them run and only what isn't well is printed; named tests print all they say.
#
# A test prints a line "ok NAME", "not ok NAME" (indented lines below it say more) or "skip NAME: why" for each thing it
# looks at. A script is a test if it begins with #!. One that dies or says nothing is a failure.
#
# A case is a folder: an article (input.*), `stage` (a stage of `liqa list stages`, or meetings, calls, visits, offices or
# events of the graph) and expected.tsv, whose header names the columns to compare; the order of rows is free. A case whose
# folder is called NAME.known isn't mended yet: it is reported and doesn't count.
cd "$(dirname "$0")/.." || exit 2
LIQA=${LIQA:-./liqa}
LC_ALL=C.UTF-8
export LIQA LC_ALL
unset LIQA_DB LIQA_DATA NO_COLOR
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT || exit 2

all_tests() {
	ls tests/unit_*.c 2>/dev/null
	for script in tests/*.sh tests/*/*.sh; do
		case $script in tests/run.sh|tests/lint.sh|tests/bench/*) continue ;; esac
		[ "$(head -c 2 "$script" 2>/dev/null)" = '#!' ] && echo "$script"
	done
	ls -d tests/cases/*/ 2>/dev/null | sed 's,/$,,'
}

# What a case may ask of the graph. Pairs stand in the order of their names: ids say nothing.
from_graph() {
	case $1 in
	meetings) echo "(SELECT min(a, b) AS a, max(a, b) AS b, mode, status, date_from, date_to, date_precision, place FROM who_met_whom)" ;;
	calls)    echo "(SELECT min(a, b) AS a, max(a, b) AS b, mode, status, date_from, date_to, date_precision FROM who_called_whom)" ;;
	visits)   echo who_visited_where ;;
	offices)  echo holds_office ;;
	events)   echo "(SELECT t.*, e.date_precision, e.date_basis FROM timeline t JOIN event e ON e.event_id = t.event_id)" ;;
	esac
}

# The columns of a tab-separated table named in $1 (joined by commas), without the header.
columns() {
	awk -F '\t' -v want="$1" 'BEGIN { n = split(want, name, ",") }
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ for (i = 1; i <= n; i++) printf "%s%s", name[i] in at ? $at[name[i]] : "no column " name[i], i < n ? "\t" : "\n" }'
}

case_rows() {
	stage=$(cat "$1/stage")
	names=$(head -n 1 "$1/expected.tsv" | tr '\t' ,)
	from=$(from_graph "$stage")
	rm -f "$T"/case.db*
	if [ "$from" ]; then
		"$LIQA" build -q -d "$T/case.db" "$1"/input.* && "$LIQA" sql -d "$T/case.db" -o tsv "SELECT $names FROM $from"
	else
		"$LIQA" dump "$stage" -o tsv "$1"/input.*
	fi > "$T/rows" 2> "$T/err" || echo "status $?" >> "$T/err"
	columns "$names" < "$T/rows" | LC_ALL=C sort
}

run_case() {
	name=$(basename "$1" .known)
	tail -n +2 "$1/expected.tsv" | LC_ALL=C sort > "$T/want"
	case_rows "$1" > "$T/got"
	good=ok bad='not ok' remark=
	case $1 in *.known) bad=known remark=' (passes now: take .known from its name)' ;; esac
	if [ ! -s "$T/err" ] && cmp -s "$T/want" "$T/got"; then echo "$good $name$remark"; return; fi
	echo "$bad $name"
	{ diff "$T/want" "$T/got" | grep '^[<>]'; cat "$T/err"; } | sed 's/^/    /'
}

run_test() {
	case $1 in
	tests/unit_*.c)
		program=build/tests/$(basename "$1" .c)
		if [ -x "$program" ]; then timeout 120 "$program"; else echo "not ok $program: not built; make test builds it"; fi ;;
	*.sh) case $(head -n 1 "$1") in *bash*) shell=bash ;; *) shell=sh ;; esac; timeout 120 $shell "$1" ;;
	*) run_case "$1" ;;
	esac
}

# The whole report of one test: what it said, and a line more where it died or was silent.
report() {
	run_test "$1" > "$T/said" 2>&1 </dev/null
	status=$?
	cat "$T/said"
	if ! grep -qE '^(ok|not ok|skip|known) ' "$T/said" || { [ $status -ne 0 ] && ! grep -q '^not ok ' "$T/said"; }; then
		echo "not ok $(basename "$1"): ended with status $status"
	fi
}

alone() {
	case $1 in
	tests/unit_*.c) b=build/tests/$(basename "$1" .c); echo "make -s $b && $b" ;;
	*) echo "tests/run.sh $1" ;;
	esac
}

# Reads reports; $1 is the command that runs the test alone. Prints what isn't well, then the counts to $2.
judge() {
	awk -v alone="$1" -v counts="$2" '
		/^ok .*# *skip/ { sub(/^ok/, "skip") }
		/^ok / { passed++; bad = 0; if (/passes now/) print; next }
		/^not ok / { failed++; bad = 1; print; print "    alone: " alone; next }
		/^skip / { skipped++; bad = 0; print; next }
		/^known / { known++; bad = 0; sub(/^known/, "known:"); print; next }
		bad { print }
		END { print passed + 0, failed + 0, skipped + 0, known + 0 >> counts }'
}

if [ "$1" = --report ]; then report "$2" > "$3"; exit; fi
if [ $# -gt 0 ]; then
	for test; do report "${test%/}" | tee -a "$T/all"; done
	! grep -q '^not ok ' "$T/all"
	exit
fi

all_tests > "$T/tests"
awk -v t="$T" '{ print $0, t "/" NR ".out" }' "$T/tests" | xargs -n 2 -P "$(nproc)" tests/run.sh --report
n=0
while read -r test; do
	n=$((n + 1))
	judge "$(alone "$test")" "$T/counts" < "$T/$n.out"
done < "$T/tests"
awk '{ p += $1; f += $2; s += $3 } END { printf "%d passed, %d failed", p, f; if (s) printf ", %d skipped", s; print ""; exit f > 0 || !p }' "$T/counts"
