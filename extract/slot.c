#include "slot.h"

enum { NAME_REACH = 6 };        /* tokens between a description and the name it goes on to */

static Elem *put(Slotted *s, uint32_t beg, uint32_t end, Str text, char sign)
{
	Elem *e = VEC_PUSH(s->n->d->arena, &s->elems);
	*e = (Elem){ .off = (uint32_t)s->text.n, .tok_beg = beg, .tok_end = end, .mention = NONE, .time = NONE, .trigger = NONE,
		.cue = NONE, .sign = sign };
	if (sign) sink_putc(&s->text, sign);
	else sink_put(&s->text, text);
	sink_putc(&s->text, ' ');
	return e;
}

static void put_clitics(Slotted *s, uint32_t t, uint8_t clitics)
{
	static const struct { uint8_t bit; char sign; } signs[] = { { CLITIC_AND, '&' }, { CLITIC_BI, 'b' },
		{ CLITIC_LI, 'l' }, { CLITIC_KA, 'k' }, { CLITIC_FUTURE, 's' } };
	for (uint32_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (clitics & signs[i].bit) put(s, t, t, STR(""), signs[i].sign);
}

static char sign_of(const Mention *m)
{
	switch (m->kind) {
	case KIND_PERSON: return m->entity == NONE ? 'R' : m->entity2 == NONE ? 'P' : 'D';
	case KIND_COUNTRY: return m->form == FORM_ADJECTIVE ? 'N' : 'C';
	case KIND_ORGANIZATION: return 'O';
	case KIND_PLACE: return 'L';
	default: return 'E';
	}
}

/* The widest phrase that begins at each token. Descriptions nobody could resolve count. */
static void find_mentions(Slotted *s)
{
	const Doc *d = s->n->d;
	s->from.n = 0;
	for (uint32_t t = s->n->beg; t < s->n->end; t++) *VEC_PUSH(d->arena, &s->from) = NONE;
	for (uint32_t i = s->mention; i < d->mentions.n && d->mentions.at[i].sentence == s->sentence; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->lost_to != NONE || (m->entity == NONE && m->form != FORM_DESCRIPTION)) continue;
		uint32_t *const best = &s->from.at[m->np_beg - s->n->beg];
		if (*best == NONE || m->np_end > d->mentions.at[*best].np_end) *best = i;
	}
}

static uint32_t time_from(const Slotted *s, uint32_t t)
{
	const Doc *d = s->n->d;
	for (uint32_t i = s->time; i < d->times.n && d->times.at[i].sentence == s->sentence; i++)
		if (d->times.at[i].tok_beg <= t && t < d->times.at[i].tok_end) return i;
	return NONE;
}

/* A trigger or cue of more than one word makes one element. */
static bool put_form(Slotted *s, uint32_t t, uint32_t *next)
{
	const Doc *d = s->n->d;
	uint32_t trigger = NONE, cue = NONE;
	uint32_t h = name_hit(s->n, t, LEX_TRIGGER, KIND_NONE, true, &trigger);
	const uint32_t q = name_hit(s->n, t, LEX_CUE, KIND_NONE, true, &cue);
	if (h == NONE || (q != NONE && s->n->hits.at[q].end > s->n->hits.at[h].end)) h = q, trigger = NONE;
	if (h == NONE) return false;
	const Hit x = s->n->hits.at[h];
	put_clitics(s, t, x.clitics);
	const Token *a = &d->tokens.at[x.beg], *z = &d->tokens.at[x.end - 1];
	Elem *e = put(s, x.beg, x.end, str_sub(d->folded, a->fold_beg + x.strip, z->fold_beg + z->folded.n), 0);
	for (size_t i = e->off; i + 1 < s->text.n; i++)
		if (s->text.p[i] == ' ') s->text.p[i] = '_';
	e->trigger = trigger;
	e->cue = q != NONE && s->n->hits.at[q].end == x.end ? cue : NONE;
	uint8_t clitics, strip;
	e->classes = name_classes_stripped(d, t, &clitics, &strip);
	*next = x.end;
	return true;
}

/* A proclitic written apart from its word: "and" between blanks. */
static bool put_apart(Slotted *s, uint32_t t)
{
	const Kb *kb = s->n->d->kb;
	const Str word = s->n->d->tokens.at[t].folded;
	if (!(kb->clitic_first & str_first_bit(word))) return false;
	for (uint32_t i = 0; i < kb->clitics.n; i++) {
		if (kb->clitics.at[i].gives.n || !str_eq(kb->clitics.at[i].form, word)) continue;
		put_clitics(s, t, kb->clitics.at[i].bits);
		return true;
	}
	return false;
}

