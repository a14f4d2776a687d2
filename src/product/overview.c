#include "product/overview.h"

#include <math.h>

#include "base/length.h"
#include "base/vocab.h"
#include "base/words.h"
#include "impose/impose.h"
#include "product/proofread.h"
#include "product/suit.h"
#include "product/title_line.h"
#include "typeset/label.h"
#include "typeset/para.h"

#define MM PT_PER_MM
static const double MARGIN = 12 * MM; /* of a sheet, or more where the printer prints less */
static const double COLUMN = 78 * MM; /* columns are so wide at least, where the sheet is */
static const double COLUMN_GAP = 8 * MM;
static const double TEXT = 1.35, TITLE = 2.2;                 /* times the furniture's size */
static const double LEADING = 1.32;                           /* times the size */
static const double HEAD_GAP = 1.4;                           /* below the head, times its leading */
static const double QUESTION_SPACE = 0.28, TOPIC_SPACE = 0.9; /* above, times the leading */
/* A box to tick, times the text's size: its side, from one to the next, the line in points. */
static const double BOX = 0.82, BOX_PITCH = 1.12, BOX_LINE = 0.4, BOX_GAP = 0.5;
static const double LABEL_GAP = 0.6;  /* between number and question, times the text's size */
static const double LABEL_PART = 0.2; /* of a column, the most that numbers take */
enum { LEITNER_BOXES = 5 };

struct overview {
    const struct make *make;
    struct stick stick; /* without pictures: they are shown as their text */
    struct context cx;
    const size_t *cards;
    size_t n;
    struct para_style text, topic, title, quiet;
    bool rtl;
    int boxes;
    double label_w; /* boxes and number: where questions begin */
    double column;
    struct rect room; /* of the columns on a sheet */
    size_t columns;
};

static struct para_style style_at(const struct overview *o, double size, double leading, bool bold,
                                  struct ink ink)
{
    struct para_style style = make_style(o->make, ROLE_FURNITURE, size, leading * size, ink);

    style.features |= SHAPE_TABULAR;
    style.line_cost = BREAK_FORBIDDEN;
    if (bold) style.face |= FACE_BOLD;
    return style;
}

static double boxes_width(const struct overview *o)
{
    return (o->boxes - 1) * BOX_PITCH * o->text.size + BOX * o->text.size;
}

/* Styles and measures. */
static void plan(struct overview *o, const struct print *print)
{
    const struct theme *theme = o->make->theme;
    const struct deck *deck = o->make->deck;
    double furniture = theme->roles[ROLE_FURNITURE].size, margin = fmax(MARGIN, print->printable);
    double labels = 0, head;

    o->text = style_at(o, TEXT * furniture, LEADING, false, theme->text);
    o->topic = style_at(o, TEXT * furniture, LEADING, true, theme->text);
    o->title = style_at(o, TITLE * furniture, LEADING, true, theme->text);
    o->quiet = style_at(o, TEXT * furniture, LEADING, false, theme->quiet);
    o->rtl = o->text.base == BIDI_RTL;
    o->boxes = o->make->job->leitner ? LEITNER_BOXES : 1;
    head = HEAD_GAP * o->title.leading;
    o->room = (struct rect){margin, margin + head, print->w - 2 * margin, print->h - 2 * margin - head};
    o->columns = (size_t)fmax(1, floor((o->room.w + COLUMN_GAP) / (COLUMN + COLUMN_GAP)));
    o->column = (o->room.w - (double)(o->columns - 1) * COLUMN_GAP) / (double)o->columns;
    for (size_t i = 0; i < o->n; i++)
        labels = fmax(labels, label_width(&o->stick, deck->cards.v[o->cards[i]].label, &o->quiet));
    labels = fmin(labels, LABEL_PART * o->column);
    o->label_w = boxes_width(o) + (BOX_GAP + LABEL_GAP) * o->text.size + labels;
}

/* ---- the list ---- */

