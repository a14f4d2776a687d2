#include "pdf_content.h"

#include <math.h>
#include <stdint.h>

#include "geom.h"
#include "image.h"

/* A gap between where a reader is and where a run should begin is left as it is up to this: points. */
#define GAP_LEAST 0.003
/* A circle's quarter as a Bezier curve: how far the handles are from the ends, in radii. */
#define QUARTER 0.5522847498

enum path { PATH_NONE, PATH_FILL, PATH_STROKE };

/* What the stream has set so far: the graphics state, as far as it is used. */
struct state {
    struct ink fill, stroke;
    double width, dash;
    const struct face *face; /* NULL: none yet */
    float size, tracking;
};

/* One side on its way. */
struct drawing {
    struct pdf_content *content;
    struct pdf_buf *b;
    size_t side;
    struct matrix frame; /* of the open q cm, from the frame (y down) to the side; identity: none is open */
    double height;       /* y of the frame's origin, for turning over */
    struct state state, outer;
    enum path path;      /* collected, not yet painted */
    bool in_text;        /* between BT and ET */
    bool showing;        /* in the string of a TJ */
    long line_x, line_y; /* origin of the text line, 1/1000 and 1/100 pt */
    double pen;          /* where a reader of the string is, in the frame */
    /* The text item before, if a word space follows it. */
    const struct item *spaced;
    double spaced_x, spaced_y;
    /* Where the words begin that were drawn last, if they run to the right. */
    bool ltr, ltr_sign; /* ltr_sign: they end with a sign */
    double ltr_x, ltr_y, ltr_end;
    unsigned missing; /* items still to come that draw a missing character */
};

void pdf_content_open(struct pdf_content *content, struct arena *arena, struct pdf_text *text)
{
    *content = (struct pdf_content){.arena = arena, .text = text};
}

void pdf_content_close(struct pdf_content *content)
{
    pdf_buf_free(&content->out);
}

/* ------------------------------------------------------------------ state */

static bool ink_same(struct ink a, struct ink b)
{
    return a.space == b.space && a.v[0] == b.v[0] &&
           (a.space == INK_GRAY ||
            (a.v[1] == b.v[1] && a.v[2] == b.v[2] && (a.space == INK_RGB || a.v[3] == b.v[3])));
}

static void add_ink(struct pdf_buf *b, struct ink ink, bool stroke)
{
    static const struct {
        int n;
        const char *fill, *stroke;
    } spaces[] = {
        [INK_GRAY] = {1, "g\n", "G\n"}, [INK_RGB] = {3, "rg\n", "RG\n"}, [INK_CMYK] = {4, "k\n", "K\n"}};

    for (int i = 0; i < spaces[ink.space].n; i++) pdf_buf_real(b, ink.v[i] / 255.0, 4);
    pdf_buf_addz(b, stroke ? spaces[ink.space].stroke : spaces[ink.space].fill);
}

static void show_end(struct drawing *d)
{
    if (d->showing) pdf_text_show(d->b);
    d->showing = false;
}

static void text_end(struct drawing *d)
{
    show_end(d);
    if (d->in_text) pdf_buf_addz(d->b, "ET\n");
    d->in_text = false;
}

static void path_end(struct drawing *d)
{
    switch (d->path) {
    case PATH_NONE: break;
    case PATH_FILL: pdf_buf_addz(d->b, "f\n"); break;
    case PATH_STROKE: pdf_buf_addz(d->b, "S\n"); break;
    }
    d->path = PATH_NONE;
}

static void fill_set(struct drawing *d, struct ink ink)
{
    if (ink_same(d->state.fill, ink)) return;
    show_end(d);
    path_end(d);
    add_ink(d->b, ink, false);
    d->state.fill = ink;
}

/* Paths of one look are collected and painted at once. */
static void path_begin(struct drawing *d, enum path path)
{
    text_end(d);
    if (d->path != path) path_end(d);
}

static void stroke_set(struct drawing *d, struct ink ink, double width, double dash)
{
    bool same = ink_same(d->state.stroke, ink);

    if (same && d->state.width == width && d->state.dash == dash) return;
    path_end(d);
    if (!same) add_ink(d->b, ink, true);
    if (d->state.width != width) {
        pdf_buf_real(d->b, width, 3);
        pdf_buf_addz(d->b, "w\n");
    }
    if (d->state.dash != dash) {
        pdf_buf_addc(d->b, '[');
        if (dash > 0) pdf_buf_real(d->b, dash, 2);
        pdf_buf_addz(d->b, "]0 d\n");
    }
    d->state.stroke = ink;
    d->state.width = width;
    d->state.dash = dash;
}

