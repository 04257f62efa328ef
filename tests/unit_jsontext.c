/* JSON, what is taken and what is refused. Prints "ok NAME" or "not ok NAME ..." a line; exit status 1 if any failed. */
#include "jsontext.h"

#include <stdio.h>

typedef struct Case {
	const char *name, *text;
	uint32_t n;             /* bytes of the text; 0: up to its end */
	unsigned flags;
	const char *fault;      /* NULL: taken */
	uint32_t at;
} Case;

static const Case cases[] = {
	{ "object", "{\"a\":1,\"b\":[true,false,null,-1.5e3],\"c\":{}}", 0, 0, NULL, 0 },
	{ "white-space", " \t{ \"a\" :\r\n1 } \n", 0, 0, NULL, 0 },
	{ "scalar", "5", 0, 0, NULL, 0 },
	{ "null", "null", 0, 0, NULL, 0 },
	{ "part-of-the-bytes", "[1]x", 3, 0, NULL, 0 },
	{ "escapes", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0645\\uD83D\\ude00\\u0000\"]", 0, 0, NULL, 0 },
	{ "delete-is-no-control", "[\"a\x7f""bcdefgh\"]", 0, 0, NULL, 0 },
	{ "twice-where-allowed", "{\"a\":1,\"a\":2}", 0, 0, NULL, 0 },
	{ "once-everywhere", "{\"a\":{\"a\":\"a:a\"},\"b\":[{\"a\":1},{\"a\":1}]}", 0, JSONTEXT_UNIQUE, NULL, 0 },
	{ "trailing-where-allowed", "{\"a\":1}; // '", 0, JSONTEXT_TRAILING, NULL, 0 },
	{ "empty", "", 0, 0, "unexpected end of data", 0 },
	{ "cut", "{\"a\":\"b", 0, 0, "unexpected end of data", 7 },
	{ "cut-in-an-escape", "[\"\\u06", 0, 0, "unexpected end of data", 6 },
	{ "zero-byte", "[\"a\0b\"]", 7, 0, "unexpected end of data", 4 },
	{ "trailing", "{\"a\":1} {}", 0, 0, "unexpected character", 8 },
	{ "comma-at-the-end", "[1,]", 0, 0, "unexpected character", 3 },
	{ "comment", "[1/**/]", 0, 0, "array value separator ',' expected", 2 },
	{ "upper-case", "[TRUE]", 0, 0, "boolean expected", 1 },
	{ "single-quotes", "['a']", 0, 0, "unexpected character", 1 },
	{ "single-quotes-of-a-name", "{'a':1}", 0, 0, "unexpected character", 1 },
	{ "not-a-number", "[1,NaN]", 0, 0, "unexpected character", 3 },
	{ "infinity", "[-Infinity]", 0, 0, "unexpected character", 2 },
	{ "no-such-escape", "[\"\\q\"]", 0, 0, "invalid string sequence", 3 },
	{ "tab-in-a-string", "[\"a\tb\"]", 0, 0, "control character in a string", 3 },
	{ "tab-in-a-name", "{\"a\t\":1}", 0, 0, "control character in a string", 3 },
	{ "high-surrogate", "[\"ab\\ud83dx\"]", 0, 0, "half a surrogate pair", 4 },
	{ "high-surrogate-and-a-letter", "[\"\\ud83d\\u0645\"]", 0, 0, "half a surrogate pair", 2 },
	{ "high-surrogate-at-the-end", "[\"\\ud83d\"]", 0, 0, "half a surrogate pair", 2 },
	{ "low-surrogate", "[\"\\ude00\"]", 0, 0, "half a surrogate pair", 2 },
	{ "zero-in-a-name", "{\"a\\u0000b\" :1}", 0, 0, "U+0000 in a name", 12 },
	{ "zero-in-a-value", "{\"a\":\"\\u0000\",\"b\":1}", 0, 0, NULL, 0 },
	{ "broken", "[\"\xd9\"]", 0, 0, "broken UTF-8", 2 },
	{ "overlong", "[\"\xc0\xaf\"]", 0, 0, "broken UTF-8", 2 },
	{ "surrogate-in-utf8", "[\"\xed\xa0\x80\"]", 0, 0, "broken UTF-8", 2 },
	{ "twice", "{\"a\":1,\"a\":2}", 0, JSONTEXT_UNIQUE, "a name twice in an object", 13 },
	{ "twice-further-in", "[{\"b\":{\"a\":{},\"\\u0061\":[]}}]", 0, JSONTEXT_UNIQUE, "a name twice in an object", 28 },
};

static bool is_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static int judge(const char *name, const JsonText *j, const char *fault, uint32_t at)
{
	const bool good = is_same(j->fault, fault) && (!fault || j->at == at);
	if (good) printf("ok %s\n", name);
	else printf("not ok %s: got '%s' at byte %u\n", name, j->fault ? j->fault : "nothing wrong", j->at);
	return !good;
}

/* Each with a reader that has read something else before. */
static int run(const Case *c)
{
	JsonText j;
	jsontext_open(&j, c->flags);
	json_object_put(jsontext_read(&j, STR("{\"a\":[\"")));
	json_object_put(jsontext_read(&j, (Str){ c->text, c->n ? c->n : (uint32_t)strlen(c->text) }));
	const int failed = judge(c->name, &j, c->fault, c->at);
	jsontext_close(&j);
	return failed;
}

static int run_depth(const char *name, uint32_t depth, const char *fault, uint32_t at)
{
	char text[2 * JSONTEXT_DEPTH + 2];
	JsonText j;
	jsontext_open(&j, 0);
	memset(text, '[', depth);
	memset(text + depth, ']', depth);
	json_object_put(jsontext_read(&j, (Str){ text, 2 * depth }));
	const int failed = judge(name, &j, fault, at);
	jsontext_close(&j);
	return failed;
}

int main(void)
{
	int failed = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) failed += run(&cases[i]);
	failed += run_depth("deep", JSONTEXT_DEPTH, NULL, 0);
	failed += run_depth("too-deep", JSONTEXT_DEPTH + 1, "nesting too deep", JSONTEXT_DEPTH);
	return failed > 0;
}
