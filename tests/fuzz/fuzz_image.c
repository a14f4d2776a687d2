/* fuzz_image.c: any bytes as a picture: looked at from outside, decoded, and passed through without its metadata. */
#include "base/mem.h"
#include "fuzz.h"
#include "image/impl.h"

/* Decoding a larger one shows nothing new and takes its time. */
enum { PIXELS_MOST = 1 << 16 };

/* A reader of the PDF must see the picture that other writers decode. */
static void stripped_holds(struct arena *arena, struct str file, const struct image_facts *facts,
                           const struct bitmap *bitmap)
{
    struct str bare = image_probe_strip(arena, file, facts);
    struct image_facts again;
    struct bitmap same;

    HOLDS(bare.n <= file.n);
    HOLDS(!image_probe(bare, &again));
    HOLDS(again.format == IMAGE_JPEG && again.w == facts->w && again.h == facts->h);
    HOLDS(again.components == facts->components && again.plain == facts->plain && again.end == bare.n);
    HOLDS(image_jpeg_sound(bare) == image_jpeg_sound(file));
    HOLDS(!image_jpeg_sound(bare) || bitmap->v);
    again.orientation = facts->orientation;
    same = image_pixels(bare, &again);
    HOLDS((same.v != NULL) == (bitmap->v != NULL));
    if (same.v) {
        HOLDS(same.w == bitmap->w && same.h == bitmap->h && same.channels == bitmap->channels);
        HOLDS(!memcmp(same.v, bitmap->v, (size_t)same.w * (size_t)same.h * (size_t)same.channels));
    }
    image_bitmap_free(&same);
}

/* As the writers want them: smaller, and as JPEG. */
static void written_holds(const struct bitmap *bitmap)
{
    struct bitmap small = image_bitmap_scale(bitmap, (bitmap->w + 2) / 3, (bitmap->h + 1) / 2);
    size_t n = 0;
    uint8_t *jpeg = image_bitmap_jpeg(&small, 85, &n);
    struct image_facts facts;

    HOLDS(jpeg && !image_probe((struct str){(const char *)jpeg, n}, &facts));
    HOLDS(facts.w == small.w && facts.h == small.h && facts.end == n);
    free(jpeg);
    image_bitmap_free(&small);
}

/* As a text, which is plain from then on, whatever was packed or spelt otherwise. */
static void text_holds(struct arena *arena, struct str file)
{
    const char *wrong = NULL;
    char *text = mem_alloc(file.n + 1);
    bool fonts;

    if (file.n) memcpy(text, file.p, file.n);
    text = image_svg_text(text, &file.n, &wrong);
    file.p = text;
    if (!wrong && image_svg_is(file)) {
        const char *lacks = image_svg_lacks(arena, file, &fonts);

        HOLDS(!lacks || *lacks);
        HOLDS(lacks || !fonts);
    }
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str file = {(const char *)data, size};
    struct arena *arena = arena_new();
    struct image_facts facts;

    if (!image_probe(file, &facts)) {
        HOLDS(facts.w > 0 && facts.h > 0 && facts.orientation >= 1 && facts.orientation <= 8);
        HOLDS(facts.end <= file.n);
        /* An SVG is librsvg's to draw. */
        if (facts.format != IMAGE_SVG && (int64_t)facts.w * facts.h <= PIXELS_MOST) {
            struct bitmap bitmap = image_pixels(file, &facts);

            if (facts.format == IMAGE_JPEG && facts.plain) stripped_holds(arena, file, &facts, &bitmap);
            if (bitmap.v) written_holds(&bitmap);
            image_bitmap_free(&bitmap);
        }
    }
    text_holds(arena, file);
    arena_free(arena);
    return 0;
}