/* ------------------------------------------------------------------- text */

static void font_set(struct drawing *d, const struct item *item)
{
    const struct face *face = item->u.text.run->face;
    struct state *s = &d->state;

    if (s->face != face || s->size != item->u.text.size) {
        show_end(d);
        pdf_buf_addz(d->b, "/F");
        pdf_buf_fixed(d->b, (long)face_index(face), 0);
        pdf_buf_addc(d->b, ' ');
        pdf_buf_real(d->b, (double)item->u.text.size, 3);
        pdf_buf_addz(d->b, "Tf\n");
        s->face = face;
        s->size = item->u.text.size;
    }
    if (s->tracking != item->u.text.tracking) {
        show_end(d);
        pdf_buf_real(d->b, (double)item->u.text.tracking, 3);
        pdf_buf_addz(d->b, "Tc\n");
        s->tracking = item->u.text.tracking;
    }
}

/* Brings the pen to (x, y), where a string is open then. */
static void pen_to(struct drawing *d, double x, double y)
{
    long line_y = lround((d->height - y) * 100);
    double size = (double)d->state.size;
    double gap;

    if (!d->in_text) {
        pdf_buf_addz(d->b, "BT\n");
        d->in_text = true;
        d->line_x = d->line_y = 0;
        d->pen = INFINITY;
    }
    if (line_y != d->line_y || isinf(d->pen) || size <= 0) {
        long line_x = lround(x * 1000);

        show_end(d);
        pdf_buf_fixed(d->b, line_x - d->line_x, 3);
        pdf_buf_addc(d->b, ' ');
        pdf_buf_fixed(d->b, line_y - d->line_y, 2);
        pdf_buf_addz(d->b, " Td\n");
        d->line_x = line_x;
        d->line_y = line_y;
        d->pen = (double)line_x / 1000;
    }
    if (!d->showing) pdf_buf_addz(d->b, "[(");
    d->showing = true;
    gap = x - d->pen;
    if (fabs(gap) > GAP_LEAST) d->pen -= pdf_text_adjust(d->b, -gap / size * 1000) / 1000 * size;
}

static void pen_show(struct drawing *d, struct pdf_run run, size_t glyphs)
{
    pdf_text_append(d->b, run.bytes, run.n);
    d->pen += run.width * (double)d->state.size + (double)glyphs * (double)d->state.tracking;
}

/* The word space that was put off, if the next word stands on the same line: a space at the end of a line would
 * stick out of the measure, and a reader ends the word there anyway. */
static void space_show(struct drawing *d, const struct item *next, double x, double y)
{
    const struct item *item = d->spaced;
    double size = item ? (double)item->u.text.size : 0;
    struct pdf_run space;
    double end;

    d->spaced = NULL;
    if (!item || !d->showing || fabs(y - d->spaced_y) > 0.6 * size) return;
    space = pdf_text_space(d->content->text, item->u.text.run->face);
    if (!space.n) return;
    if (x < d->spaced_x) {
        /* Right to left: the space lies between the end of the next word and this one. */
        end = x + (double)next->u.text.run->width * (double)next->u.text.size;
        if (end > d->spaced_x + GAP_LEAST) return;
        pen_to(d, end, d->spaced_y);
    }
    pen_show(d, space, 1);
}

/* An invisible mark of direction, in the item's face, which is set. */
static void mark_show(struct drawing *d, const struct item *item, bool rtl, double x, double y)
{
    struct pdf_run mark = pdf_text_mark(d->content->text, item->u.text.run->face, rtl);

    if (!mark.n) return;
    pen_to(d, x, y);
    pen_show(d, mark, 1);
}

/* The last character of the text. */
static uint32_t last_rune(struct str text)
{
    size_t i = text.n;

    while (i > 0 && ((unsigned char)text.p[--i] & 0xC0) == 0x80) {
    }
    return text.n ? utf8_next(text, &i) : 0;
}

/* No letter and no digit. */
static bool is_sign(uint32_t rune)
{
    if (rune < 0x80) return !((rune | 0x20) >= 'a' && (rune | 0x20) <= 'z') && !(rune >= '0' && rune <= '9');
    return (rune >= 0x2010 && rune <= 0x205E) || rune == 0xAB || rune == 0xBB;
}

