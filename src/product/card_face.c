#include "product/card_face.h"

#include <math.h>

#include "base/arena.h"
#include "product/card_face_corner.h"
#include "product/livery.h"
#include "product/make.h"
#include "product/suit.h"
#include "typeset/label.h"

/* Leitner's five boxes, times the furniture's size: side, distance from one to the next, the line in points. */
enum { LEITNER_BOXES = 5 };
static const double LEITNER_BOX = 0.85, LEITNER_PITCH = 1.2, LEITNER_LINE = 0.4;
/* An arrow, times the size of what it stands beside: its length, that of the strokes of its head and how far these spread, and how
 * thick it is and how high above the baseline. */
static const double ARROW = 1.5, ARROW_HEAD = 0.42, ARROW_SPREAD = 0.3, ARROW_LINE = 0.13, ARROW_RISE = 0.35;
static const double PART_GAP = 1.6;      /* behind "1/2" */
static const double DIVIDER = 0.5;       /* the rule between a question and its answer */
static const double ELSEWHERE_AT = 0.44; /* of the back's room */
static const double ELSEWHERE_SIZE =
    3.5; /* where an answer is, on a back that has none, times the furniture's size */

struct rect card_face_to_bleed(const struct card_form *form)
{
    double over = form->bleed;

    return (struct rect){-over, -over, form->w + 2 * over, form->h + 2 * over};
}

/* The styles of the furniture; what stands at the head of the front may stand on a band. */
static void open_styles(const struct card_form *form, struct card_furniture *f, const struct type *type)
{
    const struct theme *theme = form->theme;

    f->rtl = type->rtl;
    f->accent = type->accent;
    f->quiet = style_of(type);
    f->quiet.ink = f->quiet.code_ink = type->quiet;
    f->quiet.features |= SHAPE_TABULAR;
    f->bold = f->quiet;
    f->bold.face |= FACE_BOLD;
    f->bold.ink = f->bold.code_ink = type->accent;
    f->bold_front = f->number = f->small_number = f->bold;
    f->quiet_front = f->quiet;
    f->number.size *= theme->card.number;
    f->small_number.size *= theme->card.back_number;
    f->number_foot = f->number;
    if (theme->card.band)
        f->bold_front.ink = f->bold_front.code_ink = f->number.ink = f->quiet_front.ink =
            f->quiet_front.code_ink = theme->reverse;
}

/* What the furniture leaves of a side. The foot has always room for "1/2". */
static struct rect room_beside(const struct card_form *form, const struct card_furniture *f,
                               enum card_side_of side)
{
    struct rect room = form->safe;
    double gap = form->theme->card.gap;

    if (card_face_corner_used(form, side, false)) {
        double above = card_face_corner_height(form, f, side, false) + gap;

        room.y += above;
        room.h -= above;
    }
    room.h -= card_face_corner_height(form, f, side, true) + gap;
    return room;
}

struct card_furniture *card_face_furniture(struct arena *arena, const struct card_form *form, size_t topic)
{
    struct card_furniture *f = NEW(arena, struct card_furniture);
    struct type type = theme_type(form->theme, ROLE_FURNITURE, form->theme->roles[ROLE_FURNITURE].size, topic,
                                  form->language);

