#include "base/length.h"
#include "base/text.h"
#include "base/utf8.h"
#include "product/book.h"
#include "product/livery.h"
#include "typeset/copy.h"
#include "typeset/label.h"

#include <math.h>
#include <string.h>

/* From the trim: nothing of a page stands further out. */
static const double SAFE = 5 * PT_PER_MM;
static const double NEXT_TO_NOTHING = 0.2; /* of a page */
static const double HEADS_APART = 3;       /* at least, times their size */
/* Of the running head, kept for the title where the topic is long. */
static const double TITLE_SHARE = 1.0 / 3;
static const double OPENER_LOGO =
    2; /* the height of a logo at most, times the leading: above the topic's title */

struct type book_type(const struct book *book, size_t topic)
{
    struct type type = theme_type(book->theme, ROLE_BOOK, book->fit.size, topic, book->language);

    type.leading *= book->fit.leading;
    type.code_leading *= book->fit.leading;
    type.paragraph *= book->fit.leading * book->fit.space;
    type.grid = type.leading / 2;
    return type;
}

struct para_style book_sans(const struct book *book, double scale, bool bold, struct ink ink)
{
    struct type type = book_type(book, 0);
    struct para_style style = style_of(&type);

    style.family = book->theme->page.headings;
    style.face = bold ? FACE_BOLD : FACE_REGULAR;
    style.size = type.size * scale;
    style.code_size = style.size * 0.88;
    style.align = PARA_LEFT;
    style.ink = style.code_ink = ink;
    return style;
}

/* True where the outer margin is on the right. */
static bool outer_is_right(const struct book *book, size_t folio)
{
    return (folio % 2 == 1) == (book->make->job->binding == BIND_LEFT);
}

struct rect book_block(const struct book *book, size_t folio)
{
    double left = outer_is_right(book, folio) ? book->inner : book->outer;

    return (struct rect){left, book->top, book->w - book->inner - book->outer,
                         book->h - book->top - book->bottom};
}

/* Cover and imprint are counted in roman numerals. */
static size_t roman_pages(const struct book *book)
{
    return book->make->job->no_cover ? 0 : 2;
}

struct str book_label(const struct book *book, size_t folio)
{
    static const char *const roman[] = {"i", "ii"};
    size_t front = roman_pages(book);

    if (folio > 0 && folio <= front) return str_of(roman[folio - 1]);
    return str_of(arena_printf(book->arena, "%zu", folio - front));
}

int book_topic_dest(const struct book *book, size_t topic)
{
    (void)book;
    return (int)topic;
}

int book_card_dest(const struct book *book, size_t card)
{
    return (int)(book->make->deck->topics.n + card);
}

int book_answer_dest(const struct book *book, size_t card)
{
    return (int)(book->make->deck->topics.n + book->make->deck->cards.n + card);
}

int book_page_dest(const struct book *book, size_t folio)
{
    return (int)(book->make->deck->topics.n + 2 * book->make->deck->cards.n + folio);
}

struct str book_shortened(struct book *book, struct str text, double width, const struct para_style *style)
{
    return label_cut(book->cx.stick, book->arena, text, style, width);
}

struct str book_drawn(const struct book *book, struct str text)
{
    return label_drawn(&book->cx, book->arena, book->language, text);
}

struct rect book_to_bleed(const struct book *book, size_t folio, double bleed, struct rect r)
{
    bool outer_right = outer_is_right(book, folio);
    double left = outer_right && !book->bleed_spine ? 0 : bleed;
    double right = !outer_right && !book->bleed_spine ? 0 : bleed;
    double x = r.x <= 0 ? -left : r.x, y = r.y <= 0 ? -bleed : r.y;
    double end = r.x + r.w >= book->w ? book->w + right : r.x + r.w;
    double foot = r.y + r.h >= book->h ? book->h + bleed : r.y + r.h;

    return (struct rect){x, y, end - x, foot - y};
}

struct ink book_accent(const struct book *book)
{
    return theme_accent(book->theme, book->chapters.n == 1 ? book->chapters.v[0].topic : 0);
}

