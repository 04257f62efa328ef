#!/bin/sh
# Spellings of one office-holder, whom no list knows, meet across articles; a sound alone joins nobody.
. tests/facts/graphs.sh

echo 'الرباط في 5 مايو 2024 - قال السفير النرويجي تورغير فاندسيك إن المؤتمر سيعقد في موعده.' > a.txt
echo 'الرباط في 6 مايو 2024 - أكد السفير النرويجي تورجير فاندسايك أن المؤتمر سيعقد قريبا.' > b.txt
echo 'الرباط في 7 مايو 2024 - أوضح السفير النرويجي تورغير فاندسيك أن الدعوات وجهت إلى الجميع.' > c.txt
echo 'الرباط في 8 مايو 2024 - حضر الحفل السيد تورجير فاندسايك وعدد من المدعوين.' > d.txt
echo 'أوسلو في 9 مايو 2024 - قال السفير السويدي توركير فوندسيك إن المؤتمر سيعقد في موعده.' > sweden.txt

for file in a b c d sweden; do quiet build -d all.db $file.txt; done
is 'two spellings of one ambassador, not that of another country' "$(people all.db)" 'person:تورجير فاندسيك=4 person:توركير فوندسيك=1'
is 'both are his names' "$("$LIQA" sql -d all.db -o tsv "SELECT count(DISTINCT form) FROM alias JOIN node USING (node_id) WHERE key = 'person:تورجير فاندسيك' AND form LIKE 'تور%'" | tail -n 1)" 2
is 'why says so' "$("$LIQA" sql -d all.db -o tsv "SELECT count(*) FROM mention_row WHERE why LIKE '%which sounds the same, of the same office'" | tail -n 1)" 2
quiet build -d once.db sweden.txt d.txt c.txt b.txt a.txt
same 'in another order, at once' once.db all.db
quiet forget -d once.db b.txt
is 'without the article that tells, nobody can say who the guest was' "$(people once.db)" 'person:تورجير فاندسايك=1 person:تورجير فاندسيك=2 person:توركير فوندسيك=1'
quiet build -d rest.db a.txt c.txt d.txt sweden.txt
same 'and that is the graph of the rest' once.db rest.db
quiet build -d once.db b.txt
same 'joined again' once.db all.db
printf 'judgement,key_a,key_b\ndifferent,person:تورجير فاندسيك,person:تورجير فاندسايك\n' > j.csv
quiet judge -d once.db j.csv
is 'a person may part them' "$(people once.db)" 'person:تورجير فاندسايك=2 person:تورجير فاندسيك=2 person:توركير فوندسيك=1'
quiet build --full -d once.db a.txt b.txt c.txt d.txt sweden.txt
is 'which outlives a rebuild' "$(people once.db)" 'person:تورجير فاندسايك=2 person:تورجير فاندسيك=2 person:توركير فوندسيك=1'
printf 'judgement,key_a,key_b\nundo,person:تورجير فاندسيك,person:تورجير فاندسايك\n' > j.csv
quiet judge -d once.db j.csv
same 'and may take that back' once.db all.db
quiet extract a.txt b.txt c.txt d.txt sweden.txt; cp said facts; quiet load -d loaded.db facts
same 'facts loaded give the same' loaded.db all.db
exit $status
