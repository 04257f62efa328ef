#!/bin/sh
# who-met-whom: order, filters, names, forms of output.
. tests/facts/harness.sh
who() { "$L" who-met-whom -d "$G" "$@"; }
rows() { who -o csv "$@" | cut -d, -f1-6; }

expect 'everybody, newest first, unknown dates last' 'rows' <<'END'
date,who,whom,where,status,articles
2024-05,شي جين بينغ,أيمن الصفدي,,planned,1
2024-03-17,أيمن الصفدي,خالد الحسن,عمان,occurred,1
2024-03-17,أيمن الصفدي,سامح شكري,عمان,occurred,1
2024-03-17,سامح شكري,خالد الحسن,عمان,occurred,1
2024-03-09,شي جين بينغ,فلاديمير بوتين,بكين,occurred,2
,فلاديمير بوتين,أيمن الصفدي,,denied,1
END
expect 'one person, who comes first' 'rows شكري' <<'END'
date,who,whom,where,status,articles
2024-03-17,سامح شكري,أيمن الصفدي,عمان,occurred,1
2024-03-17,سامح شكري,خالد الحسن,عمان,occurred,1
END
expect 'a pair, in Latin script and another spelling' 'rows "xi jinping" putin; rows شي\ جينبينغ بوتين | tail -1' <<'END'
date,who,whom,where,status,articles
2024-03-09,شي جين بينغ,فلاديمير بوتين,بكين,occurred,2
2024-03-09,شي جين بينغ,فلاديمير بوتين,بكين,occurred,2
END
expect 'spellings that no article uses but a list has' 'rows "تشي جينبينج" "فلاديمير بوتن"' <<'END'
date,who,whom,where,status,articles
2024-03-09,شي جين بينغ,فلاديمير بوتين,بكين,occurred,2
END
expect 'options may follow; since and until overlap' 'rows putin --since 2024-03 --until 2024-03-31' <<'END'
date,who,whom,where,status,articles
2024-03-09,فلاديمير بوتين,شي جين بينغ,بكين,occurred,2
END
expect 'place, status, class of statuses' 'rows --place amman شكري الصفدي; rows --status denied | tail -1; rows --status negated | tail -1' <<'END'
date,who,whom,where,status,articles
2024-03-17,سامح شكري,أيمن الصفدي,عمان,occurred,1
,فلاديمير بوتين,أيمن الصفدي,,denied,1
,فلاديمير بوتين,أيمن الصفدي,,denied,1
END
expect 'calls' 'rows --calls' <<'END'
date,who,whom,where,status,articles
2024-04-01,فلاديمير بوتين,سامح شكري,,occurred,1
END
expect 'a table has no escape and no direction mark off the terminal' \
	'who putin xi | sed "s/ *[0-9]*$//"' <<'END'
date        who             whom         where  status    articles  event
----------  --------------  -----------  -----  --------  --------  -----
2024-03-09  فلاديمير بوتين  شي جين بينغ  بكين   occurred         2
END
expect 'on a terminal: columns stand below each other, a mark behind each cell, no line is wider than it' 'python3 - "$L" "$G" <<"P"
import fcntl, os, pty, re, struct, sys, termios, unicodedata
width = lambda s: sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 for c in s)
for columns in 200, 76:
    pid, fd = pty.fork()
    if not pid:
        os.environ["TERM"] = "xterm"
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        os.execv(sys.argv[1], [sys.argv[1], "who-met-whom", "-d", sys.argv[2]])
    out = b""
    try:
        while chunk := os.read(fd, 4096): out += chunk
    except OSError: pass
    lines = re.sub(r"\x1b\[[0-9;]*m", "", out.decode()).split("\r\n")[:-1]
    edges, at = [], 0
    for dashes in lines[1].split("  "): at += len(dashes); edges.append(at); at += 2
    sound = all(width(l) <= columns for l in lines)
    for l in lines[2:]:
        place = 0
        for c in l:
            sound &= not (place in edges[:-1] or place - 1 in edges[:-1]) or c in " \u200e" or width(c) == 0
            place += width(c)
    print(len(lines), sound, all(l.count("\u200e") == len(edges) for l in lines[2:]), max(map(width, lines)) <= columns)
P' <<'END'
8 True True True
8 True True True
END
expect 'json' 'who -o json --calls | sed "s/,\"event\":[0-9]*//"' <<'END'
[
{"date":"2024-04-01","who":"فلاديمير بوتين","whom":"سامح شكري","where":null,"status":"occurred","articles":1}
]
END
expect 'nothing found is no failure' 'who -o json putin شكري' <<'END'
[]
END
holds 'and says what was looked for' '[ -z "$(who putin شكري 2>"$T/err")" ] && grep -q "no meeting of .putin. and" "$T/err"'
fails 'an ambiguous name lists the candidates' 2 'سمير الحسن' 'who الحسن'
fails 'an unknown name has its nearest' 2 'فلاديمير بوتين' 'who فلادمير'
fails 'a listed name of nobody here' 2 "no person is called 'ترمب'" 'who ترمب'
fails 'nor is a listed place' 2 'بكين (Beijing)' 'who بيكين'
fails 'a country is no person' 2 'is no person but' 'who روسيا'
fails 'an unknown status' 2 "status 'held': not one of occurred" 'who --status held'
fails 'no graph' 3 'no such graph' '"$L" who-met-whom -d "$T/none.db"'
finish
