#!/bin/sh
# query: the library and files of the user's.
. tests/facts/harness.sh
q() { "$L" query -d "$G" -o csv "$@"; }

expect 'visits' 'q visits | cut -d, -f1-6' <<'END'
date,who,where,country,status,articles
2024-03-17,سامح شكري,الأردن,الأردن,occurred,1
2024-03-17,سامح شكري,عمان,,planned,1
,فلاديمير بوتين,الصين,الصين,occurred,1
END
expect 'timeline of a person' 'q timeline person=شكري | sort | cut -d, -f1-5' <<'END'
2024-03-17,CONSULT,receive,occurred,visitor
2024-03-17,CONSULT,visit,occurred,visitor
2024-03-17,CONSULT,visit,planned,visitor
2024-04-01,CONSULT,call,occurred,counterpart
date,type,mode,status,role
END
expect 'timeline of a pair' 'q timeline-pair person=xi with=putin | cut -d, -f1-8' <<'END'
date,type,mode,status,role,role_with,where,articles
2024-03-09,CONSULT,meet,occurred,agent,agent,بكين,2
END
expect 'offices' 'q offices of=egypt' <<'END'
person,office,of,first,last,former,articles
سامح شكري,وزير الخارجية,مصر,2024-03-11,2024-03-11,0,1
END
expect 'most connected' 'q most-connected limit=1' <<'END'
person,others,meetings,calls,first,last
سامح شكري,3,1,1,2024-03-17,2024-04-01
END
expect 'events of a country' 'q country-events country=روسيا | cut -d, -f1-6' <<'END'
date,type,mode,status,role,participants
2024-04-21,REQUEST,,occurred,agent,روسيا · الصين
END
expect 'co-mentions' 'q co-mentions name=xi kind=person' <<'END'
name,kind,articles,sentences
فلاديمير بوتين,person,2,2
أيمن الصفدي,person,1,1
END
expect 'planned' 'q planned | cut -d, -f1-6; q planned on=2024-03-17 | cut -d, -f6' <<'END'
date,mode,status,participants,where,due
2024-03-17,visit,planned,سامح شكري · عمان,,over
2024-05,meet,planned,شي جين بينغ · أيمن الصفدي,,to come
due
to come
to come
END
expect 'mutual' 'q mutual person=شكري with="خالد الحسن"' <<'END'
name,meetings,meetings_with,last,last_with
أيمن الصفدي,1,1,2024-03-17,2024-03-17
END
expect 'article' 'q article uri=https://two.example/b | cut -d, -f1-5' <<'END'
part,type,mode,status,date
1,CONSULT,call,occurred,2024-04-01
1,CONSULT,meet,denied,
END
expect 'search finds a name with proclitics and in another spelling' 'q search words="احمد OR الصين" | cut -d, -f1,2; q search words=\"ايمن\ الصفدى\" | wc -l' <<'END'
published,sentence
2024-04-21,دعت روسيا [[الصين]] إلى قمة في بكين.
2024-03-10,وقال بوتين إن الزيارة [[لـالصين]] مفيدة.
4
END
# Runs one query with an answer for each parameter it needs; its columns must be those of its header.
columns_of() {
	file=$1
	[ "$(sed -n 's/^-- purpose: //p' "$file")" ] || echo "$file: no purpose"
	set --
	for p in $(sed -n 's/^-- parameters: \([a-z]*\)=! \([a-z]*\).*/\1:\2/p' "$file"); do
		case $p in
		with:country) set -- "$@" with=russia ;; with:*) set -- "$@" with=xi ;; *:country) set -- "$@" "${p%:*}=china" ;;
		*:person|*:node) set -- "$@" "${p%:*}=putin" ;; *:date) set -- "$@" "${p%:*}=2024-01-01" ;; *) set -- "$@" "${p%:*}=1" ;;
		esac
	done
	want=$(sed -n 's/^-- columns: //p' "$file" | tr -d ' ')
	got=$(q "$(basename "$file" .sql)" "$@" | head -1)
	[ "$got" = "$want" ] || echo "$file: columns $got, not $want"
}
expect 'every query runs, with the columns it says' 'for f in queries/*.sql; do columns_of "$f"; done' </dev/null
printf '%s\n' '-- purpose: mine' '-- parameters: n=2 integer, how many' 'SELECT name FROM node WHERE kind = :kind ORDER BY key LIMIT :n' > "$T/mine.sql"
expect 'a file of the user' 'q "$T/mine.sql" kind=country' <<'END'
name
الصين
مصر
END
holds 'the list names every query' 'for f in queries/*.sql; do "$L" query --list | grep -qx "$(basename "$f" .sql)" || exit 1; done'
holds 'nothing found says what was looked for' 'q calls person=xi 2>&1 >/dev/null | grep -q "nothing found: calls person=xi in .*small.db"'
fails 'no such query' 2 "'nothing': no such query" 'q nothing'
fails 'a needed parameter' 2 'timeline needs person=' 'q timeline'
fails 'no such parameter' 2 "no parameter 'colour'" 'q timeline person=putin colour=red'
fails 'not key=value' 2 "'putin': not key=value" 'q timeline putin'
fails 'not a date' 2 'since=soon: not a date' 'q visits since=soon'
fails 'not a number' 2 'limit=x: not a whole number' 'q most-connected limit=x'
fails 'an ambiguous name' 2 'خالد الحسن' 'q timeline person=الحسن'
finish
