#include "product/card_face_corner.h"

#include <math.h>

#include "base/strbuf.h"
#include "product/livery.h"
#include "product/suit.h"
#include "typeset/copy.h"
#include "typeset/label.h"

static const double ROW_MOST = 0.3;      /* of the card's height, for each of the texts */
static const double NUMBER_DROP = 0.18;  /* a number at the head is larger than its row and hangs a little */
static const double RESERVED = 7.5;      /* kept free beside a text, times the furniture's size, */
static const double USUAL_NUMBER = 1.45; /* for a number so large, times that */
static const double CAPS = 0.76;         /* how tall figures are, times their size */
static const double LABEL_GAP = 1.6;     /* between "12/35" and "2/2" */
static const double LOGO_HEIGHT = 2.6,
                    LOGO_WIDTH = 0.22; /* at most: times the furniture's size, of the card's width */

static size_t corner_at(bool foot, bool far)
{
    return (foot ? THEME_BOTTOM_LEFT : THEME_TOP_LEFT) + (size_t)far;
}

static const struct theme_corner *corner_of(const struct card_form *form, enum card_side_of side, bool foot,
                                            bool far)
{
    const struct theme_card *card = &form->theme->card;
    size_t corner = corner_at(foot, far);

    return side == CARD_FRONT ? &card->front[corner] : &card->back[corner];
}

static bool is_text(enum theme_place_of of)
{
    return of == THEME_TOPIC || of == THEME_TITLE || of == THEME_FILE || of == THEME_WORDS;
}

static bool has(const struct theme_corner *corner, enum theme_place_of of)
{
    for (size_t i = 0; i < corner->n; i++)
        if (corner->v[i].of == of) return true;
    return false;
}

/* NULL: none stands there. */
static const struct image *picture_at(const struct card_form *form, enum card_side_of side, bool foot,
                                      bool far)
{
    return form->pictures[side][corner_at(foot, far)];
}

static const struct rect *picture_size(const struct card_furniture *f, enum card_side_of side, bool foot,
                                       bool far)
{
    return &f->pictures[side][corner_at(foot, far)];
}

static bool is_for_pictures(const struct theme_corner *corner)
{
    return has(corner, THEME_LOGO) || has(corner, THEME_PICTURE);
}

static bool is_empty(const struct card_form *form, enum card_side_of side, bool foot, bool far)
{
    const struct theme_corner *corner = corner_of(form, side, foot, far);

    return has(corner, THEME_NOTHING) || (is_for_pictures(corner) && !picture_at(form, side, foot, far));
}

bool card_face_corner_used(const struct card_form *form, enum card_side_of side, bool foot)
{
    return !is_empty(form, side, foot, false) || !is_empty(form, side, foot, true);
}

/* The style of a number there. */
static const struct para_style *number_style(const struct card_furniture *f, enum card_side_of side,
                                             bool foot)
{
    return side == CARD_BACK ? &f->small_number : foot ? &f->number_foot : &f->number;
}

/* How far the baseline of a number at the head lies below the safe area's edge. */
static double number_drop(const struct card_furniture *f, enum card_side_of side)
{
    double drop = side == CARD_FRONT ? NUMBER_DROP * f->bold.size : 0;

    return fmax(LINE_BASELINE * f->bold.leading + drop, CAPS * number_style(f, side, false)->size);
}

/* ---- texts ---- */

/* What takes more than ROW_MOST of the card is cut, and *cut becomes true. */
static struct galley *set_within(const struct copy_room *room, const struct spans *spans,
                                 const struct para_style *style, bool *cut)
{
    struct galley *galley = copy_set(room, spans, style);
    struct strbuf b = strbuf_new(room->arena);

    if (copy_fits(room, galley) || galley->lines.n < 2) return galley;
    deck_spans_plain(spans, &b);
    *cut = true;
    return copy_set_text(room, copy_cut(room, strbuf_str(&b), style), style);
}

static struct spans plain_spans(struct arena *arena, struct str text)
{
    struct span *span = NEW(arena, struct span);

    span->text = text;
    return text.n ? (struct spans){span, 1, 1} : (struct spans){0};
}

