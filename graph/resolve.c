/* resolve: from a name to nodes, by ever weaker means. */
#include "resolve.h"
#include "listed.h"

#include <stdlib.h>
#include <string.h>

/* ?1 is the name, ?2 the kind or NULL. */
#define COLUMNS "n.node_id, n.key, n.kind, n.name, n.name_en, n.articles"
#define OF_KIND " and (?2 is null or n.kind = ?2)"
#define IN_ORDER " group by n.node_id order by n.articles desc, n.key"
#define BY_KEY "select " COLUMNS " from node n where n.key = ?1" OF_KIND
#define BY_ID "select " COLUMNS " from node n where n.node_id = cast(?1 as integer) and ?1 = '' || n.node_id" OF_KIND
#define BY_ALIAS "select " COLUMNS " from alias a join node n using (node_id) where a.folded = ?1" OF_KIND
#define NAMES " and a.origin in ('judged', 'listed', 'given', 'english', 'name')"
#define OTHERS " and a.origin in ('short', 'iso', 'adjective', 'metonym')"

enum { WORDS_MAX = 8,           /* of a name that is looked up word by word; more are not compared */
       CHARACTERS_MAX = 64 };   /* of names whose distance is taken */

static Str column(sqlite3_stmt *s, int i, Arena *a)
{
	return arena_str(a, (Str){ (const char *)sqlite3_column_text(s, i), (uint32_t)sqlite3_column_bytes(s, i) });
}

static void read_candidate(sqlite3_stmt *s, Arena *a, Candidate *c)
{
	c->node = sqlite3_column_int64(s, 0);
	c->key = column(s, 1, a);
	c->kind = column(s, 2, a);
	c->name = column(s, 3, a);
	c->name_en = column(s, 4, a);
	c->articles = sqlite3_column_int64(s, 5);
}

static sqlite3_stmt *prepare(sqlite3 *db, Str sql, Str name, const char *kind, Err *e)
{
	sqlite3_stmt *s = NULL;
	if (sqlite3_prepare_v2(db, sql.p, (int)sql.n, &s, NULL) != SQLITE_OK) {
		err_set(e, ERR_DATA, "the graph can't be searched for a name: %s", sqlite3_errmsg(db));
		return NULL;
	}
	sqlite3_bind_text(s, 1, name.p, (int)name.n, SQLITE_STATIC);
	sqlite3_bind_text(s, 2, kind, -1, SQLITE_STATIC);
	return s;
}

static bool finish(sqlite3 *db, sqlite3_stmt *s, int rc, Err *e)
{
	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		err_set(e, ERR_DATA, "the graph can't be searched for a name: %s", sqlite3_errmsg(db));
	sqlite3_finalize(s);
	return !err_is(e);
}

static bool collect(sqlite3 *db, Arena *a, Str sql, Str name, const char *kind, Candidates *out, Err *e)
{
	int rc;
	sqlite3_stmt *s = prepare(db, sql, name, kind, e);
	if (!s)
		return false;
	while ((rc = sqlite3_step(s)) == SQLITE_ROW)
		read_candidate(s, a, VEC_PUSH(a, &out->list));
	return finish(db, s, rc, e);
}

/* The words of S, at most WORDS_MAX; hyphens part words too. */
static uint32_t split(Str s, Str *words)
{
	uint32_t n = 0;
	for (uint32_t i = 0, beg = 0; i <= s.n && n < WORDS_MAX; i++)
		if (i == s.n || s.p[i] == ' ' || s.p[i] == '-') {
			if (i > beg)
				words[n++] = str_sub(s, beg, i);
			beg = i + 1;
		}
	return n;
}

/* Adds WORD as an SQL literal between blanks or not. */
static void sql_literal(Sink *sql, Str word, const char *blank)
{
	sink_printf(sql, "'%s", blank);
	for (uint32_t i = 0; i < word.n; i++) {
		if (word.p[i] == '\'')
			sink_putc(sql, '\'');
		if (word.p[i])
			sink_putc(sql, word.p[i]);
	}
	sink_printf(sql, "%s'", blank);
}

/* Names that hold every word. An index on alias.folded is scanned for what holds their letters, and only that is read; for words
 * in Latin letters first the small one of English names. */
