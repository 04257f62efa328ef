/* person: people as newspapers introduce them.
 *
 *     (honour | title [of-part])* [,] name [[,] title [of-part]]
 *
 * The of-part is a nationality, a country or a body: "the Egyptian foreign minister", "prime minister of
 * Malaysia", "secretary-general of the United Nations". The name is a form of the lexicon or a run of words
 * that look like names (evidence counts of lexicon/word.csv). A title with its of-part and no name is a
 * description, to be resolved by coref.c. Runs of sure name words are people without any title. */
#include "name.h"

static bool is_comma(const Doc *d, uint32_t t)
{
	return (name_classes_of(d, t) & d->kb->is.comma) != 0;
}

/* The person of the lexicon whose form begins at T, as the longest match; NONE. */
static uint32_t listed_at(const Naming *n, uint32_t t)
{
	const uint32_t m = t < n->end ? name_mention(n, t, KIND_PERSON, false) : NONE;
	return m != NONE && n->d->mentions.at[m].tok_beg == t && !n->d->mentions.at[m].clitics ? m : NONE;
}

static void carry(Mention *m, const Title *x)
{
	if (x->office != NONE && (m->office == NONE || x->of != NONE)) {
		m->office = x->office;
		m->office_of = x->of;
		m->former = x->former;
	}
	if (x->office2 != NONE && m->office2 == NONE) {
		m->office2 = x->office2;
		m->office_of2 = x->of2;
	}
	if (x->gender) m->gender = (uint8_t)x->gender;
}

/* The list has the person of mention ID in that office, of whatever country. */
static bool is_his_office(const Naming *n, uint32_t id, uint32_t title)
{
	const Kb *kb = n->d->kb;
	const Mention *m = &n->d->mentions.at[id];
	if (m->entry == NONE) return false;
	for (uint32_t o = kb->entities.at[kb->lexicon.entries.at[m->entry].ref].office; o != NONE; o = kb->offices.at[o].next)
		if (str_eq(kb->offices.at[o].office, kb->titles.at[title].office)) return true;
	return false;
}

/* An office of another country than the one where the list has the person: "(Macron) the Israeli president". */
static bool is_somebody_else(const Naming *n, const Mention *m, const Title *x)
{
	const Doc *d = n->d;
	const Kb *kb = d->kb;
	uint32_t country = x->office == NONE ? NONE : kb->titles.at[x->office].of;
	if (x->of != NONE && d->mentions.at[x->of].kind == KIND_COUNTRY && d->mentions.at[x->of].entry != NONE)
		country = kb->lexicon.entries.at[d->mentions.at[x->of].entry].ref;
	const uint32_t home = m->entry == NONE ? NONE : kb->entities.at[kb->lexicon.entries.at[m->entry].ref].country;
	return country != NONE && home != NONE && home != country;
}

/* Another name that has its title in the tokens [BEG, END). */
static bool is_taken(const Naming *n, uint32_t beg, uint32_t end)
{
	const Doc *d = n->d;
	for (uint32_t i = d->mentions.n; i-- > 0 && d->mentions.at[i].sentence == n->sentence;) {
		const Mention *m = &d->mentions.at[i];
		if (m->kind == KIND_PERSON && m->form != FORM_DESCRIPTION && m->lost_to == NONE && m->np_beg >= beg && m->np_beg < end &&
		    m->tok_beg > m->np_beg) return true;
	}
	return false;
}

void person_after(Naming *n, uint32_t id)
{
	Doc *d = n->d;
	uint32_t t = d->mentions.at[id].np_end, e, words;
	int least;
	if (t >= n->end) return;
	const bool comma = is_comma(d, t);
	if (comma) t++;
	if (t >= n->end || name_hit(n, t, LEX_TITLE, KIND_NONE, false, &e) == NONE) return;
	Title x;
	title_parse(n, t, &x);
	if (x.end == t || x.clitics || x.number != 1 || x.office == NONE) return;
	if (listed_at(n, x.end) != NONE || is_taken(n, t, x.end)) return;
	if (name_end(n, x.end, &least, &words) > x.end && !comma) return;
	if (!comma && x.of == NONE && !d->kb->titles.at[x.office].wants && !is_his_office(n, id, x.office)) return;
	Mention *m = &d->mentions.at[id];
	if (!comma && ((m->office != NONE && m->office_of != NONE && x.of != NONE) || is_somebody_else(n, m, &x))) return;
	m->np_end = x.end;
	if (m->office == NONE || (d->kb->titles.at[m->office].rank && !x.rank)) carry(m, &x);
	else if (!x.rank && m->office2 == NONE) {
		m->office2 = x.office;
		m->office_of2 = x.of;
	}
}

