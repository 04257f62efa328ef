#!/bin/sh
# A graph made anew from its own articles, `build --full` without paths: the same bytes, from any schema there was; and a new schema
# is a new number.
. tests/facts/graphs.sh
cp -r "$here/samples" news; cp "$here"/pages/*.txt "$here"/pages/*.html news/
"$LIQA" build -q -d files.db news 2> said
printf 'judgement,key_a,key_b,value\nrename,شي جين بينغ,,شي\nsame,فلاديمير بوتين,دونالد ترامب,\n' > j.csv
cp files.db own.db; quiet build --full -d own.db;               same 'the articles of files' own.db files.db
is 'files are remembered' "$("$LIQA" sql -d own.db -o csv 'SELECT uri, file FROM article ORDER BY 1')" "$("$LIQA" sql -d files.db -o csv 'SELECT uri, file FROM article ORDER BY 1')"
rm -r news/0*; quiet build --prune -d own.db news; quiet build -d less.db news; same 'and may still go' own.db less.db
"$LIQA" extract -q news > facts 2> said; quiet load -d loaded.db facts; quiet build --full -j 1 -d loaded.db; same 'the articles of facts' loaded.db less.db
quiet judge -d files.db j.csv; cp files.db judged.db; quiet build --full -d judged.db; same 'judgements go with it' judged.db files.db
"$LIQA" build -q --published 2024-05-05 -d dated.db news 2> said; cp dated.db again.db; quiet build --full -d again.db
same 'a date that was given stays' again.db dated.db
cp less.db redated.db; quiet build --full --published 2024-05-05 -d redated.db; same 'one given now is for those without' redated.db dated.db

# As schema 1 was: no judgements, no bearers.
cp less.db old.db
sqlite3 old.db 'DROP TABLE judgement; DROP TABLE bearer; DROP TABLE namesake; DROP TABLE spelling; DROP TABLE article_facts; PRAGMA user_version = 1'
"$LIQA" stats -q -d old.db > said 2>&1; is 'an older graph is told apart' "$?" 3
quiet build --full -d old.db;                                   same 'and made anew' old.db less.db
is 'no other file is left' "$(echo old.db*)" old.db

# Who changes what a table or a view is gives STORE_VERSION (graph/store.h) another number, and notes both here.
is 'the version of the schema' "$(sqlite3 less.db 'PRAGMA user_version') $(cat "$here"/../schema/schema.sql "$here"/../schema/views.sql | sed 's/--.*//; s/[[:space:]]*$//; /^$/d' | cksum)" '4 2445338738 15298'
exit $status
