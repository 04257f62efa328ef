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

# What is left out: header search (the compilers do it), and complaints about style that say nothing about errors.
step cppcheck cppcheck -q -j "$(nproc)" --std=c11 --enable=warning,portability,performance --inline-suppr \
	--suppress=missingIncludeSystem --suppress='*:/usr/include/*' --error-exitcode=1 \
	-D_GNU_SOURCE -D'DATADIR=""' extract graph tests

scripts=$(ls .ci/run tests/*.sh tests/*/*.sh)
# SC2016: commands are handed over in single quotes on purpose; SC1091, SC2154: sourced files; SC2012: no odd names here.
step shellcheck shellcheck -S warning -e SC2016,SC1091,SC2154,SC2012,SC2034 -s sh $(echo "$scripts" | grep -v '^.ci/')
step bash bash -n .ci/run

no_arabic() { ! grep -nP '[\x{0600}-\x{06FF}]' extract/*.[ch] graph/*.[ch]; }
step 'no Arabic letter in C: the language is data' no_arabic

sources() {
	listed=$(sed 1d schema/sources.csv | cut -d, -f1 | sort)
	there=$(ls schema/*.csv extract/lexicon/*.csv extract/pattern/*.csv extract/model/* 2>/dev/null | grep -v '^schema/sources.csv$' | sort)
	[ "$listed" = "$there" ] || { printf '%s\n' "$listed" > build/listed; printf '%s\n' "$there" | diff build/listed -; }
}
step 'schema/sources.csv names every data file' sources
exit $status
