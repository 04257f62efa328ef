/* base: slices, spans, errors, arenas, growable arrays and output buffers.
 *
 * The only place that calls malloc. Memory has two lifetimes: what lives as long as the
 * knowledge base, and what lives as long as one article. Both are arenas; nothing in them is
 * freed one by one. An arena that runs out of memory jumps to the frame its owner named
 * (`oom`), so that code in between needs no test after each allocation.
 *
 * Errors are sticky: the first err_set wins, later ones are ignored, and every function that
 * takes an Err returns at once when it is already set. */
#ifndef LIQA_BASE_H
#define LIQA_BASE_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdarg.h>
#include <string.h>

typedef struct Str {
	const char *p;          /* UTF-8, not NUL-terminated; borrowed */
	uint32_t n;             /* bytes */
} Str;

typedef struct Span {
	uint32_t beg, end;      /* bytes of the article's text, half-open */
} Span;

#define STR(lit) ((Str){ (lit), (uint32_t)(sizeof(lit) - 1) })
#define STR_FMT(s) (int)(s).n, (s).p    /* for "%.*s" */

static inline Str str_of(const char *z) /* "" for NULL */
{
	return z ? (Str){ z, (uint32_t)strlen(z) } : STR("");
}
static inline bool str_eq(Str a, Str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool str_is(Str a, const char *z)
{
	return str_eq(a, str_of(z));
}
/* The last byte decides mostly: letters of one script share the first. */
static inline bool str_has_prefix(Str s, Str prefix)
{
	const uint32_t n = prefix.n;
	return n == 0 || (s.n >= n && s.p[n - 1] == prefix.p[n - 1] && memcmp(s.p, prefix.p, n) == 0);
}
static inline Str str_sub(Str s, uint32_t beg, uint32_t end)
{
	if (end > s.n) end = s.n;
	if (beg > end) beg = end;
	return (Str){ s.p ? s.p + beg : "", end - beg };
}
/* A bit for what S begins with, the same for all that begin alike: to see quickly that none of many prefixes fits. Of
 * two-byte letters it is taken from the second byte. S isn't empty. */
static inline uint64_t str_first_bit(Str s)
{
	const unsigned char c = (unsigned char)s.p[s.n > 1 && (unsigned char)s.p[0] >= 0x80];
	return UINT64_C(1) << (c & 63);
}
bool str_has_suffix(Str s, Str suffix);
int  str_cmp(Str a, Str b);             /* bytewise, shorter first */
int  str_order(const void *a, const void *b);   /* the same of two Str, for qsort */
Str  str_trim(Str s);                   /* without ASCII white space at both ends */
/* A place at or behind FROM: between them is no control character, quotation mark or backslash. A quick look. */
uint32_t str_plain(Str s, uint32_t from);
uint64_t str_hash(Str s);               /* FNV-1a, 64 bit: the same on every machine */
uint64_t str_mix(Str s);                /* quicker, for tables in memory only: differs between machines */

/* Exit statuses of the contract; an error's code is the status main returns for it. */
typedef enum { ERR_NONE = 0, ERR_REFUSED = 1, ERR_USAGE = 2, ERR_DATA = 3 } ErrCode;

typedef struct Err {
	ErrCode code;           /* ERR_NONE: no error so far */
	char msg[512];          /* one line, no final newline: "file:line: what 'value': why" */
} Err;

void err_set(Err *e, ErrCode code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
bool err_is(const Err *e);

typedef struct Arena {
	struct ArenaBlock *first, *cur; /* chain of blocks; owned */
	jmp_buf *oom;           /* where to go when memory runs out; NULL: abort() */
	size_t used;            /* bytes handed out since the last reset */
} Arena;

void  arena_reset(Arena *a);            /* keeps the blocks for reuse */
void  arena_free(Arena *a);             /* gives the blocks back; the arena is empty again */
void *arena_alloc(Arena *a, size_t n);  /* zeroed, aligned to 16; never NULL */
void *arena_bytes(Arena *a, size_t n);  /* the same, not zeroed */
void arena_fail(Arena *a);              /* memory has run out: goes to `oom` */
Str   arena_str(Arena *a, Str s);       /* a copy, NUL-terminated behind its end */
Str   arena_printf(Arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_z(Arena *a, Str s);         /* a NUL-terminated copy */

/* VEC(T): an array that grows inside an arena. */
#define VEC(T) struct { T *at; uint32_t n, cap; }
/* Adds a zeroed element and gives its address (valid until the next push). */
#define VEC_PUSH(arena, v) \
	((v)->n == (v)->cap ? vec_grow((arena), (void **)&(v)->at, &(v)->cap, sizeof *(v)->at) : (void)0, \
	 memset(&(v)->at[(v)->n], 0, sizeof *(v)->at), &(v)->at[(v)->n++])
/* Room for N elements in an array that is still empty. */
#define VEC_RESERVE(arena, v, n) vec_reserve((arena), (void **)&(v)->at, &(v)->cap, sizeof *(v)->at, (n))
void vec_grow(Arena *a, void **at, uint32_t *cap, size_t size);
void vec_reserve(Arena *a, void **at, uint32_t *cap, size_t size, uint32_t n);

/* A growable output buffer, of its own (malloc) or in an arena. After running out of memory one of its own stays `failed` and
 * swallows what comes: whoever uses it must ask. One in an arena goes where the arena goes then. */
typedef struct Sink {
	char *p; size_t n, cap; /* p[n] is NUL when n > 0 */
	bool failed;
	Arena *arena;           /* where P lies; NULL: it is owned */
} Sink;
void sink_put(Sink *s, Str x);
void sink_putc(Sink *s, char c);
void sink_number(Sink *s, uint32_t x);  /* in decimal */
void sink_printf(Sink *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sink_json(Sink *s, Str x);         /* x as a JSON string, quoted; invalid UTF-8 must not come here */
Str  sink_str(const Sink *s);
void sink_reset(Sink *s);
void sink_free(Sink *s);

/* Eight bytes at once (Warren, Hacker's Delight, 6-1). */
static inline uint64_t eight_load(const char *p)
{
	uint64_t x;
	memcpy(&x, p, sizeof x);
	return x;
}
/* Not 0 if one of them is less than C, which is at most 128; if one is C. */
static inline uint64_t eight_less(uint64_t x, unsigned char c)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	return (x - each * c) & ~x & each << 7;
}
static inline uint64_t eight_have(uint64_t x, unsigned char c)
{
	return eight_less(x ^ UINT64_C(0x0101010101010101) * c, 1);
}

/* UTF-8. */
int  utf8_decode(const char *p, size_t n, uint32_t *cp); /* bytes read; 0: malformed or n == 0 */
/* The same, quick for ASCII and two-byte characters. */
static inline int utf8_next(const char *p, size_t n, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)p;
	if (n && u[0] < 0x80) return *cp = u[0], 1;
	if (n > 1 && u[0] >= 0xc2 && u[0] < 0xe0 && (u[1] & 0xc0) == 0x80)
		return *cp = (uint32_t)(u[0] & 0x1f) << 6 | (u[1] & 0x3f), 2;
	return utf8_decode(p, n, cp);
}
int  utf8_encode(uint32_t cp, char out[4]);              /* bytes written */
size_t utf8_valid(const char *p, size_t n);              /* length of the valid prefix */

/* A whole file, read into the arena. False and e set when that fails (ERR_REFUSED). */
bool file_read(const char *path, Arena *a, Str *out, Err *e);
#endif
