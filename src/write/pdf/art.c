#include "write/pdf/art.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "image/art.h"
#include "write/pdf/buf.h"

/* Decimals: as exact as what cairo says. */
enum { PLACES = 3, PLACES_MAP = 6 };

struct art_form {
    struct arena *arena;
    struct pdf_file *file;
    struct pdf_colors *colors;
    struct pdf_buf out;
    VEC(double) alphas;                        /* /A0, /A1, ... */
    VEC(const struct art_gradient *) patterns; /* /P0, /P1, ... */
};

static void numbers_add(struct pdf_buf *b, const double *values, size_t n, int places)
{
    for (size_t i = 0; i < n; i++) pdf_buf_real(b, values[i], places);
}

static void path_add(struct pdf_buf *b, const struct art_path *path)
{
    static const char *const names[] = {
        [ART_MOVE] = "m\n", [ART_LINE] = "l\n", [ART_CURVE] = "c\n", [ART_CLOSE] = "h\n"};
    const struct art_point *point = path->points;

    for (size_t i = 0; i < path->n; i++) {
        for (size_t k = 0; k < image_art_points[path->steps[i]]; k++, point++) {
            pdf_buf_real(b, (double)point->x, PLACES);
            pdf_buf_real(b, (double)point->y, PLACES);
        }
        pdf_buf_addz(b, names[path->steps[i]]);
    }
}

static void clips_add(struct pdf_buf *b, const struct art_clip *clip)
{
    for (; clip; clip = clip->outer) {
        /* An empty path hides everything. */
        if (clip->path.n)
            path_add(b, &clip->path);
        else
            pdf_buf_addz(b, "0 0 m\n");
        pdf_buf_addz(b, clip->even_odd ? "W* n\n" : "W n\n");
    }
}

/* ------------------------------------------------------------------ paints */

static void name_add(struct pdf_buf *b, char letter, size_t n)
{
    pdf_buf_addc(b, '/');
    pdf_buf_addc(b, letter);
    pdf_buf_fixed(b, (long)n, 0);
    pdf_buf_addc(b, ' ');
}

static void paint_add(struct art_form *form, const struct art_shape *shape)
{
    struct pdf_buf *b = &form->out;
    bool stroke = shape->pen != NULL;

    if (shape->gradient) {
        *VEC_PUSH(form->arena, &form->patterns) = shape->gradient;
        pdf_buf_addz(b, stroke ? "/Pattern CS " : "/Pattern cs ");
        name_add(b, 'P', form->patterns.n - 1);
        pdf_buf_addz(b, stroke ? "SCN\n" : "scn\n");
    } else {
        struct pdf_paint paint = pdf_colors_rgb(form->colors, shape->rgb);

        pdf_colors_set(b, &paint, stroke);
    }
}

/* Alpha is set where it changes; at the beginning nothing shows through. */
static void alpha_add(struct art_form *form, double alpha)
{
    size_t i = 0;

    while (i < form->alphas.n && form->alphas.v[i] != alpha) i++;
    if (i == form->alphas.n) *VEC_PUSH(form->arena, &form->alphas) = alpha;
    name_add(&form->out, 'A', i);
    pdf_buf_addz(&form->out, "gs\n");
}

static void stroke_add(struct art_form *form, const struct art_shape *shape)
{
    static const int caps[] = {[ART_CAP_BUTT] = 0, [ART_CAP_ROUND] = 1, [ART_CAP_SQUARE] = 2};
    static const int joins[] = {[ART_JOIN_MITER] = 0, [ART_JOIN_ROUND] = 1, [ART_JOIN_BEVEL] = 2};
    const struct art_pen *pen = shape->pen;
    const struct matrix *m = &pen->to_picture;
    struct pdf_buf *b = &form->out;
    struct art_path path = shape->path;
    struct matrix back;

    pdf_buf_addz(b, "q ");
    if (!matrix_is_identity(*m) && matrix_inverse(*m, &back)) {
        numbers_add(b, (const double[]){m->a, m->b, m->c, m->d, 0, 0}, 6, PLACES_MAP);
        pdf_buf_addz(b, "cm ");
        path = image_art_moved(&path, back, NEW_N(form->arena, struct art_point, path.n_points));
    }
    pdf_buf_real(b, pen->width, PLACES);
    pdf_buf_addz(b, "w ");
    pdf_buf_fixed(b, caps[pen->cap], 0);
    pdf_buf_addz(b, " J ");
    pdf_buf_fixed(b, joins[pen->join], 0);
    pdf_buf_addz(b, " j ");
    pdf_buf_real(b, fmax(pen->miter, 1), 3);
    pdf_buf_addz(b, "M [");
    numbers_add(b, pen->dashes, pen->n_dashes, PLACES);
    pdf_buf_addz(b, "]");
    pdf_buf_real(b, pen->dash_offset, PLACES);
    pdf_buf_addz(b, "d\n");
    path_add(b, &path);
    pdf_buf_addz(b, "S Q\n");
}

