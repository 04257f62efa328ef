/* person: people as newspapers introduce them.
 *
 *     (honour | title [of-part])* [,] name [[,] title [of-part]]
 *
 * The of-part is a nationality, a country or a body: "the Egyptian foreign minister", "prime minister of
 * Malaysia", "secretary-general of the United Nations". The name is a form of the lexicon or a run of words
 * that look like names (evidence counts of lexicon/word.csv). A title with its of-part and no name is a
 * description, to be resolved by coref.c. Runs of sure name words are people without any title. */
#include "name.h"

typedef struct Title {          /* what stands before or after a name */
	uint32_t beg, end;      /* tokens */
	uint32_t title_end;     /* where its words end and the of-part begins */
	uint32_t office;        /* KbTitle; NONE */
	uint32_t of;            /* mention; NONE */
	char gender;
	uint8_t number;
	bool former, rank;      /* rank: nothing but honours and professions */
	bool alone;             /* may stand for its holder without a name */
	uint8_t clitics, strip;
} Title;

static uint32_t mention_at(const Naming *n, uint32_t t, NodeKind kind, bool adjective)
{
	const Doc *d = n->d;
	for (uint32_t i = d->mentions.n; i-- > 0 && d->mentions.at[i].sentence == n->sentence;) {
		const Mention *m = &d->mentions.at[i];
		if (m->tok_beg == t && m->kind == kind && m->lost_to == NONE && adjective == (m->form == FORM_ADJECTIVE) &&
		    m->form != FORM_DESCRIPTION) return i;
	}
	return NONE;
}

/* The country whose name began one word before T, inside the title ("prince of the state | of Qatar"). */
static uint32_t country_around(const Naming *n, uint32_t t)
{
	const uint32_t m = mention_at(n, t - 1, KIND_COUNTRY, false);
	return m != NONE && n->d->mentions.at[m].tok_end > t ? m : NONE;
}

static const LexWord *bare_word(const Doc *d, uint32_t t)
{
	const Token *x = &d->tokens.at[t];
	return x->nreadings && x->readings[0].strip == 0 ? &d->kb->lexicon.words.at[x->readings[0].word] : NULL;
}

/* A word that the list doesn't have as it stands, but has as an ordinary word behind glued letters. */
static bool is_glued_word(const Naming *n, uint32_t t, bool first)
{
	const uint32_t least = n->d->kb->limit.clitic_word_min + (first ? 0 : 2);
	const Token *x = &n->d->tokens.at[t];
	for (uint32_t i = 0; i < x->nreadings; i++) {
		const LexWord *w = &n->d->kb->lexicon.words.at[x->readings[i].word];
		if (x->readings[i].strip && w->word >= least && w->word > w->name) return true;
	}
	return false;
}

static int likeness_of(const KbLimits *k, uint32_t name, uint32_t word)
{
	if (name >= k->sure_name && name >= word + k->sure_margin) return 3;
	if (name >= k->likely_name && name >= word) return 2;
	return name >= 1 && name + k->possible_lag >= word ? 1 : 0;
}

int person_likeness(const Naming *n, uint32_t t, bool first)
{
	const Kb *kb = n->d->kb;
	const Token *x = &n->d->tokens.at[t];
	const LexWord *w = bare_word(n->d, t);
	uint32_t e;
	if (x->kind != TOKEN_WORD) return 0;
	if (w && (w->classes & (kb->is.not_name | kb->is.said | kb->is.stop | kb->is.honorific | kb->is.modifier | kb->is.former |
	    kb->is.org_head | kb->is.place_head | kb->is.country_head))) return 0;
	if (name_hit(n, t, LEX_TITLE, KIND_NONE, false, &e) != NONE) return 0;
	const int like = w && w->listed ? likeness_of(&kb->limit, w->name, w->word) : 0;
	if (like < 3 && (name_hit(n, t, LEX_NATIONALITY, KIND_NONE, true, &e) != NONE ||
	    name_hit(n, t, LEX_ENTITY, KIND_COUNTRY, true, &e) != NONE || name_hit(n, t, LEX_TRIGGER, KIND_NONE, true, &e) != NONE))
		return 0;
	if (w && w->listed) {
		if (like || first) return like;
		return str_has_prefix(x->folded, kb->article) && str_has_suffix(x->folded, kb->nisba) &&
			w->word <= kb->limit.nisba_word_max ? 1 : 0;
	}
	if (is_glued_word(n, t, first)) return 0;
	if (str_has_prefix(x->folded, kb->article)) return first ? 0 : 1;
	return x->folded.n > 2 ? 2 : 0;
}

