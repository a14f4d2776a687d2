#include "base/lookup.h"

#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/hash.h"

struct lookup_slot {
    struct str text;
    uint64_t hash;
    size_t number; /* plus 1; 0: the slot is free */
    unsigned kind;
};

/* The slot of the text, or the free one where it belongs; there is one. */
static struct lookup_slot *slot_of(const struct lookup *lookup, unsigned kind, struct str text, uint64_t hash)
{
    size_t at = (size_t)hash & (lookup->cap - 1);

    for (;; at = (at + 1) & (lookup->cap - 1)) {
        struct lookup_slot *slot = &lookup->slots[at];

        if (!slot->number) return slot;
        if (slot->hash == hash && slot->kind == kind && str_eq(slot->text, text)) return slot;
    }
}

static void grow(struct lookup *lookup, struct arena *arena)
{
    const struct lookup old = *lookup;

    lookup->cap = old.cap ? 2 * old.cap : (size_t)4 * LOOKUP_FROM;
    lookup->slots = NEW_N(arena, struct lookup_slot, lookup->cap);
    for (size_t i = 0; i < old.cap; i++) {
        const struct lookup_slot *slot = &old.slots[i];

        if (slot->number) *slot_of(lookup, slot->kind, slot->text, slot->hash) = *slot;
    }
}

static uint64_t hash_of(unsigned kind, struct str text)
{
    return hash_bytes((uint64_t)kind + 1, text.p, text.n);
}

size_t lookup_add(struct lookup *lookup, struct arena *arena, unsigned kind, struct str text, size_t number)
{
    uint64_t hash = hash_of(kind, text);
    struct lookup_slot *slot;

    assert(number != SIZE_MAX);
    if (2 * (lookup->n + 1) > lookup->cap) grow(lookup, arena);
    slot = slot_of(lookup, kind, text, hash);
    if (!slot->number) {
        *slot = (struct lookup_slot){text, hash, number + 1, kind};
        lookup->n++;
    }
    return slot->number - 1;
}

size_t lookup_find(const struct lookup *lookup, unsigned kind, struct str text)
{
    const struct lookup_slot *slot;

    if (!lookup->cap) return SIZE_MAX;
    slot = slot_of(lookup, kind, text, hash_of(kind, text));
    return slot->number ? slot->number - 1 : SIZE_MAX;
}
