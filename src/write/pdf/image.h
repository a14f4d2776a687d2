/* write/pdf/image.h: the pictures of a PDF file, each embedded once, however often it is placed: pixels in the resolution that its
 * largest place needs, outlines as they are. */
#ifndef WRITE_PDF_IMAGE_H
#define WRITE_PDF_IMAGE_H

#include <stddef.h>

#include "base/arena.h"
#include "write/pdf/file.h"
#include "write/pdf/flate.h"

struct bitmap;
struct image;

/* A picture and the largest size it is placed at, points; by the picture's index. */
struct pdf_placed {
    const struct image *image; /* NULL: not placed */
    double w, h;
};
struct pdf_images {
    VEC(struct pdf_placed) list;
};

/* Takes down that the picture is placed. A content stream draws it as "/In Do", n being its index,
 * in the unit square, or what is outlines in its own points, y down. */
void pdf_images_place(struct arena *arena, struct pdf_images *images, const struct image *image, double w,
                      double h);
/* Adds all that were placed to the XObjects of the resources. */
void pdf_images_make(struct arena *arena, struct pdf_file *file, struct flate *flate,
                     const struct pdf_images *images, struct pdf_obj *xobjects);
/* Pixels of one or three channels as an image. */
struct pdf_obj *pdf_image_pixels(struct pdf_file *file, struct flate *flate, const struct bitmap *bitmap);

#endif
