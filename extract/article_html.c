/* A saved web page: what it says of itself (meta, JSON-LD, time), and the text of its article.
 *
 * The article is the element with the most paragraph text among those that say so (article, main,
 * articleBody); where none does, the element that holds most of the page's paragraphs. Inside it, blocks
 * become lines; navigation, scripts, captions, and lines that are mostly links are left out. */
#include "article_inner.h"
#include "jsontext.h"

#include <json-c/linkhash.h>
#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

typedef struct Scan {
	const Page *page;
	Arena *a;
	HtmlPage *out;
	const xmlNode *root;    /* of the article */
	Str heading, doc_title; /* h1, title */
	Str og_title;
	Str dates[4][4];        /* by rank: meta published, JSON-LD, time, other meta */
	uint32_t ndates[4];
	uint64_t all;           /* paragraph bytes of the whole page */
	Sink line, text;
	size_t linked;          /* bytes of `line` inside links */
} Scan;

enum { RANK_PUBLISHED, RANK_JSON, RANK_TIME, RANK_OTHER };

static bool is_name(const xmlNode *x, const char *name)
{
	return x->type == XML_ELEMENT_NODE && strcasecmp((const char *)x->name, name) == 0;
}

static bool is_one_of(const xmlNode *x, const char *const *names)
{
	for (; *names; names++)
		if (is_name(x, *names)) return true;
	return false;
}

static Str attribute(Scan *r, const xmlNode *x, const char *name)
{
	xmlChar *v = xmlGetProp(x, (const xmlChar *)name);
	const Str s = v ? str_trim(arena_str(r->a, str_of((const char *)v))) : STR("");
	xmlFree(v);
	return s;
}

static bool str_same(Str a, const char *z)
{
	return a.n == strlen(z) && strncasecmp(a.p, z, a.n) == 0;
}

static bool is_listed(Str s, const char *const *names)
{
	for (; *names; names++)
		if (str_same(s, *names)) return true;
	return false;
}

static void add_date(Scan *r, int rank, Str value)
{
	if (value.n && r->ndates[rank] < 4) r->dates[rank][r->ndates[rank]++] = value;
}

/* White space collapsed. */
static Str squeeze(Arena *a, Str s)
{
	char *p = arena_alloc(a, (size_t)s.n + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < s.n; i++) {
		const bool blank = strchr(" \t\r\n", s.p[i]) != NULL;
		if (!blank) p[n++] = s.p[i];
		else if (n && p[n - 1] != ' ') p[n++] = ' ';
	}
	return str_trim((Str){ p, n });
}

static Str content(Scan *r, const xmlNode *x)
{
	xmlChar *v = xmlNodeGetContent(x);
	const Str s = v ? squeeze(r->a, str_of((const char *)v)) : STR("");
	xmlFree(v);
	return s;
}

/* Metadata. */

static void read_meta(Scan *r, const xmlNode *x)
{
	static const char *const published[] = { "article:published_time", "og:published_time", "datePublished", NULL };
	static const char *const other[] = { "date", "pubdate", "publishdate", "publish_date", "publish-date",
		"dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date", "parsely-pub-date",
		"article.published", "datecreated", NULL };
	const Str value = attribute(r, x, "content");
	static const char *const keys[] = { "property", "name", "itemprop" };
	for (int i = 0; i < 3 && value.n; i++) {
		const Str key = attribute(r, x, keys[i]);
		if (str_same(key, "og:title")) r->og_title = value;
		else if (str_same(key, "og:site_name")) r->out->site = value;
		else if (is_listed(key, published)) add_date(r, RANK_PUBLISHED, value);
		else if (is_listed(key, other)) add_date(r, RANK_OTHER, value);
	}
}

