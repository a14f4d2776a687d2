#include "typeset/tag.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/strbuf.h"

const struct tag tag_document = {.kind = TAG_GROUP, .lasting = true};
const struct tag tag_furniture = {.kind = TAG_GROUP, .lasting = true};

struct tag *tag_new(struct arena *arena, const struct tag *outer, enum tag_kind kind, uint32_t order,
                    bool lasting)
{
    struct tag *tag = NEW(arena, struct tag);

    tag->outer = outer;
    tag->kind = (uint8_t)kind;
    tag->order = order;
    tag->lasting = lasting;
    return tag;
}

struct str tag_formula_text(struct arena *arena, const struct tag *tag)
{
    struct strbuf b = strbuf_new(arena);

    for (int i = 0; i < tag->level && !(tag->parted & TAG_PARTED_BEFORE); i++) strbuf_addc(&b, '$');
    strbuf_add(&b, tag->alt);
    for (int i = 0; i < tag->level && !(tag->parted & TAG_PARTED_BEHIND); i++) strbuf_addc(&b, '$');
    return strbuf_str(&b);
}

bool tag_is_furniture(const struct tag *tag)
{
    while (tag && tag->outer) tag = tag->outer;
    return !tag || tag == &tag_furniture;
}

struct tag_slot {
    const struct tag *tag, *kept; /* tag NULL: free */
};

/* Where the tag is in the table, or the free slot where it belongs. Nothing depends on the order of addresses. */
static struct tag_slot *slot_of(const struct tag_keeper *k, const struct tag *tag)
{
    uintptr_t address = (uintptr_t)tag;
    size_t i = (size_t)hash_bytes(0, &address, sizeof address) & (k->cap - 1);

    while (k->slots[i].tag && k->slots[i].tag != tag) i = (i + 1) & (k->cap - 1);
    return &k->slots[i];
}

static void grow(struct tag_keeper *k)
{
    const struct tag_slot *before = k->slots;
    size_t n = k->cap;

    k->cap = n ? 2 * n : 32;
    k->slots = NEW_N(k->scratch, struct tag_slot, k->cap);
    for (size_t i = 0; i < n; i++)
        if (before[i].tag) *slot_of(k, before[i].tag) = before[i];
}

/* The same of one that is looked up. */
static const struct tag *keep(struct tag_keeper *k, const struct tag *tag)
{
    struct tag_slot *slot;
    struct tag *kept;

    if (!tag || tag->lasting) return tag;
    if (2 * k->n >= k->cap) grow(k);
    slot = slot_of(k, tag);
    if (slot->tag) return slot->kept;
    kept = NEW(k->arena, struct tag);
    *slot = (struct tag_slot){tag, kept};
    k->n++;
    *kept = *tag;
    kept->lasting = true;
    kept->outer = keep(k, tag->outer);
    if (tag->alt.n) kept->alt.p = arena_copy(k->arena, tag->alt.p, tag->alt.n);
    if (tag->language) kept->language = arena_copy(k->arena, tag->language, strlen(tag->language));
    return kept;
}

const struct tag *tag_keep(struct tag_keeper *k, const struct tag *tag)
{
    if (!tag || tag == k->last) return tag ? k->kept : NULL;
    k->last = tag;
    k->kept = tag_is_furniture(tag) && !tag_is_formula(tag) ? NULL : keep(k, tag);
    return k->kept;
}