/* The text that stands there; empty where the deck has none such. */
static struct spans spans_of(struct arena *arena, const struct card_form *form, size_t topic,
                             const struct theme_place *place)
{
    const struct deck *deck = form->deck;
    struct str file;

    switch (place->of) {
    case THEME_TOPIC: return deck_topic_spans(arena, &deck->topics.v[topic]);
    case THEME_TITLE:
        /* A file's name is no title, and one that is also the first topic's name stands there already. */
        if (str_eq(deck->title, deck->name) ||
            (deck->topics.n && str_eq(deck->title, deck->topics.v[0].plain)))
            break;
        return deck->title_spans;
    case THEME_FILE:
        file = str_of(deck->topics.v[topic].file);
        if (str_find_last(file, '/') < file.n) file = str_from(file, str_find_last(file, '/') + 1);
        return plain_spans(arena, file);
    case THEME_WORDS: return plain_spans(arena, str_of(place->words));
    case THEME_NOTHING:
    case THEME_NUMBER:
    case THEME_OF_COUNT:
    case THEME_TAGS:
    case THEME_LOGO:
    case THEME_PICTURE: break;
    }
    return (struct spans){0};
}

static const struct para_style *style_for(const struct card_furniture *f, enum card_side_of side, bool foot,
                                          enum theme_place_of of)
{
    if (side == CARD_FRONT && !foot) return of == THEME_TOPIC ? &f->bold_front : &f->quiet_front;
    return &f->quiet;
}

/* How wide a text may be, and how tall, beside the other corner of its row, of which `more` points are taken. At the head nothing else
 * stands beside a picture. */
static struct copy_room room_of(const struct card_form *form, const struct theme_corner *other, bool foot,
                                const struct para_style *style, double number, double more)
{
    double all = form->safe.w, large = has(other, THEME_NUMBER) ? number / (USUAL_NUMBER * style->size) : 1;
    double reserved = RESERVED * style->size * (large > 1.01 ? large : 1) + more;
    struct copy_room room = {.depth = ROW_MOST * form->safe.h};

    if (is_text(other->v[0].of))
        room.width = (all - (foot ? reserved : LABEL_GAP * style->size)) / 2;
    else
        room.width = all - (!foot && is_for_pictures(other) ? more : reserved);
    return room;
}

/* How far a text in one line runs into its row; a text of several lines has all of it. */
static double end_of(const struct context *cx, const struct card_form *form, const struct spans *spans,
                     const struct galley *galley, const struct para_style *style)
{
    double least = 0, most = 0;

    if (!galley->lines.n) return 0;
    if (galley->lines.n > 1) return form->safe.w;
    para_extent(cx, spans, style, false, &least, &most);
    return most + LABEL_GAP * style->size;
}

/* A formula in it moves its baseline no more than nobody sees: it is that of the number at the other end. */
static void keep_baseline(struct galley *galley, const struct para_style *style, bool foot)
{
    double own = style->leading * (foot ? 1 - LINE_BASELINE : LINE_BASELINE);
    float *side;

    if (galley->lines.n != 1) return;
    side = foot ? &galley->lines.v[0].descent : &galley->lines.v[0].ascent;
    if ((double)*side > own && (double)*side <= own + PAGE_OVERHANG) *side = (float)own;
}

static void set_corner(struct arena *arena, const struct card_form *form, struct card_furniture *f,
                       const struct context *cx, size_t corner, enum card_side_of side, double more)
{
    bool foot = corner >= THEME_BOTTOM_LEFT, far = corner % 2;
    const struct theme_corner *here = corner_of(form, side, foot, far);
    const struct theme_corner *other = corner_of(form, side, foot, !far);
    const struct theme_place *place = &here->v[0];
    struct card_text_of *text = &f->texts[side][corner];
    struct spans spans = spans_of(arena, form, cx->topic, place);
    struct para_style style = *style_for(f, side, foot, place->of);
    double indent = picture_size(f, side, foot, far)->w; /* of the text in its corner */
    double taken = indent + picture_size(f, side, foot, !far)->w + (foot ? more : 0);
    struct copy_room room = room_of(form, other, foot, &style, number_style(f, side, foot)->size, taken);
    struct galley *galley;
    bool cut = false;

    if (!is_text(place->of)) return;
    if (form->suits && place->of == THEME_TOPIC) {
        indent += suit_pitch * style.size;
        room.width -= suit_pitch * style.size;
    }
    room.x = far == f->rtl ? indent : form->safe.w - indent - room.width;
    room.arena = arena;
    room.cx = cx;
    if (far && style.base != BIDI_RTL) style.align = PARA_RIGHT;
    galley = set_within(&room, &spans, &style, &cut);
    text->galley = galley;
    if (far || has(other, THEME_TAGS)) text->end = indent + end_of(cx, form, &spans, text->galley, &style);
    if (far && style.base == BIDI_RTL && text->galley->lines.n == 1) {
        room.width = fmin(room.width, text->end - indent);
        text->galley = galley = copy_set(&room, &spans, &style);
    }
    keep_baseline(galley, &style, foot);
    if (cut && place->of == THEME_TOPIC) f->topic_cut = true;
    if (cut && place->of != THEME_TOPIC) f->title_cut = true;
}