/* Bytes of "and" glued to the name word at T, 0 when the word is a name as it stands ("Walid") or none. */
static uint8_t and_before(const Naming *n, uint32_t t)
{
	const Token *x = &n->d->tokens.at[t];
	const Kb *kb = n->d->kb;
	const LexWord *w = bare_word(n->d, t);
	for (uint32_t i = 0; i < kb->clitics.n; i++) {
		const KbClitic *c = &kb->clitics.at[i];
		if (c->bits != CLITIC_AND || c->form.n >= x->folded.n || !str_has_prefix(x->folded, c->form)) continue;
		const uint32_t id = lexicon_word(&kb->lexicon, str_sub(x->folded, c->form.n, x->folded.n));
		const LexWord *rest = id ? &kb->lexicon.words.at[id] : NULL;
		if (!w || !w->listed) return (uint8_t)c->form.n;
		if (rest && rest->name > w->name && rest->name >= kb->limit.likely_name) return (uint8_t)c->form.n;
	}
	return 0;
}

/* A hyphen or full stop that joins two parts of a name, without blanks. */
static bool joins(const Naming *n, uint32_t t)
{
	const Token *x = &n->d->tokens.at[t];
	return x->kind == TOKEN_PUNCT && str_is(x->folded, "-") && !x->space_before && t + 1 < n->end &&
		!n->d->tokens.at[t + 1].space_before;
}

/* End of the run of name words that begins at T; T when there is none. *LEAST: the weakest word's likeness. */
static uint32_t name_end(const Naming *n, uint32_t t, int *least, uint32_t *words)
{
	const Kb *kb = n->d->kb;
	uint32_t end = t;
	*least = 3;
	*words = 0;
	for (uint32_t i = t; i < n->end && *words < kb->limit.name_tokens_max; ) {
		const LexWord *w = bare_word(n->d, i);
		uint32_t k = i, e;
		if (i > t && joins(n, i)) k = ++i;
		else if (i > t && n->d->tokens.at[i].kind == TOKEN_PUNCT) break;
		while (k < n->end && (w = bare_word(n->d, k)) && (w->classes & kb->is.link)) k++;
		if (k == n->end || (i > t && k == i && and_before(n, i))) break;
		int like = person_likeness(n, k, i == t);
		if (k > i && like == 0 && !(name_classes_of(n->d, k) & (kb->is.not_name | kb->is.stop | kb->is.said)) && n->d->tokens.at[k].kind == TOKEN_WORD && !is_glued_word(n, k, false) &&
		    name_hit(n, k, LEX_TITLE, KIND_NONE, false, &e) == NONE) like = 1;
		if (like == 0) break;
		if (like < *least) *least = like;
		end = i = k + 1;
		++*words;
	}
	return end;
}

static bool is_honour(const Naming *n, uint32_t t, uint8_t *clitics, uint8_t *strip)
{
	return (name_classes_stripped(n->d, t, clitics, strip) & n->d->kb->is.honorific) != 0;
}

static uint32_t skip_dot(const Naming *n, uint32_t t)
{
	return t < n->end && str_is(n->d->tokens.at[t].folded, ".") ? t + 1 : t;
}

/* Countries, nationalities and bodies that say of what a title is; also "former", "current". */
static uint32_t parse_of(Naming *n, Title *x, uint32_t t)
{
	const Doc *d = n->d;
	const Kb *kb = d->kb;
	for (int guard = 0; guard < 6 && t < n->end; guard++) {
		const uint64_t c = name_classes_of(d, t);
		const bool head = x->office != NONE && kb->titles.at[x->office].head;
		if (c & (kb->is.former | kb->is.modifier)) {
			x->former |= (c & kb->is.former) != 0;
			t++;
			continue;
		}
		uint32_t m = mention_at(n, t, KIND_COUNTRY, true);
		if (m != NONE && !d->mentions.at[m].clitics) {
			if (x->of == NONE || d->mentions.at[x->of].kind != KIND_COUNTRY) x->of = x->of == NONE ? m : x->of;
			t = d->mentions.at[m].tok_end;
			continue;
		}
		if (x->of != NONE) break;
		uint32_t at = t;
		if ((c & kb->is.country_head) && t + 1 < n->end) at = t + 1;
		if ((m = mention_at(n, at, KIND_COUNTRY, false)) == NONE) m = mention_at(n, at, KIND_ORGANIZATION, false);
		if (m == NONE && t > x->beg) m = country_around(n, t);
		if (m == NONE && head) m = mention_at(n, at, KIND_PLACE, false);
		if (m == NONE || x->office == NONE) break;
		const uint8_t clitics = d->mentions.at[m].clitics;
		if (clitics && !(clitics & CLITIC_LI)) break;
		if (clitics & CLITIC_AND) break;
		x->of = m;
		t = d->mentions.at[m].tok_end;
	}
	return t;
}

