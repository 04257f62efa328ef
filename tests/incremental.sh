#!/bin/sh
# The graph is a function of the set of articles: whatever happened to it, its canonical export is that of a build from
# nothing, and integrity.sql finds nothing wrong.
. tests/facts/graphs.sh

# Facts, in every order and batch.
facts > all; sed -n 1,80p all > first; sed -n '81,$p' all > rest
quiet load -d all.db all
tac all > backwards; quiet load -d backwards.db backwards;      same 'facts backwards' backwards.db all.db
quiet load -d two.db rest first; quiet load -d two.db all;      same 'facts twice, in two pieces' two.db all.db
quiet load -j 1 -d one.db all;                                  same 'facts with one worker' one.db all.db
while read -r line; do echo "$line" | "$LIQA" load -q -d single.db -; done < first
quiet load -d first.db first;                                   same 'facts one by one' single.db first.db
quiet load -d shrunk.db all; quiet forget -d shrunk.db $(seq -f a%g 81 120)
same 'forget a third' shrunk.db first.db
quiet load -d shrunk.db rest;                                   same 'and load it again' shrunk.db all.db
facts 120 0 1 > other; quiet load -d changed.db other; quiet load -d changed.db all
same 'every article changed' changed.db all.db
quiet forget -d changed.db $(seq -f a%g 1 120); quiet load -d changed.db all
same 'everything forgotten and loaded again' changed.db all.db
cat other all > both; quiet load -d both.db both;               same 'two versions in one load: the last one counts' both.db all.db

# Any history: articles come, change and go at random; what counts is what is there at the end.
history() {
	quiet load -d "h$1.db" first
	for step in 1 2 3 4 5; do
		facts 100 0 "$step" | awk -v s="$1$step" 'BEGIN { srand(s) } rand() < 0.3' > some
		quiet load -d "h$1.db" some
		awk -v s="$1$step" 'BEGIN { srand(s + 99); for (i = 1; i <= 80; i++) if (rand() < 0.1) print "a" i }' > gone
		"$LIQA" forget -q -d "h$1.db" $(cat gone) > /dev/null 2>&1
	done
	"$LIQA" sql -d "h$1.db" -o tsv "SELECT uri, substr(sha256, instr(sha256, '-') + 1) FROM article" | sed 1d > there
	for version in 0 1 2 3 4 5; do
		facts 100 0 "$version" | awk -v v="$version" 'NR == FNR { if ($2 == v) want["a" substr($1, 2)] = 1; next }
			{ split($0, q, "\""); if (q[4] in want) print }' there -
	done > final
	quiet load -d "hw$1.db" final
	same "history $1" "h$1.db" "hw$1.db"
}
for seed in 1 2 3; do history $seed; done

# A killed load loses nothing but itself.
facts 4000 3 > many; quiet load -d killed.db first; "$LIQA" load -q -d killed.db many & pid=$!
sleep 0.3; kill -9 $pid 2> /dev/null; wait $pid 2> /dev/null
"$LIQA" sql -d killed.db 'SELECT 1' > /dev/null 2>&1 || echo "killed.db can't be read" >> trouble
quiet load -d killed.db first; quiet load -d killed.db many; quiet load -d whole.db first many
same 'killed and loaded again' killed.db whole.db

# Articles.
mkdir news; cp -r "$here"/samples/. news/ 2> /dev/null
cat > news/one.txt <<'END'
لقاء في بكين
التقى الرئيس الروسي فلاديمير بوتين نظيره الصيني شي جين بينغ في بكين يوم 17 أكتوبر 2023. وقال بوتين إن المحادثات كانت مفيدة.
END
cat > news/two.jsonl <<'END'
{"id":"w1","title":"زيارة","published":"2023-10-18","body":"زار الرئيس الروسي فلاديمير بوتين الصين أمس، واجتمع مع الرئيس الصيني شي جين بينغ في بكين."}
{"id":"w2","title":"استقبال","published":"2023-10-19","body":"استقبل الملك عبد الله الثاني في عمان اليوم وزير الخارجية الأميركي أنتوني بلينكن."}
END
for i in 1 2 3 4 5 6; do
	printf '{"id":"m%s","title":"خبر","published":"2023-11-0%s","body":"التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة أمس. وأجرى شكري اتصالا هاتفيا مع أنتوني بلينكن."}\n' $i $i
done > news/three.jsonl
quiet build -d news.db news
quiet build -j 1 -d j1.db news;                                 same 'articles with one worker' j1.db news.db
quiet build -j 4 -d j4.db news;                                 same 'articles with four' j4.db news.db
for f in news/three.jsonl news/two.jsonl news; do quiet build -d pieces.db $f; done
same 'articles piece by piece' pieces.db news.db
again=$("$LIQA" build -d news.db news 2>&1)
case $again in *': 0 new, 0 changed, '*', 0 removed, 0 refused') ok 'nothing is new the second time' ;; *) not_ok 'nothing is new the second time' "$again" ;; esac
"$LIQA" extract news > facts 2> trouble; quiet load -d facts.db facts;  same 'extract and load' facts.db news.db
tac facts > stcaf; quiet load -d stcaf.db stcaf;                same 'extract and load backwards' stcaf.db news.db
cp news/one.txt kept.txt; sed -i 's/17/18/' news/one.txt; quiet build -d news.db news; quiet build -d new.db news
same 'an article changes' news.db new.db
cp kept.txt news/one.txt; quiet build -d news.db news;          same 'and changes back' news.db j1.db
rm news/one.txt; sed -i 1d news/two.jsonl; quiet build -d less.db news; quiet build -d news.db --prune news
same 'prune' news.db less.db
quiet build -d news.db --prune news;                            same 'prune again' news.db less.db
quiet forget -d j4.db w1 news/one.txt;                          same 'forget' j4.db less.db
rm news/three.jsonl; quiet build --full -d j4.db news; quiet build -d scratch.db news
same 'full' j4.db scratch.db
cp kept.txt bad.txt; quiet build -d bad.db kept.txt bad.txt; quiet build -d kept.db kept.txt
printf 'no letters of that kind' > bad.txt; "$LIQA" build -q -d bad.db kept.txt bad.txt > said 2>&1
[ $? = 1 ] && grep -q bad.txt said || cp said trouble
same 'an article that can no longer be read is gone' bad.db kept.db
exit $status
