/* listed: one walk through the trie of forms. */
#include "listed.h"
#include "../extract/kb_data.h"

enum { ROOT = 1 };      /* state of the trie before the first word; see lexicon.h */

typedef struct Walk {
	const Lexicon *l;
	Str folded;
	uint32_t state;         /* 0: no form goes on so */
} Walk;

static void step(void *ctx, uint32_t beg, uint32_t end, int kind)
{
	Walk *w = ctx;
	(void)kind;
	if (w->state)
		w->state = lexicon_step(w->l, w->state, lexicon_word(w->l, str_sub(w->folded, beg, end)));
}

static void add_key(Arena *a, Str key, ListedKeys *out)
{
	for (uint32_t i = 0; i < out->list.n; i++)
		if (str_eq(out->list.at[i], key))
			return;
	*VEC_PUSH(a, &out->list) = key;
}

void listed_keys(const Kb *kb, Arena *a, Str folded, ListedKeys *out)
{
	static const LexWhat order[] = { LEX_ENTITY, LEX_NATIONALITY, LEX_METONYM };
	Walk w = { .l = &kb->lexicon, .folded = folded, .state = ROOT };
	lexicon_split(folded, step, &w);
	if (!w.state)
		return;
	for (size_t k = 0; k < sizeof order / sizeof *order && !out->list.n; k++)
		for (uint32_t i = lexicon_first(w.l, w.state); i != UINT32_MAX; i = w.l->entries.at[i].next)
			if (w.l->entries.at[i].what == order[k])
				add_key(a, kb->entities.at[w.l->entries.at[i].ref].key, out);
}
