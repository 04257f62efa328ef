#!/bin/sh
# Two men of one name stay two where articles give them offices of different countries, and are one again when the evidence
# goes; who is of no country is not guessed at. The order of articles doesn't matter.
. tests/facts/graphs.sh
name='حسام الخولي'

echo 'القاهرة في 5 مايو 2024 - التقى وزير الزراعة المصري حسام الخولي نظيره الأردني خالد الحنيفات في القاهرة.' > egypt.txt
echo 'دمشق في 7 مايو 2024 - التقى وزير الصحة السوري حسام الخولي وزير الخارجية الإيراني حسين أمير عبد اللهيان في دمشق.' > syria.txt
echo 'دمشق في 8 مايو 2024 - زار وزير الصحة السوري حسام الخولي مدينة حلب.' > syria2.txt
echo 'بيروت في 9 مايو 2024 - قال حسام الخولي في مقابلة إن الأوضاع صعبة في المنطقة كلها هذا العام.' > nowhere.txt

quiet build -d all.db egypt.txt syria.txt syria2.txt nowhere.txt
is 'two men and one who may be either' "$(people all.db "$name")" 'person:حسام الخولي=1 person:حسام الخولي (EG)=1 person:حسام الخولي (SY)=2'
is 'SQLite finds nothing wrong' "$(sqlite3 all.db 'PRAGMA integrity_check')" ok
is 'each has his own meetings' "$("$LIQA" sql -d all.db -o tsv "SELECT count(*) FROM (SELECT DISTINCT n.key FROM event_participant p JOIN node n USING (node_id)
	WHERE n.name = 'حسام الخولي' AND p.event_id IN (SELECT event_id FROM who_met_whom))" | tail -n 1)" 2
is 'why says so' "$("$LIQA" sql -d all.db -o tsv "SELECT count(*) FROM mention_row WHERE why LIKE '%of several of that name the one of SY'" | tail -n 1)" 2
for file in nowhere syria2 syria egypt; do quiet build -d back.db $file.txt; done
same 'in another order, one by one' back.db all.db
is 'the question which one is meant tells them apart' "$("$LIQA" show -d all.db 'حسام الخولي' 2>&1 | grep -c 'وزير .* حسام الخولي')" 2
quiet forget -d back.db egypt.txt
is 'one man where one country is left' "$(people back.db "$name")" 'person:حسام الخولي=3'
quiet build -d rest.db syria.txt nowhere.txt syria2.txt
same 'and that is the graph of the rest' back.db rest.db
quiet build -d back.db egypt.txt
same 'two again' back.db all.db
printf 'judgement,key_a,key_b\nsame,person:حسام الخولي (EG),person:حسام الخولي\n' > j.csv
quiet judge -d all.db j.csv
is 'a person may say who the third one is' "$(people all.db "$name")" 'person:حسام الخولي (EG)=2 person:حسام الخولي (SY)=2'
same "and the graph is sound" all.db all.db
quiet build --full -d all.db egypt.txt syria.txt syria2.txt nowhere.txt
is 'also a full one' "$(people all.db "$name")" 'person:حسام الخولي (EG)=2 person:حسام الخولي (SY)=2'
exit $status
