/* write/pdf/content.h: one side of a sheet as a PDF content stream; the links and dests on it.
 *
 * Coordinates are turned over here: PDF's y grows upwards. What stands upright on its side is written with plain
 * numbers; what is turned or corrected for the printer stands in a frame of its own (q cm ... Q). Positions are
 * rounded once, from the page's own figures, and never added up: the error is below 0.01 pt everywhere. */
#ifndef WRITE_PDF_CONTENT_H
#define WRITE_PDF_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "impose/print.h"
#include "write/pdf/buf.h"
#include "write/pdf/colors.h"
#include "write/pdf/emoji.h"
#include "write/pdf/image.h"
#include "write/pdf/tags.h"
#include "write/pdf/text.h"

/* A clickable area; PDF coordinates. */
struct pdf_link {
    size_t side;
    struct pdf_box box;
    int dest;
    const char *url;       /* where dest is -1 */
    size_t tagged;         /* its index in the tags' links; SIZE_MAX: it belongs to no element */
    const struct tag *tag; /* of its element, or NULL */
};

/* Where a dest lies; PDF coordinates. */
struct pdf_dest {
    bool known;
    size_t side;
    double x, y;
};

struct pdf_content {
    struct arena *arena;
    struct pdf_text *text;
    struct pdf_colors *colors;
    struct pdf_buf out;         /* the stream of the side that was drawn last */
    VEC(struct pdf_link) links; /* of all sides, side by side */
    VEC(struct pdf_dest) dests; /* by id */
    struct pdf_images images;
    struct pdf_emojis emojis;
    struct pdf_tags *tags; /* NULL: nothing says what it is */
};

/* `tags` is told of what is drawn, or NULL; all live until the content is closed. */
void pdf_content_open(struct pdf_content *content, struct arena *arena, struct pdf_text *text,
                      struct pdf_colors *colors, struct pdf_tags *tags);
void pdf_content_close(struct pdf_content *content);
/* Draws a side into content->out. `index` counts the sides from 0, `h` is the height of the sheet. */
void pdf_content_side(struct pdf_content *content, const struct side *side, size_t index, double h);

#endif
