/* image/mask.c: the shapes of a mask: address (image/image.h), as outlines over the picture. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/char.h"
#include "image/art.h"
#include "image/impl.h"

enum {
    SHAPES_MOST = 1000,
};
static const double SIDE_MOST = 10000; /* points of outlines: PDF files have small numbers */
/* Times the longer side. */
static const double BORDER = 0.003;
static const double RING = 0.008;
/* A quarter of a circle as a curve: where its inner points stand, times the radius. */
static const double ROUND = 0.5522847498;

struct mask {
    struct arena *arena;
    double w, h;
    VEC(struct art_shape) shapes;
};

/* "-12.5" at the start of the text: its length, 0 if there is none. */
static size_t number_read(struct str text, double *value)
{
    size_t i = text.n && text.p[0] == '-', from = i;
    double unit = 1;

    *value = 0;
    for (; i < text.n && i < 16 && char_is_digit(text.p[i]); i++) *value = 10 * *value + (text.p[i] - '0');
    if (i < text.n && text.p[i] == '.')
        for (i++; i < text.n && i < 32 && char_is_digit(text.p[i]); i++)
            *value += (text.p[i] - '0') * (unit /= 10);
    if (from && *value > 0) *value = -*value;
    return i > from ? i : 0;
}

size_t image_mask_numbers(struct str text, double numbers[IMAGE_MASK_NUMBERS])
{
    size_t n = 0;

    while (text.n && n < IMAGE_MASK_NUMBERS) {
        size_t took = number_read(text, &numbers[n]);

        if (!took) break;
        n++;
        text = str_from(text, took);
        if (str_starts(text, ",")) text = str_from(text, 1);
    }
    return n;
}

static struct art_path path_new(struct mask *mask, const uint8_t *steps, size_t n,
                                const struct art_point *points, size_t n_points)
{
    uint8_t *own_steps = (uint8_t *)arena_copy(mask->arena, steps, n);
    struct art_point *own = NEW_N(mask->arena, struct art_point, n_points);

    memcpy(own, points, n_points * sizeof *own);
    return (struct art_path){own_steps, own, n, n_points};
}

/* Turned clockwise round its left top corner. */
static void points_turn(struct art_point *points, size_t n, double x, double y, double degrees)
{
    double turn = degrees * acos(-1) / 180, c = cos(turn), s = sin(turn);

    for (size_t i = 0; i < n; i++) {
        double dx = (double)points[i].x - x, dy = (double)points[i].y - y;

        points[i] = (struct art_point){(float)(x + dx * c - dy * s), (float)(y + dx * s + dy * c)};
    }
}

static struct art_path rect_path(struct mask *mask, const double *v)
{
    static const uint8_t steps[] = {ART_MOVE, ART_LINE, ART_LINE, ART_LINE, ART_CLOSE};
    float x = (float)(v[0] * mask->w), y = (float)(v[1] * mask->h), w = (float)(v[2] * mask->w),
          h = (float)(v[3] * mask->h);
    struct art_point points[] = {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}};

    points_turn(points, 4, (double)x, (double)y, v[4]);
    return path_new(mask, steps, sizeof steps, points, 4);
}

static struct art_path ellipse_path(struct mask *mask, const double *v)
{
    static const uint8_t steps[] = {ART_MOVE, ART_CURVE, ART_CURVE, ART_CURVE, ART_CURVE, ART_CLOSE};
    static const double unit[][2] = {{1, 0},      {1, ROUND},  {ROUND, 1},   {0, 1},       {-ROUND, 1},
                                     {-1, ROUND}, {-1, 0},     {-1, -ROUND}, {-ROUND, -1}, {0, -1},
                                     {ROUND, -1}, {1, -ROUND}, {1, 0}};
    double x = v[0] * mask->w, y = v[1] * mask->h, rx = v[2] * mask->w, ry = v[3] * mask->h;
    struct art_point points[13];

    for (size_t i = 0; i < 13; i++)
        points[i] = (struct art_point){(float)(x + rx + rx * unit[i][0]), (float)(y + ry + ry * unit[i][1])};
    points_turn(points, 13, x, y, v[4]);
    return path_new(mask, steps, sizeof steps, points, 13);
}

static struct art_path polygon_path(struct mask *mask, const double *v, size_t n)
{
    uint8_t steps[IMAGE_MASK_NUMBERS / 2 + 1];
    struct art_point points[IMAGE_MASK_NUMBERS / 2] = {{0, 0}};

    n /= 2;
    for (size_t i = 0; i < n; i++) {
        steps[i] = i ? ART_LINE : ART_MOVE;
        points[i] = (struct art_point){(float)(v[2 * i] * mask->w), (float)(v[2 * i + 1] * mask->h)};
    }
    steps[n] = ART_CLOSE;
    return path_new(mask, steps, n + 1, points, n);
}

static void shape_add(struct mask *mask, struct art_path path, const uint8_t rgb[3], double width)
{
    struct art_shape *shape = VEC_PUSH(mask->arena, &mask->shapes);

    shape->path = path;
    memcpy(shape->rgb, rgb, sizeof shape->rgb);
    shape->alpha = 1;
    if (width > 0) {
        struct art_pen *pen = NEW(mask->arena, struct art_pen);

        *pen = (struct art_pen){.to_picture = matrix_identity,
                                .width = width * fmax(mask->w, mask->h),
                                .miter = 4,
                                .join = ART_JOIN_MITER};
        shape->pen = pen;
    }
}

/* One shape: what it is for, its kind, its numbers. */
static void shape_read(struct mask *mask, struct str text)
{
    static const uint8_t asked[] = {0xFF, 0x8E, 0x8E}, other[] = {0xFF, 0xEB, 0xA2},
                         edge[] = {0x21, 0x21, 0x21}, ring[] = {0xE0, 0x3A, 0x3A};
    double v[IMAGE_MASK_NUMBERS + 1] = {0};
    size_t n = image_mask_numbers(str_from(text, 2), v);
    struct art_path path;

    if (text.n < 2) return;
    if (text.p[1] == 'r' && n >= 4)
        path = rect_path(mask, v);
    else if (text.p[1] == 'e' && n >= 4)
        path = ellipse_path(mask, v);
    else if (text.p[1] == 'p' && n >= 6)
        path = polygon_path(mask, v, n);
    else
        return;
    if (text.p[0] == 'a') {
        shape_add(mask, path, ring, RING);
        return;
    }
    shape_add(mask, path, text.p[0] == 'q' ? asked : other, 0);
    /* In gray both fills look alike. */
    shape_add(mask, path, edge, text.p[0] == 'q' ? RING : BORDER);
}

const char *image_mask_under(const char *url)
{
    const char *bar = strchr(url, '|');

    return bar ? bar + 1 : "";
}

const struct art *image_mask_art(struct arena *arena, const char *url, double w, double h)
{
    struct mask mask = {.arena = arena, .w = w, .h = h};
    struct art *art = NEW(arena, struct art);
    struct str text = str_from(str_of(url), strlen(IMAGE_MASK_SCHEME));
    double scale = fmin(1, SIDE_MOST / fmax(w, h));

    mask.w *= scale;
    mask.h *= scale;
    text = str_sub(text, 0, str_find(text, '|'));
    for (size_t shapes = 0; text.n && shapes < SHAPES_MOST; shapes++) {
        size_t n = str_find(text, ';');

        shape_read(&mask, str_sub(text, 0, n));
        text = str_from(text, n + 1);
    }
    *art = (struct art){mask.w, mask.h, mask.shapes.v, mask.shapes.n};
    return art;
}
