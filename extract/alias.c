/* alias: people under several forms in one article.
 *
 * A name that no list knows joins the longest name of the article whose words contain its words in order;
 * two longest names that both would do are no answer. Ambiguous forms of lists ("Abbas") need one candidate
 * that is sure in the article, or whose office fits the title, or the only one behind a title. */
#include "coref.h"
#include "spelling.h"

static Str words_of(const Coref *c, const Mention *m)
{
	return fold_key(c->d->kb->fold, c->d->arena, doc_text(c->d, m->span));
}

/* True when the words of A stand in B in the same order. */
static bool words_within(Str a, Str b)
{
	uint32_t j = 0;
	for (uint32_t i = 0; i <= a.n; ) {
		uint32_t end = i;
		while (end < a.n && a.p[end] != ' ') end++;
		const Str w = str_sub(a, i, end);
		bool found = false;
		while (j < b.n && !found) {
			uint32_t stop = j;
			while (stop < b.n && b.p[stop] != ' ') stop++;
			found = str_eq(str_sub(b, j, stop), w);
			j = stop + 1;
		}
		if (!found) return false;
		i = end + 1;
	}
	return true;
}

static uint32_t count_words(Str s)
{
	uint32_t n = s.n > 0;
	for (uint32_t i = 0; i < s.n; i++) n += s.p[i] == ' ';
	return n;
}

/* The one person among the article's whose name holds WORDS and is longer; NONE for none or two. */
static uint32_t longer(const Coref *c, Str words, bool listed)
{
	uint32_t found = NONE;
	for (uint32_t i = 0; i < c->d->entities.n; i++) {
		const Entity *x = &c->d->entities.at[i];
		if (x->kind != KIND_PERSON || (listed != (x->known != NONE))) continue;
		const Str name = x->spelling;
		if (count_words(name) <= count_words(words) || !words_within(words, name)) continue;
		if (found != NONE) return NONE;
		found = i;
	}
	return found;
}

static Str last_word(Str s)
{
	uint32_t i = s.n;
	while (i > 0 && s.p[i - 1] != ' ') i--;
	return str_sub(s, i, s.n);
}

/* A listed holder of the office that the mention states, with the same family name or a name that sounds the same: a
 * spelling the list doesn't have. */
static uint32_t holder_spelt(const Coref *c, const Mention *m, Str key)
{
	const Doc *d = c->d;
	const uint32_t of = office_entity(c, m), known = of == NONE ? NONE : d->entities.at[of].known;
	if (known == NONE || m->office == NONE || count_words(key) < 2) return NONE;
	const Str sound = fold_sound(d->kb->fold, d->arena, key);
	for (uint32_t i = 0; i < d->kb->offices.n; i++) {
		const KbOffice *o = &d->kb->offices.at[i];
		if (o->of != known || !str_eq(o->office, d->kb->titles.at[m->office].office)) continue;
		const Str name = fold_key(d->kb->fold, d->arena, d->kb->entities.at[o->holder].name);
		if (str_eq(last_word(name), last_word(key)) || str_eq(fold_sound(d->kb->fold, d->arena, name), sound)) return o->holder;
	}
	return NONE;
}

static bool is_unlisted(const Mention *m)
{
	return coref_is_live(m) && m->kind == KIND_PERSON && m->form == FORM_NAME && m->entry == NONE;
}

static Str all_but_last(Str s)
{
	return str_sub(s, 0, s.n - last_word(s).n);
}

/* The one person of the article with the same given names and a family name spelt alike; NONE for none or two. */
static uint32_t spelt(const Coref *c, Str key)
{
	const Kb *kb = c->d->kb;
	uint32_t found = NONE;
	if (count_words(key) < 2) return NONE;
	for (uint32_t i = 0; i < c->d->entities.n; i++) {
		if (c->d->entities.at[i].kind != KIND_PERSON) continue;
		const Str name = c->d->entities.at[i].spelling;
		if (count_words(name) != count_words(key) || !str_eq(all_but_last(name), all_but_last(key))) continue;
		if (!spelling_alike(kb, last_word(name), last_word(key))) continue;
		if (found != NONE) return NONE;
		found = i;
	}
	return found;
}

static uint32_t named(const Coref *c, Str key)
{
	for (uint32_t i = 0; i < c->d->entities.n; i++)
		if (c->d->entities.at[i].known == NONE && str_eq(c->d->entities.at[i].key, key)) return i;
	return NONE;
}

/* The key of a name that no list knows. A namesake of a listed person says of which country he is. */
static Str own_key(const Coref *c, const Mention *m, Str key)
{
	if (!m->namesake_in.n) return arena_printf(c->d->arena, "person:%.*s", STR_FMT(key));
	return arena_printf(c->d->arena, "person:%.*s (%.*s)", STR_FMT(key), STR_FMT(m->namesake_in));
}

static void join_one(Coref *c, uint32_t i, Str key)
{
	Doc *d = c->d;
	Mention *m = &d->mentions.at[i];
	const Str full = own_key(c, m, key);
	uint32_t to = named(c, full);
	if (to != NONE) {
		coref_join(c, i, to);
		return;
	}
	to = longer(c, key, false);
	if (to == NONE) to = longer(c, key, true);
	const uint32_t holder = to == NONE ? holder_spelt(c, m, key) : NONE;
	if (holder != NONE) {
		to = coref_entity_known(c, holder);
		m->why = STR("family name and office of a listed person");
	} else if (to != NONE) {
		m->form = FORM_SHORT;
		m->why = STR("part of the longer name in the article");
	} else if ((to = spelt(c, key)) != NONE) {
		m->why = STR("another spelling of a name in the article");
	} else if (strcmp(m->method, "title") != 0 && count_words(key) < 2 && m->office == NONE) {
		coref_drop(c, i);       /* one word of somebody whom the article doesn't name in full */
		return;
	} else {
		to = coref_entity_new(c, KIND_PERSON, full, doc_text(d, m->span));
	}
	coref_join(c, i, to);
}

