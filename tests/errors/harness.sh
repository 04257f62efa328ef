# Sourced by tests/errors/*.sh: what can't be read or used, and what must be said of it.
#
#     says NAME STATUS COMMAND <<'E'        COMMAND must end with STATUS and print these very lines on standard error
#     refused NAME COUNT PATH <<'E'         a build of PATH and of a good article must refuse with these lines (status 1), leave
#                                           COUNT articles in the graph, the good one among them, and the graph sound
#     holds NAME COMMAND                    COMMAND must succeed
#
# $L is the program, $HERE the project; the working folder is a new one with `good.txt` in it. `finish` ends the script.
L=${LIQA:-./liqa}
case $L in /*) ;; *) L=$PWD/$L ;; esac
HERE=$PWD
T=$(mktemp -d)
trap 'chmod -R u+rwx "$T"; rm -rf "$T"' EXIT
trap 'exit 1' INT TERM
failed=0
unset LIQA_DB LIQA_DATA NO_COLOR
LC_ALL=C.UTF-8
export LC_ALL
cd "$T" || exit 1
printf 'لقاء في عمان\n\nالتقى الملك عبد الله الثاني الرئيس المصري عبد الفتاح السيسي في عمان يوم 3 مارس 2024.\n' > good.txt

result() {
	if [ -z "$2" ]; then echo "ok $1"; return; fi
	failed=1
	echo "not ok $1"
	echo "$2" | head -n 12 | sed 's/^/    /'
}

says() {
	cat > want
	eval "$3" > got 2> err
	s=$?
	result "$1" "$([ $s = "$2" ] || echo "status $s, not $2: $3"; diff want err)"
}

# The last line of what SQL $2 finds in graph $1.
there() { "$L" sql -d "$1" -o tsv "$2" 2>&1 | tail -n 1; }

refused() {
	rm -f refused.db*
	cat > want
	"$L" build -q -d refused.db "$3" good.txt > got 2> err
	s=$?
	result "$1" "$([ $s = 1 ] || echo "status $s, not 1"; diff want err
		[ "$(there refused.db 'SELECT count(*) FROM article')" = "$2" ] || echo "not $2 articles in the graph"
		[ "$(there refused.db "SELECT count(*) FROM who_met_whom JOIN event_evidence USING (event_id) WHERE uri = 'good.txt'")" = 1 ] ||
			echo 'the good article is not in the graph'
		"$L" check -q -d refused.db 2>&1 | grep -v '^all is well$')"
}

holds() { result "$1" "$(eval "$2" > got 2>&1 || { echo "$2"; cat got; })"; }

finish() { exit $failed; }
