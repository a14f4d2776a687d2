#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "write/raster_impl.h"

/* How much of each pixel of a rectangle of the canvas may be seen. */
struct art_mask {
    const struct art_clip *of; /* NULL: the picture's edges alone */
    int x, y, w, h;
    uint8_t *v; /* NULL: not made */
};

struct art_drawing {
    struct canvas *canvas;
    struct arena *arena;
    const struct art *art;
    struct matrix to_pixels;
    struct art_mask mask;
    /* The shape that is drawn. */
    const struct art_shape *shape;
    struct matrix to_gradient;
    const uint8_t (*ramp)[3]; /* its gradient's colours */
};

enum { RAMP = 1024 };

/* ------------------------------------------------------------------ paths */

int raster_pieces(const double x[4], const double y[4])
{
    const double most = 200;
    /* How far the curve bends away from a line, and 1/20 of a pixel, which nobody sees. */
    double bend = fmax(hypot(x[0] - 2 * x[1] + x[2], y[0] - 2 * y[1] + y[2]),
                       hypot(x[1] - 2 * x[2] + x[3], y[1] - 2 * y[2] + y[3]));

    return (int)fmin(ceil(sqrt(0.75 * bend / 0.05)) + 1, most);
}

void raster_curve(const double x[4], const double y[4], double t, double *to_x, double *to_y)
{
    double s = 1 - t;
    double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;

    *to_x = a * x[0] + b * x[1] + c * x[2] + d * x[3];
    *to_y = a * y[0] + b * y[1] + c * y[2] + d * y[3];
}

static void curve_add(struct path *to, const double x[4], const double y[4])
{
    double px[4], py[4];
    int n;

    for (int i = 0; i < 4; i++) {
        px[i] = x[i];
        py[i] = y[i];
        matrix_apply(to->to_pixels, &px[i], &py[i]);
    }
    n = raster_pieces(px, py);
    for (int i = 1; i <= n; i++) {
        double at_x, at_y;

        raster_curve(x, y, i / (double)n, &at_x, &at_y);
        raster_path_line(to, at_x, at_y);
    }
}

/* The contours for filling. */
static void contours_add(struct path *to, const struct art_path *path)
{
    const struct art_point *p = path->points;
    double x[4] = {0}, y[4] = {0}, start_x = 0, start_y = 0;
    bool moved = false; /* what comes next begins a contour at (x[0], y[0]) */

    for (size_t i = 0; i < path->n; i++) {
        size_t n = image_art_points[path->steps[i]];

        for (size_t k = 0; k < n; k++) {
            x[k + 1] = (double)p[k].x;
            y[k + 1] = (double)p[k].y;
        }
        p += n;
        if (path->steps[i] == ART_MOVE || path->steps[i] == ART_CLOSE) {
            moved = true;
            if (path->steps[i] == ART_CLOSE) n = 0;
        } else {
            if (moved) raster_path_move(to, x[0], y[0]);
            moved = false;
            if (n == 3)
                curve_add(to, x, y);
            else
                raster_path_line(to, x[1], y[1]);
        }
        if (n) {
            x[0] = x[n];
            y[0] = y[n];
        } else {
            x[0] = start_x;
            y[0] = start_y;
        }
        if (path->steps[i] == ART_MOVE) {
            start_x = x[0];
            start_y = y[0];
        }
    }
}

/* ------------------------------------------------------------------- masks */

/* Keeps of the mask what the path covers. */
static void mask_row(void *for_whom, int y, int left, int right, const float *cover)
{
    struct art_mask *mask = for_whom;
    uint8_t *row;

    if (y < mask->y || y >= mask->y + mask->h) return;
    row = mask->v + (size_t)(y - mask->y) * (size_t)mask->w * 2;
    for (int x = left > mask->x ? left : mask->x; x < right && x < mask->x + mask->w; x++)
        row[2 * (x - mask->x) + 1] = (uint8_t)(cover[x] * 255 + 0.5f);
}

static void mask_keep(struct art_drawing *d, const struct path *path, bool even_odd)
{
    struct art_mask *mask = &d->mask;
    size_t n = (size_t)mask->w * (size_t)mask->h;

    raster_sweep(d->canvas, path, even_odd, mask_row, mask);
    for (size_t i = 0; i < n; i++) {
        uint8_t *v = mask->v + 2 * i;

        v[0] = (uint8_t)((v[0] * v[1] + 127) / 255);
        v[1] = 0;
    }
}

