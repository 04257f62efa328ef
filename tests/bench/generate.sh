#!/bin/sh
# Articles made by shuffling the sentences of tests/samples and tests/cases: JSON Lines, the same ones every time.
# Usage: tests/bench/generate.sh N
set -e
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
# Status 1 would be a refused sample; the others are enough here.
./liqa build -q -d "$T/g.db" tests/samples tests/cases 2>/dev/null || [ $? -eq 1 ]
./liqa sql -d "$T/g.db" -o tsv 'SELECT text FROM sentence ORDER BY sentence_id' | sed 1d |
	awk -v n="$1" '{ gsub(/\\[tnr]/, " "); gsub(/\\\\/, ""); gsub(/"/, "\\\""); text[NR] = $0 }
		END {
			srand(1)
			for (i = 1; NR && i <= n; i++) {
				printf "{\"id\":\"generated-%d\",\"published\":\"20%02d-%02d-%02d\",\"body\":\"", i,
					15 + int(rand() * 10), 1 + int(rand() * 12), 1 + int(rand() * 28)
				for (s = 8 + int(rand() * 12); s > 0; s--) printf("%s ", text[1 + int(rand() * NR)])
				print "\"}"
			}
		}'
