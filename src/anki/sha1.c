#include "anki/sha1.h"

#include <stdint.h>

enum { BLOCK = 64 };

static uint32_t turned(uint32_t x, int bits)
{
    return x << bits | x >> (32 - bits);
}

/* The function and the constant of round t. */
static uint32_t mixed(int t, uint32_t b, uint32_t c, uint32_t d)
{
    if (t < 20) return ((b & c) | (~b & d)) + 0x5A827999;
    if (t < 40) return (b ^ c ^ d) + 0x6ED9EBA1;
    if (t < 60) return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC;
    return (b ^ c ^ d) + 0xCA62C1D6;
}

static void add_block(uint32_t hash[5], const unsigned char *block)
{
    uint32_t w[80], v[5];

    for (size_t t = 0; t < 16; t++)
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
               (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    for (int t = 16; t < 80; t++) w[t] = turned(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    memcpy(v, hash, sizeof v);
    for (int t = 0; t < 80; t++) {
        uint32_t next = turned(v[0], 5) + mixed(t, v[1], v[2], v[3]) + v[4] + w[t];

        v[4] = v[3];
        v[3] = v[2];
        v[2] = turned(v[1], 30);
        v[1] = v[0];
        v[0] = next;
    }
    for (int i = 0; i < 5; i++) hash[i] += v[i];
}

void sha1_of(struct str data, unsigned char digest[SHA1_BYTES])
{
    uint32_t hash[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    unsigned char last[2 * BLOCK] = {0};
    size_t whole = data.n / BLOCK * BLOCK, rest = data.n - whole;
    size_t blocks = rest + 9 > BLOCK ? 2 : 1;
    uint64_t bits = (uint64_t)data.n * 8;

    for (size_t i = 0; i < whole; i += BLOCK) add_block(hash, (const unsigned char *)data.p + i);
    if (rest) memcpy(last, data.p + whole, rest);
    last[rest] = 0x80;
    for (size_t i = 0; i < 8; i++) last[blocks * BLOCK - 1 - i] = (unsigned char)(bits >> 8 * i);
    for (size_t i = 0; i < blocks; i++) add_block(hash, last + i * BLOCK);
    for (size_t i = 0; i < SHA1_BYTES; i++) digest[i] = (unsigned char)(hash[i / 4] >> (24 - 8 * (i % 4)));
}