static void put_word(Slotted *s, uint32_t t)
{
	const Doc *d = s->n->d;
	const Token *x = &d->tokens.at[t];
	if (put_apart(s, t)) return;
	uint8_t clitics, strip;
	uint64_t classes = name_classes_stripped(d, t, &clitics, &strip);
	if (str_is(x->folded, "\"")) return;
	if (strip && !(classes & ~(d->kb->is.link | d->kb->is.party))) {
		classes &= ~d->kb->is.party;    /* "and the delegation" comes along */
		strip = 0;
	}
	if (strip) put_clitics(s, t, clitics);
	put(s, t, t + 1, str_is(x->folded, ",") ? d->kb->comma : str_sub(x->folded, strip, x->folded.n), 0)->classes = classes;
}

/* True when token T may stand inside a phrase about a person: "special", "to", a comma. */
static bool goes_on(const Slotted *s, uint32_t t)
{
	const Kb *kb = s->n->d->kb;
	const uint64_t classes = name_classes_of(s->n->d, t);
	if (classes & (kb->is.to | kb->is.in | kb->is.comma)) return true;
	return str_has_prefix(s->n->d->tokens.at[t].folded, kb->article) && time_from(s, t) == NONE &&
		name_hit(s->n, t, LEX_TRIGGER, KIND_NONE, true, &(uint32_t){ NONE }) == NONE;
}

/* "The American envoy to the Middle East, George Mitchell": the phrase goes on to the name when a description and the
 * name behind it are one person. Gives the token where it ends. */
static uint32_t phrase_end(const Slotted *s, uint32_t mention)
{
	const Doc *d = s->n->d;
	const Mention *m = &d->mentions.at[mention];
	if (m->kind != KIND_PERSON || m->form != FORM_DESCRIPTION || m->entity == NONE) return m->np_end;
	for (uint32_t t = m->np_end; t < s->n->end && t < m->np_end + NAME_REACH; ) {
		const uint32_t x = s->from.at[t - s->n->beg];
		if (x == NONE && !goes_on(s, t)) break;
		if (x == NONE || d->mentions.at[x].kind != KIND_PERSON) {
			t = x == NONE ? t + 1 : d->mentions.at[x].np_end;
			continue;
		}
		const bool same = d->mentions.at[x].entity == m->entity && d->mentions.at[x].form != FORM_DESCRIPTION && !d->mentions.at[x].clitics;
		return same ? d->mentions.at[x].np_end : m->np_end;
	}
	return m->np_end;
}

void slot_sentence(Slotted *s, uint32_t sentence)
{
	const Doc *d = s->n->d;
	if (sentence < s->sentence) s->mention = s->time = 0;
	s->sentence = s->n->sentence = sentence;
	s->n->beg = d->sentences.at[sentence].tok_beg;
	s->n->end = d->sentences.at[sentence].tok_end;
	sink_reset(&s->text);
	s->elems.n = 0;
	name_find_hits(s->n);
	while (s->mention < d->mentions.n && d->mentions.at[s->mention].sentence < sentence) s->mention++;
	while (s->time < d->times.n && d->times.at[s->time].sentence < sentence) s->time++;
	find_mentions(s);
	for (uint32_t t = s->n->beg; t < s->n->end; ) {
		const uint32_t m = s->from.at[t - s->n->beg], w = m == NONE ? time_from(s, t) : NONE;
		if (m != NONE) {
			put_clitics(s, t, d->mentions.at[m].clitics);
			const uint32_t end = phrase_end(s, m);
			put(s, t, end, STR(""), sign_of(&d->mentions.at[m]))->mention = m;
			t = end;
		} else if (w != NONE) {
			put(s, t, d->times.at[w].tok_end, STR(""), 'T')->time = w;
			t = d->times.at[w].tok_end;
		} else if (!put_form(s, t, &t)) {
			put_word(s, t++);
		}
	}
}

uint32_t slot_at(const Slotted *s, uint32_t off)
{
	uint32_t lo = 0, hi = s->elems.n;
	while (lo < hi) {
		const uint32_t mid = (lo + hi) / 2;
		if (s->elems.at[mid].off < off) lo = mid + 1;
		else hi = mid;
	}
	return lo;
}

uint32_t slot_end(const Slotted *s, uint32_t i)
{
	return i + 1 < s->elems.n ? s->elems.at[i + 1].off : (uint32_t)s->text.n;
}

void slot_show(Doc *d, uint32_t sentence, Sink *out)
{
	Naming n = { .d = d };
	Slotted s = { .n = &n, .text = { .arena = d->arena } };
	slot_sentence(&s, sentence);
	sink_put(out, sink_str(&s.text));
}
