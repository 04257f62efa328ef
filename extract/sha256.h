/* sha256: the digest of FIPS 180-4, for telling whether an article has changed. */
#ifndef LIQA_SHA256_H
#define LIQA_SHA256_H
#include "base.h"

typedef struct Sha256 {
	uint32_t state[8];
	uint64_t length;        /* bytes so far */
	unsigned char block[64];        /* bytes that don't fill a block yet */
} Sha256;

void sha256_init(Sha256 *s);
void sha256_add(Sha256 *s, const void *p, size_t n);
/* A field: its length as eight bytes, then its bytes, so that ("ab","c") and ("a","bc") differ. */
void sha256_field(Sha256 *s, Str field);
void sha256_hex(Sha256 *s, char out[65]);       /* ends the digest; 64 lower-case digits and NUL */
#endif