/* The canvas's pixels that the path touches. */
static void mask_place(struct art_mask *mask, const struct canvas *canvas, const struct path *path)
{
    struct raster_box box = raster_path_box(canvas, path);

    mask->x = (int)fmax(floor(box.x0), 0);
    mask->y = (int)fmax(floor(box.y0), 0);
    mask->w = (int)fmax(fmin(ceil(box.x1), canvas->w) - mask->x, 0);
    mask->h = (int)fmax(fmin(ceil(box.y1), canvas->h) - mask->y, 0);
}

/* The mask of a clip with all around it. Each byte of it stands beside one that mask_keep needs. */
static void mask_make(struct art_drawing *d, const struct art_clip *clip)
{
    const double square[4] = {0};
    struct art_mask *mask = &d->mask;
    struct arena_mark mark = arena_mark(d->arena);
    struct path edges = {.arena = d->arena, .to_pixels = d->to_pixels};

    if (mask->v && mask->of == clip) return;
    free(mask->v);
    raster_path_rect(&edges, (struct rect){0, 0, d->art->w, d->art->h}, square, false);
    mask_place(mask, d->canvas, &edges);
    mask->of = clip;
    mask->v = mem_new((size_t)mask->w * (size_t)mask->h * 2 + 1);
    for (size_t i = 0; i < (size_t)mask->w * (size_t)mask->h; i++) mask->v[2 * i] = 255;
    mask_keep(d, &edges, false);
    for (; clip; clip = clip->outer) {
        struct path path = {.arena = d->arena, .to_pixels = d->to_pixels};

        contours_add(&path, &clip->path);
        mask_keep(d, &path, clip->even_odd);
    }
    arena_reset(d->arena, mark);
}

/* ---------------------------------------------------------------- colours */

static void pixel_lay(uint8_t *pixel, const uint8_t rgb[3], double share)
{
    for (int c = 0; c < 3; c++) pixel[c] = (uint8_t)(pixel[c] + (rgb[c] - pixel[c]) * share + 0.5);
}

static void shape_row(void *for_whom, int y, int left, int right, const float *cover)
{
    const struct art_drawing *d = for_whom;
    const struct art_shape *shape = d->shape;
    const struct art_mask *mask = &d->mask;
    uint8_t *pixels = d->canvas->pixels + (size_t)y * (size_t)d->canvas->w * 3;
    const uint8_t *seen;

    if (y < mask->y || y >= mask->y + mask->h) return;
    seen = mask->v + (size_t)(y - mask->y) * (size_t)mask->w * 2;
    for (int x = left > mask->x ? left : mask->x; x < right && x < mask->x + mask->w; x++) {
        double share = (double)cover[x] * seen[2 * (size_t)(x - mask->x)] / 255 * (double)shape->alpha;
        const uint8_t *rgb = shape->rgb;

        if (share <= 0) continue;
        if (shape->gradient) {
            double at = image_art_at(shape->gradient, d->to_gradient, x + 0.5, y + 0.5);

            if (isnan(at)) continue;
            rgb = d->ramp[(size_t)(at * (RAMP - 1) + 0.5)];
        }
        pixel_lay(pixels + (size_t)x * 3, rgb, share);
    }
}

/* False: the gradient has no place. */
static bool gradient_begin(struct art_drawing *d)
{
    const struct art_gradient *gradient = d->shape->gradient;
    struct matrix to_pixels = matrix_mul(gradient->to_picture, d->to_pixels);
    uint8_t(*ramp)[3];

    if (!matrix_inverse(to_pixels, &d->to_gradient)) return false;
    ramp = arena_alloc(d->arena, sizeof *ramp * RAMP);
    for (int i = 0; i < RAMP; i++) image_art_colour(gradient, i / (double)(RAMP - 1), ramp[i]);
    d->ramp = (const uint8_t(*)[3])ramp;
    return true;
}

void raster_art(struct canvas *canvas, struct arena *scratch, const struct art *art, struct matrix to_pixels)
{
    struct art_drawing d = {.canvas = canvas, .arena = scratch, .art = art, .to_pixels = to_pixels};

    for (size_t i = 0; i < art->n; i++) {
        const struct art_shape *shape = &art->shapes[i];
        struct arena_mark mark = arena_mark(scratch);
        struct path path = {.arena = scratch, .to_pixels = to_pixels};

        mask_make(&d, shape->clip);
        d.shape = shape;
        if (shape->pen)
            raster_stroke(&path, &shape->path, shape->pen);
        else
            contours_add(&path, &shape->path);
        if (!shape->gradient || gradient_begin(&d))
            raster_sweep(canvas, &path, !shape->pen && shape->even_odd, shape_row, &d);
        arena_reset(scratch, mark);
    }
    free(d.mask.v);
}
