#include <math.h>
#include <stdint.h>

#include "image/art.h"
#include "image/image.h"
#include "typeset/screen.h"
#include "write/pdf/content_impl.h"

/* A circle's quarter as a Bezier curve: how far the handles are from the ends, in radii. */
#define QUARTER 0.5522847498
/* A black box as thin as this is a rule: points. */
#define RULE_MOST 2.0

void pdf_content_open(struct pdf_content *content, struct arena *arena, struct pdf_text *text,
                      struct pdf_colors *colors, struct pdf_tags *tags)
{
    *content = (struct pdf_content){.arena = arena, .text = text, .colors = colors, .tags = tags};
}

void pdf_content_close(struct pdf_content *content)
{
    pdf_buf_free(&content->out);
}

/* ------------------------------------------------------------------ state */

static void ink_add(struct drawing *d, struct ink ink, bool stroke)
{
    struct pdf_paint paint = pdf_colors_ink(d->content->colors, ink);

    pdf_colors_set(d->b, &paint, stroke);
}

void pdf_content_path_end(struct drawing *d)
{
    switch (d->path) {
    case PATH_NONE: break;
    case PATH_FILL: pdf_buf_addz(d->b, "f\n"); break;
    case PATH_STROKE: pdf_buf_addz(d->b, "S\n"); break;
    }
    d->path = PATH_NONE;
}

static void overprint_set(struct drawing *d, bool over)
{
    if (d->state.over == over) return;
    pdf_content_show_end(d);
    pdf_content_path_end(d);
    pdf_colors_overprint(d->b, over);
    d->state.over = over;
}

void pdf_content_knock_out(struct drawing *d)
{
    overprint_set(d, false);
}

void pdf_content_fill(struct drawing *d, struct ink ink, bool ground)
{
    overprint_set(d, !ground && d->press && pdf_colors_overprints(d->content->colors, ink));
    if (page_ink_same(d->state.fill, ink)) return;
    pdf_content_show_end(d);
    pdf_content_path_end(d);
    ink_add(d, ink, false);
    d->state.fill = ink;
}

/* Paths of one look are collected and painted at once. */
static void path_begin(struct drawing *d, enum pdf_path path)
{
    pdf_content_text_end(d);
    if (d->path != path) pdf_content_path_end(d);
}

static void stroke_set(struct drawing *d, struct ink ink, double width, double dash)
{
    bool same = page_ink_same(d->state.stroke, ink);

    overprint_set(d, d->press && pdf_colors_overprints(d->content->colors, ink));
    if (same && d->state.width == width && d->state.dash == dash) return;
    pdf_content_path_end(d);
    if (!same && pdf_colors_is_die(ink))
        pdf_colors_die(d->content->colors, d->b, ink);
    else if (!same)
        ink_add(d, ink, true);
    if (d->state.width != width) {
        pdf_buf_real(d->b, width, 3);
        pdf_buf_addz(d->b, "w\n");
    }
    if (d->state.dash != dash || (dash < 0 && d->state.width != width)) {
        pdf_buf_addc(d->b, '[');
        if (dash > 0) pdf_buf_real(d->b, dash, 2);
        if (dash < 0) {
            pdf_buf_real(d->b, width, 3);
            pdf_buf_real(d->b, -dash - width, 3);
        }
        pdf_buf_addz(d->b, "]0 d\n");
    }
    d->state.stroke = ink;
    d->state.width = width;
    d->state.dash = dash;
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

/* The outline, clockwise from the upper end of the top left corner; `radius` of the four corners. */
static void add_box(struct drawing *d, double x, double y, double w, double h,
                    const double radius[CORNER_COUNT])
{
    /* Where each corner is, and which way the outline comes to it and leaves it. */
    const struct {
        double x, y;
        int from_x, from_y;
    } at[CORNER_COUNT] = {{x, y, 0, -1}, {x + w, y, 1, 0}, {x + w, y + h, 0, 1}, {x, y + h, -1, 0}};

    if (radius[0] <= 0 && radius[1] <= 0 && radius[2] <= 0 && radius[3] <= 0) {
        add_point(d, x, y + h);
        pdf_buf_real(d->b, w, 3);
        pdf_buf_real(d->b, h, 3);
        pdf_buf_addz(d->b, "re\n");
        return;
    }
    add_point(d, x + radius[0], y);
    pdf_buf_addz(d->b, "m\n");
    for (int i = 1; i <= CORNER_COUNT; i++) {
        int n = i % CORNER_COUNT, in_x = at[n].from_x, in_y = at[n].from_y;
        double r = radius[n], k = r * (1 - QUARTER);
        double cx = at[n].x, cy = at[n].y;

        /* The last side, of which nothing but its end is left, is what closing the path draws. */
        if (n || r > 0) {
            add_point(d, cx - in_x * r, cy - in_y * r);
            pdf_buf_addz(d->b, "l\n");
        }
        /* It goes on at a right angle: down, left, up, right. */
        if (r > 0)
            add_curve(d, cx - in_x * k, cy - in_y * k, cx - in_y * k, cy + in_x * k, cx - in_y * r,
                      cy + in_x * r);
    }
    pdf_buf_addz(d->b, "h\n");
}

static void box_draw(struct drawing *d, const struct item *item, double dx, double dy)
{
    bool frame = item->kind == ITEM_FRAME;
    double radius[CORNER_COUNT];

    for (int i = 0; i < CORNER_COUNT; i++) radius[i] = page_corner(item, i);
    path_begin(d, frame ? PATH_STROKE : PATH_FILL);
    if (frame)
        stroke_set(d, item->ink, (double)item->u.box.width, 0);
    else
        pdf_content_fill(d, item->ink, (double)fminf(item->u.box.w, item->u.box.h) > RULE_MOST);
    d->path = frame ? PATH_STROKE : PATH_FILL;
    add_box(d, (double)item->u.box.x + dx, (double)item->u.box.y + dy, (double)item->u.box.w,
            (double)item->u.box.h, radius);
}

/* A shop cuts and creases with a die, which is made of such lines and prints none. */
static struct ink line_ink(const struct drawing *d, const struct item *item)
{
    if (d->press && item->flags & ITEM_CUT) return (struct ink){.space = PDF_DIE_CUT};
    if (d->press && item->flags & ITEM_FOLD) return (struct ink){.space = PDF_DIE_CREASE};
    return item->ink;
}

static void line_draw(struct drawing *d, const struct item *item, double dx, double dy)
{
    path_begin(d, PATH_STROKE);
    stroke_set(d, line_ink(d, item), (double)item->u.line.width, (double)item->u.line.dash);
    d->path = PATH_STROKE;
    add_point(d, (double)item->u.line.x0 + dx, (double)item->u.line.y0 + dy);
    pdf_buf_addz(d->b, "m\n");
    add_point(d, (double)item->u.line.x1 + dx, (double)item->u.line.y1 + dy);
    pdf_buf_addz(d->b, "l\n");
}

/* --------------------------------------------------------------- pictures */

/* The colour of what is drawn below the picture: of the last box of the ground that holds it, else of paper. It is asked for only where nothing
 * may show through. */
static struct rgb ground_of(const struct drawing *d, const struct page *page, const struct item *image)
{
    const struct rect seen = page_picture(image);
    struct rgb ground = {255, 255, 255};

    if (pdf_colors_transparent(d->content->colors) || !image->u.image.image->art) return ground;
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        struct rect r;

        if (item->kind != ITEM_BOX || !(item->flags & ITEM_TINT)) continue;
        r = (struct rect){(double)item->u.box.x, (double)item->u.box.y, (double)item->u.box.w,
                          (double)item->u.box.h};
        if (rect_contains(r, seen, 0.01)) ground = screen_rgb(item->ink);
    }
    return ground;
}

