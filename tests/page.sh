#!/bin/sh
# export html: what is in the file, and, where a Chromium and node are at hand, what it does in a browser (tests/page/check.js).
. tests/facts/harness.sh
S=$T/samples.db

holds 'a page' '"$L" build -q -d "$S" tests/samples && "$L" export -d "$S" html "$T/samples.html"'
holds 'the same on standard output' '"$L" export -d "$S" html - | cmp - "$T/samples.html"'
holds 'nothing in it is loaded from elsewhere' '! grep -nE "<(script|link|img|iframe)[^>]* (src|href)=|@import|url\(" "$T/samples.html"'
sed -n '1!G;h;$p' "$F" > "$T/turned.jsonl"
holds 'equal graphs give equal pages' '"$L" load -q -d "$T/turned.db" "$T/turned.jsonl" && "$L" export -d "$T/turned.db" html "$T/turned.html" &&
	"$L" export -d "$G" html - | cmp - "$T/turned.html"'
expect 'filters: nodes, events, links and articles in it' 'for f in "" "--person putin" "--since 2024-04" "--min-articles 2"; do "$L" export -d "$G" html - $f | python3 -c "
import json, re, sys
d = json.loads(re.search(r\"<script id=.data.[^>]*>(.*?)</script>\", sys.stdin.read(), re.S)[1])
print(*(len(d[k]) for k in (\"nodes\", \"events\", \"links\", \"articles\")))"; done' <<'E'
10 8 10 5
8 4 4 5
7 2 2 5
3 1 1 4
E
holds 'the policy names the digests of the two scripts and of the style' 'python3 - "$T/samples.html" <<"P"
import base64, hashlib, re, sys
page = open(sys.argv[1], encoding="utf-8", newline="").read()
policy = re.search(r"Content-Security-Policy\" content=\"([^\"]*)", page)[1].replace(chr(39), "")
digest = lambda text: "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
scripts = [digest(s) for kind, s in re.findall(r"<script( [^>]*)?>(.*?)</script>", page, re.S) if "json" not in kind]
style = digest(re.search(r"<style>(.*?)</style>", page, re.S)[1])
want = ["default-src none", "base-uri none", "form-action none", "style-src " + style, "script-src " + " ".join(scripts)]
assert len(scripts) == 2 and policy.split("; ") == want, (policy, want)
P'
holds 'every word the page needs is in its list, and none is left over' 'python3 - <<"P"
import csv, glob, json, re
strings = json.load(open("graph/page/strings.json", encoding="utf-8"))
code = "".join(open(f, encoding="utf-8").read() for f in glob.glob("graph/page/*.js") + ["graph/page/page.html"])
asked = set(re.findall(r"(?:say|section|folded|group)\(\s*\"(\w+)\"", code)) | set(re.findall(r"data-(?:text|label|hint)=\"(\w+)\"", code))
assert not asked - set(strings), asked - set(strings)
left = set(strings) - set(re.findall(r"[\".](\w+)\b", code))
assert not left, left
for row in csv.DictReader(open("schema/events.csv", encoding="utf-8")):
    if row["what"] in ("mode", "status", "role"):
        assert row["name"] in strings[row["what"]], row["name"]
P'

# An article by someone who means harm, and a name that is markup.
cat > "$T/hostile.jsonl" <<'E'
{"id":"javascript:alert(1)","title":"</script><script>alert('title')</script><!--<script>\u2028\u2029","source":"<img src=x onerror=alert('source')>","published":"2024-02-05","body":"استقبل الرئيس المصري عبد الفتاح السيسي أمس الأحد وزير الخارجية التركي هاكان فيدان في القاهرة وقال <img src=x onerror=alert('img')> \"]}' </script><script>alert('body')</script><!--<script> إن اللقاء كان جيدا.\n"}
E
cat > "$T/rename.csv" <<'E'
judgement,key_a,value
rename,person:هاكان فيدان,<img src=x onerror=alert('name')></script><script>alert('renamed')</script>
E
holds 'a page of a hostile article' '"$L" build -q -d "$T/hostile.db" "$T/hostile.jsonl" && "$L" judge -q -d "$T/hostile.db" "$T/rename.csv" &&
	"$L" export -d "$T/hostile.db" html "$T/hostile.html"'
holds 'its texts end no script' '[ "$(grep -o "</script" "$T/hostile.html" | wc -l)" = "$(grep -o "</script" graph/page/page.html | wc -l)" ] &&
	grep -q "u003cimg src=x onerror=alert(.name.)" "$T/hostile.html" && ! grep -q "<img" "$T/hostile.html" && ! grep -q "$(printf "\342\200\250")" "$T/hostile.html"'
holds 'a page of nothing' '"$L" export -d "$S" html --since 2999 "$T/nothing.html"'

for name in chromium chromium-browser google-chrome; do
	browser=$(command -v "$name") && break
done
if [ -z "$browser" ] || ! command -v node >/dev/null; then
	echo 'skip the page in a browser: needs chromium and node'
	finish
fi
"$L" sql -d "$S" -o json "SELECT v.sentence, v.\"trigger\" AS marked FROM event_evidence v JOIN (SELECT event_id, a, b FROM who_met_whom UNION
	SELECT event_id, a, b FROM who_called_whom) m ON m.event_id = v.event_id WHERE m.a IN ('فلاديمير بوتين', 'شي جين بينغ') AND m.b IN ('فلاديمير بوتين', 'شي جين بينغ')" > "$T/evidence.json"
"$L" sql -d "$S" -o json "SELECT count(*) AS rows, count(DISTINCT event_id) AS events, count(DISTINCT CASE WHEN date_from IS NULL THEN event_id END) AS undated
	FROM (SELECT * FROM who_met_whom UNION ALL SELECT * FROM who_called_whom)" > "$T/counts.json"
timeout 100 node tests/page/check.js "$browser" "$T" > "$T/said" 2>&1
status=$?
cat "$T/said"
[ $status -eq 0 ] || grep -q '^not ok' "$T/said" || not_ok "the browser: ended with status $status"
grep -q '^not ok' "$T/said" && failed=1
finish
