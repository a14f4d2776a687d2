#include "read/values/apart.h"

#include <string.h>

#include "read/tree/lines.h"

#define APART "<span></span>"

struct str apart_mark(struct arena *arena, struct str text)
{
    struct strbuf b = strbuf_new(arena);

    if (!str_has(text, APART)) return text;
    while (text.n) {
        size_t n = str_find_z(text, APART);

        strbuf_add(&b, str_sub(text, 0, n));
        if (n < text.n) strbuf_addz(&b, LINE_APART);
        text = str_from(text, n + strlen(APART));
    }
    return strbuf_str(&b);
}

static struct str without_apart(struct arena *arena, struct str text)
{
    struct strbuf b = strbuf_new(arena);

    if (!text.n || !str_has(text, LINE_APART)) return text;
    while (text.n) {
        size_t n = str_find_z(text, LINE_APART);

        strbuf_add(&b, str_sub(text, 0, n));
        text = str_from(text, n + strlen(LINE_APART));
    }
    return strbuf_str(&b);
}

static void block_drop(void *to, struct block *block)
{
    for (size_t i = 0; i < block->spans.n; i++) {
        struct span *span = &block->spans.v[i];

        span->text = without_apart(to, span->text);
        span->hint = without_apart(to, span->hint);
        span->source = without_apart(to, span->source);
    }
    block->text = without_apart(to, block->text);
}

void apart_drop(struct arena *arena, struct block *first)
{
    deck_blocks_visit(first, block_drop, arena);
}