double book_panel(const struct book *book)
{
    return book->theme->cover.panel * book->h;
}

static void label_at(struct book *book, struct page *page, struct str text, struct rect block, bool right,
                     double y, const struct para_style *style, unsigned flags)
{
    double x = right ? block.x + block.w - label_width(book->cx.stick, text, style) : block.x;

    label_draw(book->cx.stick, book->arena, page, text, x, y, style, flags);
}

struct page *book_bare_page(struct book *book)
{
    struct page *page = page_new(book->arena, book->w, book->h);
    double safe = SAFE;

    page->safe = (struct rect){safe, safe, book->w - 2 * safe, book->h - 2 * safe};
    *VEC_PUSH(book->arena, &book->pages) = page;
    *VEC_PUSH(book->arena, &book->labels) = book_label(book, book->pages.n);
    return page;
}

/* The style of running heads and folios. */
static struct para_style furniture(const struct book *book)
{
    struct para_style style = book_sans(book, book->theme->page.furniture, false, book->theme->quiet);

    style.features = SHAPE_TABULAR | (book->theme->page.small_caps ? SHAPE_SMALL_CAPS : 0);
    return style;
}

/* A running head in the outer corner, or the inner one. */
static void draw_head(struct book *book, struct page *page, const struct book_line *head, bool outside,
                      double room)
{
    struct rect block = book_block(book, book->pages.n);
    struct para_style style = furniture(book);
    bool right = outer_is_right(book, book->pages.n) == outside;

    book_line_draw(book, page, head, right ? block.x + block.w : block.x, right,
                   fmax(block.y - book->theme->page.head_above * book->leading, SAFE + style.size), room,
                   &style);
}

/* The deck's title outside, the topic inside, both in full where there is room. A deck without a title of its own, or with
 * the topic's, leaves the outer corner to the topic. */
static void draw_heads(struct book *book, struct page *page, size_t index)
{
    const struct deck *deck = book->make->deck;
    struct str text = book_topic_text(book, index);
    double all = book_block(book, book->pages.n).w, outer;
    struct para_style style = furniture(book);
    double room = all - HEADS_APART * style.size;
    bool titled = book->title.n && !deck->named && !str_eq(book->title, text);
    const struct spans *spans = deck_title_set(deck, book->title);
    enum theme_heads heads = book->theme->page.heads;
    struct book_line title, topic;

    if (heads == THEME_HEADS_NONE || !text.n) return;
    topic = book_line_set(book, book_topic_spans(book, index), text, deck->topics.v[index].file, &style);
    title = book_line_set(book, spans ? *spans : (struct spans){0}, book->title, book->cx.file, &style);
    if (!titled || heads != THEME_HEADS_BOTH) {
        draw_head(book, page, titled && heads == THEME_HEADS_TITLE ? &title : &topic, true, all);
        return;
    }
    outer = fmin(title.width, fmax(TITLE_SHARE * room, room - topic.width));
    draw_head(book, page, &title, true, outer);
    draw_head(book, page, &topic, false, room - outer);
}

static void draw_folio(struct book *book, struct page *page, struct rect block,
                       const struct para_style *style)
{
    size_t folio = book->pages.n;
    struct str label = book->labels.v[folio - 1];
    double y = fmin(block.y + block.h + book->theme->page.folio_below * book->leading, book->h - SAFE);

    switch (book->theme->page.folio) {
    case THEME_FOLIO_NONE: return;
    case THEME_FOLIO_CENTER:
        block.w += label_width(book->cx.stick, label, style);
        block.w /= 2;
        label_at(book, page, label, block, true, y, style, ITEM_DECOR | ITEM_NUMBER);
        return;
    case THEME_FOLIO_OUTSIDE: break;
    }
    label_at(book, page, label, block, outer_is_right(book, folio), y, style, ITEM_DECOR | ITEM_NUMBER);
}

struct page *book_page(struct book *book, struct str head)
{
    struct page *page = book_bare_page(book);
    size_t folio = book->pages.n;
    struct rect block = book_block(book, folio);
    struct para_style style = furniture(book);

