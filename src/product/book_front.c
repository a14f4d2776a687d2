#include "product/book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/vocab.h"
#include "typeset/label.h"

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
    const struct tag *link;
    bool set;

    cx.file = file;
    left.line_cost = BREAK_FORBIDDEN;
    galley_tag_open(galley, TAG_ENTRY);
    link = galley_tag_open(galley, TAG_LINK);
    set = para_set(&cx, galley, spans, rtl ? reserve : label_w, width - label_w - reserve, &left);
    galley_tag_close(galley);
    galley_tag_close(galley);
    if (!set) return;
    line = &galley->lines.v[galley->lines.n - 1];
    number_width = label_width(book->cx.stick, number, style);
    text_end = label_w + (double)line->width;
    leader_end = width - fmax(number_width, style->size * 1.2);
    if (rtl)
        leader(galley->arena, &holder, width - leader_end, width - text_end, style);
    else
        leader(galley->arena, &holder, text_end, leader_end, style);
    holder.tag = link;
    label_draw(book->cx.stick, galley->arena, &holder, number, rtl ? 0 : width - number_width, 0, style,
               ITEM_DECOR);
    page_link(galley->arena, &holder,
              (struct rect){0, -(double)line->ascent, width, (double)line->ascent + (double)line->descent},
              dest, NULL);
    galley_add_behind(galley, galley->lines.n - 1, holder.items.v, holder.items.n);
    if (label.n) {
        struct para_style small = label_fitted(book->cx.stick, label, style, label_w - 0.5 * style->size);
        struct page marker = {.tag = link};

        label_draw(book->cx.stick, galley->arena, &marker, label,
                   rtl ? width - label_width(book->cx.stick, label, &small) : 0, 0, &small, ITEM_SPACE);
        galley_add(galley, first, marker.items.v, marker.items.n);
    }
}

/* The questions of a chapter with their pages. */
static void set_questions(struct book *book, struct galley *galley, const struct chapter *chapter,
                          double label_w, bool known, const struct para_style *style)
{
    const struct deck *deck = book->make->deck;

    galley_break(galley, BREAK_FORBIDDEN);
    galley_tag_open(galley, TAG_CONTENTS);
    for (size_t i = 0; i < chapter->n; i++) {
        size_t index = book->cards[chapter->first + i];
        const struct card *card = &deck->cards.v[index];
        struct spans spans = card->front ? card->front->spans : (struct spans){0};

        if (i > 1) galley_break(galley, i + 1 == chapter->n ? BREAK_WIDOW : BREAK_ITEM);
        if (i == 1) galley_break(galley, BREAK_WIDOW);
        entry(book, galley, card->label, label_w, &spans, card->file,
              known ? book_label(book, book->question_folio[index]) : str_of("0"),
              book_card_dest(book, index), book_block(book, 1).w, style);
    }
    galley_tag_close(galley);
}

/* The heading; below it, once, what all topics have in common. */
static void set_heading(struct book *book, struct galley *galley)
{
    struct para_style style = book_sans(book, 1.5, true, theme_accent(book->theme, 0));
    struct spans shared = book_shared_title(book);

    style.leading = 2 * book->leading;
    book_heading_open(galley, LEVEL_TOPIC);
    book_text(book, galley, vocab(book->language, VOCAB_CONTENTS), 0, book_block(book, 1).w, &style, 0);
    galley_tag_close(galley);
    galley_break(galley, BREAK_FORBIDDEN);
    if (shared.n) {
        style = book_sans(book, 1, true, book->theme->text);
        galley_space(galley, book->leading / 2);
        galley_tag_open(galley, TAG_PARA);
        para_set(&book->cx, galley, &shared, 0, book_block(book, 1).w, &style);
        galley_tag_close(galley);
    }
    galley_space(galley, book->leading);
    galley_break(galley, BREAK_FORBIDDEN);
}

static struct galley *set_contents(struct book *book, struct arena *arena, double tight, bool known)
{
    const struct deck *deck = book->make->deck;
    struct galley *galley = galley_new(arena);
    double width = book_block(book, 1).w, label_w = 0;
    struct para_style question = book_sans(book, 0.86, false, book->theme->text);

