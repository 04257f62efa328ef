/* family: family names of the people whom an article names in full, looked for in the rest of its text. One that two of them
 * bear is no answer, nor is an ordinary word. */
#include "coref.h"

typedef struct Family {
	Str word;               /* folded last word of a name */
	uint32_t entity;        /* NONE: borne by two */
	uint32_t word_id;
} Family;
typedef struct Families {
	VEC(Family) list;
	uint64_t last;          /* bits of the last bytes of all of them */
} Families;

static uint64_t last_bit(Str s)
{
	return 1ull << ((unsigned char)s.p[s.n - 1] & 63);
}

static void add_family(const Coref *c, Families *f, Str word, uint32_t entity)
{
	for (uint32_t i = 0; i < f->list.n; i++)
		if (str_eq(f->list.at[i].word, word)) {
			if (f->list.at[i].entity != entity) f->list.at[i].entity = NONE;
			return;
		}
	f->last |= last_bit(word);
	*VEC_PUSH(c->d->arena, &f->list) = (Family){ .word = word, .entity = entity };
}

/* A family name may stand alone when the word is not an ordinary one. */
static bool stands_alone(const Coref *c, const Token *t)
{
	const Lexicon *l = &c->d->kb->lexicon;
	if (t->kind != TOKEN_WORD || t->folded.n < 6) return false;
	for (uint32_t i = 0; i < t->nreadings; i++) {
		const LexWord *w = &l->words.at[t->readings[i].word];
		if (w->classes) return false;
		if (t->readings[i].strip == 0 && w->word > c->d->kb->limit.nisba_word_max && w->word > w->name) return false;
	}
	return true;
}

static void collect_families(Coref *c, Families *f)
{
	Doc *d = c->d;
	for (uint32_t i = 0; i < d->mentions.n; i++) {
		const Mention *m = &d->mentions.at[i];
		if (m->kind != KIND_PERSON || m->entity == NONE || m->form == FORM_DESCRIPTION || m->tok_end - m->tok_beg < 2) continue;
		const Token *last = &d->tokens.at[m->tok_end - 1];
		if (str_eq(last[-1].folded, d->kb->servant)) continue;  /* half a word */
		if (stands_alone(c, last)) add_family(c, f, last->folded, m->entity);
	}
}

static const Family *family_of(const Coref *c, const Families *f, const Token *t, uint8_t *strip, uint8_t *clitics)
{
	const Kb *kb = c->d->kb;
	for (uint32_t i = 0; i < f->list.n; i++) {
		const Str w = f->list.at[i].word;
		if (!str_has_suffix(t->folded, w) || f->list.at[i].entity == NONE) continue;
		const Str front = str_sub(t->folded, 0, t->folded.n - w.n);
		*strip = (uint8_t)front.n;
		*clitics = 0;
		if (!front.n) return &f->list.at[i];
		for (uint32_t k = 0; k < kb->clitics.n; k++)
			if (str_eq(kb->clitics.at[k].form, front) && !kb->clitics.at[k].gives.n && !(kb->clitics.at[k].bits & CLITIC_FUTURE)) {
				*clitics = kb->clitics.at[k].bits;
				return &f->list.at[i];
			}
	}
	return NULL;
}

void family_find(Coref *c)
{
	Doc *d = c->d;
	Families f = { 0 };
	collect_families(c, &f);
	if (!f.list.n) return;
	bool *taken = arena_alloc(d->arena, d->tokens.n + 1);
	for (uint32_t i = 0; i < d->mentions.n; i++)
		for (uint32_t t = d->mentions.at[i].tok_beg; t < d->mentions.at[i].tok_end; t++)
			taken[t] |= d->mentions.at[i].lost_to == NONE;
	for (uint32_t s = 0; s < d->sentences.n; s++)
		for (uint32_t t = d->sentences.at[s].tok_beg; t < d->sentences.at[s].tok_end; t++) {
			uint8_t strip, clitics;
			const Token *x = &d->tokens.at[t];
			const Family *y = taken[t] || x->kind != TOKEN_WORD || !(f.last & last_bit(x->folded)) ? NULL : family_of(c, &f, x, &strip, &clitics);
			if (!y) continue;
			Mention *m = VEC_PUSH(d->arena, &d->mentions);
			*m = (Mention){ .span = { d->map[x->fold_beg + strip], x->span.end }, .tok_beg = t, .tok_end = t + 1, .np_beg = t,
				.np_end = t + 1, .sentence = s, .kind = KIND_PERSON, .form = FORM_SHORT, .clitics = clitics, .number = 1,
				.entry = NONE, .office = NONE, .office_of = NONE, .office2 = NONE, .office_of2 = NONE,
		.entity = NONE, .entity2 = NONE, .entity3 = NONE, .lost_to = NONE,
				.method = "coref", .why = STR("family name of a person named in full"),
				.confidence = (uint16_t)d->kb->limit.confidence_title };
			coref_join(c, d->mentions.n - 1, y->entity);
		}
}
