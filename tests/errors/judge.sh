#!/bin/sh
# Judgements that can't be: status 3, one line that says where, both places where two contradict each other, and the graph as it was.
. tests/errors/harness.sh
awk -v n=60 -f "$HERE/tests/facts.awk" > facts && "$L" load -q -d g.db facts
table() { { echo 'judgement,key_a,key_b,value'; cat; } > "$1"; }

# wrong NAME <<'E': the rows of standard input up to a line ---, as j.csv, must fail with the lines behind it.
wrong() {
	cat > both
	sed '/^---$/,$d' both | table j.csv
	sed '1,/^---$/d' both | says "$1" 3 '"$L" judge -d g.db j.csv'
	cmp -s g.db before.db || result "$1: the graph is as it was" 'it is not'
}

table first.csv <<'E'
same,person:man0,person:man1,
different,person:man2,person:man3,
rename,person:man0,,A
rename,person:man2,,B
drop,person:man4,,
E
"$L" judge -q -d g.db first.csv && cp g.db before.db

wrong 'same and different' <<'E'
same,person:man3,person:man2,
---
liqa: j.csv:2: same 'person:man3' 'person:man2': contradicts first.csv:3: different 'person:man2' 'person:man3'
E
wrong 'same and different, along a chain' <<'E'
same,person:man1,person:man3,
same,person:man2,person:man0,
---
liqa: j.csv:3: same 'person:man2' 'person:man0': contradicts first.csv:3: different 'person:man2' 'person:man3'
E
wrong 'different and same, along a chain' <<'E'
same,person:man5,person:man1,
same,person:man6,person:man5,
different,person:man6,person:man0,
---
liqa: j.csv:4: different 'person:man0' 'person:man6': contradicts j.csv:3: same 'person:man6' 'person:man5'
E
wrong 'different and same' <<'E'
different,person:man1,person:man0,
---
liqa: j.csv:2: different 'person:man0' 'person:man1': contradicts first.csv:2: same 'person:man0' 'person:man1'
E
wrong 'two names' <<'E'
rename,person:man0,,C
---
liqa: j.csv:2: rename 'person:man0' to 'C': contradicts first.csv:4: rename 'person:man0' to 'A'
E
wrong 'two names of one, by another key' <<'E'
rename,person:man1,,C
---
liqa: j.csv:2: rename 'person:man1' to 'C': contradicts first.csv:4: rename 'person:man0' to 'A'
E
wrong 'same makes two names of one' <<'E'
same,person:man0,person:man2,
---
liqa: j.csv:2: same 'person:man0' 'person:man2': one of two names, first.csv:4: 'A', first.csv:5: rename 'person:man2' to 'B'
E
wrong 'same with what is dropped' <<'E'
same,person:man5,person:man4,
---
liqa: j.csv:2: same 'person:man5' 'person:man4': contradicts first.csv:6: drop 'person:man4'
E
wrong 'drop of what is the same' <<'E'
drop,person:man1,,
---
liqa: j.csv:2: drop 'person:man1': contradicts first.csv:2: same 'person:man0' 'person:man1'
E
wrong 'right as it is, and dropped' <<'E'
same,person:man5,,
drop,person:man5,,
---
liqa: j.csv:3: drop 'person:man5': contradicts j.csv:2: same 'person:man5' 'person:man5'
E
wrong 'two kinds' <<'E'
same,person:man5,place:town1,
---
liqa: j.csv:2: same 'person:man5' 'place:town1': one is of kind person, the other of kind place
E
wrong 'an unknown key' <<'E'
,person:nobody,,
drop,person:nobody,,
---
liqa: j.csv:3: key_a 'person:nobody': no such node
E
wrong 'an unknown key, the second' <<'E'
same,person:man5,nobody,
---
liqa: j.csv:2: key_b 'nobody': no such node
E
wrong 'an ambiguous name' <<'E'
rename,the,,C
---
liqa: j.csv:2: key_a 'the': ambiguous: 14 nodes, among them 'person:man0', 'person:man2', 'person:man5'
E
event=$(there g.db "SELECT n.key FROM event_row e JOIN node n ON n.node_id = e.event_id ORDER BY n.key LIMIT 1")
printf '%s\n' "rename,$event,,other" --- "liqa: j.csv:2: key_a '$event': an event has no name of its own" > event.rows
wrong 'a name for an event' < event.rows
wrong 'no such event' <<'E'
drop,CONSULT:0123456789abcdef@2024-01-01,,
---
liqa: j.csv:2: key_a 'CONSULT:0123456789abcdef@2024-01-01': no such event
E
printf '%s\n' "different,$event,person:man5," --- "liqa: j.csv:2: key_b 'person:man5': no such event" > event.rows
wrong 'an event and a man' < event.rows
wrong 'no such judgement' <<'E'
merge,person:man5,person:man6,
---
liqa: j.csv:2: judgement 'merge': not one of same, different, rename, drop, undo
E
wrong 'no node' <<'E'
drop,,,
---
liqa: j.csv:2: key_a '': a node is missing
E
wrong 'rename without a name' <<'E'
rename,person:man5,,
---
liqa: j.csv:2: value '': rename wants a name
E
wrong 'a name for something else' <<'E'
same,person:man5,person:man6,D
---
liqa: j.csv:2: value 'D': only rename takes one
E
wrong 'different from nothing' <<'E'
different,person:man5,,
---
liqa: j.csv:2: key_b '': different wants two nodes
E
wrong 'different from itself' <<'E'
different,person:man5,person:man5,
---
liqa: j.csv:2: key_b 'person:man5': the same as key_a
E
wrong 'drop of two' <<'E'
drop,person:man5,person:man6,
---
liqa: j.csv:2: key_b 'person:man6': one node too many
E
wrong 'undo of what was not judged' <<'E'
undo,person:man5,,
---
liqa: j.csv:2: undo 'person:man5': nothing was judged of it alone
E
wrong 'undo of two that were not judged' <<'E'
undo,person:man1,person:man2,
---
liqa: j.csv:2: undo 'person:man1': nothing was judged of these two
E
wrong 'a row cut short' <<'E'
drop,person:man5
---
liqa: j.csv:2: 2 cells where the header has 4
E
wrong 'an open quote' <<'E'
drop,"person:man5,,
---
liqa: j.csv:2: a quote is not closed
E
printf 'a,b\n1,2\n' > other.csv
says 'another table' 3 '"$L" judge -d g.db other.csv' <<'E'
liqa: other.csv:1: column 'judgement' is missing
E
printf 'judgement,key_a\ndrop,\377\n' > bytes.csv
says 'broken UTF-8' 3 '"$L" judge -d g.db bytes.csv' <<'E'
liqa: bytes.csv:2: broken UTF-8
E
: > empty.csv
says 'an empty file' 3 '"$L" judge -d g.db empty.csv' <<'E'
liqa: empty.csv:1: no header line
E
says 'no such file' 3 '"$L" judge -d g.db none.csv' <<'E'
liqa: none.csv: No such file or directory
E
says 'no such graph' 3 '"$L" judge -d none.db first.csv' <<'E'
liqa: none.db: no such graph; 'liqa build -d none.db PATH...' makes one
E
says 'no file given' 2 '"$L" judge -d g.db' <<'E'
liqa: judge: FILE.csv is missing
E
holds 'the graph is as it was' 'cmp g.db before.db'
finish
