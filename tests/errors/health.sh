#!/bin/sh
# A graph damaged by hand: `liqa check -d` tells the table, the row and what is wrong with it.
. tests/errors/harness.sh
"$L" load -q -d g.db "$HERE/tests/facts/small.jsonl"
holds 'a sound graph' '[ "$("$L" check -d g.db)" = "all is well" ]'

# damaged WORDS SQL: after SQL the check must say a line that begins with WORDS and go wrong.
damaged() {
	cp g.db bad.db
	sqlite3 bad.db "$2" || echo "no such damage: $2"
	"$L" check -q -d bad.db > got 2>&1
	s=$?
	result "$1" "$([ $s = 3 ] || echo "status $s"; grep -qF -- "bad.db: $1" got || { echo "$2"; cat got; })"
}
damaged 'node 3: node miscounts'                                "UPDATE node SET mentions = mentions + 1 WHERE node_id = 3"
damaged 'node 1: node has not the best name'                    "UPDATE node SET name = 'X' WHERE node_id = 1"
damaged 'alias 2: folded form is not that of the form'          "UPDATE alias SET folded = 'X' WHERE alias_id = 2"
damaged 'alias 2: alias miscounts'                              "UPDATE alias SET articles = 7 WHERE alias_id = 2"
damaged 'mention_row 4: mention is not what its alias says'     "UPDATE mention_row SET byte_to = byte_to - 2 WHERE mention_id = 4"
damaged 'mention_row 4: mention lies outside its sentence'      "UPDATE mention_row SET byte_to = 9999 WHERE mention_id = 4"
damaged 'mention_row 1: mention is not what its alias says'     "UPDATE article SET text = replace(text, 'بوتين', 'مدفيد') WHERE article_id = 1"
damaged 'sentence_row 2: sentence lies outside its article'     "UPDATE sentence_row SET byte_to = 99999 WHERE sentence_id = 2"
damaged 'sentence_row 1: sentence begins or ends inside a character' "UPDATE sentence_row SET byte_from = 1 WHERE sentence_id = 1"
damaged 'account_evidence 1: evidence begins or ends inside a character' "UPDATE account_evidence SET byte_to = byte_to - 1 WHERE account_id = 1"
damaged 'account_evidence 1: cue or date outside the text'      "UPDATE account_evidence SET when_to = 99999 WHERE account_id = 1"
damaged 'account 1: account without event'                      "UPDATE account SET event_id = 999 WHERE account_id = 1"
damaged 'account 1: account without evidence'                   "DELETE FROM account_evidence WHERE account_id = 1"
damaged 'event_row '                                            "UPDATE event_row SET status = 'denied' WHERE status = 'occurred'"
damaged 'participant '                                          "UPDATE participant SET role = 'mediator' WHERE role = 'host'"
damaged 'relation 1: relation miscounts'                        "UPDATE relation SET articles = 0 WHERE relation_id = 1"
damaged 'statement '                                            "DELETE FROM relation WHERE relation_id = 1"
damaged 'article_node 1: '                                      "DELETE FROM node WHERE node_id = 1"
damaged 'account 1: unknown status'                             "UPDATE account SET status = 'maybe' WHERE account_id = 1"
damaged 'mention_row 1: mention without sentence'               "UPDATE mention_row SET sentence_id = 999 WHERE mention_id = 1"
damaged 'mention_row 1: refers to what isn'"'"'t there'         "UPDATE mention_row SET method_id = 999 WHERE mention_id = 1"
damaged 'sentence_fts: not the words of the sentences'          "UPDATE sentence_row SET byte_to = byte_to - 8 WHERE sentence_id = 2; DELETE FROM mention_row WHERE sentence_id = 2"
damaged 'SQLite : '                                             "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'event_date') WHERE name = 'participant_node'"

# Bytes of the file.
cp g.db torn.db; printf 'these are no rows' | dd of=torn.db bs=1 seek=40980 conv=notrunc 2> /dev/null
"$L" check -q -d torn.db > told 2>&1; s=$?
holds 'bytes written over' '[ $s = 3 ] && grep -q "torn.db" told'
head -c 20000 g.db > short.db; "$L" check -q -d short.db > told 2>&1; s=$?
holds 'a file cut off' '[ $s = 3 ] && grep -q "short.db" told'
finish
