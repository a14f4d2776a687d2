#include "product/book.h"

#include <math.h>

#include "base/vocab.h"
#include "typeset/label.h"

/* The title page: the title stands at the height where the eye rests, the author under it, details at the foot. */
static const double TITLE_AT = 0.30;  /* of the page's height */
static const double TITLE_SIZE = 2.9; /* times the text's size */
static const double SUBTITLE_SIZE = 1.35;
static const double AUTHOR_SIZE = 1.05;
static const double DETAIL_SIZE = 0.86;
/* Times the text's size: the accent rule above the title, the space above the author, that above the foot. */
static const double RULE_WIDTH = 3.2;
static const double AUTHOR_GAP = 2.2;
static const double FOOT_GAP = 2;
static const double LONG_TITLE = 0.45;     /* of the page's height: a title that is taller is set smaller */
static const double SMALLEST_TITLE = 0.45; /* times its usual size */
/* Of the block's height, the most that the author takes, and event and date; of the room for both, a title above a subtitle. */
static const double AUTHOR_SHARE = 0.2;
static const double FOOT_SHARE = 0.25;
static const double TITLE_SHARE = 0.6;

static struct para_style display(const struct book *book, double scale, bool bold, struct ink ink)
{
    struct para_style style = book_sans(book, scale, bold, ink);

    style.leading = style.size * 1.25;
    style.balance = true;
    return style;
}

static struct str author_of(const struct book *book)
{
    return book->make->job->author ? str_of(book->make->job->author) : book->make->deck->author;
}

/* Title and subtitle, at `scale` times the title's size. What is deeper than `depth` is cut. */
static struct galley *set_title(struct book *book, double scale, struct ink ink, double width, double depth)
{
    const struct deck *deck = book->make->deck;
    struct galley *galley = galley_new(book->arena);
    struct para_style style = display(book, TITLE_SIZE * scale, true, ink);
    bool panel = book_panel(book) > 0;
    double longest, most;
    const struct spans *title = &deck->title_spans;
    struct span whole = {.text = book->title};
    struct spans plain = {&whole, 1, 1};

    if (!title->n || !str_eq(book->title, deck->title)) title = &plain;
    /* The longest word of a title should not be broken. */
    para_extent(&book->cx, title, &style, false, &longest, &most);
    if (longest > width) style = display(book, TITLE_SIZE * scale * fmax(width / longest, 0.4), true, ink);
    if (depth < INFINITY)
        book_text_within(book, galley, "the title on the cover", book->title, width, &style, 0,
                         depth * (deck->subtitle.n ? TITLE_SHARE : 1));
    else
        para_set(&book->cx, galley, title, 0, width, &style);
    style = display(book, SUBTITLE_SIZE, false, panel ? ink : book->theme->text);
    book_text_within(book, galley, "the subtitle on the cover", deck->subtitle, width, &style,
                     book->fit.size * 1.2, depth);
    return galley;
}

static struct galley *set_author(struct book *book, double width, double depth)
{
    struct galley *galley = galley_new(book->arena);
    struct para_style style = display(book, AUTHOR_SIZE, true, book->theme->text);

    book_text_within(book, galley, "the author on the cover", author_of(book), width, &style, 0, depth);
    return galley;
}

/* Event and date. */
static struct galley *set_foot(struct book *book, double width, double depth)
{
    const struct deck *deck = book->make->deck;
    struct galley *galley = galley_new(book->arena);
    struct para_style style = display(book, DETAIL_SIZE, false, book->theme->quiet);

    book_text_within(book, galley, "the event on the cover", deck->event, width, &style, 0,
                     deck->date.n ? depth / 2 : depth);
    book_text_within(book, galley, "the date on the cover", deck->date, width, &style, 0, depth);
    return galley;
}

static double height_of(const struct galley *galley)
{
    return galley_height(galley, 0, galley->lines.n);
}

