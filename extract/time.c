/* time: finds time expressions, sentence by sentence, and appends them to d->times in text order.
 *
 * Expressions that follow each other are joined where the words say so: "from 31 August to 3 September", "Tuesday and
 * Wednesday". Without a publication date bare days and months take the one year that their paragraph, else
 * the article, states. */
#include "kb_data.h"
#include "time_parts.h"
#include "times.h"

typedef struct Work {
	const Doc *d;
	Doc *out;               /* the same, where Times are appended; NULL when only reading again */
	const TimeWords *words;
	TimeTerm *term;         /* room for the longest sentence */
	TimeScan scan;          /* of the sentence at hand */
	uint32_t sentence;
	TimeAnchor anchor;
	TimeFound last;         /* expression of the last Time */
	uint32_t last_time;     /* its index; NONE at the start of a sentence */
} Work;

static Span span_of(const Work *k, uint32_t beg, uint32_t end)
{
	const Doc *const d = k->d;
	const Token *const tok = &d->tokens.at[d->sentences.at[k->sentence].tok_beg];
	return (Span){ d->map[tok[beg].fold_beg + k->scan.term[beg].strip], tok[end - 1].span.end };
}

static bool is_old(const Work *k, const TimeFound *f)
{
	const int limit = time_words_limit(k->words, LIMIT_BACKGROUND_YEARS);
	if (!(f->has & PART_AGO)) return (f->has & PART_PERIOD) && f->unit > UNIT_YEAR;
	if (f->unit > UNIT_YEAR || (f->unit == UNIT_YEAR && f->count > limit)) return true;
	return f->ago == AGO_SINCE && f->unit >= UNIT_YEAR;
}

static bool is_far(const Work *k, const TimeFound *f, const TimeDays *t)
{
	const Day pub = k->anchor.published;
	if (f->has & (PART_WEEKDAY | PART_RELDAY)) return false;
	if (t->from == DAY_NONE || pub == DAY_NONE || t->precision != PREC_DAY) return true;
	const Day gap = t->to < pub ? pub - t->to : t->from > pub ? t->from - pub : 0;
	return gap > time_words_limit(k->words, LIMIT_BOUND_DAYS);
}

/* Months or years in which things happen, or for which they are made. */
static bool is_stretch(const Work *k, const TimeFound *f)
{
	if (!(f->has & PART_PERIOD) || (f->has & PART_DATE)) return false;
	if (f->count != 1) return f->unit >= UNIT_MONTH;
	return f->unit >= UNIT_YEAR && f->offset && k->scan.term[f->beg].clitic == TIME_CLITIC_FOR;
}

static bool is_background(const Work *k, const TimeFound *f, const TimeDays *t)
{
	if ((f->has & PART_DECADE) || is_old(k, f) || is_stretch(k, f)) return true;
	if ((f->has & PART_DATE) && (f->date.for_year || time_is_name(&k->scan, f->beg))) return true;
	if (time_is_repeated(&k->scan, f->beg, f->end)) return true;
	return !(f->has & PART_AGO) && time_is_bound(&k->scan, f->beg, is_far(k, f, t));
}

static bool lacks_year(const TimeFound *f)
{
	return (f->has & PART_DATE) && !f->date.nyears && f->date.month && !(f->has & (PART_DIRECTION | PART_PERIOD | PART_SAME));
}

/* The year in which the article named this very day before; 0 when it didn't. */
static int year_before(const Doc *d, const TimeFound *f)
{
	if (!lacks_year(f) || f->date.hijri || f->date.ndays != 1) return 0;
	for (uint32_t i = d->times.n; i-- > 0;) {
		const Time *const t = &d->times.at[i];
		int y, m, day;
		if (t->from == DAY_NONE || t->precision != PREC_DAY || (t->basis != BASIS_STATED && t->tense == 0)) continue;
		day_civil(t->from, &y, &m, &day);
		if (m == f->date.month && day == f->date.day[0]) return y;
	}
	return 0;
}

static void add_time(Work *k, const TimeFound *f, uint32_t which, uint32_t beg, uint32_t end)
{
	const Sentence *const s = &k->d->sentences.at[k->sentence];
	TimeAnchor at = k->anchor;
	at.year = year_before(k->d, f);
	at.past = time_is_past(&k->scan, f->beg);
	const TimeDays days = time_solve(k->words, f, &at, which);
	Time *const t = VEC_PUSH(k->d->arena, &k->out->times);
	t->span = span_of(k, beg, end);
	t->sentence = k->sentence;
	t->tok_beg = s->tok_beg + beg;
	t->tok_end = s->tok_beg + end;
	t->from = days.from, t->to = days.to;
	t->precision = (uint8_t)days.precision;
	t->basis = (uint8_t)days.basis;
	t->tense = (int8_t)days.tense;
	t->background = is_background(k, f, &days);
	t->since = t->which = t->inside = t->that = NONE;
	if (days.from != DAY_NONE) k->anchor.same = days.from, k->anchor.same_precision = days.precision;
}

