/* fuzz_svg.c: any bytes as what cairo's script surface says of a picture; what comes of it is drawn. The same bytes may be an SVG as
 * far as recto looks at one itself. */
#include <math.h>

#include "fuzz.h"
#include "image/art.h"
#include "image/impl.h"
#include "image/svg_impl.h"
#include "write/raster.h"

enum { WIDTH = 100, HEIGHT = 50 };

/* Steps with their points, each contour begun by a move. */
static void path_holds(const struct art_path *path)
{
    size_t points = 0;

    HOLDS(!path->n || path->steps[0] == ART_MOVE);
    for (size_t i = 0; i < path->n; i++) {
        HOLDS(path->steps[i] <= ART_CLOSE);
        points += image_art_points[path->steps[i]];
    }
    HOLDS(points == path->n_points);
    for (size_t i = 0; i < points; i++) HOLDS(isfinite(path->points[i].x) && isfinite(path->points[i].y));
}

static void gradient_holds(const struct art_gradient *g)
{
    HOLDS(g->n >= 2 && g->stops[0].at <= 0 && g->stops[g->n - 1].at >= 1);
    for (size_t i = 1; i < g->n; i++) HOLDS(g->stops[i].at >= g->stops[i - 1].at);
    HOLDS(g->radial || g->x0 != g->x1 || g->y0 != g->y1);
    HOLDS(isfinite(g->to_picture.a) && isfinite(g->to_picture.f));
}

static void pen_holds(const struct art_pen *pen)
{
    double sum = 0;

    HOLDS(pen->width > 0 && pen->n_dashes % 2 == 0);
    HOLDS(pen->cap <= ART_CAP_SQUARE && pen->join <= ART_JOIN_BEVEL);
    for (size_t i = 0; i < pen->n_dashes; i++) sum += pen->dashes[i];
    HOLDS(!pen->n_dashes || sum > 0);
}

static void art_holds(const struct art *art)
{
    for (size_t i = 0; i < art->n; i++) {
        const struct art_shape *shape = &art->shapes[i];
        size_t clips = 0;

        HOLDS(shape->alpha > 0 && shape->alpha <= 1 && shape->path.n);
        path_holds(&shape->path);
        if (shape->gradient) gradient_holds(shape->gradient);
        if (shape->pen) pen_holds(shape->pen);
        for (const struct art_clip *clip = shape->clip; clip; clip = clip->outer) {
            path_holds(&clip->path);
            HOLDS(++clips <= SVG_CLIPS_MOST);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct str script = {arena_copy(arena, data, size), size};
    struct canvas *canvas = raster_new(WIDTH, HEIGHT);
    const struct art *art;
    const char *why;

    (void)image_svg_is(script);
    art = image_svg_script(arena, script, matrix_identity, WIDTH, HEIGHT, &why);
    HOLDS((art == NULL) == (why != NULL));
    if (art) {
        art_holds(art);
        raster_art(canvas, arena, art, matrix_identity);
    }
    raster_free(canvas);
    arena_free(arena);
    return 0;
}
