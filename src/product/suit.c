#include "product/suit.h"

#include <assert.h>
#include <math.h>

#include "base/length.h"

#define MM PT_PER_MM

/* A part of a sign, in parts of its side: a box or the outline of one, and its radius; or a stroke from (x, y) to (w, h). */
enum { GRID = 24, SHAPES_MAX = 5 };
static const double STROKE = 3.2;
struct suit_shape {
    enum { SHAPE_NONE, SHAPE_BOX, SHAPE_FRAME, SHAPE_STROKE } kind;
    int x, y, w, h, radius;
    unsigned round; /* CORNER bits */
};

#define ALL (CORNER(0) | CORNER(1) | CORNER(2) | CORNER(3))
#define BOX(x, y, w, h, radius, round)       \
    {                                        \
        SHAPE_BOX, x, y, w, h, radius, round \
    }
#define LINE(x0, y0, x1, y1)               \
    {                                      \
        SHAPE_STROKE, x0, y0, x1, y1, 0, 0 \
    }

/* Those that follow each other look least alike. */
static const struct suit_shape signs[SUIT_SIGNS][SHAPES_MAX] = {
    /* a disc */
    {BOX(1, 1, 22, 22, 11, ALL)},
    /* a triangle */
    {LINE(12, 3, 22, 21), LINE(22, 21, 2, 21), LINE(2, 21, 12, 3)},
    /* a square */
    {BOX(2, 2, 20, 20, 0, 0)},
    /* a star */
    {LINE(12, 2, 18, 21), LINE(18, 21, 2, 9), LINE(2, 9, 22, 9), LINE(22, 9, 6, 21), LINE(6, 21, 12, 2)},
    /* a ring */
    {{SHAPE_FRAME, 3, 3, 18, 18, 9, ALL}},
    /* a cross */
    {BOX(8, 1, 8, 22, 0, 0), BOX(1, 8, 22, 8, 0, 0)},
    /* a diamond */
    {LINE(12, 2, 22, 12), LINE(22, 12, 12, 22), LINE(12, 22, 2, 12), LINE(2, 12, 12, 2)},
    /* two bars */
    {BOX(2, 2, 7, 20, 0, 0), BOX(15, 2, 7, 20, 0, 0)},
    /* an arch */
    {BOX(1, 5, 22, 14, 11, CORNER(0) | CORNER(1))},
    /* crossed strokes */
    {LINE(3, 3, 21, 21), LINE(21, 3, 3, 21)},
    /* a leaf */
    {BOX(2, 2, 20, 20, 20, CORNER(0) | CORNER(2))},
    /* an empty square */
    {{SHAPE_FRAME, 3, 3, 18, 18, 0, 0}},
};

/* Beside text, times its size: a sign's side, and where its middle is above the baseline. */
static const double BESIDE = 0.95, RISE = 0.36;
const double suit_pitch = 1.5;

/* The mark on the edge: so far in at most from both corners, so wide at most, that part of its place, so deep. There are so many places
 * at least and at most along the edge. */
static const double CORNERS = 6 * MM, WIDEST = 6 * MM, PART = 0.72, DEPTH = 2.2 * MM;
static const double CORNERS_PART = 0.08; /* of the width */
enum { PLACES_LEAST = 6, PLACES_MOST = 40 };

/* A stroke with round ends, so that corners have no gaps. */
static void draw_stroke(struct arena *arena, struct page *page, double x0, double y0, double x1, double y1,
                        double width, struct ink ink)
{
    page_line(arena, page, x0, y0, x1, y1, width, 0, ink, ITEM_DECOR);
    for (int end = 0; end < 2; end++)
        page_box(arena, page,
                 (struct rect){(end ? x1 : x0) - width / 2, (end ? y1 : y0) - width / 2, width, width},
                 width / 2, ink, ITEM_DECOR);
}

void suit_sign(struct arena *arena, struct page *page, size_t topic, double x, double y, double side,
               struct ink ink)
{
    const struct suit_shape *shapes = signs[topic % SUIT_SIGNS];
    double unit = side / GRID;

    for (int i = 0; i < SHAPES_MAX && shapes[i].kind != SHAPE_NONE; i++) {
        const struct suit_shape *s = &shapes[i];
        struct rect r = {x + s->x * unit, y + s->y * unit, s->w * unit, s->h * unit};

        if (s->kind == SHAPE_STROKE)
            draw_stroke(arena, page, r.x, r.y, x + s->w * unit, y + s->h * unit, STROKE * unit, ink);
        else
            page_shape(arena, page, r, s->radius * unit, s->round, s->kind == SHAPE_FRAME ? STROKE * unit : 0,
                       ink, ITEM_DECOR);
    }
}

void suit_beside(struct arena *arena, struct page *page, size_t topic, double x, bool to_right,
                 double baseline, double size, struct ink ink)
{
    double side = BESIDE * size;

    suit_sign(arena, page, topic, to_right ? x - side : x, baseline - RISE * size - side / 2, side, ink);
}

struct rect suit_mark(size_t topic, size_t topics, double w, double bleed, bool from_right)
{
    double places = fmin(fmax((double)topics, PLACES_LEAST), PLACES_MOST);
    double corner = fmin(CORNERS, CORNERS_PART * w), pitch = (w - 2 * corner) / places;
    double width = fmin(PART * pitch, WIDEST);
    double x = corner + ((double)(topic % (size_t)places) + 0.5) * pitch - width / 2;

    assert(topic < topics && w > 0 && bleed >= 0);
    return (struct rect){from_right ? w - x - width : x, -bleed, width, DEPTH + bleed};
}
