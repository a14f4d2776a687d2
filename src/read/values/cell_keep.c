#include "read/values/cell_keep.h"

static struct str text_keep(struct arena *arena, struct str text)
{
    return text.n ? (struct str){arena_copy(arena, text.p, text.n), text.n} : (struct str){"", 0};
}

static const char *name_keep(struct arena *arena, const char *z)
{
    return z ? arena_copy(arena, z, strlen(z)) : NULL;
}

static struct spans spans_keep(struct arena *arena, const struct spans *spans)
{
    struct spans kept = {NULL, spans->n, spans->n};

    if (!spans->n) return (struct spans){0};
    kept.v = NEW_N(arena, struct span, spans->n);
    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];

        kept.v[i] = *span;
        kept.v[i].text = text_keep(arena, span->text);
        kept.v[i].hint = text_keep(arena, span->hint);
        kept.v[i].source = text_keep(arena, span->source);
        kept.v[i].url = name_keep(arena, span->url);
        kept.v[i].link = name_keep(arena, span->link);
        kept.v[i].mask = name_keep(arena, span->mask);
    }
    return kept;
}

struct block *cell_keep_blocks(struct arena *arena, const struct block *first)
{
    struct block *kept = NULL;
    struct block **end = &kept;

    for (; first; first = first->next) {
        struct block *block = NEW(arena, struct block);

        *block = *first;
        block->next = NULL;
        block->spans = spans_keep(arena, &first->spans);
        block->text = text_keep(arena, first->text);
        block->language = text_keep(arena, first->language);
        block->child = cell_keep_blocks(arena, first->child);
        *end = block;
        end = &block->next;
    }
    return kept;
}
