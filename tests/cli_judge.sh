#!/bin/sh
# judge: from the list of uncertain cases, filled in, to a graph that answers otherwise.
. tests/facts/harness.sh
cat > "$T/news.jsonl" <<'END'
{"id":"a1","title":"لقاء في عمان","published":"2024-03-04","body":"التقت وزيرة الثقافة الأردنية ياسمين الزهراوي وزير الخارجية المصري سامح شكري في القاهرة يوم 3 مارس 2024. وقالت ياسمين الزهراوي إن اللقاء كان مفيدا."}
{"id":"a2","title":"اجتماع","published":"2024-03-05","body":"اجتمعت وزيرة الثقافة الأردنية ياسمين الزهراني مع سامح شكري في القاهرة يوم 3 مارس 2024."}
{"id":"a3","title":"زيارة","published":"2024-03-09","body":"التقت الوزيرة ياسمين الزهراني في القاهرة أمس الرئيس المصري عبد الفتاح السيسي."}
{"id":"a4","title":"استقبال","published":"2024-04-09","body":"استقبل الرئيس المصري عبد الفتاح السيسي في القاهرة أمس وزير الخارجية التونسي كريم الهمامي. وقال وزير الصحة المغربي كريم الهمامي إن الاجتماع كان مفيدا."}
{"id":"a5","title":"محادثات","published":"2024-05-09","body":"التقى الدكتور كريم الهمامي في الرباط أمس الرئيس الفرنسي إيمانويل ماكرون."}
END
G=$T/judge.db
"$L" build -q -d "$G" "$T/news.jsonl"
cp "$G" "$T/before.db"
cases() { "$L" export -d "$G" judge "$@" -; }
judge() { "$L" judge -d "$G" "$@" | sed "s|^$G: ||"; }
meetings() { "$L" who-met-whom -d "$G" -o csv "$@" | cut -d, -f1-5,6 | sed 1d; }
again() { cp "$T/before.db" "$G"; }
# fill LINE WORD [VALUE]: the list of cases with that line filled in, as filled.csv.
fill() { cases | awk -v n="$1" -v word="$2" -v value="$3" 'NR == n + 1 { $0 = word $0; if (value != "") sub(/,,one/, "," value ",one") } { print }' > "$T/filled.csv"; }

expect 'what is uncertain' 'cases' <<'END'
judgement,key_a,name_a,key_b,name_b,value,why,evidence,articles
,person:ياسمين الزهراني,ياسمين الزهراني,person:ياسمين الزهراوي,ياسمين الزهراوي,,one or two? names spelt alike,التقت وزيرة الثقافة الأردنية ياسمين الزهراوي وزير الخارجية المصري سامح شكري في القاهرة يوم 3 مارس 2024. [a1],1
,person:كريم الهمامي,كريم الهمامي,,,,"one person or two? offices of المغرب (1), تونس (1)",استقبل الرئيس المصري عبد الفتاح السيسي في القاهرة أمس وزير الخارجية التونسي كريم الهمامي. [a4],1
END
holds 'for Excel, with a mark' 'cases --excel | head -c3 | grep -q "$(printf "\357\273\277")"'
expect 'only what another person took part in' 'cases --person macron | cut -d, -f2' <<'END'
key_a
person:كريم الهمامي
END
cases > "$T/empty.csv"; cases --excel > "$T/excel.csv"
expect 'given back as it is, it changes nothing' 'judge "$T/empty.csv"; judge "$T/excel.csv"; cmp "$G" "$T/before.db"' <<'END'
0 new, 0 known, 0 undone, 0 in all; 0 articles changed
0 new, 0 known, 0 undone, 0 in all; 0 articles changed
END

fill 1 same
expect 'same' 'judge "$T/filled.csv"; meetings الزهراني; cases | sed 1d | cut -d, -f2' <<'END'
1 new, 0 known, 0 undone, 1 in all; 1 article changed
2024-03-08,ياسمين الزهراني,عبد الفتاح السيسي,القاهرة,occurred,1
2024-03-03,ياسمين الزهراني,سامح شكري,القاهرة,occurred,2
person:كريم الهمامي
END
holds 'the other name leads to it' '[ "$(meetings الزهراني)" = "$(meetings "ياسمين الزهراوي")" ]'
event() { "$L" sql -d "$G" -o tsv "SELECT event_id FROM who_met_whom WHERE date_from = '2024-03-03'" | tail -n 1; }
expect 'why says who said so, and what the articles say' '"$L" why -d "$G" "$(event)" | grep -E "judged"' <<END
judged       ياسمين الزهراني: same person:ياسمين الزهراني person:ياسمين الزهراوي ($T/filled.csv:2)
   agent        ياسمين الزهراني; written ياسمين الزهراوي (name, title, person:ياسمين الزهراوي, judged the same)
