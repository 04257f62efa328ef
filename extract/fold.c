/* Lookup is direct for the two-byte range (U+0080..U+07FF), where Arabic lives, and for ASCII; the few
 * code points above it (presentation forms, typographic marks) go through a sorted list. */
#include "fold.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

enum { DIRECT = 0x800, OUT_MAX = 7 };

typedef struct Cell {
	char to[OUT_MAX];
	uint8_t n;              /* bytes of `to`; in `key` KEEP: the character itself */
} Cell;
enum { KEEP = 255, SLACK = 8 }; /* SLACK: a whole cell is copied, however long its text is */

typedef struct High {
	uint32_t cp;
	Cell cell;
} High;

struct Fold {
	Cell direct[DIRECT];            /* folding */
	Cell key[DIRECT];               /* second pass, over folded text, for fold_key */
	Cell sound[DIRECT];             /* third pass, over keys, for fold_sound */
	VEC(High) high;                 /* sorted by cp */
	VEC(Str) joined;                /* folded words that join what follows in a key */
};

static void cell_set(Cell *c, Str to)
{
	c->n = (uint8_t)to.n;
	memcpy(c->to, to.p, to.n);
}

/* "U+0623" or "U+FE80..U+FE84"; false when it is neither. */
static bool parse_range(Str s, uint32_t *from, uint32_t *to)
{
	char z[32] = "", *end;
	if (s.n >= sizeof z || !str_has_prefix(s, STR("U+"))) return false;
	memcpy(z, s.p, s.n);
	*from = *to = (uint32_t)strtoul(z + 2, &end, 16);
	if (*end == 0) return true;
	if (strncmp(end, "..U+", 4) != 0) return false;
	*to = (uint32_t)strtoul(end + 4, &end, 16);
	return *end == 0 && *from <= *to;
}

static int high_cmp(const void *a, const void *b)
{
	const High *x = a, *y = b;
	return (x->cp > y->cp) - (x->cp < y->cp);
}

static void load_row(Fold *f, const Table *t, const Row *r, Arena *a, Err *e)
{
	const Str what = r->cell[0], code = r->cell[1], to = r->cell[2];
	uint32_t beg, end;
	if (str_is(what, "join")) {
		*VEC_PUSH(a, &f->joined) = code;
		return;
	}
	const bool key = str_is(what, "key"), sound = str_is(what, "sound");
	if ((!key && !sound && !str_is(what, "fold")) || !parse_range(code, &beg, &end) || to.n > OUT_MAX) {
		err_set(e, ERR_DATA, "%.*s:%u: '%.*s %.*s' is no rule", STR_FMT(t->file), r->line, STR_FMT(what), STR_FMT(code));
		return;
	}
	const Str out = str_is(to, "BLANK") ? STR(" ") : str_is(to, "QUOTE") ? STR("\"") : to;
	for (uint32_t cp = beg; cp <= end; cp++) {
		if (cp < DIRECT) {
			cell_set(sound ? &f->sound[cp] : key ? &f->key[cp] : &f->direct[cp], out);
		} else {
			High *h = VEC_PUSH(a, &f->high);
			h->cp = cp;
			cell_set(&h->cell, out);
		}
	}
}

const Fold *fold_load(const char *path, Arena *a, Err *e)
{
	static const char *const columns[] = { "what", "code", "to", NULL };
	Table t;
	if (!table_read(&t, path, columns, a, e)) return NULL;
	Fold *f = arena_alloc(a, sizeof *f);
	for (uint32_t i = 0; i < DIRECT; i++) {
		f->direct[i].n = (uint8_t)utf8_encode(i, f->direct[i].to);
		f->key[i].n = f->sound[i].n = KEEP;
	}
	for (uint32_t i = 'A'; i <= 'Z'; i++) {
		const char low = (char)(i + 32);
		cell_set(&f->direct[i], (Str){ &low, 1 });
	}
	for (uint32_t i = 0; i < t.rows.n; i++) load_row(f, &t, &t.rows.at[i], a, e);
	if (f->high.n) qsort(f->high.at, f->high.n, sizeof *f->high.at, high_cmp);
	return err_is(e) ? NULL : f;
}

/* The cell of a code point behind the direct range; NULL for none. */
static const Cell *find_high(const Fold *f, uint32_t cp)
{
	uint32_t lo = 0, hi = f->high.n;
	while (lo < hi) {
		const uint32_t mid = (lo + hi) / 2;
		if (f->high.at[mid].cp < cp) lo = mid + 1;
		else hi = mid;
	}
	return lo < f->high.n && f->high.at[lo].cp == cp ? &f->high.at[lo].cell : NULL;
}

typedef struct Folding {
	char *out;
	uint32_t *at;           /* byte of the source for each byte of out; NULL when nobody asks */
	size_t n, cap;
} Folding;

/* A table that lengthens text: rare. */
static void folding_grow(Folding *x, Arena *a)
{
	const Folding old = *x;
	x->cap *= 2;
	x->out = arena_bytes(a, x->cap);
	memcpy(x->out, old.out, x->n);
	if (!old.at) return;
	x->at = arena_bytes(a, x->cap * sizeof *x->at);
	memcpy(x->at, old.at, x->n * sizeof *x->at);
}

