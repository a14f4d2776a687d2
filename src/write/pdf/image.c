#include "write/pdf/image.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/length.h"
#include "image/art.h"
#include "image/image.h"
#include "write/pdf/art.h"
#include "write/pdf/buf.h"
#include "write/pdf/flat.h"
#include "write/raster.h"

/* Outlines that have become pixels are sharper than photographs. */
static const double ART_DPI = 600;

const struct art *pdf_images_place(struct arena *arena, struct pdf_images *images,
                                   const struct pdf_colors *colors, const struct image *image, double w,
                                   double h, struct rgb ground)
{
    struct pdf_placed *placed;

    while (images->list.n <= image->index) (void)VEC_PUSH(arena, &images->list);
    placed = &images->list.v[image->index];
    if (!placed->image) placed->ground = ground;
    if (!placed->image && image->art)
        placed->art =
            pdf_colors_transparent(colors) ? image->art : pdf_flat(arena, image->art, placed->ground);
    placed->image = image;
    placed->w = fmax(placed->w, w);
    placed->h = fmax(placed->h, h);
    return placed->art;
}

/* ---------------------------------------------------------------- objects */

static struct pdf_obj *image_finish(struct pdf_obj *stream, int w, int h, int channels)
{
    pdf_set_name(stream, "Type", "XObject");
    pdf_set_name(stream, "Subtype", "Image");
    pdf_set_int(stream, "Width", w);
    pdf_set_int(stream, "Height", h);
    pdf_set_name(stream, "ColorSpace", pdf_colors_space(channels));
    pdf_set_int(stream, "BitsPerComponent", 8);
    return stream;
}

struct pdf_obj *pdf_image_pixels(struct pdf_file *file, struct flate *flate, struct pdf_colors *colors,
                                 const struct bitmap *bitmap)
{
    struct bitmap inks = pdf_colors_pixels(colors, bitmap);
    const struct bitmap *written = inks.v ? &inks : bitmap;
    struct pdf_obj *parameters = pdf_dict(file, false);
    size_t n;
    uint8_t *rows = image_bitmap_filtered(written, &n);
    const struct pdf_buf *small = flate_run(flate, rows, n);
    struct pdf_obj *stream = pdf_stream(file, small->p, small->n, true);

    free(rows);
    pdf_set_int(parameters, "Predictor", 15);
    pdf_set_int(parameters, "Colors", written->channels);
    pdf_set_int(parameters, "Columns", written->w);
    image_finish(stream, written->w, written->h, written->channels);
    pdf_set(stream, "DecodeParms", parameters);
    image_bitmap_free(&inks);
    return stream;
}

/* A JPEG that is stored lying or mirrored is stood up by a form round it. */
static struct pdf_obj *turned(struct arena *arena, struct pdf_file *file, struct pdf_obj *image,
                              int orientation)
{
    const double unit[4] = {0, 0, 1, 1};
    double x0 = 0, y0 = 1, x1 = 1, y1 = 1, x2 = 0, y2 = 0; /* of the stored picture, y down */
    struct pdf_obj *form, *resources, *xobjects;
    const char *content;

    if (orientation == 1) return image;
    image_upright(orientation, &x0, &y0);
    image_upright(orientation, &x1, &y1);
    image_upright(orientation, &x2, &y2);
    content = arena_printf(arena, "%.0f %.0f %.0f %.0f %.0f %.0f cm /I Do\n", x1 - x0, y0 - y1, x2 - x0,
                           y0 - y2, x0, 1 - y0);
    form = pdf_stream(file, content, strlen(content), false);
    resources = pdf_dict(file, false);
    xobjects = pdf_dict(file, false);
    pdf_set(xobjects, "I", image);
    pdf_set(resources, "XObject", xobjects);
    pdf_set_name(form, "Type", "XObject");
    pdf_set_name(form, "Subtype", "Form");
    pdf_set_numbers(form, "BBox", unit, 4);
    pdf_set(form, "Resources", resources);
    return form;
}

static struct pdf_obj *from_jpeg(struct arena *arena, struct pdf_file *file, const struct image_jpeg *jpeg)
{
    struct pdf_obj *stream = pdf_stream_jpeg(file, jpeg->bytes.p, jpeg->bytes.n);

    return turned(arena, file, image_finish(stream, jpeg->w, jpeg->h, jpeg->channels), jpeg->orientation);
}

/* Outlines as pixels, on the ground that they lie on: something shows through. */
static struct pdf_obj *from_art(struct arena *arena, struct pdf_file *file, struct flate *flate,
                                struct pdf_colors *colors, const struct pdf_placed *placed)
{
    const struct art *art = placed->image->art;
    const double most = 8000; /* pixels */
    double scale = fmin(ART_DPI / PT_PER_IN, most / fmax(placed->w, placed->h));
    int w = (int)fmax(1, ceil(placed->w * scale)), h = (int)fmax(1, ceil(placed->h * scale));
    struct canvas *canvas = raster_new(w, h);
    struct bitmap bitmap = {.v = canvas->pixels, .w = w, .h = h, .channels = 3};
    const uint8_t ground[3] = {placed->ground.r, placed->ground.g, placed->ground.b};
    struct pdf_obj *image;

    for (size_t i = 0; i < (size_t)w * (size_t)h; i++) memcpy(canvas->pixels + 3 * i, ground, sizeof ground);
    raster_art(canvas, arena, art, (struct matrix){w / art->w, 0, 0, h / art->h, 0, 0});
    image = pdf_image_pixels(file, flate, colors, &bitmap);
    raster_free(canvas);
    return image;
}

static struct pdf_obj *image_make(struct arena *arena, struct pdf_file *file, struct flate *flate,
                                  struct pdf_colors *colors, const struct pdf_placed *placed)
{
    const struct image *from = placed->image;
    struct image_stored stored;
    struct pdf_obj *image;

    if (placed->art) return pdf_art(arena, file, flate, colors, placed->art);
    if (from->art) return from_art(arena, file, flate, colors, placed);
    /* No JPEG keeps a limit of ink. */
    stored = pdf_colors_press(colors) ? image_store_pixels(arena, from, placed->w, placed->h)
                                      : image_store(arena, from, placed->w, placed->h);
    image = stored.jpeg.bytes.n ? from_jpeg(arena, file, &stored.jpeg)
                                : pdf_image_pixels(file, flate, colors, &stored.pixels);
    image_stored_free(&stored);
    image_done(from);
    return image;
}

void pdf_images_make(struct arena *arena, struct pdf_file *file, struct flate *flate,
                     struct pdf_colors *colors, const struct pdf_images *images, struct pdf_obj *xobjects)
{
    for (size_t i = 0; i < images->list.n && !pdf_file_error(file); i++) {
        const struct pdf_placed *placed = &images->list.v[i];
        struct arena_mark mark = arena_mark(arena);
        char name[24];

        if (!placed->image) continue;
        snprintf(name, sizeof name, "I%zu", i);
        pdf_set(xobjects, name, image_make(arena, file, flate, colors, placed));
        arena_reset(arena, mark);
    }
}
