#include "train.h"

#include <errno.h>
#include <stdio.h>

void packed_write(const char *path, const char mark[8], const Sink *s, Err *e)
{
	Sink all = { 0 };
	if (err_is(e)) return;
	sink_put(&all, (Str){ mark, 8 });
	sink_put(&all, sink_str(s));
	const uint64_t sum = model_sum(sink_str(&all));
	sink_put(&all, (Str){ (const char *)&sum, sizeof sum });
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(all.p, 1, all.n, f) != all.n || fclose(f) != 0) err_set(e, ERR_DATA, "%s: %s", path, strerror(errno));
	sink_free(&all);
}

void classes_write(const Corpus *c, uint16_t *const of[3], const char *path, Err *e)
{
	Sink s = { 0 };
	const uint32_t n = c->words.n > 2 ? c->words.n - 2 : 0;
	sink_put(&s, (Str){ (const char *)&n, sizeof n });
	for (uint32_t i = 2; i < c->words.n; i++) {
		const WordCount *w = &c->words.at[i];
		const ModelWord x = { .hash = w->hash, .fine = (uint16_t)(of[0][i] - 1), .middle = (uint8_t)(of[1][i] - 1),
			.coarse = (uint8_t)(of[2][i] - 1) };
		sink_put(&s, (Str){ (const char *)&x, sizeof x });
	}
	packed_write(path, "liqawrd1", &s, e);
	sink_free(&s);
}
