/* Reading articles: pages in every form and encoding, and what is refused. Usage: unit_article [DATADIR], default ".".
 * Prints "ok NAME" or "not ok NAME ..." a line; exit status 1 if any failed. */
#include "article.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Page {
	const char *file;       /* in tests/pages */
	uint32_t part;          /* counted over all articles of the file, from 1 */
	uint32_t of;            /* articles in the file */
	const char *title, *published, *basis, *source;
	const char *uri;        /* NULL: the path */
	const char *has, *lacks;        /* the body; NULL: not looked at */
} Page;

static const Page pages[] = {
	{ "saved.txt", 1, 2, "دوريات فنلندية إستونية مشتركة لحماية كابلات بحر البلطيق", "2024-03-03", "header",
	  "صحيفة الشمال", NULL, "أمن البحر", "كمال المرسي" },
	{ "saved.txt", 2, 2, "ملكة الدنمارك السابقة تفتتح متحفا بحريا في آرهوس", "2024-03-05", "header", "", NULL,
	  "سفنا من القرن", "النشرة" },
	{ "second_undated.txt", 2, 2, "ملكة الدنمارك السابقة تفتتح متحفا بحريا في آرهوس", "", "", "", NULL, "عمدة", "وكالات" },
	{ "inline_link.txt", 1, 1, "دوريات مشتركة في بحر البلطيق", "", "", "", NULL, "خفر السواحل", "القهوة" },
	{ "utf8_bom.txt", 1, 1, "دوريات مشتركة في بحر البلطيق", "", "", "", NULL, "خفر السواحل", "القهوة" },
	{ "utf16le.txt", 1, 1, "دوريات مشتركة في بحر البلطيق", "", "", "", NULL, "خفر السواحل", "القهوة" },
	{ "utf16be.txt", 1, 1, "دوريات مشتركة في بحر البلطيق", "", "", "", NULL, "خفر السواحل", "القهوة" },
	{ "utf16le_no_mark.txt", 1, 1, "دوريات مشتركة في بحر البلطيق", "", "", "", NULL, "خفر السواحل", "القهوة" },
	{ "utf16be_no_mark.txt", 1, 1, "دوريات مشتركة في بحر البلطيق", "", "", "", NULL, "خفر السواحل", "القهوة" },
	{ "windows1256.txt", 1, 1, "دوريات مشتركة في بحر البلطيق", "", "", "", NULL, "خفر السواحل", "القهوة" },
	{ "cr_lines.txt", 1, 1, "دوريات مشتركة في بحر البلطيق", "", "", "", NULL, "خفر السواحل", "القهوة" },
	{ "crlf_lines.txt", 1, 1, "دوريات مشتركة في بحر البلطيق", "", "", "", NULL, "خفر السواحل", "القهوة" },
	{ "today.txt", 1, 1, "اجتماع بلدي في طنجة", "2019-03-05", "text", "", NULL, "النقل", NULL },
	{ "today_wrong_weekday.txt", 1, 1, "اجتماع بلدي في طنجة", "", "", "", NULL, "النقل", NULL },
	{ "dateline.txt", 1, 1, "اجتماع بلدي في طنجة", "2019-03-06", "text", "", NULL, "النقل", NULL },
	{ "hijri_first.txt", 1, 1, "اجتماع بلدي في الطائف", "2022-07-15", "header", "", NULL, "النقل", "202" },
	{ "hijri_second.txt", 1, 1, "اجتماع بلدي في الطائف", "2022-07-15", "header", "", NULL, "النقل", "202" },
	{ "hijri_numbers.txt", 1, 1, "اجتماع بلدي في الطائف", "2023-06-16", "header", "", NULL, "النقل", "202" },
	{ "hijri_decides.txt", 1, 1, "اجتماع بلدي في الطائف", "2023-06-07", "header", "", NULL, "النقل", "202" },
	{ "hijri_dash.txt", 1, 1, "اجتماع بلدي في الطائف", "2015-06-20", "header", "", NULL, "النقل", "1436" },
	{ "hijri_lines.txt", 1, 1, "اجتماع بلدي في الطائف", "2023-03-30", "header", "", NULL, "النقل", "202" },
	{ "hijri_place.txt", 1, 1, "اجتماع بلدي في الطائف", "2023-09-06", "header", "", NULL, "النقل", "1445" },
	{ "hijri_alone.txt", 1, 1, "اجتماع بلدي في الطائف", "2023-09-07", "header", "", NULL, "النقل", "1445" },
	{ "hijri_sighted.txt", 1, 1, "اجتماع بلدي في الطائف", "2023-09-07", "header", "", NULL, "النقل", "1445" },
	{ "hijri_quoted.txt", 1, 1, "المجلس البلدي في الطائف يناقش ميزانية النقل", "", "", "", NULL, "النقل", NULL },
	{ "hijri_dateline.txt", 1, 1, "اجتماع بلدي في الطائف", "2023-09-06", "text", "", NULL, "النقل", NULL },
	{ "hijri_today.txt", 1, 1, "اجتماع بلدي في الطائف", "2023-09-06", "text", "", NULL, "النقل", NULL },
	{ "anniversary.txt", 1, 1, "احتفال في برلين", "2014-11-08", "text", "", NULL, "المستشار", NULL },
	{ "visit.txt", 1, 1, "زيارة أوباما إلى كوبا", "2016-03-20", "text", "", NULL, "هافانا", NULL },
	{ "undated.txt", 1, 1, "زيارة أوباما إلى كوبا", "", "", "", NULL, "هافانا", NULL },
	{ "page.html", 1, 1, "دوريات مشتركة في بحر البلطيق", "2024-03-03", "metadata", "صحيفة الشمال", NULL,
	  "أمن البحر", "كرة القدم" },
	{ "page.html", 1, 1, "دوريات مشتركة في بحر البلطيق", "2024-03-03", "metadata", "صحيفة الشمال", NULL,
	  "خبراء من الجانبين", "القهوة" },
	{ "jsonld.html", 1, 1, "دوريات مشتركة في بحر البلطيق", "2024-03-04", "metadata", "صحيفة الشمال", NULL,
	  "خبراء", "تطبيقنا" },
	{ "time.html", 1, 1, "دوريات مشتركة في بحر البلطيق", "2024-03-05", "metadata", "صحيفة الشمال", NULL,
	  "خبراء", "الشريط" },
	{ "old.htm", 1, 1, "دوريات مشتركة في بحر البلطيق", "2024-03-03", "header", "", NULL, "خبراء", "الرئيسية" },
	{ "rows.jsonl", 1, 5, "دوريات مشتركة في بحر البلطيق", "2024-03-03", "metadata", "صحيفة الشمال",
	  "https://shimal.example/1", "خبراء", NULL },
	{ "rows.jsonl", 2, 5, "", "2024-04-03", "metadata", "", "7", "هلسنكي نظيره", "كمال" },
	{ "rows.jsonl", 3, 5, "", "", "", "", "rows.jsonl#3", "كاريس", "دلالية" },
	{ "rows.jsonl", 4, 5, "قصة بتاريخها", "2024-03-07", "header", "shimal.example", "http://www.shimal.example/4",
	  "هلسنكي", "تاريخ النشر" },
	{ "rows.jsonl", 5, 5, "وقت بالثواني", "2024-03-03", "metadata", "", "rows.jsonl#6", "خبراء", NULL },
	{ "rows.csv", 1, 2, "دوريات \"مشتركة\"", "2024-03-03", "metadata", "", "rows.csv#1", "خبراء", NULL },
	{ "rows.csv", 2, 2, "بلا تاريخ", "", "", "", "rows.csv#2", "كاريس", NULL },
	{ "rows_1256.csv", 1, 1, "دوريات مشتركة", "", "", "", "rows_1256.csv#1", "هلسنكي", NULL },
	{ "rows_utf16.jsonl", 1, 1, "", "", "", "", "u16", "هلسنكي", NULL },
};

