/* Titles in a line of their own among a book's furniture: as plain text, or set where there are formulas in them. */
#include "product/book.h"
#include "product/title_line.h"
#include "typeset/label.h"

struct book_line book_line_set(const struct book *book, struct spans spans, struct str plain,
                               const char *file, const struct para_style *style)
{
    struct book_line line = {.text = book_drawn(book, plain)};
    struct context cx = book->cx;

    cx.file = file;
    line.set = title_line_set(&cx, book->arena, &spans, style);
    line.width = line.set ? (double)line.set->width : label_width(cx.stick, line.text, style);
    return line;
}

void book_line_draw(struct book *book, struct page *page, const struct book_line *line, double x, bool right,
                    double y, double room, const struct para_style *style)
{
    size_t first = page->items.n;
    struct str text;

    if (line->set && line->width <= room) {
        if (right) x -= line->width;
        title_line_draw(book->arena, page, line->set, x, y);
        page_furnish(book->arena, page, first);
        return;
    }
    text = label_cut(book->cx.stick, book->arena, line->text, style, room);
    if (right) x -= label_width(book->cx.stick, text, style);
    label_draw(book->cx.stick, book->arena, page, text, x, y, style, ITEM_DECOR);
}