/* A word with the article: behind a short form of a list it may be the family name of another man. */
static bool is_definite(const Naming *n, uint32_t t)
{
	return t < n->end && str_has_prefix(n->d->tokens.at[t].folded, n->d->kb->article);
}

static void finish(Naming *n, uint32_t id, const Title *x)
{
	Mention *m = &n->d->mentions.at[id];
	if (x->end > x->beg) {
		m->np_beg = x->beg;
		m->clitics = x->clitics;
		carry(m, x);
		if (m->unsure && !x->rank && !(is_definite(n, m->tok_end) && is_somebody_else(n, m, x))) m->unsure = false;
	}
	m->np_end = m->np_end > m->tok_end ? m->np_end : m->tok_end;
	person_after(n, id);
}

/* A listed name goes on with "bin ..." or a family name: the mention grows over it. */
static void grow(Naming *n, uint32_t id)
{
	Mention *m = &n->d->mentions.at[id];
	const LexWord *w = m->tok_end < n->end ? name_word(n->d, m->tok_end) : NULL;
	int least;
	uint32_t words;
	if (!w || !(w->classes & n->d->kb->is.link)) return;
	const uint32_t end = name_end(n, m->tok_end, &least, &words);
	if (end <= m->tok_end) return;
	m->tok_end = m->np_end = end;
	m->span.end = n->d->tokens.at[end - 1].span.end;
}

static uint32_t add_described(Naming *n, const Title *x)
{
	const Doc *d = n->d;
	if (x->office == NONE || x->rank || (x->of == NONE && !x->alone)) return x->end;
	Mention *m = name_add(n, KIND_PERSON, x->beg, x->end, x->strip, x->clitics, "title",
		(uint16_t)d->kb->limit.confidence_description);
	m->form = FORM_DESCRIPTION;
	m->office = x->office;
	m->office_of = x->of;
	m->number = x->number;
	m->former = x->former;
	m->gender = (uint8_t)x->gender;
	return x->end;
}

/* An ambiguous short form that goes on with another name word ("Mubarak al-Duaij") is somebody else's name. */
static bool goes_on(const Naming *n, uint32_t listed)
{
	const Mention *m = &n->d->mentions.at[listed];
	int least;
	uint32_t words;
	const bool one = m->tok_end == m->tok_beg + 1 ||
		(m->tok_end == m->tok_beg + 2 && str_eq(n->d->tokens.at[m->tok_beg].folded, n->d->kb->servant));
	return m->unsure && one && name_end(n, m->tok_beg, &least, &words) > m->tok_end;
}

/* "Envoy of Obama": a word that wants to be said whose, and a name right behind it. */
static bool is_possessor(const Naming *n, const Title *x, uint32_t t)
{
	return x->end == x->beg + 1 && x->end == t && x->office != NONE && x->of == NONE && n->d->kb->titles.at[x->office].whose;
}

/* A name behind titles X, at T. True when one was found; *NEXT is where reading goes on. */
static bool take_name(Naming *n, const Title *x, uint32_t t, bool comma, uint32_t *next)
{
	const Doc *d = n->d;
	uint32_t listed = listed_at(n, t);
	int least = 0;
	uint32_t words = 0;
	if (listed != NONE && goes_on(n, listed)) {
		n->d->mentions.at[listed].lost_to = listed;
		listed = NONE;
	}
	if (listed != NONE && is_possessor(n, x, t)) return false;
	if (listed != NONE && !(comma && d->mentions.at[listed].unsure)) {
		grow(n, listed);
		finish(n, listed, x);
		*next = n->d->mentions.at[listed].np_end;
		return true;
	}
	if (t >= n->end || x->number != 1) return false;
	uint32_t end = comma ? name_enclosed_end(n, t) : t;
	if (end == t) {
		end = name_end(n, t, &least, &words);
		if (end == t || (words == 1 && (least < 2 || x->rank || comma)) || (comma && least < 2)) return false;
	}
	if (words == 1 && x->of == NONE && x->office != NONE && d->kb->titles.at[x->office].wants) return false;      /* "director of a house" */
	if (words == 1 && !name_word(d, t) && str_has_suffix(d->tokens.at[t].folded, d->kb->tanwin)) return false;
	Mention *m = name_add(n, KIND_PERSON, t, end, 0, 0, "title", (uint16_t)d->kb->limit.confidence_title);
	const uint32_t id = d->mentions.n - 1;
	m->gender = (uint8_t)x->gender;
	finish(n, id, x);
	*next = n->d->mentions.at[id].np_end;
	return true;
}

