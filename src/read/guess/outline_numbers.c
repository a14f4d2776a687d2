#include "read/guess/numbering.h"
#include "read/guess/outline.h"
#include "read/tree/lexicon.h"

/* Numbers with a mark, with or without "Question" before them, count on together. */
static bool counts_with(const struct heading *h, int level, enum numbering kind)
{
    enum numbering numbering = h->title.numbering;

    if (h->node->level != level || !h->title.number.n) return false;
    return numbering == kind || (kind == NUMBER_PLAIN && numbering == NUMBER_QUESTION);
}

/* Headings of that level whose numbers are of that kind: where they do not count on, or one stands alone among others, "3. Oktober" and
 * "2. Weltkrieg" keep them; not "3. What is", which asks without. */
static void keep_numbers(struct arena *arena, struct outline *outline, int level, enum numbering kind)
{
    VEC(struct str) numbers = {0};
    size_t n = 0;

    for (size_t i = 0; i < outline->v.n; i++) {
        const struct heading *h = &outline->v.v[i];

        n += h->node->level == level;
        if (counts_with(h, level, kind)) *VEC_PUSH(arena, &numbers) = h->title.number;
    }
    if (!numbers.n || n == 1 || (numbers.n > 1 && numbering_counts_on(arena, numbers.v, numbers.n))) return;
    for (size_t i = 0; i < outline->v.n; i++) {
        struct heading *h = &outline->v.v[i];

        if (h->node->level != level || h->title.numbering != kind) continue;
        /* What is nothing but its number has it still, as a number. */
        if (h->title.topic_mark || h->title.bare) continue;
        if (kind == NUMBER_PLAIN && lexicon_begins_asking(h->title.plain)) continue;
        h->title = title_topic(arena, &h->node->spans, h->node->line);
    }
}

void outline_keep_numbers(struct arena *arena, struct outline *outline)
{
    for (int level = 1; level <= HEADING_LEVELS; level++)
        for (enum numbering kind = NUMBER_SECTION; kind <= NUMBER_PLAIN; kind++)
            keep_numbers(arena, outline, level, kind);
}
