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
static const double COLUMN_GAP = 2; /* times the text's size */
static const double NOTES_LEADING = 1.6;
static const double SELF_TEST_CELL = 2.5; /* times the text's size */
enum { INDEX_COLUMNS = 2 };

static struct galley *heading(struct book *book, struct arena *arena, enum vocab word)
{
    struct galley *galley = galley_new(arena);
    struct para_style style = book_sans(book, HEADING_SIZE, true, theme_accent(book->theme, 0));

    style.leading = 2 * book->leading;
    book_text(book, galley, vocab(book->language, word), 0, book_block(book, 1).w, &style, 0);
    return galley;
}

/* Draws a heading at the top of the page; returns what is left of the block. */
static struct rect draw_heading(struct book *book, struct page *page, enum vocab word)
{
    struct rect block = book_block(book, book->pages.n);
    struct galley *galley = heading(book, book->arena, word);
    double height =
        galley_draw(book->arena, galley, 0, galley->lines.n, page, block.x, block.y) + book->leading;

    block.y += height;
    block.h -= height;
    return block;
}

static int term_cmp(const void *a, const void *b)
{
    const struct book_term *p = a;
    const struct book_term *q = b;
    size_t n = p->text.n < q->text.n ? p->text.n : q->text.n;
    int order = n ? strncasecmp(p->text.p, q->text.p, n) : 0;

    if (order == 0) order = p->text.n < q->text.n ? -1 : p->text.n > q->text.n;
    if (order == 0 && n) order = memcmp(p->text.p, q->text.p, n);
    if (order == 0) order = (int)p->code - (int)q->code;
    return order ? order : p->folio < q->folio ? -1 : p->folio > q->folio;
}

static bool same_term(const struct book_term *a, const struct book_term *b)
{
    return a->code == b->code && str_eq(a->text, b->text);
}

/* The number of a page is a link to it. */
static struct reference page_refer(const struct context *cx, const struct span *span)
{
    return (struct reference){.dest = book_page_dest(cx->refers_to, (size_t)span->target)};
}

static void add_text(struct book *book, struct spans *spans, const char *text)
{
    VEC_PUSH(book->arena, spans)->text = str_of(text);
}

static void add_page(struct book *book, struct spans *spans, size_t folio)
{
    struct span *span = VEC_PUSH(book->arena, spans);

    span->text = book_label(book, folio);
    span->url = "#";
    span->target = (int)folio;
}

/* " 4, 7-9": the pages of terms [from, to), runs joined; each number is a link. */
static void add_pages(struct book *book, struct spans *spans, size_t from, size_t to)
{
    const char *before = "  ";

    for (size_t i = from; i < to; i++) {
        size_t first = book->terms.v[i].folio;
        size_t last = first;

        while (i + 1 < to && book->terms.v[i + 1].folio <= last + 1) last = book->terms.v[++i].folio;
        add_text(book, spans, before);
        add_page(book, spans, first);
        before = ", ";
        if (last == first) continue;
        add_text(book, spans, last == first + 1 ? before : "\xE2\x80\x93");
        add_page(book, spans, last);
    }
}

/* Terms that a reader would look up: of some length, with a letter in them, and not a whole sentence. */
static bool worth_listing(struct str text)
{
    enum { LEAST = 2, MOST = 40 };
    bool letter = false;

    for (size_t i = 0; i < text.n; i++)
        letter = letter || (char_is_word(text.p[i]) && !char_is_digit(text.p[i]));
    return letter && text.n >= LEAST && text.n <= MOST;
}

