/* export_html: the network as one page for a browser, which needs no other file and no connection.
 *
 * The page is graph/page/page.html with its {{pieces}} put in: style, strings and program are files beside it, the library is d3,
 * all of them bytes of this program (page.S); the data are JSON made here, of what the filters picked:
 *
 *     nodes     [name, Latin name, kind, articles, folded forms, numbers of its newest articles]
 *     events    mode, status, dates, place, who took part, and who tells of it in which sentence
 *     links     [node, node, relation, event]                    offices   [person, of whom, office, first, last, former, articles]
 *     articles  [title, source, published, uri, part]            status [name, class], fold, read
 *
 * Rows name each other by their place in these lists. No text of an article can end the script that holds it: `<` is written
 * as \u003c, and the page's policy allows no script but the two whose digests it names. */
#include "network.h"
#include "../extract/fold.h"
#include "../extract/sha256.h"

#include <string.h>

extern const char page_html[], page_style[], page_strings[], page_library[], page_program[];

enum { SEEN = 12 };     /* newest articles of a person */

static const char tables[] =
	"CREATE TEMP TABLE page_link AS SELECT a.node_id AS a, b.node_id AS b, s.relation, s.event_id FROM net_single s"
	" JOIN node a ON a.key = s.src JOIN node b ON b.key = s.dst ORDER BY s.src, s.dst, s.relation;"

	"CREATE TEMP TABLE page_event (at INTEGER PRIMARY KEY, event_id INTEGER UNIQUE);"
	"INSERT INTO page_event SELECT row_number() OVER (ORDER BY key) - 1, node_id FROM node"
	" WHERE node_id IN (SELECT event_id FROM page_link);"

	"CREATE TEMP TABLE page_office AS SELECT person_id, of_id, office, date_from, date_to, former, articles FROM holds_office"
	" WHERE office IS NOT NULL AND person_id IN (SELECT a FROM page_link UNION SELECT b FROM page_link);"

	"CREATE TEMP TABLE page_node (at INTEGER PRIMARY KEY, node_id INTEGER UNIQUE);"
	"INSERT INTO page_node SELECT row_number() OVER (ORDER BY key) - 1, node_id FROM node"
	" WHERE node_id IN (SELECT a FROM page_link UNION SELECT b FROM page_link UNION SELECT of_id FROM page_office);";

static const char seen[] =
	"CREATE TEMP TABLE page_seen AS SELECT node_id, article_id, nth FROM (SELECT x.node_id, x.article_id, row_number() OVER"
	"  (PARTITION BY x.node_id ORDER BY a.published IS NULL, a.published DESC, a.uri, a.part) AS nth"
	"  FROM article_node x JOIN page_node p ON p.node_id = x.node_id JOIN node n ON n.node_id = x.node_id AND n.kind = 'person'"
	"  JOIN article a ON a.article_id = x.article_id) WHERE nth <= %d;"
	"CREATE INDEX temp.page_seen_node ON page_seen (node_id);"

	"CREATE TEMP TABLE page_article (at INTEGER PRIMARY KEY, article_id INTEGER UNIQUE);"
	"INSERT INTO page_article SELECT row_number() OVER (ORDER BY uri, part) - 1, article_id FROM article WHERE article_id IN ("
	" SELECT article_id FROM page_seen UNION SELECT article_id FROM account WHERE event_id IN (SELECT event_id FROM page_event));";

static const char nodes[] =
	"SELECT json_array(coalesce(n.name, n.key), coalesce(n.name_en, liqa_latin(n.name)), n.kind, n.articles,"
	" (SELECT json_group_array(folded) FROM (SELECT folded FROM alias WHERE node_id = n.node_id"
	"   AND origin IN ('name', 'listed', 'given', 'english', 'judged', 'short')"
	"   UNION SELECT liqa_fold(coalesce(n.name_en, liqa_latin(n.name))) ORDER BY 1)),"
	" (SELECT json_group_array(at) FROM (SELECT a.at FROM page_seen s JOIN page_article a ON a.article_id = s.article_id"
	"   WHERE s.node_id = n.node_id ORDER BY s.nth)))"
	" FROM page_node p JOIN node n ON n.node_id = p.node_id ORDER BY p.at";

