# Facts lines out of thin air, for tests of the graph alone: awk -v n=100 [-v seed=1] [-v version=0] -f facts.awk
# Line i depends on seed, i and version only. Few people meet often, so that accounts of many articles meet in one event. Some
# are given offices of several countries, guests by three articles at most, two of them sounding alike: namesakes and spellings come and go.

function pick(k) { state = (state * 16807) % 2147483647; return state % k }
function two(x) { return x < 10 ? "0" x : x }
function day(month, d) { return "2023-" two(month) "-" two(d) }
function comma(s) { return s == "" ? "" : s "," }

function entity(kind, name,    key) {
	key = kind ":" name
	if (!(key in at)) {
		at[key] = nentities++
		entities = comma(entities) "{\"key\":\"" key "\",\"kind\":\"" kind "\",\"name\":\"" name (kind == "person" && pick(3) == 0 ? " the " pick(3) : "") \
			"\",\"name_en\":\"" (pick(2) ? toupper(name) : "") "\"" (name ~ /^guest/ ? ",\"sound\":\"guest" int(substr(name, 6) / 2) "\"" : "") (kind == "country" ? ",\"iso\":\"L" substr(name, 5) "\",\"listed\":true" : "") "}"
		if (kind == "place")
			relations = comma(relations) "{\"src\":" at[key] ",\"dst\":" entity("country", "land" (pick(9) ? length(name) + substr(name, 5) : pick(5))) \
				",\"relation\":\"located_in\",\"rule\":\"place:1\"}"
	}
	return at[key]
}

# One sentence of six words, every second one a name.
function sentence(    i, kind, name, beg) {
	beg = length(text)
	for (i = 0; i < 6; i++) {
		kind = substr("person person place  countryperson ", 1 + 7 * pick(5), 7)
		sub(/ +$/, "", kind)
		name = kind == "person" ? "man" pick(7) : kind == "place" ? "town" pick(4) : "land" pick(5)
		if (i % 2 == 0)
			mentions = comma(mentions) "{\"entity\":" entity(kind, name) ",\"sentence\":" nsentences ",\"beg\":" length(text) ",\"end\":" length(text) + length(name) \
				",\"form\":\"" (pick(4) ? "name" : "short") "\",\"method\":\"m" pick(3) "\",\"confidence\":" 500 + pick(400) "}"
		text = text (i % 2 ? "word" pick(9) : name) " "
	}
	sentences = comma(sentences) "[" beg "," length(text) - 1 "]"
	nsentences++
}

function roles(mode,    r, i) {
	if (mode == "visit")
		r = "{\"entity\":" entity("person", "man" pick(3)) ",\"role\":\"visitor\"},{\"entity\":" entity("place", "town" pick(3)) ",\"role\":\"destination\"}"
	else {
		r = "{\"entity\":" entity("person", "man" pick(3)) ",\"role\":\"agent\",\"why\":\"before\"}"
		for (i = 1 + pick(2); i > 0; i--)
			r = r ",{\"entity\":" entity("person", "man" 3 + pick(3)) ",\"role\":\"" (pick(4) ? "counterpart" : "member") "\"}"
	}
	return r
}

function date(    month, d, kind) {
	kind = pick(6)
	month = 3 + pick(2)
	d = 1 + pick(27)
	if (kind == 0) return ""
	if (kind == 1) return "\"date_from\":\"" day(month, 1) "\",\"date_to\":\"" day(month, 30) "\",\"precision\":\"month\",\"basis\":\"stated\","
	return "\"date_from\":\"" day(month, d) "\",\"date_to\":\"" day(month, d + (kind == 2)) "\",\"precision\":\"day\",\"basis\":\"" \
		(kind == 3 ? "published" : kind == 4 ? "relative" : "stated") "\","
}

function event(    type, mode, status, s) {
	type = pick(4) ? "CONSULT" : pick(2) ? "ACCUSE" : "STATEMENT"
	mode = type != "CONSULT" ? "" : pick(3) ? "meet" : pick(2) ? "visit" : "talks"
	status = pick(3) ? "occurred" : pick(2) ? "planned" : pick(2) ? "cancelled" : "denied"
	s = pick(nsentences)
	split(substr(sentences, 2, length(sentences) - 2), bounds, /\],\[/)
	split(bounds[s + 1], span, ",")
	events = comma(events) "{\"type\":\"" type "\",\"mode\":\"" mode "\",\"status\":\"" status "\"," date() \
		(pick(2) ? "\"place\":" (pick(2) ? entity("place", "town" pick(4)) : entity("country", "land" pick(5))) "," : "") \
		"\"confidence\":" 400 + pick(500) ",\"roles\":[" roles(mode) "],\"evidence\":[{\"sentence\":" s ",\"beg\":" span[1] ",\"end\":" span[1] + 3 \
		",\"rule\":\"rule" pick(9) "\",\"status\":\"" status "\"}]}"
}

BEGIN {
	for (i = 1; i <= n; i++) {
		state = 1 + (seed + 1) * 7919 + i * 104729 + version * 15485863
		for (k in at) delete at[k]
		text = sentences = entities = mentions = events = relations = ""
		nsentences = nentities = 0
		for (k = 2 + pick(3); k > 0; k--) sentence()
		for (k = pick(4); k > 0; k--) event()
		if (pick(2))
			relations = comma(relations) "{\"src\":" entity("person", pick(2) ? "man" pick(7) : "guest" int(i / 3)) ",\"dst\":" entity("country", "land" pick(pick(2) ? 5 : 1)) \
				",\"relation\":\"holds_office\",\"detail\":\"head" pick(2) "\",\"office\":\"head\",\"former\":" (pick(5) ? "false" : "true") ",\"sentence\":0,\"beg\":0,\"end\":3,\"rule\":\"r\"}"
		printf "{\"uri\":\"a%d\",\"part\":1,\"title\":\"t\",\"published\":\"%s\",\"published_basis\":\"metadata\",\"sha256\":\"%d-%d\",\"data\":\"d\",", i, pick(8) ? day(3 + pick(2), 1 + pick(28)) : "", seed, version
		printf "\"text\":\"%s\",\"sentences\":[%s],\"entities\":[%s],\"mentions\":[%s],\"events\":[%s],\"relations\":[%s]}\n", text, sentences, entities, mentions, events, relations
	}
}
