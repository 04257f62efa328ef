#include "time_words.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 4096, PROCLITICS_MAX = 16 };     /* slots: a power of two, several times the rows */

struct TimeWords {
	uint64_t filled[SLOTS / 64];    /* a bit for each slot: most words are none of ours */
	TimeEntry *slot[SLOTS];         /* chains of entries, by hash of the first word */
	struct { Str form, restore; TimeClitic clitic; } proclitic[PROCLITICS_MAX];
	uint32_t nproclitics;
	uint64_t proclitic_first;       /* str_first_bit of each of them */
	int limit[LIMITS];
	uint32_t entries;
};

/* What stands in the columns value and value2 of a kind, besides numbers. */
static const char *const units[] = { "hour", "day", "week", "month", "year", "decade", "century", NULL };
static const char *const counts[] = { "", "one", "two", "many", NULL };
static const char *const clitics[] = { "", "and", "for", NULL };
static const char *const agos[] = { "", "within", "since", NULL };
static const char *const bounds[] = { "", "past", NULL };
static const char *const bars[] = { "since", "after", "which", "that", NULL };
static const char *const before[] = { "", "weekday", NULL };

static const struct { const char *name; const char *const *value, *const *value2; } kinds[TIME_KINDS] = {
	[TIME_NO_TIME] = { .name = "no_time" },
	[TIME_MONTH] = { .name = "month" }, [TIME_MONTH_EXACT] = { .name = "month_exact" },
	[TIME_MONTH_BOUND] = { .name = "month_bound" },
	[TIME_HIJRI] = { .name = "hijri" }, [TIME_HIJRI_WEAK] = { .name = "hijri_weak" },
	[TIME_WEEKDAY] = { .name = "weekday" },
	[TIME_NUMBER] = { .name = "number" }, [TIME_TEN] = { .name = "ten" }, [TIME_TENS] = { .name = "tens" },
	[TIME_ORDINAL] = { .name = "ordinal" }, [TIME_ORDINAL_TENS] = { .name = "ordinal_tens" },
	[TIME_FIRST] = { .name = "first" },
	[TIME_RELDAY] = { .name = "relday" }, [TIME_RELDAY_BOUND] = { .name = "relday_bound", .value2 = before },
	[TIME_DAYPART] = { .name = "daypart" }, [TIME_DAYPART_AFTER] = { .name = "daypart_after" },
	[TIME_DAYHEAD] = { .name = "dayhead" }, [TIME_MONTHHEAD] = { .name = "monthhead" },
	[TIME_YEARHEAD] = { .name = "yearhead" },
	[TIME_UNIT] = { .name = "unit", .value = units, .value2 = counts },
	[TIME_THE_UNIT] = { .name = "the_unit", .value = units, .value2 = counts },
	[TIME_SEASON] = { .name = "season" }, [TIME_DECADE] = { .name = "decade" },
	[TIME_DIRECTION] = { .name = "direction", .value2 = counts }, [TIME_RECENT] = { .name = "recent" },
	[TIME_SAME] = { .name = "same" }, [TIME_SAME_BEFORE] = { .name = "same_before" }, [TIME_THIS] = { .name = "this" },
	[TIME_NEXT] = { .name = "next" },
	[TIME_EDGE] = { .name = "edge" },
	[TIME_AGO] = { .name = "ago", .value2 = agos },
	[TIME_ABOUT] = { .name = "about" }, [TIME_FEW] = { .name = "few" }, [TIME_OF_EVENT] = { .name = "of_event" },
	[TIME_OF] = { .name = "of" }, [TIME_IN] = { .name = "in" }, [TIME_FROM] = { .name = "from" },
	[TIME_BETWEEN] = { .name = "between" }, [TIME_TO] = { .name = "to" }, [TIME_AND] = { .name = "and" },
	[TIME_EVERY] = { .name = "every" }, [TIME_BOUNDS] = { .name = "bounds", .value2 = bounds }, [TIME_BACKGROUND] = { .name = "background" },
	[TIME_VAGUE] = { .name = "vague" },
	[TIME_EQUALS] = { .name = "equals" }, [TIME_ERA] = { .name = "era" }, [TIME_ERA_HIJRI] = { .name = "era_hijri" },
	[TIME_SLASH] = { .name = "slash" }, [TIME_DASH] = { .name = "dash" }, [TIME_COMMA] = { .name = "comma" }, [TIME_OPEN] = { .name = "open" },
	[TIME_CLOSE] = { .name = "close" }, [TIME_DOT] = { .name = "dot" },
	[TIME_BAR] = { .name = "bar", .value = bars },
	[TIME_PROCLITIC] = { .name = "proclitic", .value2 = clitics }, [TIME_GLUE] = { .name = "glue", .value2 = clitics },
};

