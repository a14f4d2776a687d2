#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/base64.h"
#include "font/font.h"
#include "image/art.h"
#include "image/image.h"
#include "write/png_write.h"
#include "write/svg_impl.h"

/* Takes down that the picture is shown so large. */
static void shown(struct svg_document *d, struct svg_shown picture)
{
    size_t i = 0;

    for (; i < d->pictures.n; i++) {
        const struct svg_shown *p = &d->pictures.v[i];

        if (p->image == picture.image && p->face == picture.face && p->glyph == picture.glyph) break;
    }
    if (i == d->pictures.n) *VEC_PUSH(d->arena, &d->pictures) = picture;
    d->pictures.v[i].w = fmax(d->pictures.v[i].w, picture.w);
    d->pictures.v[i].h = fmax(d->pictures.v[i].h, picture.h);
}

/* As with letters: in a run no other is called so. */
static void name_add(struct strbuf *b, const struct svg_shown *picture)
{
    assert(picture->face || picture->image);
    if (picture->face)
        strbuf_printf(b, "E%u-%x", font_face_index(picture->face), (unsigned)picture->glyph);
    else
        strbuf_printf(b, "I%zu", picture->image->index);
}

static void rect_add(struct strbuf *b, struct rect r)
{
    svg_attribute(b, " x=\"", r.x, SVG_PLACES);
    svg_attribute(b, " y=\"", r.y, SVG_PLACES);
    svg_attribute(b, " width=\"", r.w, SVG_PLACES);
    svg_attribute(b, " height=\"", r.h, SVG_PLACES);
}

static void picture_add(struct svg_document *d, struct svg_shown picture, struct rect r)
{
    shown(d, picture);
    strbuf_addz(&d->body, "<use href=\"#");
    name_add(&d->body, &picture);
    strbuf_addc(&d->body, '"');
    rect_add(&d->body, r);
    strbuf_addz(&d->body, "/>\n");
}

void svg_emoji(struct svg_document *d, const struct face *face, uint32_t glyph, struct rect r)
{
    svg_close(d);
    picture_add(d, (struct svg_shown){NULL, face, glyph, r.w, r.h}, r);
}

/* Nothing is seen beyond a nested picture's edges. */
void svg_image(struct svg_document *d, const struct item *item)
{
    struct strbuf *b = &d->body;
    struct rect whole = page_picture(item);
    struct rect window = {(double)item->u.image.x, (double)item->u.image.y, (double)item->u.image.w,
                          (double)item->u.image.h};
    bool crop = item->flags & ITEM_CROP;

    svg_close(d);
    if (crop) {
        strbuf_addz(b, "<svg");
        rect_add(b, window);
        strbuf_addz(b, " viewBox=\"");
        svg_number(b, window.x, SVG_PLACES);
        svg_number(b, window.y, SVG_PLACES);
        svg_number(b, window.w, SVG_PLACES);
        svg_number(b, window.h, SVG_PLACES);
        strbuf_addz(b, "\">\n");
    }
    picture_add(d, (struct svg_shown){item->u.image.image, NULL, 0, whole.w, whole.h}, whole);
    if (crop) strbuf_addz(b, "</svg>\n");
}

/* ------------------------------------------------------------ definitions */

/* A symbol of w x h units, which fills whatever place it is given. */
static void symbol_begin(struct svg_document *d, const struct svg_shown *picture, double w, double h)
{
    strbuf_addz(&d->defs, "<symbol id=\"");
    name_add(&d->defs, picture);
    strbuf_addz(&d->defs, "\" preserveAspectRatio=\"none\" viewBox=\"0 0");
    svg_number(&d->defs, w, SVG_PLACES + 1);
    svg_number(&d->defs, h, SVG_PLACES + 1);
    strbuf_addz(&d->defs, "\">\n");
}

static void data_add(struct svg_document *d, int w, int h, struct matrix map, const char *type,
                     struct str file)
{
    struct strbuf *b = &d->defs;

    strbuf_printf(b, "<image width=\"%d\" height=\"%d\"", w, h);
    svg_transform(b, " transform=\"", map);
    strbuf_printf(b, " href=\"data:%s;base64,", type);
    base64_add(b, file.p, file.n);
    strbuf_addz(b, "\"/>\n");
}

/* A JPEG that is stored lying or mirrored is stood up. */
static void jpeg_add(struct svg_document *d, const struct svg_shown *picture, const struct image_jpeg *jpeg)
{
    double x0 = 0, y0 = 0, x1 = 1, y1 = 0, x2 = 0, y2 = 1;
    bool lies = jpeg->orientation >= 5;
    int w = lies ? jpeg->h : jpeg->w, h = lies ? jpeg->w : jpeg->h;

    image_upright(jpeg->orientation, &x0, &y0);
    image_upright(jpeg->orientation, &x1, &y1);
    image_upright(jpeg->orientation, &x2, &y2);
    symbol_begin(d, picture, w, h);
    data_add(d, jpeg->w, jpeg->h,
             (struct matrix){(x1 - x0) * w / jpeg->w, (y1 - y0) * h / jpeg->w, (x2 - x0) * w / jpeg->h,
                             (y2 - y0) * h / jpeg->h, x0 * w, y0 * h},
             "image/jpeg", jpeg->bytes);
}

static void pixels_add(struct svg_document *d, const struct svg_shown *picture, const struct bitmap *pixels)
{
    size_t n;
    void *png = png_encode(pixels, &n);

    symbol_begin(d, picture, pixels->w, pixels->h);
    data_add(d, pixels->w, pixels->h, matrix_identity, "image/png", (struct str){png, n});
    free(png);
}

static void image_add(struct svg_document *d, const struct svg_shown *picture)
{
    struct image_stored stored = image_store(d->arena, picture->image, picture->w, picture->h);

    if (stored.jpeg.bytes.n)
        jpeg_add(d, picture, &stored.jpeg);
    else
        pixels_add(d, picture, &stored.pixels);
    image_stored_free(&stored);
}

/* The font's own file. It is read by whoever shows it, in its own proportions. */
static void emoji_add(struct svg_document *d, const struct svg_shown *picture)
{
    struct str png = font_face_picture(picture->face, picture->glyph);
    struct bitmap pixels = image_bitmap_of_png(png);

    symbol_begin(d, picture, pixels.v ? pixels.w : 1, pixels.v ? pixels.h : 1);
    if (pixels.v) data_add(d, pixels.w, pixels.h, matrix_identity, "image/png", png);
    image_bitmap_free(&pixels);
}

static void art_add(struct svg_document *d, const struct svg_shown *picture)
{
    const struct art *art = picture->image->art;
    struct strbuf shapes = strbuf_new(d->arena);

    svg_art(&d->defs, &shapes, picture->image);
    symbol_begin(d, picture, art->w, art->h);
    strbuf_add(&d->defs, strbuf_str(&shapes));
}

void svg_pictures(struct svg_document *d)
{
    for (size_t i = 0; i < d->pictures.n; i++) {
        const struct svg_shown *picture = &d->pictures.v[i];

        if (picture->face)
            emoji_add(d, picture);
        else if (picture->image->art)
            art_add(d, picture);
        else
            image_add(d, picture);
        strbuf_addz(&d->defs, "</symbol>\n");
    }
}
