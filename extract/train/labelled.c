/* labelled: sentences with labels, as named-entity corpora give them. A sentence becomes a small article, as for `liqa
 * tag`; where one of its tokens is several of ours, the first of these begins the name. */
#include "train.h"
#include "../feature.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Gold { uint32_t end; uint8_t label; } Gold;      /* a token of the corpus: where it ends in the text */

typedef struct Labelling {
	Examples *x;
	const Kb *kb;
	Arena arena;            /* of one sentence */
	Sink text;
	VEC(Gold) gold;
} Labelling;

static uint8_t label_of(Str s)
{
	static const char *const names[LABELS] = { "O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG" };
	for (uint8_t i = 0; i < LABELS; i++)
		if (str_is(s, names[i])) return i;
	if (str_is(s, "B-PERS")) return LABEL_B_PER;
	return str_is(s, "I-PERS") ? LABEL_I_PER : LABEL_O;
}

static uint32_t *copied(Arena *a, const uint32_t *p, uint32_t n)
{
	uint32_t *const to = arena_bytes(a, (n + 1) * sizeof *to);
	if (n) memcpy(to, p, n * sizeof *to);
	return to;
}

/* Labels of our tokens: the corpus' one that covers each. */
static void label_tokens(const Labelling *l, const Doc *d, const Sentence *s, uint8_t *labels)
{
	for (uint32_t t = s->tok_beg, g = 0; t < s->tok_end; t++) {
		const Span x = d->tokens.at[t].span;
		while (g + 1 < l->gold.n && l->gold.at[g].end <= x.beg) g++;
		const uint8_t y = l->gold.at[g].label;
		const bool first = x.beg <= (g ? l->gold.at[g - 1].end + 1 : 0);
		const bool begins = label_begins(y);
		labels[t - s->tok_beg] = begins && !first ? (uint8_t)(y + 1) : y;
	}
}

static void keep(Labelling *l, const Doc *d, uint32_t s)
{
	Arena *const a = &l->x->arena;
	const Sentence *x = &d->sentences.at[s];
	Features f = { 0 };
	uint32_t first = 0;
	while (first < d->mentions.n && d->mentions.at[first].sentence != s) first++;
	uint32_t end = first;
	while (end < d->mentions.n && d->mentions.at[end].sentence == s) end++;
	Doc view = *d;
	view.mentions.n = end;
	feature_sentence(&view, s, first, &f);
	uint8_t *const labels = arena_alloc(a, f.end - f.beg + 1);
	label_tokens(l, d, x, labels);
	*VEC_PUSH(a, &l->x->list) = (Example){ .n = f.end - f.beg, .labels = labels,
		.near = copied(a, f.near.at, f.near.n), .near_end = copied(a, f.near_end.at, f.near_end.n),
		.own = copied(a, f.own.at, f.own.n), .own_end = copied(a, f.own_end.at, f.own_end.n) };
}

static void sentence_end(Labelling *l, Err *e)
{
	if (l->gold.n) {
		Doc d = { 0 };
		Article article = { .uri = STR("-"), .part = 1, .published = DAY_NONE, .text = arena_str(&l->arena, sink_str(&l->text)) };
		*VEC_PUSH(&l->arena, &article.sections) = (Section){ SECTION_BODY, { 0, article.text.n } };
		if (doc_run_until(&d, l->kb, &l->arena, &article, "mentions", e))
			for (uint32_t s = 0; s < d.sentences.n; s++) keep(l, &d, s);
	}
	sink_reset(&l->text);
	l->gold.n = l->gold.cap = 0;
	arena_reset(&l->arena);
}

static void token(Labelling *l, Str line)
{
	uint32_t i = line.n;
	while (i > 0 && line.p[i - 1] != '\t' && line.p[i - 1] != ' ') i--;
	if (l->gold.n) sink_putc(&l->text, ' ');
	sink_put(&l->text, str_trim(str_sub(line, 0, i)));
	*VEC_PUSH(&l->arena, &l->gold) = (Gold){ (uint32_t)l->text.n, label_of(str_sub(line, i, line.n)) };
}

void labelled_read(Examples *x, const Kb *kb, const char *path, Err *e)
{
	Labelling l = { .x = x, .kb = kb };
	char *line = NULL;
	size_t capacity = 0;
	ssize_t n;
	FILE *f = fopen(path, "rb");
	if (!f) err_set(e, ERR_DATA, "%s: %s", path, strerror(errno));
	while (f && !err_is(e) && (n = getline(&line, &capacity, f)) >= 0) {
		const Str s = str_trim((Str){ line, (uint32_t)n });
		if (s.n) token(&l, s);
		else sentence_end(&l, e);
	}
	sentence_end(&l, e);
	if (f) fclose(f);
	free(line);
	sink_free(&l.text);
	arena_free(&l.arena);
}

void labelled_free(Examples *x)
{
	arena_free(&x->arena);
}
