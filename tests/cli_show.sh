#!/bin/sh
# show: one node and everything that hangs on it.
. tests/facts/harness.sh
show() { "$L" show -d "$G" "$@"; }
sections() { show "$1" -o json | python3 -c 'import json,sys; d=json.load(sys.stdin); [print(k, len(v)) for k, v in d.items()]'; }

expect 'a person' 'sections putin' <<'END'
node 1
names 4
offices 1
met 1
called 1
visited 1
timeline 4
articles 3
judgements 0
END
expect 'a country' 'sections الأردن | tr "\n" " "; echo' <<'END'
node 1 names 4 held by 1 visitors 1 timeline 1 articles 1 judgements 0 
END
expect 'tsv is section, row, column, value' 'show putin -o tsv | grep ^called | cut -f 2-' <<'END'
1	name	سامح شكري
1	times	1
1	first	2024-04-01
1	last	2024-04-01
END
expect 'meetings in a table' 'show putin | grep -A3 "^met$"' <<'END'
met
name         times  first       last
-----------  -----  ----------  ----------
شي جين بينغ      1  2024-03-09  2024-03-09
END
expect 'by key and by number' 'for k in $(show xi -o csv | sed -n "s/^node,1,id,//p") "$(show xi -o csv | sed -n "s/^node,1,key,//p")"; do show "$k" -o csv | sed -n 2p; done' <<'END'
node,1,name,شي جين بينغ
node,1,name,شي جين بينغ
END
fails 'ambiguous' 2 'is ambiguous' 'show الحسن'
fails 'unknown' 2 "no node is called 'زرقاء'" 'show زرقاء'
finish
