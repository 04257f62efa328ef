/* trigger: the verbs and nouns that name events, in all their forms.
 *
 * pattern/trigger.csv gives base forms and the paradigm they inflect by; pattern/inflection.csv gives
 * the paradigms: what is cut and added at both ends and what number, gender and pronoun that makes. Every
 * resulting form goes into the lexicon as LEX_TRIGGER. */
#ifndef LIQA_TRIGGER_H
#define LIQA_TRIGGER_H
#include "kb_data.h"

bool trigger_load(Kb *kb, const char *dir, Err *e);
#endif
