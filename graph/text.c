/* text: one pass over code points each, with ICU's properties. */
#include "text.h"

#include <string.h>
#include <unicode/uchar.h>

Str text_repair(Arena *a, Str s)
{
	if (utf8_valid(s.p, s.n) == s.n)
		return s;
	char *out = arena_alloc(a, (size_t)s.n * 3 + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < s.n; ) {
		uint32_t cp;
		const int k = utf8_decode(s.p + i, s.n - i, &cp);
		memcpy(out + n, k ? s.p + i : "\xEF\xBF\xBD", (size_t)(k ? k : 3));
		n += (uint32_t)(k ? k : 3);
		i += (uint32_t)(k ? k : 1);
	}
	return (Str){ out, n };
}

Str text_plain(Arena *a, Str s)
{
	const Str t = text_repair(a, s);
	char *out = arena_alloc(a, (size_t)t.n + 1);
	uint32_t n = 0, cp;
	for (uint32_t i = 0; i < t.n; ) {
		const uint32_t k = (uint32_t)utf8_decode(t.p + i, t.n - i, &cp);
		const int8_t type = u_charType((UChar32)cp);
		if (type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR) {
			out[n++] = ' ';
		} else if (type != U_FORMAT_CHAR && !u_hasBinaryProperty((UChar32)cp, UCHAR_NONCHARACTER_CODE_POINT)) {
			memcpy(out + n, t.p + i, k);
			n += k;
		}
		i += k;
	}
	return (Str){ out, n };
}

static uint32_t width_of(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x300)
		return cp < 0x7F || cp >= 0xA0;
	if (U_GET_GC_MASK((UChar32)cp) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK))
		return 0;
	const int32_t w = u_getIntPropertyValue((UChar32)cp, UCHAR_EAST_ASIAN_WIDTH);
	return w == U_EA_WIDE || w == U_EA_FULLWIDTH ? 2 : 1;
}

uint32_t text_width(Str s)
{
	uint32_t w = 0, cp;
	for (uint32_t i = 0; i < s.n; ) {
		const int k = utf8_decode(s.p + i, s.n - i, &cp);
		w += k ? width_of(cp) : 1;
		i += (uint32_t)(k ? k : 1);
	}
	return w;
}

Str text_cut(Arena *a, Str s, uint32_t width)
{
	uint32_t w = 0, cp, i = 0, fits = 0;
	for (int k; i < s.n; i += (uint32_t)k) {
		k = utf8_decode(s.p + i, s.n - i, &cp);
		if (!k)
			return s;
		if (w + 1 <= width)
			fits = i;
		w += width_of(cp);
	}
	if (w <= width)
		return s;
	return width ? arena_printf(a, "%.*s\xE2\x80\xA6", (int)fits, s.p) : STR("");
}

Str text_key(Arena *a, Str s)
{
	char *out = arena_alloc(a, (size_t)s.n + 1);
	uint32_t n = 0, cp;
	for (uint32_t i = 0; i < s.n; ) {
		const int k = utf8_decode(s.p + i, s.n - i, &cp);
		const bool drop = k && (u_hasBinaryProperty((UChar32)cp, UCHAR_BIDI_CONTROL)
			|| u_getIntPropertyValue((UChar32)cp, UCHAR_JOINING_TYPE) == U_JT_JOIN_CAUSING);
		for (int j = 0; j < (k ? k : 1); j++)
			if (!drop)
				out[n++] = s.p[i + (uint32_t)j];
		i += (uint32_t)(k ? k : 1);
	}
	return (Str){ out, n };
}