/* The titles that begin at T, with honours between them; X->end == T when there are none. */
static void parse_titles(Naming *n, uint32_t t, Title *x)
{
	const Doc *d = n->d;
	*x = (Title){ .beg = t, .end = t, .office = NONE, .of = NONE, .rank = true, .number = 1 };
	for (uint32_t i = t; i < n->end; ) {
		uint32_t e;
		uint8_t clitics, strip;
		const uint32_t h = name_hit(n, i, LEX_TITLE, KIND_NONE, i == t, &e);
		if (h != NONE && (i == t || !n->hits.at[h].strip)) {
			const uint32_t id = d->kb->lexicon.entries.at[e].ref;
			const KbTitle *k = &d->kb->titles.at[id];
			if (i == t) x->clitics = n->hits.at[h].clitics, x->strip = n->hits.at[h].strip;
			if (x->office == NONE || x->rank) {
				x->office = id;
				x->gender = k->gender;
				x->number = k->number;
				x->rank = k->rank;
				x->alone = k->alone;
			}
			x->title_end = n->hits.at[h].end;
			x->end = i = parse_of(n, x, x->title_end);
			continue;
		}
		if (!is_honour(n, i, &clitics, &strip) || (strip && i != t)) break;
		if (i == t) x->clitics = clitics, x->strip = strip;
		x->end = i = skip_dot(n, i + 1);
	}
}

static bool is_comma(const Doc *d, uint32_t t)
{
	return (name_classes_of(d, t) & d->kb->is.comma) != 0;
}

/* The person of the lexicon whose form begins at T, as the longest match; NONE. */
static uint32_t listed_at(const Naming *n, uint32_t t)
{
	const uint32_t m = t < n->end ? mention_at(n, t, KIND_PERSON, false) : NONE;
	return m != NONE && n->d->mentions.at[m].tok_beg == t && !n->d->mentions.at[m].clitics ? m : NONE;
}

