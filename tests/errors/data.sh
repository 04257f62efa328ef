#!/bin/sh
# Language data that can't be used: status 3, one line with file and line, and the graph stays as it was.
. tests/errors/harness.sh
"$L" build -q -d g.db good.txt && cp g.db before.db
HEADER='form,kind,canon,name_en,of,sub,use,note,origin'

printf '%s\n%s\n%s\n' "$HEADER" 'سين صاد,person,سين صاد,,,,,,mine' 'عين غين,persn,عين غين,,,,,,mine' > kind.csv
for command in 'build -d g.db --lexicon kind.csv good.txt' 'check --lexicon kind.csv' 'extract --lexicon kind.csv good.txt' \
	'dump mentions --lexicon kind.csv good.txt' 'list rules --lexicon kind.csv'; do
	says "an unknown kind: liqa ${command%% *}" 3 '"$L" $command' <<'E'
liqa: kind.csv:3: unknown kind 'persn'
E
done
says 'no such lexicon' 3 '"$L" build -d g.db --lexicon none.csv good.txt' <<'E'
liqa: none.csv: No such file or directory
E
printf '%s\n' 'form,kind' 'سين,person' > short.csv
says 'a lexicon without a column' 3 '"$L" build -d g.db --lexicon short.csv good.txt' <<'E'
liqa: short.csv:1: column 'canon' is missing
E
printf '%s\n%s\n' "$HEADER" '"سين صاد,person,سين صاد,,,,,,mine' > quote.csv
says 'an open quote' 3 '"$L" build -d g.db --lexicon quote.csv good.txt' <<'E'
liqa: quote.csv:2: a quote is not closed
E
printf '%s\n%s\n' "$HEADER" ',person,سين صاد,,,,,,mine' > empty.csv
says 'an empty form' 3 '"$L" build -d g.db --lexicon empty.csv good.txt' <<'E'
liqa: empty.csv:2: form '' is empty
E

# A data folder of our own, in which one file at a time gets a last line that is wrong.
mkdir -p data/extract
for d in schema queries extract/lexicon extract/pattern extract/model; do [ ! -d "$HERE/$d" ] || cp -r "$HERE/$d" "data/$d"; done
spoil() { cp "$HERE/$1" "data/$1" && echo "$2" >> "data/$1" && n=$(wc -l < "data/$1"); }
mend() { cp "$HERE/$1" "data/$1"; }
in_data() { LIQA_DATA=data "$L" "$@"; }

spoil extract/pattern/event.csv 'open,meet,perfect,,(?<agent>P,CONSULT,meet,,,2,800,x,y,z'
for command in 'build -d g.db good.txt' 'check' 'list rules'; do
	says "a pattern that doesn't compile: liqa ${command%% *}" 3 'in_data $command' <<E
liqa: data/extract/pattern/event.csv:$n: pattern 'open' does not compile at byte 10: missing closing parenthesis
E
done
spoil extract/pattern/event.csv 'macro,meet,perfect,,(?<agent>{peple}),CONSULT,meet,,,2,800,x,y,z'
says 'a macro that is not there' 3 'in_data build -d g.db good.txt' <<E
liqa: data/extract/pattern/event.csv:$n: pattern 'macro': no macro {peple}
E
mend extract/pattern/event.csv
spoil extract/lexicon/person_world.csv 'عين غين,persn,عين غين,,,,,,mine'
says 'an unknown kind in the data folder' 3 'in_data build -d g.db good.txt' <<E
liqa: data/extract/lexicon/person_world.csv:$n: unknown kind 'persn'
E
mend extract/lexicon/person_world.csv
spoil extract/lexicon/title.csv 'سين'
says 'a row with too few cells' 3 'in_data build -d g.db good.txt' <<E
liqa: data/extract/lexicon/title.csv:$n: 1 cells where the header has 7
E
mend extract/lexicon/title.csv
grep -v ^sure_margin "$HERE/extract/lexicon/setting.csv" > data/extract/lexicon/setting.csv
says 'a setting that is missing' 3 'in_data build -d g.db good.txt' <<E
liqa: data/extract/lexicon/setting.csv: the setting 'sure_margin' is missing
E
mend extract/lexicon/setting.csv
holds 'mended, the folder is sound' 'in_data check'
holds 'and the graph is as it was' 'cmp g.db before.db'
for command in 'query visits -d g.db' 'query --list' 'who-met-whom -d g.db' 'list types' 'check' 'tag' 'sql -d g.db' 'build -d g.db good.txt'; do
	holds "no data folder: liqa $command" 'LIQA_DATA=nowhere "$L" $command < /dev/null > out 2> err; [ $? = 3 ] && [ ! -s out ] &&
		[ "$(wc -l < err)" = 1 ] && grep "^liqa: nowhere/.*: No such file or directory$" err'
done
finish
