#include "book.h"

#include <math.h>

#include "fit.h"
#include "flow.h"

/* Proportions of the page, after the usual canons: the inner margin is the narrowest, the foot the widest. */
static const double INNER = 0.105;
static const double OUTER = 0.14;
static const double TOP = 0.105;
static const double BOTTOM = 0.125;
/* Lines of leading: between head and text, text and folio, above a question, below it, under a topic's title. */
static const double HEAD_ABOVE = 1.7;
static const double FOLIO_BELOW = 2.1;
static const double QUESTION_ABOVE = 1.5;
static const double QUESTION_BELOW = 0.35;
static const double OPENER_ABOVE = 3;
static const double OPENER_BELOW = 3;
static const double OPENER_SIZE = 2.1; /* times the text's size */
static const double QUESTION_SIZE = 1.08;
static const double FURNITURE_SIZE = 0.76;

struct rect book_block(const struct book *book, size_t folio)
{
    double left = book_recto(book, folio) ? book->inner : book->outer;

    return (struct rect){left, book->top, book->w - book->inner - book->outer,
                         book->h - book->top - book->bottom};
}

bool book_recto(const struct book *book, size_t folio)
{
    return (folio % 2 == 1) == (book->make->job->binding == BIND_LEFT);
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

static struct type text_type(const struct book *book, size_t topic)
{
    return type_at(book->theme, ROLE_BOOK, book->theme->roles[ROLE_BOOK].size, topic, book->language);
}

/* Running heads, folios and labels: the sans, small. */
static struct para_style furniture(const struct book *book, size_t topic)
{
    struct type type = text_type(book, topic);
    struct para_style style = para_style_of(&type);

    style.family = FAMILY_SANS;
    style.size = type.size * FURNITURE_SIZE;
    style.leading = type.leading;
    style.ink = type.quiet;
    style.features = SHAPE_TABULAR;
    style.align = PARA_LEFT;
    return style;
}

/* The head is shortened to fit: it only repeats a title that stands in full elsewhere. */
static struct str shortened(struct book *book, struct str text, double width, const struct para_style *style)
{
    struct str whole = text;

    if (para_label_width(&book->stick, text, style) <= width) return text;
    while (text.n) {
        struct strbuf b = strbuf_new(book->stick.arena);

        do text.n--;
        while (text.n && ((unsigned char)text.p[text.n] & 0xC0) == 0x80);
        strbuf_add(&b, str_trim(text));
        strbuf_rune(&b, 0x2026);
        if (para_label_width(&book->stick, strbuf_str(&b), style) <= width) return strbuf_str(&b);
    }
    return whole;
}

static void label_at(struct book *book, struct page *page, struct str text, struct rect block, bool right,
                     double y, const struct para_style *style, unsigned flags)
{
    double x = right ? block.x + block.w - para_label_width(&book->stick, text, style) : block.x;

    para_label(&book->stick, page, text, x, y, style, flags);
}

struct page *book_page(struct book *book, size_t folio, const struct topic *topic)
{
    struct page *page = page_new(book->stick.arena, book->w, book->h);
    struct rect block = book_block(book, folio);
    bool recto = book_recto(book, folio);
    size_t index = topic ? (size_t)(topic - book->make->deck->topics.v) : 0;
    struct para_style style = furniture(book, index);
    struct str number = str_of(arena_printf(book->stick.arena, "%zu", folio));

    page->safe =
        (struct rect){5 * PT_PER_MM, 5 * PT_PER_MM, book->w - 10 * PT_PER_MM, book->h - 10 * PT_PER_MM};
    if (topic) {
        /* The deck's title stands outside on versos, the topic outside on rectos: what a thumb finds first. */
        struct str text = recto || !book->title.n ? topic->plain : book->title;

        label_at(book, page, shortened(book, text, block.w, &style), block, recto,
                 block.y - HEAD_ABOVE * book->leading, &style, ITEM_DECOR);
    }
    label_at(book, page, number, block, recto, block.y + block.h + FOLIO_BELOW * book->leading, &style,
             ITEM_DECOR | ITEM_NUMBER);
    return page;
}

/* A dest as the first item of a line that is already set. */
static void line_dest(struct galley *galley, size_t index, int dest, double ascent)
{
    struct item item = {.kind = ITEM_DEST};

    item.u.dest.id = dest;
    item.u.dest.y = -(float)ascent;
    galley_add(galley, index, &item, 1);
}

static void set_opener(struct book *book, struct galley *galley, const struct topic *topic, size_t index,
                       size_t n)
{
    struct type type = text_type(book, index);
    struct para_style style = para_style_of(&type);
    double width = book_block(book, 1).w;
    struct line *line;
    struct spans count = {0};

    /* An empty line, which no page break takes away, pushes the title down from the head of the page. */
    line = galley_line(galley);
    line->ascent = (float)(OPENER_ABOVE * book->leading);
    style.family = FAMILY_SANS;
    style.face = FACE_BOLD;
    style.size = type.size * OPENER_SIZE;
    style.code_size = style.size * 0.88;
    style.leading = book->leading * 2;
    style.align = PARA_LEFT;
    style.balance = true;
    style.ink = style.code_ink = type.accent;
    style.line_cost = BREAK_FORBIDDEN;
    galley_break(galley, BREAK_FORBIDDEN);
    para_set(&book->stick, galley, &topic->title, 0, width, &style);
    line_dest(galley, 0, book_topic_dest(book, index), 0);
    *VEC_PUSH(book->stick.arena, &count) = (struct span){
        .text = str_of(arena_printf(book->stick.arena, n == 1 ? "%zu question" : "%zu questions", n)),
        .line = topic->line,
    };
    style = furniture(book, index);
    galley_break(galley, BREAK_FORBIDDEN);
    para_set(&book->stick, galley, &count, 0, width, &style);
    galley_break(galley, BREAK_FORBIDDEN);
    galley_space(galley, OPENER_BELOW * book->leading);
}

/* The question's number hangs in a column of its own in front of the question. */
static void set_question(struct book *book, struct galley *galley, const struct card *card,
                         double number_width, double width)
{
    struct type type = text_type(book, card->topic);
    struct para_style style = para_style_of(&type);
    struct page holder = {0};
    size_t first = galley->lines.n;
    struct type inner = type;

    style.family = FAMILY_SANS;
    style.face = FACE_BOLD;
    style.size = type.size * QUESTION_SIZE;
    style.code_size = style.size * 0.88;
    style.align = PARA_LEFT;
    style.balance = true;
    style.line_cost = BREAK_FORBIDDEN;
    if (card->front && card->front->kind == BLOCK_PARA) {
        para_set(&book->stick, galley, &card->front->spans, number_width, width - number_width, &style);
        if (card->front->next) {
            galley_break(galley, BREAK_FORBIDDEN);
            galley_space(galley, type.paragraph);
            flow_blocks(&book->stick, galley, card->front->next, number_width, width - number_width, &inner);
        }
    } else {
        flow_blocks(&book->stick, galley, card->front, number_width, width - number_width, &inner);
    }
    if (galley->lines.n == first) line_lead(galley_line(galley), type.leading);
    style.ink = type.accent;
    style.features |= SHAPE_TABULAR;
    para_label(&book->stick, &holder, card->label, 0, 0, &style, ITEM_NUMBER | ITEM_SPACE);
    galley_add(galley, first, holder.items.v, holder.items.n);
    line_dest(galley, first, book_card_dest(book, (size_t)(card - book->make->deck->cards.v)), type.leading);
    galley_break(galley, BREAK_FORBIDDEN);
    galley_space(galley, QUESTION_BELOW * type.leading);
}

static double number_column(struct book *book, const struct chapter *chapter)
{
    struct type type = text_type(book, chapter->topic);
    struct para_style style = para_style_of(&type);
    double most = 0;

    style.family = FAMILY_SANS;
    style.face = FACE_BOLD;
    style.size = type.size * QUESTION_SIZE;
    style.features |= SHAPE_TABULAR;
    for (size_t i = 0; i < chapter->n; i++) {
        const struct card *card = &book->make->deck->cards.v[book->cards[chapter->first + i]];
        most = fmax(most, para_label_width(&book->stick, card->label, &style));
    }
    return fmin(most + 0.6 * type.size, 6 * type.size);
}

/* Sets one topic with its cards. The tag of a line is its card's index in the chapter. */
static struct galley *set_chapter(struct book *book, struct arena *arena, const struct chapter *chapter)
{
    const struct deck *deck = book->make->deck;
    const struct topic *topic = &deck->topics.v[chapter->topic];
    struct galley *galley = galley_new(arena);
    double width = book_block(book, 1).w;
    double number_width = number_column(book, chapter);
    struct type type = text_type(book, chapter->topic);

    set_opener(book, galley, topic, chapter->topic, chapter->n);
    for (size_t i = 0; i < chapter->n; i++) {
        const struct card *card = &deck->cards.v[book->cards[chapter->first + i]];
        size_t first = galley->lines.n;
        double height, rest;

        galley->tag = (int)i;
        set_question(book, galley, card, number_width, width);
        flow_blocks(&book->stick, galley, card->back, number_width, width - number_width, &type);
        /* A question keeps two lines of its answer. */
        for (size_t k = first + 1; k < galley->lines.n; k++) {
            if (galley->lines.v[k - 1].cost >= BREAK_FORBIDDEN && galley->lines.v[k].cost < BREAK_WIDOW)
                galley->lines.v[k].cost = BREAK_WIDOW;
        }
        /* The next question stands on the grid of lines again. */
        height = galley_height(galley, first, galley->lines.n);
        rest = fmod(height, book->leading);
        galley_space(galley, QUESTION_ABOVE * book->leading + (rest > 0.01 ? book->leading - rest : 0));
    }
    galley_report(galley, topic->file, book->make->diags);
    return galley;
}

static void draw_chapter(struct book *book, struct chapter *chapter)
{
    struct arena *trial = arena_new();
    const struct topic *topic = &book->make->deck->topics.v[chapter->topic];
    struct galley *galley = set_chapter(book, trial, chapter);
    double depth = book_block(book, 1).h;
    size_t n;
    struct column *columns = galley_cut(trial, galley, 0, galley->lines.n, depth, depth, false, &n);
    int last = -1;

    chapter->folio = book->pages.n + 1;
    chapter->card_folio = NEW_N(book->stick.arena, size_t, chapter->n);
    for (size_t k = 0; k < n; k++) {
        size_t folio = book->pages.n + 1;
        struct page *page = book_page(book, folio, k == 0 ? NULL : topic);
        struct rect block = book_block(book, folio);

        galley_draw(book->stick.arena, galley, columns[k].from, columns[k].to, page, block.x, block.y);
        galley_draw_notes(book->stick.arena, galley, columns[k].from, columns[k].to, page, block.x,
                          block.y + block.h, book->theme->quiet);
        for (size_t i = columns[k].from; i < columns[k].to; i++) {
            int tag = galley->lines.v[i].tag;
            if (tag <= last) continue;
            chapter->card_folio[tag] = folio;
            last = tag;
        }
        *VEC_PUSH(book->stick.arena, &book->pages) = page;
    }
    arena_free(trial);
}

static void add_outline(struct book *book, int level, struct str title, int dest)
{
    *VEC_PUSH(book->stick.arena, &book->outlines) = (struct outline){level, title, dest};
}

static void blank_until_recto(struct book *book)
{
    if (!book_recto(book, book->pages.n + 1)) *VEC_PUSH(book->stick.arena, &book->pages) = NULL;
}

static void measures(struct book *book)
{
    double least = fmax(8 * PT_PER_MM, book->printable + 2 * PT_PER_MM);
    double depth;

    book->leading = book->theme->roles[ROLE_BOOK].size * book->theme->roles[ROLE_BOOK].leading;
    book->inner = fmax(least, INNER * book->w);
    book->outer = fmax(least, OUTER * book->w);
    book->top = fmax(least + 2 * book->leading, TOP * book->h);
    book->bottom = fmax(least + 2 * book->leading, BOTTOM * book->h);
    /* A whole number of lines on each page. */
    depth = book->h - book->top - book->bottom;
    book->bottom += fmod(depth, book->leading) - 0.01;
}

void book_make(struct book *book)
{
    const struct job *job = book->make->job;
    const struct deck *deck = book->make->deck;
    VEC(struct chapter) chapters = {0};
    size_t contents_at = 0;

    measures(book);
    for (size_t i = 0; i < book->n_cards; i++) {
        size_t topic = deck->cards.v[book->cards[i]].topic;

        if (!chapters.n || chapters.v[chapters.n - 1].topic != topic)
            *VEC_PUSH(book->stick.arena, &chapters) = (struct chapter){.topic = topic, .first = i};
        chapters.v[chapters.n - 1].n++;
    }
    if (!job->no_cover) book_cover(book);
    if (!job->no_toc) {
        size_t n = book_contents(book, chapters.v, chapters.n, 0, false);

        blank_until_recto(book);
        contents_at = book->pages.n;
        for (size_t k = 0; k < n; k++) *VEC_PUSH(book->stick.arena, &book->pages) = NULL;
    }
    if (!job->no_cover || !job->no_toc) blank_until_recto(book);
    for (size_t c = 0; c < chapters.n; c++) {
        struct chapter *chapter = &chapters.v[c];

        draw_chapter(book, chapter);
        add_outline(book, 0, deck->topics.v[chapter->topic].plain, book_topic_dest(book, chapter->topic));
        for (size_t i = 0; i < chapter->n; i++) {
            size_t card = book->cards[chapter->first + i];
            struct str title =
                str_of(arena_printf(book->stick.arena, "%.*s  %.*s", STR(deck->cards.v[card].label),
                                    STR(deck->cards.v[card].question)));
            add_outline(book, 1, title, book_card_dest(book, card));
        }
    }
    if (!job->no_toc) book_contents(book, chapters.v, chapters.n, contents_at + 1, true);
}
