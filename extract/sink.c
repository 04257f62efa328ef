/* Output buffers of base.h. */
#include "base.h"

#include <stdio.h>
#include <stdlib.h>

static bool sink_grow(Sink *s, size_t more)
{
	if (s->failed) return false;
	size_t cap = s->cap ? s->cap * 2 : 256;
	while (cap - s->n <= more) cap *= 2;
	char *p = s->arena ? arena_bytes(s->arena, cap) : realloc(s->p, cap);
	if (s->arena && s->n) memcpy(p, s->p, s->n + 1);
	if (!p) {
		s->failed = true;
		return false;
	}
	s->p = p;
	s->cap = cap;
	return true;
}

static inline bool sink_room(Sink *s, size_t more)
{
	return (!s->failed && s->cap - s->n > more) || sink_grow(s, more);
}

void sink_put(Sink *s, Str x)
{
	if (!sink_room(s, x.n)) return;
	if (x.n) memcpy(s->p + s->n, x.p, x.n);
	s->n += x.n;
	s->p[s->n] = 0;
}

void sink_putc(Sink *s, char c)
{
	if (!sink_room(s, 1)) return;
	s->p[s->n++] = c;
	s->p[s->n] = 0;
}

void sink_number(Sink *s, uint32_t x)
{
	char digits[10];
	uint32_t n = sizeof digits;
	do digits[--n] = (char)('0' + x % 10);
	while (x /= 10);
	sink_put(s, (Str){ digits + n, (uint32_t)sizeof digits - n });
}

void sink_printf(Sink *s, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	const int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n > 0 && sink_room(s, (size_t)n + 1)) {
		vsnprintf(s->p + s->n, (size_t)n + 1, fmt, again);
		s->n += (size_t)n;
	}
	va_end(again);
}

void sink_json(Sink *s, Str x)
{
	sink_putc(s, '"');
	uint32_t from = 0;
	for (uint32_t i = 0; (i = str_plain(x, i)) < x.n; i++) {
		const unsigned char c = (unsigned char)x.p[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
		sink_put(s, str_sub(x, from, i));
		from = i + 1;
		switch (c) {
		case '"': sink_put(s, STR("\\\"")); break;
		case '\\': sink_put(s, STR("\\\\")); break;
		case '\n': sink_put(s, STR("\\n")); break;
		case '\r': sink_put(s, STR("\\r")); break;
		case '\t': sink_put(s, STR("\\t")); break;
		default: sink_printf(s, "\\u%04x", c);
		}
	}
	sink_put(s, str_sub(x, from, x.n));
	sink_putc(s, '"');
}

Str sink_str(const Sink *s)
{
	return (Str){ s->p ? s->p : "", (uint32_t)s->n };
}

void sink_reset(Sink *s)
{
	s->n = 0;
}

void sink_free(Sink *s)
{
	free(s->p);
	*s = (Sink){ 0 };
}
