#include <string.h>

#include "image/svg_impl.h"

#include "base/words.h"

static const char *const BLENDED = SAY("colours that are blended");

enum {
    SHAPES_MOST = 200000,
    STEPS_MOST = 2000000,
};

/* ------------------------------------------------------------------ state */

static bool take_matrix(struct svg_reader *r, struct matrix m)
{
    struct svg_layer *layer;

    if (r->depth && r->stack[r->depth - 1].kind == SVG_PAINT) {
        r->paints.v[r->stack[r->depth - 1].at]->from_layer = m;
        return true;
    }
    layer = image_svg_layer(r);
    if (layer) layer->ctm = m;
    return layer != NULL;
}

static bool do_matrix(struct svg_reader *r)
{
    const struct svg_value *list = image_svg_pop(r, SVG_LIST);
    const double *v = r->numbers;

    if (!list || list->n != 6) return image_svg_refuse(r, image_svg_unknown);
    return take_matrix(r, (struct matrix){v[0], v[1], v[2], v[3], v[4], v[5]});
}

static bool do_identity(struct svg_reader *r)
{
    static const double identity[6] = {1, 0, 0, 1, 0, 0};

    memcpy(r->numbers, identity, sizeof identity);
    return image_svg_push(r, (struct svg_value){.kind = SVG_LIST, .n = 6});
}

static bool do_scale(struct svg_reader *r)
{
    double v[2];
    struct svg_layer *layer;

    if (!image_svg_numbers(r, v, 2)) return false;
    layer = image_svg_layer(r);
    if (layer) layer->ctm = matrix_mul(matrix_scale(v[0], v[1]), layer->ctm);
    return layer != NULL;
}

static bool do_operator(struct svg_reader *r)
{
    const struct svg_value *name = image_svg_pop(r, SVG_CONSTANT);

    if (!name || !image_svg_layer(r)) return false;
    return str_is(name->name, "OVER") ? true : image_svg_refuse(r, BLENDED);
}

static bool do_rule(struct svg_reader *r)
{
    const struct svg_value *name = image_svg_pop(r, SVG_CONSTANT);
    struct svg_layer *layer = name ? image_svg_layer(r) : NULL;

    if (layer) layer->even_odd = str_is(name->name, "EVEN_ODD");
    return layer != NULL;
}

/* How finely curves are drawn by cairo, and how pixels: no matter. */
static bool do_tolerance(struct svg_reader *r)
{
    return image_svg_pop(r, SVG_NUMBER) != NULL;
}

static bool do_constant(struct svg_reader *r)
{
    return image_svg_pop(r, SVG_CONSTANT) != NULL;
}

static bool do_width(struct svg_reader *r)
{
    double v;
    struct svg_layer *layer = image_svg_numbers(r, &v, 1) ? image_svg_layer(r) : NULL;

    if (layer) layer->pen.width = v;
    return layer != NULL;
}

static bool do_miter(struct svg_reader *r)
{
    double v;
    struct svg_layer *layer = image_svg_numbers(r, &v, 1) ? image_svg_layer(r) : NULL;

    if (layer) layer->pen.miter = v;
    return layer != NULL;
}

static bool do_cap(struct svg_reader *r)
{
    const struct svg_value *name = image_svg_pop(r, SVG_CONSTANT);
    struct svg_layer *layer = name ? image_svg_layer(r) : NULL;

    if (!layer) return false;
    layer->pen.cap = str_is(name->name, "LINE_CAP_ROUND")    ? ART_CAP_ROUND
                     : str_is(name->name, "LINE_CAP_SQUARE") ? ART_CAP_SQUARE
                                                             : ART_CAP_BUTT;
    return true;
}

static bool do_join(struct svg_reader *r)
{
    const struct svg_value *name = image_svg_pop(r, SVG_CONSTANT);
    struct svg_layer *layer = name ? image_svg_layer(r) : NULL;

    if (!layer) return false;
    layer->pen.join = str_is(name->name, "LINE_JOIN_ROUND")   ? ART_JOIN_ROUND
                      : str_is(name->name, "LINE_JOIN_BEVEL") ? ART_JOIN_BEVEL
                                                              : ART_JOIN_MITER;
    return true;
}

