#!/bin/sh
# liqa.so in other people's programs: the sqlite3 shell and Python.
. tests/facts/harness.sh
SO=${LIQA_SO:-$(dirname "$L")/liqa.so}
sql() { sqlite3 "$G" -cmd ".load $SO" "$@"; }
quiet() { sqlite3 :memory: -cmd ".load $SO" "$@"; }

expect 'fold and Latin' "quiet \"select liqa_fold('إلى أَحْمـد'), liqa_latin('محمد بن سلمان'), liqa_latin('الرياض')\"" <<'END'
الي احمد|Muhammad bin Salman|al-Riyad
END
expect 'names of nodes' "sql \"select (select name from node where node_id = liqa_node('XI JINPING')), liqa_node('الحسن') is null, liqa_node('nobody') is null, liqa_node(null) is null\"" <<'END'
شي جين بينغ|1|1|1
END
expect 'full text search, snippet of the original' "sql \"select snippet(sentence_fts, 0, '<', '>', '…', 4) from sentence_fts('\\\"سامح شكرى\\\"') limit 1\"" <<'END'
…يزور <سامح شكري> عمان…
END
expect 'a table of one'"'"'s own, marks and tatweel in it' "quiet \"create virtual table t using fts5(x, tokenize='liqa_arabic'); insert into t values ('زارَ ولِلصّين وبالأردن وبــوتين'); select highlight(t,0,'[',']') from t('الصين'); select highlight(t,0,'[',']') from t('الأردن بوتين')\"" <<'END'
زارَ [ولِلصّين] وبالأردن وبــوتين
زارَ ولِلصّين [وبالأردن] [وبــوتين]
END
expect 'tokens and sentences' "quiet \"select count(*) > 3 from liqa_tokens('التقى بوتين شي في بكين.')\" \"select count(*) from liqa_sentences('جملة أولى. جملة ثانية.')\"" <<'END'
1
2
END
expect 'mentions and events' "quiet \"select count(*) > 1 from liqa_mentions('التقى فلاديمير بوتين شي جين بينغ في بكين.')\" \"select count(*) from liqa_events('التقى فلاديمير بوتين شي جين بينغ في بكين.', '2024-05-01')\"" <<'END'
1
1
END
expect 'joined with a table' "sql \"select count(*) > 20 from article a, liqa_mentions(a.text, a.published) m\"" <<'END'
1
END
expect 'hostile arguments' "quiet \"select liqa_fold(null) is null, liqa_fold(12), liqa_fold(x'ff41'), length(cast(liqa_fold(zeroblob(1000)) as blob)), liqa_latin(x'ff') = char(65533)\" \
	\"select count(*) from liqa_tokens(null)\" \"select count(*) >= 0 from liqa_events(x'd8ff00', 7)\" \"select length(liqa_fold(replace(hex(zeroblob(500000)), '0', 'ا')))\" \
	\"select count(*) from liqa_sentences('')\"" <<'END'
1|12|�a|1000|1
0
1
1000000
0
END
fails 'a table function needs its text' 1 'no query solution' 'quiet "select * from liqa_tokens"'
fails 'no graph, no node' 1 'no such table' "quiet \"select liqa_node('x')\""
fails 'a tokenizer takes no options' 1 'error in tokenizer' "quiet \"create virtual table t using fts5(x, tokenize='liqa_arabic 1')\""
fails 'no data folder' 1 'fold.csv' 'LIQA_DATA=/nowhere sqlite3 :memory: ".load $SO"'

PY=
for p in python3 /usr/bin/python3; do
	"$p" -c 'import sqlite3; sqlite3.connect(":memory:").enable_load_extension(True)' 2>/dev/null && PY=$p && break
done
if [ "$PY" ]; then
	expect 'in Python, on two connections' '"$PY" - "$G" "${SO%.so}" <<"P"
import sqlite3, sys
for i in 1, 2:
    c = sqlite3.connect(sys.argv[1]); c.enable_load_extension(True); c.load_extension(sys.argv[2])
    print(c.execute("select name from node where node_id = liqa_node(?)", ("Putin",)).fetchone()[0],
          len(c.execute("select * from sentence_fts(?)", ("بوتين",)).fetchall()))
    c.close()
P' <<'END'
فلاديمير بوتين 5
فلاديمير بوتين 5
END
	expect 'hostile arguments, bound: wrong types, NULL, NUL bytes, broken UTF-8, a megabyte' '"$PY" - "$G" "${SO%.so}" <<"P"
import sqlite3, sys
c = sqlite3.connect(sys.argv[1]); c.enable_load_extension(True); c.load_extension(sys.argv[2])
hostile = [None, 0, -1, 2**63 - 1, 1e308, float("inf"), b"", b"\0", b"\xff\xfe\x00\xd8", b"\xed\xa0\x80", "", "\0", "a\0b", "\0بوتين", " " * 9999,
    "ا" * 500000, "\"\x27; drop table node; --", "%_*[", "\u202e\u2066بوتين\u2069", "\ufdfa" * 999, "ـ" * 999, "\u0651" * 99999, "x" * 70000]
functions = ["liqa_fold(?)", "liqa_latin(?)", "liqa_node(?)", "(select count(*) from liqa_network(?))", "(select count(*) from liqa_network(1, ?))",
    "(select count(*) from sentence_fts(?))"] + [f"(select count(*) from liqa_{t}(?))" for t in ("tokens", "sentences", "mentions", "events")] + \
    ["(select count(*) from liqa_events(x, ?))".replace("x", "\x27التقى بوتين شي.\x27")]
answers = refused = 0
for f in functions:
    for h in hostile:
        try:
            answers += len(c.execute("select " + f, (h,)).fetchall())
        except sqlite3.OperationalError as e:
            refused += "sentence_fts" in f or print(f, repr(h)[:40], e) or 0
for h in hostile:
    once = c.execute("select liqa_fold(?)", (h,)).fetchone()[0]
    if once != c.execute("select liqa_fold(?)", (once,)).fetchone()[0]: print("folded twice is not folded:", repr(h)[:40])
for wrong in "liqa_fold()", "liqa_fold(1, 2)", "liqa_node()", "(select count(*) from liqa_network(1, 2, 3))", "(select count(*) from liqa_tokens())":
    try: print(wrong, c.execute("select " + wrong).fetchall())
    except sqlite3.OperationalError: pass
print(answers + refused == len(functions) * len(hostile), c.execute("select count(*) from node").fetchone()[0])
P' <<'END'
True 21
END
else
	echo 'skip in Python, hostile arguments: no Python here whose sqlite3 loads extensions'
fi
if command -v datasette >/dev/null; then
	expect 'under Datasette' 'datasette "$G" --load-extension="$SO" --get "/small.json?sql=select+liqa_fold(%27أحمد%27)+as+f&_shape=array"; echo' <<'END'
[{"f": "احمد"}]
END
else
	echo 'skip under Datasette: no datasette here'
fi
finish
