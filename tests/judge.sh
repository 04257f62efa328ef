#!/bin/sh
# Judgements are facts: a graph that is judged is the graph that a build under these judgements makes, whatever came first; what is
# undone leaves no trace.
. tests/facts/graphs.sh
differ() { "$LIQA" export -q -d "$2" jsonl got.jsonl; "$LIQA" export -q -d "$3" jsonl want.jsonl; if cmp -s got.jsonl want.jsonl; then not_ok "$1" "they say the same"; else ok "$1"; fi; }

# table FILE: judgements a line, cells parted by |, to a file of judgements.
table() { { echo 'judgement,key_a,key_b,value'; sed 's/|/,/g'; } > "$1"; }
table all.csv <<'END'
same|person:man0|person:man3|
same|person:man4|person:man0|
different|person:man1|person:man2|
rename|person:man3||The First
rename|place:town1||Town the First
drop|person:man5||
drop|place:town2||
same|country:land1|country:land2|
END
sed 's/^[a-z]*,/undo,/; s/,The First$/,/; s/,Town the First$/,/; 1s/.*/judgement,key_a,key_b,value/' all.csv > none.csv
# One rename and one drop stand on one key here, so undoing takes them one by one.
facts > all; sed -n 1,80p all > first; sed -n '81,$p' all > rest
quiet load -d plain.db all

# What a build under judgements makes: they are said before there is an article but those that hold the keys.
cp plain.db want.db; quiet judge -d want.db all.csv; quiet forget -d want.db $(seq -f a%g 1 120)
"$LIQA" sql -d want.db -o tsv 'SELECT count(*) FROM node' | grep -qx 0 || echo 'a node is left' >> trouble
quiet load -d want.db all

cp plain.db judged.db; quiet judge -d judged.db all.csv;        same 'judged after the build' judged.db want.db
differ 'which says something else' judged.db plain.db
quiet load -d part.db first; quiet judge -d part.db all.csv; quiet load -d part.db rest
same 'judged between two batches' part.db want.db
quiet judge -d part.db all.csv;                                 same 'judged again' part.db want.db
head -n 4 all.csv > some.csv; { head -n 1 all.csv; sed -n '5,$p' all.csv; } > others.csv
cp plain.db steps.db; quiet judge -d steps.db others.csv; quiet judge -d steps.db some.csv
same 'judged in two steps, the last first' steps.db want.db
{ head -n 1 all.csv; sed 1d all.csv | tac; } > backwards.csv
cp plain.db back.db; quiet judge -d back.db backwards.csv;      same 'judged backwards' back.db want.db
tac all > lla; cp want.db turned.db; quiet forget -d turned.db $(seq -f a%g 1 120); quiet load -d turned.db lla
same 'articles in another order' turned.db want.db
quiet forget -d judged.db $(seq -f a%g 41 120); quiet load -d judged.db all
same 'forgotten in part and loaded again' judged.db want.db
facts 120 0 1 > other; quiet load -d judged.db other; differ 'articles change' judged.db want.db
quiet load -d judged.db all;                                    same 'and change back' judged.db want.db
quiet judge -d judged.db none.csv;                              same 'undone, there is no trace' judged.db plain.db
quiet judge -d judged.db all.csv;                               same 'and done again' judged.db want.db
"$LIQA" sql -d judged.db -o tsv 'SELECT count(*) > 0 FROM article_facts' | grep -qx 1 && ok 'articles keep their own facts' || not_ok 'articles keep their own facts'

# Any history: articles come and go, judgements are made and undone at random.
history() {
	quiet load -d "h$1.db" first
	for step in 1 2 3 4 5 6; do
		facts 100 0 "$step" | awk -v s="$1$step" 'BEGIN { srand(s) } rand() < 0.3' > some
		quiet load -d "h$1.db" some
		awk -v s="$1$step" 'BEGIN { srand(s + 7); print "judgement,key_a,key_b,value"
			for (i = 0; i < 6; i++) {
				a = "person:man" int(rand() * 7); b = "person:man" int(rand() * 7); k = int(rand() * 4)
				print (k == 0 ? "same," a "," b "," : k == 1 ? "rename," a ",,name" int(rand() * 2) : k == 2 ? "drop," a ",," : "different," a "," b ",")
			} }' > row.all
		# One at a time, since some contradict what was said; of those that are said now and then one is undone.
		sed 1d row.all | while read -r row; do { head -n 1 row.all; echo "$row"; } > row.csv; "$LIQA" judge -q -d "h$1.db" row.csv > out 2>&1; done
		"$LIQA" sql -d "h$1.db" -o csv "SELECT 'undo' AS judgement, a AS key_a, b AS key_b FROM judgement ORDER BY judgement_id LIMIT 1" > undo.csv
		[ "$(wc -l < undo.csv)" -lt 2 ] || quiet judge -d "h$1.db" undo.csv
		awk -v s="$1$step" 'BEGIN { srand(s + 99); for (i = 1; i <= 80; i++) if (rand() < 0.1) print "a" i }' > gone
		"$LIQA" forget -q -d "h$1.db" $(cat gone) > /dev/null 2>&1
	done
	"$LIQA" sql -d "h$1.db" -o tsv "SELECT uri, substr(sha256, instr(sha256, '-') + 1) FROM article" | sed 1d > there
	for version in 0 1 2 3 4 5 6; do
		facts 100 0 "$version" | awk -v v="$version" 'NR == FNR { if ($2 == v) want["a" substr($1, 2)] = 1; next }
			{ split($0, q, "\""); if (q[4] in want) print }' there -
	done > final
	"$LIQA" sql -d "h$1.db" -o csv "SELECT judgement, a AS key_a, b AS key_b, value FROM judgement" > judged.csv
	quiet load -d "hw$1.db" all; quiet judge -d "hw$1.db" judged.csv; quiet forget -d "hw$1.db" $(seq -f a%g 1 120); quiet load -d "hw$1.db" final
	same "history $1" "h$1.db" "hw$1.db"
}
for seed in 1 2 3; do history $seed; done

# Articles.
mkdir news; cp -r "$here"/samples/. news/
table articles.csv <<'END'
same|فلاديمير بوتين|شي جين بينغ|
rename|دونالد ترامب||دونالد جون ترامب
drop|عبد الفتاح السيسي||
END
quiet build -d plain2.db news
cp plain2.db news.db; quiet judge -d news.db articles.csv
cp news.db full.db; quiet build --full -d full.db news;         same 'articles built anew' full.db news.db
cp news.db pieces.db; for f in $(ls news/*.* | head -n 12); do "$LIQA" forget -q -d pieces.db "$f" > /dev/null 2>&1; done; quiet build -d pieces.db news
same 'articles forgotten and built' pieces.db news.db
"$LIQA" extract news > lines 2> trouble; cp news.db loaded.db; "$LIQA" sql -d loaded.db -o tsv 'SELECT uri FROM article' | sed 1d | xargs "$LIQA" forget -q -d loaded.db 2> /dev/null
quiet load -d loaded.db lines;                                  same 'extract and load' loaded.db news.db
sed 's/^[a-z]*,/undo,/; s/,دونالد جون ترامب$/,/; 1s/.*/judgement,key_a,key_b,value/; s/,شي جين بينغ,/,person:شي جين بينغ,/; s/,عبد الفتاح/,person:عبد الفتاح/' articles.csv > undo.csv
quiet judge -d full.db undo.csv;                                same 'undone' full.db plain2.db
exit $status
