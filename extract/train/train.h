/* train: how the tagger's model is made from text. Not part of the program that users run.
 *
 *     articles --corpus--> word ids in sentences --cluster--> classes --classes--> model/word.bin
 *     sentences with labels --labelled--> docs --feature--> keys --crf--> weights --weights--> model/tagger.bin
 *
 * The features are those of extract/feature.c: training and tagging run the same code. All is deterministic: the same
 * texts give the same bytes. */
#ifndef LIQA_TRAIN_H
#define LIQA_TRAIN_H
#include "../doc.h"
#include "../model.h"

typedef struct WordCount {
	uint32_t hash;
	uint32_t n;             /* occurrences */
} WordCount;

typedef struct Corpus {
	Arena arena;            /* owns all */
	VEC(WordCount) words;   /* [0] is the sentence boundary */
	VEC(uint32_t) text;     /* indexes of words; 0 between sentences */
	uint32_t *slots, nslots;
} Corpus;

/* Reads articles as `liqa build` does; "-" is standard input. */
void corpus_read(Corpus *c, const Kb *kb, const char *const *paths, uint32_t n, Err *e);
/* Puts words in order of frequency, those below LEAST occurrences become word 1. */
void corpus_trim(Corpus *c, uint32_t least);
void corpus_free(Corpus *c);

/* The class (from 1) of each word: exchange algorithm over the corpus' pairs of neighbours, ROUNDS over all words. In the arena. */
uint16_t *cluster_words(const Corpus *c, uint32_t classes, uint32_t rounds, Arena *a);

/* Writes word.bin. */
void classes_write(const Corpus *c, uint16_t *const of[3], const char *path, Err *e);
/* A packed file: MARK, then bytes S, then their sum. */
void packed_write(const char *path, const char mark[8], const Sink *s, Err *e);

typedef struct Example {        /* a sentence */
	uint32_t n;             /* tokens */
	const uint8_t *labels;  /* Label of each; NULL before they are known */
	const uint32_t *near, *near_end;        /* keys, and where each token's end */
	const uint32_t *own, *own_end;
} Example;

typedef struct Examples {
	Arena arena;            /* owns all */
	VEC(Example) list;
} Examples;

/* Reads a CoNLL file (token, blank, BIO label a line), runs the stages up to names over it and keeps features. */
void labelled_read(Examples *x, const Kb *kb, const char *path, Err *e);
void labelled_free(Examples *x);

/* Trains on TRAIN, tells its F on DEV after each round on standard error; writes tagger.bin. */
void crf_train(const Examples *train, const Examples *dev, const char *path, Err *e);
#endif
