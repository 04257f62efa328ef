# Sourced by tests/cli_*.sh: makes a graph of small.jsonl in a folder of its own and compares outputs.
#
#     expect NAME COMMAND <<'E'     standard output of COMMAND must be these lines
#     fails NAME STATUS WORDS COMMAND       COMMAND must end with STATUS and say WORDS on standard error
#     holds NAME COMMAND            COMMAND must succeed
#
# $L is the program, $G the graph, $T the folder. `finish` ends the script.
L=${LIQA:-./liqa}
case $L in /*) ;; *) L=$PWD/$L ;; esac
F=$PWD/tests/facts/small.jsonl
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
G=$T/small.db
failed=0
unset LIQA_DB NO_COLOR
LC_ALL=C.UTF-8
export LC_ALL

"$L" load -q -d "$G" "$F" || { echo "not ok load of $F"; exit 1; }

ok() { echo "ok $1"; }
not_ok() { echo "not ok $1"; failed=1; }

expect() {
	cat > "$T/want"
	eval "$2" > "$T/got" 2> "$T/err"
	if cmp -s "$T/want" "$T/got"; then ok "$1"; else
		not_ok "$1"; echo "    $2"; diff "$T/want" "$T/got" | sed 's/^/    /'; sed 's/^/    /' "$T/err"
	fi
}

fails() {
	eval "$4" > "$T/got" 2> "$T/err"
	s=$?
	if [ $s -eq "$2" ] && grep -qF -e "$3" "$T/err"; then ok "$1"; else
		not_ok "$1"; echo "    $4"; echo "    status $s instead of $2, or not '$3' in:"; sed 's/^/    /' "$T/err"
	fi
}

holds() {
	if eval "$2" > "$T/got" 2>&1; then ok "$1"; else not_ok "$1"; echo "    $2"; sed 's/^/    /' "$T/got"; fi
}

finish() { exit $failed; }
