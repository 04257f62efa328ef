/* tag: the names in tokenized text, in the form that named-entity corpora use.
 *
 * A sentence becomes a small article of its own: its tokens joined by blanks. What the stages find in it is mapped back
 * to tokens by bytes. schema/kinds.csv says which tag a kind of node has. Only names count, in full, short or
 * standing for a government; adjectives, titles and descriptions are outside. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../extract/doc.h"
#include "../extract/model.h"
#include "../extract/table.h"
#include "cli.h"

typedef struct Tagger {
	const Kb *kb;           /* owned */
	Str tags[KIND_EVENT + 1];       /* of a kind; empty: none */
	Arena arena;            /* of one sentence */
	VEC(Span) tokens;       /* of the sentence, in its text */
	Sink text;              /* the sentence */
} Tagger;

static bool load_tags(Tagger *t, const Args *a, Err *e)
{
	static const char *const columns[] = { "kind", "tag", NULL };
	Table csv = { 0 };
	if (!table_read(&csv, arena_printf(a->arena, "%s/schema/kinds.csv", a->datadir).p, columns, a->arena, e)) return false;
	for (uint32_t i = 0; i < csv.rows.n; i++)
		for (NodeKind k = KIND_PERSON; k <= KIND_EVENT; k++)
			if (str_is(csv.rows.at[i].cell[0], kind_name(k))) t->tags[k] = csv.rows.at[i].cell[1];
	return true;
}

/* What a label begins or goes on with: a kind's tag. */
static Str tag_of(const Tagger *t, uint8_t label)
{
	static const NodeKind kinds[LABELS] = { KIND_NONE, KIND_PERSON, KIND_PERSON, KIND_PLACE, KIND_PLACE, KIND_ORGANIZATION, KIND_ORGANIZATION };
	return t->tags[kinds[label]];
}

static void print_tags(const Tagger *t, const Doc *d)
{
	uint32_t k = 0;
	for (uint32_t i = 0; i < t->tokens.n; i++) {
		const Span s = t->tokens.at[i];
		while (k < d->tokens.n && d->tokens.at[k].span.end <= s.beg) k++;
		const uint8_t y = k < d->tokens.n && d->tokens.at[k].span.beg < s.end ? d->tokens.at[k].label : LABEL_O;
		const bool begins = label_begins(y);
		printf("%.*s\t", (int)(s.end - s.beg), t->text.p + s.beg);
		if (y) printf("%c-%.*s\n", begins ? 'B' : 'I', STR_FMT(tag_of(t, y)));
		else puts("O");
	}
}

static void sentence_end(Tagger *t, Err *e)
{
	if (t->tokens.n) {
		Doc d = { 0 };
		Article article = { .uri = STR("-"), .part = 1, .published = DAY_NONE, .label_all = true,
			.text = arena_str(&t->arena, sink_str(&t->text)) };
		*VEC_PUSH(&t->arena, &article.sections) = (Section){ SECTION_BODY, { 0, article.text.n } };
		if (doc_run_until(&d, t->kb, &t->arena, &article, "mentions", e)) print_tags(t, &d);
	}
	putchar('\n');
	arena_reset(&t->arena);
	t->tokens.n = t->tokens.cap = 0;
	t->text = (Sink){ .arena = &t->arena };
}

static void token(Tagger *t, Str word)
{
	if (t->tokens.n) sink_putc(&t->text, ' ');
	const uint32_t beg = (uint32_t)t->text.n;
	sink_put(&t->text, word);
	*VEC_PUSH(&t->arena, &t->tokens) = (Span){ beg, (uint32_t)t->text.n };
}

static void run(Tagger *t, Err *e)
{
	char *line = NULL;
	size_t capacity = 0;
	ssize_t n;
	for (uint64_t number = 1; !err_is(e) && (n = getline(&line, &capacity, stdin)) >= 0; number++) {
		const Str word = str_trim((Str){ line, (uint32_t)n });
		if (utf8_valid(word.p, word.n) < word.n)
			err_set(e, ERR_REFUSED, "-:%llu: not UTF-8", (unsigned long long)number);
		else if (word.n) token(t, word);
		else sentence_end(t, e);
	}
	if (!err_is(e) && t->tokens.n) sentence_end(t, e);
	if (ferror(stdin)) err_set(e, ERR_REFUSED, "standard input: %s", strerror(errno));
	free(line);
}

int verb_tag(const Args *a, Err *e)
{
	Tagger t = { .arena = { .oom = a->arena->oom } };
	t.text.arena = &t.arena;
	if (load_tags(&t, a, e)) t.kb = kb_load(a->datadir, a->lexicons, a->nlexicons, e);
	if (!err_is(e)) run(&t, e);
	kb_free((Kb *)t.kb);
	arena_free(&t.arena);
	return e->code;
}
