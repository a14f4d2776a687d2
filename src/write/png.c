#include "write/png.h"

#include <math.h>

#include "base/diag.h"
#include "base/length.h"
#include "base/words.h"
#include "font/font.h"
#include "image/art.h"
#include "image/image.h"
#include "typeset/screen.h"
#include "write/png_write.h"
#include "write/raster.h"

/* 16,384 pixels square: a picture of some 800 MB in memory. */
static const double most_pixels = 268435456;

struct png_drawing {
    struct arena *arena;
    struct canvas *canvas;
};

/* At most one pixel of the picture to a pixel of the canvas; `unit` takes the unit square to its place there. */
static void draw_pixels(struct png_drawing *d, const struct bitmap *bitmap, struct matrix unit)
{
    struct bitmap scaled = {0};
    int w = (int)fmin(fmax(ceil(hypot(unit.a, unit.b)), 1), bitmap->w);
    int h = (int)fmin(fmax(ceil(hypot(unit.c, unit.d)), 1), bitmap->h);

    if (w < bitmap->w || h < bitmap->h) {
        scaled = image_bitmap_scale(bitmap, w, h);
        bitmap = &scaled;
    }
    raster_picture(d->canvas, bitmap->v, bitmap->w, bitmap->h, bitmap->channels, unit);
    image_bitmap_free(&scaled);
}

/* A run of pictures: emoji. */
static void draw_pictures(struct png_drawing *d, const struct item *item, struct matrix to_pixels)
{
    const struct run *run = item->u.text.run;
    double size = (double)item->u.text.size;
    double x = (double)item->u.text.x;

    for (size_t i = 0; i < run->n; i++) {
        const struct glyph *g = &run->glyphs[i];
        struct rect box = font_face_picture_box(run->face, g->id);
        struct bitmap bitmap = image_bitmap_of_png(font_face_picture(run->face, g->id));
        struct matrix unit = {box.w * size,
                              0,
                              0,
                              box.h * size,
                              x + ((double)g->dx + box.x) * size,
                              (double)item->u.text.y + ((double)g->dy + box.y) * size};

        if (bitmap.v && box.w > 0) draw_pixels(d, &bitmap, matrix_mul(unit, to_pixels));
        image_bitmap_free(&bitmap);
        x += (double)g->advance * size + (double)item->u.text.tracking;
    }
}

static void draw_text(struct png_drawing *d, const struct item *item, struct matrix to_pixels)
{
    const struct run *run = item->u.text.run;
    double size = (double)item->u.text.size;
    double x = (double)item->u.text.x;
    struct rgb colour = screen_rgb(item->ink);

    if (run->face && font_face_info(run->face)->pictures) {
        draw_pictures(d, item, to_pixels);
        return;
    }
    /* A missing run has no glyphs; layout draws its box. */
    for (size_t i = 0; i < run->n; i++) {
        const struct glyph *g = &run->glyphs[i];
        double px = x + (double)g->dx * size;
        double py = (double)item->u.text.y + (double)g->dy * size;
        const uint8_t *coverage;
        int left, top, w, h;

        matrix_apply(to_pixels, &px, &py);
        coverage = font_face_bitmap(run->face, g->id,
                                    (double[]){to_pixels.a * size, to_pixels.b * size, to_pixels.c * size,
                                               to_pixels.d * size, px, py},
                                    &left, &top, &w, &h);
        if (coverage) raster_cover(d->canvas, coverage, left, top, w, h, colour);
        x += (double)g->advance * size + (double)item->u.text.tracking;
    }
}

static struct path path_new(const struct png_drawing *d, struct matrix to_pixels)
{
    return (struct path){.arena = d->arena, .to_pixels = to_pixels};
}

static void draw_box(struct png_drawing *d, const struct item *item, struct matrix to_pixels)
{
    struct path path = path_new(d, to_pixels);
    double radii[CORNER_COUNT];
    struct rect r = {(double)item->u.box.x, (double)item->u.box.y, (double)item->u.box.w,
                     (double)item->u.box.h};

    for (int i = 0; i < CORNER_COUNT; i++) radii[i] = page_corner(item, i);
    raster_path_rect(&path, r, radii, false);
    raster_fill(d->canvas, &path, screen_rgb(item->ink));
}

