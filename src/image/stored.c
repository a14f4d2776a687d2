#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/length.h"
#include "image/image.h"

/* Finer than this no press and no printer can show; what is hardly finer stays as it is. */
static const double DPI = 300;
static const double DPI_LARGEST = 303;
enum { JPEG_QUALITY = 90 };

/* Whether it has more pixels than are needed. */
static bool is_fine(const struct image *image, double w, double h)
{
    const double largest = DPI_LARGEST / PT_PER_IN;

    return image->w > w * largest || image->h > h * largest;
}

static struct bitmap scaled_down(const struct bitmap *bitmap, double w, double h)
{
    double columns = fmax(1, ceil(w * DPI / PT_PER_IN));
    double rows = fmax(1, ceil(h * DPI / PT_PER_IN));

    return image_bitmap_scale(bitmap, (int)fmin(columns, bitmap->w), (int)fmin(rows, bitmap->h));
}

/* The pixels at the resolution that is needed. A photograph stays one: as lossless pixels it would be several times as
 * large. */
static void scale(struct arena *arena, struct image_stored *stored, bool lossy, const struct bitmap *bitmap,
                  double w, double h)
{
    struct bitmap scaled = scaled_down(bitmap, w, h);

    if (lossy && scaled.channels == 3) {
        size_t n;
        uint8_t *bytes = image_bitmap_jpeg(&scaled, JPEG_QUALITY, &n);

        stored->jpeg = (struct image_jpeg){{arena_copy(arena, bytes, n), n}, scaled.w, scaled.h, 3, 1};
        free(bytes);
        image_bitmap_free(&scaled);
    } else {
        stored->scaled = stored->pixels = scaled;
    }
}

static struct image_stored store(struct arena *arena, const struct image *image, bool as_jpeg, double w,
                                 double h)
{
    static uint8_t white = 255;
    struct image_stored stored = {0};
    bool fine = is_fine(image, w, h);
    const struct bitmap *bitmap;

    if (as_jpeg) stored.jpeg = image_jpeg(arena, image);
    bitmap = fine || !stored.jpeg.bytes.n ? image_bitmap(image) : NULL;
    if (bitmap && fine) {
        stored.jpeg = (struct image_jpeg){0};
        scale(arena, &stored, as_jpeg && image->lossy, bitmap, w, h);
    } else if (!stored.jpeg.bytes.n) {
        stored.pixels = bitmap ? *bitmap : (struct bitmap){&white, 1, 1, 1};
    }
    return stored;
}

struct image_stored image_store(struct arena *arena, const struct image *image, double w, double h)
{
    return store(arena, image, true, w, h);
}

struct image_stored image_store_pixels(struct arena *arena, const struct image *image, double w, double h)
{
    struct bitmap inks = image_inks(image);
    struct image_stored stored = {0};

    if (!inks.v) return store(arena, image, false, w, h);
    if (is_fine(image, w, h)) {
        stored.scaled = scaled_down(&inks, w, h);
        image_bitmap_free(&inks);
    } else {
        stored.scaled = inks;
    }
    stored.pixels = stored.scaled;
    return stored;
}

void image_stored_free(struct image_stored *stored)
{
    image_bitmap_free(&stored->scaled);
}