END
expect 'and show' '"$L" show -d "$G" الزهراني -o csv | grep ^judgements' <<END
judgements,1,judgement,same
judgements,1,a,person:ياسمين الزهراني
judgements,1,b,person:ياسمين الزهراوي
judgements,1,value,
judgements,1,said,$T/filled.csv:2
END
expect 'and the list of judgements' '"$L" query -d "$G" -o csv judgements name=الزهراني | cut -d, -f1,2,3,5' <<'END'
judgement,a,b,node
same,person:ياسمين الزهراني,person:ياسمين الزهراوي,ياسمين الزهراني
END
expect 'and stats' '"$L" stats -d "$G" -o csv | grep ^judgements' <<'END'
judgements,,1
judgements,same,1
judgements,articles they change,1
END
expect 'said again it is known' 'judge "$T/filled.csv"' <<'END'
0 new, 1 known, 0 undone, 1 in all; 0 articles changed
END
sed 's/^same/undo/' "$T/filled.csv" > "$T/undo.csv"
"$L" export -d "$T/before.db" jsonl "$T/before.jsonl"
expect 'undone there is no trace of it' 'judge "$T/undo.csv"; "$L" export -d "$G" jsonl - | cmp - "$T/before.jsonl"' <<'END'
0 new, 0 known, 1 undone, 0 in all; 1 article changed
END

again; fill 1 different
expect 'different: the list has it no more, the graph is as it was' 'judge "$T/filled.csv"; cases | sed 1d | cut -d, -f2; meetings | wc -l' <<'END'
1 new, 0 known, 0 undone, 1 in all; 0 articles changed
person:كريم الهمامي
5
END
fill 1 SAME
expect 'same of one node: it is right as it is' 'judge "$T/filled.csv"; cases | sed 1d' <<'END'
1 new, 0 known, 0 undone, 2 in all; 0 articles changed
END

again; printf '%s\n' 'judgement,key_a,value' 'rename,كريم الهمامي,كريم بن سالم الهمامي' > "$T/rename.csv"
expect 'rename, by a name' 'judge "$T/rename.csv"; meetings macron; "$L" sql -d "$G" -o csv "SELECT form, origin FROM alias JOIN node USING (node_id) WHERE key = '"'person:كريم الهمامي'"' ORDER BY form, origin" | sed 1d' <<'END'
1 new, 0 known, 0 undone, 1 in all; 0 articles changed
2024-05-08,إيمانويل ماكرون,كريم بن سالم الهمامي,الرباط,occurred,1
كريم الهمامي,given
كريم الهمامي,name
كريم بن سالم الهمامي,judged
END
holds 'both names lead to it' '[ "$(meetings "كريم بن سالم الهمامي")" = "$(meetings "كريم الهمامي")" ]'

again; printf '%s\n' 'judgement,key_a' 'drop,كريم الهمامي' > "$T/drop.csv"
expect 'drop: what nobody else took part in is gone' 'judge "$T/drop.csv"; meetings; "$L" sql -d "$G" -o csv "SELECT count(*) FROM node WHERE name LIKE '"'%الهمامي%'"'" | sed 1d' <<'END'
1 new, 0 known, 0 undone, 1 in all; 2 articles changed
2024-03-08,ياسمين الزهراني,عبد الفتاح السيسي,القاهرة,occurred,1
2024-03-03,ياسمين الزهراني,سامح شكري,القاهرة,occurred,1
2024-03-03,ياسمين الزهراوي,سامح شكري,القاهرة,occurred,1
0
END
sed 's/كريم/يوسف/g; s/a4/b4/' "$T/news.jsonl" | sed -n 4p > "$T/more.jsonl"; sed -n 4p "$T/news.jsonl" | sed 's/"a4"/"b5"/' >> "$T/more.jsonl"
expect 'it outlives a build with articles that name it' '"$L" build -q -d "$G" "$T/more.jsonl"; "$L" build --full -q -d "$G" "$T/news.jsonl" "$T/more.jsonl"; meetings | grep الهمامي' <<'END'
2024-04-08,عبد الفتاح السيسي,يوسف الهمامي,القاهرة,occurred,1
END
holds 'the graph is sound' '"$L" check -d "$G" && ! sqlite3 "$G" ".read schema/integrity.sql" | grep .'
again; "$L" judge -q -d "$G" "$T/rename.csv"; "$L" forget -q -d "$G" a4 a5
expect 'and a time in which the node is gone' '"$L" build -q -d "$G" "$T/news.jsonl"; meetings macron' <<'END'
2024-05-08,إيمانويل ماكرون,كريم بن سالم الهمامي,الرباط,occurred,1
END
expect 'a name is one line' 'printf "judgement,key_a,value\nundo,كريم بن سالم الهمامي,\nrename,كريم بن سالم الهمامي,\"كريم\n\tالهمامي\"\n" > "$T/lines.csv"; judge "$T/lines.csv"; meetings macron' <<'END'
1 new, 0 known, 1 undone, 1 in all; 0 articles changed
2024-05-08,إيمانويل ماكرون,كريم  الهمامي,الرباط,occurred,1
END
expect 'undo and another judgement in one table' 'printf "%s\n" judgement,key_a,value undo,person:كريم\ الهمامي, rename,person:كريم\ الهمامي,كريم > "$T/two.csv"; judge "$T/two.csv"; meetings macron' <<'END'
1 new, 0 known, 1 undone, 1 in all; 0 articles changed
2024-05-08,إيمانويل ماكرون,كريم,الرباط,occurred,1
END