/* Those that readers take for a part of a number, wherever they stand. */
static bool is_number_sign(uint32_t rune)
{
    return rune == ':' || rune == ',' || rune == '.' || rune == '/' || rune == '-' || rune == '+';
}

/* Readers turn a line that runs to the left round, but for words in it that run to the right, with which they take the
 * signs that follow; and they take signs for letters of theirs. Marks at the ends of such words say what belongs where. */
static void marks_before(struct drawing *d, const struct item *item, double x, double y)
{
    const struct run *run = item->u.text.run;
    double size = (double)item->u.text.size;
    bool behind = d->ltr && fabs(y - d->ltr_y) < 0.6 * size;

    d->ltr = !run->rtl;
    if (d->ltr) {
        double end = x + (double)run->width * size;

        /* The second of two such words in a line that runs to the left stands on the left of the first. */
        if (behind && end <= d->ltr_x + GAP_LEAST) {
            mark_show(d, item, true, d->ltr_x - 0.02 * size, y);
            behind = false;
        }
        if (!behind || end > d->ltr_end) {
            d->ltr_end = end;
            d->ltr_sign = is_sign(last_rune(run->text));
        }
        d->ltr_x = behind ? fmin(x, d->ltr_x) : x;
        d->ltr_y = y;
        return;
    }
    if (!behind || x >= d->ltr_x) return;
    if (d->ltr_sign) mark_show(d, item, false, d->ltr_end + 0.02 * size, y);
    mark_show(d, item, true, d->ltr_x - 0.02 * size, y);
}

static void mark_behind(struct drawing *d, const struct item *item, double x, double y)
{
    const struct run *run = item->u.text.run;

    if (run->rtl && is_number_sign(last_rune(run->text)))
        mark_show(d, item, true, x - 0.02 * (double)item->u.text.size, y);
}

/* A character that no font has: what the next items draw, a frame and its hex digits (page_missing), stands for it. */
static void missing_begin(struct drawing *d, const struct run *run)
{
    size_t at = 0;
    uint32_t rune = run->text.n ? utf8_next(run->text, &at) : 0;

    text_end(d);
    path_end(d);
    pdf_text_actual(d->b, run->text);
    d->missing = rune > 0xFFFFF ? 7 : rune > 0xFFFF ? 6 : 5;
}

static void missing_end(struct drawing *d)
{
    text_end(d);
    path_end(d);
    pdf_buf_addz(d->b, "EMC\n");
    d->missing = 0;
}

static void text_draw(struct drawing *d, const struct item *item, double dx, double dy)
{
    const struct run *run = item->u.text.run;
    double x = (double)item->u.text.x + dx;
    double y = (double)item->u.text.y + dy;

    if (d->spaced) space_show(d, item, x, y);
    if (run->missing && !d->missing) missing_begin(d, run);
    if (!run->n) return;
    path_end(d);
    if (face_info(run->face)->pictures) {
        text_end(d);
        pdf_emoji_run(d->content->arena, &d->content->emojis, d->content->text, d->b, item, x, d->height - y);
        return;
    }
    fill_set(d, item->ink);
    font_set(d, item);
    marks_before(d, item, x, y);
    pen_to(d, x, y);
    pen_show(d, pdf_text_run(d->content->text, run, (double)item->u.text.size), run->n);
    mark_behind(d, item, x, y);
    if (item->flags & ITEM_SPACE) {
        d->spaced = item;
        d->spaced_x = x;
        d->spaced_y = y;
    }
}

/* ------------------------------------------------------------------ paths */

static void add_point(struct drawing *d, double x, double y)
{
    pdf_buf_real(d->b, x, 3);
    pdf_buf_real(d->b, d->height - y, 3);
}

static void add_curve(struct drawing *d, double x0, double y0, double x1, double y1, double x2, double y2)
{
    add_point(d, x0, y0);
    add_point(d, x1, y1);
    add_point(d, x2, y2);
    pdf_buf_addz(d->b, "c\n");
}

