#!/bin/sh
# A row of one's own lexicon file that comes, goes or changes: only the articles that it touches are read again, and the graph is that of a
# build from nothing.
. tests/facts/graphs.sh
mkdir news
echo 'خبر
القاهرة في 5 مايو 2024 - التقى وزير الثقافة المصري لقاء الزمخشاري الرئيس الفرنسي إيمانويل ماكرون في القاهرة.' > news/a.txt
echo 'خبر
دمشق في 7 مايو 2024 - قال وزير الصحة السوري حسام الخولي إن المؤتمر سيعقد في موعده.' > news/b.txt
echo 'خبر
موسكو في 8 مايو 2024 - اجتمع الرئيس الروسي فلاديمير بوتين مع الرئيس الصيني شي جين بينغ في موسكو.' > news/c.txt
echo 'خبر
باريس في 9 مايو 2024 - زار حسام الدين محمود الخولي باريس أمس والتقى إيمانويل ماكرون.' > news/d.txt
head=form,kind,canon,name_en,of,sub,use,note,origin
rows() { { echo $head; printf '%s\n' "$@"; } > mine.csv; }
# reads NAME "new changed unchanged"
reads() {
	got=$("$LIQA" build -d g.db --lexicon mine.csv news 2>&1 | sed 's/.*: \([0-9]*\) new, \([0-9]*\) changed, \([0-9]*\) unchanged.*/\1 \2 \3/')
	is "$1: which are read" "$got" "$2"
	rm -f want.db; quiet build -d want.db --lexicon mine.csv news
	same "$1: the graph" g.db want.db
}
echo $head > mine.csv
reads 'a file without rows' '4 0 0'
reads 'once more' '0 0 4'
rows 'لقاء الزمخشاري,person,لقاء الزمخشاري,Liqa al-Zamakhshari,EG,f,,,mine'
reads 'a new name' '0 1 3'
"$LIQA" sql -d g.db -o tsv "SELECT name_en FROM node WHERE name = 'لقاء الزمخشاري'" | grep -qx 'Liqa al-Zamakhshari' && ok 'and it is known' || not_ok 'and it is known'
rows 'لقاء الزمخشاري,person,لقاء الزمخشاري,Liqa al-Zamakhshari,EG,f,,,mine' 'حسام الخولي,person,حسام الخولي,Husam Kholi,SY,m,,,mine'
reads 'a name in pieces elsewhere' '0 2 2'
rows 'لقاء الزمخشاري,person,لقاء الزمخشاري,Liqa al-Zamakhshari,EG,f,,,mine' 'حسام الخولي,person,حسام الخولي,Hussam Khouli,SY,m,,,mine'
reads 'another spelling of his name' '0 2 2'
rows 'قيصر روسيا,person,فلاديمير بوتين,Vladimir V. Putin,RU,m,,,mine' 'لقاء الزمخشاري,person,لقاء الزمخشاري,Liqa al-Zamakhshari,EG,f,,,mine'
reads 'another name of somebody known, in front of the rest' '0 4 0'
rows 'قيصر روسيا,person,فلاديمير بوتين,Vlad Putin,RU,m,,,mine' 'لقاء الزمخشاري,person,لقاء الزمخشاري,Liqa al-Zamakhshari,EG,f,,,mine'
reads 'and what he is called, by a form that is not in the article' '0 1 3'
"$LIQA" sql -d g.db -o tsv "SELECT name_en FROM node WHERE name = 'فلاديمير بوتين'" | grep -qx 'Vlad Putin' && ok 'he is called so' || not_ok 'he is called so'
rows 'سيد الكرملين,person,فلاديمير بوتين,Volodya Putin,RU,m,,,mine'; mv mine.csv other.csv
rows 'قيصر روسيا,person,فلاديمير بوتين,Vlad Putin,RU,m,,,mine'
for order in 'mine.csv --lexicon other.csv' 'other.csv --lexicon mine.csv'; do
	quiet build -d g.db --lexicon $order news; rm -f want.db; quiet build -d want.db --lexicon $order news
	same "of two files the later counts: $order" g.db want.db
done
rows 'بلاد الروس,country,روسيا,,RU,,,,mine'
reads 'a country' '0 4 0'
cp -r "$here"/../schema "$here"/../queries . 2> trouble; mkdir extract; cp -r "$here"/../extract/lexicon "$here"/../extract/pattern "$here"/../extract/model extract
tail -n 1 extract/lexicon/title.csv >> extract/lexicon/title.csv
export LIQA_DATA=.
reads "liqa's own data" '0 4 0'
exit $status
