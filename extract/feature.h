/* feature: what the tagger sees of a sentence.
 *
 * Each token has two lists of keys, 32 bits of hash each, a template's number mixed into them: `near` says what the token
 * is by itself (letters, word classes, evidence, the mention that lists and patterns saw there) and counts for the
 * labels of its neighbours too; `own` joins tokens with their neighbours and counts for the token alone. */
#ifndef LIQA_FEATURE_H
#define LIQA_FEATURE_H
#include "doc.h"
#include "model.h"

typedef struct Look {           /* what is known of one token by itself */
	uint32_t hash;
	uint16_t middle;        /* class; 0 unknown */
	uint16_t evidence;      /* as a name, as a word */
	uint32_t mention;       /* kind, form and witness of the mention there; 0 none */
} Look;

/* A frequent word, looked at in advance: its near keys' weights are summed already. */
typedef struct Familiar {
	int16_t near[MODEL_NEAR];
	Look look;
} Familiar;

typedef struct Features {       /* of one sentence; used again for the next one */
	uint32_t beg, end;      /* its tokens */
	VEC(uint32_t) near, own;
	VEC(uint32_t) near_end, own_end;        /* of each token: where its keys end */
	VEC(Look) look;         /* of each token */
	VEC(const Familiar *) familiar;               /* of each token: stands for all its near keys that are not listed; NULL */
} Features;

/* Features of sentence S, in D's arena. Its mentions are those from FIRST_MENTION on. */
void feature_sentence(const Doc *d, uint32_t s, uint32_t first_mention, Features *out);
/* Near keys of the word that lexicon word ID is, added to OUT; its look. False when it isn't one token. */
bool feature_word(const Kb *kb, uint32_t id, Arena *a, Features *out, Look *look);
/* The hash under which the model knows a token: its folded letters, digits all alike. */
uint32_t feature_hash(const Token *t);
#endif