# Other reasons to ask: a name that is part of another, letters that spell one sound, a witness who is often wrong.
cat > "$T/doubt.jsonl" <<'END'
{"id":"b1","title":"لقاء","published":"2024-06-04","body":"التقى وزير السياحة العماني سلطان ناصر المرزوقي نظيره التونسي في مسقط أمس."}
{"id":"b2","title":"تصريح","published":"2024-06-05","body":"وقال وزير السياحة العماني سلطان المرزوقي إن الموسم كان طيبا."}
{"id":"b3","title":"جلسة","published":"2024-06-06","body":"اجتمع المدير راشد الغنيمي مع الرئيس الفرنسي إيمانويل ماكرون في باريس أمس."}
{"id":"b4","title":"جلسة","published":"2024-06-07","body":"اجتمع المدير راشد سعيد الغنيمي مع إيمانويل ماكرون في باريس يوم 2 مايو 2024."}
{"id":"b5","title":"كلمة","published":"2024-06-08","body":"وقال الوزير سلطان المرزوغي إن باريس بعيدة."}
{"id":"b6","title":"رياضة","published":"2024-06-08","body":"ومر الهدف الأول من جانب هوغو لوريس."}
END
G=$T/doubt.db
"$L" build -q -d "$G" "$T/doubt.jsonl"
expect 'why each case is listed' 'cases | cut -d, -f3,5,7 | sed 1d' <<'END'
راشد الغنيمي,راشد سعيد الغنيمي,one or two? a name is part of the other; both with إيمانويل ماكرون
سلطان المرزوغي,سلطان المرزوقي,one or two? names spelt alike
سلطان المرزوقي,سلطان ناصر المرزوقي,one or two? a name is part of the other; both of سلطنة عمان
هوغو لوريس,,"a name at all? only seen by names
END
cases | sed '2,4s/^/same/; 5s/^/drop/' > "$T/filled.csv"
expect 'a chain of three is one, and nothing is left to ask' 'judge "$T/filled.csv"; cases | sed 1d; "$L" sql -d "$G" -o csv "SELECT key, articles FROM node WHERE kind = '"'person'"' ORDER BY key" | sed 1d' <<'END'
4 new, 0 known, 0 undone, 4 in all; 4 articles changed
person:ايمانويل ماكرون,2
person:راشد الجنيمي,2
person:سلطان المرزوجي,3
END