/* Folds from byte I on what lies in the direct range, while there is room; gives where it stopped. */
static uint32_t fold_direct(const Fold *f, Str s, uint32_t i, Folding *x)
{
	const unsigned char *const u = (const unsigned char *)s.p;
	char *const out = x->out;
	uint32_t *const at = x->at;
	size_t n = x->n;
	while (i < s.n && n + SLACK < x->cap) {
		const bool two = u[i] >= 0xc2 && u[i] < 0xe0 && i + 1 < s.n && (u[i + 1] & 0xc0) == 0x80;
		if (!two && u[i] >= 0x80) break;
		const Cell *const c = &f->direct[two ? (u[i] & 0x1fu) << 6 | (u[i + 1] & 0x3fu) : u[i]];
		memcpy(out + n, c, SLACK);
		if (at) {
			at[n] = at[n + 1] = i;  /* most are no longer */
			for (uint32_t j = 2; j < c->n; j++) at[n + j] = i;
		}
		n += c->n;
		i += 1 + two;
	}
	x->n = n;
	return i;
}

/* Folds the character at byte I, which fold_direct left; gives where it ends. */
static uint32_t fold_other(const Fold *f, Str s, uint32_t i, Folding *x)
{
	uint32_t cp = 0;
	const int k = utf8_next(s.p + i, s.n - i, &cp);
	const Cell *const c = k == 0 ? NULL : cp < DIRECT ? &f->direct[cp] : find_high(f, cp);
	const Str to = c ? (Str){ c->to, c->n } : (Str){ s.p + i, k ? (uint32_t)k : 1 };
	memcpy(x->out + x->n, to.p, to.n);
	for (uint32_t j = 0; x->at && j < to.n; j++) x->at[x->n + j] = i;
	x->n += to.n;
	return i + (k ? (uint32_t)k : 1);
}

Str fold_map(const Fold *f, Arena *a, Str s, uint32_t **map)
{
	Folding x = { .cap = (size_t)s.n + s.n / 4 + 16 };
	x.out = arena_bytes(a, x.cap);
	if (map) x.at = arena_bytes(a, x.cap * sizeof *x.at);
	for (uint32_t i = fold_direct(f, s, 0, &x); i < s.n; i = fold_direct(f, s, i, &x)) {
		if (x.n + SLACK >= x.cap) folding_grow(&x, a);
		i = fold_other(f, s, i, &x);
	}
	x.out[x.n] = 0;
	if (map) {
		x.at[x.n] = s.n;
		*map = x.at;
	}
	return (Str){ x.out, (uint32_t)x.n };
}

Str fold_str(const Fold *f, Arena *a, Str s)
{
	return fold_map(f, a, s, NULL);
}

static bool joins_next(const Fold *f, Str word)
{
	for (uint32_t i = 0; i < f->joined.n; i++)
		if (str_eq(f->joined.at[i], word)) return true;
	return false;
}

Str fold_key(const Fold *f, Arena *a, Str s)
{
	const Str t = fold_str(f, a, s);
	char *out = arena_alloc(a, (size_t)t.n * 2 + 1);
	uint32_t n = 0, word = 0;
	for (uint32_t i = 0; i < t.n;) {
		uint32_t cp = 0;
		const int k = utf8_decode(t.p + i, t.n - i, &cp);
		if (cp == ' ') {
			if (i > word && !joins_next(f, str_sub(t, word, i)) && i + 1 < t.n && t.p[i + 1] != ' ') out[n++] = ' ';
			word = i + 1;
		} else if (cp < DIRECT && f->key[cp].n != KEEP) {
			memcpy(out + n, f->key[cp].to, f->key[cp].n);
			n += f->key[cp].n;
		} else {
			memcpy(out + n, t.p + i, (size_t)k);
			n += (uint32_t)k;
		}
		i += (uint32_t)(k ? k : 1);
	}
	return (Str){ out, n };
}

/* One character of a key, the FIRST of its word or not, as it sounds. */
static Str sound_of(const Fold *f, Str c, uint32_t cp, bool first)
{
	if (cp >= DIRECT || f->sound[cp].n == KEEP || (first && f->sound[cp].n == 0)) return c;
	return (Str){ f->sound[cp].to, f->sound[cp].n };
}

Str fold_sound(const Fold *f, Arena *a, Str s)
{
	const Str key = fold_key(f, a, s);
	char *const out = arena_bytes(a, key.n + OUT_MAX + 1);
	Str last = STR("");
	uint32_t n = 0;
	bool first = true;
	for (uint32_t i = 0, cp = 0; i < key.n; ) {
		const uint32_t k = (uint32_t)utf8_decode(key.p + i, key.n - i, &cp);
		const Str x = k == 0 || cp == ' ' ? STR("") : sound_of(f, str_sub(key, i, i + k), cp, first);
		first = cp == ' ';
		if (x.n && !str_eq(x, last)) memcpy(out + n, x.p, x.n), n += x.n;
		if (x.n) last = x;
		i += k ? k : 1;
	}
	out[n] = 0;
	return (Str){ out, n };
}
