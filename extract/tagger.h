/* tagger: the third witness for names, a model learned from labelled sentences (model.h).
 *
 * It labels the tokens of a sentence with the best path through the conditional random field (Viterbi), having seen what
 * lists and patterns say of them; a label's probability comes from the forward-backward sums. */
#ifndef LIQA_TAGGER_H
#define LIQA_TAGGER_H
#include "doc.h"
#include "feature.h"
#include "model.h"

typedef int32_t Scores[LABEL_ROW];      /* of a token, by label */

typedef struct Tagging {        /* of one sentence; used again for the next one of the doc */
	uint32_t beg, n;        /* its tokens; n 0: not tagged */
	Features features;
	VEC(Scores) score;      /* of each token, with MODEL_REACH more before and behind */
	VEC(uint64_t) back;     /* of each token: the best label before each of its labels, a byte each */
	float (*share)[LABELS]; /* probability of each label; NULL until asked for */
} Tagging;

/* Sets the label of each token of sentence S, whose mentions are those from FIRST_MENTION on. Nothing without a model. */
void tagger_label(Doc *d, uint32_t s, uint32_t first_mention, Tagging *x);
/* How sure it is that the tokens [BEG, END) are a name of the kind that LABEL_B_... or LABEL_O says: the probability of the
 * weakest token's label, per mille. */
uint32_t tagger_sure(const Doc *d, Tagging *x, uint32_t beg, uint32_t end, Label label);
#endif
