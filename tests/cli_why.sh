#!/bin/sh
# why: evidence, with nothing that isn't recorded. path: evidence for each step.
. tests/facts/harness.sh
event() { "$L" who-met-whom -d "$G" -o csv "$@" | sed -n '2s/.*,//p'; }
why() { "$L" why -d "$G" "$@"; }

expect 'two articles of one meeting' 'why $(event putin xi) | sed "1s/event [0-9]*/event N/; /^key/d"' <<'END'
event N: CONSULT meet, occurred
date         2024-03-09 (day, stated)
where        بكين
articles     2
confidence   0.8
agent        شي جين بينغ
agent        فلاديمير بوتين

1. بوتين في بكين
   الأولى, 2024-03-10, https://one.example/1
   [[التقى]] الرئيس الروسي فلاديمير بوتين نظيره الصيني شي جين بينغ في بكين يوم السبت 9 مارس 2024.
   rule         event.csv:12 meet
   status       occurred
   date         2024-03-09 (day, stated: "السبت 9 مارس 2024")
   agent        فلاديمير بوتين: subject of the trigger; written فلاديمير بوتين (name, lexicon); الرئيس الروسي (description, lexicon)
   counterpart  شي جين بينغ: his peer: office and nationality; written شي جين بينغ (name, lexicon)

2. قمة "روسية، صينية"
   الثانية, 2024-03-11, https://two.example/a
   [[اجتمع]] شي جينبينغ مع بوتين في بكين السبت.
   rule         event.csv:13 gather
   status       occurred
   date         2024-03-09 (day, relative: "السبت")
   agent        شي جين بينغ: subject of the trigger; written شي جينبينغ (name, lexicon)
   counterpart  فلاديمير بوتين: object of the trigger; written بوتين (short, lexicon)
END
expect 'a denial has its cue and who said it' 'why $(event --status denied) | grep -E "^   (status|said by|date)"' <<'END'
   status       denied ("نفى")
   said by      فلاديمير بوتين
   date         unknown
END
expect 'json' 'why $(event putin xi) -o json | python3 -c "import json,sys; d=json.load(sys.stdin); print([len(d[k]) for k in d], d[\"evidence\"][1][\"trigger\"])"' <<'END'
[1, 2, 2, 4, 0] اجتمع
END
expect 'by key' 'k=$(why $(event putin xi) -o csv | sed -n "s/^event,1,key,//p"); why "$k" -o csv | grep -c ^evidence,2' <<'END'
19
END
fails 'no such event' 2 "no event '999999'" 'why 999999'
fails 'a person is no event' 2 'no event' 'why putin'

expect 'path' '"$L" path -d "$G" شكري "خالد الحسن" -o csv | cut -d, -f1-6,8' <<'END'
step,who,whom,date,where,articles,sentence
1,سامح شكري,خالد الحسن,2024-03-17,عمان,1,استقبل وزير الخارجية الأردني أيمن الصفدي سامح شكري في عمان أمس الأحد.
END
holds 'a path for people has its trigger marked' '"$L" path -d "$G" شكري "خالد الحسن" | grep -qF "[[استقبل]] وزير الخارجية"'
holds 'no path' '[ -z "$("$L" path -d "$G" putin شكري 2>"$T/err")" ] && grep -q "no chain of meetings" "$T/err"'
fails 'a path to oneself' 2 'are one person' '"$L" path -d "$G" putin بوتين'
finish
