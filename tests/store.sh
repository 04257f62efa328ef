#!/bin/sh
# Graphs that can't be used, and what a reader may expect of one that can.
LIQA=${LIQA:-./liqa}
case $LIQA in /*) ;; *) LIQA=$(pwd)/$LIQA ;; esac
here=$(cd "$(dirname "$0")" && pwd)
T=$(mktemp -d) && trap 'chmod -R u+w "$T"; rm -rf "$T"' EXIT || exit 2
cd "$T" || exit 2
unset LIQA_DB
status=0

# fails NAME STATUS WORDS COMMAND...: the status, and one line on standard error that holds WORDS; nothing on standard output.
fails() {
	name=$1 want=$2 words=$3
	shift 3
	"$@" > out 2> err
	got=$?
	if [ $got = "$want" ] && grep -qF -e "$words" err && [ ! -s out ] && [ "$(wc -l < err)" = 1 ]; then echo "ok $name"; else
		echo "not ok $name"; { echo "status $got, not $want, or not '$words' in:"; cat err out; } | head -n 8 | sed 's/^/    /'; status=1
	fi
}
holds() { name=$1; shift; if "$@" > out 2>&1; then echo "ok $name"; else echo "not ok $name"; head -n 8 out | sed 's/^/    /'; status=1; fi; }

awk -v n=5 -f "$here/facts.awk" > facts
"$LIQA" load -q -d good.db facts
echo 'these bytes are no database, but they are more than sixteen' > text.db
sqlite3 other.db 'CREATE TABLE t (x)'
cp good.db old.db; sqlite3 old.db 'PRAGMA user_version = 1'
cp good.db new.db; sqlite3 new.db 'PRAGMA user_version = 99'
: > empty.db
mkdir folder

fails 'no graph there'          3 'none.db: no such graph'      "$LIQA" who-met-whom -d none.db
fails 'an empty file'           3 'empty.db: an empty file'     "$LIQA" stats -d empty.db
fails 'not a database'          3 'text.db: not a database'     "$LIQA" load -d text.db facts
fails 'not a database, read'    3 'text.db: not a database'     "$LIQA" stats -d text.db
fails 'another program'"'"'s'   3 'other.db: a database, but not one of liqa' "$LIQA" load -d other.db facts
fails 'an older schema'         3 "old.db: schema version 1, this liqa knows 4: 'liqa build --full -d old.db' makes it anew" "$LIQA" load -d old.db facts
fails 'an older schema, read'   3 'old.db: schema version 1'    "$LIQA" stats -d old.db
fails 'a newer schema'          3 'new.db: schema version 99 is of a newer liqa, this one knows 4' "$LIQA" load -d new.db facts
fails 'a newer schema, read'    3 'new.db: schema version 99'   "$LIQA" stats -d new.db
fails 'a newer schema, --full'  3 'new.db: schema version 99'   "$LIQA" build --full -d new.db
fails 'a folder'                3 'folder: a folder'            "$LIQA" load -d folder facts
fails 'a folder that is not there' 3 'none/g.db'                "$LIQA" load -d none/g.db facts
fails '--full over a text'      3 'text.db: not a database'     "$LIQA" build --full -d text.db "$here/facts.awk"
holds 'and the text is as it was' grep -q 'no database' text.db
fails '--full of nothing'       3 'none.db: no graph whose articles' "$LIQA" build --full -d none.db
holds '--full over an older schema' sh -c '"$1" build --full -q -d old.db "$2" && "$1" stats -q -d old.db' - "$LIQA" "$(ls "$here"/samples/*.* | head -n 1)"
fails 'an unknown verb'         2 "'knit': no such verb"        "$LIQA" knit
fails 'no verb'                 2 'no verb given'               "$LIQA"
fails 'an unknown option'       2 '--colour: no such option'    "$LIQA" stats --colour
fails 'an option of another verb' 2 "stats: doesn't take --prune" "$LIQA" stats --prune
fails 'a value is missing'      2 '--since: a value must follow' "$LIQA" who-met-whom --since
fails 'not a date'              2 "--since '2024-13': not a date" "$LIQA" who-met-whom --since 2024-13
fails 'not a number'            2 "--jobs '0': not a number"    "$LIQA" build -j 0 x
fails 'not an output'           2 "--output 'xml'"              "$LIQA" stats -o xml
fails 'an operand is missing'   2 'build: PATH... is missing'   "$LIQA" build
fails 'an operand too many'     2 "'c' is one too many"         "$LIQA" who-met-whom a b c
fails 'no such stage'           2 "'chant': no such stage"      "$LIQA" dump chant facts
fails 'nothing to list'         2 "list 'wishes'"               "$LIQA" list wishes
fails 'forget what is not there' 1 'nowhere: no such article'   "$LIQA" forget -q -d good.db nowhere
fails 'no such facts file'      1 'none: No such file'          "$LIQA" load -q -d good.db none
for line in 'not JSON' '[1]' '{"uri":"x"}' '{"uri":"x","sha256":"s","data":"d","text":"t","sentences":[[0,9]]}' \
	'{"uri":"x","sha256":"s","data":"d","text":"t","entities":[{"key":"k","kind":"ghost","name":"n"}]}' \
	'{"uri":"x","sha256":"s","data":"d","text":"t","relations":[{"src":0,"dst":0,"relation":"r"}]}'; do
	echo "$line" > line
	fails "refused: $line"  1 'line:1: '                    "$LIQA" load -q -d good.db line
done
holds 'the graph is as it was' [ "$("$LIQA" sql -d good.db -o tsv 'SELECT count(*) FROM article' | tail -n 1)" = 5 ]
holds 'options stand before the verb and after it' sh -c '"$1" -d good.db stats && "$1" -h stats && "$1" stats --help' - "$LIQA"
holds 'LIQA_DB names the graph' env LIQA_DB=good.db "$LIQA" stats
holds 'check' sh -c 'sqlite3 good.db ".read $1" | grep -q . && exit 1; exit 0' - "$here/../schema/integrity.sql"

# Root may write anywhere, so these need somebody else.
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; else "$@"; fi; }
chmod 755 "$T"; chmod 444 good.db
if as test -r "$LIQA" && as "$LIQA" stats -d good.db > out 2>&1; then
	echo "ok a read-only graph can be read"
	fails 'a read-only graph is not written' 3 'good.db: read-only' as "$LIQA" load -d good.db facts
	mkdir locked; cp good.db locked/; chmod 555 locked
	holds 'nor needs its folder be writable' as "$LIQA" stats -d locked/good.db
	mkdir still; cp good.db 'still/a%b?.db'; chmod 555 still
	holds 'whatever it is called' as "$LIQA" stats -d 'still/a%b?.db'
	mkdir torn; cp good.db torn/; echo 'something' > torn/good.db-wal; chmod 555 torn
	fails 'but not what is in two files' 3 'torn/good.db-wal must be taken in first' as "$LIQA" stats -d torn/good.db
	fails 'no graph in a folder without permission' 3 'locked/new.db' as "$LIQA" load -d locked/new.db facts
else
	echo "skip a read-only graph: nobody else may run $LIQA here"
fi
exit $status