static void add_box(struct drawing *d, double x, double y, double w, double h, double radius)
{
    double r = fmin(radius, fmin(w, h) / 2);
    double k = r * (1 - QUARTER);

    if (r <= 0) {
        add_point(d, x, y + h);
        pdf_buf_real(d->b, w, 3);
        pdf_buf_real(d->b, h, 3);
        pdf_buf_addz(d->b, "re\n");
        return;
    }
    add_point(d, x + r, y);
    pdf_buf_addz(d->b, "m\n");
    add_point(d, x + w - r, y);
    pdf_buf_addz(d->b, "l\n");
    add_curve(d, x + w - k, y, x + w, y + k, x + w, y + r);
    add_point(d, x + w, y + h - r);
    pdf_buf_addz(d->b, "l\n");
    add_curve(d, x + w, y + h - k, x + w - k, y + h, x + w - r, y + h);
    add_point(d, x + r, y + h);
    pdf_buf_addz(d->b, "l\n");
    add_curve(d, x + k, y + h, x, y + h - k, x, y + h - r);
    add_point(d, x, y + r);
    pdf_buf_addz(d->b, "l\n");
    add_curve(d, x, y + k, x + k, y, x + r, y);
    pdf_buf_addz(d->b, "h\n");
}

static void box_draw(struct drawing *d, const struct item *item, double dx, double dy)
{
    bool frame = item->kind == ITEM_FRAME;

    path_begin(d, frame ? PATH_STROKE : PATH_FILL);
    if (frame)
        stroke_set(d, item->ink, (double)item->u.box.width, 0);
    else
        fill_set(d, item->ink);
    d->path = frame ? PATH_STROKE : PATH_FILL;
    add_box(d, (double)item->u.box.x + dx, (double)item->u.box.y + dy, (double)item->u.box.w,
            (double)item->u.box.h, (double)item->u.box.radius);
}

static void line_draw(struct drawing *d, const struct item *item, double dx, double dy)
{
    path_begin(d, PATH_STROKE);
    stroke_set(d, item->ink, (double)item->u.line.width, (double)item->u.line.dash);
    d->path = PATH_STROKE;
    add_point(d, (double)item->u.line.x0 + dx, (double)item->u.line.y0 + dy);
    pdf_buf_addz(d->b, "m\n");
    add_point(d, (double)item->u.line.x1 + dx, (double)item->u.line.y1 + dy);
    pdf_buf_addz(d->b, "l\n");
}

/* --------------------------------------------------------------- pictures */

static void image_draw(struct drawing *d, const struct item *item, double dx, double dy)
{
    double w = (double)item->u.image.w, h = (double)item->u.image.h;

    text_end(d);
    path_end(d);
    pdf_buf_addz(d->b, "q ");
    pdf_buf_real(d->b, w, 3);
    pdf_buf_addz(d->b, "0 0 ");
    pdf_buf_real(d->b, h, 3);
    add_point(d, (double)item->u.image.x + dx, (double)item->u.image.y + dy + h);
    pdf_buf_addz(d->b, "cm /I");
    pdf_buf_fixed(d->b, (long)item->u.image.image->index, 0);
    pdf_buf_addz(d->b, " Do Q\n");
    pdf_images_place(d->content->arena, &d->content->images, item->u.image.image, w, h);
}

/* ------------------------------------------------------------- navigation */

/* From a place's frame to the side in PDF coordinates. */
static void to_side(const struct drawing *d, double side_h, double *x, double *y)
{
    matrix_apply(d->frame, x, y);
    *y = side_h - *y;
}

static void link_add(struct drawing *d, const struct item *item, double dx, double dy, double side_h)
{
    double x0 = (double)item->u.link.x + dx, y0 = (double)item->u.link.y + dy;
    double x1 = x0 + (double)item->u.link.w, y1 = y0 + (double)item->u.link.h;

    to_side(d, side_h, &x0, &y0);
    to_side(d, side_h, &x1, &y1);
    *VEC_PUSH(d->content->arena, &d->content->links) = (struct pdf_link){
        .side = d->side,
        .left = fmin(x0, x1),
        .bottom = fmin(y0, y1),
        .right = fmax(x0, x1),
        .top = fmax(y0, y1),
        .dest = item->u.link.dest,
        .url = item->u.link.url,
    };
}

static void dest_add(struct drawing *d, const struct item *item, double dx, double dy, double side_h)
{
    struct pdf_content *c = d->content;
    double x = dx, y = (double)item->u.dest.y + dy;
    size_t id = (size_t)item->u.dest.id;

    if (item->u.dest.id < 0) return;
    while (c->dests.n <= id) (void)VEC_PUSH(c->arena, &c->dests);
    if (c->dests.v[id].known) return; /* the first copy of a page is as good as any */
    to_side(d, side_h, &x, &y);
    c->dests.v[id] = (struct pdf_dest){true, d->side, x, y};
}

