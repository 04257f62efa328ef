#!/bin/sh
# sql: reads everything, writes nothing.
. tests/facts/harness.sh
sql() { "$L" sql -d "$G" "$@"; }

expect 'a statement' 'sql -o csv "SELECT kind, count(*) AS n FROM node GROUP BY kind ORDER BY kind"' <<'END'
kind,n
country,4
event,9
person,6
place,2
END
expect 'liqa functions' 'sql -o csv "SELECT liqa_fold('"'أحمَد'"') AS a, liqa_node('"'الحسن'"') IS NULL AS b, liqa_node(liqa_node('"'xi jinping'"')) = liqa_node('"'شي جينبينغ'"') AS c"' <<'END'
a,b,c
احمد,1,1
END
expect 'a node by a spelling that no article uses' 'sql -o csv "SELECT liqa_node('"'تشي جينبينج'"') = liqa_node('"'xi jinping'"') AS a, liqa_node('"'ترمب'"') IS NULL AS b"' <<'END'
a,b
1,1
END
expect 'full text, highlighted in the original' 'sql -o csv "SELECT highlight(sentence_fts, 0, '"'<', '>'"') AS s FROM sentence_fts('"'الصين'"') ORDER BY rowid"' <<'END'
s
وقال بوتين إن الزيارة <لـالصين> مفيدة.
دعت روسيا <الصين> إلى قمة في بكين.
END
expect 'statements on standard input' 'echo "SELECT 1 AS a; SELECT 2 AS b;" | sql -o tsv' <<'END'
a
1
b
2
END
expect 'cells of tsv and csv' 'sql -o tsv "SELECT char(9)||char(10)||char(92) AS a, x'"'00ff'"' AS b, NULL AS c"; sql -o csv "SELECT char(34)||char(44)||char(10) AS a"' <<'END'
a	b	c
\t\n\\	00ff	
a
""",
"
END
expect 'a table cannot be broken by what it shows' 'sql "SELECT char(27)||char(91)||'"'31mred'"'||char(10) AS a, 1e400 AS b"' <<'END'
a            b
---------  ---
 [31mred   Inf
END
for s in 'DELETE FROM node' 'CREATE TABLE x (a)' 'PRAGMA query_only=0' 'PRAGMA writable_schema=1' "ATTACH '$T/y' AS y" "VACUUM INTO '$T/z'" \
	'UPDATE sqlite_master SET sql = 1' 'DROP VIEW event' "INSERT INTO sentence_fts(sentence_fts) VALUES ('rebuild')" "SELECT load_extension('x')"; do
	fails "refused: $(echo "$s" | cut -c1-20)" 2 'sql: ' 'sql "$s"'
done
holds 'nothing was made' '[ ! -e "$T/y" ] && [ ! -e "$T/z" ]'
fails 'an error in the statement' 2 'no such table: x' 'sql "SELECT * FROM x"'
finish