static void carry(Mention *m, const Title *x)
{
	if (x->office != NONE && (m->office == NONE || x->of != NONE)) {
		m->office = x->office;
		m->office_of = x->of;
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

/* Office or profession behind the name: taken when it isn't the title of a next name. */
static void parse_after(Naming *n, uint32_t id)
{
	Doc *d = n->d;
	uint32_t t = d->mentions.at[id].np_end, e, words;
	int least;
	if (t >= n->end) return;
	const bool comma = is_comma(d, t);
	if (comma) t++;
	if (t >= n->end || name_hit(n, t, LEX_TITLE, KIND_NONE, false, &e) == NONE) return;
	Title x;
	parse_titles(n, t, &x);
	if (x.end == t || x.clitics || x.number != 1 || x.office == NONE) return;
	if (listed_at(n, x.end) != NONE) return;
	if (name_end(n, x.end, &least, &words) > x.end && !comma) return;
	if (!comma && x.of == NONE && !d->kb->titles.at[x.office].wants && !is_his_office(n, id, x.office)) return;
	Mention *m = &d->mentions.at[id];
	if (m->office != NONE && m->office_of != NONE && x.of != NONE && !comma) return;
	m->np_end = x.end;
	if (m->office == NONE || (d->kb->titles.at[m->office].rank && !x.rank)) carry(m, &x);
}

static void finish(Naming *n, uint32_t id, const Title *x)
{
	Mention *m = &n->d->mentions.at[id];
	if (x->end > x->beg) {
		m->np_beg = x->beg;
		m->clitics = x->clitics;
		carry(m, x);
		if (m->unsure && !x->rank) m->unsure = false;
	}
	m->np_end = m->np_end > m->tok_end ? m->np_end : m->tok_end;
	parse_after(n, id);
}

/* A listed name goes on with "bin ..." or a family name: the mention grows over it. */
static void grow(Naming *n, uint32_t id)
{
	Mention *m = &n->d->mentions.at[id];
	const LexWord *w = m->tok_end < n->end ? bare_word(n->d, m->tok_end) : NULL;
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
	m->gender = (uint8_t)x->gender;
	return x->end;
}

/* A name behind titles X, at T. True when one was found; *NEXT is where reading goes on. */
static bool take_name(Naming *n, const Title *x, uint32_t t, bool comma, uint32_t *next)
{
	const Doc *d = n->d;
	const uint32_t listed = listed_at(n, t);
	int least = 0;
	uint32_t words = 0;
	if (listed != NONE && !(comma && d->mentions.at[listed].unsure)) {
		grow(n, listed);
		finish(n, listed, x);
		*next = n->d->mentions.at[listed].np_end;
		return true;
	}
	if (t >= n->end || x->number != 1) return false;
	const uint32_t end = name_end(n, t, &least, &words);
	if (end == t || (words == 1 && (least < 2 || x->rank || comma)) || (comma && least < 2)) return false;
	if (words == 1 && !bare_word(d, t) && str_has_suffix(d->tokens.at[t].folded, d->kb->tanwin)) return false;
	Mention *m = name_add(n, KIND_PERSON, t, end, 0, 0, "title", (uint16_t)d->kb->limit.confidence_title);
	const uint32_t id = d->mentions.n - 1;
	m->gender = (uint8_t)x->gender;
	finish(n, id, x);
	*next = n->d->mentions.at[id].np_end;
	return true;
}

static uint32_t skip_honours(const Naming *n, uint32_t t)
{
	while (t < n->end && (name_classes_of(n->d, t) & n->d->kb->is.honorific)) t = skip_dot(n, t + 1);
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
		uint32_t of = mention_at(n, beg, KIND_COUNTRY, true), next;
		if (of == NONE) of = mention_at(n, beg, KIND_COUNTRY, false);
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
	parse_titles(n, t, &x);
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
	if (mention_at(n, m->tok_beg - 1, KIND_PERSON, false) != NONE || person_likeness(n, m->tok_beg - 1, true) < 3) return false;
	const KbEntity *who = &d->kb->entities.at[d->kb->lexicon.entries.at[m->entry].ref];
	const Str given = d->tokens.at[m->tok_beg - 1].folded;
	const Str key = who->key;
	for (uint32_t i = 0; i + given.n <= key.n; i++)
		if (str_eq(str_sub(key, i, i + given.n), given)) return false;
	return true;
}

/* "... and NAME" right behind a person: two name words at least, the first without its "and" a sure one. */
static uint32_t read_joined(Naming *n, uint32_t t)
{
	const Doc *d = n->d;
	const uint8_t strip = and_before(n, t);
	int least = 0;
	uint32_t words = 0;
	if (!strip || t + 1 >= n->end) return t;
	const uint32_t id = lexicon_word(&d->kb->lexicon, str_sub(d->tokens.at[t].folded, strip, d->tokens.at[t].folded.n));
	const LexWord *w = id ? &d->kb->lexicon.words.at[id] : NULL;
	if (!w || likeness_of(&d->kb->limit, w->name, w->word) < 3) return t;
	const uint32_t end = name_end(n, t + 1, &least, &words);
	if (end == t + 1 || least < 2) return t;
	name_add(n, KIND_PERSON, t, end, strip, CLITIC_AND, "names", (uint16_t)d->kb->limit.confidence_names);
	const uint32_t m = d->mentions.n - 1;
	const Title none = { .beg = t, .end = t, .office = NONE, .of = NONE };
	finish(n, m, &none);
	return n->d->mentions.at[m].np_end;
}

/* Names without a title: sure name words, two at least. */
static uint32_t read_bare(Naming *n, uint32_t t)
{
	int least;
	uint32_t words;
	const Title none = { .beg = t, .end = t, .office = NONE, .of = NONE };
	const uint32_t listed = listed_at(n, t);
	if (listed != NONE) {
		grow(n, listed);
		finish(n, listed, &none);
		return n->d->mentions.at[listed].np_end;
	}
	if (person_likeness(n, t, true) < 3) return t;
	const uint32_t end = name_end(n, t, &least, &words);
	if (words < 2 || least < 2) return t;
	name_add(n, KIND_PERSON, t, end, 0, 0, "names", (uint16_t)n->d->kb->limit.confidence_names);
	const uint32_t id = n->d->mentions.n - 1;
	finish(n, id, &none);
	return n->d->mentions.at[id].np_end;
}

void person_find(Naming *n)
{
	Doc *d = n->d;
	for (uint32_t i = d->mentions.n; i-- > 0 && d->mentions.at[i].sentence == n->sentence;)
		if (d->mentions.at[i].kind == KIND_PERSON && is_others(n, i)) d->mentions.at[i].lost_to = i;
	for (uint32_t t = n->beg; t < n->end; ) {
		uint32_t next = read_titled(n, t);
		if (next == t) next = read_bare(n, t);
		if (next == t) next = read_joined(n, t);
		t = next > t ? next : t + 1;
	}
}
