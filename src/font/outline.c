#include "base/hash.h"
#include "base/mem.h"
#include "font/impl.h"

#include <assert.h>
#include <hb.h>
#include <math.h>
#include <stdlib.h>

/* HarfBuzz, which checks each table before it reads it, says what the outlines are; stb_truetype only fills them. Its own
 * reading of font files trusts every offset in them.
 *
 * Vertices as floats, not the shorts of stb_truetype: glyphs are turned and scaled before they are filled. The
 * macro tells it that the type is already there. */
#define stbtt_vertex_type float
typedef struct {
    stbtt_vertex_type x, y, cx, cy, cx1, cy1;
    unsigned char type, padding;
} stbtt_vertex;
#define stbtt_vertex stbtt_vertex
/* Its assertions would end the program over a rounding error of one pixel. */
#define STBTT_assert(x) ((void)0)
#define STBTT_STATIC
#define STB_TRUETYPE_IMPLEMENTATION
#include <stb/stb_truetype.h>

/* Positions are rounded to a quarter of a pixel, so that the same letter at the same size is filled at most
 * 16 times. */
static const double STEPS = 4;
static const float LARGEST = 8192; /* pixels, from the origin */
enum { CACHE_CAP = 4096, CACHE_BYTES = 8 << 20, VERTICES_MAX = 1 << 20 };

struct glyph_pixels {
    uint32_t glyph;
    uint8_t step_x, step_y;
    bool filled;
    float linear[4];
    int x, y, w, h; /* from the whole pixel of the origin */
    const uint8_t *coverage;
};

struct glyph_outline {
    hb_draw_funcs_t *pen;  /* draws to a struct font_pen */
    struct arena *scratch; /* of the glyph that is being drawn */
    struct arena *arena;   /* the pictures' */
    struct glyph_pixels *cache;
    size_t used, bytes;
};

static void cache_clear(struct glyph_outline *o)
{
    if (o->arena) arena_free(o->arena);
    o->arena = arena_new();
    o->cache = NEW_N(o->arena, struct glyph_pixels, CACHE_CAP);
    o->used = o->bytes = 0;
}

/* ---- the pen: what HarfBuzz draws goes to who asks for it ---- */

static void pen_add(void *data, enum font_step step, const float points[][2])
{
    const struct font_pen *pen = data;

    pen->add(pen->to, step, points);
}

static void pen_move(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)pen, (void)state, (void)user;
    pen_add(data, FONT_MOVE, (const float[][2]){{x, y}});
}

static void pen_line(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)pen, (void)state, (void)user;
    pen_add(data, FONT_LINE, (const float[][2]){{x, y}});
}

static void pen_curve(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float cx, float cy, float x,
                      float y, void *user)
{
    (void)pen, (void)state, (void)user;
    /* A point that lies midway between two control points is rounded to the font's units, as the others are. */
    pen_add(data, FONT_QUADRATIC, (const float[][2]){{cx, cy}, {floorf(x), floorf(y)}});
}

static void pen_cubic(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float cx, float cy, float cx1,
                      float cy1, float x, float y, void *user)
{
    (void)pen, (void)state, (void)user;
    pen_add(data, FONT_CUBIC, (const float[][2]){{cx, cy}, {cx1, cy1}, {x, y}});
}