static void sql_words(Sink *sql, const Str *words, uint32_t n, bool english)
{
	sink_put(sql, STR("select " COLUMNS " from alias a join node n using (node_id) where ?1 is not null" OF_KIND NAMES
		" and a.alias_id in (select alias_id from alias where "));
	sink_put(sql, english ? STR("origin = 'english'") : STR("1"));
	for (uint32_t i = 0; i < n; i++) {
		sink_put(sql, STR(" and instr(folded, "));
		sql_literal(sql, words[i], "");
		sink_putc(sql, ')');
	}
	sink_putc(sql, ')');
	for (uint32_t i = 0; i < n; i++) {
		sink_put(sql, STR(" and instr(' ' || replace(a.folded, '-', ' ') || ' ', "));
		sql_literal(sql, words[i], " ");
		sink_putc(sql, ')');
	}
	sink_put(sql, STR(IN_ORDER));
}

static bool is_ascii(Str s)
{
	for (uint32_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static bool by_words(sqlite3 *db, Arena *a, Str folded, const char *kind, Candidates *out, Err *e)
{
	Str words[WORDS_MAX];
	const uint32_t n = split(folded, words);
	for (int english = is_ascii(folded); n && english >= 0 && !out->list.n && !err_is(e); english--) {
		Sink sql = { 0 };
		sql_words(&sql, words, n, english);
		if (sql.failed)
			err_set(e, ERR_DATA, "out of memory");
		else
			collect(db, a, sink_str(&sql), folded, kind, out, e);
		sink_free(&sql);
	}
	return !err_is(e);
}

static int by_articles(const void *a, const void *b)
{
	const Candidate *x = a, *y = b;
	if (x->articles != y->articles)
		return x->articles > y->articles ? -1 : 1;
	return str_cmp(x->key, y->key);
}

/* Nodes that no article calls so, but the language data do. */
static bool by_listed(sqlite3 *db, Language *l, Arena *a, Str folded, const char *kind, Candidates *out, Err *e)
{
	ListedKeys keys = { 0 };
	const Kb *kb = language_kb(l, e);
	if (!kb)
		return false;
	listed_keys(kb, a, folded, &keys);
	for (uint32_t i = 0; i < keys.list.n; i++)
		if (!collect(db, a, STR(BY_KEY), keys.list.at[i], kind, out, e))
			return false;
	if (out->list.n > 1)
		qsort(out->list.at, out->list.n, sizeof *out->list.at, by_articles);
	return true;
}

/* Where one of several is called exactly so, the others only sometimes, it is meant. */
static void prefer_own_name(const Fold *fold, Arena *a, Str folded, Candidates *c)
{
	uint32_t own = UINT32_MAX;
	for (uint32_t i = 0; i < c->list.n; i++)
		if (str_eq(fold_str(fold, a, c->list.at[i].name), folded)) {
			if (own != UINT32_MAX)
				return;
			own = i;
		}
	if (own == UINT32_MAX)
		return;
	c->list.at[0] = c->list.at[own];
	c->list.n = 1;
}

/* Runs of blanks count as one. */
static Str squeeze(Arena *a, Str s)
{
	Str words = str_trim(s);
	char *out = arena_alloc(a, (size_t)words.n + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < words.n; i++)
		if (words.p[i] != ' ' || out[n - 1] != ' ')
			out[n++] = words.p[i];
	return (Str){ out, n };
}

bool resolve_name(sqlite3 *db, Language *l, Arena *a, Str name, const char *kind, Candidates *out, Err *e)
{
	const Str plain = str_trim(name);
	const Str folded = squeeze(a, fold_str(l->fold, a, plain));
	static const char *const exact[] = { BY_KEY, BY_ID, BY_ALIAS NAMES IN_ORDER, BY_ALIAS OTHERS IN_ORDER };
	for (size_t i = 0; i < sizeof exact / sizeof *exact && !out->list.n; i++)
		if (!collect(db, a, str_of(exact[i]), i < 2 ? plain : folded, kind, out, e))
			return false;
	if (!out->list.n && !by_words(db, a, folded, kind, out, e))
		return false;
	if (!out->list.n && !collect(db, a, str_of(BY_ALIAS IN_ORDER), folded, kind, out, e))
		return false;
	if (!out->list.n && !by_listed(db, l, a, folded, kind, out, e))
		return false;
	if (out->list.n > 1)
		prefer_own_name(l->fold, a, folded, out);
	return true;
}

static uint32_t decode(Str s, uint32_t *cp)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s.n && n < CHARACTERS_MAX; ) {
		const int k = utf8_decode(s.p + i, s.n - i, &cp[n]);
		if (!k)
			break;
		i += (uint32_t)k;
		n++;
	}
	return n;
}