static uint32_t skip_honours(const Naming *n, uint32_t t)
{
	while (t < n->end && (name_classes_of(n->d, t) & n->d->kb->is.honorific)) t = title_skip_dot(n, t + 1);
	return t;
}

static uint32_t skip_comma(const Naming *n, uint32_t t)
{
	return t < n->end && is_comma(n->d, t) ? t + 1 : t;
}

/* "The presidents, the Egyptian N1 and the Libyan N2", "foreign ministers of Egypt N1 and Jordan N2": each country
 * with the name behind it. Gives where the list ends, T when there is none. */
static uint32_t read_shared_title(Naming *n, const Title *x, uint32_t t)
{
	const Doc *d = n->d;
	uint32_t end = t;
	for (bool first = true; t < n->end; first = false) {
		const uint32_t beg = skip_comma(n, t);
		uint32_t of = name_mention(n, beg, KIND_COUNTRY, true), next;
		if (of == NONE) of = name_mention(n, beg, KIND_COUNTRY, false);
		if (of == NONE || (first ? d->mentions.at[of].clitics : d->mentions.at[of].clitics & ~(unsigned)CLITIC_AND)) break;
		const uint32_t country_end = d->mentions.at[of].tok_end;
		Title y = *x;
		y.of = of;
		y.number = 1;
		y.beg = first ? x->beg : beg;
		y.end = country_end;
		y.clitics = first ? x->clitics : d->mentions.at[of].clitics;
		const uint32_t name = skip_comma(n, country_end);
		if (!take_name(n, &y, name, name > country_end, &next)) break;
		end = t = next;
	}
	return end;
}

/* Reads a titled person at T; gives where to go on, T when nothing is there. */
static uint32_t read_titled(Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	Title x;
	uint32_t next;
	title_parse(n, t, &x);
	if (x.end == t) return t;
	if (x.number > 1 && (next = read_shared_title(n, &x, x.title_end)) > x.title_end) return next;
	if (take_name(n, &x, x.end, false, &next)) return next;
	if (x.end < n->end && is_comma(d, x.end) && (x.of != NONE || x.alone || x.rank) &&
	    take_name(n, &x, skip_honours(n, x.end + 1), true, &next)) return next;
	return add_described(n, &x);
}

/* A short form of a listed name that is part of somebody else's longer name: "Yasser al-Sisi". */
static bool is_others(const Naming *n, uint32_t id)
{
	const Doc *d = n->d;
	const Mention *m = &d->mentions.at[id];
	if (m->tok_end != m->tok_beg + 1 || m->tok_beg == n->beg || m->clitics || m->entry == NONE) return false;
	if (name_mention(n, m->tok_beg - 1, KIND_PERSON, false) != NONE || person_likeness(n, m->tok_beg - 1, true) < 3) return false;
	const KbEntity *who = &d->kb->entities.at[d->kb->lexicon.entries.at[m->entry].ref];
	const Str given = d->tokens.at[m->tok_beg - 1].folded;
	const Str key = who->key;
	for (uint32_t i = 0; i + given.n <= key.n; i++)
		if (str_eq(str_sub(key, i, i + given.n), given)) return false;
	return true;
}

/* Something beside a run of name words that says it is a person: a verb of saying before it; behind it a comma
 * and a title, or a verb of saying. */
static bool has_witness(const Naming *n, uint32_t beg, uint32_t end)
{
	const Doc *d = n->d;
	uint32_t e;
	uint8_t clitics, strip;
	if (beg > n->beg && (name_classes_stripped(d, beg - 1, &clitics, &strip) & d->kb->is.said)) return true;
	if (end >= n->end) return false;
	if (name_classes_of(d, end) & d->kb->is.said) return true;
	return is_comma(d, end) && end + 1 < n->end && name_hit(n, end + 1, LEX_TITLE, KIND_NONE, false, &e) != NONE;
}