/* Joins Time B to the last one when the words between them say so: b's row is dropped. */

static bool is_joined(const Work *k, const TimeFound *f, const Time *a, const Time *b)
{
	const TimeScan *const s = &k->scan;
	const uint32_t j = k->last.end;
	if (a->precision != b->precision || (f->has & PART_DATE) != (k->last.has & PART_DATE)) return false;
	if (time_is_to(s, j)) return time_next(s, j) == f->beg;
	if (a->precision == PREC_UNKNOWN) return false;
	if (j != f->beg || s->term[j].clitic != TIME_CLITIC_AND) return false;
	if (time_kinds_before(s, k->last.beg) & TIME_BIT(TIME_BETWEEN)) return true;
	return a->precision == PREC_DAY && a->from == a->to && b->from == a->to + 1;
}

/* Ends of a stretch help each other: an open beginning is the last before the end, an open end the next after. */
static void settle(Work *k, const TimeFound *f, Time *a, Time *b)
{
	TimeAnchor at = k->anchor;
	if (a->from <= b->from || b->from == DAY_NONE || a->from == DAY_NONE) return;
	if (lacks_year(&k->last) || (k->last.has & PART_WEEKDAY)) {
		at.published = b->from;
		a->from = time_solve(k->words, &k->last, &at, 0).from;
	} else if (lacks_year(f) || (f->has & PART_WEEKDAY)) {
		at.published = a->from;
		at.future = true;
		const TimeDays t = time_solve(k->words, f, &at, 0);
		b->from = t.from, b->to = t.to;
	}
}

/* "Tuesday and Wednesday next": what stands at the end holds for both. */
static void share_direction(Work *k, const TimeFound *f, Time *a)
{
	const bool shared = (k->last.has & PART_DAYHEAD) || f->of_two;
	if (!shared || !(f->has & (PART_DIRECTION | PART_PERIOD)) || k->last.end != f->beg) return;
	if (!(k->last.has & f->has & PART_WEEKDAY)) return;
	if (k->last.has & (PART_DIRECTION | PART_PERIOD | PART_RELDAY | PART_DATE)) return;
	TimeFound both = *f;
	both.weekday = k->last.weekday;
	both.weekday2 = -1;
	const TimeDays t = time_solve(k->words, &both, &k->anchor, 0);
	a->from = t.from, a->to = t.to;
	a->tense = (int8_t)t.tense;
}

/* "Wednesday and Thursday, the 22nd and 23rd": the dates say it all. */
static bool is_spelled_out(const Work *k, const TimeFound *f)
{
	const unsigned bare = k->last.has & (PART_DIRECTION | PART_PERIOD | PART_RELDAY | PART_DATE);
	return !bare && (k->last.has & PART_WEEKDAY) && (f->has & PART_WEEKDAY) && (f->has & PART_DATE) && f->date.ndays > 1
		&& k->last.end == f->beg && k->scan.term[f->beg].clitic == TIME_CLITIC_AND;
}

static void swallow(Doc *d, Time *a, Time *b)
{
	a->span.end = b->span.end;
	a->tok_end = b->tok_end;
	a->background &= b->background;
	d->times.n--;
}

static void join(Work *k, const TimeFound *f)
{
	Doc *const d = k->out;
	if (k->last_time == NONE || k->last_time + 1 != d->times.n - 1) return;
	Time *const a = &d->times.at[k->last_time], *const b = &d->times.at[k->last_time + 1];
	if (is_spelled_out(k, f)) {
		a->from = b->from, a->to = b->to;
		a->precision = b->precision, a->basis = b->basis, a->tense = b->tense;
		swallow(d, a, b);
		return;
	}
	share_direction(k, f, a);
	if (!is_joined(k, f, a, b)) return;
	Time end = *b, first = *a;
	settle(k, f, &first, &end);
	const bool unknown = first.from == DAY_NONE && end.from == DAY_NONE;
	if (!unknown && (first.from == DAY_NONE || end.to == DAY_NONE || first.from >= end.to)) return;
	a->from = first.from;
	a->to = end.to;
	if (b->basis == BASIS_STATED) a->basis = BASIS_STATED;
	if (a->tense != b->tense) a->tense = 0;
	swallow(d, a, b);
}

static void take(Work *k, const TimeFound *f)
{
	const uint32_t n = time_found_count(f);
	const uint32_t *const at = f->date.ndays > 1 ? f->date.day_at : f->date.year_at;
	for (uint32_t i = 0; i < n; i++) {
		const uint32_t beg = i ? at[i] : f->beg, end = i + 1 < n ? at[i] + k->scan.term[at[i]].ntok : f->end;
		add_time(k, f, i, beg, end);
	}
	if (n == 1) join(k, f);
	k->last = *f;
	k->last_time = k->d->times.n - 1;
}

