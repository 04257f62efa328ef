/* namesake: two men of one name stay two.
 *
 * A person whom no list knows stands under a key made of the name. Where articles give bearers of one key offices of
 * different countries (tables bearer and namesake), the key is of several people: each article that says of which country
 * its bearer is counts for the key with that country, "person:name (EG)"; one that doesn't say stays with the
 * bare key, for nobody can tell. So what an article counts for depends on the set of articles and not on their order:
 * when a batch makes a key one of several people, or of one again, the articles that say a country are put again. */
#ifndef LIQA_NAMESAKE_H
#define LIQA_NAMESAKE_H
#include "../extract/facts.h"
#include "store.h"

typedef struct Namesakes Namesakes;

/* NULL and e set when the store can't be used. */
Namesakes *namesake_open(Store *s, Err *e);
void namesake_close(Namesakes *n);      /* NULL is allowed */
void namesake_begin(Namesakes *n, Err *e);

/* F itself, or facts in the arena, which borrow from F, with the keys of those who are one of several of their name. */
const Facts *namesake_split(Namesakes *n, const Facts *f, Arena *a, Err *e);
/* Notes what F, the article's own facts, says of bearers; forgets it again. */
void namesake_note(Namesakes *n, int64_t article, const Facts *f, Err *e);
void namesake_retract(Namesakes *n, int64_t article, Err *e);

/* Has anything been noted or forgotten since namesake_begin? */
bool namesake_touched(Namesakes *n, Err *e);

typedef struct NamesakeArticles { VEC(int64_t) list; } NamesakeArticles;
/* Brings the keys that are of several people up to date; gives the articles to be put again, in the arena. */
NamesakeArticles namesake_settle(Namesakes *n, Arena *a, Err *e);
#endif