static void image_draw(struct drawing *d, const struct page *page, const struct item *item, double dx,
                       double dy)
{
    const struct rect r = page_picture(item);
    double w = r.w, h = r.h;
    const struct art *art = pdf_images_place(d->content->arena, &d->content->images, d->content->colors,
                                             item->u.image.image, w, h, ground_of(d, page, item));

    pdf_content_text_end(d);
    pdf_content_path_end(d);
    pdf_content_knock_out(d);
    pdf_buf_addz(d->b, "q ");
    if (item->flags & ITEM_CROP) {
        add_point(d, (double)item->u.image.x + dx, (double)item->u.image.y + dy + (double)item->u.image.h);
        pdf_buf_real(d->b, (double)item->u.image.w, 3);
        pdf_buf_real(d->b, (double)item->u.image.h, 3);
        pdf_buf_addz(d->b, "re W n ");
    }
    pdf_buf_real(d->b, art ? w / art->w : w, art ? 6 : 3);
    pdf_buf_addz(d->b, "0 0 ");
    /* Outlines hang from the picture's upper edge, pixels stand on its lower one. */
    pdf_buf_real(d->b, art ? -h / art->h : h, art ? 6 : 3);
    add_point(d, r.x + dx, r.y + dy + (art ? 0 : h));
    pdf_buf_addz(d->b, "cm /I");
    pdf_buf_fixed(d->b, (long)item->u.image.image->index, 0);
    pdf_buf_addz(d->b, " Do Q\n");
}

/* ------------------------------------------------------------- navigation */

/* From a place's frame to the side in PDF coordinates. */
static void to_side(const struct drawing *d, double side_h, double *x, double *y)
{
    matrix_apply(d->frame, x, y);
    *y = side_h - *y;
}

static struct pdf_box box_of(const struct drawing *d, double x0, double y0, double w, double h, double side_h)
{
    double x1 = x0 + w, y1 = y0 + h;

    to_side(d, side_h, &x0, &y0);
    to_side(d, side_h, &x1, &y1);
    return (struct pdf_box){fmin(x0, x1), fmin(y0, y1), fmax(x0, x1), fmax(y0, y1)};
}

