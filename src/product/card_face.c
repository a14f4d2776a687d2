#include "product/card_face.h"

#include <math.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "typeset/cut_copy.h"
#include "typeset/label.h"

/* Furniture stands on two rows of the front (topic and number above, title and count below) and on one of the back
 * (topic and number). Points, or times the furniture's size. */
static const double ROW_MOST = 0.3;      /* of the card's height, for each of topic and title */
static const double GAP = 5;             /* points between furniture and text */
static const double NUMBER_SIZE = 1.45;  /* of the number on the front */
static const double NUMBER_DROP = 0.18;  /* it is larger than its row and hangs a little */
static const double SMALL_NUMBER = 1.15; /* on the back */
static const double RESERVED = 7.5;      /* kept free on the right of topic and title */
static const double PART_GAP = 1.6;      /* between "12/35" and "2/2" */
static const double BACK_BAND = 0.5;     /* the band on the back, times the margin */
/* Leitner's five boxes, times the furniture's size: side, distance from one to the next, the line in points. */
enum { LEITNER_BOXES = 5 };
static const double LEITNER_BOX = 0.85, LEITNER_PITCH = 1.2, LEITNER_LINE = 0.4;
/* An arrow, times the size of what it stands beside: its length, that of the strokes of its head and how far these spread, and how
 * thick it is and how high above the baseline. */
static const double ARROW = 1.5, ARROW_HEAD = 0.42, ARROW_SPREAD = 0.3, ARROW_LINE = 0.13, ARROW_RISE = 0.35;
static const double ELSEWHERE_SIZE =
    3.5; /* where an answer is, on a back that has none, times the furniture's size */
static const double OPTICAL_CENTRE = 0.44; /* a question looks centred when it stands a little high */
static const double SHORT_ANSWER =
    1 / 3.0; /* an answer that fills less of its side than this is centred as questions are */

static double height_of(const struct galley *galley)
{
    return galley_height(galley, 0, galley->lines.n);
}

/* A row of furniture: how wide it is, and where it begins. */
struct card_row {
    struct arena *arena;
    const struct context *cx;
    const struct para_style *style;
    double x, width, most;
};

static struct galley *row_set(const struct card_row *row, const struct spans *spans)
{
    struct galley *galley = galley_new(row->arena);

    para_set(row->cx, galley, spans, row->x, row->width, row->style);
    return galley;
}

static bool row_fits(void *to, struct str text)
{
    const struct card_row *row = to;
    struct span span = {.text = text};
    struct spans spans = {&span, 1, 1};

    return height_of(row_set(row, &spans)) <= row->most;
}

/* `more` points of the row are kept free besides what is always. What takes more than ROW_MOST of the card is cut, and *cut becomes true. */
static const struct galley *set_row(struct arena *arena, const struct context *cx,
                                    const struct card_form *form, const struct spans *spans,
                                    const struct para_style *style, double more, bool *cut)
{
    double reserved = RESERVED * style->size + more;
    struct card_row row = {arena,
                           cx,
                           style,
                           style->base == BIDI_RTL ? reserved : 0,
                           form->safe.w - reserved,
                           ROW_MOST * form->safe.h};
    struct galley *galley = row_set(&row, spans);
    struct strbuf b = strbuf_new(arena);
    struct span span = {0};
    struct spans plain = {&span, 1, 1};

    if (height_of(galley) <= row.most || galley->lines.n < 2) return galley;
    deck_spans_plain(spans, &b);
    span.text = cut_copy(arena, strbuf_str(&b), row_fits, &row);
    *cut = true;
    return span.text.n ? row_set(&row, &plain) : galley_new(arena);
}

static const struct galley *set_title(struct arena *arena, const struct context *cx,
                                      const struct card_form *form, const struct para_style *style, bool *cut)
{
    const struct deck *deck = form->deck;
    /* A file's name is no title, and one that is also the first topic's name stands there already. */
    bool stated = deck->title_spans.n && !str_eq(deck->title, deck->name) &&
                  !(deck->topics.n && str_eq(deck->title, deck->topics.v[0].plain));

    return stated ? set_row(arena, cx, form, &deck->title_spans, style, 0, cut) : galley_new(arena);
}