static const struct Bad { const char *file, *messages; uint32_t articles; } bads[] = {
	{ "empty.txt", "empty.txt: empty", 0 },
	{ "blank.txt", "blank.txt: empty", 0 },
	{ "binary.txt", "binary.txt: binary, no text", 0 },
	{ "broken_utf8.txt", "broken_utf8.txt: byte 377: broken UTF-8", 0 },
	{ "no_arabic.txt", "no_arabic.txt: no Arabic text", 0 },
	{ "no_arabic.html", "no_arabic.html: no Arabic text", 0 },
	{ "wrong_header.csv", "wrong_header.csv:1: wrong header: column 'body' is missing", 0 },
	{ "twice.csv", "twice.csv:1: column 'body' twice", 0 },
	{ "open_quote.csv", "open_quote.csv:3: a quote is not closed", 1 },
	{ "cells.csv", "cells.csv:2: 3 cells where the header has 2", 1 },
	{ "lines.jsonl", "lines.jsonl:2: not JSON: unexpected end of data at byte 25\nlines.jsonl:3: not a JSON object\n"
	  "lines.jsonl:4: 'body' is missing\nlines.jsonl:5: 'body' is not a string\nlines.jsonl:6: empty", 2 },
	{ "nowhere.txt", "nowhere.txt: No such file or directory", 0 },
};

