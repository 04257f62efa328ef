#!/bin/sh
# The model is learned, and used, by the same code: from sentences of our own it learns whom they name, twice the same bytes;
# without it, or with a damaged one, the program says so.
LIQA=${LIQA:-./liqa}
here=$(cd "$(dirname "$0")/.." && pwd)
case $LIQA in /*) ;; *) LIQA=$(pwd)/$LIQA ;; esac
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT || exit 2
cd "$T" || exit 2
status=0
is() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1"; printf '%s\n' "wanted: $3" "got:    $2" | sed 's/^/    /'; status=1; fi; }
mkdir -p data/extract && cp -r "$here/schema" data/ && cp -r "$here/extract/lexicon" "$here/extract/pattern" "$here/extract/model" data/extract/
export LIQA_DATA="$T/data"
train() { "$here/build/train" "$@" > said 2>&1 || echo "status $? of train $*: $(tail -n 1 said)"; }

# Invented words in places where names stand, and the same words' company in running text.
awk 'BEGIN {
	n = split("زلقم برنط شكدل ترمس قصلب دنفر غلمط حبرك", name, " "); m = split("قزلان مرطوس بنكار دلهوف", town, " ")
	for (i = 0; i < 240; i++) {
		a = name[i % n + 1]; b = name[int(i / n) % n + 1]; t = town[i % m + 1]
		if (i % 3 == 0) printf "%s\tB-PER\n%s\tI-PER\nشرب\tO\nالشاي\tO\nفي\tO\n%s\tB-LOC\n.\tO\n\n", a, b, t
		else if (i % 3 == 1) printf "في\tO\n%s\tB-LOC\nنام\tO\n%s\tB-PER\n%s\tI-PER\n.\tO\n\n", t, a, b
		else printf "شرب\tO\nالولد\tO\nالشاي\tO\nفي\tO\nالبيت\tO\n.\tO\n\n"
	}
}' > train.conll
head -n 70 train.conll > dev.conll
awk -F '\t' '$1 != "" { printf "%s%s", sep, $1; sep = " " } $1 == "" { print ""; sep = "" }' train.conll | paste -sd ' ' > text.txt
printf 'نام\nزلقم\nدنفر\nفي\nقزلان\n.\n' > new.txt

is 'classes are learned' "$(train classes data text.txt)" ''
is 'without weights nothing is tagged' "$("$LIQA" tag < new.txt | cut -f2 | paste -sd ' ')" 'O O O O O O '
is 'weights are learned' "$(train weights data train.conll dev.conll)" ''
is 'and used' "$("$LIQA" tag < new.txt | cut -f2 | paste -sd ' ')" 'O B-PER I-PER O B-LOC O '
cp data/extract/model/word.bin word.1 && cp data/extract/model/tagger.bin tagger.1
train classes data text.txt; train weights data train.conll dev.conll
is 'the same bytes again' "$(cmp data/extract/model/word.bin word.1; cmp data/extract/model/tagger.bin tagger.1)" ''

says() { "$LIQA" tag < new.txt 2>&1 > /dev/null | sed "s|$T/||"; }
head -c 5000 tagger.1 > data/extract/model/tagger.bin
is 'a cut model is refused' "$(says)" "liqa: data/extract/model/tagger.bin: damaged, or not of this version; 'make model' makes it again"
cp tagger.1 data/extract/model/tagger.bin; rm data/extract/model/word.bin
is 'and one that is half there' "$(says)" 'liqa: data/extract/model/word.bin: No such file or directory'
is 'train says how it is used' "$("$here/build/train" 2>&1)" 'usage: train classes DATADIR ARTICLES... | train weights DATADIR TRAIN DEV'
is 'and what it lacks' "$("$here/build/train" weights data none.conll dev.conll 2>&1)" 'train: none.conll: No such file or directory'
exit $status