/* What the deck's title takes of the lowest row; all of it where it has several lines. */
static double title_end(const struct context *cx, const struct card_form *form,
                        const struct card_furniture *f)
{
    double least = 0, most = 0;

    if (!f->title->lines.n) return 0;
    if (f->title->lines.n > 1) return form->safe.w;
    para_extent(cx, &form->deck->title_spans, &f->quiet, false, &least, &most);
    return most + PART_GAP * f->quiet.size;
}

struct card_furniture *card_face_furniture(struct arena *arena, const struct card_form *form, size_t topic)
{
    struct card_furniture *f = NEW(arena, struct card_furniture);
    struct type type = theme_type(form->theme, ROLE_FURNITURE, form->theme->roles[ROLE_FURNITURE].size, topic,
                                  form->language);
    struct spans shown = deck_topic_spans(arena, &form->deck->topics.v[topic]);
    const struct spans *name = &shown;
    struct context cx = *form->cx;
    double above, below;

    cx.file = form->deck->topics.v[topic].file;
    cx.topic = topic;
    f->rtl = type.rtl;
    f->quiet = style_of(&type);
    f->quiet.ink = f->quiet.code_ink = type.quiet;
    f->quiet.features |= SHAPE_TABULAR;
    f->bold = f->quiet;
    f->bold.face |= FACE_BOLD;
    f->bold.ink = f->bold.code_ink = type.accent;
    f->bold_front = f->number = f->small_number = f->bold;
    f->number.size *= NUMBER_SIZE;
    f->small_number.size *= SMALL_NUMBER;
    if (form->theme->band) f->bold_front.ink = f->bold_front.code_ink = f->number.ink = INK_GRAY_OF(255);
    f->topic_front = set_row(arena, &cx, form, name, &f->bold_front, 0, &f->topic_cut);
    f->topic_back =
        set_row(arena, &cx, form, name, &f->quiet,
                form->leitner ? (double)LEITNER_BOXES * LEITNER_PITCH * f->quiet.size : 0, &f->topic_cut);
    f->title = set_title(arena, &cx, form, &f->quiet, &f->title_cut);
    f->title_end = title_end(&cx, form, f);

    above = fmax(height_of(f->topic_front), type.leading) + GAP;
    below = fmax(height_of(f->title), type.leading) + GAP;
    f->front_room = form->safe;
    f->front_room.y += above;
    f->front_room.h -= above + below;
    f->back_room = form->safe;
    f->back_room.h -= fmax(height_of(f->topic_back), type.leading) + GAP;
    return f;
}

/* How much smaller what is `width` wide is drawn beside what takes `skip` points of the row; 0: there is no room for it. */
static double scale_of(const struct card_form *form, double skip, double width)
{
    enum { LEAST_PERCENT = 45 };
    double scale = (form->safe.w - skip) / fmax(width, 0.01);

    return scale >= 1 ? 1 : scale * 100 < LEAST_PERCENT ? 0 : scale;
}

/* Sets a label at the far end of a row, `skip` points from the edge of the safe area, smaller where a small card has no room;
 * returns what the next one is to skip. */
static double label_at_end(struct arena *arena, const struct card_form *form, const struct card_furniture *f,
                           struct page *page, const char *text, double skip, double y,
                           const struct para_style *style, unsigned flags)
{
    struct para_style smaller = *style;
    double w = label_width(form->cx->stick, str_of(text), style);
    double scale = scale_of(form, skip, w);
    double x;

    if (scale <= 0) return skip;
    smaller.size *= scale;
    w *= scale;
    x = f->rtl ? form->safe.x + skip : form->safe.x + form->safe.w - skip - w;
    label_draw(form->cx->stick, arena, page, str_of(text), x, y, &smaller, flags);
    return skip + w + PART_GAP * f->bold.size;
}

/* An arrow that begins at x and points the way that is read, beside text of that size. */
static void draw_arrow(struct arena *arena, const struct card_furniture *f, struct page *page, double x,
                       double baseline, double size)
{
    double y = baseline - ARROW_RISE * size, w = ARROW_LINE * size;
    double tip = f->rtl ? x : x + ARROW * size, tail = f->rtl ? x + ARROW * size : x;
    double barb = f->rtl ? tip + ARROW_HEAD * size : tip - ARROW_HEAD * size;

    page_line(arena, page, tail, y, tip, y, w, 0, f->bold.ink, ITEM_DECOR);
    page_line(arena, page, barb, y - ARROW_SPREAD * size, tip, y, w, 0, f->bold.ink, ITEM_DECOR);
    page_line(arena, page, tip, y, barb, y + ARROW_SPREAD * size, w, 0, f->bold.ink, ITEM_DECOR);
}

