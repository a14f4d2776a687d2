#include "product/title_line.h"

#include "typeset/para.h"

const struct line *title_line_set(const struct context *cx, struct arena *arena, const struct spans *spans,
                                  const struct para_style *style)
{
    enum { WIDE = 10000 };
    struct galley *galley;

    if (style->base == BIDI_RTL || !deck_spans_formula(spans)) return NULL;
    galley = galley_new(arena);
    return para_set(cx, galley, spans, 0, WIDE, style) == 1 ? &galley->lines.v[0] : NULL;
}

void title_line_draw(struct arena *arena, struct page *page, const struct line *line, double x, double y)
{
    for (size_t i = 0; i < line->n; i++) {
        struct item *item = VEC_PUSH(arena, &page->items);

        *item = line->items[i];
        item->flags |= ITEM_DECOR;
        page_item_shift(item, (float)x, (float)y);
    }
}