/* True when a person's name, and at most a comma, stands right before T. */
static bool follows_person(const Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	const uint32_t end = t > n->beg && is_comma(d, t - 1) ? t - 1 : t;
	for (uint32_t i = d->mentions.n; i-- > 0 && d->mentions.at[i].sentence == n->sentence;)
		if (d->mentions.at[i].kind == KIND_PERSON && d->mentions.at[i].lost_to == NONE && d->mentions.at[i].np_end == end) return true;
	return false;
}

static uint32_t add_bare(Naming *n, uint32_t t, uint32_t end, uint8_t strip, uint8_t clitics)
{
	const Title none = { .beg = t, .end = t, .office = NONE, .of = NONE, .office2 = NONE, .of2 = NONE };
	name_add(n, KIND_PERSON, t, end, strip, clitics, "names", (uint16_t)n->d->kb->limit.confidence_names);
	const uint32_t id = n->d->mentions.n - 1;
	finish(n, id, &none);
	return n->d->mentions.at[id].np_end;
}

/* A name with "and", "to", "by" glued to it: two words at least. In a list of people weaker words will do. */
static uint32_t read_glued(Naming *n, uint32_t t)
{
	const bool list = follows_person(n, t);
	int least = 0, first = 0;
	uint32_t words = 0;
	uint8_t clitics = 0;
	const uint8_t strip = name_clitic(n, t, CLITIC_AND | CLITIC_PREP | CLITIC_LI | CLITIC_BI, list ? 2 : 3, &clitics, &first);
	if (!strip || t + 1 >= n->end || name_mention(n, t, KIND_PERSON, false) != NONE) return t;
	const uint32_t end = name_end(n, t + 1, &least, &words);
	if (end == t + 1 || least < (list || has_witness(n, t, end) ? 1 : 2)) return t;
	return add_bare(n, t, end, strip, clitics);
}

/* Names without a title: sure name words, two at least; weaker ones where something else says it's a person. */
static uint32_t read_bare(Naming *n, uint32_t t)
{
	int least;
	uint32_t words;
	const Title none = { .beg = t, .end = t, .office = NONE, .of = NONE, .office2 = NONE, .of2 = NONE };
	const uint32_t listed = listed_at(n, t);
	if (listed != NONE) {
		grow(n, listed);
		finish(n, listed, &none);
		return n->d->mentions.at[listed].np_end;
	}
	const int first = person_likeness(n, t, true);
	if (first < 2) return t;
	const uint32_t end = name_end(n, t, &least, &words);
	if (words < 2 || (!has_witness(n, t, end) && (first < 3 || least < 2))) return t;
	return add_bare(n, t, end, 0, 0);
}

/* A name that belongs to a thing: "the King Fahd prize", "Bourguiba street". */
static bool is_namesake(const Naming *n, const Mention *m)
{
	uint8_t clitics, strip;
	if (m->np_beg == n->beg || m->clitics) return false;
	if (m->form == FORM_DESCRIPTION && n->d->kb->titles.at[m->office].of == NONE) return false;
	return (name_classes_stripped(n->d, m->np_beg - 1, &clitics, &strip) & n->d->kb->is.named_after) != 0;
}

void person_drop_namesakes(Naming *n)
{
	Doc *d = n->d;
	for (uint32_t i = d->mentions.n; i-- > 0 && d->mentions.at[i].sentence == n->sentence;)
		if (d->mentions.at[i].kind == KIND_PERSON && is_namesake(n, &d->mentions.at[i])) d->mentions.at[i].lost_to = i;
}

void person_find(Naming *n)
{
	Doc *d = n->d;
	for (uint32_t i = d->mentions.n; i-- > 0 && d->mentions.at[i].sentence == n->sentence;)
		if (d->mentions.at[i].kind == KIND_PERSON && is_others(n, i)) d->mentions.at[i].lost_to = i;
	for (uint32_t t = n->beg; t < n->end; ) {
		if (d->tokens.at[t].kind != TOKEN_WORD) {
			t++;
			continue;
		}
		uint32_t next = read_titled(n, t);
		if (next == t && listed_at(n, t) == NONE) next = read_glued(n, t);
		if (next == t) next = read_bare(n, t);
		t = next > t ? next : t + 1;
	}
	person_drop_namesakes(n);
}
