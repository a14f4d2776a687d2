#include "write/png_write.h"

#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/mem.h"

/* stb_image_write compresses with one fixed code table; zlib's files are smaller by a third. */
static unsigned char *zlib_pack(unsigned char *data, int n, int *packed, int quality)
{
    uLongf size = compressBound((uLong)n);
    unsigned char *to = mem_new(size);

    if (compress2(to, &size, data, (uLong)n, quality) != Z_OK) mem_fail();
    *packed = (int)size;
    return to;
}

#define STBIW_ZLIB_COMPRESS zlib_pack
#define STBIW_MALLOC(n) mem_new(n)
#define STBIW_REALLOC(p, n) realloc(p, n)
#define STBIW_FREE(p) free(p)
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>

static bool is_gray(const uint8_t *pixels, size_t n)
{
    for (size_t i = 0; i < n; i++, pixels += 3) {
        if (pixels[0] != pixels[1] || pixels[1] != pixels[2]) return false;
    }
    return true;
}

void *png_encode(const uint8_t *pixels, int w, int h, int channels, size_t *size)
{
    size_t n = (size_t)w * (size_t)h;
    int length = 0;
    uint8_t *gray = NULL;
    void *png;

    /* Flat areas and text: no filter beats the others, and zlib has less to do. */
    stbi_write_force_png_filter = 0;
    if (channels == 3 && is_gray(pixels, n)) {
        gray = mem_new(n);
        for (size_t i = 0; i < n; i++) gray[i] = pixels[3 * i];
        channels = 1;
    }
    /* The highest level takes five times as long and saves a tenth. */
    stbi_write_png_compression_level = 6;
    png = stbi_write_png_to_mem(gray ? gray : pixels, channels * w, w, h, channels, &length);
    free(gray);
    *size = (size_t)length;
    return png;
}