static void draw(struct book *book, struct page *page, const struct galley *galley, double y)
{
    galley_draw(book->arena, galley, 0, galley->lines.n, page, book_block(book, book->pages.n).x, y);
}

void book_rule(struct book *book, struct page *page, double y, struct ink ink)
{
    struct rect block = book_block(book, book->pages.n);
    double w = RULE_WIDTH * book->fit.size;

    page_box(book->arena, page,
             (struct rect){book_type(book, 0).rtl ? block.x + block.w - w : block.x, y - 1.6 * book->fit.size,
                           w, 2.2},
             0, ink, 0);
}

/* In themes with bands the title stands at the foot of a panel that runs over the trim; else under a short rule, at the
 * height where the eye rests. Author below, event and date at the foot. */
void book_cover(struct book *book)
{
    struct page *page = book_bare_page(book);
    struct galley *title, *author, *foot;
    struct rect block = book_block(book, 1);
    double text = book->fit.size, panel = book_panel(book), scale = 1, room, y;
    struct ink accent = book_accent(book);

    author = set_author(book, block.w, INFINITY);
    foot = set_foot(book, block.w, INFINITY);
    if (height_of(author) + height_of(foot) > (AUTHOR_SHARE + FOOT_SHARE) * block.h) {
        author = set_author(book, block.w, AUTHOR_SHARE * block.h);
        foot = set_foot(book, block.w, FOOT_SHARE * block.h);
    }
    /* What is left for the title; a long one is set smaller. */
    room = block.h - height_of(author) - height_of(foot) - AUTHOR_GAP * text - FOOT_GAP * text;
    title = set_title(book, scale, panel > 0 ? INK_GRAY_OF(255) : accent, block.w, INFINITY);
    while (height_of(title) > fmin(room, LONG_TITLE * book->h) && scale > SMALLEST_TITLE) {
        scale *= 0.9;
        title = set_title(book, scale, panel > 0 ? INK_GRAY_OF(255) : accent, block.w, INFINITY);
    }
    if (height_of(title) > room)
        title = set_title(book, scale, panel > 0 ? INK_GRAY_OF(255) : accent, block.w, fmax(room, 0));
    if (panel > 0) {
        panel = fmax(panel, block.y + height_of(title) + AUTHOR_GAP * text);
        y = panel - AUTHOR_GAP * text - height_of(title);
        page_box(book->arena, page,
                 book_to_bleed(book, 1, book->cover_bleed, (struct rect){0, 0, book->w, panel}), 0, accent,
                 ITEM_TINT);
    } else {
        y = fmax(block.y, fmin(book->h * TITLE_AT, block.y + room - height_of(title)));
        book_rule(book, page, y, accent);
    }
    draw(book, page, title, y);
    draw(book, page, author, y + height_of(title) + (panel > 0 ? 2 : 1) * AUTHOR_GAP * text);
    draw(book, page, foot, block.y + block.h - height_of(foot));
}

/* What the book is, whose, and what may be done with it: small, at the foot of the page behind the cover. */
void book_imprint(struct book *book)
{
    const struct deck *deck = book->make->deck;
    struct page *page = book_bare_page(book);
    struct rect block = book_block(book, 2);
    struct galley *galley = NULL;
    struct para_style bold = display(book, DETAIL_SIZE, true, book->theme->text);
    struct para_style quiet = display(book, DETAIL_SIZE, false, book->theme->quiet);
    double gap = quiet.leading * 0.7;
    struct arena *arena = book->arena;
    const struct str counts = str_of(arena_printf(
        arena, "%.*s \xC2\xB7 %.*s", STR(vocab_count(arena, book->language, VOCAB_QUESTIONS, book->n_cards)),
        STR(vocab_count(arena, book->language, VOCAB_TOPICS, book->chapters.n))));
    /* `until`: of the block's height, the most that it reaches down to, so that each leaves room for the next. */
    const struct {
        const char *what;
        struct str text;
        bool apart;
        double until;
    } rows[] = {{"the title in the imprint", book->title, false, 0.2},
                {"the author in the imprint", author_of(book), false, 0.35},
                {"the date in the imprint", deck->date, false, 0.45},
                {NULL, counts, true, 0.6},
                {"the license in the imprint", deck->license, true, 0.75},
                {"the source in the imprint", deck->source, false, 0.85},
                {NULL, vocab(book->language, VOCAB_COLOPHON), true, 1}};

    bold.balance = quiet.balance = false;
    /* Set as it is and, where that is too much, once more within bounds. */
    for (int bound = 0; bound < 2 && (!bound || height_of(galley) > block.h); bound++) {
        galley = galley_new(arena);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            book_text_within(book, galley, rows[i].what, rows[i].text, block.w, i ? &quiet : &bold,
                             rows[i].apart ? gap : 0, bound ? block.h * rows[i].until : INFINITY);
    }
    galley_draw(book->arena, galley, 0, galley->lines.n, page, block.x,
                block.y + block.h - galley_height(galley, 0, galley->lines.n));
}