/* ------------------------------------------------------------------ sides */

static void frame_close(struct drawing *d)
{
    text_end(d);
    path_end(d);
    if (!matrix_is_identity(d->frame)) {
        pdf_buf_addz(d->b, "Q\n");
        d->state = d->outer;
        d->frame = matrix_identity;
    }
}

static bool matrix_same(struct matrix p, struct matrix q)
{
    return p.a == q.a && p.b == q.b && p.c == q.c && p.d == q.d && p.e == q.e && p.f == q.f;
}

/* Enters the frame `m`, in which y = 0 is the line where PDF's y is 0 too. */
static void frame_open(struct drawing *d, struct matrix m, double side_h)
{
    struct pdf_buf *b = d->b;

    if (matrix_same(m, d->frame)) return;
    frame_close(d);
    d->height = side_h;
    if (matrix_is_identity(m)) return;
    /* In the frame the point (x, y), y down, has the PDF coordinates (x, -y). */
    pdf_buf_addz(b, "q ");
    pdf_buf_real(b, m.a, 6);
    pdf_buf_real(b, -m.b, 6);
    pdf_buf_real(b, -m.c, 6);
    pdf_buf_real(b, m.d, 6);
    pdf_buf_real(b, m.e, 4);
    pdf_buf_real(b, side_h - m.f, 4);
    pdf_buf_addz(b, "cm\n");
    d->frame = m;
    d->height = 0;
    d->outer = d->state;
}

static void page_draw(struct drawing *d, const struct page *page, double dx, double dy, double side_h,
                      bool tints)
{
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];

        if (((item->flags & ITEM_TINT) != 0) != tints) continue;
        switch ((enum item_kind)item->kind) {
        case ITEM_TEXT: text_draw(d, item, dx, dy); break;
        case ITEM_BOX:
        case ITEM_FRAME: box_draw(d, item, dx, dy); break;
        case ITEM_LINE: line_draw(d, item, dx, dy); break;
        case ITEM_IMAGE: image_draw(d, item, dx, dy); break;
        case ITEM_LINK: link_add(d, item, dx, dy, side_h); break;
        case ITEM_DEST: dest_add(d, item, dx, dy, side_h); break;
        }
        if (d->missing && !(item->kind == ITEM_TEXT && item->u.text.run->missing) && --d->missing == 0)
            missing_end(d);
    }
    if (d->missing) missing_end(d);
    d->spaced = NULL;
    d->ltr = false;
}

/* A place of a page: `m` takes the page to the side. Its shift goes into the numbers, so that all places that are
 * turned alike share a frame. */
static void place_draw(struct drawing *d, const struct page *page, struct matrix m, struct matrix correction,
                       double side_h, bool tints)
{
    double det = m.a * m.d - m.b * m.c;
    double dx = (m.d * m.e - m.c * m.f) / det;
    double dy = (m.a * m.f - m.b * m.e) / det;
    struct matrix turn = {m.a, m.b, m.c, m.d, 0, 0};

    frame_open(d, matrix_mul(turn, correction), side_h);
    page_draw(d, page, dx, dy, side_h, tints);
}

static bool has_tints(const struct page *page)
{
    for (size_t i = 0; i < page->items.n; i++)
        if (page->items.v[i].flags & ITEM_TINT) return true;
    return false;
}

void pdf_content_side(struct pdf_content *content, const struct side *side, size_t index, double h)
{
    struct drawing d = {
        .content = content,
        .b = &content->out,
        .side = index,
        .frame = matrix_identity,
        .height = h,
        .state = {.fill = INK_BLACK, .stroke = INK_BLACK, .width = 1},
    };

    content->out.n = 0;
    for (int tints = 1; tints >= 0; tints--) {
        for (size_t i = 0; i < side->places.n; i++) {
            const struct place *place = &side->places.v[i];

            if (!place->page || (tints && !has_tints(place->page))) continue;
            place_draw(
                &d, place->page,
                matrix_place(place->trim.x, place->trim.y, place->page->w, place->page->h, place->turn),
                side->correction, h, tints);
        }
        if (side->marks && (!tints || has_tints(side->marks)))
            place_draw(&d, side->marks, matrix_identity, side->correction, h, tints);
    }
    frame_close(&d);
}
