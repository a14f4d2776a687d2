/* Titles in a line of their own among a book's furniture: as plain text, or set where there are formulas in them. */
#include "product/book.h"
#include "typeset/label.h"
#include "typeset/para.h"

struct book_line book_line_set(const struct book *book, struct spans spans, struct str plain,
                               const char *file, const struct para_style *style)
{
    enum { WIDE = 10000 };
    struct book_line line = {.text = book_drawn(book, plain)};
    struct context cx = book->cx;
    struct galley *galley;

    line.width = label_width(book->cx.stick, line.text, style);
    if (style->base == BIDI_RTL || !deck_spans_formula(&spans)) return line;
    cx.file = file;
    galley = galley_new(book->arena);
    if (para_set(&cx, galley, &spans, 0, WIDE, style) != 1) return line;
    line.set = &galley->lines.v[0];
    line.width = (double)line.set->width;
    return line;
}

void book_line_draw(struct book *book, struct page *page, const struct book_line *line, double x, bool right,
                    double y, double room, const struct para_style *style)
{
    size_t first = page->items.n;
    struct str text;

    if (line->set && line->width <= room) {
        if (right) x -= line->width;
        for (size_t i = 0; i < line->set->n; i++) {
            struct item *item = VEC_PUSH(book->arena, &page->items);

            *item = line->set->items[i];
            item->flags |= ITEM_DECOR;
            page_item_shift(item, (float)x, (float)y);
        }
        page_furnish(book->arena, page, first);
        return;
    }
    text = label_cut(book->cx.stick, book->arena, line->text, style, room);
    if (right) x -= label_width(book->cx.stick, text, style);
    label_draw(book->cx.stick, book->arena, page, text, x, y, style, ITEM_DECOR);
}