/* The stroke lies half inside and half outside of the rectangle. */
static void draw_frame(struct png_drawing *d, const struct item *item, struct matrix to_pixels)
{
    struct path path = path_new(d, to_pixels);
    double half = (double)item->u.box.width / 2;
    double outside[CORNER_COUNT], inside[CORNER_COUNT];
    struct rect r = {(double)item->u.box.x, (double)item->u.box.y, (double)item->u.box.w,
                     (double)item->u.box.h};
    struct rect outer = {r.x - half, r.y - half, r.w + 2 * half, r.h + 2 * half};
    struct rect inner = {r.x + half, r.y + half, r.w - 2 * half, r.h - 2 * half};

    for (int i = 0; i < CORNER_COUNT; i++) {
        double radius = page_corner(item, i);

        outside[i] = radius > 0 ? radius + half : 0;
        inside[i] = fmax(radius - half, 0);
    }
    raster_path_rect(&path, outer, outside, false);
    if (inner.w > 0 && inner.h > 0) raster_path_rect(&path, inner, inside, true);
    raster_fill(d->canvas, &path, screen_rgb(item->ink));
}

static void draw_line(struct png_drawing *d, const struct item *item, struct matrix to_pixels)
{
    struct path path = path_new(d, to_pixels);

    raster_path_stroke(&path, (double)item->u.line.x0, (double)item->u.line.y0, (double)item->u.line.x1,
                       (double)item->u.line.y1, (double)item->u.line.width, (double)item->u.line.dash);
    raster_fill(d->canvas, &path, screen_rgb(item->ink));
}

/* Layout draws what stands for an image that is wrong. */
static void draw_image(struct png_drawing *d, const struct item *item, struct matrix to_pixels)
{
    const struct image *image = item->u.image.image;
    const struct bitmap *bitmap = image->art ? NULL : image_bitmap(image);
    const struct rect r = page_picture(item);
    struct matrix unit = matrix_mul((struct matrix){r.w, 0, 0, r.h, r.x, r.y}, to_pixels);
    struct matrix window = {(double)item->u.image.w, 0, 0, (double)item->u.image.h, (double)item->u.image.x,
                            (double)item->u.image.y};
    struct raster_crop crop = {0};

    if (item->flags & ITEM_CROP) crop = raster_crop_begin(d->canvas, unit);
    if (bitmap) draw_pixels(d, bitmap, unit);
    if (image->art)
        raster_art(d->canvas, d->arena, image->art,
                   matrix_mul(matrix_scale(1 / image->art->w, 1 / image->art->h), unit));
    if (item->flags & ITEM_CROP) raster_crop_end(d->canvas, &crop, matrix_mul(window, to_pixels));
}

static void draw_item(struct png_drawing *d, const struct item *item, struct matrix to_pixels)
{
    switch ((enum item_kind)item->kind) {
    case ITEM_TEXT: draw_text(d, item, to_pixels); break;
    case ITEM_BOX: draw_box(d, item, to_pixels); break;
    case ITEM_FRAME: draw_frame(d, item, to_pixels); break;
    case ITEM_LINE: draw_line(d, item, to_pixels); break;
    case ITEM_IMAGE: draw_image(d, item, to_pixels); break;
    case ITEM_LINK:
    case ITEM_DEST: break;
    }
}

/* The tints of the page, or all the rest of it. */
static void draw_page(struct png_drawing *d, const struct page *page, struct matrix to_pixels, bool tints)
{
    for (size_t i = 0; i < page->items.n; i++) {
        const struct item *item = &page->items.v[i];
        struct arena_mark mark = arena_mark(d->arena);

        if (((item->flags & ITEM_TINT) != 0) == tints) draw_item(d, item, to_pixels);
        arena_reset(d->arena, mark);
    }
}

void *png_make(struct arena *arena, const struct print *print, size_t side, const struct print_part *part,
               double dpi, struct diag_place from, struct diags *diags, size_t *size)
{
    const double scale = dpi / PT_PER_IN;
    struct png_drawing d = {.arena = arena};
    const struct side *drawn = print_side(print, side, NULL, NULL);
    struct print_layers layers = print_layers(arena, print, drawn, part);
    /* A part of a pixel is a pixel, but not for an error of rounding. */
    double w = ceil(layers.w * scale - 1e-4);
    double h = ceil(layers.h * scale - 1e-4);
    void *png;

    *size = 0;
    if (!(w >= 1 && h >= 1) || w * h > most_pixels) {
        diag_at(diags, DIAG_USAGE, from, SAY("the picture is too large: lower --dpi"));
        return NULL;
    }
    d.canvas = raster_new((int)w, (int)h);
    for (size_t i = 0; i < layers.list.n; i++) {
        const struct print_layer *layer = &layers.list.v[i];

        draw_page(&d, layer->page, matrix_mul(layer->map, matrix_scale(scale, scale)), layer->tints);
    }
    png = png_encode(&(struct bitmap){d.canvas->pixels, d.canvas->w, d.canvas->h, 3}, size);
    raster_free(d.canvas);
    return png;
}