void card_face_corner_set(struct arena *arena, const struct card_form *form, struct card_furniture *f,
                          size_t topic, enum card_side_of side, double more)
{
    struct context cx = *form->cx;

    cx.file = form->deck->topics.v[topic].file;
    cx.topic = topic;
    for (size_t corner = 0; corner < THEME_CORNERS; corner++)
        set_corner(arena, form, f, &cx, corner, side, more);
}

void card_face_corner_pictures(const struct card_form *form, struct card_furniture *f)
{
    for (int side = 0; side < CARD_SIDES; side++)
        for (size_t corner = 0; corner < THEME_CORNERS; corner++) {
            const struct image *picture = form->pictures[side][corner];
            struct rect *size = &f->pictures[side][corner];

            if (!picture) continue;
            *size = livery_logo_size(picture, LOGO_WIDTH * form->safe.w, LOGO_HEIGHT * f->quiet.size);
            size->w += LABEL_GAP * f->quiet.size;
        }
}

bool card_face_corner_pictured(const struct card_corner_row *row)
{
    return picture_at(row->form, row->side, row->foot, false) ||
           picture_at(row->form, row->side, row->foot, true);
}

double card_face_corner_height(const struct card_form *form, const struct card_furniture *f,
                               enum card_side_of side, bool foot)
{
    double number = foot ? (1 - LINE_BASELINE) * f->quiet.leading + CAPS * number_style(f, side, foot)->size
                         : number_drop(f, side);
    double height = f->quiet.leading;

    for (size_t far = 0; far < 2; far++) {
        const struct galley *galley =
            f->texts[side][(foot ? THEME_BOTTOM_LEFT : THEME_TOP_LEFT) + far].galley;

        if (galley) height = fmax(height, galley_height_all(galley));
        height = fmax(height, picture_size(f, side, foot, far)->h);
        if (has(corner_of(form, side, foot, far), THEME_NUMBER)) height = fmax(height, number);
    }
    return height;
}

/* ---- labels ---- */

double card_face_corner_baseline(const struct card_corner_row *row)
{
    const struct rect *safe = &row->form->safe;

    return row->foot ? safe->y + safe->h - (1 - LINE_BASELINE) * row->f->quiet.leading
                     : safe->y + LINE_BASELINE * row->f->bold.leading;
}

double card_face_corner_scale(const struct card_corner_row *row, bool far, double width)
{
    enum { LEAST_PERCENT = 45 };
    double scale = (row->form->safe.w - row->skip[far]) / fmax(width, 0.01);

    return scale >= 1 ? 1 : scale * 100 < LEAST_PERCENT ? 0 : scale;
}

static void label_at(struct card_corner_row *row, bool far, const char *text, double y,
                     const struct para_style *style, unsigned flags)
{
    const struct card_form *form = row->form;
    const struct stick *stick = form->cx->stick;
    struct para_style smaller = *style;
    double w = label_width(stick, str_of(text), style);
    double scale = card_face_corner_scale(row, far, w), skip = row->skip[far];

    if (scale <= 0) return;
    smaller.size *= scale;
    w *= scale;
    label_draw(stick, row->arena, row->page, str_of(text),
               far == row->f->rtl ? form->safe.x + skip : form->safe.x + form->safe.w - skip - w, y, &smaller,
               flags);
    row->skip[far] = skip + w + LABEL_GAP * row->f->bold.size;
}

void card_face_corner_label(struct card_corner_row *row, bool far, const char *text,
                            const struct para_style *style, unsigned flags)
{
    label_at(row, far, text, card_face_corner_baseline(row), style, flags);
}

static void draw_number(struct card_corner_row *row, bool far)
{
    const char *label = str_z(row->form->cx->stick->scratch, row->card->label);
    double y =
        row->foot ? card_face_corner_baseline(row) : row->form->safe.y + number_drop(row->f, row->side);

    label_at(row, far, label, y, number_style(row->f, row->side, row->foot), ITEM_NUMBER);
}

