#include "write/pdf/tags.h"

#include "base/hash.h"

struct pdf_element_slot {
    size_t element; /* 0: free, for the document is in no table */
};

struct pdf_page_slot {
    const struct page *page; /* NULL: free */
    const struct place *place;
};

enum {
    SLOTS_LEAST = 256,
    SEQUENCE_BITS = 40, /* of a pdf_reading: what is drawn on a page comes behind its number */
};

void pdf_tags_open(struct pdf_tags *tags, struct arena *arena)
{
    *tags = (struct pdf_tags){.arena = arena, .n_slots = SLOTS_LEAST, .n_page_slots = SLOTS_LEAST};
    tags->slots = NEW_N(arena, struct pdf_element_slot, tags->n_slots);
    tags->pages = NEW_N(arena, struct pdf_page_slot, tags->n_page_slots);
    (void)VEC_PUSH(arena, &tags->elements);
}

void pdf_tags_side(struct pdf_tags *tags)
{
    *VEC_PUSH(tags->arena, &tags->sides) = tags->marks.n;
}

/* Addresses only say where to look: nothing in the file depends on them. */
static size_t hash_of(const void *a, const void *b)
{
    const uintptr_t both[2] = {(uintptr_t)a, (uintptr_t)b};

    return (size_t)hash_bytes(0, both, sizeof both);
}

/* ------------------------------------------------------------------ pages */

/* Where the page is in the table, or the free slot where it belongs. */
static struct pdf_page_slot *page_slot(const struct pdf_tags *tags, const struct page *page)
{
    size_t i = hash_of(page, NULL) & (tags->n_page_slots - 1);

    while (tags->pages[i].page && tags->pages[i].page != page) i = (i + 1) & (tags->n_page_slots - 1);
    return &tags->pages[i];
}

static void pages_grow(struct pdf_tags *tags)
{
    const struct pdf_page_slot *before = tags->pages;
    size_t n = tags->n_page_slots;

    tags->n_page_slots = 2 * n;
    tags->pages = NEW_N(tags->arena, struct pdf_page_slot, tags->n_page_slots);
    for (size_t i = 0; i < n; i++)
        if (before[i].page) *page_slot(tags, before[i].page) = before[i];
}

bool pdf_tags_place(struct pdf_tags *tags, const struct place *place)
{
    struct pdf_page_slot *slot;

    if (2 * tags->n_pages >= tags->n_page_slots) pages_grow(tags);
    slot = page_slot(tags, place->page);
    tags->reading = place->folio ? place->folio : place->part;
    if (!slot->page) {
        *slot = (struct pdf_page_slot){place->page, place};
        tags->n_pages++;
    }
    return slot->place == place;
}

/* --------------------------------------------------------------- elements */

static size_t *element_slot(const struct pdf_tags *tags, const struct tag *root, const struct tag *tag)
{
    size_t i = hash_of(root, tag) & (tags->n_slots - 1);

    for (; tags->slots[i].element; i = (i + 1) & (tags->n_slots - 1)) {
        const struct pdf_element *e = &tags->elements.v[tags->slots[i].element];

        if (e->tag == tag && e->root == root) break;
    }
    return &tags->slots[i].element;
}

static void elements_grow(struct pdf_tags *tags)
{
    tags->n_slots *= 2;
    tags->slots = NEW_N(tags->arena, struct pdf_element_slot, tags->n_slots);
    for (size_t i = 1; i < tags->elements.n; i++)
        *element_slot(tags, tags->elements.v[i].root, tags->elements.v[i].tag) = i;
}

size_t pdf_tags_element(struct pdf_tags *tags, const struct tag *root, const struct tag *tag)
{
    const struct tag *end = tag;
    size_t known, outer, element;

    if (!tag || tag == &tag_document) return 0;
    while (end->outer) end = end->outer;
    /* What says by itself where it stands is the same on all pages. */
    if (end == &tag_document) root = NULL;
    known = *element_slot(tags, root, tag);
    if (known) return known;
    outer = tag->outer ? pdf_tags_element(tags, root, tag->outer) : pdf_tags_element(tags, NULL, root);
    if (2 * tags->elements.n >= tags->n_slots) elements_grow(tags);
    element = tags->elements.n;
    *VEC_PUSH(tags->arena, &tags->elements) =
        (struct pdf_element){.root = root, .tag = tag, .outer = (uint32_t)outer, .first = UINT64_MAX};
    *element_slot(tags, root, tag) = element;
    return element;
}

/* Where what is drawn now is read. */
static pdf_reading now(const struct pdf_tags *tags)
{
    return (tags->reading << SEQUENCE_BITS) + tags->marks.n + tags->links.n;
}

size_t pdf_tags_mark(struct pdf_tags *tags, size_t element)
{
    pdf_reading at = now(tags);

    *VEC_PUSH(tags->arena, &tags->marks) = (struct pdf_mark){(uint32_t)element, at};
    tags->elements.v[element].mixed = true;
    return tags->marks.n - 1 - tags->sides.v[tags->sides.n - 1];
}

size_t pdf_tags_link(struct pdf_tags *tags, const struct tag *root, const struct tag *tag)
{
    pdf_reading at = now(tags);
    size_t element;

    /* A link in furniture, too, has to be one of the structure: at the end of all. */
    if (!tag) tag = tag_new(tags->arena, &tag_document, TAG_LINK, UINT32_MAX, true);
    element = pdf_tags_element(tags, root, tag);
    *VEC_PUSH(tags->arena, &tags->links) =
        (struct pdf_tagged_link){.element = (uint32_t)element, .at = at, .side = tags->sides.n - 1};
    tags->elements.v[element].mixed = true;
    return tags->links.n - 1;
}

void pdf_tags_box(struct pdf_tags *tags, size_t element, struct pdf_box box)
{
    struct pdf_element *e = &tags->elements.v[element];

    if (e->box) return;
    *VEC_PUSH(tags->arena, &tags->boxes) = box;
    e->box = (uint32_t)tags->boxes.n;
}

size_t pdf_tags_annotation(struct pdf_tags *tags, size_t link, size_t object)
{
    tags->links.v[link].object = object;
    *VEC_PUSH(tags->arena, &tags->keys) = link;
    return tags->sides.n + tags->keys.n - 1;
}

bool pdf_tags_spoken(const struct pdf_tags *tags)
{
    bool *headed = NEW_N(tags->arena, bool, tags->elements.n);

    for (size_t i = 1; i < tags->elements.n; i++) {
        size_t table = i;

        if (tags->elements.v[i].tag->kind != TAG_HEAD) continue;
        while (table && tags->elements.v[table].tag->kind != TAG_TABLE) table = tags->elements.v[table].outer;
        headed[table] = true;
    }
    for (size_t i = 1; i < tags->elements.n; i++) {
        const struct tag *tag = tags->elements.v[i].tag;

        if ((tag->kind == TAG_FIGURE || tag->kind == TAG_FORMULA) && !tag->alt.n) return false;
        if (tag->kind == TAG_TABLE && !headed[i]) return false;
    }
    return true;
}
