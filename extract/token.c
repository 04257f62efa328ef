/* token: words, numbers and signs of each sentence, and the ways to read a word.
 *
 * Proclitics stay on the token. A reading says: without these glued letters the rest is a word of the
 * vocabulary. Readings are only candidates; names and rules choose among them. A word that a missing blank glued to the end
 * of a listed name is a token of its own. */
#include "doc.h"
#include "kb_data.h"

#include <string.h>

static void add_reading(Token *t, uint32_t word, uint8_t strip, uint8_t bits)
{
	if (!word || t->nreadings == READINGS_MAX) return;
	for (uint32_t i = 0; i < t->nreadings; i++)
		if (t->readings[i].word == word && t->readings[i].strip == strip) return;
	t->readings[t->nreadings++] = (Reading){ .word = word, .strip = strip, .clitics = bits };
}

static uint32_t letters(Str s)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s.n; i++) n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

static uint32_t find_with(const Lexicon *l, Str gives, Str rest)
{
	char buf[256];
	if (!gives.n) return lexicon_word(l, rest);
	if (gives.n + rest.n > sizeof buf) return 0;
	memcpy(buf, gives.p, gives.n);
	memcpy(buf + gives.n, rest.p, rest.n);
	return lexicon_word(l, (Str){ buf, gives.n + rest.n });
}

static void read_stripped(const Kb *kb, Token *t)
{
	const Lexicon *l = &kb->lexicon;
	if (!t->folded.n || !(kb->clitic_first & str_first_bit(t->folded))) return;
	for (uint32_t i = kb->clitics.n; i-- > 0;) {    /* shortest first */
		const KbClitic *c = &kb->clitics.at[i];
		if (!str_has_prefix(t->folded, c->form)) continue;
		const Str rest = str_sub(t->folded, c->form.n, t->folded.n);
		if (letters(rest) < c->least) continue;
		add_reading(t, find_with(l, c->gives, rest), (uint8_t)c->form.n, c->bits);
	}
}

static void read_word(const Kb *kb, Token *t, uint32_t id)
{
	const Lexicon *l = &kb->lexicon;
	if (!id) {
		read_stripped(kb, t);
		return;
	}
	const LexWord *w = &l->words.at[id];
	t->readings[0] = (Reading){ .word = id };
	for (uint32_t i = 0; i < w->nreadings; i++) t->readings[1 + i] = l->readings.at[w->reading + i];
	t->nreadings = (uint8_t)(1 + w->nreadings);
}

/* Of a word that is known as it stands, only those stripped readings count that begin a form or belong to a
 * class. */
void token_prepare(Kb *kb)
{
	Lexicon *l = &kb->lexicon;
	for (uint32_t id = 1; id < l->words.n; id++) {
		Token t = { .folded = lexicon_text(l, id) };
		read_stripped(kb, &t);
		l->words.at[id].reading = l->readings.n;
		for (uint32_t i = 0; i < t.nreadings && l->words.at[id].nreadings < READINGS_MAX - 1; i++) {
			const LexWord *rest = &l->words.at[t.readings[i].word];
			if (!rest->root && !rest->classes) continue;
			*VEC_PUSH(&kb->arena, &l->readings) = t.readings[i];
			l->words.at[id].nreadings++;
		}
	}
}

typedef struct Making {
	Doc *d;
	Str text;               /* the sentence, folded */
	uint32_t at;            /* where it begins in the folded text */
	uint32_t last;          /* end of the token before */
	VEC(uint64_t) hashes;   /* of the sentence's tokens */
} Making;

static TokenKind kind_of(int kind)
{
	return kind == 1 ? TOKEN_WORD : kind == 2 ? TOKEN_NUMBER : TOKEN_PUNCT;
}

static void make_token(void *ctx, uint32_t beg, uint32_t end, int kind)
{
	Making *m = ctx;
	Doc *d = m->d;
	Token *t = VEC_PUSH(d->arena, &d->tokens);
	t->fold_beg = m->at + beg;
	t->folded = str_sub(m->text, beg, end);
	t->span = (Span){ d->map[m->at + beg], d->map[m->at + end] };
	t->kind = kind_of(kind);
	t->space_before = beg > m->last;
	m->last = end;
	const uint64_t hash = str_mix(t->folded);
	lexicon_expect_slot(&d->kb->lexicon, hash);
	*VEC_PUSH(d->arena, &m->hashes) = hash;
}

static void read_tokens(const Making *m, Token *t)
{
	const Kb *kb = m->d->kb;
	const Lexicon *l = &kb->lexicon;
	for (uint32_t i = 0; i < m->hashes.n; i++) lexicon_expect_word(l, m->hashes.at[i]);
	for (uint32_t i = 0; i < m->hashes.n; i++) {
		const uint32_t id = lexicon_find(l, m->hashes.at[i]);
		if (t[i].kind == TOKEN_WORD) read_word(kb, &t[i], id);
		else add_reading(&t[i], id, 0, 0);
	}
}

