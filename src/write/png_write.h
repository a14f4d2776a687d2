/* write/png_write.h: pixels to the bytes of a PNG file. */
#ifndef WRITE_PNG_WRITE_H
#define WRITE_PNG_WRITE_H

#include <stddef.h>

struct bitmap;

/* Pixels of one channel (gray) or three, without a loss in the fewest bits that do: gray or a palette of 1, 2, 4 or 8 bits a pixel, else
 * colours. malloc'ed, for the caller to free. */
void *png_encode(const struct bitmap *bitmap, size_t *size);

#endif
