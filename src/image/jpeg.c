#include <assert.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#include "base/mem.h"
#include "image/impl.h"

struct jpeg_source {
    struct jpeg_error_mgr errors; /* first: what libjpeg knows of this */
    jmp_buf end;                  /* of a file that is broken */
    struct jpeg_decompress_struct in;
    struct bitmap bitmap;
    bool inks; /* four colours of ink stay what they are */
};
_Static_assert(offsetof(struct jpeg_source, errors) == 0, "a source is its errors");

/* What libjpeg gives up over. */
static _Noreturn void jpeg_give_up(j_common_ptr common)
{
    struct jpeg_source *source = (struct jpeg_source *)(void *)common->err;

    if (common->err->msg_code == JERR_OUT_OF_MEMORY) mem_fail();
    longjmp(source->end, 1);
}

/* Data that is damaged is a warning to libjpeg, which makes something of it; others make something else. */
static void jpeg_tell(j_common_ptr common, int level)
{
    if (level < 0) jpeg_give_up(common);
}

/* Nothing is printed. */
static void jpeg_print(j_common_ptr common)
{
    (void)common;
}

static void jpeg_errors(struct jpeg_error_mgr *errors)
{
    jpeg_std_error(errors);
    errors->error_exit = jpeg_give_up;
    errors->emit_message = jpeg_tell;
    errors->output_message = jpeg_print;
}

static void jpeg_begin(struct jpeg_source *source, struct str file)
{
    jpeg_create_decompress(&source->in);
    jpeg_mem_src(&source->in, (const unsigned char *)file.p, file.n);
    jpeg_read_header(&source->in, TRUE);
}

/* Adobe's programs store how little ink there is: here it is how much. */
static void jpeg_inks(struct bitmap *b, bool adobe)
{
    size_t n = (size_t)b->w * (size_t)b->h * 4;

    for (size_t i = 0; adobe && i < n; i++) b->v[i] ^= 255;
}

/* Ink of four colours as light of three, in place of the pixels. */
static void jpeg_lights(struct bitmap *b)
{
    size_t n = (size_t)b->w * (size_t)b->h;
    const uint8_t *from = b->v;
    uint8_t *to = b->v;

    for (size_t i = 0; i < n; i++, from += 4, to += 3) {
        unsigned key = from[3] ^ 255u;

        for (size_t c = 0; c < 3; c++) to[c] = (uint8_t)(((from[c] ^ 255u) * key + 127) / 255);
    }
    b->channels = 3;
}

static void jpeg_pixels(struct jpeg_source *source)
{
    struct jpeg_decompress_struct *in = &source->in;
    struct bitmap *b = &source->bitmap;
    size_t row;

    in->out_color_space = in->num_components == 1   ? JCS_GRAYSCALE
                          : in->num_components == 3 ? JCS_RGB
                                                    : JCS_CMYK;
    jpeg_start_decompress(in);
    *b = (struct bitmap){NULL, (int)in->output_width, (int)in->output_height, in->output_components};
    row = (size_t)b->w * (size_t)b->channels;
    b->v = image_piece_new(row * (size_t)b->h);
    if (!b->v) jpeg_give_up((j_common_ptr)in);
    while (in->output_scanline < in->output_height) {
        JSAMPROW at = b->v + in->output_scanline * row;

        jpeg_read_scanlines(in, &at, 1);
    }
    jpeg_finish_decompress(in);
    if (b->channels == 4) jpeg_inks(b, in->saw_Adobe_marker);
    if (b->channels == 4 && !source->inks) jpeg_lights(b);
}

/* What is longjmp'ed over lies in the source. */
static bool jpeg_read_pixels(struct jpeg_source *source, struct str file)
{
    if (setjmp(source->end)) return false;
    jpeg_begin(source, file);
    jpeg_pixels(source);
    return true;
}

/* Samples of one colour that are no whole number of another's are allowed by the standard, and decoded by next to nobody. */
static bool jpeg_has_whole_samples(const struct jpeg_decompress_struct *in)
{
    for (int i = 0; i < in->num_components; i++)
        if (in->max_h_samp_factor % in->comp_info[i].h_samp_factor ||
            in->max_v_samp_factor % in->comp_info[i].v_samp_factor)
            return false;
    return true;
}

static bool jpeg_read_numbers(struct jpeg_source *source, struct str file)
{
    if (setjmp(source->end)) return false;
    jpeg_begin(source, file);
    if (!jpeg_has_whole_samples(&source->in)) return false;
    jpeg_read_coefficients(&source->in);
    jpeg_finish_decompress(&source->in);
    return true;
}

/* Memory that was not given to libjpeg's structures yet is nothing to it. */
static void jpeg_open(struct jpeg_source *source)
{
    *source = (struct jpeg_source){.in = {.err = &source->errors}};
    jpeg_errors(&source->errors);
}

struct bitmap image_jpeg_pixels(struct str file, bool inks)
{
    struct jpeg_source source;
    bool read;

    jpeg_open(&source);
    source.inks = inks;
    read = jpeg_read_pixels(&source, file);
    jpeg_destroy_decompress(&source.in);
    if (!read) image_bitmap_free(&source.bitmap);
    return source.bitmap;
}

bool image_jpeg_sound(struct str file)
{
    struct jpeg_source source;
    bool sound;

    jpeg_open(&source);
    sound = jpeg_read_numbers(&source, file);
    jpeg_destroy_decompress(&source.in);
    return sound;
}

/* Only memory can be wanting: what is written is in memory. */
static _Noreturn void jpeg_no_memory(j_common_ptr common)
{
    assert(common->err->msg_code == JERR_OUT_OF_MEMORY);
    (void)common;
    mem_fail();
}

uint8_t *image_bitmap_jpeg(const struct bitmap *bitmap, int quality, size_t *n)
{
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct out = {.err = jpeg_std_error(&errors)};
    size_t row = (size_t)bitmap->w * (size_t)bitmap->channels;
    unsigned char *bytes = NULL;
    unsigned long size = 0;

    assert(quality >= 1 && quality <= 100 && bitmap->v && (bitmap->channels == 1 || bitmap->channels == 3));
    errors.error_exit = jpeg_no_memory;
    jpeg_create_compress(&out);
    jpeg_mem_dest(&out, &bytes, &size);
    out.image_width = (JDIMENSION)bitmap->w;
    out.image_height = (JDIMENSION)bitmap->h;
    out.input_components = bitmap->channels;
    out.in_color_space = bitmap->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&out);
    jpeg_set_quality(&out, quality, TRUE);
    out.optimize_coding = TRUE;
    jpeg_start_compress(&out, TRUE);
    while (out.next_scanline < out.image_height) {
        JSAMPROW at = bitmap->v + out.next_scanline * row;

        jpeg_write_scanlines(&out, &at, 1);
    }
    jpeg_finish_compress(&out);
    jpeg_destroy_compress(&out);
    *n = size;
    return bytes;
}