/* Contours are closed by whoever fills them. */
static hb_draw_funcs_t *pen_new(void)
{
    hb_draw_funcs_t *pen = hb_draw_funcs_create();

    /* The one that stands for none can't be changed. */
    font_made(!hb_draw_funcs_is_immutable(pen));
    hb_draw_funcs_set_move_to_func(pen, pen_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(pen, pen_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(pen, pen_curve, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(pen, pen_cubic, NULL, NULL);
    return pen;
}

static struct glyph_outline *outline_new(void)
{
    struct glyph_outline *o = mem_new(sizeof *o);

    o->pen = pen_new();
    o->scratch = arena_new();
    cache_clear(o);
    return o;
}

void font_outline_free(struct glyph_outline *outline)
{
    if (!outline) return;
    hb_draw_funcs_destroy(outline->pen);
    arena_free(outline->scratch);
    arena_free(outline->arena);
    free(outline);
}

/* HarfBuzz 7 gave the function another name. */
#if HB_VERSION_ATLEAST(7, 0, 0)
#define draw_glyph hb_font_draw_glyph
#else
#define draw_glyph hb_font_get_glyph_shape
#endif

const uint8_t font_step_points[FONT_CUBIC + 1] = {1, 1, 2, 3};

void font_face_outline(const struct face *face, uint32_t glyph, struct font_pen pen)
{
    if (face->info.pictures) return;
    if (!face->picture->outline) face->picture->outline = outline_new();
    draw_glyph(face->font, glyph, face->picture->outline->pen, &pen);
}

/* ---- filling ---- */

/* A glyph that is being drawn, in pixels. */
struct glyph_path {
    struct arena *arena;
    const double *to_pixels; /* x' = a x + c y + e, y' = b x + d y + f, from font units, y up */
    VEC(stbtt_vertex) vertices;
    /* Round all points and control points: a curve never leaves it. */
    float x0, y0, x1, y1;
    bool absurd; /* it is larger than any page, or not a number */
};

static void path_add(void *to_path, enum font_step step, const float points[][2])
{
    static const unsigned char types[] = {
        [FONT_MOVE] = STBTT_vmove,
        [FONT_LINE] = STBTT_vline,
        [FONT_QUADRATIC] = STBTT_vcurve,
        [FONT_CUBIC] = STBTT_vcubic,
    };
    struct glyph_path *path = to_path;
    const double *m = path->to_pixels;
    size_t n = font_step_points[step];
    stbtt_vertex *v = VEC_PUSH(path->arena, &path->vertices);
    /* The point itself comes last, the control points before it. */
    float *fields[3][2] = {{&v->x, &v->y}, {&v->cx, &v->cy}, {&v->cx1, &v->cy1}};

    v->type = types[step];
    for (size_t i = 0; i < n; i++) {
        double x = (double)points[i][0], y = (double)points[i][1];
        float **at = fields[(i + 1) % n];

        *at[0] = (float)(m[0] * x + m[2] * y + m[4]);
        *at[1] = (float)(m[1] * x + m[3] * y + m[5]);
        path->x0 = fminf(path->x0, *at[0]);
        path->y0 = fminf(path->y0, *at[1]);
        path->x1 = fmaxf(path->x1, *at[0]);
        path->y1 = fmaxf(path->y1, *at[1]);
        if (!(fabsf(*at[0]) < LARGEST && fabsf(*at[1]) < LARGEST)) path->absurd = true;
    }
}

/* Fills the picture; it stays empty for a glyph without outlines or one of absurd size. */
static void pixels_fill(struct glyph_outline *o, const struct face *face, struct glyph_pixels *p,
                        const double m[6])
{
    struct arena_mark mark = arena_mark(o->scratch);
    struct glyph_path path = {.arena = o->scratch,
                              .to_pixels = m,
                              .x0 = INFINITY,
                              .y0 = INFINITY,
                              .x1 = -INFINITY,
                              .y1 = -INFINITY};

    draw_glyph(face->font, p->glyph, o->pen, &(struct font_pen){path_add, &path});
    if (path.vertices.n > 0 && path.vertices.n < VERTICES_MAX && !path.absurd) {
        stbtt__bitmap bitmap;
        uint8_t *coverage;

        /* A pixel of air: the filler must not reach over the edge by a rounding error. */
        p->x = (int)floorf(path.x0) - 1;
        p->y = (int)floorf(path.y0) - 1;
        p->w = (int)ceilf(path.x1) + 1 - p->x;
        p->h = (int)ceilf(path.y1) + 1 - p->y;
        coverage = arena_array(o->arena, (size_t)p->w, (size_t)p->h);
        o->bytes += (size_t)p->w * (size_t)p->h;
        bitmap = (stbtt__bitmap){p->w, p->h, p->w, coverage};
        stbtt_Rasterize(&bitmap, 0.1f, path.vertices.v, (int)path.vertices.n, 1, 1, 0, 0, p->x, p->y, 0,
                        NULL);
        p->coverage = coverage;
    }
    arena_reset(o->scratch, mark);
}

static uint64_t pixels_hash(const struct glyph_pixels *p)
{
    uint64_t hash = hash_bytes(0, &p->glyph, sizeof p->glyph);

    hash = hash_bytes(hash, p->linear, sizeof p->linear);
    return hash_bytes(hash, (const uint8_t[]){p->step_x, p->step_y}, 2);
}

static bool pixels_same(const struct glyph_pixels *a, const struct glyph_pixels *b)
{
    return a->glyph == b->glyph && a->step_x == b->step_x && a->step_y == b->step_y &&
           a->linear[0] == b->linear[0] && a->linear[1] == b->linear[1] && a->linear[2] == b->linear[2] &&
           a->linear[3] == b->linear[3];
}

/* The picture of these terms, from the cache where it was made before. */
static const struct glyph_pixels *pixels_find(struct glyph_outline *o, const struct face *face,
                                              const struct glyph_pixels *want)
{
    const double scale = 1.0 / face->info.upem;
    size_t at;

    if (o->used * 2 >= CACHE_CAP || o->bytes > CACHE_BYTES) cache_clear(o);
    for (at = pixels_hash(want) % CACHE_CAP; o->cache[at].filled; at = (at + 1) % CACHE_CAP) {
        if (pixels_same(&o->cache[at], want)) return &o->cache[at];
    }
    assert(o->used < CACHE_CAP);
    o->cache[at] = *want;
    o->cache[at].filled = true;
    o->used++;
    /* In em y grows downwards, in font units upwards. */
    pixels_fill(o, face, &o->cache[at],
                (double[]){(double)want->linear[0] * scale, (double)want->linear[1] * scale,
                           -(double)want->linear[2] * scale, -(double)want->linear[3] * scale,
                           want->step_x / STEPS, want->step_y / STEPS});
    return &o->cache[at];
}

const uint8_t *font_face_bitmap(const struct face *face, uint32_t glyph, const double m[6], int *x, int *y,
                                int *w, int *h)
{
    struct picture_slot *slot = face->picture;
    double steps_x = floor(m[4] * STEPS + 0.5);
    double steps_y = floor(m[5] * STEPS + 0.5);
    double whole_x = floor(steps_x / STEPS);
    double whole_y = floor(steps_y / STEPS);
    struct glyph_pixels want = {.glyph = glyph};
    const struct glyph_pixels *p;

    *x = *y = *w = *h = 0;
    /* Far outside of any picture; this also keeps the numbers below within int. */
    if (!(fabs(m[4]) < 1e8) || !(fabs(m[5]) < 1e8)) return NULL;
    if (face->info.pictures) return NULL;
    if (!slot->outline) slot->outline = outline_new();
    want.step_x = (uint8_t)(steps_x - whole_x * STEPS);
    want.step_y = (uint8_t)(steps_y - whole_y * STEPS);
    for (size_t i = 0; i < 4; i++) want.linear[i] = (float)m[i];
    p = pixels_find(slot->outline, face, &want);
    *x = (int)whole_x + p->x;
    *y = (int)whole_y + p->y;
    *w = p->w;
    *h = p->h;
    return p->coverage;
}
