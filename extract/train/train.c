/* train: makes the tagger's model. Usage:
 *
 *     train classes DATADIR ARTICLES...       articles as for `liqa build` ("-" for standard input) -> model/word.bin
 *     train weights DATADIR TRAIN DEV         two CoNLL files -> model/tagger.bin
 */
#include "train.h"
#include "../kb_data.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LEAST = 8, ROUNDS = 12 };

static void train_classes(const Kb *kb, const char *const *paths, uint32_t n, const char *out, Err *e)
{
	static const uint32_t sizes[3] = { 1000, 250, 60 };
	Corpus c = { 0 };
	uint16_t *of[3];
	corpus_read(&c, kb, paths, n, e);
	if (!err_is(e) && c.words.n < 2) err_set(e, ERR_DATA, "no articles");
	if (!err_is(e)) {
		corpus_trim(&c, LEAST);
		fprintf(stderr, "%u words of text, %u different ones\n", c.text.n, c.words.n);
		for (int i = 0; i < 3; i++) of[i] = cluster_words(&c, sizes[i], ROUNDS, &c.arena);
		classes_write(&c, of, out, e);
	}
	corpus_free(&c);
}

static void train_weights(const Kb *kb, const char *train, const char *dev, const char *out, Err *e)
{
	Examples x[2] = { { { 0 }, { 0 } }, { { 0 }, { 0 } } };
	labelled_read(&x[0], kb, train, e);
	labelled_read(&x[1], kb, dev, e);
	if (!err_is(e) && !x[0].list.n) err_set(e, ERR_DATA, "%s: no sentences", train);
	if (!err_is(e)) crf_train(&x[0], &x[1], out, e);
	labelled_free(&x[0]);
	labelled_free(&x[1]);
}

int main(int argc, char **argv)
{
	Err e = { 0 };
	Arena a = { 0 };
	const bool classes = argc > 3 && strcmp(argv[1], "classes") == 0, weights = argc == 5 && strcmp(argv[1], "weights") == 0;
	if (!classes && !weights) {
		fputs("usage: train classes DATADIR ARTICLES... | train weights DATADIR TRAIN DEV\n", stderr);
		return ERR_USAGE;
	}
	const char *const words = arena_printf(&a, "%s/extract/model/word.bin", argv[2]).p;
	const char *const tagger = arena_printf(&a, "%s/extract/model/tagger.bin", argv[2]).p;
	struct stat st;
	const Sink none = { .p = (char[4]){ 0 }, .n = 4 };
	if (stat(words, &st) != 0) packed_write(words, "liqawrd1", &none, &e);
	Kb *kb = kb_load(argv[2], NULL, 0, &e);
	if (kb) kb->model->trained = false, kb->model->familiar_of = NULL;      /* features as if there were no weights yet */
	if (kb && classes) train_classes(kb, (const char *const *)argv + 3, (uint32_t)argc - 3, words, &e);
	if (classes && !err_is(&e)) remove(tagger);     /* learned with other classes */
	if (kb && weights) train_weights(kb, argv[3], argv[4], tagger, &e);
	kb_free(kb);
	arena_free(&a);
	if (err_is(&e)) fprintf(stderr, "train: %s\n", e.msg);
	return e.code;
}