/* -------------------------------------------------------------- gradients */

/* Between two colours of light there are others than between their inks: for a press as many steps of it are said. */
enum { PRESS_STEPS = 8 };

/* A gradient's colour at a place, as the file has it: of so many channels. */
static void colour_at(struct art_form *form, const uint8_t rgb[3], size_t channels, double *values)
{
    struct pdf_paint paint = pdf_colors_rgb(form->colors, rgb);

    /* A gray among colours is written as the others are. */
    for (size_t c = 0; c < channels; c++) values[c] = paint.v[paint.n == 1 ? 0 : c] / 255.0;
}

static struct pdf_obj *function_between(struct art_form *form, const uint8_t from[3], const uint8_t to[3],
                                        size_t channels)
{
    struct pdf_obj *function = pdf_dict(form->file, false);
    const double whole[2] = {0, 1};
    double c0[4], c1[4];

    colour_at(form, from, channels, c0);
    colour_at(form, to, channels, c1);
    pdf_set_int(function, "FunctionType", 2);
    pdf_set_numbers(function, "Domain", whole, 2);
    pdf_set_numbers(function, "C0", c0, channels);
    pdf_set_numbers(function, "C1", c1, channels);
    pdf_set_int(function, "N", 1);
    return function;
}

/* One function behind the other, and where the next one begins. */
struct stitched {
    struct pdf_obj *functions, *bounds, *encode;
    double at;
};

static void stitch(struct art_form *form, struct stitched *s, const uint8_t from[3], const uint8_t to[3],
                   double at, size_t channels)
{
    if (s->at > 0) pdf_add_number(s->bounds, s->at);
    s->at = at;
    pdf_add(s->functions, function_between(form, from, to, channels));
    pdf_add_number(s->encode, 0);
    pdf_add_number(s->encode, 1);
}

static void between(uint8_t rgb[3], const struct art_stop *from, const struct art_stop *to, double share)
{
    for (int c = 0; c < 3; c++) rgb[c] = (uint8_t)lround(from->rgb[c] + (to->rgb[c] - from->rgb[c]) * share);
}

/* From stop to stop; two at one place are an edge, with nothing between them. */
static struct pdf_obj *function_make(struct art_form *form, const struct art_gradient *g, size_t channels)
{
    struct pdf_obj *all = pdf_dict(form->file, false);
    struct stitched s = {pdf_array(form->file, false), pdf_array(form->file, false),
                         pdf_array(form->file, false), 0};
    const double whole[2] = {0, 1}, least = 1e-5;
    const int steps = pdf_colors_press(form->colors) ? PRESS_STEPS : 1;

    for (size_t i = 1; i < g->n; i++) {
        const struct art_stop *to = &g->stops[i];
        double begin = s.at, length = to->at - begin;

        if (length < least && i + 1 < g->n) continue;
        for (int k = 0; k < (length < least * PRESS_STEPS ? 1 : steps); k++) {
            uint8_t rgb[2][3];
            double n = length < least * PRESS_STEPS ? 1 : steps;

            between(rgb[0], to - 1, to, k / n);
            between(rgb[1], to - 1, to, (k + 1) / n);
            stitch(form, &s, rgb[0], rgb[1], k + 1 < n ? begin + length * (k + 1) / n : to->at, channels);
        }
    }
    pdf_set_int(all, "FunctionType", 3);
    pdf_set_numbers(all, "Domain", whole, 2);
    pdf_set(all, "Functions", s.functions);
    pdf_set(all, "Bounds", s.bounds);
    pdf_set(all, "Encode", s.encode);
    return all;
}

/* How many channels all its colours need. */
static int channels_of(struct art_form *form, const struct art_gradient *g)
{
    int n = 1;

    for (size_t i = 0; i < g->n; i++) {
        int needed = pdf_colors_rgb(form->colors, g->stops[i].rgb).n;

        if (needed > n) n = needed;
    }
    return n;
}

