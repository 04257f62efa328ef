/* tokenizer: fold the text with its map, cut it into words, hand each to FTS5 with its readings. */
#include "tokenizer.h"

#include <unicode/uchar.h>

/* One FTS5 table's tokenizer. The scratch arena is its own, because FTS5 may call functions while it tokenizes. */
typedef struct Tokenizer {
	Language *l;
	Arena scratch;
} Tokenizer;

enum { WORD_MAX = 256,          /* bytes of a reading with `gives` put in front; longer words have none */
       SCRATCH_KEEP = 1 << 20 };

typedef int Emit(void *ctx, int flags, const char *token, int n, int beg, int end);

typedef struct Run {
	const Language *l;
	Emit *emit;
	void *ctx;
	bool readings;          /* of texts, not of queries */
} Run;

static bool in_word(uint32_t c)
{
	return u_isalnum((UChar32)c) || (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK);
}

static uint32_t characters(Str s)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s.n; i++)
		n += (s.p[i] & 0xC0) != 0x80;
	return n;
}

/* The word behind one proclitic, as a second token at the same place. */
static int emit_reading(const Run *r, const Clitic *c, Str word, int beg, int end)
{
	char z[WORD_MAX];
	uint32_t n = 0;
	if (!str_has_prefix(word, c->form) || word.n - c->form.n + c->gives.n > WORD_MAX)
		return SQLITE_OK;
	const Str rest = str_sub(word, c->form.n, word.n);
	if (!rest.n || characters(rest) < c->min)
		return SQLITE_OK;
	for (uint32_t i = 0; i < c->gives.n; i++)
		z[n++] = c->gives.p[i];
	for (uint32_t i = 0; i < rest.n; i++)
		z[n++] = rest.p[i];
	return r->emit(r->ctx, FTS5_TOKEN_COLOCATED, z, (int)n, beg, end);
}

static int emit_word(const Run *r, Str word, int beg, int end)
{
	int rc = r->emit(r->ctx, 0, word.p, (int)word.n, beg, end);
	for (uint32_t i = 0; r->readings && rc == SQLITE_OK && i < r->l->clitics.n; i++)
		rc = emit_reading(r, &r->l->clitics.at[i], word, beg, end);
	return rc;
}

/* The end of the word that begins at AT; AT itself where none does. */
static uint32_t word_end(Str s, uint32_t at)
{
	uint32_t c;
	int n;
	while ((n = utf8_decode(s.p + at, s.n - at, &c)) > 0 && in_word(c))
		at += (uint32_t)n;
	return at;
}

static int run_words(const Run *r, Str folded, const uint32_t *map)
{
	int rc = SQLITE_OK;
	for (uint32_t i = 0; i < folded.n && rc == SQLITE_OK; ) {
		const uint32_t end = word_end(folded, i);
		if (end == i) {
			i++;
			continue;
		}
		rc = emit_word(r, str_sub(folded, i, end), (int)map[i], (int)map[end]);
		i = end;
	}
	return rc;
}

/* Bytes of prepared text: one in front of all, one before each token. */
enum { PREPARED = 0xFF, AT_NEXT = 0xFE, AT_SAME = 0xFD };

static int emit_prepared(void *ctx, int flags, const char *token, int n, int beg, int end)
{
	(void)beg;
	(void)end;
	sink_putc(ctx, (char)(flags & FTS5_TOKEN_COLOCATED ? AT_SAME : AT_NEXT));
	sink_put(ctx, (Str){ token, (uint32_t)n });
	return SQLITE_OK;
}

void tokenizer_prepare(const Language *l, Str text, Arena *scratch, Sink *out)
{
	const Run r = { l, emit_prepared, out, true };
	uint32_t *map;
	const Str folded = fold_map(l->fold, scratch, text, &map);
	sink_putc(out, (char)PREPARED);
	run_words(&r, folded, map);
}

static bool is_mark(char c)
{
	return (unsigned char)c >= AT_SAME;
}

static int run_prepared(const Run *r, Str text)
{
	int rc = SQLITE_OK;
	for (uint32_t i = 1; i < text.n && rc == SQLITE_OK; ) {
		const uint32_t beg = i + 1;
		const int flags = (unsigned char)text.p[i] == AT_SAME ? FTS5_TOKEN_COLOCATED : 0;
		for (i = beg; i < text.n && !is_mark(text.p[i]); ) i++;
		rc = r->emit(r->ctx, flags, text.p + beg, (int)(i - beg), 0, 0);
	}
	return rc;
}

static int tokenize(Fts5Tokenizer *self, void *ctx, int flags, const char *text, int n, Emit *emit)
{
	Tokenizer *t = (Tokenizer *)self;
	const Run r = { t->l, emit, ctx, !(flags & FTS5_TOKENIZE_QUERY) };
	uint32_t *map;
	jmp_buf oom;
	if (!text || n <= 0)
		return SQLITE_OK;
	if ((unsigned char)*text == PREPARED)
		return run_prepared(&r, (Str){ text, (uint32_t)n });
	t->scratch.oom = &oom;
	if (setjmp(oom))
		return SQLITE_NOMEM;
	const Str folded = fold_map(t->l->fold, &t->scratch, (Str){ text, (uint32_t)n }, &map);
	const int rc = run_words(&r, folded, map);
	if (t->scratch.used > SCRATCH_KEEP)
		arena_free(&t->scratch);
	else
		arena_reset(&t->scratch);
	return rc;
}

static int create(void *l, const char **args, int n, Fts5Tokenizer **out)
{
	(void)args;
	if (n)
		return SQLITE_ERROR;    /* it takes no options */
	Tokenizer *t = sqlite3_malloc(sizeof *t);
	if (!t)
		return SQLITE_NOMEM;
	*t = (Tokenizer){ .l = language_retain(l) };
	*out = (Fts5Tokenizer *)t;
	return SQLITE_OK;
}

static void delete(Fts5Tokenizer *self)
{
	Tokenizer *t = (Tokenizer *)self;
	arena_free(&t->scratch);
	language_release(t->l);
	sqlite3_free(t);
}

static void release(void *l)
{
	language_release(l);
}

/* FTS5 hands out its interface through a pointer bound to a statement (fts5.html, section 7). */
static fts5_api *find_fts5(sqlite3 *db)
{
	fts5_api *api = NULL;
	sqlite3_stmt *s;
	if (sqlite3_prepare_v2(db, "select fts5(?1)", -1, &s, NULL) != SQLITE_OK)
		return NULL;
	sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
	sqlite3_step(s);
	sqlite3_finalize(s);
	return api;
}

int tokenizer_register(sqlite3 *db, Language *l)
{
	fts5_tokenizer methods = { create, delete, tokenize };
	fts5_api *api = find_fts5(db);
	if (!api)
		return SQLITE_ERROR;
	const int rc = api->xCreateTokenizer(api, "liqa_arabic", language_retain(l), &methods, release);
	if (rc != SQLITE_OK)
		language_release(l);
	return rc;
}
