#!/bin/sh
# Articles that can't be read: each has its line of error and status 1, and all others are safe in the graph.
. tests/errors/harness.sh
cp "$HERE"/tests/articles_bad/* .

refused 'an empty file' 1 empty.txt <<'E'
liqa: empty.txt: empty
E
refused 'a file of white space' 1 blank.txt <<'E'
liqa: blank.txt: empty
E
refused 'a binary file' 1 binary.txt <<'E'
liqa: binary.txt: binary, no text
E
refused 'broken UTF-8 in the middle' 1 broken_utf8.txt <<'E'
liqa: broken_utf8.txt: byte 377: broken UTF-8
E
refused 'no Arabic at all' 1 no_arabic.txt <<'E'
liqa: no_arabic.txt: no Arabic text
E
refused 'a page without Arabic' 1 no_arabic.html <<'E'
liqa: no_arabic.html: no Arabic text
E
refused 'a CSV with a wrong header' 1 wrong_header.csv <<'E'
liqa: wrong_header.csv:1: wrong header: column 'body' is missing
E
refused 'a CSV with a column twice' 1 twice.csv <<'E'
liqa: twice.csv:1: column 'body' twice
E
refused 'a CSV with an open quote: the rows before it stay' 2 open_quote.csv <<'E'
liqa: open_quote.csv:3: a quote is not closed
E
refused 'a CSV row with too many cells: the others stay' 2 cells.csv <<'E'
liqa: cells.csv:2: 3 cells where the header has 2
E
refused 'lines that are no JSON: the others stay' 3 lines.jsonl <<'E'
liqa: lines.jsonl:2: not JSON: unexpected end of data at byte 25
liqa: lines.jsonl:3: not a JSON object
liqa: lines.jsonl:4: 'body' is missing
liqa: lines.jsonl:5: 'body' is not a string
liqa: lines.jsonl:6: empty
E
refused 'a path that does not exist' 1 nowhere/at_all.txt <<'E'
liqa: nowhere/at_all.txt: No such file or directory
E
mkdir all && cp "$HERE"/tests/articles_bad/* all/
holds 'a folder of them all: a line for each, the good rows and the good article stay' '"$L" build -q -d all.db all good.txt 2> err
	[ $? = 1 ] && [ "$(sort -u err | wc -l)" = "$(wc -l < err)" ] && [ "$(grep -c "^liqa: all/" err)" = 15 ] &&
	[ "$(there all.db "SELECT count(*) FROM article")" = 5 ]'
says 'extract refuses the same' 1 '"$L" extract -q lines.jsonl empty.txt good.txt > facts' <<'E'
liqa: lines.jsonl:2: not JSON: unexpected end of data at byte 25
liqa: lines.jsonl:3: not a JSON object
liqa: lines.jsonl:4: 'body' is missing
liqa: lines.jsonl:5: 'body' is not a string
liqa: lines.jsonl:6: empty
liqa: empty.txt: empty
E
holds 'and prints a line for each of the others' '[ "$(wc -l < facts)" = 3 ]'
says 'standard input has line numbers too' 1 '"$L" build -q -d in.db - < lines.jsonl' <<'E'
liqa: -:2: not JSON: unexpected end of data at byte 25
liqa: -:3: not a JSON object
liqa: -:4: 'body' is missing
liqa: -:5: 'body' is not a string
liqa: -:6: empty
E
holds 'the summary counts them' '"$L" build -d sum.db good.txt empty.txt nowhere.txt 2> err | grep -x "sum.db: 1 new, 0 changed, 0 unchanged, 0 removed, 2 refused"'

# Nothing is forbidden to root, so these need somebody else.
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; else "$@"; fi; }
mkdir ours locked && cp good.txt locked/ && chmod 777 ours && chmod 755 .
if as "$L" list types > out 2>&1; then
	chmod 000 locked
	says 'a folder without permission' 1 'as "$L" build -q -d ours/g.db locked good.txt' <<'E'
liqa: locked: Permission denied
E
	holds 'the other article is there' '[ "$(there ours/g.db "SELECT group_concat(uri) FROM article")" = good.txt ]'
	chmod 755 locked && as "$L" build -q -d ours/g.db locked && chmod 000 locked
	says 'what lies in it is not taken for gone' 1 'as "$L" build -q --prune -d ours/g.db locked good.txt' <<'E'
liqa: locked: Permission denied
E
	holds 'but kept' '[ "$(there ours/g.db "SELECT count(*) FROM article")" = 2 ]'
	chmod 755 locked && chmod 000 locked/good.txt
	says 'a file without permission' 1 'as "$L" build -q -d ours/f.db locked good.txt' <<'E'
liqa: locked/good.txt: Permission denied
E
else
	echo "skip a folder without permission: nobody else may run $L here"
fi
finish
