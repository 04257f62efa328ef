#include "sha256.h"

#include <string.h>

/* First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
static const uint32_t K[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static inline uint32_t ror(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

static inline uint32_t load_be32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Two of the eight variables change in a round; the others change names only: here the names go round. */
static inline void do_round(uint32_t *v, unsigned i, uint32_t kw)
{
	const uint32_t a = v[-i & 7], b = v[(1 - i) & 7], c = v[(2 - i) & 7];
	const uint32_t e = v[(4 - i) & 7], f = v[(5 - i) & 7], g = v[(6 - i) & 7];
	const uint32_t t1 = v[(7 - i) & 7] + (ror(e, 6) ^ ror(e, 11) ^ ror(e, 25)) + (g ^ (e & (f ^ g))) + kw;
	v[(3 - i) & 7] += t1;
	v[(7 - i) & 7] = t1 + (ror(a, 2) ^ ror(a, 13) ^ ror(a, 22)) + ((a & b) | (c & (a | b)));
}

static void add_block(uint32_t state[8], const unsigned char *p)
{
	uint32_t w[64], v[8];
	for (int i = 0; i < 16; i++) w[i] = load_be32(p + 4 * i);
	for (int i = 16; i < 64; i++) {
		const uint32_t s0 = ror(w[i - 15], 7) ^ ror(w[i - 15], 18) ^ w[i - 15] >> 3;
		const uint32_t s1 = ror(w[i - 2], 17) ^ ror(w[i - 2], 19) ^ w[i - 2] >> 10;
		w[i] = w[i - 16] + s0 + w[i - 7] + s1;
	}
	memcpy(v, state, sizeof v);
	for (int i = 0; i < 64; i += 8) {
		do_round(v, 0, K[i] + w[i]);
		do_round(v, 1, K[i + 1] + w[i + 1]);
		do_round(v, 2, K[i + 2] + w[i + 2]);
		do_round(v, 3, K[i + 3] + w[i + 3]);
		do_round(v, 4, K[i + 4] + w[i + 4]);
		do_round(v, 5, K[i + 5] + w[i + 5]);
		do_round(v, 6, K[i + 6] + w[i + 6]);
		do_round(v, 7, K[i + 7] + w[i + 7]);
	}
	for (int i = 0; i < 8; i++) state[i] += v[i];
}

void sha256_init(Sha256 *s)
{
	*s = (Sha256){ .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 } };
}

void sha256_add(Sha256 *s, const void *p, size_t n)
{
	const unsigned char *u = p;
	const size_t held = s->length % 64;
	s->length += n;
	if (held) {
		const size_t take = n < 64 - held ? n : 64 - held;
		memcpy(s->block + held, u, take);
		u += take;
		n -= take;
		if (held + take < 64) return;
		add_block(s->state, s->block);
	}
	for (; n >= 64; u += 64, n -= 64) add_block(s->state, u);
	if (n) memcpy(s->block, u, n);
}

void sha256_field(Sha256 *s, Str field)
{
	unsigned char n[8] = { 0 };
	for (int i = 0; i < 4; i++) n[7 - i] = (unsigned char)(field.n >> 8 * i);
	sha256_add(s, n, sizeof n);
	if (field.n) sha256_add(s, field.p, field.n);
}

void sha256_hex(Sha256 *s, char out[65])
{
	static const char digits[] = "0123456789abcdef";
	const uint64_t bits = s->length * 8;
	unsigned char tail[72] = { 0x80 };
	const size_t pad = (s->length % 64 < 56 ? 56 : 120) - s->length % 64;
	for (int i = 0; i < 8; i++) tail[pad + 7 - (size_t)i] = (unsigned char)(bits >> 8 * i);
	sha256_add(s, tail, pad + 8);
	for (int i = 0; i < 64; i++) out[i] = digits[s->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
	out[64] = 0;
}
