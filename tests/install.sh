#!/bin/sh
# What make install puts where, and that it is all the program needs.
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
unset MAKEFLAGS MFLAGS MAKELEVEL
check() { if eval "$2" > "$T/said" 2>&1; then echo "ok $1"; else echo "not ok $1"; echo "    $2"; sed 's/^/    /' "$T/said"; fi; }
# -o: the program as it stands, whatever flags it was made with.
into() { make -s -o liqa -o liqa.so "$1" DESTDIR="$T" PREFIX=/usr; }

check 'make install' 'into install'
# From another folder and without LIQA_DATA: the program finds its data.
installed() { (cd / && env -u LIQA_DATA "$T/usr/bin/liqa" "$@"); }
check 'the installed data says what the data here says' '{ installed check; echo $?; } 2>&1 | sed "s,$T/usr/bin/../share/liqa/,," > "$T/there"
	{ ./liqa check; echo $?; } 2>&1 | sed "s,$PWD/,,;s,^\./,," > "$T/here"; cmp "$T/here" "$T/there"'
check 'the installed program builds and answers' 'installed build -q -d "$T/g.db" "$PWD/tests/cases/verb-first/input.jsonl" &&
	installed query -d "$T/g.db" who-met-whom -o csv | grep -q 2024-05-16'
check 'the installed extension' 'env -u LIQA_DATA sqlite3 :memory: -cmd ".load $T/usr/lib/liqa.so" "SELECT liqa_fold(1)" | grep -qx 1'
check 'make uninstall' 'into uninstall'
check 'nothing is left' '! find "$T/usr" -type f | grep . && [ ! -e "$T/usr/share/liqa" ]'
