/* write/svg_impl.h: what the files of svg share. Not for others.
 *
 * write/svg.c          the document, places, rectangles and lines
 * write/svg_text.c     letters, and the text that is selected
 * write/svg_picture.c  pictures: pixels, emoji
 * write/svg_art.c      pictures of outlines */
#ifndef WRITE_SVG_IMPL_H
#define WRITE_SVG_IMPL_H

#include <stdint.h>

#include "base/lookup.h"
#include "base/matrix.h"
#include "base/strbuf.h"
#include "typeset/page.h"
#include "write/svg.h"

struct face;

/* Decimals of lengths in points, of maps, and of maps from the units of a font. */
enum { SVG_PLACES = 2, SVG_PLACES_MAP = 6, SVG_PLACES_UNIT = 8 };

/* A picture that is shown somewhere, and the largest size that it has there, in points: an image, or a glyph of a face of pictures. */
struct svg_shown {
    const struct image *image;
    const struct face *face;
    uint32_t glyph;
    double w, h;
};

/* What is not finished yet: things of one look that follow each other are one element. */
enum svg_open { SVG_OPEN_NONE, SVG_OPEN_FILL, SVG_OPEN_STROKE, SVG_OPEN_LETTERS };

struct svg_document {
    struct arena *arena;
    struct strbuf defs, body;
    struct lookup letters; /* by face and glyph: whether there is something to see */
    VEC(struct svg_shown) pictures;
    enum svg_open open;
    struct ink ink;
    double width, dash;      /* of strokes */
    double x, y, size, unit; /* of letters: where their units begin, and what one is */
};

/* Ends the element that is open. */
void svg_close(struct svg_document *d);
/* ' name="' and the number, the name with all before it: svg_attribute(b, " x=\"", 3, 2) adds ' x="3"'. */
void svg_attribute(struct strbuf *b, const char *name, double value, int places);
/* A number of a list, apart from the one before it. */
void svg_number(struct strbuf *b, double value, int places);
/* ' fill="#123"', or of strokes; black is what is filled unless something else is said. */
void svg_paint(struct strbuf *b, const char *name, const uint8_t rgb[3]);
/* The same of an ink, as screens show it. */
void svg_ink(struct strbuf *b, const char *name, struct ink ink);
/* ' transform="matrix(...)"', the name as above; nothing, of the map that moves nothing. */
void svg_transform(struct strbuf *b, const char *name, struct matrix m);
/* Text as XML takes it. */
void svg_escaped(struct strbuf *b, struct str text);

/* write/svg_text.c */
/* The item's letters, at their places on the page. */
void svg_letters(struct svg_document *d, const struct item *item);
/* Over them the text of the page's items, as it is read. */
void svg_words(struct svg_document *d, const struct page *page);

/* write/svg_picture.c */
void svg_image(struct svg_document *d, const struct item *item);
/* An emoji, whose whole picture fills the rectangle. */
void svg_emoji(struct svg_document *d, const struct face *face, uint32_t glyph, struct rect r);
/* All pictures that were shown, to the definitions. */
void svg_pictures(struct svg_document *d);

/* write/svg_art.c */
/* The outlines of the picture to `shapes`, and what they refer to to the definitions. Scratch memory comes from their arena. */
void svg_art(struct strbuf *defs, struct strbuf *shapes, const struct image *image);

#endif
