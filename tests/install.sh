#!/bin/sh
# What make install puts where, and that it is all the program needs.
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
unset MAKEFLAGS MFLAGS MAKELEVEL
check() { if eval "$2" > "$T/said" 2>&1; then echo "ok $1"; else echo "not ok $1"; echo "    $2"; sed 's/^/    /' "$T/said"; fi; }
# -o: the program as it stands, whatever flags it was made with.
into() { make -s -o liqa -o liqa.so "$1" DESTDIR="$T" PREFIX=/usr; }

check 'make install' 'into install'
installed() { LIQA_DATA="$T/usr/share/liqa" "$T/usr/bin/liqa" "$@"; }
check 'the installed data says what the data here says' '{ installed check; echo $?; } 2>&1 | sed "s,$T/usr/share/liqa/,," > "$T/there"
	{ ./liqa check; echo $?; } 2>&1 | sed "s,$PWD/,,;s,^\./,," > "$T/here"; cmp "$T/here" "$T/there"'
check 'the installed program builds and answers' 'installed build -q -d "$T/g.db" tests/cases/verb-first/input.jsonl &&
	installed who-met-whom -d "$T/g.db" -o csv | grep -q 2024-05-16'
check 'the installed extension' 'LIQA_DATA="$T/usr/share/liqa" sqlite3 :memory: -cmd ".load $T/usr/lib/liqa.so" "SELECT liqa_fold(1)" | grep -qx 1'
check 'make uninstall' 'into uninstall'
check 'nothing is left' '! find "$T/usr" -type f | grep . && [ ! -e "$T/usr/share/liqa" ]'
