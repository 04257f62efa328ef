# Completion of liqa for bash. What can be completed is asked of the program itself.
_liqa_words() {
	case $1 in
	verbs) liqa --help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' ;;
	options) liqa "$2" --help 2>/dev/null | sed -n 's/^  \(-.,\)\{0,1\} *\(--[a-z-]*\).*/\1 \2/p' | tr -d , ;;
	queries) liqa query --list 2>/dev/null | grep '^[a-z]' ;;
	parameters) liqa query --list 2>/dev/null | awk -v name="$2" '/^[a-z]/ { mine = $0 == name } mine && /^      [a-z]+=/ { sub(/=.*/, "="); print $1 }' ;;
	formats) liqa list formats -o tsv 2>/dev/null | sed 1d | cut -f 1 ;;
	stages) liqa list stages -o tsv 2>/dev/null | sed 1d | cut -f 1 ;;
	outputs) echo table csv tsv json ;;
	statuses) echo occurred ongoing planned hypothetical negated cancelled denied real ;;
	lists) echo stages types rules lexicons queries formats ;;
	esac
}

# The verb and the number of operands before the word that is being written.
_liqa_place() {
	local i word
	verb='' operands=0 first=''
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		-d|--db|-o|--output|-j|--jobs|--lexicon|--published|--since|--until|--place|--status|--person|--min-articles) i=$((i + 1)) ;;
		-*) ;;
		*) if [ -z "$verb" ]; then verb=$word; else operands=$((operands + 1)); [ "$operands" -gt 1 ] || first=$word; fi ;;
		esac
	done
}

_liqa() {
	local verb operands first word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=
	_liqa_place
	COMPREPLY=()
	case $before in
	-o|--output) words=$(_liqa_words outputs) ;;
	--status) words=$(_liqa_words statuses) ;;
	-d|--db|--lexicon) ;;
	-j|--jobs|--published|--since|--until|--place|--person|--min-articles) return ;;
	*) case $word:$verb:$operands in
	   -*:?*:*) words=$(_liqa_words options "$verb") ;;
	   *::*) words=$(_liqa_words verbs) ;;
	   *:query:0) words=$(_liqa_words queries) ;;
	   *:query:*) words=$(_liqa_words parameters "$first"); compopt -o nospace 2>/dev/null ;;
	   *:export:0) words=$(_liqa_words formats) ;;
	   *:dump:0) words=$(_liqa_words stages) ;;
	   *:list:0) words=$(_liqa_words lists) ;;
	   esac ;;
	esac
	if [ "$words" ]; then
		while read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$word")
	else
		while read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$word")
	fi
}
complete -o filenames -F _liqa liqa