/* The same at the far end of a row, as label_at_end does with words. */
static double arrow_at_end(struct arena *arena, const struct card_form *form, const struct card_furniture *f,
                           struct page *page, double skip, double y)
{
    double size = f->bold.size, w = ARROW * size;

    if (scale_of(form, skip, w) < 1) return skip;
    draw_arrow(arena, f, page, f->rtl ? form->safe.x + skip : form->safe.x + form->safe.w - skip - w, y,
               size);
    return skip + w + ARROW_HEAD * size;
}

/* "1/2" in the same way, where the card has several parts, with arrows that say how its text goes on. */
static double label_part(struct arena *arena, const struct card_form *form, const struct card_furniture *f,
                         struct page *page, struct card_text text, size_t part, size_t parts, double skip,
                         double y)
{
    const char *label = arena_printf(form->cx->stick->scratch, "%zu/%zu", part, parts);

    if (parts < 2) return skip;
    if (text.on) skip = arrow_at_end(arena, form, f, page, skip, y);
    skip = label_at_end(arena, form, f, page, label, skip, y, &f->bold, ITEM_DECOR);
    if (text.from)
        skip = arrow_at_end(arena, form, f, page, skip - (PART_GAP - ARROW_HEAD) * f->bold.size, y);
    return skip;
}

/* "-> 2/2" in the middle of a back whose answer stands on another part. */
static void draw_elsewhere(struct arena *arena, const struct card_form *form, const struct card_furniture *f,
                           struct page *page, struct card_text text, size_t parts)
{
    struct str label = str_of(arena_printf(form->cx->stick->scratch, "%zu/%zu", text.elsewhere, parts));
    struct para_style style = f->bold;
    double size, arrow, w, x, y;

    style.size *= ELSEWHERE_SIZE;
    arrow = (ARROW + ARROW_HEAD) * style.size;
    w = arrow + label_width(form->cx->stick, label, &style);
    style.size *= fmin(1, f->back_room.w / w);
    size = style.size;
    arrow = (ARROW + ARROW_HEAD) * size;
    w = arrow + label_width(form->cx->stick, label, &style);
    x = f->back_room.x + (f->back_room.w - w) / 2;
    y = f->back_room.y + f->back_room.h * OPTICAL_CENTRE + ARROW_RISE * size;
    draw_arrow(arena, f, page, f->rtl ? x + w - ARROW * size : x, y, size);
    label_draw(form->cx->stick, arena, page, label, f->rtl ? x : x + arrow, y, &style, ITEM_DECOR);
}

static struct page *page_begin(struct arena *arena, const struct card_form *form)
{
    struct page *page = page_new(arena, form->w, form->h);

    page->safe = form->safe;
    return page;
}

static void draw_notes(struct arena *arena, struct rect room, struct card_text text, struct page *page,
                       const struct card_furniture *f)
{
    galley_draw_notes(arena, text.galley, text.column.from, text.column.to, page, room.x, room.y + room.h,
                      f->quiet.ink);
}

/* Draws rows that end at the foot of the safe area. */
static void draw_foot(struct arena *arena, const struct card_form *form, const struct galley *rows,
                      struct page *page)
{
    galley_draw(arena, rows, 0, rows->lines.n, page, form->safe.x,
                form->safe.y + form->safe.h - height_of(rows));
}

/* Baseline of the lowest row of furniture. */
static double foot_baseline(const struct card_form *form, const struct para_style *style)
{
    return form->safe.y + form->safe.h - (1 - LINE_BASELINE) * style->leading;
}

/* A band along the top of the card, over the trim as far as the bleed goes; `bottom` is its lower edge. */
static void draw_band(struct arena *arena, const struct card_form *form, const struct card *card,
                      struct page *page, double bottom)
{
    if (form->theme->band)
        page_box(arena, page,
                 (struct rect){-form->bleed, -form->bleed, form->w + 2 * form->bleed, bottom + form->bleed},
                 0, theme_accent(form->theme, card->topic), ITEM_TINT);
}