static int failed;

static void report(const char *name, bool good, const char *what, Str got)
{
	if (good) printf("ok %s\n", name);
	else printf("not ok %s: %s: got '%.*s'\n", name, what, STR_FMT(got));
	failed += !good;
}

typedef struct Run {
	const Kb *kb;
	Arena arena;            /* keeps everything of one path */
	Articles all;
	Sink refused;           /* messages, one a line */
	size_t skip;            /* bytes of the folder in front of paths */
	Reader *reader;
} Run;

static void refuse(void *ctx, const char *message)
{
	Run *r = ctx;
	if (r->refused.n) sink_putc(&r->refused, '\n');
	sink_put(&r->refused, str_of(message + r->skip));
}

static void run(Run *r, const char *const *paths, uint32_t n, Day given)
{
	Err e = { 0 };
	Record record;
	arena_free(&r->arena);
	r->all = (Articles){ 0 };
	sink_reset(&r->refused);
	r->reader = reader_open(paths, n, refuse, r, &e);
	while (reader_next(r->reader, &r->arena, &record, &e)) {
		Articles some;
		if (!article_parse(r->kb, &record, given, &r->arena, &some, &e)) {
			refuse(r, e.msg);
			e = (Err){ 0 };
			continue;
		}
		for (uint32_t i = 0; i < some.list.n; i++) *VEC_PUSH(&r->arena, &r->all.list) = some.list.at[i];
	}
	if (err_is(&e)) refuse(r, e.msg);
}

static void finish(Run *r)
{
	reader_close(r->reader);
	r->reader = NULL;
}

static bool body_has(const Article *art, const char *what)
{
	for (uint32_t i = 0; i < art->sections.n; i++) {
		const Section *s = &art->sections.at[i];
		const Str text = str_sub(art->text, s->span.beg, s->span.end);
		if (s->kind == SECTION_BODY && memmem(text.p, text.n, what, strlen(what))) return true;
	}
	return false;
}

/* Sections are in order, inside the text and on character boundaries. */
static bool sections_hold(const Article *art)
{
	uint32_t at = 0;
	for (uint32_t i = 0; i < art->sections.n; i++) {
		const Span s = art->sections.at[i].span;
		if (s.beg < at || s.end <= s.beg || s.end > art->text.n) return false;
		if ((art->text.p[s.beg] & 0xc0) == 0x80 || (s.end < art->text.n && (art->text.p[s.end] & 0xc0) == 0x80)) return false;
		at = s.end;
	}
	return art->sections.n > 0 && utf8_valid(art->text.p, art->text.n) == art->text.n;
}

static void test_page(Run *r, const char *folder, const Page *p)
{
	char name[256], file[4096];
	snprintf(name, sizeof name, "%s part %u", p->file, p->part);
	snprintf(file, sizeof file, "%s/%s", folder, p->file);
	run(r, (const char *const[]){ file }, 1, DAY_NONE);
	if (r->all.list.n != p->of) {
		report(name, false, "number of articles; refused", sink_str(&r->refused));
		finish(r);
		return;
	}
	const Article *art = &r->all.list.at[p->part - 1];
	const Str uri = str_sub(art->uri, str_has_prefix(art->uri, str_of(folder)) ? (uint32_t)strlen(folder) + 1 : 0, art->uri.n);
	const Str day = day_str(&r->arena, art->published);
	if (!str_is(art->title, p->title)) report(name, false, "title", art->title);
	else if (!str_is(day, p->published)) report(name, false, "published", day);
	else if (!str_is(art->published_basis, p->basis)) report(name, false, "basis", art->published_basis);
	else if (!str_is(art->source, p->source)) report(name, false, "source", art->source);
	else if (!str_is(uri, p->uri ? p->uri : p->file)) report(name, false, "uri", uri);
	else if (p->has && !body_has(art, p->has)) report(name, false, "body lacks", str_of(p->has));
	else if (p->lacks && body_has(art, p->lacks)) report(name, false, "body has", str_of(p->lacks));
	else report(name, sections_hold(art) && art->sha256.n == 64, "sections", art->text);
	finish(r);
}

