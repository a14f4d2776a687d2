/* write/pdf/flat.h: outlines without anything that shows through, for files that may have no transparency. */
#ifndef WRITE_PDF_FLAT_H
#define WRITE_PDF_FLAT_H

#include "typeset/screen.h"

struct arena;
struct art;

/* The picture with every shape opaque, in the colour that it has on `paper` or on the plain shape of its own that it lies on; the picture
 * itself if all are. In the arena. NULL: something shows through that has more than one colour, which only pixels can be. */
const struct art *pdf_flat(struct arena *arena, const struct art *art, struct rgb paper);

#endif
