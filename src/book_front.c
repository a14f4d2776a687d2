#include "book.h"

#include <math.h>

/* The title page: the title stands at the height where the eye rests, the author under it, details at the foot. */
static const double TITLE_AT = 0.30;  /* of the page's height */
static const double TITLE_SIZE = 2.9; /* times the text's size */
static const double SUBTITLE_SIZE = 1.35;
static const double DETAIL_SIZE = 0.9;
static const double RULE_WIDTH = 3.2; /* of the accent rule above the title, times the text's size */

static struct para_style sans(const struct book *book, double scale, bool bold, struct ink ink)
{
    const struct role_look *look = &book->theme->roles[ROLE_BOOK];
    struct type type = type_at(book->theme, ROLE_BOOK, look->size, 0, book->language);
    struct para_style style = para_style_of(&type);

    style.family = FAMILY_SANS;
    style.face = bold ? FACE_BOLD : FACE_REGULAR;
    style.size = look->size * scale;
    style.code_size = style.size * 0.88;
    style.leading = style.size * 1.25;
    style.align = PARA_LEFT;
    style.ink = style.code_ink = ink;
    return style;
}

/* Sets plain text into the galley; nothing where there is none. */
static void set_text(struct book *book, struct galley *galley, struct str text, double width,
                     const struct para_style *style, double space)
{
    struct span span = {.text = text};
    struct spans spans = {&span, 1, 1};

    if (!text.n) return;
    galley_space(galley, space);
    para_set(&book->stick, galley, &spans, 0, width, style);
}

void book_cover(struct book *book)
{
    const struct deck *deck = book->make->deck;
    struct page *page = page_new(book->stick.arena, book->w, book->h);
    struct galley *head = galley_new(book->stick.arena);
    struct galley *foot = galley_new(book->stick.arena);
    struct rect block = book_block(book, 1);
    double text = book->theme->roles[ROLE_BOOK].size;
    struct ink accent = theme_accent(book->theme, 0);
    struct para_style style = sans(book, TITLE_SIZE, true, accent);
    double y = book->h * TITLE_AT;
    double longest, most, height;
    const struct spans *title = &deck->title_spans;
    struct span whole = {.text = book->title};
    struct spans plain = {&whole, 1, 1};

    if (!title->n || !str_eq(book->title, deck->title)) title = &plain;
    /* The longest word of a title should not be broken. */
    para_extent(&book->stick, title, &style, &longest, &most);
    if (longest > block.w) {
        double scale = fmax(block.w / longest, 0.4);
        style = sans(book, TITLE_SIZE * scale, true, accent);
    }
    para_set(&book->stick, head, title, 0, block.w, &style);
    style = sans(book, SUBTITLE_SIZE, false, book->theme->text);
    set_text(book, head, deck->subtitle, block.w, &style, text * 1.2);
    style = sans(book, 1.05, true, book->theme->text);
    set_text(book, head, book->make->job->author ? str_of(book->make->job->author) : deck->author, block.w,
             &style, text * 2.4);
    style = sans(book, DETAIL_SIZE, false, book->theme->quiet);
    set_text(book, foot, deck->event, block.w, &style, 0);
    set_text(book, foot, deck->date, block.w, &style, 0);
    set_text(book, foot, deck->license, block.w, &style, 0);
    page_box(book->stick.arena, page, (struct rect){block.x, y - text * 1.6, RULE_WIDTH * text, 2.2}, 0,
             accent, 0);
    height = galley_height(head, 0, head->lines.n);
    if (y + height > block.y + block.h) y = fmax(block.y, block.y + block.h - height);
    galley_draw(book->stick.arena, head, 0, head->lines.n, page, block.x, y);
    height = galley_height(foot, 0, foot->lines.n);
    galley_draw(book->stick.arena, foot, 0, foot->lines.n, page, block.x, block.y + block.h - height);
    *VEC_PUSH(book->stick.arena, &book->pages) = page;
}

/* Dots from `from` to `to` on a grid of their own, so that those of all lines stand below each other. */
static void leader(struct book *book, struct page *holder, double from, double to,
                   const struct para_style *style)
{
    double step = style->size * 0.55;
    double first = ceil((from + step) / step) * step;

    for (double x = first; x + step <= to; x += step)
        page_box(book->stick.arena, holder,
                 (struct rect){x, -0.07 * style->size, 0.07 * style->size, 0.07 * style->size}, 0,
                 style->quiet, 0);
}