static const char *const limits[LIMITS] = {
	"look_back", "bound_days", "background_years", "year_from", "year_to", "hijri_from", "hijri_to", "round_year",
	"week_start",
};

static int find_name(const char *const *names, Str s)
{
	for (int i = 0; names[i]; i++)
		if (str_is(s, names[i])) return i;
	return -1;
}

/* A number, or one of NAMES where the kind has names. False when it is neither. */
static bool parse_value(const char *const *names, Str s, int *out)
{
	*out = 0;
	if (names) return (*out = find_name(names, s)) >= 0;
	if (s.n == 0) return true;
	char z[16] = "", *end;
	if (s.n >= sizeof z) return false;
	memcpy(z, s.p, s.n);
	*out = (int)strtol(z, &end, 10);
	return *end == 0;
}

static uint32_t slot_of(Str first)
{
	return (uint32_t)str_mix(first) & (SLOTS - 1);
}

static bool entry_is(const TimeEntry *x, const Str *word, uint32_t n)
{
	if (x->nwords != n) return false;
	for (uint32_t i = 0; i < n; i++)
		if (!str_eq(x->word[i], word[i])) return false;
	return true;
}

/* The entry with those words, made where it is missing. Longer entries come first in their chain. */
static TimeEntry *entry_of(TimeWords *w, Arena *a, const Str *word, uint32_t n)
{
	TimeEntry **at = &w->slot[slot_of(word[0])];
	for (TimeEntry *x = *at; x; x = x->next)
		if (entry_is(x, word, n)) return x;
	while (*at && (*at)->nwords > n) at = &(*at)->next;
	TimeEntry *x = arena_alloc(a, sizeof *x);
	memcpy(x->word, word, n * sizeof *word);
	x->nwords = n;
	x->next = *at;
	w->entries++;
	w->filled[slot_of(word[0]) / 64] |= UINT64_C(1) << slot_of(word[0]) % 64;
	return *at = x;
}

/* Splits a folded form at blanks; 0 when it has too many words. */
static uint32_t split(Str form, Str word[TIME_FORM_WORDS])
{
	uint32_t n = 0, beg = 0;
	for (uint32_t i = 0; i <= form.n; i++) {
		if (i < form.n && form.p[i] != ' ') continue;
		if (n == TIME_FORM_WORDS) return 0;
		word[n++] = str_sub(form, beg, i);
		beg = i + 1;
	}
	return n;
}

typedef struct Load {
	TimeWords *w;
	const Table *t;
	const Fold *fold;
	Arena *a;
	Err *e;
} Load;

static void refuse(const Load *l, const Row *r, const char *what, Str value, const char *why)
{
	err_set(l->e, ERR_DATA, "%.*s:%u: %s '%.*s': %s", STR_FMT(l->t->file), r->line, what, STR_FMT(value), why);
}

static void load_limit(const Load *l, const Row *r)
{
	for (int i = 0; i < LIMITS; i++)
		if (str_is(r->cell[0], limits[i])) {
			if (!parse_value(NULL, r->cell[2], &l->w->limit[i])) refuse(l, r, "value", r->cell[2], "no number");
			return;
		}
	refuse(l, r, "limit", r->cell[0], "unknown");
}

static void load_proclitic(const Load *l, const Row *r)
{
	int clitic;
	if (!parse_value(clitics, r->cell[3], &clitic)) {
		refuse(l, r, "value2", r->cell[3], "unknown");
	} else if (l->w->nproclitics == PROCLITICS_MAX) {
		refuse(l, r, "proclitic", r->cell[0], "too many");
	} else {
		const uint32_t i = l->w->nproclitics++;
		l->w->proclitic[i].form = fold_str(l->fold, l->a, r->cell[0]);
		l->w->proclitic[i].restore = fold_str(l->fold, l->a, r->cell[2]);
		l->w->proclitic[i].clitic = (TimeClitic)clitic;
		if (l->w->proclitic[i].form.n) l->w->proclitic_first |= str_first_bit(l->w->proclitic[i].form);
	}
}