/* Dots from `from` to `to` on a grid of their own, so that those of all lines stand below each other. */
static void leader(struct arena *arena, struct page *holder, double from, double to,
                   const struct para_style *style)
{
    double step = style->size * 0.55, dot = 0.07 * style->size;
    double first = ceil((from + step) / step) * step;

    double last = first + floor((to - step - first) / step + 1e-6) * step;

    if (last >= first)
        page_line(arena, holder, first, -dot / 2, last + dot, -dot / 2, dot, -step, style->quiet, 0);
}

/* One entry: text, leader, page number; the whole line is a link. */
static void entry(struct book *book, struct galley *galley, struct str label, double label_w,
                  const struct spans *spans, const char *file, struct str number, int dest, double width,
                  const struct para_style *style)
{
    double reserve = style->size * 2.4;
    bool rtl = book_type(book, 0).rtl;
    struct para_style left = *style;
    struct context cx = book->cx;
    struct page holder = {0};
    size_t first = galley->lines.n;
    struct line *line;
    double number_width, text_end, leader_end;

    cx.file = file;
    left.line_cost = BREAK_FORBIDDEN;
    if (!para_set(&cx, galley, spans, rtl ? reserve : label_w, width - label_w - reserve, &left)) return;
    line = &galley->lines.v[galley->lines.n - 1];
    number_width = label_width(book->cx.stick, number, style);
    text_end = label_w + (double)line->width;
    leader_end = width - fmax(number_width, style->size * 1.2);
    if (rtl)
        leader(galley->arena, &holder, width - leader_end, width - text_end, style);
    else
        leader(galley->arena, &holder, text_end, leader_end, style);
    label_draw(book->cx.stick, galley->arena, &holder, number, rtl ? 0 : width - number_width, 0, style,
               ITEM_DECOR);
    page_link(galley->arena, &holder,
              (struct rect){0, -(double)line->ascent, width, (double)line->ascent + (double)line->descent},
              dest, NULL);
    galley_add(galley, galley->lines.n - 1, holder.items.v, holder.items.n);
    if (label.n) {
        struct para_style small = label_fitted(book->cx.stick, label, style, label_w - 0.5 * style->size);
        struct page marker = {0};

        label_draw(book->cx.stick, galley->arena, &marker, label,
                   rtl ? width - label_width(book->cx.stick, label, &small) : 0, 0, &small, ITEM_SPACE);
        galley_add(galley, first, marker.items.v, marker.items.n);
    }
}

static struct galley *set_contents(struct book *book, struct arena *arena, double tight, bool known)
{
    const struct deck *deck = book->make->deck;
    struct galley *galley = galley_new(arena);
    struct rect block = book_block(book, 1);
    struct para_style style = book_sans(book, 1.5, true, theme_accent(book->theme, 0));
    struct para_style question = book_sans(book, 0.86, false, book->theme->text);
    struct str unknown = str_of("0");
    double label_w = 0;

