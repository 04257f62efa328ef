/* contacts: one statement, people numbered by key, edges counted into rows. */
#include "contacts.h"

#include <stdlib.h>

typedef struct Person { int64_t node; Str key; } Person;
typedef struct Meeting { int64_t a, b; double weight; } Meeting;       /* node_ids; a is the smaller */

typedef struct Read {
	VEC(Person) people;     /* ends of meetings, then each once, by key */
	VEC(Meeting) meetings;
} Read;

static const char sql[] =
	"with c as (select event_id, a_id, b_id, status, date_from, date_to from who_met_whom"
	" union all select event_id, a_id, b_id, status, date_from, date_to from who_called_whom),"
	" m as (select a_id, b_id, count(distinct event_id) as weight from c"
	"  where status in (select name from vocabulary where what = 'status' and class = 'real')"
	"  and (?1 is null or date_to >= ?1) and (?2 is null or date_from <= ?2) group by a_id, b_id)"
	" select m.a_id, m.b_id, m.weight, a.key, b.key from m join node a on a.node_id = m.a_id join node b on b.node_id = m.b_id";

static Str text(sqlite3_stmt *s, int column, Arena *a)
{
	return arena_str(a, (Str){ (const char *)sqlite3_column_text(s, column), (uint32_t)sqlite3_column_bytes(s, column) });
}

static void take(Read *r, sqlite3_stmt *s, Arena *a)
{
	const Meeting m = { sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), sqlite3_column_double(s, 2) };
	*VEC_PUSH(a, &r->meetings) = m;
	*VEC_PUSH(a, &r->people) = (Person){ m.a, text(s, 3, a) };
	*VEC_PUSH(a, &r->people) = (Person){ m.b, text(s, 4, a) };
}

static bool read(sqlite3 *db, const char *since, const char *until, Arena *a, Read *r, Err *e)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(db, sql, -1, &s, NULL);
	if (rc == SQLITE_OK) {
		sqlite3_bind_text(s, 1, since, -1, SQLITE_STATIC);
		sqlite3_bind_text(s, 2, until, -1, SQLITE_STATIC);
		while ((rc = sqlite3_step(s)) == SQLITE_ROW)
			take(r, s, a);
	}
	if (rc != SQLITE_DONE)
		err_set(e, ERR_DATA, "the graph's meetings can't be read: %s", sqlite3_errmsg(db));
	sqlite3_finalize(s);
	return !err_is(e);
}

static int by_key(const void *x, const void *y)
{
	return str_cmp(((const Person *)x)->key, ((const Person *)y)->key);
}

static int by_node(const void *x, const void *y)
{
	const Person *a = x, *b = y;
	return (a->node > b->node) - (a->node < b->node);
}

/* Everybody once, in the order of keys, and where each stands: SORTED by node_id, its key's place taken by the number. */
static Person *number_people(Read *r, Arena *a, uint32_t **number)
{
	uint32_t n = 0;
	qsort(r->people.at, r->people.n, sizeof *r->people.at, by_key);
	for (uint32_t i = 0; i < r->people.n; i++)
		if (!n || r->people.at[n - 1].node != r->people.at[i].node)
			r->people.at[n++] = r->people.at[i];
	r->people.n = n;
	Person *sorted = arena_alloc(a, (n + 1) * sizeof *sorted);
	*number = arena_alloc(a, (n + 1) * sizeof **number);
	for (uint32_t i = 0; i < n; i++) {
		sorted[i] = r->people.at[i];
		sorted[i].key.n = i;
	}
	qsort(sorted, n, sizeof *sorted, by_node);
	for (uint32_t i = 0; i < n; i++)
		(*number)[i] = sorted[i].key.n;
	return sorted;
}

static int by_other(const void *x, const void *y)
{
	const Contact *a = x, *b = y;
	return (a->other > b->other) - (a->other < b->other);
}

static void fill(const Read *r, Contacts *c, const Person *sorted, const uint32_t *number, Arena *a)
{
	uint32_t *end = arena_alloc(a, (c->n + 1) * sizeof *end);
	uint32_t (*pair)[2] = arena_alloc(a, (r->meetings.n + 1) * sizeof *pair);
	for (uint32_t i = 0; i < r->meetings.n; i++)
		for (int side = 0; side < 2; side++) {
			const Person who = { side ? r->meetings.at[i].b : r->meetings.at[i].a, STR("") };
			const Person *found = bsearch(&who, sorted, c->n, sizeof *sorted, by_node);
			pair[i][side] = number[found - sorted];
			c->beg[pair[i][side] + 1]++;
		}
	for (uint32_t i = 0; i < c->n; i++) {
		c->beg[i + 1] += c->beg[i];
		end[i] = c->beg[i];
	}
	for (uint32_t i = 0; i < r->meetings.n; i++)
		for (int side = 0; side < 2; side++)
			c->list[end[pair[i][side]]++] = (Contact){ pair[i][!side], r->meetings.at[i].weight };
	for (uint32_t i = 0; i < c->n; i++)
		qsort(c->list + c->beg[i], c->beg[i + 1] - c->beg[i], sizeof *c->list, by_other);
}

bool contacts_read(sqlite3 *db, const char *since, const char *until, Arena *a, Contacts *out, Err *e)
{
	Read r = { 0 };
	uint32_t *number;
	*out = (Contacts){ 0 };
	if (!read(db, since, until, a, &r, e))
		return false;
	const Person *sorted = r.people.n ? number_people(&r, a, &number) : NULL;
	out->n = r.people.n;
	out->node = arena_alloc(a, (out->n + 1) * sizeof *out->node);
	out->beg = arena_alloc(a, (out->n + 1) * sizeof *out->beg);
	out->list = arena_alloc(a, (2 * r.meetings.n + 1) * sizeof *out->list);
	for (uint32_t i = 0; i < out->n; i++)
		out->node[i] = r.people.at[i].node;
	if (sorted)
		fill(&r, out, sorted, number, a);
	return true;
}

double contacts_weight(const Contacts *c, uint32_t i)
{
	double sum = 0;
	for (uint32_t k = c->beg[i]; k < c->beg[i + 1]; k++)
		sum += c->list[k].weight;
	return sum;
}