    if (head.n && book->theme->page.heads != THEME_HEADS_NONE) {
        struct book_line line = {.text = head};

        draw_head(book, page, &line, true, block.w);
    }
    draw_folio(book, page, block, &style);
    return page;
}

/* A band at the head of a topic's first page, from the text's inner edge to the outer bleed: never over the spine,
 * where creep would carry it onto the page on the left. */
static void draw_band(struct book *book, struct page *page, struct rect block, struct ink ink)
{
    size_t folio = book->pages.n;
    double from = outer_is_right(book, folio) ? block.x : 0;
    double to = outer_is_right(book, folio) ? book->w : block.x + block.w;

    if (book->theme->page.opener_band > 0)
        page_box(book->arena, page,
                 book_to_bleed(book, folio, book->bleed,
                               (struct rect){from, 0, to - from, book->theme->page.opener_band * book->top}),
                 0, ink, ITEM_TINT);
}

/* The house's logo at the head of a page on which a topic begins, at the other end of the line. */
static void draw_logo(struct book *book, struct page *page, struct rect block)
{
    const struct image *logo = book->make->livery->logo;

    if (!logo || book->trial) return;
    block.h = OPENER_LOGO * book->leading;
    livery_logo(book->arena, page, logo, block, !book_type(book, 0).rtl, false);
}

/* What is at the head of a page on which a topic begins. */
static void draw_opening(struct book *book, struct page *page, struct rect block, struct ink band)
{
    draw_band(book, page, block, band);
    draw_logo(book, page, block);
}

static struct column column_of(const struct galley *galley, size_t from, size_t to)
{
    return (struct column){from, to, galley_height(galley, from, to), galley_depth(galley, from, to)};
}

/* Moves questions from one page to the next, which holds next to nothing, so that both are filled alike. */
static void share(const struct galley *galley, struct column pages[2], double depth)
{
    double least = fabs(pages[0].depth - pages[1].depth);
    size_t from = pages[0].from, to = pages[1].to;

    for (size_t i = from + 1; i < to; i++) {
        struct column first, second;

        if (galley->lines.v[i].card == galley->lines.v[i - 1].card || galley->lines.v[i - 1].card < 0)
            continue;
        first = column_of(galley, from, i);
        second = column_of(galley, i, to);
        if (first.depth < depth / 3 || first.depth > depth || second.depth > depth ||
            fabs(first.depth - second.depth) >= least)
            continue;
        least = fabs(first.depth - second.depth);
        pages[0] = first;
        pages[1] = second;
    }
}

/* True if line i is an empty one of a block of code, and so is, on the other side of a break, line `beside` of it. */
static bool blank_of(const struct galley *galley, size_t i, size_t beside)
{
    const struct line *line = &galley->lines.v[i];

    return !line->n && line->deco && line->deco == galley->lines.v[beside].deco;
}

/* A break in a block of code takes its empty lines away, as one in a text takes blanks. */
static void trim_blanks(const struct galley *galley, struct column *column)
{
    size_t from = column->from, to = column->to;

    while (from > 0 && from + 1 < to && blank_of(galley, from, from - 1)) from++;
    while (to < galley->lines.n && to - 1 > from && blank_of(galley, to - 1, to)) to--;
    if (from != column->from || to != column->to) *column = column_of(galley, from, to);
}

/* The galley in pages. */
static struct column *cut_pages(struct arena *arena, struct galley *galley, double depth, size_t *n)
{
    struct column *columns = galley_cut(arena, galley, 0, galley->lines.n, depth, depth, false, n);

    if (*n > 1 && columns[*n - 1].depth < NEXT_TO_NOTHING * depth) share(galley, columns + *n - 2, depth);
    for (size_t k = 0; k < *n; k++) trim_blanks(galley, &columns[k]);
    return columns;
}

void book_heading_open(struct galley *galley, unsigned level)
{
    galley_tag_open(galley, TAG_HEADING)->level = (uint8_t)level;
}

/* What items from `first` on belong to is kept as long as they are. */
static void keep_tags(struct tag_keeper *keeper, struct page *page, size_t first)
{
    for (size_t i = first; i < page->items.n; i++)
        page->items.v[i].tag = tag_keep(keeper, page->items.v[i].tag);
}

