#include "product/book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/char.h"
#include "base/vocab.h"
#include "typeset/label.h"

static const double HEADING_SIZE = 1.5; /* times the text's size */
static const double INDEX_SIZE = 0.86;
static const double NOTES_LEADING = 1.6;
static const double SELF_TEST_CELL = 2.5; /* times the text's size */

static struct galley *heading(struct book *book, struct arena *arena, enum vocab word)
{
    struct galley *galley = galley_new(arena);
    struct para_style style = book_sans(book, HEADING_SIZE, true, theme_accent(book->theme, 0));

    style.leading = 2 * book->leading;
    book_heading_open(galley, LEVEL_TOPIC);
    book_text(book, galley, vocab(book->language, word), 0, book_block(book, 1).w, &style, 0);
    galley_tag_close(galley);
    return galley;
}

/* Draws a heading at the top of the page; returns what is left of the block. */
struct rect book_heading(struct book *book, struct page *page, enum vocab word)
{
    struct rect block = book_block(book, book->pages.n);
    struct galley *galley = heading(book, book->arena, word);
    double height =
        galley_draw(book->arena, galley, 0, galley->lines.n, page, block.x, block.y) + book->leading;

    block.y += height;
    block.h -= height;
    return block;
}

void book_notes(struct book *book)
{
    struct page *page = book_page(book, (struct str){"", 0});
    struct rect block = book_heading(book, page, VOCAB_NOTES);
    double step = NOTES_LEADING * book->leading;

    page_furnish(book->arena, page, 0); /* there is nothing to read */
    for (int i = 1; i <= (int)(block.h / step); i++)
        page_line(book->arena, page, block.x, block.y + i * step, block.x + block.w, block.y + i * step, 0.4,
                  0, book->theme->hairline, ITEM_DECOR);
}

/* The boxes below a topic's name: how many stand beside each other, counted from the side on which lines begin. */
struct boxes {
    struct rect block;
    double cell; /* a box and what is free beside and below it */
    size_t columns;
    bool rtl;
};

static const double BOX_GAP = 4;

/* The box of the chapter's card at `index`, the first of them at height y. */
static struct rect box_at(const struct boxes *boxes, size_t index, double y)
{
    const size_t column = index % boxes->columns, row = index / boxes->columns;
    double along = (double)column * boxes->cell;
    double size = boxes->cell - BOX_GAP;

    return (struct rect){boxes->rtl ? boxes->block.x + boxes->block.w - along - size : boxes->block.x + along,
                         y + (double)row * boxes->cell, size, size};
}

static void draw_boxes(struct book *book, struct page *page, const struct boxes *boxes,
                       const struct chapter *chapter, double y, const struct para_style *style)
{
    for (size_t i = 0; i < chapter->n; i++) {
        const struct card *card = &book->make->deck->cards.v[book->cards[chapter->first + i]];
        struct rect box = box_at(boxes, i, y);
        struct para_style number = label_fitted(book->cx.stick, card->label, style, box.w - 1);
        double w = label_width(book->cx.stick, card->label, &number);

        page_frame(book->arena, page, box, 1.5, 0.4, book->theme->hairline, ITEM_DECOR);
        label_draw(book->cx.stick, book->arena, page, card->label, box.x + (box.w - w) / 2,
                   box.y + box.h / 2 + 0.35 * number.size, &number, ITEM_DECOR);
    }
}

void book_self_test(struct book *book)
{
    struct page *page = book_page(book, (struct str){"", 0});
    struct rect block = book_heading(book, page, VOCAB_TEST);
    struct para_style style = book_sans(book, INDEX_SIZE, false, book->theme->text);
    struct para_style topic = book_sans(book, INDEX_SIZE, true, book->theme->text);
    struct boxes boxes = {block, SELF_TEST_CELL * book->fit.size, .rtl = book_type(book, 0).rtl};
    double y = block.y;

    boxes.columns = (size_t)(block.w / boxes.cell);
    page_furnish(book->arena, page, 0); /* as a form it is for pens */
    style.features |= SHAPE_TABULAR;
    for (size_t c = 0; c < book->chapters.n; c++) {
        const struct chapter *chapter = &book->chapters.v[c];
        double height = ceil((double)chapter->n / (double)boxes.columns) * boxes.cell;
        struct book_line title;

        /* What finds no room is left out whole: the grid is an extra. */
        if (y + book->leading + height > block.y + block.h) break;
        topic.ink = theme_accent(book->theme, chapter->topic);
        title =
            book_line_set(book, book_topic_spans(book, chapter->topic), book_topic_text(book, chapter->topic),
                          book->make->deck->topics.v[chapter->topic].file, &topic);
        book_line_draw(book, page, &title, boxes.rtl ? block.x + block.w : block.x, boxes.rtl,
                       y + LINE_BASELINE * book->leading, block.w, &topic);
        y += 1.3 * book->leading;
        draw_boxes(book, page, &boxes, chapter, y, &style);
        y += height + 0.6 * book->leading;
    }
}
