#include "base.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Str str_of(const char *z)
{
	return z ? (Str){ z, (uint32_t)strlen(z) } : STR("");
}

bool str_eq(Str a, Str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is(Str a, const char *z)
{
	return str_eq(a, str_of(z));
}

int str_cmp(Str a, Str b)
{
	const uint32_t n = a.n < b.n ? a.n : b.n;
	const int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_has_prefix(Str s, Str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_has_suffix(Str s, Str suffix)
{
	return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

Str str_sub(Str s, uint32_t beg, uint32_t end)
{
	if (end > s.n) end = s.n;
	if (beg > end) beg = end;
	return (Str){ s.p ? s.p + beg : "", end - beg };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

Str str_trim(Str s)
{
	while (s.n && is_blank(s.p[0])) { s.p++; s.n--; }
	while (s.n && is_blank(s.p[s.n - 1])) s.n--;
	return s;
}

uint64_t str_hash(Str s)
{
	uint64_t h = 14695981039346656037u;
	for (uint32_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return h;
}

void err_set(Err *e, ErrCode code, const char *fmt, ...)
{
	va_list ap;
	if (e->code) return;
	e->code = code;
	va_start(ap, fmt);
	vsnprintf(e->msg, sizeof e->msg, fmt, ap);
	va_end(ap);
}

bool err_is(const Err *e)
{
	return e->code != ERR_NONE;
}

/* Arenas: a chain of blocks, each twice as large as the one before, up to BLOCK_MAX. */
typedef struct ArenaBlock {
	struct ArenaBlock *next;
	size_t cap, n;
	_Alignas(16) char data[];
} ArenaBlock;

enum { BLOCK_MIN = 64 * 1024, BLOCK_MAX = 4 * 1024 * 1024 };

void arena_reset(Arena *a)
{
	for (ArenaBlock *b = a->first; b; b = b->next) b->n = 0;
	a->cur = a->first;
	a->used = 0;
}

void arena_free(Arena *a)
{
	for (ArenaBlock *b = a->first, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	a->first = a->cur = NULL;
	a->used = 0;
}

static void out_of_memory(Arena *a)
{
	if (a->oom) longjmp(*a->oom, 1);
	abort();
}

static ArenaBlock *arena_grow(Arena *a, size_t n)
{
	while (a->cur && a->cur->next) {
		a->cur = a->cur->next;
		if (a->cur->cap - a->cur->n >= n) return a->cur;
	}
	size_t cap = a->cur ? a->cur->cap * 2 : BLOCK_MIN;
	if (cap > BLOCK_MAX) cap = BLOCK_MAX;
	if (cap < n) cap = n;
	ArenaBlock *b = malloc(sizeof *b + cap);
	if (!b) out_of_memory(a);
	*b = (ArenaBlock){ .cap = cap };
	if (a->cur) a->cur->next = b;
	else a->first = b;
	return a->cur = b;
}

void *arena_alloc(Arena *a, size_t n)
{
	n = (n + 15) & ~(size_t)15;
	ArenaBlock *b = a->cur;
	if (!b || b->cap - b->n < n) b = arena_grow(a, n);
	void *p = b->data + b->n;
	b->n += n;
	a->used += n;
	return memset(p, 0, n);
}

Str arena_str(Arena *a, Str s)
{
	char *p = arena_alloc(a, (size_t)s.n + 1);
	if (s.n) memcpy(p, s.p, s.n);
	return (Str){ p, s.n };
}

char *arena_z(Arena *a, Str s)
{
	char *p = arena_alloc(a, (size_t)s.n + 1);
	if (s.n) memcpy(p, s.p, s.n);
	return p;
}

Str arena_printf(Arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	const int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *p = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
	if (n > 0) vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (Str){ p, n < 0 ? 0 : (uint32_t)n };
}

void vec_grow(Arena *a, void **at, uint32_t *cap, size_t size)
{
	const uint32_t to = *cap ? *cap * 2 : 16;
	void *p = arena_alloc(a, to * size);
	if (*cap) memcpy(p, *at, *cap * size);
	*at = p;
	*cap = to;
}

static bool sink_room(Sink *s, size_t more)
{
	if (s->failed) return false;
	if (s->cap - s->n > more) return true;
	size_t cap = s->cap ? s->cap * 2 : 256;
	while (cap - s->n <= more) cap *= 2;
	char *p = realloc(s->p, cap);
	if (!p) {
		s->failed = true;
		return false;
	}
	s->p = p;
	s->cap = cap;
	return true;
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
	sink_put(s, (Str){ &c, 1 });
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
	for (uint32_t i = 0; i < x.n; i++) {
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

static bool is_tail(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

int utf8_decode(const char *p, size_t n, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)p;
	if (n == 0) return 0;
	if (u[0] < 0x80) return *cp = u[0], 1;
	if (u[0] >= 0xc2 && u[0] < 0xe0 && n >= 2 && is_tail(u[1]))
		return *cp = (uint32_t)(u[0] & 0x1f) << 6 | (u[1] & 0x3f), 2;
	if (u[0] >= 0xe0 && u[0] < 0xf0 && n >= 3 && is_tail(u[1]) && is_tail(u[2])) {
		*cp = (uint32_t)(u[0] & 0x0f) << 12 | (uint32_t)(u[1] & 0x3f) << 6 | (u[2] & 0x3f);
		return *cp >= 0x800 && (*cp < 0xd800 || *cp > 0xdfff) ? 3 : 0;
	}
	if (u[0] >= 0xf0 && u[0] < 0xf5 && n >= 4 && is_tail(u[1]) && is_tail(u[2]) && is_tail(u[3])) {
		*cp = (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3f) << 12 |
			(uint32_t)(u[2] & 0x3f) << 6 | (u[3] & 0x3f);
		return *cp >= 0x10000 && *cp <= 0x10ffff ? 4 : 0;
	}
	return 0;
}

int utf8_encode(uint32_t cp, char out[4])
{
	if (cp < 0x80) return out[0] = (char)cp, 1;
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

size_t utf8_valid(const char *p, size_t n)
{
	size_t i = 0;
	while (i < n) {
		uint32_t cp;
		const int k = utf8_decode(p + i, n - i, &cp);
		if (!k) break;
		i += (size_t)k;
	}
	return i;
}

bool file_read(const char *path, Arena *a, Str *out, Err *e)
{
	if (err_is(e)) return false;
	FILE *f = fopen(path, "rb");
	if (!f) {
		err_set(e, ERR_REFUSED, "%s: %s", path, strerror(errno));
		return false;
	}
	Sink s = { 0 };
	char buf[65536];
	size_t n;
	while ((n = fread(buf, 1, sizeof buf, f)) > 0) sink_put(&s, (Str){ buf, (uint32_t)n });
	if (ferror(f)) err_set(e, ERR_REFUSED, "%s: %s", path, strerror(errno));
	if (s.failed || s.n > UINT32_MAX / 2) err_set(e, ERR_REFUSED, "%s: too large for one article", path);
	fclose(f);
	if (!err_is(e)) *out = arena_str(a, sink_str(&s));
	sink_free(&s);
	return !err_is(e);
}
