#include <assert.h>
#include <math.h>
#include <string.h>

#include "image/svg_impl.h"

#include "base/words.h"

static const char *const SEE_THROUGH = SAY("shapes that are seen through as a whole");
static const char *const FADING = SAY("a gradient that fades away");

enum {
    PERIODS_MOST = 200,    /* so often does a gradient begin again, at most */
    STOPS_MOST = 2000,     /* with all of them: PDF files have short lists */
    GRADIENTS_MOST = 2000, /* and short tables */
};
/* What is nearer than this (points) lies at the same place. */
static const double NEAR = 0.02;

/* ------------------------------------------------------------------- clips */

/* A rectangle that stands upright. */
static bool is_box(const struct art_path *path)
{
    struct rect r = image_art_extent(path);
    bool at[4] = {false};

    if (path->n_points < 4 || path->n > 7 ||
        path->n != path->n_points + (path->steps[path->n - 1] == ART_CLOSE))
        return false;
    for (size_t i = 0; i < path->n_points; i++) {
        double x = (double)path->points[i].x - r.x, y = (double)path->points[i].y - r.y;
        bool right = x > r.w / 2, low = y > r.h / 2;

        if (path->steps[i] != (i ? ART_LINE : ART_MOVE)) return false;
        if (fabs(x - (right ? r.w : 0)) > NEAR || fabs(y - (low ? r.h : 0)) > NEAR) return false;
        at[right + 2 * low] = true;
    }
    /* The order cannot be but round it, or it is a bow tie, which begins with a diagonal. */
    return at[0] && at[1] && at[2] && at[3] &&
           (path->points[0].x == path->points[1].x || path->points[0].y == path->points[1].y ||
            fabs((double)path->points[0].x - (double)path->points[1].x) < NEAR ||
            fabs((double)path->points[0].y - (double)path->points[1].y) < NEAR);
}

/* What a box of a clip holds anyway, it need not be told of. */
static struct svg_clip *without_boxes(struct svg_clip *clip, struct rect extent)
{
    while (clip && clip->box && rect_contains(image_art_extent(&clip->path), extent, 0)) clip = clip->outer;
    return clip;
}

struct svg_clip *image_svg_clip(struct arena *scratch, struct svg_clip *outer, struct art_path path,
                                bool even_odd)
{
    struct svg_clip *clip = NEW(scratch, struct svg_clip);

    *clip = (struct svg_clip){.outer = path.n ? without_boxes(outer, image_art_extent(&path)) : outer,
                              .path = path,
                              .even_odd = even_odd,
                              .box = path.n && is_box(&path),
                              .map = matrix_identity};
    clip->depth = clip->outer ? clip->outer->depth + 1 : 1;
    return clip;
}

/* ------------------------------------------------------------------ groups */

/* A copy of the clip, moved by the map, that lies inside of another. */
static struct svg_clip *clip_moved(struct arena *scratch, const struct svg_clip *clip, struct matrix map,
                                   struct svg_clip *outer)
{
    struct svg_clip *moved;

    if (!clip) return outer;
    moved = NEW(scratch, struct svg_clip);
    *moved = *clip;
    moved->outer = clip_moved(scratch, clip->outer, map, outer);
    moved->depth = moved->outer ? moved->outer->depth + 1 : 1;
    moved->map = matrix_mul(clip->map, map);
    moved->box = false;
    return moved;
}

/* Where a shape leaves its traces, roughly, and never less. */
static struct rect traces(const struct svg_shape *shape)
{
    struct rect r = image_art_extent(&shape->path);
    double grow = 0;
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;

    if (shape->pen) {
        const struct matrix m = shape->pen->to_picture;

        grow = shape->pen->width * fmax(shape->pen->miter, 1.5) * fmax(hypot(m.a, m.b), hypot(m.c, m.d));
    }
    for (int i = 0; i < 4; i++) {
        double x = i & 1 ? r.x + r.w + grow : r.x - grow;
        double y = i & 2 ? r.y + r.h + grow : r.y - grow;

        matrix_apply(shape->map, &x, &y);
        x0 = fmin(x0, x);
        x1 = fmax(x1, x);
        y0 = fmin(y0, y);
        y1 = fmax(y1, y);
    }
    return (struct rect){x0, y0, x1 - x0, y1 - y0};
}

/* True if no two shapes of a group lie on each other, so that it does not matter whether each is seen through or all at once. */
static bool lie_apart(const struct svg_shapes *group)
{
    enum { MANY = 300 };

    if (group->list.n > MANY) return false;
    for (size_t i = 0; i < group->list.n; i++) {
        struct rect r = traces(&group->list.v[i]);

        for (size_t k = 0; k < i; k++)
            if (rect_overlap(r, traces(&group->list.v[k]), 0)) return false;
    }
    return true;
}