static struct pdf_obj *pattern_make(struct art_form *form, const struct art_gradient *g)
{
    const struct matrix *m = &g->to_picture;
    const double map[6] = {m->a, m->b, m->c, m->d, m->e, m->f};
    const double line[4] = {g->x0, g->y0, g->x1, g->y1};
    const double circles[6] = {g->x0, g->y0, g->r0, g->x1, g->y1, g->r1};
    struct pdf_obj *pattern = pdf_dict(form->file, true), *shading = pdf_dict(form->file, false);
    struct pdf_obj *extend = pdf_array(form->file, false);
    int channels = channels_of(form, g);

    pdf_set_int(shading, "ShadingType", g->radial ? 3 : 2);
    pdf_set_name(shading, "ColorSpace", pdf_colors_space(channels));
    if (g->radial)
        pdf_set_numbers(shading, "Coords", circles, 6);
    else
        pdf_set_numbers(shading, "Coords", line, 4);
    pdf_set(shading, "Function", function_make(form, g, (size_t)channels));
    pdf_add_bool(extend, true);
    pdf_add_bool(extend, true);
    pdf_set(shading, "Extend", extend);
    pdf_set_name(pattern, "Type", "Pattern");
    pdf_set_int(pattern, "PatternType", 2);
    pdf_set_numbers(pattern, "Matrix", map, 6);
    pdf_set(pattern, "Shading", shading);
    return pattern;
}

/* ------------------------------------------------------------------- form */

static void shapes_add(struct art_form *form, const struct art *art)
{
    struct pdf_buf *b = &form->out;
    const struct art_clip *clip = NULL;
    double alpha = 1;

    for (size_t i = 0; i < art->n; i++) {
        const struct art_shape *shape = &art->shapes[i];

        if (shape->clip != clip) {
            if (clip) {
                pdf_buf_addz(b, "Q\n");
                alpha = 1;
            }
            if (shape->clip) {
                if (alpha != 1) alpha_add(form, alpha = 1);
                pdf_buf_addz(b, "q\n");
            }
            clip = shape->clip;
            clips_add(b, clip);
        }
        if ((double)shape->alpha != alpha) alpha_add(form, alpha = (double)shape->alpha);
        paint_add(form, shape);
        if (shape->pen) {
            stroke_add(form, shape);
        } else {
            path_add(b, &shape->path);
            pdf_buf_addz(b, shape->even_odd ? "f*\n" : "f\n");
        }
    }
    if (clip) pdf_buf_addz(b, "Q\n");
}

static struct pdf_obj *states_make(const struct art_form *form)
{
    struct pdf_obj *states = pdf_dict(form->file, false);
    char name[24];

    for (size_t i = 0; i < form->alphas.n; i++) {
        struct pdf_obj *state = pdf_dict(form->file, false);

        snprintf(name, sizeof name, "A%zu", i);
        pdf_set_real(state, "ca", form->alphas.v[i]);
        pdf_set_real(state, "CA", form->alphas.v[i]);
        pdf_set(states, name, state);
    }
    return states;
}

static struct pdf_obj *patterns_make(struct art_form *form)
{
    struct pdf_obj *patterns = pdf_dict(form->file, false);
    char name[24];

    for (size_t i = 0; i < form->patterns.n; i++) {
        snprintf(name, sizeof name, "P%zu", i);
        pdf_set(patterns, name, pattern_make(form, form->patterns.v[i]));
    }
    return patterns;
}

static struct pdf_obj *resources_make(struct art_form *form)
{
    struct pdf_obj *resources = pdf_dict(form->file, false);

    if (form->alphas.n) pdf_set(resources, "ExtGState", states_make(form));
    if (form->patterns.n) pdf_set(resources, "Pattern", patterns_make(form));
    return resources;
}

struct pdf_obj *pdf_art(struct arena *arena, struct pdf_file *file, struct flate *flate,
                        struct pdf_colors *colors, const struct art *art)
{
    struct art_form form = {.arena = arena, .file = file, .colors = colors};
    const double box[4] = {0, 0, art->w, art->h};
    const struct pdf_buf *small;
    struct pdf_obj *stream;

    shapes_add(&form, art);
    small = flate_run(flate, form.out.p, form.out.n);
    stream = pdf_stream(file, small->p, small->n, true);
    pdf_set_name(stream, "Type", "XObject");
    pdf_set_name(stream, "Subtype", "Form");
    pdf_set_numbers(stream, "BBox", box, 4);
    pdf_set(stream, "Resources", resources_make(&form));
    pdf_buf_free(&form.out);
    return stream;
}