#define SENTENCE(from, to) "CAST(substr(CAST(v.sentence AS BLOB), " from ", " to ") AS TEXT)"

static const char events[] =
	"SELECT json_object('mode', e.mode, 'status', e.status, 'from', e.date_from, 'to', e.date_to, 'precision', e.date_precision,"
	" 'place', w.name, 'partOf', g.name, 'articles', e.articles,"
	" 'who', (SELECT json_group_array(json_array(role, name, at)) FROM (SELECT p.role, n.name, x.at FROM participant p"
	"   JOIN node n ON n.node_id = p.node_id LEFT JOIN page_node x ON x.node_id = p.node_id"
	"   JOIN vocabulary r ON r.what = 'role' AND r.name = p.role WHERE p.event_id = e.event_id ORDER BY r.rank, n.key)),"
	" 'told', (SELECT json_group_array(json_array(at, before, marked, after, status, said_by)) FROM (SELECT DISTINCT x.at,"
	"   " SENTENCE("1", "v.byte_from - s.byte_from") " AS before, v.\"trigger\" AS marked,"
	"   " SENTENCE("v.byte_to - s.byte_from + 1", "s.byte_to - v.byte_to") " AS after, v.status, v.said_by, v.byte_from, a.published"
	"   FROM event_evidence v JOIN sentence_row s ON s.sentence_id = v.sentence_id JOIN article a ON a.article_id = v.article_id"
	"   JOIN page_article x ON x.article_id = v.article_id WHERE v.event_id = e.event_id"
	"   ORDER BY a.published IS NULL, a.published, x.at, v.byte_from, v.status, v.said_by)))"
	" FROM page_event p JOIN event e ON e.event_id = p.event_id LEFT JOIN node w ON w.node_id = e.place_id"
	" LEFT JOIN node g ON g.node_id = e.named_id ORDER BY p.at";

static const char links[] =
	"SELECT json_array(a.at, b.at, l.relation, e.at) FROM page_link l JOIN page_node a ON a.node_id = l.a"
	" JOIN page_node b ON b.node_id = l.b JOIN page_event e ON e.event_id = l.event_id ORDER BY a.at, b.at, l.relation, e.at";

static const char offices[] =
	"SELECT json_array(p.at, o.at, h.office, h.date_from, h.date_to, h.former, h.articles) FROM page_office h"
	" JOIN page_node p ON p.node_id = h.person_id JOIN page_node o ON o.node_id = h.of_id"
	" ORDER BY p.at, h.former, h.date_to DESC, h.office, o.at";

static const char articles[] =
	"SELECT json_array(a.title, a.source, a.published, a.uri, a.part) FROM page_article p JOIN article a ON a.article_id = p.article_id"
	" ORDER BY p.at";

static const char status[] = "SELECT json_array(name, class) FROM vocabulary WHERE what = 'status' ORDER BY rank";

static const struct { const char *name, *sql; } lists[] = {
	{ "nodes", nodes }, { "events", events }, { "links", links }, { "offices", offices }, { "articles", articles }, { "status", status },
};

/* JSON text that may stand inside a script: `<` and the two line ends that JavaScript knows and JSON does not. */
static void put_json(Sink *out, Str json)
{
	for (uint32_t i = 0; i < json.n; i++) {
		const Str rest = str_sub(json, i, json.n);
		const bool line = str_has_prefix(rest, STR("\xE2\x80\xA8")), paragraph = str_has_prefix(rest, STR("\xE2\x80\xA9"));
		if (json.p[i] == '<')
			sink_put(out, STR("\\u003c"));
		else if (line || paragraph)
			sink_put(out, line ? STR("\\u2028") : STR("\\u2029")), i += 2;
		else
			sink_putc(out, json.p[i]);
	}
}

static void put_row(sqlite3_stmt *s, uint64_t n, Arena *a, Sink *out)
{
	(void)a;
	sink_put(out, n ? STR(",\n") : STR("\n"));
	put_json(out, store_text(s, 0));
}