typedef struct Unlisted {
	uint32_t mention, words;
	Str key;
} Unlisted;

/* Long names first, so that short ones find them. */
static void join_unlisted(Coref *c)
{
	Doc *d = c->d;
	VEC(Unlisted) list = { 0 };
	uint32_t most = 0;
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		if (!is_unlisted(&d->mentions.at[i])) continue;
		Unlisted *u = VEC_PUSH(d->arena, &list);
		u->mention = i;
		u->key = words_of(c, &d->mentions.at[i]);
		u->words = count_words(u->key);
		if (u->words > most) most = u->words;
	}
	for (uint32_t words = most; words > 0; words--)
		for (uint32_t i = 0; i < list.n; i++)
			if (list.at[i].words == words) join_one(c, list.at[i].mention, list.at[i].key);
}

/* Held that office of some country or body at the article's date (of unknown date: ever); *FROM: since when. */
static bool holds(const Coref *c, uint32_t known, Str office, Day *from)
{
	const Doc *d = c->d;
	const Day day = d->article.published;
	for (uint32_t i = d->kb->entities.at[known].office; i != NONE; i = d->kb->offices.at[i].next) {
		const KbOffice *o = &d->kb->offices.at[i];
		if (str_eq(o->office, office) && (day == DAY_NONE || ((o->from == DAY_NONE || o->from <= day) && (o->to == DAY_NONE || o->to >= day)))) {
			*from = o->from;
			return true;
		}
	}
	return false;
}

/* The list has the person in that office, or in none at all. */
static bool ever_held(const Kb *kb, uint32_t known, Str office)
{
	uint32_t i = kb->entities.at[known].office;
	if (i == NONE) return true;
	while (i != NONE && !str_eq(kb->offices.at[i].office, office)) i = kb->offices.at[i].next;
	return i != NONE;
}

/* A form that is nobody's name by itself: one word, "Abd al-...", or one that begins with "bin". */
static bool is_fragment(const Coref *c, const Mention *m)
{
	const Token *t = &c->d->tokens.at[m->tok_beg];
	if (m->tok_end - m->tok_beg == 1) return true;
	return m->tok_end - m->tok_beg == 2 && (str_eq(t->folded, c->d->kb->servant) || (token_word(t) &&
		(c->d->kb->lexicon.words.at[token_word(t)].classes & c->d->kb->is.link)));
}

/* Candidates of an ambiguous form, best first: the article's own, then by office. */
static uint32_t choose(const Coref *c, const Mention *m, const char **why)
{
	const Doc *d = c->d;
	const Lexicon *l = &d->kb->lexicon;
	const Str office = m->office != NONE ? d->kb->titles.at[m->office].office : STR("");
	const uint32_t of = office_entity(c, m), known_of = of == NONE ? NONE : d->entities.at[of].known;
	uint32_t own = NONE, fits = NONE, last = NONE, only = NONE, n = 0, nown = 0, nfits = 0;
	Day since = DAY_NONE;
	for (uint32_t e = m->entry; e != NONE; e = l->entries.at[e].next) {
		const LexEntry *x = &l->entries.at[e];
		if (x->what != LEX_ENTITY || x->kind != KIND_PERSON || office_elsewhere(c, m, x->ref)) continue;
		only = x->ref;
		n++;
		if (c->of_known[x->ref]) own = x->ref, nown++;
		Day from = DAY_NONE;
		if (known_of != NONE ? office_held(c, x->ref, office, known_of, d->article.published) : holds(c, x->ref, office, &from))
			fits = x->ref, nfits++;
		if (from != DAY_NONE && (last == NONE || from > since)) last = x->ref, since = from;
	}
	if (nfits == 1) return *why = "ambiguous name; the office fits", fits;
	if (nfits > 1 && last != NONE) return *why = "ambiguous name; the last to take the office", last;
	if (nown == 1) return *why = "ambiguous name; the article names this person in full", own;
	if (n == 1 && m->office != NONE && !d->kb->titles.at[m->office].rank && ever_held(d->kb, only, office)) return *why = "ambiguous name; the only one behind a title", only;
	return NONE;
}

static void join_unsure(Coref *c)
{
	for (uint32_t i = 0; i < c->d->mentions.n; i++) {
		Mention *m = &c->d->mentions.at[i];
		const char *why = "";
		if (!coref_is_live(m) || m->kind != KIND_PERSON || m->entry == NONE) continue;
		const uint32_t known = choose(c, m, &why);
		if (known == NONE && is_fragment(c, m) && (m->office == NONE || c->d->kb->titles.at[m->office].rank)) {
			const uint32_t to = longer(c, words_of(c, m), false);
			if (to == NONE) coref_drop(c, i);
			else coref_join(c, i, to);
			continue;
		}
		if (known == NONE) {
			m->entry = NONE;
			continue;
		}
		m->why = str_of(why);
		if (m->tok_end - m->tok_beg == 1) m->form = FORM_SHORT;
		coref_join(c, i, coref_entity_known(c, known));
	}
}

void alias_names(Coref *c)
{
	join_unsure(c);
	join_unlisted(c);
	for (uint32_t i = 0; i < c->d->mentions.n; i++)
		if (c->d->mentions.at[i].form != FORM_DESCRIPTION) office_hold(c, i);
}
