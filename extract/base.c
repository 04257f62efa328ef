#include "base.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>

int str_order(const void *a, const void *b)
{
	return str_cmp(*(const Str *)a, *(const Str *)b);
}

int str_cmp(Str a, Str b)
{
	const uint32_t n = a.n < b.n ? a.n : b.n;
	const int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_has_suffix(Str s, Str suffix)
{
	return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
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

static uint64_t load(const char *p, size_t n)
{
	uint64_t x = 0;
	memcpy(&x, p, n);
	return x;
}

static uint64_t mixed(uint64_t h, uint64_t x)
{
	h = (h ^ x) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

/* Eight bytes at a time; the last eight may overlap the ones before. */
uint64_t str_mix(Str s)
{
	uint64_t h = s.n * 0xff51afd7ed558ccdu;
	const char *p = s.p, *const end = s.p + s.n;
	if (s.n >= 8) {
		for (; end - p > 8; p += 8) h = mixed(h, eight_load(p));
		h = mixed(h, eight_load(end - 8));
	} else if (s.n >= 4) {
		h = mixed(h, load(p, 4) << 32 | load(end - 4, 4));
	} else if (s.n >= 2) {
		h = mixed(h, load(p, 2) << 16 | load(end - 2, 2));
	} else if (s.n) {
		h = mixed(h, load(p, 1));
	}
	return mixed(h, h >> 32);
}

static bool is_plain(uint64_t x)
{
	return (eight_less(x, 0x20) | eight_have(x, '"') | eight_have(x, '\\') | eight_have(x, 0x7f)) == 0;
}

uint32_t str_plain(Str s, uint32_t from)
{
	while (s.n - from >= 8 && is_plain(eight_load(s.p + from))) from += 8;
	return from;
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
	size_t cap, n;          /* bytes: of data, handed out */
	_Alignas(16) char data[];
} ArenaBlock;

enum { BLOCK_MIN = 64 * 1024, BLOCK_MAX = 4 * 1024 * 1024, LARGE_PAGE = 2 * 1024 * 1024 };

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

void arena_fail(Arena *a)
{
	if (a->oom) longjmp(*a->oom, 1);
	abort();
}

/* Large blocks on large pages, where the system has them: what is looked up at random in them costs half. */
static ArenaBlock *block_new(size_t cap)
{
	if (cap < LARGE_PAGE) return malloc(sizeof(ArenaBlock) + cap);
	const size_t n = (sizeof(ArenaBlock) + cap + LARGE_PAGE - 1) & ~((size_t)LARGE_PAGE - 1);
	ArenaBlock *b = aligned_alloc(LARGE_PAGE, n);
	if (b) madvise(b, n, MADV_HUGEPAGE);
	return b;
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
	ArenaBlock *b = block_new(cap);
	if (!b) arena_fail(a);
	*b = (ArenaBlock){ .cap = cap };
	if (a->cur) a->cur->next = b;
	else a->first = b;
	return a->cur = b;
}

static size_t rounded(size_t n)
{
	return (n + 15) & ~(size_t)15;
}

void *arena_bytes(Arena *a, size_t n)
{
	n = rounded(n);
	ArenaBlock *b = a->cur;
	if (!b || b->cap - b->n < n) b = arena_grow(a, n);
	void *p = b->data + b->n;
	b->n += n;
	a->used += n;
	return p;
}

void *arena_alloc(Arena *a, size_t n)
{
	return memset(arena_bytes(a, n), 0, n);
}

/* Makes what was handed out last, N bytes at P, larger where it stands; false when it isn't the last or there is no room. */
static bool arena_extend(Arena *a, const void *p, size_t n, size_t to)
{
	ArenaBlock *b = a->cur;
	const size_t more = rounded(to) - rounded(n);
	if (!b || (const char *)p + rounded(n) != b->data + b->n || b->cap - b->n < more) return false;
	b->n += more;
	a->used += more;
	return true;
}

Str arena_str(Arena *a, Str s)
{
	return (Str){ arena_z(a, s), s.n };
}

char *arena_z(Arena *a, Str s)
{
	char *p = arena_bytes(a, (size_t)s.n + 1);
	if (s.n) memcpy(p, s.p, s.n);
	p[s.n] = 0;
	return p;
}

Str arena_printf(Arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	const int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *p = arena_bytes(a, (size_t)(n < 0 ? 0 : n) + 1);
	p[0] = 0;
	if (n > 0) vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (Str){ p, n < 0 ? 0 : (uint32_t)n };
}

void vec_reserve(Arena *a, void **at, uint32_t *cap, size_t size, uint32_t n)
{
	if (*cap) return;
	*at = arena_bytes(a, n * size);
	*cap = n;
}

void vec_grow(Arena *a, void **at, uint32_t *cap, size_t size)
{
	const uint32_t to = *cap ? *cap * 2 : 16;
	if (!*cap || !arena_extend(a, *at, *cap * size, to * size)) {
		void *p = arena_bytes(a, to * size);
		if (*cap) memcpy(p, *at, *cap * size);
		*at = p;
	}
	*cap = to;
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
		const int k = utf8_next(p + i, n - i, &cp);
		if (!k) break;
		i += (size_t)k;
	}
	return i;
}

/* What F still has, in a buffer that begins with the room that the file's size asks for. */
static bool read_all(FILE *f, Arena *a, Str *out)
{
	struct stat st;
	size_t cap = fstat(fileno(f), &st) == 0 && st.st_size > 0 ? (size_t)st.st_size + 1 : 65536, n = 0;
	char *p = arena_bytes(a, cap);
	for (size_t got; n <= UINT32_MAX / 2 && (got = fread(p + n, 1, cap - n, f)) > 0;) {
		n += got;
		if (n < cap) continue;
		char *const more = arena_bytes(a, cap * 2);
		memcpy(more, p, n);
		p = more;
		cap *= 2;
	}
	if (n < cap) p[n] = 0;
	*out = (Str){ p, (uint32_t)n };
	return n <= UINT32_MAX / 2;
}

bool file_read(const char *path, Arena *a, Str *out, Err *e)
{
	if (err_is(e)) return false;
	FILE *f = fopen(path, "rb");
	if (!f) {
		err_set(e, ERR_REFUSED, "%s: %s", path, strerror(errno));
		return false;
	}
	setvbuf(f, NULL, _IONBF, 0);
	if (!read_all(f, a, out)) err_set(e, ERR_REFUSED, "%s: too large for one article", path);
	if (ferror(f)) err_set(e, ERR_REFUSED, "%s: %s", path, strerror(errno));
	fclose(f);
	return !err_is(e);
}
