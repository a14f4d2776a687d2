#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>

#include "base/mem.h"
#include "image/impl.h"

/* The largest piece of memory that a decoder gets: all pixels with alpha, and some for the ends of rows. A small file may
 * claim to unpack to anything. Zeroed, so that a file that ends too early gives the same picture each time. */
#define PIECE_MAX ((size_t)IMAGE_PIXELS_MAX * 4 + ((size_t)IMAGE_SIDE_MAX + 1) * 64)

static void *piece_new(size_t size)
{
    return size <= PIECE_MAX ? calloc(1, size ? size : 1) : NULL;
}

static void *piece_grow(void *old, size_t old_size, size_t size)
{
    char *p = size <= PIECE_MAX ? realloc(old, size) : NULL;

    if (p && size > old_size) memset(p + old_size, 0, size - old_size);
    return p;
}

#define STBI_MALLOC(size) piece_new(size)
#define STBI_REALLOC_SIZED(p, old_size, size) piece_grow(p, old_size, size)
#define STBI_FREE(p) free(p)
#define STBI_ASSERT(x) ((void)0)
#define STBI_MAX_DIMENSIONS IMAGE_SIDE_MAX
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_GIF
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
/* Up to 2.27 a function is defined under another name than it is declared under. */
#define stbi__unpremultiply_on_load_thread stbi_set_unpremultiply_on_load_thread
#include <stb/stb_image.h>

#define STBIR_ASSERT(x) ((void)0)
#define STB_IMAGE_RESIZE_STATIC
#define STB_IMAGE_RESIZE_IMPLEMENTATION
#include <stb/stb_image_resize.h>

const char *image_webp_facts(struct str file, struct image_facts *facts)
{
    enum { LOSSY = 1 };
    WebPBitstreamFeatures features;

    if (WebPGetFeatures((const uint8_t *)file.p, file.n, &features) != VP8_STATUS_OK)
        return "the file is broken";
    if (features.has_animation) return "animated WebP is not supported";
    facts->w = features.width;
    facts->h = features.height;
    facts->lossy = features.format == LOSSY;
    return NULL;
}

static uint8_t *decode_webp(struct str file, int *w, int *h, int *channels)
{
    WebPBitstreamFeatures features;
    const uint8_t *bytes = (const uint8_t *)file.p;
    uint8_t *pixels;
    size_t size;
    int stride;
    bool ok;

    if (WebPGetFeatures(bytes, file.n, &features) != VP8_STATUS_OK) return NULL;
    *w = features.width;
    *h = features.height;
    *channels = features.has_alpha ? 4 : 3;
    stride = *w * *channels;
    size = (size_t)stride * (size_t)*h;
    pixels = piece_new(size);
    if (!pixels) return NULL;
    ok = features.has_alpha ? WebPDecodeRGBAInto(bytes, file.n, pixels, size, stride) != NULL
                            : WebPDecodeRGBInto(bytes, file.n, pixels, size, stride) != NULL;
    if (ok) return pixels;
    free(pixels);
    return NULL;
}