    f->section = make_section(arena, (uint32_t)topic + 1);
    f->heading = NEW(arena, struct card_heading);
    f->heading->tag = make_heading(arena, f->section, LEVEL_TOPIC, 0);
    open_styles(form, f, &type);
    card_face_corner_pictures(form, f);
    card_face_corner_set(arena, form, f, topic, CARD_FRONT, 0);
    card_face_corner_set(arena, form, f, topic, CARD_BACK,
                         form->leitner ? (double)LEITNER_BOXES * LEITNER_PITCH * f->quiet.size : 0);
    f->front_room = room_beside(form, f, CARD_FRONT);
    f->back_room = room_beside(form, f, CARD_BACK);
    return f;
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

/* The same at the far end of a row, as card_face_corner_label does with words. */
static void arrow_at_end(struct card_corner_row *row)
{
    const struct rect *safe = &row->form->safe;
    double size = row->f->bold.size, w = ARROW * size, skip = row->skip[1];

    /* Beside a picture there may be no room next to the text, either. */
    if (card_face_corner_scale(row, true, w + (card_face_corner_pictured(row) ? row->skip[0] : 0)) < 1)
        return;
    draw_arrow(row->arena, row->f, row->page, row->f->rtl ? safe->x + skip : safe->x + safe->w - skip - w,
               card_face_corner_baseline(row), size);
    row->skip[1] = skip + w + ARROW_HEAD * size;
}

/* "1/2" at the far end of the foot, where the card has several parts, with arrows that say how its text goes on. */
static void draw_part(struct card_corner_row *row, struct card_text text, size_t part, size_t parts)
{
    const char *label;

    if (parts < 2) return;
    label = arena_printf(row->form->cx->stick->scratch, "%zu/%zu", part, parts);
    if (text.on) arrow_at_end(row);
    card_face_corner_label(row, true, label, &row->f->bold, ITEM_DECOR);
    if (!text.from) return;
    row->skip[1] -= (PART_GAP - ARROW_HEAD) * row->f->bold.size;
    arrow_at_end(row);
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
    y = f->back_room.y + f->back_room.h * ELSEWHERE_AT + ARROW_RISE * size;
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

/* The texts of a front one below the other. What has room stands where the theme has questions; an answer begins at the head where
 * that is wanted, or where it goes on on other parts. */
static void draw_texts(struct arena *arena, const struct card_form *form, const struct card_furniture *f,
                       struct page *page, const struct card_text *texts, size_t n, size_t parts)
{
    struct rect room = f->front_room;
    double free = room.h;
    size_t first;

    for (size_t i = 0; i < n; i++) free -= texts[i].column.depth + (i ? CARD_FACE_DIVIDE : 0);
    if (n && texts[n - 1].answer && (form->top || parts > 1)) free = 0;
    for (size_t i = 0; i < n; i++) {
        double y = room.y + (i ? 0 : fmax(free, 0) * form->theme->card.question_at);
        double end = i + 1 == n ? room.y + room.h : y + texts[i].column.depth;

        first = page->items.n;
        if (i) page->beneath_from = first;
        galley_draw(arena, texts[i].galley, texts[i].column.from, texts[i].column.to, page, room.x, y);
        draw_notes(arena, (struct rect){room.x, y, room.w, end - y}, texts[i], page, f);
        if (texts[i].again) page_furnish(arena, page, first);
        room =
            (struct rect){room.x, end + CARD_FACE_DIVIDE, room.w, room.y + room.h - end - CARD_FACE_DIVIDE};
        if (i + 1 < n)
            page_line(arena, page, room.x, end + CARD_FACE_DIVIDE / 2, room.x + room.w,
                      end + CARD_FACE_DIVIDE / 2, DIVIDER, 0, form->theme->hairline, ITEM_DECOR);
    }
}

/* How the texts of a side go on. */
static struct card_text going_on(const struct card_text *texts, size_t n)
{
    struct card_text all = {0};

    for (size_t i = 0; i < n; i++) {
        all.from = all.from || texts[i].from;
        all.on = all.on || texts[i].on;
    }
    return all;
}

void card_face_paper(struct arena *arena, const struct card_form *form, struct page *page)
{
    struct ink paper = form->theme->card.paper;

    if (!theme_is_white(paper)) page_box(arena, page, card_face_to_bleed(form), 0, paper, ITEM_TINT);
}

/* What lies under a side: the tint of the card and a band along its head, over the trim as far as the bleed goes, a frame, rules that
 * part the furniture from the text, and the topic's mark on the edge. `bottom` is the band's lower edge. */
static void draw_ground(struct arena *arena, const struct card_form *form, const struct card_furniture *f,
                        struct page *page, enum card_side_of side, size_t topic, double bottom)
{
    const struct theme_card *card = &form->theme->card;
    struct rect whole = card_face_to_bleed(form);
    struct rect inner = {card->inset, card->inset, form->w - 2 * card->inset, form->h - 2 * card->inset};
    const struct rect *room = side == CARD_FRONT ? &f->front_room : &f->back_room;
    double ends[] = {room->y - card->gap / 2, room->y + room->h + card->gap / 2};

    card_face_paper(arena, form, page);
    if (card->band) {
        whole.h = bottom + form->bleed;
        page_box(arena, page, whole, 0, f->accent, ITEM_TINT);
    }
    if (card->frame > 0 && inner.w > 0 && inner.h > 0)
        page_frame(arena, page, inner, card->radius, card->frame, f->accent, ITEM_TINT);
    if (form->suits) {
        bool over = card->band && bottom > 0;

        page_box(arena, page,
                 suit_mark(topic, form->deck->topics.n, form->w, form->bleed, f->rtl != (side == CARD_BACK)),
                 0, over ? form->theme->reverse : f->accent, ITEM_TINT);
    }
    for (int foot = card->band || !card_face_corner_used(form, side, false); foot < 2 && card->rule > 0;
         foot++)
        page_line(arena, page, form->safe.x, ends[foot], form->safe.x + form->safe.w, ends[foot], card->rule,
                  0, form->theme->hairline, ITEM_DECOR);
}

/* Five boxes to tick at the far end of the foot. */
static void draw_leitner(const struct card_corner_row *at)
{
    const double row = (LEITNER_BOXES - 1) * LEITNER_PITCH + LEITNER_BOX;
    const struct rect *safe = &at->form->safe;
    double size = at->f->quiet.size * card_face_corner_scale(at, true, row * at->f->quiet.size);
    double side = LEITNER_BOX * size, pitch = LEITNER_PITCH * size, width = row * size;
    double x = at->f->rtl ? safe->x + at->skip[1] : safe->x + safe->w - at->skip[1] - width;

    for (int i = 0; i < LEITNER_BOXES && size > 0; i++)
        page_frame(at->arena, at->page,
                   (struct rect){x + i * pitch, card_face_corner_baseline(at) - side, side, side}, 0.1 * side,
                   LEITNER_LINE, at->f->quiet.ink, ITEM_DECOR);
}

/* The head of a side, to be drawn before its text; and its foot. */
static void draw_head(struct card_corner_row *row)
{
    row->foot = false;
    card_face_corner_draw(row);
    card_face_corner_tags(row);
}

static void draw_foot(struct card_corner_row *row, struct card_text text, size_t part, size_t parts)
{
    row->foot = true;
    row->skip[0] = row->skip[1] = 0;
    card_face_corner_draw(row);
    draw_part(row, text, part, parts);
    card_face_corner_tags(row);
}

/* The side as its picture, to the bleed. */
static struct page *draw_full(struct arena *arena, const struct card_form *form, struct page *page,
                              struct card_text text)
{
    const struct span *span = text.full.span;
    struct rect whole = card_face_to_bleed(form);
    bool linked = span->link && *span->link != '#';
    struct tag *tag = NULL, *link = NULL;

    if (!text.answer) {
        tag = tag_new(arena, NULL, TAG_HEADING, 0, false);
        tag->level = LEVEL_QUESTION;
    }
    if (linked) link = tag = tag_new(arena, tag, TAG_LINK, 0, false);
    tag = tag_new(arena, tag, TAG_FIGURE, 0, false);
    tag->alt = span->text;
    page->tag = tag;
    page_ground(arena, page, whole, text.full.image, 0.5 + span->at_x / 100.0, 0.5 + span->at_y / 100.0);
    page->tag = link;
    if (linked) page_link(arena, page, (struct rect){0, 0, form->w, form->h}, -1, span->link);
    page->tag = NULL;
    if (text.again) page_furnish(arena, page, 0);
    return page;
}

struct page *card_face_front(struct arena *arena, const struct card_form *form,
                             const struct card_furniture *f, const struct card *card,
                             const struct card_text *texts, size_t n, size_t part, size_t parts)
{
    struct page *page = page_begin(arena, form);
    struct card_corner_row row = {arena, form, f, card, page, CARD_FRONT, false, {0, 0}, false};

    row.headed = part == 1;
    if (form->deck->inner_links && part == 1) page_dest(arena, page, 0, (int)card->number - 1);
    if (n == 1 && texts[0].full.image) return draw_full(arena, form, page, texts[0]);
    draw_ground(arena, form, f, page, CARD_FRONT, card->topic, f->front_room.y - form->theme->card.gap / 2);
    draw_head(&row);
    page->text_begin = page->items.n;
    draw_texts(arena, form, f, page, texts, n, parts);
    page->text_end = page->items.n;
    draw_foot(&row, going_on(texts, n), part, parts);
    return page;
}

struct page *card_face_back(struct arena *arena, const struct card_form *form, const struct card_furniture *f,
                            const struct card *card, struct card_text text, size_t part, size_t parts)
{
    const struct theme_card *look = &form->theme->card;
    struct page *page = page_begin(arena, form);
    struct card_corner_row row = {arena, form, f, card, page, CARD_BACK, false, {0, 0}, false};
    bool centred = !form->top && parts == 1 && text.column.depth < look->short_answer * f->back_room.h;
    double down = centred ? (f->back_room.h - text.column.depth) * look->question_at : 0;

    row.headed = part == 1;
    if (text.full.image) return draw_full(arena, form, page, text);
    draw_ground(arena, form, f, page, CARD_BACK, card->topic, look->back_band * form->safe.y);
    draw_head(&row);
    page->text_begin = page->items.n;
    if (text.galley) {
        galley_draw(arena, text.galley, text.column.from, text.column.to, page, f->back_room.x,
                    f->back_room.y + down);
        draw_notes(arena, f->back_room, text, page, f);
    } else {
        draw_elsewhere(arena, form, f, page, text, parts);
    }
    page->text_end = page->items.n;
    draw_foot(&row, text, part, parts);
    if (form->leitner) draw_leitner(&row);
    return page;
}