const char *image_svg_shapes_add(struct arena *scratch, struct svg_shapes *to, const struct svg_shapes *from,
                                 struct matrix map, struct svg_clip *clip, double alpha)
{
    const struct svg_clip *last = NULL;
    struct svg_clip *moved = clip;

    if (!(alpha > 0)) return NULL;
    if (alpha < 1 && !lie_apart(from)) return SEE_THROUGH;
    for (size_t i = 0; i < from->list.n; i++) {
        struct svg_shape *shape = VEC_PUSH(scratch, &to->list);

        *shape = from->list.v[i];
        shape->map = matrix_mul(shape->map, map);
        shape->alpha *= alpha;
        if (shape->clip != last) {
            last = shape->clip;
            moved = clip_moved(scratch, last, map, clip);
            if (moved && moved->depth > SVG_CLIPS_MOST) return image_svg_unknown;
        }
        shape->clip = moved;
    }
    return NULL;
}

/* --------------------------------------------------------------- gradients */

static uint8_t eighth(double value)
{
    return (uint8_t)(fmin(fmax(value, 0), 1) * 255 + 0.5);
}

/* The place of a gradient that is nearest to the middle, and farthest, in a rectangle of its space. */
static void reach(const struct art_gradient *g, const struct art_path *path, struct matrix from_picture,
                  double *least, double *most)
{
    struct art_gradient open = *g;
    struct rect r = image_art_extent(path);
    enum { STEPS = 8 };

    *least = 0;
    *most = 1;
    for (int i = 0; i <= STEPS; i++) {
        for (int k = 0; k <= STEPS; k++) {
            double x = r.x + r.w * i / STEPS, y = r.y + r.h * k / STEPS;
            double dx = open.x1 - open.x0, dy = open.y1 - open.y0, at;

            matrix_apply(from_picture, &x, &y);
            if (open.radial)
                at = hypot(x - open.x1, y - open.y1) / fmax(open.r1 - hypot(dx, dy), open.r1 * 0.05) + 1;
            else
                at = ((x - open.x0) * dx + (y - open.y0) * dy) / (dx * dx + dy * dy);
            *least = fmin(*least, at);
            *most = fmax(*most, at);
        }
    }
    *least = open.radial ? 0 : floor(*least);
    *most = ceil(*most);
}

/* The stops once more for each time that the gradient begins again between `first` and `last`, which becomes 0 to 1. */
static void repeat(struct arena *arena, struct art_gradient *g, bool reflect, int first, int last)
{
    int n = last - first;
    struct art_stop *stops = NEW_N(arena, struct art_stop, g->n * (size_t)n);
    double dx = g->x1 - g->x0, dy = g->y1 - g->y0, dr = g->r1 - g->r0;
    size_t count = 0;

    for (int i = first; i < last; i++) {
        bool back = reflect && i % 2 != 0;

        for (size_t k = 0; k < g->n; k++) {
            struct art_stop stop = g->stops[back ? g->n - 1 - k : k];

            stop.at = (i - first + (back ? 1 - stop.at : stop.at)) / n;
            stops[count++] = stop;
        }
    }
    g->x1 = g->x0 + dx * last;
    g->y1 = g->y0 + dy * last;
    g->r1 = g->r0 + dr * last;
    g->x0 += dx * first;
    g->y0 += dy * first;
    g->r0 += dr * first;
    g->stops = stops;
    g->n = count;
}

/* The stops in order, from 0 to 1. */
static void stops_take(struct arena *arena, struct art_gradient *g, const struct svg_paint *paint)
{
    size_t n = paint->stops.n;
    struct art_stop *stops = NEW_N(arena, struct art_stop, n + 2);
    struct art_stop *to = stops + 1;
    double least = 0;

    for (size_t i = 0; i < n; i++, to++) {
        const struct svg_stop *stop = &paint->stops.v[i];

        least = fmin(fmax(stop->at, least), 1);
        to->at = least;
        for (int c = 0; c < 3; c++) to->rgb[c] = eighth(stop->rgb[c]);
    }
    if (stops[1].at > 0) {
        stops[0] = stops[1];
        stops[0].at = 0;
    } else {
        stops++;
    }
    if (to[-1].at < 1) {
        *to = to[-1];
        to++->at = 1;
    }
    g->stops = stops;
    g->n = (size_t)(to - stops);
}

