#include "typeset/memo.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"

enum { BUCKETS = 1024 };

struct memo_entry {
    struct memo_entry *next;
    struct str key;
    void *value;
};

struct memo {
    struct arena *own; /* NULL: nothing is kept */
    struct memo_entry **buckets;
};

struct memo *memo_open(void)
{
    return mem_new(sizeof(struct memo));
}

void memo_close(struct memo *memo)
{
    if (!memo) return;
    arena_free(memo->own);
    free(memo);
}

static size_t bucket_of(struct str key)
{
    return hash_bytes(0, key.p, key.n) % BUCKETS;
}

const void *memo_find(const struct memo *memo, struct str key)
{
    const struct memo_entry *entry = memo->own ? memo->buckets[bucket_of(key)] : NULL;

    while (entry && !str_eq(entry->key, key)) entry = entry->next;
    return entry ? entry->value : NULL;
}

void *memo_keep(struct memo *memo, struct str key, size_t size, struct arena **arena)
{
    struct memo_entry *entry, **bucket;

    if (memo->own && arena_held(memo->own) > MEMO_MAX) {
        arena_free(memo->own);
        memo->own = NULL;
    }
    if (!memo->own) {
        memo->own = arena_new();
        memo->buckets = (struct memo_entry **)arena_array(memo->own, BUCKETS, sizeof(struct memo_entry *));
    }
    *arena = memo->own;
    entry = NEW(memo->own, struct memo_entry);
    entry->key = (struct str){arena_copy(memo->own, key.p, key.n), key.n};
    entry->value = arena_alloc(memo->own, size);
    bucket = &memo->buckets[bucket_of(key)];
    entry->next = *bucket;
    *bucket = entry;
    return entry->value;
}