static void test_bad(Run *r, const char *folder, const struct Bad *b)
{
	char file[4096];
	snprintf(file, sizeof file, "%s/%s", folder, b->file);
	r->skip = strlen(folder) + 1;
	run(r, (const char *const[]){ file }, 1, DAY_NONE);
	const Str got = sink_str(&r->refused);
	report(b->file, str_is(got, b->messages) && r->all.list.n == b->articles, "refused", got);
	finish(r);
	r->skip = 0;
}

static void test_folder(Run *r, const char *folder)
{
	char file[4096];
	run(r, (const char *const[]){ folder }, 1, day_of(2020, 2, 2));
	snprintf(file, sizeof file, "%s/notes.md", folder);
	const Str first = r->all.list.n ? r->all.list.at[0].uri : STR("");
	report("folder is sorted", str_has_suffix(first, STR("anniversary.txt")), "first", first);
	report("folder skips other files", r->refused.n == 0, "refused", sink_str(&r->refused));
	report("reader covers", reader_covers(r->reader, str_of(file)) && !reader_covers(r->reader, STR("elsewhere.txt")), "", STR(""));
	bool given = false;
	for (uint32_t i = 0; i < r->all.list.n; i++)
		given = given || (str_is(r->all.list.at[i].published_basis, "given") && r->all.list.at[i].published == day_of(2020, 2, 2));
	report("given date", given, "", STR(""));
	finish(r);
}

/* The superuser may read everything, so for this test he becomes nobody. */
static void test_permission(Run *r)
{
	enum { NOBODY = 65534 };
	char dir[] = "/tmp/liqa-unit-XXXXXX", inner[sizeof dir + 8];
	if (!mkdtemp(dir)) return;
	snprintf(inner, sizeof inner, "%s/shut", dir);
	const bool super = geteuid() == 0;
	const bool ready = chmod(dir, 0755) == 0 && mkdir(inner, 0) == 0 && (!super || seteuid(NOBODY) == 0);
	if (ready) {
		run(r, (const char *const[]){ dir }, 1, DAY_NONE);
		const Str got = sink_str(&r->refused);
		report("folder without permission", str_has_suffix(got, STR("/shut: Permission denied")), "refused", got);
		report("such a folder is not covered", !reader_covers(r->reader, str_of(inner)), "", STR(""));
		finish(r);
	}
	if (super && seteuid(0) != 0) failed++;
	rmdir(inner);
	rmdir(dir);
}

/* The same content has the same hash in every format; moving a byte from one field to another changes it. */
static void test_hash(Run *r, const char *folder)
{
	char a[4096], b[4096];
	Str hash[2];
	snprintf(a, sizeof a, "%s/utf8_bom.txt", folder);
	snprintf(b, sizeof b, "%s/inline_link.txt", folder);
	run(r, (const char *const[]){ a, b }, 2, DAY_NONE);
	for (uint32_t i = 0; i < 2 && i < r->all.list.n; i++) hash[i] = r->all.list.at[i].sha256;
	report("hash tells bytes apart", r->all.list.n == 2 && !str_eq(hash[0], hash[1]), "", STR(""));
	finish(r);
}

int main(int argc, char **argv)
{
	const char *data = argc > 1 ? argv[1] : ".";
	char good[3072], bad[3072];
	Err e = { 0 };
	Kb *kb = kb_load(data, NULL, 0, &e);
	if (!kb) {
		printf("not ok kb_load: %s\n", e.msg);
		return 1;
	}
	Run r = { .kb = kb };
	snprintf(good, sizeof good, "%s/tests/pages", data);
	snprintf(bad, sizeof bad, "%s/tests/articles_bad", data);
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) test_page(&r, good, &pages[i]);
	for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) test_bad(&r, bad, &bads[i]);
	test_folder(&r, good);
	test_permission(&r);
	test_hash(&r, good);
	arena_free(&r.arena);
	sink_free(&r.refused);
	kb_free(kb);
	return failed > 0;
}
