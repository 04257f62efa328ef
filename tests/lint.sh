#!/bin/sh
# Warnings are errors: gcc and clang over every C file, then cppcheck, the scripts, and two rules of the house. Changes
# nothing; object files go to build/lint-*. Usage: tests/lint.sh (or make lint, which installs the tools it lacks).
cd "$(dirname "$0")/.." || exit 2
status=0
step() {
	name=$1
	shift
	if "$@" > build/lint.log 2>&1; then echo "ok $name"; return; fi
	status=1
	echo "not ok $name"
	grep -vE '^(gcc|clang|mkdir) ' build/lint.log | sed 's/^/    /'
}
mkdir -p build

for cc in gcc clang; do
	step "$cc" make -k -j "$(nproc)" BUILD="build/lint-$cc" CC="$cc" CFLAGS='-O2 -Werror' objects
done

# Left out: missing system headers (the compilers look), and two that call sound code wrong: a local's address lent to a
# struct for the length of a call, and a bool as an upper bound.
step cppcheck cppcheck -q -j "$(nproc)" --std=c11 --enable=warning,portability,performance --inline-suppr \
	--suppress=missingIncludeSystem --suppress=autoVariables --suppress=compareBoolExpressionWithInt --error-exitcode=1 \
	-Iextract -Igraph -D_GNU_SOURCE -D'DATADIR=""' extract graph tests

# SC2016: tests hand commands over in single quotes; SC1091, SC2154, SC2034, SC2148: a sourced file; SC2046: lists of words; SC2209: shell=sh.
step shellcheck shellcheck -S warning -e SC2016,SC1091,SC2154,SC2034,SC2209,SC2148,SC2046 tests/*.sh tests/*/*.sh .ci/run

no_arabic() { ! grep -nP '[\x{0600}-\x{06FF}]' extract/*.[ch] graph/*.[ch]; }
step 'no Arabic letter in C: the language is data' no_arabic

sources() {
	sed 1d schema/sources.csv | cut -d, -f1 | sort > build/listed
	find schema extract -name '*.csv' ! -name sources.csv -o -path 'extract/model/*' -type f | sort | diff build/listed -
}
step 'schema/sources.csv names every data file' sources

offices() {
	awk -F , 'FILENAME ~ /title/ { known[$2] = 1 } $1 == "office" && !($2 in known) { print FILENAME ":" FNR ": no title has office " $2; bad = 1 }
		END { exit bad }' extract/lexicon/title.csv schema/events.csv
}
step 'offices of schema/events.csv are those of title.csv' offices
exit $status
