#include "write/pdf/emoji.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/length.h"
#include "base/mem.h"
#include "base/rect.h"
#include "image/image.h"
#include "write/pdf/image.h"

/* Emoji are drawings: they gain from more than photographs need. */
static const double DPI = 600;
enum {
    MASK_TIMES = 2,  /* the mask is so many times finer than the font's picture */
    MASK_LEAST = 24, /* of 255: what is less opaque is cut away */
};

/* The number of the picture in the list. */
static size_t emoji_place(struct arena *arena, struct pdf_emojis *emojis, const struct face *face,
                          uint32_t glyph, double w)
{
    size_t i = 0;

    while (i < emojis->list.n && (emojis->list.v[i].glyph != glyph || emojis->list.v[i].face != face)) i++;
    if (i == emojis->list.n)
        *VEC_PUSH(arena, &emojis->list) = (struct pdf_emoji){.face = face, .glyph = glyph};
    emojis->list.v[i].w = fmax(emojis->list.v[i].w, w);
    return i;
}

static void picture_draw(struct arena *arena, struct pdf_emojis *emojis, struct pdf_buf *b,
                         const struct face *face, uint32_t glyph, double size, double x, double y)
{
    struct rect box = font_face_picture_box(face, glyph);

    if (!(box.w > 0 && box.h > 0)) return;
    pdf_buf_addz(b, "q ");
    pdf_buf_real(b, box.w * size, 3);
    pdf_buf_addz(b, "0 0 ");
    pdf_buf_real(b, box.h * size, 3);
    pdf_buf_real(b, x + box.x * size, 3);
    pdf_buf_real(b, y - (box.y + box.h) * size, 3);
    pdf_buf_addz(b, "cm /E");
    pdf_buf_fixed(b, (long)emoji_place(arena, emojis, face, glyph, box.w * size), 0);
    pdf_buf_addz(b, " Do Q\n");
}

void pdf_emoji_run(struct arena *arena, struct pdf_emojis *emojis, struct pdf_text *text, struct pdf_buf *b,
                   const struct item *item, double x, double y)
{
    const struct run *run = item->u.text.run;
    double size = (double)item->u.text.size;

    for (size_t i = 0, j; i < run->n; i = j) {
        double left = x;

        for (j = i; j < run->n && run->glyphs[j].cluster == run->glyphs[i].cluster; j++) {
            const struct glyph *g = &run->glyphs[j];

            picture_draw(arena, emojis, b, run->face, g->id, size, x + (double)g->dx * size,
                         y - (double)g->dy * size);
            x += (double)g->advance * size + (double)item->u.text.tracking;
        }
        pdf_text_stand_in(text, b, pdf_text_cluster(run, i, j), run->rtl, size, left, y, x - left,
                          (item->flags & ITEM_SPACE) && (run->rtl ? i == 0 : j == run->n));
    }
}

/* ---------------------------------------------------------------- objects */

/* The picture on white: what the mask leaves of its edge is light. */
static struct pdf_obj *colours_make(struct pdf_file *file, struct flate *flate, struct pdf_colors *colors,
                                    const struct bitmap *scaled)
{
    struct bitmap b = {mem_new((size_t)scaled->w * (size_t)scaled->h * 3), scaled->w, scaled->h, 3};
    struct pdf_obj *image;

    for (size_t i = 0; i < (size_t)b.w * (size_t)b.h; i++) {
        const uint8_t *from = scaled->v + 4 * i;
        for (int c = 0; c < 3; c++)
            b.v[3 * i + (size_t)c] = (uint8_t)(from[c] > from[3] ? 255 : from[c] + 255 - from[3]);
    }
    image = pdf_image_pixels(file, flate, colors, &b);
    image_bitmap_free(&b);
    return image;
}

/* One bit a pixel; 1 is cut away. */
static struct pdf_obj *mask_make(struct pdf_file *file, struct flate *flate, const struct bitmap *fine)
{
    size_t row = ((size_t)fine->w + 7) / 8;
    uint8_t *bits = mem_new(row * (size_t)fine->h);
    const struct pdf_buf *small;
    struct pdf_obj *mask;

    for (int y = 0; y < fine->h; y++) {
        for (int x = 0; x < fine->w; x++) {
            if (fine->v[((size_t)y * (size_t)fine->w + (size_t)x) * 4 + 3] < MASK_LEAST)
                bits[(size_t)y * row + (size_t)x / 8] |= (uint8_t)(0x80 >> x % 8);
        }
    }
    small = flate_run(flate, bits, row * (size_t)fine->h);
    free(bits);
    mask = pdf_stream(file, small->p, small->n, true);
    pdf_set_name(mask, "Type", "XObject");
    pdf_set_name(mask, "Subtype", "Image");
    pdf_set_int(mask, "Width", fine->w);
    pdf_set_int(mask, "Height", fine->h);
    pdf_set_int(mask, "BitsPerComponent", 1);
    pdf_set_bool(mask, "ImageMask", true);
    return mask;
}

static struct pdf_obj *emoji_make(struct pdf_file *file, struct flate *flate, struct pdf_colors *colors,
                                  const struct pdf_emoji *emoji)
{
    static uint8_t clear[4];
    struct bitmap nothing = {clear, 1, 1, 4};
    struct bitmap read = image_bitmap_of_png(font_face_picture(emoji->face, emoji->glyph));
    const struct bitmap *bitmap = read.v ? &read : &nothing;
    int w = (int)fmin(fmax(1, ceil(emoji->w * DPI / PT_PER_IN)), bitmap->w);
    int h = (int)fmax(1, ceil((double)w * bitmap->h / bitmap->w));
    struct bitmap scaled = image_bitmap_scale(bitmap, w, h);
    struct bitmap fine = image_bitmap_scale(bitmap, bitmap->w * MASK_TIMES, bitmap->h * MASK_TIMES);
    struct pdf_obj *image = colours_make(file, flate, colors, &scaled);

    pdf_set(image, "Mask", mask_make(file, flate, &fine));
    image_bitmap_free(&fine);
    image_bitmap_free(&scaled);
    image_bitmap_free(&read);
    return image;
}

void pdf_emojis_make(struct arena *arena, struct pdf_file *file, struct flate *flate,
                     struct pdf_colors *colors, const struct pdf_emojis *emojis, struct pdf_obj *xobjects)
{
    for (size_t i = 0; i < emojis->list.n && !pdf_file_error(file); i++) {
        struct arena_mark mark = arena_mark(arena);
        char name[24];

        snprintf(name, sizeof name, "E%zu", i);
        pdf_set(xobjects, name, emoji_make(file, flate, colors, &emojis->list.v[i]));
        arena_reset(arena, mark);
    }
}