/* Letters to be added, dropped or changed between two words (Levenshtein 1965). */
static uint32_t distance(const uint32_t *x, uint32_t nx, Str other)
{
	uint32_t y[CHARACTERS_MAX], row[CHARACTERS_MAX + 1];
	const uint32_t ny = decode(other, y);
	if (nx > 2 * ny + 2 || ny > 2 * nx + 2)
		return CHARACTERS_MAX;
	for (uint32_t j = 0; j <= ny; j++)
		row[j] = j;
	for (uint32_t i = 1; i <= nx; i++) {
		uint32_t left_above = row[0];
		row[0] = i;
		for (uint32_t j = 1; j <= ny; j++) {
			const uint32_t change = left_above + (x[i - 1] != y[j - 1]);
			const uint32_t shift = 1 + (row[j] < row[j - 1] ? row[j] : row[j - 1]);
			left_above = row[j];
			row[j] = change < shift ? change : shift;
		}
	}
	return row[ny];
}

/* How far a written name is from an alias, in half letters: from all of it, or from one of its words. */
static uint32_t farness(const uint32_t *x, uint32_t nx, Str alias)
{
	Str words[WORDS_MAX];
	const uint32_t n = split(alias, words);
	uint32_t best = 2 * distance(x, nx, alias);
	for (uint32_t i = 0; n > 1 && i < n; i++) {
		const uint32_t d = 2 * distance(x, nx, words[i]) + 1;
		if (d < best)
			best = d;
	}
	return best;
}

typedef struct Near {
	Candidate candidate;
	uint32_t far;           /* half letters */
} Near;

typedef struct Nears { VEC(Near) list; } Nears;

static int by_nearness(const void *a, const void *b)
{
	const Near *x = a, *y = b;
	if (x->far != y->far)
		return x->far < y->far ? -1 : 1;
	if (x->candidate.articles != y->candidate.articles)
		return x->candidate.articles > y->candidate.articles ? -1 : 1;
	return str_cmp(x->candidate.key, y->candidate.key);
}

static void keep_near(Nears *near, sqlite3_stmt *s, Arena *a, uint32_t far)
{
	const int64_t node = sqlite3_column_int64(s, 0);
	for (uint32_t i = 0; i < near->list.n; i++)
		if (near->list.at[i].candidate.node == node) {
			if (far < near->list.at[i].far)
				near->list.at[i].far = far;
			return;
		}
	Near *x = VEC_PUSH(a, &near->list);
	x->far = far;
	read_candidate(s, a, &x->candidate);
}

bool resolve_nearest(sqlite3 *db, const Fold *fold, Arena *a, Str name, const char *kind, uint32_t n, Candidates *out, Err *e)
{
	uint32_t x[CHARACTERS_MAX];
	const uint32_t nx = decode(squeeze(a, fold_str(fold, a, name)), x);
	const uint32_t reach = 2 * (nx / 3 + 1);        /* one letter in three may be wrong */
	Nears near = { 0 };
	int rc;
	sqlite3_stmt *s = prepare(db, STR("select " COLUMNS ", a.folded from alias a join node n using (node_id)"
		" where ?1 is not null" OF_KIND NAMES), name, kind, e);
	if (!s)
		return false;
	while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
		const uint32_t far = farness(x, nx, (Str){ (const char *)sqlite3_column_text(s, 6), (uint32_t)sqlite3_column_bytes(s, 6) });
		if (far <= reach)
			keep_near(&near, s, a, far);
	}
	if (near.list.n)
		qsort(near.list.at, near.list.n, sizeof *near.list.at, by_nearness);
	for (uint32_t i = 0; i < near.list.n && i < n; i++)
		*VEC_PUSH(a, &out->list) = near.list.at[i].candidate;
	return finish(db, s, rc, e);
}
