#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>

#include "base/mem.h"
#include "base/words.h"
#include "image/impl.h"

/* The largest piece of memory that a decoder gets: all pixels with alpha. A small file may claim to unpack to anything. */
#define PIECE_MAX ((size_t)IMAGE_PIXELS_MAX * 4)

void *image_piece_new(size_t size)
{
    return size <= PIECE_MAX ? mem_new(size) : NULL;
}

#define STBIR_ASSERT(x) ((void)0)
#define STB_IMAGE_RESIZE_STATIC
#define STB_IMAGE_RESIZE_IMPLEMENTATION
#include <stb/stb_image_resize.h>

const char *image_webp_facts(struct str file, struct image_facts *facts)
{
    enum { LOSSY = 1 };
    WebPBitstreamFeatures features;

    if (WebPGetFeatures((const uint8_t *)file.p, file.n, &features) != VP8_STATUS_OK)
        return SAY("the file is broken");
    if (features.has_animation) return SAY("animated WebP is not supported");
    facts->w = features.width;
    facts->h = features.height;
    facts->lossy = features.format == LOSSY;
    return NULL;
}

static struct bitmap decode_webp(struct str file)
{
    const uint8_t *bytes = (const uint8_t *)file.p;
    WebPDecoderConfig config;
    WebPRGBABuffer *to = &config.output.u.RGBA;
    VP8StatusCode status;
    struct bitmap b;

    if (!WebPInitDecoderConfig(&config) || WebPGetFeatures(bytes, file.n, &config.input) != VP8_STATUS_OK)
        return (struct bitmap){0};
    b = (struct bitmap){NULL, config.input.width, config.input.height, config.input.has_alpha ? 4 : 3};
    config.output.colorspace = config.input.has_alpha ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    to->stride = b.w * b.channels;
    to->size = (size_t)to->stride * (size_t)b.h;
    to->rgba = b.v = image_piece_new(to->size);
    if (!b.v) return (struct bitmap){0};
    errno = 0;
    status = WebPDecode(bytes, file.n, &config);
    /* libwebp takes its memory from the system itself, and calls some files broken when it gets none. */
    if (status != VP8_STATUS_OK && errno == ENOMEM) mem_fail();
    if (status != VP8_STATUS_OK) image_bitmap_free(&b);
    return b;
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

/* Turns the pixels as the orientation says. */
static void turn_upright(struct bitmap *b, int orientation)
{
    bool swap = orientations[orientation].swap;
    struct bitmap to = {NULL, swap ? b->h : b->w, swap ? b->w : b->h, b->channels};
    size_t size = (size_t)b->channels;
    const uint8_t *from = b->v;

    if (orientation == 1) return;
    to.v = mem_new((size_t)to.w * (size_t)to.h * size);
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
}

/* As it is stored: with alpha, lying, in colours that are gray. */
static struct bitmap decode(struct str file, enum image_format format)
{
    switch (format) {
    case IMAGE_PNG: return image_png_pixels(file, false);
    case IMAGE_JPEG: return image_jpeg_pixels(file, false);
    case IMAGE_GIF: return image_gif_pixels(file);
    case IMAGE_WEBP: return decode_webp(file);
    case IMAGE_SVG: break;
    }
    return (struct bitmap){0};
}

struct bitmap image_pixels(struct str file, const struct image_facts *facts)
{
    struct bitmap b =
        facts->format == IMAGE_SVG ? image_svg_pixels(file, facts) : decode(file, facts->format);

    if (!b.v) return b;
    flatten(&b);
    reduce_to_gray(&b);
    assert((b.channels == 1 || b.channels == 3) && b.w == facts->w && b.h == facts->h);
    turn_upright(&b, facts->orientation);
    return b;
}

struct bitmap image_pixels_inks(struct str file, const struct image_facts *facts)
{
    struct bitmap b = image_jpeg_pixels(file, true);

    if (b.v) turn_upright(&b, facts->orientation);
    return b;
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
    struct bitmap b = {0};

    if (file.n && file.n <= IMAGE_FILE_MAX) b = image_png_pixels(file, true);
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