/* What folding makes of each character that it changes: the page folds what is typed as the program folds names. */
static void put_fold(Export *x, FILE *f, Err *e)
{
	const Fold *fold = x->q->store->language->fold;
	Arena a = { .oom = x->q->arena->oom };
	Sink one = { 0 }, out = { 0 };
	for (uint32_t cp = 0x20, n = 0; cp <= 0xFFFF; cp++) {
		char utf8[4];
		const Str from = { utf8, (uint32_t)utf8_encode(cp, utf8) };
		if (utf8_valid(from.p, from.n) < from.n)
			continue;       /* a surrogate */
		const Str to = fold_str(fold, &a, from);
		if (str_eq(from, to))
			continue;
		sink_put(&one, n++ ? STR(",") : STR("{"));
		sink_json(&one, from);
		sink_putc(&one, ':');
		sink_json(&one, to);
	}
	put_json(&out, sink_str(&one));
	if (out.failed || one.failed)
		err_set(e, ERR_DATA, "out of memory");
	fwrite(out.p, 1, out.n, f);
	fputc('}', f);
	sink_free(&one);
	sink_free(&out);
	arena_free(&a);
}

static void put_data(Export *x, FILE *f, Err *e)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		fprintf(f, "%s\"%s\":[", i ? ",\n" : "{", lists[i].name);
		export_rows(x, f, lists[i].sql, put_row, e);
		fputc(']', f);
	}
	fprintf(f, ",\n\"read\":%lld,\n\"fold\":", (long long)store_int(x->q->store, "SELECT count(*) FROM article", e));
	put_fold(x, f, e);
	fputs("}\n", f);
}

static int digit(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* 'sha256-...' of Content Security Policy 3, 2.3.1: the digest in base 64 (RFC 4648, 4). */
static void put_digest(FILE *f, const char *text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	enum { NIBBLES = 64, GROUP = 3 };       /* three hexadecimal digits are two of base 64; two zeros fill the last group */
	char hex[NIBBLES + GROUP] = "";
	Sha256 s;
	sha256_init(&s);
	sha256_add(&s, text, strlen(text));
	sha256_hex(&s, hex);
	memcpy(hex + NIBBLES, "00", 2);
	fputs(" 'sha256-", f);
	for (int i = 0; i < NIBBLES; i += GROUP) {
		const int bits = digit(hex[i]) << 8 | digit(hex[i + 1]) << 4 | digit(hex[i + 2]);
		fputc(digits[bits >> 6], f);
		fputc(i + GROUP > NIBBLES ? '=' : digits[bits & 63], f);
	}
	fputs("'", f);
}

static void put_policy(FILE *f)
{
	fputs("default-src 'none'; base-uri 'none'; form-action 'none'; style-src", f);
	put_digest(f, page_style);
	fputs("; script-src", f);
	put_digest(f, page_library);
	put_digest(f, page_program);
}

static const struct { const char *name, *text; } pieces[] = {
	{ "style", page_style }, { "strings", page_strings }, { "library", page_library }, { "program", page_program },
};

static void put_piece(Export *x, FILE *f, Str name, Err *e)
{
	if (str_is(name, "data"))
		put_data(x, f, e);
	if (str_is(name, "policy"))
		put_policy(f);
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		if (str_is(name, pieces[i].name))
			fputs(pieces[i].text, f);
}

bool export_html(Export *x, Err *e)
{
	Store *s = x->q->store;
	FILE *f = network_make(x, e) && store_exec(s, tables, e) && store_exec(s, arena_printf(x->q->arena, seen, SEEN).p, e)
		? export_open(x, NULL, e) : NULL;
	if (!f)
		return false;
	const char *at = page_html;
	for (const char *open; (open = strstr(at, "{{")) != NULL; ) {
		const char *close = strstr(open, "}}");
		fwrite(at, 1, (size_t)(open - at), f);
		put_piece(x, f, (Str){ open + 2, (uint32_t)(close - open - 2) }, e);
		at = close + 2;
	}
	fputs(at, f);
	return export_close(x, f, e);
}