# Events: reports whose days conflict, and a meeting that never was.
cat > "$T/dates.jsonl" <<'END'
{"id":"c1","title":"لقاء","published":"2024-06-10","body":"التقى الرئيس المصري عبد الفتاح السيسي الرئيس الفرنسي إيمانويل ماكرون في القاهرة يوم 3 يونيو 2024."}
{"id":"c2","title":"قمة","published":"2024-06-11","body":"اجتمع إيمانويل ماكرون مع عبد الفتاح السيسي في القاهرة يوم 5 يونيو 2024."}
{"id":"c3","title":"عودة","published":"2024-06-22","body":"اجتمع ماكرون مع عبد الفتاح السيسي يوم 20 يونيو 2024."}
{"id":"c4","title":"تقرير","published":"2024-06-13","body":"التقى وزير الخارجية المصري سامح شكري الرئيس الفرنسي إيمانويل ماكرون في باريس يوم 6 يونيو 2024."}
END
G=$T/dates.db
"$L" build -q -d "$G" "$T/dates.jsonl"; cp "$G" "$T/before.db"; "$L" export -d "$G" jsonl "$T/before.jsonl"
unchanged() { "$L" export -d "$G" jsonl - | cmp - "$T/before.jsonl"; }
days() { "$L" who-met-whom -d "$G" -o csv "$@" | cut -d, -f1,4,6 | sed 1d | sort; }
sound() { "$L" check -q -d "$G" && ! sqlite3 "$G" ".read schema/integrity.sql" | grep .; }
key_of() { "$L" sql -d "$G" -o tsv "SELECT DISTINCT key FROM event JOIN who_met_whom USING (event_id) WHERE event.date_from = '$1'" | tail -n 1; }
first=$(key_of 2024-06-03) second=$(key_of 2024-06-05) third=$(key_of 2024-06-20) other=$(key_of 2024-06-06)
row() { printf 'judgement,key_a,key_b\n%s\n' "$@" > "$T/row.csv"; judge "$T/row.csv"; }
expect 'days that conflict are listed with both sentences' 'cases | cut -d, -f1,3,5- | sed 1d' <<'END'
,meet 2024-06-03,meet 2024-06-05,,"one or two? إيمانويل ماكرون · عبد الفتاح السيسي, dates 2024-06-03 and 2024-06-05",التقى الرئيس المصري عبد الفتاح السيسي الرئيس الفرنسي إيمانويل ماكرون في القاهرة يوم 3 يونيو 2024. [c1] | اجتمع إيمانويل ماكرون مع عبد الفتاح السيسي في القاهرة يوم 5 يونيو 2024. [c2],1
END
fill 1 different
expect 'different: both stay, and are asked about no more' 'judge "$T/filled.csv"; days; cases | sed 1d' <<'END'
1 new, 0 known, 0 undone, 1 in all; 2 articles changed
2024-06-03,القاهرة,1
2024-06-05,القاهرة,1
2024-06-06,باريس,1
2024-06-20,,1
END
again; fill 1 same
expect 'same: one meeting, told twice' 'judge "$T/filled.csv"; days; cases | sed 1d; sound' <<'END'
1 new, 0 known, 0 undone, 1 in all; 2 articles changed
2024-06-03,القاهرة,2
2024-06-06,باريس,1
2024-06-20,,1
END
sed 's/"c1"/"c5"/; s/3 يونيو/5 يونيو/; s/06-10/06-09/' "$T/dates.jsonl" | head -n 1 > "$T/third.jsonl"
expect 'what comes later joins it; the day that most give stands' '"$L" build -q -d "$G" "$T/third.jsonl"; days | head -n 1; sound' <<'END'
2024-06-05,القاهرة,3
END
expect 'and it outlives a build with all of them, in another order, under other names' 'sed "s/\"c/\"d/" "$T/dates.jsonl" "$T/third.jsonl" | tac > "$T/turned.jsonl"; "$L" build --full -q -d "$G" "$T/turned.jsonl"; days | head -n 1; sound' <<'END'
2024-06-05,القاهرة,3
END
expect 'why says who said so' '"$L" why -d "$G" "$(key_of 2024-06-05)" | grep -c "judged .*same $first $second ($T/filled.csv:2)"' <<'END'
1
END
again; judge "$T/filled.csv" > /dev/null
expect 'known when it is said again, though the events are no more' 'judge "$T/filled.csv"' <<'END'
0 new, 1 known, 0 undone, 1 in all; 0 articles changed
END
expect 'undone by the keys with which it was said' 'row "undo,$second,$first"; unchanged' <<'END'
0 new, 0 known, 1 undone, 0 in all; 2 articles changed
END
printf 'judgement,key_a,key_b\n%s\n%s\n' "same,$first,$second" "different,$second,$first" > "$T/both.csv"
expect 'what contradicts is refused with both places' 'judge "$T/both.csv" 2>&1; unchanged' <<END
liqa: $T/both.csv:3: different '$first $second': contradicts $T/both.csv:2: same '$first $second'
END
printf 'judgement,key_a,key_b\n%s\n%s\n' "same,$first,$second" "different,$second,$third" > "$T/both.csv"
expect 'what does not is taken' 'judge "$T/both.csv"; days | cut -d, -f1' <<END
2 new, 0 known, 0 undone, 2 in all; 3 articles changed
2024-06-03
2024-06-06
2024-06-20
END
again
expect 'two meetings of other people are not one' 'row "same,$first,$other" 2>&1; unchanged' <<END
liqa: $T/row.csv:2: key_b '$other': of other people, or something else than key_a; judge who takes part
END
expect 'drop: it never was' 'row "drop,$other,"; days | cut -d, -f1; sound; "$L" query -d "$G" -o csv judgements | cut -d, -f1,4' <<END
1 new, 0 known, 0 undone, 1 in all; 1 article changed
2024-06-03
2024-06-05
2024-06-20
judgement,value
drop,$other
END
expect 'nor is it when another paper of the day says the same, nor after a build' 'sed "s/\"c4/\"c9/" "$T/dates.jsonl" | tail -n 1 > "$T/copy.jsonl"; "$L" build -q -d "$G" "$T/copy.jsonl"; "$L" build -q --full -d "$G"; days | cut -d, -f1; sound' <<END
2024-06-03
2024-06-05
2024-06-20
END
"$L" forget -q -d "$G" c9
expect 'undone, it is there again' 'row "undo,$other,"; unchanged' <<END
0 new, 0 known, 1 undone, 0 in all; 1 article changed
END
finish