/* datePublished and the publisher's name, wherever they stand in the object. */
static void walk_json(Scan *r, struct json_object *o, int depth)
{
	if (depth > 8) return;
	if (json_object_is_type(o, json_type_array)) {
		const size_t n = json_object_array_length(o);
		for (size_t i = 0; i < n; i++) walk_json(r, json_object_array_get_idx(o, i), depth + 1);
	}
	if (!json_object_is_type(o, json_type_object)) return;
	struct json_object *date = json_object_object_get(o, "datePublished");
	struct json_object *name = json_object_object_get(json_object_object_get(o, "publisher"), "name");
	if (json_object_is_type(date, json_type_string))
		add_date(r, RANK_JSON, arena_str(r->a, str_of(json_object_get_string(date))));
	if (json_object_is_type(name, json_type_string) && !r->out->site.n)
		r->out->site = arena_str(r->a, str_of(json_object_get_string(name)));
	for (const struct lh_entry *m = json_object_get_object(o)->head; m; m = m->next)
		walk_json(r, lh_entry_v(m), depth + 1);
}

static void read_script(Scan *r, const xmlNode *x)
{
	if (!str_same(attribute(r, x, "type"), "application/ld+json")) return;
	xmlChar *v = xmlNodeGetContent(x);
	JsonText json;
	jsontext_open(&json, JSONTEXT_TRAILING);
	struct json_object *o = jsontext_read(&json, str_of((const char *)v));
	walk_json(r, o, 0);
	json_object_put(o);
	jsontext_close(&json);
	xmlFree(v);
}

static void read_head(Scan *r, const xmlNode *x)
{
	for (; x; x = x->next) {
		if (is_name(x, "meta")) read_meta(r, x);
		else if (is_name(x, "script")) read_script(r, x);
		else if (is_name(x, "time")) add_date(r, RANK_TIME, attribute(r, x, "datetime"));
		else if (is_name(x, "h1") && !r->heading.n) r->heading = content(r, x);
		else if (is_name(x, "title") && !r->doc_title.n) r->doc_title = content(r, x);
		read_head(r, x->children);
	}
}

/* Which part of the page is the article. */

/* SHARE: of the page's paragraph text this element holds, in bytes; what holds most of it is no furniture
 * whatever its class says. */
static bool is_furniture(Scan *r, const xmlNode *x, uint64_t share)
{
	static const char *const names[] = { "script", "style", "noscript", "template", "nav", "footer", "aside", "form",
		"button", "select", "textarea", "iframe", "svg", "object", "figcaption", "head", NULL };
	static const char *const whole[] = { "html", "body", "article", "main", NULL };
	if (x->type != XML_ELEMENT_NODE) return false;
	if (is_one_of(x, names)) return true;
	if (is_one_of(x, whole) || share * 2 > r->all) return false;
	return page_class(r->page, attribute(r, x, "class")) || page_class(r->page, attribute(r, x, "id"));
}

static uint64_t text_bytes(const xmlNode *x)
{
	uint64_t n = 0;
	if (x->type == XML_TEXT_NODE && x->content) n = str_trim(str_of((const char *)x->content)).n;
	for (const xmlNode *c = x->children; c; c = c->next)
		if (!is_name(c, "a") && !is_name(c, "script") && !is_name(c, "style")) n += text_bytes(c);
	return n;
}

/* Bytes of text in paragraphs below X, outside of links. */
static uint64_t paragraph_bytes(const xmlNode *x)
{
	uint64_t n = 0;
	if (is_name(x, "p")) return text_bytes(x);
	for (const xmlNode *c = x->children; c; c = c->next) n += paragraph_bytes(c);
	return n;
}

static bool says_article(Scan *r, const xmlNode *x)
{
	return is_name(x, "article") || is_name(x, "main") ||
		(x->type == XML_ELEMENT_NODE && str_same(attribute(r, x, "itemprop"), "articleBody"));
}

/* The element that says it is the article and holds most text; of nested ones with the same text the inner one. */
static void find_marked(Scan *r, const xmlNode *x, uint64_t *best)
{
	for (; x; x = x->next) {
		if (x->type == XML_ELEMENT_NODE && says_article(r, x)) {
			const uint64_t n = text_bytes(x);
			if (n * 10 >= *best * 9 && n > 0) {
				r->root = x;
				*best = n > *best ? n : *best;
			}
		}
		find_marked(r, x->children, best);
	}
}

