/* write/svg.h: a side of a print as an SVG picture, sharp at every size: a fourth writer of the display list, for browsers.
 *
 * The file stands alone and is dead: no scripts, no style elements or attributes, nothing fetched from elsewhere, so that it can be
 * shown under the strictest policy. Each letter of a font is in it once, and so is each picture, as a data: address. Its
 * names are those of a run: pictures of one run may stand in one page of a browser. Its
 * text can be selected and found: it lies over the outlines, line by line, unseen. Same side, same bytes. */
#ifndef WRITE_SVG_H
#define WRITE_SVG_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "impose/print.h"

/* The i-th side (print_side), or of it the part alone, which stands upright; `part` NULL: the whole side as it is printed. There is
 * such a side. In the arena; while it is made, the pictures' pixels (image_bitmap) must not be asked for by others. */
struct str svg_side(struct arena *arena, const struct print *print, size_t side,
                    const struct print_part *part);

#endif
