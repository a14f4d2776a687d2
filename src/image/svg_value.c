#include <string.h>

#include "image/svg_impl.h"

enum { LAYERS_MOST = 10000 };

/* ----------------------------------------------------------------- layers */

static bool push_surface(struct svg_reader *r)
{
    if (r->layers.n == LAYERS_MOST) return image_svg_refuse(r, image_svg_too_much);
    *VEC_PUSH(r->arena, &r->layers) = NEW(r->arena, struct svg_layer);
    return image_svg_push(r, (struct svg_value){.kind = SVG_SURFACE, .at = r->layers.n - 1});
}

static bool do_surface(struct svg_reader *r)
{
    /* Another one than the picture's would come from nowhere. */
    if (r->layers.n) return image_svg_refuse(r, image_svg_unknown);
    return image_svg_pop(r, SVG_TABLE) && push_surface(r);
}

/* context w h content similar */
static bool do_similar(struct svg_reader *r)
{
    double size[2];

    return image_svg_pop(r, SVG_CONSTANT) && image_svg_numbers(r, size, 2) && image_svg_pop(r, SVG_CONTEXT) &&
           push_surface(r);
}

/* A context begins with what cairo begins with. */
static bool do_context(struct svg_reader *r)
{
    static const struct svg_paint black = {.source = SVG_COLOUR, .alpha = 1};
    const struct svg_value *surface = image_svg_pop(r, SVG_SURFACE);
    struct svg_layer *layer;

    if (!surface) return false;
    layer = r->layers.v[surface->at];
    layer->ctm = matrix_identity;
    layer->source = &black;
    layer->clip = NULL;
    layer->even_odd = false;
    layer->pen = (struct art_pen){.width = 2, .miter = 10};
    layer->steps.n = layer->points.n = layer->path.n = 0;
    return image_svg_push(r, (struct svg_value){.kind = SVG_CONTEXT, .at = surface->at});
}

/* name surface def */
static bool do_def(struct svg_reader *r)
{
    const struct svg_value *surface = image_svg_pop(r, SVG_SURFACE), *name;
    size_t layer = surface ? surface->at : 0;
    size_t i;

    name = surface ? image_svg_pop(r, SVG_NAME) : NULL;
    if (!name) return false;
    i = image_svg_name(r, name->name);
    if (i == SVG_NAMES) return image_svg_refuse(r, image_svg_too_much);
    if (i == r->n_names) r->n_names++;
    r->names[i].name = name->name;
    r->names[i].layer = layer;
    return true;
}

static bool do_undef(struct svg_reader *r)
{
    const struct svg_value *name = image_svg_pop(r, SVG_NAME);
    size_t i = name ? image_svg_name(r, name->name) : r->n_names;

    if (i == r->n_names) return image_svg_refuse(r, image_svg_unknown);
    r->names[i] = r->names[--r->n_names];
    return true;
}

static bool push_paint(struct svg_reader *r, struct svg_paint paint)
{
    struct svg_paint *kept = NEW(r->arena, struct svg_paint);

    *kept = paint;
    *VEC_PUSH(r->arena, &r->paints) = kept;
    return image_svg_push(r, (struct svg_value){.kind = SVG_PAINT, .at = r->paints.n - 1});
}

/* ----------------------------------------------------------------- paints */

static bool do_gray(struct svg_reader *r)
{
    double v;

    return image_svg_numbers(r, &v, 1) &&
           push_paint(r, (struct svg_paint){.source = SVG_COLOUR, .rgb = {v, v, v}, .alpha = 1});
}

static bool do_rgb(struct svg_reader *r)
{
    double v[3];

    return image_svg_numbers(r, v, 3) &&
           push_paint(r, (struct svg_paint){.source = SVG_COLOUR, .rgb = {v[0], v[1], v[2]}, .alpha = 1});
}

