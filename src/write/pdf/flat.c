#include "write/pdf/flat.h"

#include <math.h>
#include <stdint.h>

#include "base/arena.h"
#include "image/art.h"

/* How far apart two coordinates are that are meant to be one: points. */
static const double NEAR = 0.01;

static bool is_near(double value, double a, double b)
{
    return fabs(value - a) <= NEAR || fabs(value - b) <= NEAR;
}

/* One contour from corner to corner of its extent, along the edges. */
static bool is_rectangle(const struct art_path *path, struct rect r)
{
    if (path->n_points < 4 || path->n < 4) return false;
    for (size_t i = 1; i < path->n; i++)
        if (path->steps[i] != ART_LINE && path->steps[i] != ART_CLOSE) return false;
    for (size_t i = 0; i < path->n_points; i++) {
        const struct art_point *at = &path->points[i], *next = &path->points[(i + 1) % path->n_points];
        double x = (double)at->x, y = (double)at->y;

        if (!is_near(x, r.x, r.x + r.w) || !is_near(y, r.y, r.y + r.h)) return false;
        if (fabs(x - (double)next->x) > NEAR && fabs(y - (double)next->y) > NEAR) return false;
    }
    return true;
}

/* What all of the n-th shape lies on: `rgb` as it is, the paper, or a plain rectangle with nothing on it there. False: it is more than one colour. */
static bool ground_find(const struct art *art, const struct art_shape *shapes, size_t n, uint8_t rgb[3])
{
    struct rect reach = image_art_reach(&shapes[n]), whole = {0, 0, art->w, art->h};
    struct rect seen = {fmax(reach.x, 0), fmax(reach.y, 0), 0, 0};

    seen.w = fmin(reach.x + reach.w, whole.w) - seen.x;
    seen.h = fmin(reach.y + reach.h, whole.h) - seen.y;
    for (size_t i = n; i-- > 0;) {
        const struct art_shape *below = &shapes[i];
        struct rect r = image_art_reach(below);

        if (!rect_overlap(r, seen, 0)) continue;
        if (below->gradient || below->pen || below->clip || !rect_contains(r, seen, NEAR) ||
            !is_rectangle(&below->path, r))
            return false;
        for (int c = 0; c < 3; c++) rgb[c] = below->rgb[c];
        return true;
    }
    return true;
}

static void mix(uint8_t rgb[3], const uint8_t ground[3], double alpha)
{
    for (int c = 0; c < 3; c++) rgb[c] = (uint8_t)lround(ground[c] + (rgb[c] - ground[c]) * alpha);
}

static const struct art_gradient *gradient_mixed(struct arena *arena, const struct art_gradient *gradient,
                                                 const uint8_t ground[3], double alpha)
{
    struct art_gradient *mixed = NEW(arena, struct art_gradient);
    struct art_stop *stops = NEW_N(arena, struct art_stop, gradient->n);

    *mixed = *gradient;
    mixed->stops = stops;
    for (size_t i = 0; i < gradient->n; i++) {
        stops[i] = gradient->stops[i];
        mix(stops[i].rgb, ground, alpha);
    }
    return mixed;
}

const struct art *pdf_flat(struct arena *arena, const struct art *art, struct rgb paper)
{
    struct art *flat;
    struct art_shape *shapes;
    size_t clear = 0;

    for (size_t i = 0; i < art->n; i++) clear += (double)art->shapes[i].alpha < 1;
    if (!clear) return art;
    flat = NEW(arena, struct art);
    shapes = NEW_N(arena, struct art_shape, art->n);
    *flat = *art;
    flat->shapes = shapes;
    for (size_t i = 0; i < art->n; i++) {
        struct art_shape *shape = &shapes[i];
        uint8_t ground[3] = {paper.r, paper.g, paper.b};

        *shape = art->shapes[i];
        if ((double)shape->alpha >= 1) continue;
        if (!ground_find(art, shapes, i, ground)) return NULL;
        if (shape->gradient)
            shape->gradient = gradient_mixed(arena, shape->gradient, ground, (double)shape->alpha);
        else
            mix(shape->rgb, ground, (double)shape->alpha);
        shape->alpha = 1;
    }
    return flat;
}
