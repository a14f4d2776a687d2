/* write/pdf/art.h: a picture of outlines as a form of its own, drawn in its points, y down. */
#ifndef WRITE_PDF_ART_H
#define WRITE_PDF_ART_H

#include "write/pdf/colors.h"
#include "write/pdf/file.h"
#include "write/pdf/flate.h"

struct arena;
struct art;

/* Of what the arena holds behind it nothing is needed. */
struct pdf_obj *pdf_art(struct arena *arena, struct pdf_file *file, struct flate *flate,
                        struct pdf_colors *colors, const struct art *art);

#endif