void book_draw(struct book *book, struct tag_keeper *keeper, const struct galley *galley, size_t from,
               size_t to, struct page *page, double x, double y)
{
    size_t first = page->items.n;

    galley_draw(book->arena, galley, from, to, page, x, y);
    keep_tags(keeper, page, first);
}

/* Draws a column, and the notes at its foot. */
static void draw_column(struct book *book, struct tag_keeper *keeper, const struct galley *galley,
                        const struct column *column, struct page *page, struct rect block)
{
    size_t first;

    if (book->trial) return;
    book_draw(book, keeper, galley, column->from, column->to, page, block.x, block.y);
    first = page->items.n;
    galley_draw_notes(book->arena, galley, column->from, column->to, page, block.x, block.y + block.h,
                      book->theme->quiet);
    keep_tags(keeper, page, first);
}

void book_pour(struct book *book, struct galley *galley, const struct tag *within, size_t topic, bool opener,
               struct ink band)
{
    struct arena *trial = arena_new_beside(book->arena);
    struct tag_keeper keeper = {.arena = book->arena, .scratch = trial};
    double depth = book_block(book, 1).h;
    size_t n;
    struct column *columns = cut_pages(trial, galley, depth, &n);

    if (!book->trial) book_settle(book, galley, columns, n, book->pages.n + 1);
    for (size_t k = 0; k < n; k++) {
        size_t folio = book->pages.n + 1;
        struct page *page = book_page(book, (struct str){"", 0});
        struct rect block = book_block(book, folio);

        page->within = within;
        if (k == 0 && opener) draw_opening(book, page, block, band);
        if (k || !opener) draw_heads(book, page, topic);
        draw_column(book, &keeper, galley, &columns[k], page, block);
        if (galley->collect_terms) page_dest(book->arena, page, 0, book_page_dest(book, folio));
        for (size_t i = 0; i < galley->terms.n; i++) {
            const struct term *term = &galley->terms.v[i];

            if (term->line >= columns[k].from && term->line < columns[k].to)
                *VEC_PUSH(book->arena, &book->terms) = (struct book_term){term->text, term->code, folio};
        }
        for (size_t i = columns[k].from; i < columns[k].to; i++) {
            const struct line *line = &galley->lines.v[i];

            if (line->card < 0) continue;
            if (line->answer ? !book->answer_folio[line->card] : !book->question_folio[line->card])
                *(line->answer ? &book->answer_folio[line->card] : &book->question_folio[line->card]) = folio;
        }
    }
    arena_free(trial);
}

void book_text(struct book *book, struct galley *galley, struct str text, double x, double width,
               const struct para_style *style, double space)
{
    struct span span = {.text = text};
    struct spans spans = {&span, 1, 1};

    bool apart = !galley->tag;

    if (!text.n) return;
    if (apart) galley_tag_open(galley, TAG_PARA);
    galley_space(galley, space);
    para_set(&book->cx, galley, &spans, x, width, style);
    if (apart) galley_tag_close(galley);
}

/* Once, however often the book is built. */
static void say_cut(struct book *book, const char *what, struct str text)
{
    struct arena *arena = book->make->arena;
    struct diags *diags = book->make->diags;
    struct diag said =
        diag_make(arena, DIAG_CUT, (struct diag_place){.file = NULL}, what, text_quoted(arena, text));

    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.v[i].id == DIAG_CUT && !strcmp(diags->list.v[i].text, said.text)) return;
    diags_add(diags, said);
}

void book_text_within(struct book *book, struct galley *galley, const char *what, struct str text,
                      double width, const struct para_style *style, double space, double depth)
{
    double above = galley_height_all(galley) + (galley->lines.n ? space : 0);
    struct copy_room room = {.cx = &book->cx, .arena = book->arena, .width = width, .depth = depth - above};
    struct str fitting = copy_cut(&room, text, style);

    if (what && !str_eq(fitting, text) && !book->trial) say_cut(book, what, text);
    book_text(book, galley, fitting, 0, width, style, space);
}
