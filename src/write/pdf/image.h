/* write/pdf/image.h: the pictures of a PDF file, each embedded once, however often it is placed: pixels in the resolution that its
 * largest place needs, outlines as they are. */
#ifndef WRITE_PDF_IMAGE_H
#define WRITE_PDF_IMAGE_H

#include <stddef.h>

#include "base/arena.h"
#include "typeset/screen.h"
#include "write/pdf/colors.h"
#include "write/pdf/file.h"
#include "write/pdf/flate.h"

/* A picture and the largest size it is placed at, points; by the picture's index. */
struct pdf_placed {
    const struct image *image; /* NULL: not placed */
    const struct art *art;     /* its outlines as the file has them; NULL: pixels */
    double w, h;
    struct rgb ground; /* what it lies on */
};
struct pdf_images {
    VEC(struct pdf_placed) list;
};

/* Takes down that the picture is placed, on a ground of that colour; where it lies on several, the first counts. A content stream draws it as "/In Do", n being its index,
 * in the unit square or, if it has outlines in the file, which are given back, in these ones' points, y down. */
const struct art *pdf_images_place(struct arena *arena, struct pdf_images *images,
                                   const struct pdf_colors *colors, const struct image *image, double w,
                                   double h, struct rgb ground);
/* Adds all that were placed to the XObjects of the resources. */
void pdf_images_make(struct arena *arena, struct pdf_file *file, struct flate *flate,
                     struct pdf_colors *colors, const struct pdf_images *images, struct pdf_obj *xobjects);
/* Pixels of one or three channels as an image. */
struct pdf_obj *pdf_image_pixels(struct pdf_file *file, struct flate *flate, struct pdf_colors *colors,
                                 const struct bitmap *bitmap);

#endif
