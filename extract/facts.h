/* facts: what one article states, as plain rows: the seam between reading and the graph.
 *
 * A Doc holds everything the stages thought of; Facts hold what came out: winners only, links
 * as indexes into the arrays below. Facts are a pure function of article and data files: the same
 * bytes in give the same bytes out. As JSON Lines, one article a line:
 *
 * {"uri":"...","part":1,"title":"...","source":"...","published":"2023-10-14","published_basis":"header",
 *  "sha256":"...","data":"<kb fingerprint>","text":"...",
 *  "sentences":[[beg,end],...],
 *  "entities":[{"key":"person:...","kind":"person","name":"...","name_en":"...","iso":"","sound":"","listed":true},...],
 *  "mentions":[{"entity":0,"sentence":0,"beg":0,"end":9,"form":"name","method":"lexicon","why":"","confidence":950},...],
 *  "events":[{"type":"CONSULT","mode":"meet","status":"occurred","date_from":"2023-10-17","date_to":"2023-10-18",
 *    "precision":"day","basis":"stated","place":3,"named":null,"confidence":800,
 *    "roles":[{"entity":0,"role":"agent","why":""},...],
 *    "evidence":[{"sentence":0,"beg":3,"end":9,"rule":"event.csv:12 meet-with","status":"occurred","cue":[40,44],
 *      "said_by":null,"date":[50,60]},...]},...],
 *  "relations":[{"src":0,"dst":1,"relation":"holds_office","detail":"...","office":"president","former":false,
 *    "sentence":0,"beg":0,"end":9,"rule":"..."},...]}
 *
 * Members may come in any order; empty strings, null and false may be left out. */
#ifndef LIQA_FACTS_H
#define LIQA_FACTS_H
#include "doc.h"

typedef struct FactEntity {
	Str key, kind, name, name_en, iso;
	Str sound;              /* of a person whom no list knows, in an office of a country: spelling_sound; else empty */
	bool listed;            /* known to a lexicon: its name stands fast */
} FactEntity;

typedef struct FactMention {
	uint32_t entity, sentence;
	Span span;
	Str form, method, why;
	uint16_t confidence;    /* per mille */
} FactMention;

typedef struct FactEvent {
	Str type, mode, status;
	Str date_from, date_to; /* ISO, empty where unknown */
	Str precision, basis;
	uint32_t place, named;  /* entities; NONE */
	uint16_t confidence;
	VEC(Role) roles;        /* Role.mention is NONE after reading from JSON */
	VEC(Evidence) evidence;
	Str telling;            /* of the graph (telling.h): empty until it names them */
} FactEvent;

typedef struct Facts {
	Str uri; uint32_t part;
	Str title, source, published, published_basis, sha256, data, text;
	VEC(Span) sentences;
	VEC(FactEntity) entities;
	VEC(FactMention) mentions;
	VEC(FactEvent) events;
	VEC(Relation) relations;
} Facts;

/* Borrows from the Doc and its arena. */
void facts_of_doc(const Doc *d, Facts *out);
/* One line with its newline. */
void facts_write(const Facts *f, Sink *out);
/* LINE without newline; strings in the arena. False and e set (ERR_REFUSED) where it isn't a facts line
 * or an index is out of range. */
bool facts_read(Str line, Arena *a, Facts *out, Err *e);
#endif