/* Lays the pixels on white, in place. */
static void flatten(struct bitmap *b)
{
    size_t n = (size_t)b->w * (size_t)b->h;
    int colours = b->channels - 1;
    const uint8_t *from = b->v;
    uint8_t *to = b->v;

    if (b->channels != 2 && b->channels != 4) return;
    for (size_t i = 0; i < n; i++, from += b->channels, to += colours) {
        unsigned alpha = from[colours];

        for (int c = 0; c < colours; c++)
            to[c] = (uint8_t)((from[c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    b->channels = colours;
}

/* One channel is enough if all pixels are gray; in place. */
static void reduce_to_gray(struct bitmap *b)
{
    size_t n = (size_t)b->w * (size_t)b->h;

    if (b->channels != 3) return;
    for (size_t i = 0; i < n; i++)
        if (b->v[3 * i] != b->v[3 * i + 1] || b->v[3 * i] != b->v[3 * i + 2]) return;
    for (size_t i = 0; i < n; i++) b->v[i] = b->v[3 * i];
    b->channels = 1;
}

/* EXIF's orientations: whether rows and columns are exchanged, and what is mirrored before that. */
static const struct {
    bool swap, mirror_x, mirror_y;
} orientations[] = {
    [1] = {false, false, false}, [2] = {false, true, false}, [3] = {false, true, true},
    [4] = {false, false, true},  [5] = {true, false, false}, [6] = {true, false, true},
    [7] = {true, true, true},    [8] = {true, true, false},
};

void image_upright(int orientation, double *x, double *y)
{
    assert(orientation >= 1 && orientation <= 8);
    double u = orientations[orientation].mirror_x ? 1 - *x : *x;
    double v = orientations[orientation].mirror_y ? 1 - *y : *y;

    *x = orientations[orientation].swap ? v : u;
    *y = orientations[orientation].swap ? u : v;
}

/* Turns the pixels as the orientation says; false: no memory. */
static bool turn_upright(struct bitmap *b, int orientation)
{
    bool swap = orientations[orientation].swap;
    struct bitmap to = {NULL, swap ? b->h : b->w, swap ? b->w : b->h, b->channels};
    size_t size = (size_t)b->channels;
    const uint8_t *from = b->v;

    if (orientation == 1) return true;
    to.v = piece_new((size_t)to.w * (size_t)to.h * size);
    if (!to.v) return false;
    for (int y = 0; y < b->h; y++) {
        int v = orientations[orientation].mirror_y ? b->h - 1 - y : y;

        for (int x = 0; x < b->w; x++, from += size) {
            int u = orientations[orientation].mirror_x ? b->w - 1 - x : x;
            size_t at = swap ? (size_t)u * (size_t)to.w + (size_t)v : (size_t)v * (size_t)to.w + (size_t)u;

            memcpy(to.v + at * size, from, size);
        }
    }
    free(b->v);
    *b = to;
    return true;
}

struct bitmap image_pixels(struct str file, const struct image_facts *facts)
{
    struct bitmap b = {0};

    if (facts->format == IMAGE_WEBP)
        b.v = decode_webp(file, &b.w, &b.h, &b.channels);
    else
        b.v = stbi_load_from_memory((const uint8_t *)file.p, (int)file.n, &b.w, &b.h, &b.channels, 0);
    if (b.v) {
        flatten(&b);
        reduce_to_gray(&b);
        assert(b.channels == 1 || b.channels == 3);
        if (b.w == facts->w && b.h == facts->h && turn_upright(&b, facts->orientation)) return b;
    }
    free(b.v);
    return (struct bitmap){0};
}

struct bitmap image_bitmap_scale(const struct bitmap *bitmap, int w, int h)
{
    struct bitmap to = {NULL, w, h, bitmap->channels};

    assert(w > 0 && h > 0 && bitmap->v);
    to.v = mem_new((size_t)w * (size_t)h * (size_t)to.channels);
    if (!stbir_resize_uint8(bitmap->v, bitmap->w, bitmap->h, 0, to.v, w, h, 0, to.channels)) mem_fail();
    return to;
}

struct bitmap image_bitmap_of_png(struct str file)
{
    struct bitmap b = {.channels = 4};
    int stored;

    if (!file.n || file.n > IMAGE_FILE_MAX) return (struct bitmap){0};
    b.v = stbi_load_from_memory((const uint8_t *)file.p, (int)file.n, &b.w, &b.h, &stored, b.channels);
    if (!b.v) return (struct bitmap){0};
    for (size_t i = 0; i < (size_t)b.w * (size_t)b.h; i++) {
        uint8_t *pixel = b.v + 4 * i;
        for (int c = 0; c < 3; c++) pixel[c] = (uint8_t)((pixel[c] * pixel[3] + 127) / 255);
    }
    return b;
}

void image_bitmap_free(struct bitmap *bitmap)
{
    free(bitmap->v);
    *bitmap = (struct bitmap){0};
}
