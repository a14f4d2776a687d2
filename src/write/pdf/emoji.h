/* write/pdf/emoji.h: emoji in colour: glyphs that are pictures. Each picture is embedded once, at the resolution that its
 * largest place needs, and cut out by a mask of one bit a pixel, much finer than the picture: no transparency, which
 * not every press takes. A picture is no text, so an invisible glyph as wide as it lies over it that means it. */
#ifndef WRITE_PDF_EMOJI_H
#define WRITE_PDF_EMOJI_H

#include <stdint.h>

#include "base/arena.h"
#include "typeset/page.h"
#include "write/pdf/buf.h"
#include "write/pdf/colors.h"
#include "write/pdf/file.h"
#include "write/pdf/flate.h"
#include "write/pdf/text.h"

/* A picture and the largest width it is placed at, points. */
struct pdf_emoji {
    const struct face *face;
    uint32_t glyph;
    double w;
};
struct pdf_emojis {
    VEC(struct pdf_emoji) list;
};

/* Draws the run of pictures of a text item, its baseline beginning at (x, y), PDF coordinates. No string and no path is
 * open; the graphics state is left as it was. */
void pdf_emoji_run(struct arena *arena, struct pdf_emojis *emojis, struct pdf_text *text, struct pdf_buf *b,
                   const struct item *item, double x, double y);
/* Adds all that were drawn to the XObjects of the resources. */
void pdf_emojis_make(struct arena *arena, struct pdf_file *file, struct flate *flate,
                     struct pdf_colors *colors, const struct pdf_emojis *emojis, struct pdf_obj *xobjects);

#endif
