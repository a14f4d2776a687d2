#include "read/cards/foot.h"

#include "read/cards/block.h"

static void find(const struct doc *doc, const struct block *first, bool *wanted)
{
    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++) {
            const struct span *span = &block->spans.v[i];
            size_t number = 0;

            if (span->kind != SPAN_FOOTNOTE) continue;
            for (size_t k = 0; k < span->text.n && k < 9; k++)
                number = number * 10 + (size_t)(span->text.p[k] - '0');
            if (number >= 1 && number <= doc->n_notes) wanted[number - 1] = true;
        }
        find(doc, block->child, wanted);
    }
}

static bool has_footnote(const struct block *first)
{
    for (const struct block *block = first; block; block = block->next) {
        for (size_t i = 0; i < block->spans.n; i++)
            if (block->spans.v[i].kind == SPAN_FOOTNOTE) return true;
        if (has_footnote(block->child)) return true;
    }
    return false;
}

struct block *foot_notes(struct doc *doc, const struct block *first)
{
    struct block *notes = NULL, **end = &notes;
    bool *wanted, *added;
    bool more = true;

    if (!doc->n_notes || !has_footnote(first)) return NULL;
    wanted = NEW_N(doc->arena, bool, doc->n_notes);
    added = NEW_N(doc->arena, bool, doc->n_notes);
    find(doc, first, wanted);
    while (more) {
        more = false;
        for (size_t i = 0; i < doc->n_notes; i++) {
            if (!wanted[i] || added[i]) continue;
            added[i] = more = true;
            doc->note_used[i] = true;
            *end = block_list(doc, doc->notes[i]);
            find(doc, *end, wanted);
            while (*end) end = &(*end)->next;
        }
    }
    return notes;
}
