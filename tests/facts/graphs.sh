# Sourced by tests that compare whole graphs. The working folder is a new one.
#
#     quiet VERB...                 liqa VERB...; what goes wrong stands in `trouble`, which `same` tells
#     facts [N [SEED [VERSION]]]    facts lines out of thin air (tests/facts.awk)
#     same NAME GRAPH WANTED        both graphs have one canonical export, and GRAPH is sound
#     is NAME GOT WANTED            two texts are the same
#     people GRAPH [NAME]           keys of people with the number of their articles
#
# `exit $status` ends the script.
LIQA=${LIQA:-./liqa}
here=$PWD/tests
case $LIQA in /*) ;; *) LIQA=$(pwd)/$LIQA ;; esac
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT || exit 2
cd "$T" || exit 2
status=0
ok() { echo "ok $1"; }
not_ok() { echo "not ok $1"; [ $# -lt 2 ] || echo "$2" | head -n 12 | sed 's/^/    /'; status=1; }
facts() { awk -v n="${1:-120}" -v seed="${2:-0}" -v version="${3:-0}" -f "$here/facts.awk"; }
quiet() { "$LIQA" "$@" > said 2>&1 || { echo "status $? of liqa $*" >> said; tail -n 3 said >> trouble; }; }

# same NAME GRAPH WANTED: both graphs say the same, and GRAPH is sound.
same() {
	bad=$(cat trouble 2>/dev/null; sqlite3 "$2" ".read $here/../schema/integrity.sql" 2>&1; "$LIQA" check -q -d "$2" | grep sentence_fts)
	rm -f trouble
	"$LIQA" export -q -d "$2" jsonl got.jsonl && "$LIQA" export -q -d "$3" jsonl want.jsonl || bad="$bad export fails"
	[ -s want.jsonl ] || bad="$bad nothing to compare"
	cmp -s got.jsonl want.jsonl || bad="$bad
$(diff got.jsonl want.jsonl | cut -c 1-300)"
	if [ "$bad" ]; then not_ok "$1" "$bad"; else ok "$1"; fi
}
is() { if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "wanted: $3
got:    $2"; fi; }
people() { "$LIQA" sql -d "$1" -o tsv "SELECT key || '=' || articles FROM node WHERE kind = 'person'${2:+ AND name = '$2'} ORDER BY key" | sed 1d | paste -sd ' '; }
