#include "base/hash.h"

uint64_t hash_bytes(uint64_t hash, const void *data, size_t n)
{
    const unsigned char *p = data;

    if (hash == 0) hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < n; i++) hash = (hash ^ p[i]) * 0x100000001B3u;
    return hash;
}
