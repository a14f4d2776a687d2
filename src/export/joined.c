#include "export/joined.h"

#include <string.h>

static bool touch(const struct span *a, const struct span *b)
{
    return a->kind == SPAN_TEXT && b->kind == SPAN_TEXT && a->style & STYLE_MATH && a->style == b->style &&
           (a->url == b->url || (a->url && b->url && !strcmp(a->url, b->url)));
}

/* As it was written, gaps and all. */
static struct str source_of(const struct span *span)
{
    return span->source.n ? span->source : span->text;
}

struct spans joined_formulas(struct arena *arena, const struct spans *spans)
{
    struct spans out = {0};
    bool any = false;

    for (size_t i = 1; i < spans->n && !any; i++) any = touch(&spans->v[i - 1], &spans->v[i]);
    if (!any) return *spans;
    for (size_t i = 0; i < spans->n; i++) {
        const struct span *span = &spans->v[i];
        struct span *last = out.n ? &out.v[out.n - 1] : NULL;

        if (!last || !touch(last, span)) {
            *VEC_PUSH(arena, &out) = *span;
            continue;
        }
        if (last->source.n || span->source.n)
            last->source =
                str_of(arena_printf(arena, "%.*s%.*s", STR(source_of(last)), STR(source_of(span))));
        last->text = str_of(arena_printf(arena, "%.*s%.*s", STR(last->text), STR(span->text)));
    }
    return out;
}