/* Goes down as long as one child holds most of the paragraph text. */
static const xmlNode *find_dense(const xmlNode *x)
{
	for (;;) {
		const xmlNode *into = NULL;
		const uint64_t all = paragraph_bytes(x);
		for (const xmlNode *c = x->children; c && !into; c = c->next)
			if (c->type == XML_ELEMENT_NODE && !is_name(c, "p") && paragraph_bytes(c) * 10 > all * 7) into = c;
		if (!into) return x;
		x = into;
	}
}

/* Text of the article, a block a line. */

static void flush_line(Scan *r)
{
	const Str s = squeeze(r->a, sink_str(&r->line));
	const bool links = r->linked * 10 > r->line.n * 7;
	if (s.n && !links) {
		sink_put(&r->text, s);
		sink_putc(&r->text, '\n');
	}
	sink_reset(&r->line);
	r->linked = 0;
}

static bool is_block(const xmlNode *x)
{
	static const char *const inside[] = { "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q",
		"s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr", "img", "ins", "del", "label", NULL };
	return x->type == XML_ELEMENT_NODE && !is_one_of(x, inside);
}

static void read_text(Scan *r, const xmlNode *x, bool linked)
{
	if (x->type == XML_TEXT_NODE && x->content) {
		const Str s = str_of((const char *)x->content);
		sink_put(&r->line, s);
		if (linked) r->linked += s.n;
	}
	const bool block = is_block(x);
	if (is_furniture(r, x, block ? paragraph_bytes(x) : 0)) return;
	if (block) flush_line(r);
	for (const xmlNode *c = x->children; c; c = c->next) read_text(r, c, linked || is_name(x, "a"));
	if (block) flush_line(r);
}

/* "Title - Site": what follows the last sign goes when the page has said it is the site's name, or when the
 * heading says so too. */
static Str choose_title(const Scan *r)
{
	Str t = r->og_title.n ? r->og_title : r->heading.n ? r->heading : r->doc_title;
	const Str site = r->out->site, h = r->heading;
	if (h.n && str_has_prefix(t, h)) return h;
	if (!site.n || !str_has_suffix(t, site) || t.n == site.n) return t;
	t.n -= site.n;
	while (t.n && (strchr(" |-:", t.p[t.n - 1]) || (t.n >= 3 && memcmp(t.p + t.n - 3, "\xe2\x80\x93", 3) == 0)))
		t.n -= strchr(" |-:", t.p[t.n - 1]) ? 1 : 3;
	return t;
}

static void collect_dates(Scan *r)
{
	for (int rank = 0; rank < 4; rank++)
		for (uint32_t i = 0; i < r->ndates[rank]; i++) r->out->dates[r->out->ndates++] = r->dates[rank][i];
}

Str html_charset(Str bytes)
{
	const Str head = str_sub(bytes, 0, 2048);
	const char *at = memmem(head.p, head.n, "charset=", 8);
	if (!at) return STR("");
	Str s = str_sub(head, (uint32_t)(at - head.p) + 8, head.n);
	if (s.n && (*s.p == '"' || *s.p == '\'')) s = str_sub(s, 1, s.n);
	uint32_t n = 0;
	while (n < s.n && !strchr("\"' />;\r\n", s.p[n])) n++;
	return str_sub(s, 0, n);
}

bool html_read(const Page *p, Str text, Str where, Arena *a, HtmlPage *out, Err *e)
{
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
	Scan r = { .page = p, .a = a, .out = out, .line = { .arena = a }, .text = { .arena = a } };
	uint64_t best = 0;
	*out = (HtmlPage){ 0 };
	htmlDocPtr doc = htmlReadMemory(text.p, (int)text.n, NULL, "UTF-8", options);
	const xmlNode *top = doc ? xmlDocGetRootElement(doc) : NULL;
	if (!top) {
		err_set(e, ERR_REFUSED, "%.*s: no HTML that could be read", STR_FMT(where));
	} else {
		read_head(&r, top);
		r.all = paragraph_bytes(top);
		find_marked(&r, top, &best);
		if (!r.root || best * 3 < r.all) r.root = find_dense(top);
		read_text(&r, r.root, false);
		flush_line(&r);
		collect_dates(&r);
		out->title = squeeze(a, choose_title(&r));
		out->text = sink_str(&r.text);
	}
	xmlFreeDoc(doc);
	return !err_is(e);
}
