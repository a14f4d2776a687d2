#include <math.h>

#include "image/art.h"
#include "image/image.h"
#include "write/svg_impl.h"

/* Decimals: as exact as what cairo says. */
enum { PLACES = 3 };

/* A picture's outlines on their way. */
struct art_picture {
    struct strbuf *defs, *shapes;
    size_t index; /* the image's, which is in the names of paints and clips */
    size_t n_paints, n_clips;
};

static void path_add(struct strbuf *b, const struct art_path *path)
{
    static const char names[] = {[ART_MOVE] = 'M', [ART_LINE] = 'L', [ART_CURVE] = 'C', [ART_CLOSE] = 'Z'};
    const struct art_point *point = path->points;

    strbuf_addz(b, " d=\"");
    for (size_t i = 0; i < path->n; i++) {
        strbuf_addc(b, names[path->steps[i]]);
        for (size_t k = 0; k < image_art_points[path->steps[i]]; k++, point++) {
            svg_number(b, (double)point->x, PLACES);
            svg_number(b, (double)point->y, PLACES);
        }
    }
    strbuf_addc(b, '"');
}

/* ------------------------------------------------------------------ clips */

/* The clip's definition, and before it those of all around it; gives its number. What no clip's path fills is hidden by it. */
static size_t clip_add(struct art_picture *d, const struct art_clip *clip)
{
    struct strbuf *b = d->defs;
    size_t outer = clip->outer ? clip_add(d, clip->outer) : 0;

    strbuf_printf(b, "<clipPath id=\"C%zu-%zu\"", d->index, d->n_clips);
    if (clip->outer) strbuf_printf(b, " clip-path=\"url(#C%zu-%zu)\"", d->index, outer);
    strbuf_addz(b, "><path");
    if (clip->even_odd) strbuf_addz(b, " clip-rule=\"evenodd\"");
    path_add(b, &clip->path);
    strbuf_addz(b, "/></clipPath>\n");
    return d->n_clips++;
}

/* -------------------------------------------------------------- gradients */

static void stop_add(struct strbuf *b, double at, const uint8_t rgb[3])
{
    svg_attribute(b, "<stop offset=\"", at, PLACES + 1);
    svg_paint(b, " stop-color=\"", rgb);
    strbuf_addz(b, "/>");
}

static void circles_add(struct strbuf *b, const struct art_gradient *g, bool turned)
{
    svg_attribute(b, " cx=\"", turned ? g->x0 : g->x1, PLACES);
    svg_attribute(b, " cy=\"", turned ? g->y0 : g->y1, PLACES);
    svg_attribute(b, " r=\"", turned ? g->r0 : g->r1, PLACES);
    svg_attribute(b, " fx=\"", turned ? g->x1 : g->x0, PLACES);
    svg_attribute(b, " fy=\"", turned ? g->y1 : g->y0, PLACES);
    svg_attribute(b, " fr=\"", turned ? g->r1 : g->r0, PLACES);
}

static void line_add(struct strbuf *b, const struct art_gradient *g)
{
    svg_attribute(b, " x1=\"", g->x0, PLACES);
    svg_attribute(b, " y1=\"", g->y0, PLACES);
    svg_attribute(b, " x2=\"", g->x1, PLACES);
    svg_attribute(b, " y2=\"", g->y1, PLACES);
}

/* The gradient's definition; gives its number. `from_picture` takes the picture to the space of what it paints. In SVG colours run outwards: one
 * that runs inwards is turned round. */
static size_t gradient_add(struct art_picture *d, const struct art_gradient *g, struct matrix from_picture)
{
    struct strbuf *b = d->defs;
    const char *kind = g->radial ? "radialGradient" : "linearGradient";
    bool turned = g->radial && g->r0 > g->r1;
    struct matrix map = matrix_mul(g->to_picture, from_picture);

    strbuf_printf(b, "<%s id=\"P%zu-%zu\" gradientUnits=\"userSpaceOnUse\"", kind, d->index, d->n_paints);
    svg_transform(b, " gradientTransform=\"", map);
    if (g->radial)
        circles_add(b, g, turned);
    else
        line_add(b, g);
    strbuf_addc(b, '>');
    for (size_t i = 0; i < g->n; i++) {
        const struct art_stop *stop = &g->stops[turned ? g->n - 1 - i : i];

        stop_add(b, turned ? 1 - stop->at : stop->at, stop->rgb);
    }
    strbuf_printf(b, "</%s>\n", kind);
    return d->n_paints++;
}

