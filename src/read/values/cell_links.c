#include "read/values/cell_links.h"

#include "base/address_find.h"

static void text_push(struct arena *arena, struct spans *to, const struct span *like, struct str text,
                      const char *url)
{
    struct span *span;

    if (!text.n) return;
    span = VEC_PUSH(arena, to);
    *span = *like;
    span->text = text;
    span->url = url;
}

static void links_find(void *to, struct block *block)
{
    struct arena *arena = to;
    struct spans out = {0};
    bool any = false;

    for (size_t i = 0; i < block->spans.n; i++) {
        const struct span span = block->spans.v[i];
        struct address_found found;
        size_t done = 0;

        if (span.kind != SPAN_TEXT || span.style || span.url || span.source.n) {
            *VEC_PUSH(arena, &out) = span;
            continue;
        }
        while (address_find(span.text, done, &found)) {
            struct str address = str_sub(span.text, found.start, found.end - found.start);

            text_push(arena, &out, &span, str_sub(span.text, done, found.start - done), NULL);
            text_push(arena, &out, &span, address, arena_printf(arena, "%s%.*s", found.scheme, STR(address)));
            done = found.end;
            any = true;
        }
        text_push(arena, &out, &span, str_from(span.text, done), NULL);
    }
    if (any) block->spans = out;
}

void cell_links(struct arena *arena, struct block *first)
{
    deck_blocks_visit(first, links_find, arena);
}
