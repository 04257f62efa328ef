#include "kb_inner.h"

#include <stdlib.h>

static const char *const kind_names[] = { "none", "person", "country", "organization", "place", "event" };

const char *kind_name(NodeKind k)
{
	return kind_names[k];
}

NodeKind kind_parse(Str s)
{
	for (uint32_t k = KIND_PERSON; k <= KIND_EVENT; k++)
		if (str_is(s, kind_names[k])) return (NodeKind)k;
	return KIND_NONE;
}

KbTerm kb_term(const Kb *kb, const char *what, Str name)
{
	for (uint32_t i = 0; i < kb->terms.n; i++)
		if (str_eq(kb->terms.at[i].name, name) && str_is(kb->terms.at[i].what, what)) return kb->terms.at[i];
	return (KbTerm){ .what = STR(""), .name = STR(""), .cls = STR("") };
}

void kb_free(Kb *kb)
{
	if (!kb) return;
	pattern_free(&kb->patterns);
	arena_free(&kb->arena);
	free(kb);
}

Str kb_fingerprint(const Kb *kb)
{
	return kb->fingerprint;
}

Str kb_base(const Kb *kb)
{
	return kb->base;
}

Str kb_own(const Kb *kb)
{
	return sink_str(&kb->own);
}

bool kb_is_counted(const Kb *kb, Str word)
{
	return kb->lexicon.words.at[lexicon_word(&kb->lexicon, word)].listed;
}

const Fold *kb_fold(const Kb *kb)
{
	return kb->fold;
}

const Page *kb_page(const Kb *kb)
{
	return kb->page;
}

const TimeWords *kb_time_words(const Kb *kb)
{
	return kb->time_words;
}

uint32_t kb_country(const Kb *kb, Str iso)
{
	for (uint32_t i = 0; i < kb->entities.n; i++)
		if (kb->entities.at[i].kind == KIND_COUNTRY && str_eq(kb->entities.at[i].of, iso)) return i;
	return NONE;
}

uint32_t kb_holder(const Kb *kb, uint32_t of, Str office, Day day)
{
	uint32_t lo = 0, hi = kb->offices.n, found = NONE;
	while (lo < hi) {
		const uint32_t mid = (lo + hi) / 2;
		if (kb->offices.at[mid].of < of) lo = mid + 1;
		else hi = mid;
	}
	for (; lo < kb->offices.n && kb->offices.at[lo].of == of; lo++) {
		const KbOffice *o = &kb->offices.at[lo];
		if (!str_eq(o->office, office) || (o->from != DAY_NONE && day < o->from) || (o->to != DAY_NONE && day > o->to))
			continue;
		if (found != NONE && found != o->holder) return NONE;
		found = o->holder;
	}
	return found;
}
