/* base/hash.h: the hash of ids, digests and tables. No allocation, no errors. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a, 64 bits: for ids and hash tables. Start with hash = 0. */
uint64_t hash_bytes(uint64_t hash, const void *data, size_t n);

#endif
