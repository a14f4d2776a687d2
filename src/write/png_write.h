/* write/png_write.h: pixels to the bytes of a PNG file. */
#ifndef WRITE_PNG_WRITE_H
#define WRITE_PNG_WRITE_H

#include <stddef.h>
#include <stdint.h>

/* w x h pixels of one byte (gray) or three; a picture without colour is stored as gray. malloc'ed, for the caller to free. */
void *png_encode(const uint8_t *pixels, int w, int h, int channels, size_t *size);

#endif