void book_index(struct book *book)
{
    struct arena *arena = arena_new_beside(book->arena);
    struct galley *galley = galley_new(arena);
    struct rect block = book_block(book, 1);
    double width = (block.w - COLUMN_GAP * book->fit.size) / (double)INDEX_COLUMNS;
    struct para_style style = book_sans(book, INDEX_SIZE, false, book->theme->text);
    struct context cx = book->cx;
    size_t n = book->terms.n;
    double first_depth, depth;
    struct column *columns;
    size_t count;

    if (!n) {
        arena_free(arena);
        return;
    }
    style.features |= SHAPE_TABULAR;
    style.line_cost = BREAK_WIDOW;
    cx.refer = page_refer;
    style.accent = style.ink; /* numbers are links, and look like numbers */
    qsort(book->terms.v, n, sizeof *book->terms.v, term_cmp);
    for (size_t i = 0, end; i < n; i = end) {
        struct spans spans = {0};

        for (end = i + 1; end < n && same_term(&book->terms.v[i], &book->terms.v[end]);) end++;
        if (!worth_listing(book->terms.v[i].text)) continue;
        *VEC_PUSH(book->arena, &spans) =
            (struct span){.text = book->terms.v[i].text, .style = book->terms.v[i].code ? STYLE_CODE : 0};
        add_pages(book, &spans, i, end);
        galley_break(galley, BREAK_ITEM);
        para_set(&cx, galley, &spans, 0, width, &style);
    }
    depth = block.h;
    first_depth = depth - 3 * book->leading;
    /* On the smallest pages there is no room for a heading with something below it. */
    if (first_depth < book->leading) first_depth = depth;
    /* Two columns a page; those of the first page are shorter by the heading. */
    columns = galley_cut(arena, galley, 0, galley->lines.n, first_depth, first_depth, true, &count);
    for (size_t k = 0; k < count; k++) {
        struct page *page;

        if (k % INDEX_COLUMNS == 0) {
            page = book_page(book, vocab(book->language, VOCAB_INDEX));
            block = k == 0 && first_depth < depth ? draw_heading(book, page, VOCAB_INDEX)
                                                  : book_block(book, book->pages.n);
        }
        page = book->pages.v[book->pages.n - 1];
        galley_draw(book->arena, galley, columns[k].from, columns[k].to, page,
                    block.x + (double)(k % INDEX_COLUMNS) * (width + COLUMN_GAP * book->fit.size), block.y);
    }
    arena_free(arena);
}

void book_notes(struct book *book)
{
    struct page *page = book_page(book, (struct str){"", 0});
    struct rect block = draw_heading(book, page, VOCAB_NOTES);
    double step = NOTES_LEADING * book->leading;

    for (int i = 1; i <= (int)(block.h / step); i++)
        page_line(book->arena, page, block.x, block.y + i * step, block.x + block.w, block.y + i * step, 0.4,
                  0, book->theme->hairline, ITEM_DECOR);
}

void book_self_test(struct book *book)
{
    struct page *page = book_page(book, (struct str){"", 0});
    struct rect block = draw_heading(book, page, VOCAB_TEST);
    struct para_style style = book_sans(book, INDEX_SIZE, false, book->theme->text);
    struct para_style topic = book_sans(book, INDEX_SIZE, true, book->theme->text);
    double cell = SELF_TEST_CELL * book->fit.size;
    size_t columns = (size_t)(block.w / cell);
    double y = block.y;

    style.features |= SHAPE_TABULAR;
    for (size_t c = 0; c < book->chapters.n; c++) {
        const struct chapter *chapter = &book->chapters.v[c];
        double rows = ceil((double)chapter->n / (double)columns);

        /* What finds no room is left out whole: the grid is an extra. */
        if (y + book->leading + rows * cell > block.y + block.h) break;
        topic.ink = theme_accent(book->theme, chapter->topic);
        label_draw(book->cx.stick, book->arena, page,
                   book_shortened(book, deck_topic_shown(&book->make->deck->topics.v[chapter->topic]),
                                  block.w, &topic),
                   block.x, y + LINE_BASELINE * book->leading, &topic, ITEM_DECOR);
        y += 1.3 * book->leading;
        for (size_t i = 0; i < chapter->n; i++) {
            const struct card *card = &book->make->deck->cards.v[book->cards[chapter->first + i]];
            size_t row = i / columns;
            double x = block.x + (double)(i % columns) * cell;
            double top = y + (double)row * cell;
            struct para_style number = label_fitted(book->cx.stick, card->label, &style, cell - 5);
            double w = label_width(book->cx.stick, card->label, &number);

            page_frame(book->arena, page, (struct rect){x, top, cell - 4, cell - 4}, 1.5, 0.4,
                       book->theme->hairline, ITEM_DECOR);
            label_draw(book->cx.stick, book->arena, page, card->label, x + (cell - 4 - w) / 2,
                       top + (cell - 4) / 2 + 0.35 * number.size, &number, ITEM_DECOR);
        }
        y += rows * cell + 0.6 * book->leading;
    }
}