static bool do_rgba(struct svg_reader *r)
{
    double v[4];

    return image_svg_numbers(r, v, 4) &&
           push_paint(r, (struct svg_paint){.source = SVG_COLOUR, .rgb = {v[0], v[1], v[2]}, .alpha = v[3]});
}

static bool do_alpha(struct svg_reader *r)
{
    double v;

    return image_svg_numbers(r, &v, 1) && push_paint(r, (struct svg_paint){.source = SVG_COLOUR, .alpha = v});
}

static bool do_linear(struct svg_reader *r)
{
    double v[4];

    return image_svg_numbers(r, v, 4) &&
           push_paint(r, (struct svg_paint){.source = SVG_LINEAR,
                                            .alpha = 1,
                                            .circles = {v[0], v[1], 0, v[2], v[3], 0},
                                            .from_layer = matrix_identity});
}

static bool do_radial(struct svg_reader *r)
{
    struct svg_paint paint = {.source = SVG_RADIAL, .alpha = 1, .from_layer = matrix_identity};

    return image_svg_numbers(r, paint.circles, 6) && push_paint(r, paint);
}

static bool do_stop(struct svg_reader *r)
{
    double v[5];
    struct svg_paint *paint;

    if (!image_svg_numbers(r, v, 5)) return false;
    if (!r->depth || r->stack[r->depth - 1].kind != SVG_PAINT) return image_svg_refuse(r, image_svg_unknown);
    paint = r->paints.v[r->stack[r->depth - 1].at];
    *VEC_PUSH(r->arena, &paint->stops) = (struct svg_stop){v[0], {v[1], v[2], v[3]}, v[4]};
    return true;
}

static bool do_pattern(struct svg_reader *r)
{
    const struct svg_value *surface = image_svg_pop(r, SVG_SURFACE);

    return surface && push_paint(r, (struct svg_paint){.source = SVG_LAYER,
                                                       .extend = SVG_NOTHING,
                                                       .alpha = 1,
                                                       .layer = surface->at,
                                                       .from_layer = matrix_identity});
}

static bool do_extend(struct svg_reader *r)
{
    static const char *const names[] = {[SVG_PAD] = "EXTEND_PAD",
                                        [SVG_REPEAT] = "EXTEND_REPEAT",
                                        [SVG_REFLECT] = "EXTEND_REFLECT",
                                        [SVG_NOTHING] = "EXTEND_NONE"};
    const struct svg_value *name = image_svg_pop(r, SVG_CONSTANT);

    if (!name || !r->depth || r->stack[r->depth - 1].kind != SVG_PAINT)
        return image_svg_refuse(r, image_svg_unknown);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!str_is(name->name, names[i])) continue;
        r->paints.v[r->stack[r->depth - 1].at]->extend = (uint8_t)i;
        return true;
    }
    return image_svg_refuse(r, image_svg_unknown);
}

/* context paint set-source */
static bool do_source(struct svg_reader *r)
{
    const struct svg_value *value = image_svg_pop(r, SVG_PAINT);
    struct svg_layer *layer = value ? image_svg_layer(r) : NULL;
    struct svg_paint *paint;
    struct matrix back;

    if (!layer) return false;
    paint = r->paints.v[value->at];
    if (paint->source != SVG_COLOUR) {
        if (!matrix_inverse(layer->ctm, &back)) return image_svg_refuse(r, image_svg_unknown);
        paint->from_layer = matrix_mul(back, paint->from_layer);
    }
    layer->source = paint;
    return true;
}

/* -------------------------------------------------------------- operations */

const struct svg_operation image_svg_values[] = {
    {"set-source", do_source},
    {"rgb", do_rgb},
    {"g", do_gray},
    {"rgba", do_rgba},
    {"a", do_alpha},
    {"set-extend", do_extend},
    {"linear", do_linear},
    {"radial", do_radial},
    {"add-color-stop", do_stop},
    {"def", do_def},
    {"undef", do_undef},
    {"surface", do_surface},
    {"context", do_context},
    {"similar", do_similar},
    {"pattern", do_pattern},
    {NULL, NULL},
};