/* ----------------------------------------------------------------- shapes */

static void pen_add(struct strbuf *b, const struct art_pen *pen)
{
    static const char *const caps[] = {[ART_CAP_BUTT] = NULL,
                                       [ART_CAP_ROUND] = " stroke-linecap=\"round\"",
                                       [ART_CAP_SQUARE] = " stroke-linecap=\"square\""};
    static const char *const joins[] = {[ART_JOIN_MITER] = NULL,
                                        [ART_JOIN_ROUND] = " stroke-linejoin=\"round\"",
                                        [ART_JOIN_BEVEL] = " stroke-linejoin=\"bevel\""};

    svg_attribute(b, " stroke-width=\"", pen->width, PLACES);
    if (caps[pen->cap]) strbuf_addz(b, caps[pen->cap]);
    if (joins[pen->join]) strbuf_addz(b, joins[pen->join]);
    if (pen->join == ART_JOIN_MITER) svg_attribute(b, " stroke-miterlimit=\"", fmax(pen->miter, 1), PLACES);
    if (!pen->n_dashes) return;
    strbuf_addz(b, " stroke-dasharray=\"");
    for (size_t i = 0; i < pen->n_dashes; i++) svg_number(b, pen->dashes[i], PLACES);
    strbuf_addc(b, '"');
    if (pen->dash_offset != 0) svg_attribute(b, " stroke-dashoffset=\"", pen->dash_offset, PLACES);
}

/* The shape as an element. A pen that is round in another space draws there. */
static void shape_add(struct art_picture *d, const struct art_shape *shape)
{
    struct strbuf *b = d->shapes;
    const char *paint = shape->pen ? " stroke=\"" : " fill=\"";
    struct art_path path = shape->path;
    struct matrix back = matrix_identity, map = shape->pen ? shape->pen->to_picture : matrix_identity;

    if (matrix_is_identity(map) || !matrix_inverse(map, &back))
        map = back = matrix_identity;
    else
        path = image_art_moved(&path, back, NEW_N(b->arena, struct art_point, path.n_points));
    strbuf_addz(b, shape->pen ? "<path fill=\"none\"" : "<path");
    if (shape->gradient)
        strbuf_printf(b, "%surl(#P%zu-%zu)\"", paint, d->index, gradient_add(d, shape->gradient, back));
    else
        svg_paint(b, paint, shape->rgb);
    if (shape->alpha < 1)
        svg_attribute(b, shape->pen ? " stroke-opacity=\"" : " fill-opacity=\"", (double)shape->alpha,
                      PLACES);
    if (shape->pen) pen_add(b, shape->pen);
    if (shape->even_odd && !shape->pen) strbuf_addz(b, " fill-rule=\"evenodd\"");
    svg_transform(b, " transform=\"", map);
    path_add(b, &path);
    strbuf_addz(b, "/>\n");
}

/* librsvg shows what lies beyond the edges of a symbol. */
static void edges_begin(struct art_picture *d, const struct art *art)
{
    struct strbuf *b = d->defs;

    strbuf_printf(b, "<clipPath id=\"C%zu\"><path d=\"M0 0H", d->index);
    svg_number(b, art->w, PLACES);
    strbuf_addc(b, 'V');
    svg_number(b, art->h, PLACES);
    strbuf_addz(b, "H0Z\"/></clipPath>\n");
    strbuf_printf(d->shapes, "<g clip-path=\"url(#C%zu)\">\n", d->index);
}

void svg_art(struct strbuf *defs, struct strbuf *shapes, const struct image *image)
{
    struct art_picture d = {.defs = defs, .shapes = shapes, .index = image->index};
    const struct art *art = image->art;
    const struct art_clip *clip = NULL;

    edges_begin(&d, art);
    for (size_t i = 0; i < art->n; i++) {
        const struct art_shape *shape = &art->shapes[i];

        if (shape->clip != clip) {
            if (clip) strbuf_addz(shapes, "</g>\n");
            clip = shape->clip;
            if (clip)
                strbuf_printf(shapes, "<g clip-path=\"url(#C%zu-%zu)\">\n", d.index, clip_add(&d, clip));
        }
        shape_add(&d, shape);
    }
    strbuf_addz(shapes, clip ? "</g>\n</g>\n" : "</g>\n");
}