static void link_add(struct drawing *d, const struct item *item, double dx, double dy, double side_h)
{
    struct pdf_tags *tags = d->content->tags;

    *VEC_PUSH(d->content->arena, &d->content->links) = (struct pdf_link){
        .side = d->side,
        .box = box_of(d, (double)item->u.link.x + dx, (double)item->u.link.y + dy, (double)item->u.link.w,
                      (double)item->u.link.h, side_h),
        .dest = item->u.link.dest,
        .url = item->u.link.url,
        .tagged = tags ? pdf_tags_link(tags, d->root, item->tag) : SIZE_MAX,
        .tag = item->tag,
    };
}

/* Where a picture lies that is an element by itself. */
static void figure_add(struct drawing *d, const struct item *item, double dx, double dy, double side_h)
{
    if (d->marked != MARKED_TAG || item->tag->kind != TAG_FIGURE) return;
    pdf_tags_box(d->content->tags, d->element,
                 box_of(d, (double)item->u.image.x + dx, (double)item->u.image.y + dy,
                        (double)item->u.image.w, (double)item->u.image.h, side_h));
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
    pdf_content_mark_end(d);
    pdf_content_text_end(d);
    pdf_content_path_end(d);
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

static bool has_rtl(const struct page *page)
{
    for (size_t i = 0; i < page->items.n; i++)
        if (page->items.v[i].kind == ITEM_TEXT && page->items.v[i].u.text.run->rtl) return true;
    return false;
}

static void page_draw(struct drawing *d, const struct page *page, double dx, double dy, double side_h,
                      bool tints)
{
    d->bidi = has_rtl(page);
    d->root = page->within;
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];

        if (i && i == page->beneath_from) {
            pdf_content_mark_end(d);
            d->root = page->beneath;
        }
        if (((item->flags & ITEM_TINT) != 0) != tints) continue;
        if (d->missing && !(item->flags & ITEM_INSTEAD)) pdf_content_missing_end(d);
        pdf_content_mark(d, item, dx, dy);
        switch ((enum item_kind)item->kind) {
        case ITEM_TEXT: pdf_content_text(d, item, dx, dy); break;
        case ITEM_BOX:
        case ITEM_FRAME: box_draw(d, item, dx, dy); break;
        case ITEM_LINE: line_draw(d, item, dx, dy); break;
        case ITEM_IMAGE:
            figure_add(d, item, dx, dy, side_h);
            image_draw(d, page, item, dx, dy);
            break;
        case ITEM_LINK: link_add(d, item, dx, dy, side_h); break;
        case ITEM_DEST: dest_add(d, item, dx, dy, side_h); break;
        }
        if (!pdf_content_is_apart(item)) continue;
        d->apart = true;
        d->apart_formula = tag_is_formula(item->tag) && (item->flags & ITEM_APART);
    }
    if (d->missing) pdf_content_missing_end(d);
    /* What belongs to none may go on on the next page. */
    pdf_content_space(d, NULL, 0, 0);
    if (d->marked != MARKED_ARTIFACT || d->formula) pdf_content_mark_end(d);
    d->spaced = NULL;
    d->apart = d->ltr = false;
}

/* A place of a page: `m` takes the page to the side. Its shift goes into the numbers, so that all places that are
 * turned alike share a frame. */
static void page_place(struct drawing *d, const struct page *page, struct matrix m, struct matrix correction,
                       double side_h, bool tints)
{
    double det = m.a * m.d - m.b * m.c;
    double dx = (m.d * m.e - m.c * m.f) / det;
    double dy = (m.a * m.f - m.b * m.e) / det;
    struct matrix turn = {m.a, m.b, m.c, m.d, 0, 0};

    frame_open(d, matrix_mul(turn, correction), side_h);
    page_draw(d, page, dx, dy, side_h, tints);
}

static void place_draw(struct drawing *d, const struct place *place, struct matrix correction, double side_h,
                       bool tints)
{
    const struct page *page = place->page;

    d->copy = d->content->tags && !pdf_tags_place(d->content->tags, place);
    page_place(d, page, matrix_place(place->trim.x, place->trim.y, page->w, page->h, place->turn), correction,
               side_h, tints);
    d->copy = false;
}

void pdf_content_side(struct pdf_content *content, const struct side *side, size_t index, double h)
{
    /* What a page begins with: gray, which no press is told of. */
    const struct ink black = INK_BLACK, none = {.space = UINT8_MAX};
    bool press = pdf_colors_press(content->colors);
    struct drawing d = {
        .content = content,
        .b = &content->out,
        .side = index,
        .frame = matrix_identity,
        .height = h,
        .press = press,
        .state = {.fill = press ? none : black, .stroke = press ? none : black, .width = 1},
    };

    content->out.n = 0;
    if (content->tags) pdf_tags_side(content->tags);
    for (int tints = 1; tints >= 0; tints--) {
        for (size_t i = 0; i < side->places.n; i++) {
            const struct place *place = &side->places.v[i];

            if (!place->page || (tints && !page_has_tints(place->page))) continue;
            place_draw(&d, place, side->correction, h, tints);
        }
        if (side->marks && (!tints || page_has_tints(side->marks)))
            page_place(&d, side->marks, matrix_identity, side->correction, h, tints);
    }
    frame_close(&d);
}