    question.features |= SHAPE_TABULAR;
    question.leading *= tight;
    set_heading(book, galley);
    for (size_t i = 0; i < book->n_cards; i++)
        label_w = fmax(label_w, label_width(book->cx.stick, deck->cards.v[book->cards[i]].label, &question));
    label_w = fmin(label_w, width / 4) + 0.6 * question.size;
    galley_tag_open(galley, TAG_CONTENTS);
    for (size_t c = 0; c < book->chapters.n; c++) {
        const struct chapter *chapter = &book->chapters.v[c];
        struct spans title = book_topic_spans(book, chapter->topic);
        struct para_style style = book_sans(book, 1, true, theme_accent(book->theme, chapter->topic));

        style.features |= SHAPE_TABULAR;
        if (c) galley_space(galley, book->leading / (book->contents_topics ? 4 : 1));
        entry(book, galley, (struct str){"", 0}, 0, &title, deck->topics.v[chapter->topic].file,
              known ? book_label(book, chapter->folio) : str_of("0"), book_topic_dest(book, chapter->topic),
              width, &style);
        if (!book->contents_topics) set_questions(book, galley, chapter, label_w, known, &question);
    }
    galley_tag_close(galley);
    return galley;
}

/* The contents' columns. Their number does not depend on the page numbers that they show. */
static struct column *contents_columns(struct book *book, struct arena *arena, bool known,
                                       struct galley **galley, size_t *n)
{
    double depth = book_block(book, 1).h;

    *galley = set_contents(book, arena, book->contents_tight, known);
    return galley_cut(arena, *galley, 0, (*galley)->lines.n, depth, depth, true, n);
}

static int question_cmp(const void *a, const void *b)
{
    const struct str *p = a, *q = b;
    size_t n = p->n < q->n ? p->n : q->n;
    int order = n ? memcmp(p->p, q->p, n) : 0;

    return order ? order : (p->n > q->n) - (p->n < q->n);
}

/* True if most questions read as another one does ("What does this print?"): then nobody finds anything by them. */
static bool questions_alike(const struct book *book, struct arena *arena)
{
    struct str *all = NEW_N(arena, struct str, book->n_cards);
    size_t different = 0;

    for (size_t i = 0; i < book->n_cards; i++) all[i] = book->make->deck->cards.v[book->cards[i]].question;
    qsort(all, book->n_cards, sizeof *all, question_cmp);
    for (size_t i = 0; i < book->n_cards; i++) different += !i || !str_eq(all[i - 1], all[i]);
    return 2 * different <= book->n_cards;
}

/* Contents lead to a page: with their questions where they do so on two spreads, else by topics, if these are short enough to
 * find a question in. */
static bool topics_suffice(struct book *book, struct arena *arena)
{
    enum { PAGES = 4, LONG = 400, LONGEST_TOPIC = 60 };
    struct galley *galley;
    size_t n;

    if (questions_alike(book, arena)) return true;
    if (book->n_cards > book->chapters.n * LONGEST_TOPIC) return false;
    if (book->n_cards > LONG) return true;
    contents_columns(book, arena, false, &galley, &n);
    return n > PAGES;
}

/* How close the lines of the contents are set: closer where that saves a page with next to nothing on it. In long
 * contents one page more or less is not worth the trials. */
static double find_tightness(struct book *book, struct arena *arena)
{
    static const double tight[] = {0.86, 0.9, 0.95, 1};
    enum { TRIALS = sizeof tight / sizeof *tight, LONG = 600 };
    size_t fewest = 0;

    if (book->n_cards > LONG || book->contents_topics) return 1;
    for (size_t i = 0; i < TRIALS; i++) {
        struct galley *galley;
        size_t n;

        book->contents_tight = tight[i];
        contents_columns(book, arena, false, &galley, &n);
        if (i == 0) fewest = n;
        if (n > fewest) return tight[i - 1];
    }
    return 1;
}

void book_contents_reserve(struct book *book)
{
    struct arena *trial = arena_new_beside(book->arena);
    struct galley *galley;
    size_t n;

    book->contents_topics = false;
    book->contents_tight = 1;
    book->contents_topics = topics_suffice(book, trial);
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
    struct tag_keeper keeper = {.arena = book->arena, .scratch = trial};
    const struct tag *section = make_section(book->arena, 0);

    for (size_t k = 0; k < n; k++) {
        struct rect block = book_block(book, folio + k);
        struct page *page = book->pages.v[folio - 1 + k];

        page->within = section;
        book_draw(book, &keeper, galley, columns[k].from, columns[k].to, page, block.x, block.y);
    }
    arena_free(trial);
}