/* One entry: text, leader, page number; the whole line is a link. */
static void entry(struct book *book, struct galley *galley, struct str label, double label_width,
                  const struct spans *spans, size_t folio, int dest, double width,
                  const struct para_style *style)
{
    double reserve = style->size * 2.4;
    struct para_style left = *style;
    struct page holder = {0};
    size_t first = galley->lines.n;
    struct line *line;
    struct str number = str_of(arena_printf(book->stick.arena, "%zu", folio));
    double number_width;

    left.line_cost = BREAK_FORBIDDEN;
    if (!para_set(&book->stick, galley, spans, label_width, width - label_width - reserve, &left)) return;
    line = &galley->lines.v[galley->lines.n - 1];
    number_width = para_label_width(&book->stick, number, style);
    leader(book, &holder, label_width + (double)line->width, width - fmax(number_width, style->size * 1.2),
           style);
    para_label(&book->stick, &holder, number, width - number_width, 0, style, ITEM_DECOR);
    page_link(book->stick.arena, &holder,
              (struct rect){0, -(double)line->ascent, width, (double)line->ascent + (double)line->descent},
              dest, NULL);
    galley_add(galley, galley->lines.n - 1, holder.items.v, holder.items.n);
    if (label.n) {
        struct page marker = {0};
        para_label(&book->stick, &marker, label, 0, 0, style, ITEM_SPACE);
        galley_add(galley, first, marker.items.v, marker.items.n);
    }
}

size_t book_contents(struct book *book, const struct chapter *chapters, size_t n, size_t folio, bool draw)
{
    const struct deck *deck = book->make->deck;
    struct arena *trial = arena_new();
    struct galley *galley = galley_new(trial);
    struct stick stick = book->stick;
    struct rect block = book_block(book, 1);
    struct para_style style = sans(book, 1.5, true, theme_accent(book->theme, 0));
    struct para_style question = sans(book, 0.86, false, book->theme->text);
    double label_width = 0;
    struct column *columns;
    size_t count;

    /* Only what is drawn outlives the trial. */
    if (!draw) book->stick.arena = trial;
    question.features |= SHAPE_TABULAR;
    question.leading = book->leading;
    style.leading = 2 * book->leading;
    set_text(book, galley, str_of("Contents"), block.w, &style, 0);
    galley_space(galley, book->leading);
    galley_break(galley, BREAK_FORBIDDEN);
    for (size_t i = 0; i < book->n_cards; i++)
        label_width =
            fmax(label_width, para_label_width(&book->stick, deck->cards.v[book->cards[i]].label, &question));
    label_width += 0.6 * question.size;
    for (size_t c = 0; c < n; c++) {
        const struct topic *topic = &deck->topics.v[chapters[c].topic];

        style = sans(book, 1, true, theme_accent(book->theme, chapters[c].topic));
        style.features |= SHAPE_TABULAR;
        style.leading = book->leading;
        if (c) galley_space(galley, book->leading);
        entry(book, galley, (struct str){"", 0}, 0, &topic->title, draw ? chapters[c].folio : 0,
              book_topic_dest(book, chapters[c].topic), block.w, &style);
        galley_break(galley, BREAK_FORBIDDEN);
        for (size_t i = 0; i < chapters[c].n; i++) {
            const struct card *card = &deck->cards.v[book->cards[chapters[c].first + i]];
            struct spans spans = card->front ? card->front->spans : (struct spans){0};

            if (i > 1) galley_break(galley, i + 1 == chapters[c].n ? BREAK_WIDOW : BREAK_ITEM);
            if (i == 1) galley_break(galley, BREAK_WIDOW);
            entry(book, galley, card->label, label_width, &spans, draw ? chapters[c].card_folio[i] : 0,
                  book_card_dest(book, book->cards[chapters[c].first + i]), block.w, &question);
        }
    }
    columns = galley_cut(trial, galley, 0, galley->lines.n, block.h, block.h, false, &count);
    for (size_t k = 0; draw && k < count; k++) {
        struct page *page = book_page(book, folio + k, NULL);

        block = book_block(book, folio + k);
        galley_draw(book->stick.arena, galley, columns[k].from, columns[k].to, page, block.x, block.y);
        book->pages.v[folio - 1 + k] = page;
    }
    book->stick.arena = stick.arena;
    arena_free(trial);
    return count;
}
