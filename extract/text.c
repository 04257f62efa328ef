/* text: the article's text folded as a whole, with the byte each folded byte came from. */
#include "doc.h"

void text_run(Doc *d)
{
	d->folded = fold_map(kb_fold(d->kb), d->arena, d->article.text, &d->map);
}