/* The topic's sign beside the first line of its name, whose top is at y. */
static void draw_suit(struct card_corner_row *row, bool far, double y)
{
    const struct card_form *form = row->form;
    const struct para_style *style = style_for(row->f, row->side, row->foot, THEME_TOPIC);
    bool head = row->side == CARD_FRONT && !row->foot; /* where the name may stand on a band */
    bool to_right = far != row->f->rtl;
    double in = row->skip[far], x = to_right ? form->safe.x + form->safe.w - in : form->safe.x + in;

    suit_beside(row->arena, row->page, row->card->topic, x, to_right, y + LINE_BASELINE * style->leading,
                style->size, head ? style->ink : row->f->accent);
}

/* The topic's name is its heading where it stands for the first time. */
static const struct tag *heading_of(const struct card_corner_row *row)
{
    struct card_heading *heading = row->f->heading;

    if (!row->headed) return NULL;
    if (!heading->card) {
        heading->card = row->card->number;
        heading->side = row->side;
    }
    return heading->card == row->card->number && heading->side == row->side ? heading->tag : NULL;
}

static void draw_corner(struct card_corner_row *row, bool far)
{
    const struct card_form *form = row->form;
    const struct theme_corner *corner = corner_of(form, row->side, row->foot, far);
    const struct card_text_of *text =
        &row->f->texts[row->side][(row->foot ? THEME_BOTTOM_LEFT : THEME_TOP_LEFT) + (size_t)far];

    if (text->galley) {
        size_t first = row->page->items.n;
        double y = row->foot ? form->safe.y + form->safe.h - galley_height_all(text->galley) : form->safe.y;

        if (form->suits && corner->v[0].of == THEME_TOPIC) draw_suit(row, far, y);
        galley_draw(row->arena, text->galley, 0, text->galley->lines.n, row->page, form->safe.x, y);
        page_say(row->arena, row->page, first, corner->v[0].of == THEME_TOPIC ? heading_of(row) : NULL);
        row->skip[far] = text->end;
    }
    for (size_t i = 0; i < corner->n; i++) {
        if (corner->v[i].of == THEME_NUMBER) draw_number(row, far);
        if (corner->v[i].of == THEME_OF_COUNT)
            card_face_corner_label(row, far,
                                   arena_printf(form->cx->stick->scratch, "%zu/%zu", row->card->nth,
                                                form->deck->topics.v[row->card->topic].n),
                                   style_for(row->f, row->side, row->foot, THEME_OF_COUNT), ITEM_DECOR);
    }
}

/* Whatever else is there stands beside it. */
static void draw_picture(struct card_corner_row *row, bool far)
{
    const struct image *picture = picture_at(row->form, row->side, row->foot, far);
    const struct rect *size = picture_size(row->f, row->side, row->foot, far), *safe = &row->form->safe;
    double y = row->foot ? safe->y + safe->h - size->h : safe->y;

    if (!picture) return;
    livery_logo(row->arena, row->page, picture, (struct rect){safe->x, y, safe->w, size->h},
                far != row->f->rtl, row->foot);
    row->skip[far] = size->w;
}

void card_face_corner_draw(struct card_corner_row *row)
{
    draw_picture(row, false);
    draw_picture(row, true);
    draw_corner(row, false);
    draw_corner(row, true);
}

void card_face_corner_tags(struct card_corner_row *row)
{
    const struct card_form *form = row->form;
    const struct para_style *style = style_for(row->f, row->side, row->foot, THEME_TAGS);
    bool far = has(corner_of(form, row->side, row->foot, true), THEME_TAGS);

    if (!far && !has(corner_of(form, row->side, row->foot, false), THEME_TAGS)) return;
    for (size_t i = 0; i < row->card->tags.n; i++) {
        const char *tag = arena_printf(form->cx->stick->scratch, "#%.*s", STR(row->card->tags.v[i]));
        double w = label_width(form->cx->stick, str_of(tag), style);

        if (deck_has_tag(form->deck, row->card->tags.v[i])) continue;
        if (row->skip[far] + w > form->safe.w - row->skip[!far]) return;
        card_face_corner_label(row, far, tag, style, ITEM_DECOR);
        row->skip[far] -= style->size;
    }
}
