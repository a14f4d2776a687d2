/* base/hash.h: the hash of ids, digests and tables. No allocation, no errors. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The hash, gone on with over the n bytes at `data`; it begins as 0. FNV-1a with 64 bits (Fowler, Noll, Vo): ids and digests
 * in decks and reports are made of it, so it cannot be changed for another. */
uint64_t hash_bytes(uint64_t hash, const void *data, size_t n);

#endif