/* Whatever its space is, its lengths become about those of the picture: numbers in files have so many decimals. */
static void to_scale(struct art_gradient *g)
{
    struct matrix *m = &g->to_picture;
    double scale = fmax(hypot(m->a, m->b), hypot(m->c, m->d));

    *m = (struct matrix){m->a / scale, m->b / scale, m->c / scale, m->d / scale, m->e, m->f};
    g->x0 *= scale;
    g->y0 *= scale;
    g->r0 *= scale;
    g->x1 *= scale;
    g->y1 *= scale;
    g->r1 *= scale;
}

/* The gradient of a paint, whose space the map takes to the picture; NULL: it is one colour, that of its last stop. */
static const struct art_gradient *gradient_make(struct arena *arena, const struct svg_paint *paint,
                                                struct matrix map, const struct art_path *path)
{
    const double *c = paint->circles;
    bool radial = paint->source == SVG_RADIAL;
    struct art_gradient *g;
    struct matrix from_picture, from_layer;
    double least, most, periods;

    if (paint->stops.n < 2 || (radial ? !(c[5] > 0) : c[0] == c[3] && c[1] == c[4])) return NULL;
    if (!matrix_inverse(paint->from_layer, &from_layer)) return NULL;
    g = NEW(arena, struct art_gradient);
    *g = (struct art_gradient){.radial = radial,
                               .x0 = c[0],
                               .y0 = c[1],
                               .r0 = c[2],
                               .x1 = c[3],
                               .y1 = c[4],
                               .r1 = c[5],
                               .to_picture = matrix_mul(from_layer, map)};
    to_scale(g);
    stops_take(arena, g, paint);
    if (paint->extend == SVG_PAD) return g;
    if (!matrix_inverse(g->to_picture, &from_picture)) return NULL;
    reach(g, path, from_picture, &least, &most);
    periods = fmin(PERIODS_MOST, floor(STOPS_MOST / (double)g->n));
    least = fmax(least, -floor(periods / 2));
    most = fmin(most, least + periods);
    if (most - least > 1) repeat(arena, g, paint->extend == SVG_REFLECT, (int)least, (int)most);
    return g;
}

/* --------------------------------------------------------------- the picture */

struct svg_making {
    struct arena *arena;
    struct matrix to_picture;
    double w, h;
    size_t gradients;
};

/* How many steps the contour has that begins at step i, and how many points. False: it draws nothing. What is filled is not a mere line,
 * which has no inside, but which printers would draw as thin as they can. */
static bool contour_draws(const struct art_path *path, size_t i, bool filled, size_t *n, size_t *n_points)
{
    size_t lines = 0, curves = 0;

    *n = *n_points = 0;
    do {
        uint8_t step = path->steps[i + (*n)++];

        lines += step == ART_LINE;
        curves += step == ART_CURVE;
        *n_points += image_art_points[step];
    } while (i + *n < path->n && path->steps[i + *n] != ART_MOVE);
    return curves || lines > filled;
}

static struct art_path path_make(const struct svg_making *m, const struct art_path *path, struct matrix map,
                                 bool filled)
{
    struct art_point *points = NEW_N(m->arena, struct art_point, path->n_points);
    uint8_t *steps = NEW_N(m->arena, uint8_t, path->n);
    struct art_path made = {steps, points, 0, 0};
    size_t n, n_points, at = 0;

    for (size_t i = 0; i < path->n; i += n, at += n_points) {
        struct art_path contour;

        if (!contour_draws(path, i, filled, &n, &n_points)) continue;
        contour = (struct art_path){path->steps + i, path->points + at, n, n_points};
        image_art_moved(&contour, map, points + made.n_points);
        memcpy(steps + made.n, contour.steps, n);
        made.n += n;
        made.n_points += n_points;
    }
    return made;
}

/* A clip that is the picture's edge is left out. */
static const struct art_clip *clip_make(const struct svg_making *m, struct svg_clip *clip)
{
    struct art_clip *made;
    struct rect r;

    if (!clip) return NULL;
    if (clip->is_made) return clip->made;
    made = NEW(m->arena, struct art_clip);
    made->path = path_make(m, &clip->path, matrix_mul(clip->map, m->to_picture), true);
    made->even_odd = clip->even_odd;
    made->outer = clip_make(m, clip->outer);
    r = image_art_extent(&made->path);
    clip->is_made = true;
    clip->made = made;
    if (made->path.n && is_box(&made->path) && rect_contains(r, (struct rect){0, 0, m->w, m->h}, NEAR))
        clip->made = made->outer;
    return clip->made;
}