static void add_reading(const Load *l, const Row *r, const Str *word, uint32_t n, TimeReading reading)
{
	TimeEntry *x = entry_of(l->w, l->a, word, n);
	if (x->kinds & TIME_BIT(reading.kind)) {
		refuse(l, r, "form", r->cell[0], "listed twice");
		return;
	}
	TimeReading *const p = arena_alloc(l->a, sizeof *p);
	*p = reading;
	p->next = x->readings;
	x->readings = p;
	x->kinds |= TIME_BIT(reading.kind);
	x->exact = r->cell[0];
}

/* Some proclitics swallow the first letters of the word ("li" before the article): such forms are entries too. */
static void add_written_on(const Load *l, const Row *r, const Str *word, uint32_t n, TimeReading reading)
{
	for (uint32_t i = 0; i < l->w->nproclitics; i++) {
		const Str restore = l->w->proclitic[i].restore, form = l->w->proclitic[i].form;
		if (!restore.n || word[0].n == restore.n || !str_has_prefix(word[0], restore)) continue;
		Str other[TIME_FORM_WORDS];
		memcpy(other, word, n * sizeof *word);
		const Str tail = str_sub(word[0], restore.n, word[0].n);
		other[0] = arena_printf(l->a, "%.*s%.*s", STR_FMT(form), STR_FMT(tail));
		add_reading(l, r, other, n, reading);
		entry_of(l->w, l->a, other, n)->clitic = l->w->proclitic[i].clitic;
	}
}

static void load_word(const Load *l, const Row *r)
{
	TimeReading reading = { .kind = TIME_KINDS };
	for (int k = 0; k < TIME_KINDS; k++)
		if (str_is(r->cell[1], kinds[k].name)) reading.kind = (TimeKind)k;
	Str word[TIME_FORM_WORDS];
	const uint32_t n = split(fold_str(l->fold, l->a, r->cell[0]), word);
	if (reading.kind == TIME_KINDS) {
		refuse(l, r, "kind", r->cell[1], "unknown");
	} else if (!n || !word[0].n) {
		refuse(l, r, "form", r->cell[0], "empty or more than 3 words");
	} else if (!parse_value(kinds[reading.kind].value, r->cell[2], &reading.value)) {
		refuse(l, r, "value", r->cell[2], "not one of this kind");
	} else if (!parse_value(kinds[reading.kind].value2, r->cell[3], &reading.value2)) {
		refuse(l, r, "value2", r->cell[3], "not one of this kind");
	} else {
		add_reading(l, r, word, n, reading);
		add_written_on(l, r, word, n, reading);
	}
}

const TimeWords *time_words_load(const char *path, const Fold *fold, Arena *a, Err *e)
{
	static const char *const columns[] = { "form", "kind", "value", "value2", NULL };
	Table t;
	if (err_is(e) || !table_read(&t, path, columns, a, e)) return NULL;
	TimeWords *w = arena_alloc(a, sizeof *w);
	const Load l = { w, &t, fold, a, e };
	for (uint32_t i = 0; i < t.rows.n; i++)
		if (str_is(t.rows.at[i].cell[1], "proclitic")) load_proclitic(&l, &t.rows.at[i]);
	for (uint32_t i = 0; i < t.rows.n && !err_is(e); i++) {
		const Row *r = &t.rows.at[i];
		if (str_is(r->cell[1], "limit")) load_limit(&l, r);
		else if (!str_is(r->cell[1], "proclitic")) load_word(&l, r);
	}
	return err_is(e) ? NULL : w;
}

const TimeEntry *time_words_find(const TimeWords *w, Str folded)
{
	const uint32_t slot = slot_of(folded);
	if (!(w->filled[slot / 64] >> slot % 64 & 1)) return NULL;
	const TimeEntry *x = w->slot[slot];
	while (x && !str_eq(x->word[0], folded)) x = x->next;
	return x;
}

uint32_t time_words_proclitic(const TimeWords *w, Str folded, TimeClitic *clitic)
{
	if (!folded.n || !(w->proclitic_first & str_first_bit(folded))) return 0;
	for (uint32_t i = 0; i < w->nproclitics; i++) {
		const Str form = w->proclitic[i].form;
		if (w->proclitic[i].restore.n || form.n >= folded.n || !str_has_prefix(folded, form)) continue;
		*clitic = w->proclitic[i].clitic;
		return form.n;
	}
	return 0;
}

int time_words_limit(const TimeWords *w, TimeLimit limit)
{
	return w->limit[limit];
}

const TimeReading *time_reading(const TimeEntry *entry, TimeKind kind)
{
	const TimeReading *r = entry ? entry->readings : NULL;
	while (r && r->kind != kind) r = r->next;
	return r;
}