/* The question without its notes, which stand on the card. */
static struct spans question_of(const struct overview *o, const struct card *card)
{
    struct arena *arena = o->make->arena;
    struct spans spans = {0};

    for (size_t i = 0; i < card->front->spans.n; i++)
        if (card->front->spans.v[i].kind != SPAN_FOOTNOTE) *VEC_PUSH(arena, &spans) = card->front->spans.v[i];
    if (!spans.n) VEC_PUSH(arena, &spans)->text = card->question;
    return spans;
}

/* Boxes and number, beside the baseline of a question. */
static struct page beside(const struct overview *o, struct arena *arena, const struct card *card)
{
    struct page holder = {0};
    double size = o->text.size, boxes = boxes_width(o);
    double most = o->label_w - boxes - (BOX_GAP + LABEL_GAP) * size;
    struct para_style style = label_fitted(&o->stick, card->label, &o->quiet, fmax(most, 1));
    double number = label_width(&o->stick, card->label, &style);
    double x = o->rtl ? o->column - BOX * size : 0, step = o->rtl ? -BOX_PITCH * size : BOX_PITCH * size;

    for (int i = 0; i < o->boxes; i++)
        page_frame(arena, &holder,
                   (struct rect){x + i * step, -BOX * size + 0.06 * size, BOX * size, BOX * size}, 0.1 * size,
                   BOX_LINE, o->make->theme->text, ITEM_DECOR);
    /* Numbers end where the questions begin. */
    x = o->rtl ? o->column - o->label_w + LABEL_GAP * size : o->label_w - LABEL_GAP * size - number;
    label_draw(&o->stick, arena, &holder, card->label, x, 0, &style, ITEM_NUMBER | ITEM_SPACE);
    return holder;
}

static void set_topic(const struct overview *o, struct galley *galley, size_t index)
{
    struct para_style style = o->topic;
    struct spans spans = deck_topic_spans(o->make->arena, &o->make->deck->topics.v[index]);
    struct context cx = o->cx;
    struct page sign = {0};
    double indent = 0;
    size_t first = galley->lines.n;

    cx.file = o->make->deck->topics.v[index].file;
    cx.topic = index;
    style.ink = style.code_ink = theme_accent(o->make->theme, index);
    galley_space(galley, TOPIC_SPACE * o->text.leading);
    if (galley->lines.n) galley_break(galley, BREAK_FREE);
    if (make_suits(o->make)) {
        indent = suit_pitch * style.size;
        suit_beside(galley->arena, &sign, index, o->rtl ? o->column : 0, o->rtl, 0, style.size, style.ink);
    }
    galley_tag_open(galley, TAG_HEADING)->level = LEVEL_TOPIC + 1;
    para_set(&cx, galley, &spans, o->rtl ? 0 : indent, o->column - indent, &style);
    galley_tag_close(galley);
    galley_add(galley, first, sign.items.v, sign.items.n);
    galley_break(galley, BREAK_FORBIDDEN);
}

/* `breaking`: what a break below it costs. */
static void set_question(const struct overview *o, struct galley *galley, const struct card *card,
                         int breaking)
{
    struct spans spans = question_of(o, card);
    struct context cx = o->cx;
    size_t first = galley->lines.n;
    struct page holder = beside(o, galley->arena, card);

    galley_tag_open(galley, TAG_PARA);
    page_say(galley->arena, &holder, 0, galley->tag);
    cx.file = card->file;
    cx.topic = card->topic;
    galley_space(galley, QUESTION_SPACE * o->text.leading);
    if (!para_set(&cx, galley, &spans, o->rtl ? 0 : o->label_w, o->column - o->label_w, &o->text)) {
        /* A question of a picture without words has its number still. */
        struct line *line = galley_line(galley);

        galley_line_lead(line, o->text.leading);
    }
    galley_tag_close(galley);
    galley_add(galley, first, holder.items.v, holder.items.n);
    galley_break(galley, breaking);
}