/* Words of a name in front of its last, at most; letters of a token with a blank missing inside, at least; of the name's last word; of the rest. */
enum { NAME_BEFORE = 3, GLUED_LEAST = 5, LAST_LEAST = 3, REST_LEAST = 2 };

/* The state of the trie that the tokens from I to before T lead to, token I read as R; 0. */
static uint32_t state_before(const Doc *d, uint32_t i, uint32_t t, const Reading *r)
{
	const Lexicon *l = &d->kb->lexicon;
	uint32_t state = l->words.at[r->word].root;
	for (uint32_t k = i + 1; state && k < t; k++) state = d->tokens.at[k].nreadings ? lexicon_step(l, state, d->tokens.at[k].readings[0].word) : 0;
	return state;
}

/* Bytes of WORD's longest beginning that ends a name of a list in STATE, with a counted word behind it; 0. */
static uint32_t name_within(const Lexicon *l, uint32_t state, Str word)
{
	for (uint32_t n = word.n - 1; n > 0; n--) {
		const Str rest = str_sub(word, n, word.n);
		if (((unsigned char)rest.p[0] & 0xc0) == 0x80 || letters(rest) < REST_LEAST) continue;
		if (letters(str_sub(word, 0, n)) < LAST_LEAST) return 0;
		const uint32_t id = lexicon_word(l, str_sub(word, 0, n)), to = id ? lexicon_step(l, state, id) : 0;
		if (!to || lexicon_first(l, to) == NONE || l->entries.at[lexicon_first(l, to)].what != LEX_ENTITY) continue;
		const uint32_t behind = lexicon_word(l, rest);
		if (behind && l->words.at[behind].listed && l->words.at[behind].word) return n;
	}
	return 0;
}

/* Where a blank is missing in token T, an unknown word, behind the last word of a name that begins before it; 0. */
static uint32_t glued_at(const Doc *d, uint32_t first, uint32_t t)
{
	const Token *x = &d->tokens.at[t];
	if (x->kind != TOKEN_WORD || x->nreadings || letters(x->folded) < GLUED_LEAST) return 0;
	for (uint32_t i = t > first + NAME_BEFORE ? t - NAME_BEFORE : first; i < t; i++)
		for (uint32_t k = 0; k < d->tokens.at[i].nreadings; k++) {
			const uint32_t state = state_before(d, i, t, &d->tokens.at[i].readings[k]);
			const uint32_t n = state ? name_within(&d->kb->lexicon, state, x->folded) : 0;
			if (n) return n;
		}
	return 0;
}

/* "Vladimir Putinmet": what pages lost between a name and the next word. */
static void part_glued(Doc *d, uint32_t first)
{
	for (uint32_t t = first + 1; t < d->tokens.n; t++) {
		const uint32_t n = glued_at(d, first, t);
		if (n == 0) continue;
		VEC_PUSH(d->arena, &d->tokens);
		memmove(&d->tokens.at[t + 1], &d->tokens.at[t], (d->tokens.n - 1 - t) * sizeof *d->tokens.at);
		Token *a = &d->tokens.at[t], *b = a + 1;
		b->fold_beg = a->fold_beg + n;
		b->folded = str_sub(a->folded, n, a->folded.n);
		a->folded = str_sub(a->folded, 0, n);
		a->span.end = b->span.beg = d->map[b->fold_beg];
		b->space_before = false;
		read_word(d->kb, a, lexicon_word(&d->kb->lexicon, a->folded));
		read_word(d->kb, b, lexicon_word(&d->kb->lexicon, b->folded));
	}
}

typedef struct Pieces { uint32_t n, end; int kind; } Pieces;

static void take_piece(void *ctx, uint32_t beg, uint32_t end, int kind)
{
	(void)beg;
	*(Pieces *)ctx = (Pieces){ ((Pieces *)ctx)->n + 1, end, kind };
}

bool token_of_word(const Kb *kb, uint32_t word, Token *out)
{
	Pieces p = { 0 };
	*out = (Token){ .folded = lexicon_text(&kb->lexicon, word), .space_before = true };
	lexicon_split(out->folded, take_piece, &p);
	if (p.n != 1 || p.end != out->folded.n) return false;
	out->kind = kind_of(p.kind);
	if (out->kind == TOKEN_WORD) read_word(kb, out, word);
	else add_reading(out, word, 0, 0);
	return true;
}

void token_run(Doc *d)
{
	Making m = { .d = d };
	for (uint32_t i = 0; i < d->sentences.n; i++) {
		Sentence *s = &d->sentences.at[i];
		m.text = str_sub(d->folded, s->tok_beg, s->tok_end);
		m.at = s->tok_beg;
		m.last = m.hashes.n = 0;
		s->tok_beg = d->tokens.n;
		lexicon_split(m.text, make_token, &m);
		if (m.hashes.n) read_tokens(&m, &d->tokens.at[s->tok_beg]);
		part_glued(d, s->tok_beg);
		s->tok_end = d->tokens.n;
	}
}