static void run_sentence(Work *k)
{
	const Sentence *const s = &k->d->sentences.at[k->sentence];
	if (!time_scan(k->d, k->words, s, k->term)) return;
	k->scan = (TimeScan){ k->words, k->term, s->tok_end - s->tok_beg };
	k->last_time = NONE;
	const uint32_t first = k->d->times.n;
	for (uint32_t i = 0; i < k->scan.n;) {
		TimeFound f;
		const bool found = time_find(&k->scan, i, &f);
		if (found) take(k, &f);
		i = found ? f.end : time_is(&k->scan, i, TIME_NO_TIME) ? time_next(&k->scan, i) : i + 1;
	}
	if (k->d->times.n > first) time_bars(&k->scan, s->tok_beg, &k->out->times.at[first], k->d->times.n - first);
}

static Work work_of(const Doc *d, Doc *out)
{
	uint32_t longest = 1;
	for (uint32_t i = 0; i < d->sentences.n; i++) {
		const uint32_t n = d->sentences.at[i].tok_end - d->sentences.at[i].tok_beg;
		if (n > longest) longest = n;
	}
	return (Work){ .d = d, .out = out, .words = kb_time_words(d->kb), .term = arena_alloc(d->arena, longest * sizeof(TimeTerm)),
		.anchor = { .published = d->article.published, .same = DAY_NONE }, .last_time = NONE };
}

/* Without a publication date. */

/* The one year that stated dates of the paragraph (NONE: of the article) lie in; 0 for none or several. */
static int stated_year(const Doc *d, uint32_t paragraph)
{
	int year = 0;
	for (uint32_t i = 0; i < d->times.n; i++) {
		const Time *const t = &d->times.at[i];
		if (t->basis != BASIS_STATED || t->background || t->precision < PREC_MONTH) continue;
		if (paragraph != NONE && d->sentences.at[t->sentence].paragraph != paragraph) continue;
		int y, y2, m, day;
		day_civil(t->from, &y, &m, &day);
		day_civil(t->to, &y2, &m, &day);
		if (y != y2 || (year && y != year)) return 0;
		year = y;
	}
	return year;
}

/* Reads the expression of a Time again. False when it can't be found there any more (joined from pieces). */
static bool read_again(Work *k, const Time *t, TimeFound *f)
{
	const Sentence *const s = &k->d->sentences.at[t->sentence];
	k->sentence = t->sentence;
	if (!time_scan(k->d, k->words, s, k->term)) return false;
	k->scan = (TimeScan){ k->words, k->term, s->tok_end - s->tok_beg };
	return time_find(&k->scan, t->tok_beg - s->tok_beg, f);
}

/* The latest year that any stated date of the article lies in; 0 for none. A story is not older than what it
 * knows: a year that a later one follows is no year of its bare dates. */
static int latest_year(const Doc *d)
{
	int year = 0;
	for (uint32_t i = 0; i < d->times.n; i++) {
		const Time *const t = &d->times.at[i];
		if (t->basis != BASIS_STATED || t->to == DAY_NONE) continue;
		const int y = time_year_of(t->to);
		if (y > year) year = y;
	}
	return year;
}

static void fill_years(Work *k)
{
	Doc *const d = k->out;
	const int whole = stated_year(d, NONE), latest = latest_year(d);
	const uint32_t n = d->times.n;
	for (uint32_t i = 0; i < n; i++) {
		Time *const t = &d->times.at[i];
		TimeFound f;
		if (t->from != DAY_NONE || !read_again(k, t, &f) || !lacks_year(&f)) continue;
		TimeAnchor a = k->anchor;
		const int own = stated_year(d, d->sentences.at[t->sentence].paragraph);
		a.year = own ? own : whole;
		if (a.year != latest) continue;
		TimeDays days = time_solve(k->words, &f, &a, 0);
		TimeFound last;
		const uint32_t to = f.end < k->scan.n && time_is_to(&k->scan, f.end) ? time_next(&k->scan, f.end) : f.end;
		if (to > f.end && to + d->sentences.at[t->sentence].tok_beg < t->tok_end && time_find(&k->scan, to, &last)) {
			const TimeDays end = time_solve(k->words, &last, &a, 0);
			if (end.to >= days.from) days.to = end.to;
		}
		t->from = days.from, t->to = days.to;
		t->precision = (uint8_t)days.precision;
		t->basis = (uint8_t)(days.from == DAY_NONE ? BASIS_NONE : BASIS_RELATIVE);
	}
}

void time_run(Doc *d)
{
	Work k = work_of(d, d);
	for (k.sentence = 0; k.sentence < d->sentences.n; k.sentence++) run_sentence(&k);
	if (d->article.published == DAY_NONE) fill_years(&k);
}

Day time_other_reading(const Doc *d, const Time *t)
{
	if (t->from == DAY_NONE || t->basis == BASIS_STATED || d->article.published == DAY_NONE || t->tense) return DAY_NONE;
	Work k = work_of(d, NULL);
	TimeFound f;
	if (!read_again(&k, t, &f)) return DAY_NONE;
	if (!time_solve(k.words, &f, &k.anchor, 0).open) return DAY_NONE;
	k.anchor.future = true;
	return time_solve(k.words, &f, &k.anchor, 0).from;
}