static struct galley *set_list(const struct overview *o, struct str title)
{
    const struct deck *deck = o->make->deck;
    struct galley *galley = galley_new(o->make->arena);
    size_t under = 0; /* questions of a topic so far */

    /* The head's two are read before. */
    galley->tagged = 1;
    for (size_t i = 0; i < o->n; i++) {
        const struct card *card = &deck->cards.v[o->cards[i]];

        under = i && deck->cards.v[o->cards[i - 1]].topic == card->topic ? under + 1 : 1;
        /* One topic under the deck's name needs no head. */
        if (under == 1 &&
            (deck->topics.n > 1 || !str_eq(deck_topic_shown(&deck->topics.v[card->topic]), title)))
            set_topic(o, galley, card->topic);
        /* A head at the foot of a column has two of its questions below it. */
        set_question(o, galley, card, under == 1 ? BREAK_OPENED : BREAK_ITEM);
    }
    return galley;
}

/* Columns as even as can be in as few sheets' sides as there must be. */
static struct column *cut(const struct overview *o, struct galley *galley, size_t *n)
{
    enum { TRIES = 24 };
    struct arena *arena = o->make->arena;
    struct column *columns = galley_cut(arena, galley, 0, galley->lines.n, o->room.h, o->room.h, false, n);
    size_t wanted = (*n + o->columns - 1) / o->columns * o->columns;
    double even = galley_height_all(galley) / (double)wanted;

    /* Few columns that are evenly filled look better than full ones and a rest. */
    for (int i = 0; i < TRIES; i++) {
        double depth = even + (o->room.h - even) * i / TRIES;
        size_t tried;
        struct column *shorter = galley_cut(arena, galley, 0, galley->lines.n, depth, depth, false, &tried);

        if (tried > wanted) continue;
        *n = tried;
        return shorter;
    }
    return columns;
}

/* ---- the sheets ---- */

/* Title, number of questions and, where there are several, of the side. On the first side they are read, in that order. */
static void draw_head(const struct overview *o, struct page *page, struct str title, size_t side,
                      size_t sides)
{
    struct arena *arena = o->make->arena;
    struct str count = vocab_count(arena, o->make->job->language, VOCAB_QUESTIONS, o->n);
    double y = o->room.y - (HEAD_GAP - LINE_BASELINE) * o->title.leading, w, end, room;
    const struct spans *spans = deck_title_set(o->make->deck, title);
    const struct line *set = spans ? title_line_set(&o->cx, arena, spans, &o->title) : NULL;
    size_t first = page->items.n;

    if (sides > 1) count = str_of(arena_printf(arena, "%.*s \xC2\xB7 %zu/%zu", STR(count), side, sides));
    w = label_width(&o->stick, count, &o->quiet);
    end = o->room.x + o->room.w - w;
    label_draw(&o->stick, arena, page, count, o->rtl ? o->room.x : end, y, &o->quiet, ITEM_DECOR);
    if (side == 1) page_say(arena, page, first, make_para(arena, NULL, 1));
    first = page->items.n;
    room = o->room.w - w - 2 * o->title.size;
    if (set && (double)set->width <= room) {
        title_line_draw(arena, page, set, o->room.x, y);
    } else {
        /* The cards and their label have the title whole. */
        title = label_drawn(&o->cx, arena, o->make->job->language, title);
        title = label_cut(&o->stick, arena, title, &o->title, room);
        w = label_width(&o->stick, title, &o->title);
        label_draw(&o->stick, arena, page, title, o->rtl ? o->room.x + o->room.w - w : o->room.x, y,
                   &o->title, ITEM_DECOR);
    }
    if (side == 1) page_say(arena, page, first, make_heading(arena, NULL, LEVEL_TOPIC, 0));
}

