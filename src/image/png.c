#include <assert.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "image/impl.h"

struct png_source {
    jmp_buf end; /* of a file that is broken */
    png_structp png;
    png_infop info;
    struct str rest; /* of the file */
    struct bitmap bitmap;
};

static _Noreturn void png_refuse(png_structp png, png_const_charp why)
{
    struct png_source *source = png_get_error_ptr(png);

    (void)why;
    longjmp(source->end, 1);
}

/* What libpng can mend or do without. */
static void png_pass_over(png_structp png, png_const_charp why)
{
    (void)png;
    (void)why;
}

static void *png_piece(png_structp png, png_alloc_size_t size)
{
    (void)png;
    return image_piece_new(size);
}

static void png_piece_free(png_structp png, void *p)
{
    (void)png;
    free(p);
}

static void png_take(png_structp png, png_bytep to, size_t n)
{
    struct png_source *source = png_get_io_ptr(png);

    if (n > source->rest.n) png_error(png, "cut short");
    memcpy(to, source->rest.p, n);
    source->rest = str_from(source->rest, n);
}

/* Opens the file up to its pixels. */
static void png_begin(struct png_source *source)
{
    png_structp png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, source, png_refuse, png_pass_over, NULL,
                                               png_piece, png_piece_free);

    source->png = png;
    if (png) source->info = png_create_info_struct(png);
    /* Memory that was not to be had has ended the program. */
    if (!source->info) longjmp(source->end, 1);
    png_set_read_fn(png, source, png_take);
    png_set_user_limits(png, IMAGE_SIDE_MAX, IMAGE_SIDE_MAX);
    /* Colour profiles, texts and the like are not unpacked. */
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_read_info(png, source->info);
}

static void png_pixels(struct png_source *source, bool rgba)
{
    png_structp png = source->png;
    struct bitmap *b = &source->bitmap;
    size_t row;
    int passes;

    b->w = (int)png_get_image_width(png, source->info);
    b->h = (int)png_get_image_height(png, source->info);
    if ((int64_t)b->w * b->h > IMAGE_PIXELS_MAX) png_error(png, "too large");
    /* Eight bits a sample, palettes as colours, what is said to be transparent as alpha. */
    png_set_expand(png);
    png_set_scale_16(png);
    if (rgba) {
        png_set_gray_to_rgb(png);
        png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
    }
    passes = png_set_interlace_handling(png);
    png_read_update_info(png, source->info);
    b->channels = png_get_channels(png, source->info);
    row = (size_t)b->w * (size_t)b->channels;
    assert(png_get_rowbytes(png, source->info) == row && (!rgba || b->channels == 4));
    b->v = image_piece_new(row * (size_t)b->h);
    if (!b->v) png_error(png, "too large");
    while (passes-- > 0)
        for (int y = 0; y < b->h; y++) png_read_row(png, b->v + (size_t)y * row, NULL);
    /* The sums of what was read are behind it. */
    png_read_end(png, NULL);
}

/* What is longjmp'ed over lies in the source. */
static bool png_read_whole(struct png_source *source, bool rgba)
{
    if (setjmp(source->end)) return false;
    png_begin(source);
    png_pixels(source, rgba);
    return true;
}

struct bitmap image_png_pixels(struct str file, bool rgba)
{
    struct png_source source = {.rest = file};
    bool read = png_read_whole(&source, rgba);

    png_destroy_read_struct(&source.png, &source.info, NULL);
    if (!read) image_bitmap_free(&source.bitmap);
    return source.bitmap;
}