    question.features |= SHAPE_TABULAR;
    question.leading *= tight;
    style.leading = 2 * book->leading;
    book_text(book, galley, vocab(book->language, VOCAB_CONTENTS), 0, block.w, &style, 0);
    galley_space(galley, book->leading);
    galley_break(galley, BREAK_FORBIDDEN);
    for (size_t i = 0; i < book->n_cards; i++)
        label_w = fmax(label_w, label_width(book->cx.stick, deck->cards.v[book->cards[i]].label, &question));
    label_w = fmin(label_w, block.w / 4) + 0.6 * question.size;
    for (size_t c = 0; c < book->chapters.n; c++) {
        const struct chapter *chapter = &book->chapters.v[c];

        style = book_sans(book, 1, true, theme_accent(book->theme, chapter->topic));
        style.features |= SHAPE_TABULAR;
        if (c) galley_space(galley, book->leading);
        entry(book, galley, (struct str){"", 0}, 0, &deck->topics.v[chapter->topic].title,
              deck->topics.v[chapter->topic].file, known ? book_label(book, chapter->folio) : unknown,
              book_topic_dest(book, chapter->topic), block.w, &style);
        galley_break(galley, BREAK_FORBIDDEN);
        for (size_t i = 0; i < chapter->n; i++) {
            size_t index = book->cards[chapter->first + i];
            const struct card *card = &deck->cards.v[index];
            struct spans spans = card->front ? card->front->spans : (struct spans){0};

            if (i > 1) galley_break(galley, i + 1 == chapter->n ? BREAK_WIDOW : BREAK_ITEM);
            if (i == 1) galley_break(galley, BREAK_WIDOW);
            entry(book, galley, card->label, label_w, &spans, card->file,
                  known ? book_label(book, book->question_folio[index]) : unknown,
                  book_card_dest(book, index), block.w, &question);
        }
    }
    return galley;
}

/* How close the lines of the contents are set: closer where that saves a page with next to nothing on it. In long
 * contents one page more or less is not worth the trials. */
static double find_tightness(struct book *book, struct arena *arena)
{
    static const double tight[] = {0.86, 0.9, 0.95, 1};
    enum { TRIALS = sizeof tight / sizeof *tight, LONG = 600 };
    double depth = book_block(book, 1).h;
    size_t fewest = 0;

    if (book->n_cards > LONG) return 1;
    for (size_t i = 0; i < TRIALS; i++) {
        struct galley *trial = set_contents(book, arena, tight[i], false);
        size_t n;

        galley_cut(arena, trial, 0, trial->lines.n, depth, depth, true, &n);
        if (i == 0) fewest = n;
        if (n > fewest) return tight[i - 1];
    }
    return 1;
}

/* The contents' columns. Their number does not depend on the page numbers that they show. */
static struct column *contents_columns(struct book *book, struct arena *arena, bool known,
                                       struct galley **galley, size_t *n)
{
    double depth = book_block(book, 1).h;

    *galley = set_contents(book, arena, book->contents_tight, known);
    return galley_cut(arena, *galley, 0, (*galley)->lines.n, depth, depth, true, n);
}

void book_contents_reserve(struct book *book)
{
    struct arena *trial = arena_new_beside(book->arena);
    struct galley *galley;
    size_t n;

    book->contents_tight = find_tightness(book, trial);
    contents_columns(book, trial, false, &galley, &n);
    arena_free(trial);
    for (size_t k = 0; k < n; k++) book_page(book, (struct str){"", 0});
}

void book_contents_draw(struct book *book, size_t folio)
{
    struct arena *trial = arena_new_beside(book->arena);
    struct galley *galley;
    size_t n;
    struct column *columns = contents_columns(book, trial, true, &galley, &n);

    for (size_t k = 0; k < n; k++) {
        struct rect block = book_block(book, folio + k);

        galley_draw(book->arena, galley, columns[k].from, columns[k].to, book->pages.v[folio - 1 + k],
                    block.x, block.y);
    }
    arena_free(trial);
}
