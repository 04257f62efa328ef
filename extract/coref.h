/* coref: whom the mentions of one article mean; private to the coreference stage.
 *
 * Order of work (coref.c): forms of lists that are sure; names no list knows, short ones joined to long ones
 * (alias.c); family names found in the rest of the text (family.c); ambiguous forms, kept only where the article
 * supports them; descriptions by office, country, gender, number (describe.c), with the holder of the office at
 * the article's date as the last resort. Every decision that is not the name itself writes `why`. */
#ifndef LIQA_COREF_H
#define LIQA_COREF_H
#include "doc.h"
#include "kb_data.h"

/* An office that the article gives a person. */
typedef struct Held {
	uint32_t person;        /* entity */
	Str office;             /* key */
	uint32_t title;         /* KbTitle; NONE */
	uint32_t of;            /* entity; NONE */
	uint32_t mention;       /* where it says so */
	bool former;            /* a past one */
} Held;

/* Another bearer of a listed person's name. */
typedef struct Namesake {
	uint32_t known;         /* the listed one: kb entity */
	Str iso;                /* country of the other */
} Namesake;

typedef struct Coref {
	Doc *d;
	uint32_t *of_known;     /* kb entity -> doc entity + 1; owned by the doc's arena */
	VEC(Held) held;
	VEC(Namesake) namesakes;        /* of listed people */
	uint32_t outlet;        /* kb country of the outlet; NONE */
	uint32_t home;          /* kb country of ministers of whom the article doesn't say it; NONE */
} Coref;

uint32_t coref_entity_known(Coref *c, uint32_t known);         /* the doc's entity for a kb entity, made when new */
uint32_t coref_entity_new(Coref *c, NodeKind kind, Str key, Str name);  /* the same for a name no list knows, by key */
void coref_join(Coref *c, uint32_t mention, uint32_t entity);   /* mention means entity */
void coref_drop(Coref *c, uint32_t mention);                    /* it means nothing we can tell */
/* Entity that mention's office_of stands for; NONE. */
uint32_t office_entity(const Coref *c, const Mention *m);
void office_hold(Coref *c, uint32_t mention);    /* records the offices that a resolved person mention carries */
uint32_t coref_ref(const Coref *c, const Mention *m);           /* the kb entity of a listed mention */
bool coref_is_live(const Mention *m);           /* neither lost nor resolved yet */
/* True when KNOWN's person held OFFICE (empty: any) of country or body OF (kb entities) at DAY (DAY_NONE: ever). */
bool office_held(const Coref *c, uint32_t known, Str office, uint32_t of, Day day);

/* True when mention M gives an office of another country than the one where the list has KNOWN, who never held one there. */
bool office_elsewhere(const Coref *c, const Mention *m, uint32_t known);

/* office.c: other bearers of listed names, told by their offices; true when M is one and no longer the list's; the offices
 * that the article states. */
void office_namesakes(Coref *c);
bool office_parts(Coref *c, Mention *m);
void office_countries(Coref *c);        /* those to which titles are bound: the article is about them */
void office_bodies(Coref *c);   /* "the committee": which one */
void office_state_all(Coref *c);

/* home.c: finds the country of the officials of whom the article doesn't say it; that of H: an entity, NONE when unsure. */
void home_find(Coref *c);
/* The country of the outlet that brought the article, by its source or its address; NONE. */
uint32_t home_outlet(const Doc *d);
uint32_t home_of(Coref *c, const Held *h);

void alias_names(Coref *c);     /* unlisted people: clusters of forms */
void family_find(Coref *c);     /* family.c: family names of the article's people elsewhere in the text */
void describe_run(Coref *c);    /* offices without names */
#endif
