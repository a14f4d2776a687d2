#include "base/hash.h"
#include "base/mem.h"
#include "font/impl.h"

#include <assert.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

/* Vertices as floats, not the shorts of stb_truetype: glyphs are turned and scaled before they are filled. The
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
enum { CACHE_CAP = 4096, CACHE_BYTES = 8 << 20 };

struct glyph_pixels {
    uint32_t glyph;
    uint8_t step_x, step_y;
    bool filled;
    float linear[4];
    int x, y, w, h; /* from the whole pixel of the origin */
    const uint8_t *coverage;
};

struct glyph_outline {
    stbtt_fontinfo info;
    bool good;
    struct arena *arena; /* the pictures' */
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

static struct glyph_outline *outline_new(const struct face *face)
{
    struct glyph_outline *o = mem_new(sizeof *o);
    int offset = stbtt_GetFontOffsetForIndex(face->data, (int)face->number);

    o->good = offset >= 0 && stbtt_InitFont(&o->info, face->data, offset) != 0;
    cache_clear(o);
    return o;
}

void font_outline_free(struct glyph_outline *outline)
{
    if (!outline) return;
    arena_free(outline->arena);
    free(outline);
}

/* Font units to pixels: x' = a x + c y + e, y' = b x + d y + f, with y up in font units. */
static void vertices_map(stbtt_vertex *v, int n, const double m[6])
{
    for (int i = 0; i < n; i++) {
        const stbtt_vertex u = v[i];

        v[i].x = (float)(m[0] * (double)u.x + m[2] * (double)u.y + m[4]);
        v[i].y = (float)(m[1] * (double)u.x + m[3] * (double)u.y + m[5]);
        v[i].cx = (float)(m[0] * (double)u.cx + m[2] * (double)u.cy + m[4]);
        v[i].cy = (float)(m[1] * (double)u.cx + m[3] * (double)u.cy + m[5]);
        v[i].cx1 = (float)(m[0] * (double)u.cx1 + m[2] * (double)u.cy1 + m[4]);
        v[i].cy1 = (float)(m[1] * (double)u.cx1 + m[3] * (double)u.cy1 + m[5]);
    }
}

struct glyph_box {
    float x0, y0, x1, y1;
};

static void box_add(struct glyph_box *b, float x, float y)
{
    b->x0 = fminf(b->x0, x);
    b->y0 = fminf(b->y0, y);
    b->x1 = fmaxf(b->x1, x);
    b->y1 = fmaxf(b->y1, y);
}

/* The box round the vertices and their control points, which a curve never leaves. */
static struct glyph_box vertices_box(const stbtt_vertex *v, int n)
{
    struct glyph_box b = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (int i = 0; i < n; i++) {
        box_add(&b, v[i].x, v[i].y);
        if (v[i].type == STBTT_vcurve || v[i].type == STBTT_vcubic) box_add(&b, v[i].cx, v[i].cy);
        if (v[i].type == STBTT_vcubic) box_add(&b, v[i].cx1, v[i].cy1);
    }
    return b;
}

/* Fills the picture; it stays empty for a glyph without outlines or one of absurd size. */
static void pixels_fill(struct glyph_outline *o, struct glyph_pixels *p, const double m[6])
{
    stbtt_vertex *v = NULL;
    int n = o->good && p->glyph <= INT_MAX ? stbtt_GetGlyphShape(&o->info, (int)p->glyph, &v) : 0;
    struct glyph_box b;

    if (n > 0) {
        vertices_map(v, n, m);
        b = vertices_box(v, n);
        if (b.x0 > -LARGEST && b.y0 > -LARGEST && b.x1 < LARGEST && b.y1 < LARGEST) {
            stbtt__bitmap bitmap;
            uint8_t *coverage;

            /* A pixel of air: the filler must not reach over the edge by a rounding error. */
            p->x = (int)floorf(b.x0) - 1;
            p->y = (int)floorf(b.y0) - 1;
            p->w = (int)ceilf(b.x1) + 1 - p->x;
            p->h = (int)ceilf(b.y1) + 1 - p->y;
            coverage = arena_array(o->arena, (size_t)p->w, (size_t)p->h);
            o->bytes += (size_t)p->w * (size_t)p->h;
            bitmap = (stbtt__bitmap){p->w, p->h, p->w, coverage};
            stbtt_Rasterize(&bitmap, 0.1f, v, n, 1, 1, 0, 0, p->x, p->y, 0, NULL);
            p->coverage = coverage;
        }
    }
    stbtt_FreeShape(&o->info, v);
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
static const struct glyph_pixels *pixels_find(struct glyph_outline *o, const struct glyph_pixels *want,
                                              double scale)
{
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
    pixels_fill(o, &o->cache[at],
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
    if (!slot->outline) slot->outline = outline_new(face);
    want.step_x = (uint8_t)(steps_x - whole_x * STEPS);
    want.step_y = (uint8_t)(steps_y - whole_y * STEPS);
    for (size_t i = 0; i < 4; i++) want.linear[i] = (float)m[i];
    p = pixels_find(slot->outline, &want, 1.0 / face->info.upem);
    *x = (int)whole_x + p->x;
    *y = (int)whole_y + p->y;
    *w = p->w;
    *h = p->h;
    return p->coverage;
}