/* Reads the questions against the sides. */
static void proofread(const struct overview *o, const struct page *const *pages, size_t n)
{
    const struct make *make = o->make;
    struct arena *arena = arena_new();
    struct proofreader *reader = proofread_open(arena, make->stick->images, make->diags);

    for (size_t i = 0; i < n; i++) proofread_page(reader, pages[i]);
    for (size_t i = 0; i < o->n; i++) {
        const struct card *card = &make->deck->cards.v[o->cards[i]];
        struct block *copy = NEW(arena, struct block);

        *copy = (struct block){.kind = BLOCK_PARA, .file = card->file, .line = card->line};
        copy->spans = question_of(o, card);
        proofread_copy(reader, copy);
    }
    proofread_end(reader);
    arena_free(arena);
}

static void put_sides(const struct overview *o, struct print *print, const struct page *const *pages,
                      size_t n, enum flip flip, bool two_sided)
{
    struct arena *arena = o->make->arena;

    for (size_t i = 0; i < n; i++) {
        struct sheet *sheet = impose_sheet(arena, print);
        struct rect whole = {0, 0, print->w, print->h};
        int turn = 0;

        print_page(arena, &sheet->front, pages[i], i + 1, whole, 0);
        sheet->has_back = two_sided;
        if (!two_sided || i + 1 == n) continue;
        whole = impose_mirror(whole, print->w, print->h, flip, &turn);
        i++;
        print_page(arena, &sheet->back, pages[i], i + 1, whole, turn);
    }
}

/* Where backs go on in a second run, the list has none: the pile goes back without it, or each back lands on another front. */
static const char *list_aside(size_t sheets, enum layout layout)
{
    if (layout == LAYOUT_FRONTS)
        return SAYS(
            sheets, "The last sheet is the list of all questions: put it aside before the backs are printed.",
            "The last sheets are the list of all questions: put them aside before the backs are printed.");
    return SAYS(sheets, "The last sheet is the list of all questions: put it aside before you cut.",
                "The last sheets are the list of all questions: put them aside before you cut.");
}

void overview_add(const struct make *make, struct print *print, const size_t *cards, size_t n, enum flip flip,
                  enum layout layout)
{
    struct arena *arena = make->arena;
    struct overview o = {.make = make, .stick = *make->stick, .cards = cards, .n = n};
    size_t n_columns, sides, listed, from, to, before = print->sheets.n;
    const struct tag *section;
    struct galley *galley;
    struct column *columns;
    const struct page **pages;

    o.stick.images = NULL;
    o.cx = (struct context){.stick = &o.stick, .as_typed = make->job->quotes_typed};
    plan(&o, print);
    galley = set_list(&o, print->title);
    section = make_section(arena, UINT32_MAX - 1);
    columns = cut(&o, galley, &n_columns);
    sides = (n_columns + o.columns - 1) / o.columns;
    pages = NEW_N(arena, const struct page *, sides);
    for (size_t side = 0; side < sides; side++) {
        struct page *page = page_new(arena, print->w, print->h);

        page->safe = (struct rect){o.room.x, print->printable, o.room.w, print->h - 2 * print->printable};
        page->within = section;
        draw_head(&o, page, print->title, side + 1, sides);
        page->text_begin = page->items.n;
        for (size_t k = 0; k < o.columns && side * o.columns + k < n_columns; k++) {
            const struct column *column = &columns[side * o.columns + k];
            double at = (double)(o.rtl ? o.columns - 1 - k : k) * (o.column + COLUMN_GAP);

            galley_draw(arena, galley, column->from, column->to, page, o.room.x + at, o.room.y);
        }
        page->text_end = page->items.n;
        pages[side] = page;
    }
    proofread(&o, pages, sides);
    put_sides(&o, print, pages, sides, flip, layout == LAYOUT_DUPLEX);
    listed = impose_kept(&make->job->sheets, print->sheets.n, &from, &to) -
             impose_kept(&make->job->sheets, before, &from, &to);
    if (listed)
        print->how = str_of(arena_printf(arena, "%.*s\n%s", STR(print->how), list_aside(listed, layout)));
}