/* [dashes] offset set-dash. An odd number of them means the same once more, dashes and gaps exchanged. */
static bool do_dash(struct svg_reader *r)
{
    double offset, sum = 0;
    const struct svg_value *list = image_svg_numbers(r, &offset, 1) ? image_svg_pop(r, SVG_LIST) : NULL;
    struct svg_layer *layer = list ? image_svg_layer(r) : NULL;
    double *dashes;
    size_t n;

    if (!layer) return false;
    n = list->n % 2 ? 2 * list->n : list->n;
    dashes = NEW_N(r->arena, double, n);
    for (size_t i = 0; i < n; i++) {
        dashes[i] = r->numbers[i % list->n];
        if (dashes[i] < 0) return image_svg_refuse(r, image_svg_unknown);
        sum += dashes[i];
    }
    layer->pen.dashes = sum > 0 ? dashes : NULL;
    layer->pen.n_dashes = sum > 0 ? n : 0;
    layer->pen.dash_offset = offset;
    return true;
}

/* ------------------------------------------------------------------ paths */

/* A step with its points, which the map takes to the layer's own space. */
static bool add_step(struct svg_reader *r, enum art_step step)
{
    double v[6];
    size_t n = image_art_points[step];
    struct svg_layer *layer;

    if (!image_svg_numbers(r, v, 2 * n)) return false;
    layer = image_svg_layer(r);
    if (!layer) return false;
    if (++r->n_steps > STEPS_MOST) return image_svg_refuse(r, image_svg_too_much);
    if (!layer->steps.n && step != ART_MOVE) return image_svg_refuse(r, image_svg_unknown);
    layer->path.n = 0;
    *VEC_PUSH(r->arena, &layer->steps) = (uint8_t)step;
    for (size_t i = 0; i < n; i++) {
        matrix_apply(layer->ctm, &v[2 * i], &v[2 * i + 1]);
        *VEC_PUSH(r->arena, &layer->points) = (struct art_point){(float)v[2 * i], (float)v[2 * i + 1]};
    }
    return true;
}

static bool do_new(struct svg_reader *r)
{
    struct svg_layer *layer = image_svg_layer(r);

    if (layer) layer->steps.n = layer->points.n = layer->path.n = 0;
    return layer != NULL;
}

static bool do_move(struct svg_reader *r)
{
    return add_step(r, ART_MOVE);
}

static bool do_line(struct svg_reader *r)
{
    return add_step(r, ART_LINE);
}

static bool do_curve(struct svg_reader *r)
{
    return add_step(r, ART_CURVE);
}

static bool do_close(struct svg_reader *r)
{
    return add_step(r, ART_CLOSE);
}

static bool push_point(struct svg_reader *r, double x, double y)
{
    return image_svg_push(r, (struct svg_value){.kind = SVG_NUMBER, .number = x}) &&
           image_svg_push(r, (struct svg_value){.kind = SVG_NUMBER, .number = y});
}

static bool do_rectangle(struct svg_reader *r)
{
    double v[4];

    return image_svg_numbers(r, v, 4) && push_point(r, v[0], v[1]) && do_move(r) &&
           push_point(r, v[0] + v[2], v[1]) && do_line(r) && push_point(r, v[0] + v[2], v[1] + v[3]) &&
           do_line(r) && push_point(r, v[0], v[1] + v[3]) && do_line(r) && do_close(r);
}

/* Several rectangles of one path that lie in each other: which of them are holes has not been told. */
static bool boxes_are_clear(const struct art_path *path)
{
    enum { CORNERS = 4, STEPS = CORNERS + 1 };
    size_t n = path->n / STEPS;

    if (n < 2 || path->n % STEPS || path->n_points != n * CORNERS) return true;
    for (size_t i = 0; i < n; i++) {
        const struct art_point *a = path->points + i * CORNERS;

        if (a[0].x != a[3].x || a[0].y != a[1].y || a[1].x != a[2].x || a[2].y != a[3].y) return true;
    }
    for (size_t i = 0; i < n; i++) {
        struct art_path one = {path->steps, path->points + i * CORNERS, STEPS, CORNERS};
        struct rect a = image_art_extent(&one);

        for (size_t k = 0; k < i; k++) {
            one.points = path->points + k * CORNERS;
            if (rect_overlap(a, image_art_extent(&one), 0)) return false;
        }
    }
    return true;
}

static const struct art_path *path_of(struct svg_reader *r, struct svg_layer *layer)
{
    struct art_path *path = &layer->path;
    uint8_t *steps;
    struct art_point *points;

    if (path->n || !layer->steps.n) return path;
    steps = NEW_N(r->arena, uint8_t, layer->steps.n);
    points = NEW_N(r->arena, struct art_point, layer->points.n);
    memcpy(steps, layer->steps.v, layer->steps.n);
    memcpy(points, layer->points.v, layer->points.n * sizeof *points);
    *path = (struct art_path){steps, points, layer->steps.n, layer->points.n};
    return path;
}

