/* Every token is looked up once; words with proclitics once more for each letter stripped. Of the words of the
 * vocabulary it is known beforehand which may be found. */
#include "kb_data.h"
#include "time_parts.h"

enum { STRIP_MAX = 2, DIGITS_MAX = 4 };

const TimeReading *time_term(const TimeScan *s, uint32_t i, TimeKind kind)
{
	return time_reading(s->term[i].entry, kind);
}

bool time_is_year(const TimeScan *s, uint32_t i, TimeLimit from, TimeLimit to)
{
	return time_is(s, i, TIME_DIGITS) && s->term[i].digits == 4 && s->term[i].number >= time_words_limit(s->words, from)
		&& s->term[i].number <= time_words_limit(s->words, to);
}

static void scan_number(Str folded, TimeTerm *t)
{
	if (folded.n > DIGITS_MAX) return;
	int32_t v = 0;
	for (uint32_t i = 0; i < folded.n; i++) {
		if (folded.p[i] < '0' || folded.p[i] > '9') return;
		v = v * 10 + (folded.p[i] - '0');
	}
	t->number = v;
	t->digits = (uint8_t)folded.n;
	t->kinds = TIME_BIT(TIME_DIGITS);
}

/* The longest entry of the chain whose further words are the tokens behind TOK; of N tokens. */
static const TimeEntry *longest(const TimeEntry *x, Str first, const Token *tok, uint32_t n)
{
	for (; x; x = x->next) {
		if (x->nwords > n || !str_eq(x->word[0], first)) continue;
		uint32_t i = 1;
		while (i < x->nwords && str_eq(x->word[i], tok[i].folded)) i++;
		if (i == x->nwords) return x;
	}
	return NULL;
}

static void scan_word(const Doc *d, const TimeWords *w, const Token *tok, uint32_t n, TimeTerm *t)
{
	Str rest = tok->folded;
	for (int k = 0; k <= STRIP_MAX; k++) {
		const TimeEntry *x = longest(time_words_find(w, rest), rest, tok, n);
		if (x) {
			t->entry = x;
			t->kinds = x->kinds;
			t->ntok = (uint8_t)x->nwords;
			t->strip = (uint8_t)(tok->folded.n - rest.n);
			const Span raw = { d->map[tok->fold_beg + t->strip], tok[x->nwords - 1].span.end };
			if (t->clitic == TIME_CLITIC_NONE) t->clitic = (uint8_t)x->clitic;
			t->exact = str_eq(doc_text(d, raw), x->exact);
			return;
		}
		TimeClitic clitic = TIME_CLITIC_NONE;
		const uint32_t strip = time_words_proclitic(w, rest, &clitic);
		if (!strip) break;
		rest = str_sub(rest, strip, rest.n);
		if (t->clitic == TIME_CLITIC_NONE) t->clitic = (uint8_t)clitic;
	}
	t->clitic = TIME_CLITIC_NONE;
}

void time_prepare(Kb *kb)
{
	Lexicon *l = &kb->lexicon;
	for (uint32_t id = 1; id < l->words.n; id++) {
		Str rest = lexicon_text(l, id);
		uint32_t strip = 1;
		bool found = false;
		for (int k = 0; k <= STRIP_MAX && !found && strip; k++) {
			TimeClitic clitic;
			found = time_words_find(kb->time_words, rest) != NULL;
			strip = time_words_proclitic(kb->time_words, rest, &clitic);
			rest = str_sub(rest, strip, rest.n);
		}
		l->words.at[id].timeless = !found;
	}
}

static bool is_timeless(const Doc *d, const Token *t)
{
	return t->nreadings && !t->readings[0].strip && d->kb->lexicon.words.at[t->readings[0].word].timeless;
}

/* Articles and proclitics in front of a number in digits are tokens of their own: join them. */
static void join_glue(TimeTerm *term, const Token *tok, uint32_t i)
{
	TimeTerm *const t = &term[i], *const number = &term[i + 1];
	if (!(t->kinds & TIME_BIT(TIME_GLUE)) || t->ntok > 1 || !(number->kinds & TIME_BIT(TIME_DIGITS)) || tok[i + 1].space_before)
		return;
	const uint8_t clitic = (uint8_t)time_reading(t->entry, TIME_GLUE)->value2;
	*t = *number;
	t->ntok = 2;
	t->clitic = clitic;
	t->strip = (uint8_t)tok[i].folded.n;
}

bool time_scan(const Doc *d, const TimeWords *words, const Sentence *s, TimeTerm *term)
{
	const uint32_t n = s->tok_end - s->tok_beg;
	const Token *const tok = n ? &d->tokens.at[s->tok_beg] : NULL;
	bool any = false;
	for (uint32_t i = n; i-- > 0;) {
		TimeTerm *const t = &term[i];
		*t = (TimeTerm){ .ntok = 1 };
		if (tok[i].kind == TOKEN_NUMBER) scan_number(tok[i].folded, t);
		else if (!is_timeless(d, &tok[i])) scan_word(d, words, &tok[i], n - i, t);
		if (i + 1 < n) join_glue(term, tok, i);
		any |= (t->kinds & ~TIME_BIT(TIME_BAR)) != 0;
	}
	return any;
}
