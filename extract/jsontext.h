/* jsontext: a text of JSON as RFC 8259 has it, read with json-c.
 *
 * json-c's strict mode still takes bytes that aren't UTF-8, control characters in strings, halves of surrogate
 * pairs (as U+FFFD), U+0000 in names (which end there), names in single quotes, names that come twice (the last
 * stays), NaN and Infinity. What json-c has taken is looked through once more, and all this is refused; its own check
 * of UTF-8 (JSON_TOKENER_VALIDATE_UTF8) isn't asked for, being slow and lenient to overlong forms. Still taken: the
 * numbers 00 and 1., and integers beyond 64 bits, which become the nearest one within.
 * A string may hold U+0000: take its length with it. */
#ifndef LIQA_JSONTEXT_H
#define LIQA_JSONTEXT_H
#include "base.h"

#include <json-c/json_object.h>

enum { JSONTEXT_DEPTH = 256 };  /* arrays and objects inside one another */

enum JsonTextFlags {
	JSONTEXT_UNIQUE = 1,    /* refuse names that come twice in an object */
	JSONTEXT_TRAILING = 2   /* what follows the value is no matter */
};

typedef struct JsonText {
	struct json_tokener *tokener;   /* owned; NULL: out of memory */
	unsigned flags;
	const char *fault;      /* what is wrong with the text read last, in static memory; NULL: nothing */
	uint32_t at;            /* byte of the text where that is */
} JsonText;

void jsontext_open(JsonText *j, unsigned flags);
/* The caller's, to be given to json_object_put. NULL for null, and where the text is refused: then j->fault is set. */
struct json_object *jsontext_read(JsonText *j, Str text);
void jsontext_close(JsonText *j);
#endif
