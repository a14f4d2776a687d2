#include "image/art.h"

#include <assert.h>
#include <math.h>
#include <string.h>

const uint8_t image_art_points[ART_CLOSE + 1] = {
    [ART_MOVE] = 1, [ART_LINE] = 1, [ART_CURVE] = 3, [ART_CLOSE] = 0};

struct rect image_art_extent(const struct art_path *path)
{
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;

    for (size_t i = 0; i < path->n_points; i++) {
        x0 = fmin(x0, (double)path->points[i].x);
        y0 = fmin(y0, (double)path->points[i].y);
        x1 = fmax(x1, (double)path->points[i].x);
        y1 = fmax(y1, (double)path->points[i].y);
    }
    return path->n_points ? (struct rect){x0, y0, x1 - x0, y1 - y0} : (struct rect){0};
}

struct rect image_art_reach(const struct art_shape *shape)
{
    const struct art_pen *pen = shape->pen;
    struct rect r = image_art_extent(&shape->path);
    /* A line has no area, but a pen has, as far as its miters go. */
    double grow = 0;

    if (pen)
        grow =
            pen->width * fmax(pen->miter, 1) *
            hypot(hypot(pen->to_picture.a, pen->to_picture.b), hypot(pen->to_picture.c, pen->to_picture.d));
    return (struct rect){r.x - grow, r.y - grow, r.w + 2 * grow, r.h + 2 * grow};
}

bool image_art_shows(const struct art *art)
{
    const struct rect whole = {0, 0, art->w, art->h};

    for (size_t i = 0; i < art->n; i++)
        if (rect_overlap(whole, image_art_reach(&art->shapes[i]), 0)) return true;
    return false;
}

struct art_path image_art_moved(const struct art_path *path, struct matrix map, struct art_point *points)
{
    struct art_path moved = *path;

    for (size_t i = 0; i < path->n_points; i++) {
        double x = (double)path->points[i].x, y = (double)path->points[i].y;

        matrix_apply(map, &x, &y);
        points[i] = (struct art_point){(float)x, (float)y};
    }
    moved.points = points;
    return moved;
}

/* The largest t for which the point lies on the circle that is t of the way from the first to the second, if that has a radius. */
static double on_circle(const struct art_gradient *g, double x, double y)
{
    double dx = g->x1 - g->x0, dy = g->y1 - g->y0, dr = g->r1 - g->r0;
    double px = x - g->x0, py = y - g->y0;
    double a = dx * dx + dy * dy - dr * dr;
    double b = px * dx + py * dy + g->r0 * dr;
    double c = px * px + py * py - g->r0 * g->r0;
    double root, t[2];

    if (fabs(a) < 1e-12) {
        if (fabs(b) < 1e-12) return NAN;
        t[0] = t[1] = c / (2 * b);
    } else {
        root = b * b - a * c;
        if (root < 0) return NAN;
        root = sqrt(root);
        t[0] = fmax((b + root) / a, (b - root) / a);
        t[1] = fmin((b + root) / a, (b - root) / a);
    }
    for (int i = 0; i < 2; i++)
        if (g->r0 + t[i] * dr >= 0) return t[i];
    return NAN;
}

double image_art_at(const struct art_gradient *gradient, struct matrix from_picture, double x, double y)
{
    double dx = gradient->x1 - gradient->x0, dy = gradient->y1 - gradient->y0, at;

    matrix_apply(from_picture, &x, &y);
    if (gradient->radial)
        at = on_circle(gradient, x, y);
    else
        at = ((x - gradient->x0) * dx + (y - gradient->y0) * dy) / (dx * dx + dy * dy);
    return isnan(at) ? at : fmin(fmax(at, 0), 1);
}

void image_art_colour(const struct art_gradient *gradient, double at, uint8_t rgb[3])
{
    size_t i = 1;
    const struct art_stop *from, *to;
    double part;

    assert(gradient->n >= 2);
    while (i + 1 < gradient->n && gradient->stops[i].at < at) i++;
    from = &gradient->stops[i - 1];
    to = &gradient->stops[i];
    part = to->at > from->at ? fmin(fmax((at - from->at) / (to->at - from->at), 0), 1) : 1;
    for (int c = 0; c < 3; c++) rgb[c] = (uint8_t)(from->rgb[c] + (to->rgb[c] - from->rgb[c]) * part + 0.5);
}
