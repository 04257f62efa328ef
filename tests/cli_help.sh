#!/bin/bash
# Help that fits a screen of 24 lines and 80 columns, a manual that knows every verb and option, completion of both shells.
L=${LIQA:-./liqa}
case $L in /*) ;; *) L=$PWD/$L ;; esac
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT || exit 2
LC_ALL=C.UTF-8
export LC_ALL
status=0
check() { if (eval "$2") > "$T/said" 2>&1; then echo "ok $1"; else echo "not ok $1"; sed 's/^/    /' "$T/said"; status=1; fi; }
verbs=$("$L" --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p')

check 'help fits a screen' '{ "$L" --help > "$T/h"; for v in "" $verbs; do "$L" $v --help > "$T/h"; awk -v v="$v" "length > 80 { print v \": \" \$0; bad = 1 } END { if (NR > 23) { print v \": \" NR \" lines\"; bad = 1 } exit bad }" "$T/h" || exit 1; done; }'
check 'the manual names every verb and every option' 'sed "s/\\\\-/-/g; s/Fl Fl /--/g" manual/liqa.1 > "$T/man"; for v in $verbs; do grep -qE "Cm $v( |$)" "$T/man" || { echo "$v"; exit 1; }; done
	for o in $(for v in $verbs; do "$L" $v --help | grep -o -- "--[a-z-]*"; done | sort -u); do grep -q -e "$o" "$T/man" || { echo "$o"; exit 1; }; done'
if command -v mandoc >/dev/null; then
	check 'the manual is sound and fits' 'mandoc -T lint -W warning manual/liqa.1 && [ "$(mandoc -T utf8 manual/liqa.1 | col -b | awk "length > 80" | wc -l)" -eq 0 ]'
else
	echo 'skip the manual is sound: no mandoc here'
fi

mkdir "$T/bin" && ln -s "$L" "$T/bin/liqa"
PATH=$T/bin:$PATH
. manual/liqa.bash
# complete_ WORD...: what bash would offer for the last of them, which may be empty.
complete_() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _liqa; echo "${COMPREPLY[*]}"; }
offers() { got=$(complete_ "${@:2}"); if [ "$got" = "$1" ]; then echo "ok bash: ${*:2}"; else echo "not ok bash: ${*:2}"; echo "    $got"; status=1; fi; }
offers 'who-met-whom why' liqa wh
offers '--since --status' liqa who-met-whom putin --s
offers 'most-connected mutual' liqa query m
offers 'person=' liqa query -d x.db mutual pe
offers 'gephi gexf graphml' liqa export g
offers 'csv' liqa show x -o c
offers 'manual/liqa.1' liqa build manual/liqa.1
if command -v zsh >/dev/null; then
	cat > "$T/z" <<'END'
zmodload zsh/zpty
zpty z "zsh -f -i"
zpty -w z 'fpath=($PWD/manual $fpath); autoload -Uz compinit; compinit -u -D; LISTMAX=0; unsetopt auto_menu; stty cols 200; PS1="BE""GIN"'
zpty -r -m z x '*BEGIN*'
zpty -w -n z $'liqa query m\t\t'
zpty -r -m z x '*mutual*'
print -r -- "$x"
END
	check 'zsh: liqa query m' 'timeout 90 zsh -f "$T/z" > "$T/zout"; cat -v "$T/zout"; grep -q most-connected "$T/zout" && grep -q mutual "$T/zout"'
	check 'zsh: its syntax' 'zsh -n manual/_liqa'
else
	echo 'skip zsh: not here'
fi
exit $status
