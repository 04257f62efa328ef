/* latin: longest match of table rows, kept sorted by first character, then longest first. */
#include "latin.h"
#include "../extract/table.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

typedef enum { AT_ANY, AT_INITIAL, AT_FINAL, AT_WORD, AT_PREFIX } Where;

typedef struct Spelling {
	Str form, latin;
	uint8_t where;          /* Where */
} Spelling;

struct Latin {
	VEC(Spelling) rows;     /* by form: first bytes ascending, longer before shorter, special before any */
};

static const struct { const char *name; Where where; } places[] = {
	{ "any", AT_ANY },          /* anywhere */
	{ "initial", AT_INITIAL },  /* begins a word */
	{ "final", AT_FINAL },      /* ends a word */
	{ "word", AT_WORD },        /* is the whole word */
	{ "prefix", AT_PREFIX },    /* begins a word and is no part of its capital: the article */
};

static bool where_parse(Str s, uint8_t *out)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (str_is(s, places[i].name)) {
			*out = (uint8_t)places[i].where;
			return true;
		}
	return false;
}

/* Rows that share a first character stand together; among them the longest comes first. */
static int by_first_then_length(const void *a, const void *b)
{
	const Spelling *x = a, *y = b;
	uint32_t cx, cy;
	utf8_decode(x->form.p, x->form.n, &cx);
	utf8_decode(y->form.p, y->form.n, &cy);
	if (cx != cy)
		return cx < cy ? -1 : 1;
	if (x->form.n != y->form.n)
		return x->form.n > y->form.n ? -1 : 1;
	if (x->where != y->where)
		return x->where > y->where ? -1 : 1;
	return str_cmp(x->form, y->form);
}

const Latin *latin_load(const char *path, Arena *a, Err *e)
{
	static const char *const columns[] = { "form", "latin", "where", NULL };
	Table t = { 0 };
	Latin *l = arena_alloc(a, sizeof *l);
	if (!table_read(&t, path, columns, a, e))
		return NULL;
	for (uint32_t i = 0; i < t.rows.n; i++) {
		const Row *r = &t.rows.at[i];
		Spelling *s = VEC_PUSH(a, &l->rows);
		s->form = r->cell[0];
		s->latin = r->cell[1];
		if (!where_parse(r->cell[2], &s->where))
			err_set(e, ERR_DATA, "%s:%u: where '%.*s': not any, initial, final, word or prefix", path, r->line,
				STR_FMT(r->cell[2]));
		if (!s->form.n)
			err_set(e, ERR_DATA, "%s:%u: form '': empty", path, r->line);
	}
	if (err_is(e))
		return NULL;
	if (l->rows.n)
		qsort(l->rows.at, l->rows.n, sizeof *l->rows.at, by_first_then_length);
	return l;
}

/* Letters and the marks on them make words. */
static bool in_word(uint32_t c)
{
	return u_isalnum((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK);
}

static bool word_goes_on(Str s, uint32_t at)
{
	uint32_t c;
	return utf8_decode(s.p + at, s.n - at, &c) && in_word(c);
}

static bool fits(const Spelling *row, bool begins, bool ends)
{
	switch (row->where) {
	case AT_INITIAL: return begins;
	case AT_PREFIX: return begins && !ends;
	case AT_FINAL: return ends && !begins;
	case AT_WORD: return begins && ends;
	default: return true;
	}
}

/* The first row whose first character is C or greater. */
static uint32_t rows_from(const Latin *l, uint32_t c)
{
	uint32_t lo = 0, hi = l->rows.n;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2, x;
		utf8_decode(l->rows.at[mid].form.p, l->rows.at[mid].form.n, &x);
		if (x < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static const Spelling *find(const Latin *l, Str s, uint32_t at, uint32_t c, bool begins)
{
	const Str rest = str_sub(s, at, s.n);
	for (uint32_t i = rows_from(l, c); i < l->rows.n; i++) {
		const Spelling *row = &l->rows.at[i];
		uint32_t x;
		utf8_decode(row->form.p, row->form.n, &x);
		if (x != c)
			return NULL;
		if (str_has_prefix(rest, row->form) && fits(row, begins, !word_goes_on(s, at + row->form.n)))
			return row;
	}
	return NULL;
}

/* Adds WORD, its first letter made a capital. */
static void put_capital(Sink *out, Str word)
{
	uint32_t c;
	char up[4];
	const int n = utf8_decode(word.p, word.n, &c);
	sink_put(out, (Str){ up, (uint32_t)utf8_encode((uint32_t)u_toupper((UChar32)c), up) });
	sink_put(out, str_sub(word, (uint32_t)n, word.n));
}

/* Words of the table come as it writes them; a word spelled letter by letter begins with a capital. */
void latin_put(const Latin *l, Str s, Sink *out)
{
	bool begins = true, capital = true;
	for (uint32_t i = 0; i < s.n; ) {
		uint32_t c;
		const int n = utf8_decode(s.p + i, s.n - i, &c);
		if (!n)
			return;
		const bool word = in_word(c);
		const Spelling *row = word ? find(l, s, i, c, begins) : NULL;
		const bool prefix = row && row->where == AT_PREFIX;
		const Str put = row ? row->latin : str_sub(s, i, i + (uint32_t)n);
		if (row && capital && !prefix && row->where != AT_WORD && put.n)
			put_capital(out, put);
		else
			sink_put(out, put);
		capital = !word || (capital && (prefix || !put.n));
		begins = !word;
		i += row ? row->form.n : (uint32_t)n;
	}
}
