/* Bytes to UTF-8. What isn't valid UTF-8 is UTF-16 (by its mark, or by where its zero bytes stand), or
 * Windows-1256, or a UTF-8 file that is broken: the last two are told apart by how many well-formed
 * Arabic characters stand beside the broken places. */
#include "article_inner.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>

/* Characters of two bytes that are Arabic in UTF-8 (U+0600..U+06FF: lead bytes D8..DB). */
static bool is_arabic_pair(const unsigned char *u, size_t n)
{
	return n >= 2 && u[0] >= 0xd8 && u[0] <= 0xdb && (u[1] & 0xc0) == 0x80;
}

typedef struct Census {
	size_t arabic;          /* well-formed Arabic characters */
	size_t broken;          /* bytes that are no UTF-8 */
	size_t first_broken;    /* offset of the first of them */
	size_t zeros[2];        /* zero bytes at even and odd offsets */
	size_t control;         /* other control characters */
} Census;

static Census take_census(Str s)
{
	Census c = { .first_broken = s.n };
	for (size_t i = 0; i < s.n;) {
		const unsigned char *u = (const unsigned char *)s.p + i;
		uint32_t cp;
		const int k = utf8_decode(s.p + i, s.n - i, &cp);
		if (!k && !c.broken++) c.first_broken = i;
		c.arabic += is_arabic_pair(u, s.n - i);
		c.zeros[i % 2] += *u == 0;
		c.control += (*u > 0 && *u < 0x20 && !strchr("\t\n\v\f\r\x1a\x1b", *u)) || *u == 0x7f;
		i += k ? (size_t)k : 1;
	}
	return c;
}

/* Through ICU; E is set where the bytes are none of that encoding. */
static bool convert(const char *charset, Str bytes, Str where, Arena *a, Str *out, Err *e)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *from = ucnv_open(charset, &status), *to = ucnv_open("UTF-8", &status);
	const size_t cap = (size_t)bytes.n * 3 + 16;
	char *const buf = arena_alloc(a, cap), *dst = buf;
	const char *src = bytes.p;
	UChar pivot[1024], *ps = pivot, *pt = pivot;
	if (U_SUCCESS(status))
		ucnv_convertEx(to, from, &dst, buf + cap, &src, bytes.p + bytes.n, pivot, &ps, &pt, pivot + 1024,
			true, true, &status);
	if (U_FAILURE(status))
		err_set(e, ERR_REFUSED, "%.*s: can't be decoded as %s: %s", STR_FMT(where), charset, u_errorName(status));
	ucnv_close(from);
	ucnv_close(to);
	*out = (Str){ buf, (uint32_t)(dst - buf) };
	return !err_is(e);
}

/* The charset of text whose zero bytes stand mostly at one parity, or NULL. Arabic and ASCII text in UTF-16 has
 * few zero bytes on the other side; its other half is 06 (Arabic) or 00 (ASCII). */
static const char *guess_utf16(Str s, const Census *c)
{
	size_t high[2] = { 0, 0 };
	if (s.n < 4 || s.n % 2) return NULL;
	for (size_t i = 0; i < s.n; i++) high[i % 2] += s.p[i] == 0 || s.p[i] == 6 || s.p[i] == 0x20;
	if (c->zeros[1] > c->zeros[0] * 4 && high[1] * 10 > s.n / 2 * 9) return "UTF-16LE";
	if (c->zeros[0] > c->zeros[1] * 4 && high[0] * 10 > s.n / 2 * 9) return "UTF-16BE";
	return NULL;
}

/* No text, except white space. */
static bool is_control(char c)
{
	const unsigned char u = (unsigned char)c;
	return (u < 0x20 && u != '\t' && u != '\n' && u != '\r') || u == 0x7f;
}

/* Control characters become blanks, and a carriage return alone (old Macintosh files) ends a line. */
static Str without_controls(Str s, Arena *a)
{
	const bool lf = memchr(s.p, '\n', s.n) != NULL;
	uint32_t i = 0;
	while ((i = str_plain(s, i)) < s.n && !is_control(s.p[i]) && (lf || s.p[i] != '\r')) i++;
	if (i == s.n) return s;
	char *p = arena_z(a, s);
	for (; i < s.n; i++) {
		if (is_control(p[i])) p[i] = ' ';
		else if (p[i] == '\r' && !lf) p[i] = '\n';
	}
	return (Str){ p, s.n };
}

static bool is_named_1256(Str charset)
{
	static const char *const names[] = { "windows-1256", "cp1256", "x-cp1256" };
	char low[16] = "";
	for (uint32_t i = 0; i < charset.n && i < sizeof low - 1; i++) low[i] = (char)(charset.p[i] | 0x20);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strncmp(low, names[i], strlen(names[i])) == 0) return true;
	return false;
}

static bool decode_bytes(Str s, Str charset, Str where, Arena *a, Str *out, Err *e)
{
	if (str_has_prefix(s, STR("\xef\xbb\xbf"))) s = str_sub(s, 3, s.n);
	if (str_has_prefix(s, STR("\xff\xfe"))) return convert("UTF-16LE", str_sub(s, 2, s.n), where, a, out, e);
	if (str_has_prefix(s, STR("\xfe\xff"))) return convert("UTF-16BE", str_sub(s, 2, s.n), where, a, out, e);
	if (utf8_valid(s.p, s.n) == s.n && !memchr(s.p, 0, s.n)) {
		*out = s;
		return true;
	}
	const Census c = take_census(s);
	const char *utf16 = guess_utf16(s, &c);
	if (utf16) return convert(utf16, s, where, a, out, e);
	if (c.zeros[0] + c.zeros[1] > 1 + s.n / 1000 || c.control > s.n / 50) {
		err_set(e, ERR_REFUSED, "%.*s: binary, no text", STR_FMT(where));
		return false;
	}
	if (c.broken && (is_named_1256(charset) || c.arabic < c.broken)) return convert("windows-1256", s, where, a, out, e);
	if (c.broken)
		err_set(e, ERR_REFUSED, "%.*s: byte %zu: broken UTF-8", STR_FMT(where), c.first_broken);
	*out = s;
	return !err_is(e);
}

bool decode_text(Str bytes, Str charset, Str where, Arena *a, Str *out, Err *e)
{
	if (err_is(e)) return false;
	if (str_trim(bytes).n == 0) {
		err_set(e, ERR_REFUSED, "%.*s: empty", STR_FMT(where));
		return false;
	}
	if (!decode_bytes(bytes, charset, where, a, out, e)) return false;
	*out = without_controls(*out, a);
	return true;
}

bool decode_has_arabic(Str text)
{
	for (uint32_t i = 0; i < text.n;) {
		uint32_t cp = 0;
		UErrorCode status = U_ZERO_ERROR;
		const int k = utf8_decode(text.p + i, text.n - i, &cp);
		if (cp >= 0x600 && uscript_getScript((UChar32)cp, &status) == USCRIPT_ARABIC) return true;
		i += k ? (uint32_t)k : 1;
	}
	return false;
}