/* In a space that is as the picture's where the pen is round there, too. */
static const struct art_pen *pen_make(const struct svg_making *m, const struct art_pen *pen,
                                      struct matrix map)
{
    struct art_pen *made = NEW(m->arena, struct art_pen);
    struct matrix to = matrix_mul(pen->to_picture, map);
    double scale = hypot(to.a, to.b), other = hypot(to.c, to.d);
    bool round = fabs(scale - other) < 1e-4 * scale && fabs(to.a * to.c + to.b * to.d) < 1e-4 * scale * scale;
    double *dashes = NEW_N(m->arena, double, pen->n_dashes);

    *made = *pen;
    if (!round) scale = 1;
    made->width *= scale;
    made->dash_offset *= scale;
    for (size_t i = 0; i < pen->n_dashes; i++) dashes[i] = pen->dashes[i] * scale;
    made->dashes = dashes;
    made->to_picture = round ? matrix_identity : (struct matrix){to.a, to.b, to.c, to.d, 0, 0};
    return made;
}

/* A gradient is seen through as a whole, or this cannot be told; 0: it has no colour at all. */
static bool alpha_of(const struct svg_paint *paint, double *alpha)
{
    *alpha = paint->alpha;
    if (paint->source == SVG_COLOUR) return true;
    *alpha = paint->stops.n ? paint->stops.v[0].alpha : 0;
    for (size_t i = 1; i < paint->stops.n; i++)
        if (fabs(paint->stops.v[i].alpha - *alpha) > 0.002) return false;
    return true;
}

/* Numbers in PDF files have an end. */
static bool within(const struct art_gradient *g)
{
    const double most = 30000;
    const double numbers[] = {g->x0, g->y0, g->r0, g->x1, g->y1, g->r1, g->to_picture.e, g->to_picture.f};

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!(fabs(numbers[i]) < most)) return false;
    return true;
}

/* NULL, or why the shape cannot be told. Where nothing of it is seen its alpha is 0. */
static const char *shape_make(struct svg_making *m, const struct svg_shape *shape, struct art_shape *made)
{
    const struct svg_paint *paint = shape->paint;
    struct matrix map = matrix_mul(shape->map, m->to_picture);
    const double *rgb = paint->rgb;
    struct matrix back;
    double alpha;

    if (!alpha_of(paint, &alpha)) return FADING;
    if (paint->stops.n > STOPS_MOST - 2 || (paint->stops.n && ++m->gradients > GRADIENTS_MOST))
        return image_svg_too_much;
    alpha = round(alpha * shape->alpha * 255) / 255;
    *made = (struct art_shape){.even_odd = shape->even_odd};
    if (alpha < 0.002 || !matrix_inverse(map, &back)) return NULL;
    made->path = path_make(m, &shape->path, map, !shape->pen);
    if (!made->path.n) return NULL;
    if (shape->pen) {
        made->pen = pen_make(m, shape->pen, map);
        if (!(made->pen->width > 0) || !matrix_inverse(made->pen->to_picture, &back)) return NULL;
    }
    if (paint->source != SVG_COLOUR) {
        made->gradient = gradient_make(m->arena, paint, map, &made->path);
        if (made->gradient && !within(made->gradient)) return image_svg_unknown;
        rgb = paint->stops.v[paint->stops.n - 1].rgb;
    }
    for (int c = 0; c < 3; c++) made->rgb[c] = eighth(rgb[c]);
    /* Boxes of clips that lie where the path lies and not, as a group's, somewhere else. */
    made->clip = clip_make(m, shape->pen || !matrix_is_identity(shape->map)
                                  ? shape->clip
                                  : without_boxes(shape->clip, image_art_extent(&shape->path)));
    made->alpha = alpha > 0.998 ? 1 : (float)alpha;
    return NULL;
}

const struct art *image_svg_art(struct arena *arena, const struct svg_shapes *shapes,
                                struct matrix to_picture, double w, double h, const char **why)
{
    struct svg_making m = {arena, to_picture, w, h, 0};
    struct art_shape *made = NEW_N(arena, struct art_shape, shapes->list.n);
    struct art *art = NEW(arena, struct art);
    size_t n = 0;

    for (size_t i = 0; i < shapes->list.n; i++) {
        *why = shape_make(&m, &shapes->list.v[i], &made[n]);
        if (*why) return NULL;
        if (made[n].alpha > 0) n++;
    }
    *why = NULL;
    *art = (struct art){w, h, made, n};
    assert(w > 0 && h > 0);
    return art;
}