/* --------------------------------------------------------------- painting */

static bool do_clip(struct svg_reader *r)
{
    struct svg_layer *layer = image_svg_layer(r);

    if (!layer) return false;
    if (!layer->even_odd && !boxes_are_clear(path_of(r, layer)))
        return image_svg_refuse(r, image_svg_unknown);
    layer->clip = image_svg_clip(r->arena, layer->clip, *path_of(r, layer), layer->even_odd);
    return layer->clip->depth <= SVG_CLIPS_MOST ? true : image_svg_refuse(r, image_svg_unknown);
}

static bool do_reset_clip(struct svg_reader *r)
{
    struct svg_layer *layer = image_svg_layer(r);

    if (layer) layer->clip = NULL;
    return layer != NULL;
}

static bool shape_add(struct svg_reader *r, bool stroke)
{
    struct svg_layer *layer = image_svg_layer(r);
    struct svg_shape *shape;

    if (!layer) return false;
    if (layer->source->source == SVG_LAYER) return image_svg_refuse(r, SAY("a pattern"));
    if (!path_of(r, layer)->n) return true;
    if (++r->n_shapes > SHAPES_MOST) return image_svg_refuse(r, image_svg_too_much);
    if (!stroke && !layer->even_odd && !boxes_are_clear(&layer->path))
        return image_svg_refuse(r, image_svg_unknown);
    shape = VEC_PUSH(r->arena, &layer->shapes.list);
    *shape = (struct svg_shape){.path = layer->path,
                                .clip = layer->clip,
                                .paint = layer->source,
                                .even_odd = layer->even_odd,
                                .alpha = 1,
                                .map = matrix_identity};
    if (stroke) {
        struct art_pen *pen = NEW(r->arena, struct art_pen);

        *pen = layer->pen;
        pen->to_picture = layer->ctm;
        shape->pen = pen;
    }
    return true;
}

static bool do_fill(struct svg_reader *r)
{
    return shape_add(r, false);
}

static bool do_stroke(struct svg_reader *r)
{
    return shape_add(r, true);
}

/* What was drawn on another layer, shown on this one. */
static bool layer_show(struct svg_reader *r, double alpha)
{
    struct svg_layer *layer = image_svg_layer(r);
    const struct svg_paint *source = layer ? layer->source : NULL;
    const struct svg_layer *other;
    struct matrix map;
    const char *why;

    if (!source) return false;
    if (source->source != SVG_LAYER || source->extend != SVG_NOTHING)
        return image_svg_refuse(r, image_svg_unknown);
    other = r->layers.v[source->layer];
    if (other == layer || !matrix_inverse(source->from_layer, &map))
        return image_svg_refuse(r, image_svg_unknown);
    r->n_shapes += other->shapes.list.n;
    if (r->n_shapes > SHAPES_MOST) return image_svg_refuse(r, image_svg_too_much);
    why = image_svg_shapes_add(r->arena, &layer->shapes, &other->shapes, map, layer->clip, alpha);
    return why ? image_svg_refuse(r, why) : true;
}

static bool do_paint(struct svg_reader *r)
{
    return layer_show(r, 1);
}

static bool do_mask(struct svg_reader *r)
{
    const struct svg_value *value = image_svg_pop(r, SVG_PAINT);
    const struct svg_paint *mask = value ? r->paints.v[value->at] : NULL;

    if (!mask) return false;
    return mask->source == SVG_COLOUR ? layer_show(r, mask->alpha) : image_svg_refuse(r, image_svg_image);
}

/* -------------------------------------------------------------- operations */

/* The most frequent first. */
const struct svg_operation image_svg_drawing[] = {
    {"l", do_line},
    {"c", do_curve},
    {"m", do_move},
    {"h", do_close},
    {"n", do_new},
    {"fill+", do_fill},
    {"stroke+", do_stroke},
    {"rectangle", do_rectangle},
    {"clip+", do_clip},
    {"reset-clip", do_reset_clip},
    {"set-matrix", do_matrix},
    {"identity", do_identity},
    {"scale", do_scale},
    {"set-line-width", do_width},
    {"set-line-cap", do_cap},
    {"set-line-join", do_join},
    {"set-miter-limit", do_miter},
    {"set-dash", do_dash},
    {"set-fill-rule", do_rule},
    {"set-operator", do_operator},
    {"set-tolerance", do_tolerance},
    {"set-antialias", do_constant},
    {"set-filter", do_constant},
    {"paint", do_paint},
    {"mask", do_mask},
    {NULL, NULL},
};