/* The card's own tags, as many as the row has room for: those of the whole deck tell nothing. */
static void draw_tags(struct arena *arena, const struct card_form *form, const struct card_furniture *f,
                      const struct card *card, struct page *page, double skip, double y)
{
    for (size_t i = 0; i < card->tags.n; i++) {
        const char *tag = arena_printf(form->cx->stick->scratch, "#%.*s", STR(card->tags.v[i]));
        double w = label_width(form->cx->stick, str_of(tag), &f->quiet);

        if (deck_has_tag(form->deck, card->tags.v[i])) continue;
        if (skip + w > form->safe.w - f->title_end) return;
        skip = label_at_end(arena, form, f, page, tag, skip, y, &f->quiet, ITEM_DECOR) - f->quiet.size;
    }
}

/* Five boxes to tick, `skip` points from the end of the row. */
static void draw_leitner(struct arena *arena, const struct card_form *form, const struct card_furniture *f,
                         struct page *page, double skip, double baseline)
{
    const double row = (LEITNER_BOXES - 1) * LEITNER_PITCH + LEITNER_BOX;
    double size = f->quiet.size * scale_of(form, skip, row * f->quiet.size);
    double side = LEITNER_BOX * size, pitch = LEITNER_PITCH * size, width = row * size;
    double x = f->rtl ? form->safe.x + skip : form->safe.x + form->safe.w - skip - width;

    for (int i = 0; i < LEITNER_BOXES && size > 0; i++)
        page_frame(arena, page, (struct rect){x + i * pitch, baseline - side, side, side}, 0.1 * side,
                   LEITNER_LINE, f->quiet.ink, ITEM_DECOR);
}

struct page *card_face_front(struct arena *arena, const struct card_form *form,
                             const struct card_furniture *f, const struct card *card, struct card_text text,
                             size_t part, size_t parts)
{
    struct page *page = page_begin(arena, form);
    double head = form->safe.y + LINE_BASELINE * f->bold.leading + NUMBER_DROP * f->bold.size;
    double foot = foot_baseline(form, &f->quiet);
    double free = f->front_room.h - text.column.depth;
    double skip = 0;

    if (form->deck->inner_links && part == 1) page_dest(arena, page, 0, (int)card->number - 1);
    draw_band(arena, form, card, page, f->front_room.y - GAP / 2);
    galley_draw(arena, f->topic_front, 0, f->topic_front->lines.n, page, form->safe.x, form->safe.y);
    label_at_end(arena, form, f, page, str_z(form->cx->stick->scratch, card->label), 0, head, &f->number,
                 ITEM_NUMBER);
    page->text_begin = page->items.n;
    galley_draw(arena, text.galley, text.column.from, text.column.to, page, f->front_room.x,
                f->front_room.y + fmax(free, 0) * OPTICAL_CENTRE);
    draw_notes(arena, f->front_room, text, page, f);
    page->text_end = page->items.n;
    draw_foot(arena, form, f->title, page);
    if (form->theme->count)
        skip = label_at_end(
            arena, form, f, page,
            arena_printf(form->cx->stick->scratch, "%zu/%zu", card->nth, form->deck->topics.v[card->topic].n),
            0, foot, &f->quiet, ITEM_DECOR);
    skip = label_part(arena, form, f, page, text, part, parts, skip, foot);
    draw_tags(arena, form, f, card, page, skip, foot);
    return page;
}

struct page *card_face_back(struct arena *arena, const struct card_form *form, const struct card_furniture *f,
                            const struct card *card, struct card_text text, size_t part, size_t parts)
{
    struct page *page = page_begin(arena, form);
    double foot = foot_baseline(form, &f->quiet);
    const char *label = str_z(form->cx->stick->scratch, card->label);
    bool centred = !form->top && parts == 1 && text.column.depth < SHORT_ANSWER * f->back_room.h;
    double down = centred ? (f->back_room.h - text.column.depth) * OPTICAL_CENTRE : 0;
    double skip;

    draw_band(arena, form, card, page, BACK_BAND * form->safe.y);
    page->text_begin = page->items.n;
    if (text.galley) {
        galley_draw(arena, text.galley, text.column.from, text.column.to, page, f->back_room.x,
                    f->back_room.y + down);
        draw_notes(arena, f->back_room, text, page, f);
    } else {
        draw_elsewhere(arena, form, f, page, text, parts);
    }
    page->text_end = page->items.n;
    draw_foot(arena, form, f->topic_back, page);
    skip = label_at_end(arena, form, f, page, label, 0, foot, &f->small_number, ITEM_NUMBER);
    skip = label_part(arena, form, f, page, text, part, parts, skip, foot);
    if (form->leitner) draw_leitner(arena, form, f, page, skip, foot);
    return page;
}
