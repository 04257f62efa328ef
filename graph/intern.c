#include "intern.h"
#include <string.h>

static uint32_t *slot_of(const Intern *t, uint64_t hash, Str key)
{
	for (uint32_t i = (uint32_t)(hash ^ hash >> 32);; i++) {
		uint32_t *slot = &t->slots[i & (t->nslots - 1)];
		if (*slot == 0) return slot;
		const Entry *x = &t->entries.at[*slot - 1];
		if (x->hash == hash && str_eq(x->key, key)) return slot;
	}
}

static void grow(Intern *t)
{
	t->nslots = t->nslots ? t->nslots * 2 : 1024;
	t->slots = arena_alloc(&t->arena, t->nslots * sizeof *t->slots);
	for (uint32_t i = 0; i < t->entries.n; i++)
		*slot_of(t, t->entries.at[i].hash, t->entries.at[i].key) = i + 1;
}

Entry *intern_find(Intern *t, Str key)
{
	const uint64_t hash = str_hash(key);
	if (t->entries.n * 2 >= t->nslots) grow(t);
	uint32_t *slot = slot_of(t, hash, key);
	if (*slot) return &t->entries.at[*slot - 1];
	Entry *x = VEC_PUSH(&t->arena, &t->entries);
	x->hash = hash;
	x->key = arena_str(&t->arena, key);
	*slot = t->entries.n;
	return x;
}

const Entry *intern_look(const Intern *t, Str key)
{
	const uint32_t slot = t->nslots ? *slot_of(t, str_hash(key), key) : 0;
	return slot ? &t->entries.at[slot - 1] : NULL;
}

void intern_clear(Intern *t)
{
	arena_reset(&t->arena);
	*t = (Intern){ .arena = t->arena };
}

void intern_free(Intern *t)
{
	arena_free(&t->arena);
}
