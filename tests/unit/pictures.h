/* pictures.h: small picture files for the tests, made from pixels or written out as bytes. */
#ifndef PICTURES_H
#define PICTURES_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "image/image.h"

static inline void add_be32(struct strbuf *b, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8) strbuf_addc(b, (char)(value >> shift));
}

static inline void png_chunk(struct strbuf *b, const char *type, struct str data)
{
    uLong crc = crc32(crc32(0, (const Bytef *)type, 4), (const Bytef *)data.p, (uInt)data.n);

    add_be32(b, (uint32_t)data.n);
    strbuf_addz(b, type);
    strbuf_add(b, data);
    add_be32(b, (uint32_t)crc);
}

/* A PNG file of w x h pixels with 1 (gray) to 4 (RGB and alpha) bytes each; `extra`: a chunk before the pixels, or NULL. It
 * may claim another size than it has pixels for. */
static inline struct str png_claiming(struct arena *arena, uint32_t claim_w, uint32_t claim_h, uint32_t w,
                                      uint32_t h, uint32_t channels, const uint8_t *pixels, const char *extra,
                                      struct str data)
{
    static const char kinds[] = {0, 0, 4, 2, 6};
    struct strbuf b = strbuf_new(arena), head = strbuf_new(arena), rows = strbuf_new(arena);
    uLongf n;
    char *packed;

    add_be32(&head, claim_w);
    add_be32(&head, claim_h);
    strbuf_add(&head, (struct str){(const char[]){8, kinds[channels], 0, 0, 0}, 5});
    for (uint32_t y = 0; y < h; y++) {
        strbuf_addc(&rows, 0);
        strbuf_add(&rows, (struct str){(const char *)pixels + y * w * channels, w * channels});
    }
    n = compressBound(rows.n);
    packed = arena_alloc(arena, n);
    compress((Bytef *)packed, &n, (const Bytef *)rows.p, rows.n);
    strbuf_add(&b, str_of("\x89PNG\r\n\x1A\n"));
    png_chunk(&b, "IHDR", strbuf_str(&head));
    if (extra) png_chunk(&b, extra, data);
    png_chunk(&b, "IDAT", (struct str){packed, n});
    png_chunk(&b, "IEND", (struct str){"", 0});
    return strbuf_str(&b);
}

static inline struct str png_of(struct arena *arena, uint32_t w, uint32_t h, uint32_t channels,
                                const uint8_t *pixels)
{
    return png_claiming(arena, w, h, w, h, channels, pixels, NULL, (struct str){0});
}

/* A gray PNG file whose pixels are all the same. */
static inline struct str png_flat(struct arena *arena, uint32_t w, uint32_t h, uint8_t value)
{
    uint8_t *pixels = arena_alloc(arena, (size_t)w * h);

    memset(pixels, value, (size_t)w * h);
    return png_of(arena, w, h, 1, pixels);
}

/* A JPEG file; `segment`: bytes put behind its first marker. */
static inline struct str jpeg_of(struct arena *arena, int w, int h, int channels, const uint8_t *pixels,
                                 struct str segment)
{
    struct bitmap bitmap = {(uint8_t *)(uintptr_t)pixels, w, h, channels};
    struct strbuf b = strbuf_new(arena);
    size_t n;
    uint8_t *bytes = image_bitmap_jpeg(&bitmap, 95, &n);

    strbuf_add(&b, (struct str){(const char *)bytes, 2});
    strbuf_add(&b, segment);
    strbuf_add(&b, (struct str){(const char *)bytes + 2, n - 2});
    free(bytes);
    return strbuf_str(&b);
}

/* A segment of EXIF with an orientation, for jpeg_of. */
static inline struct str exif_segment(struct arena *arena, int orientation, bool little)
{
    static const char big[] = "\xFF\xE1\0\x22"
                              "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    static const char small[] = "\xFF\xE1\0\x22"
                                "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0";
    char *segment = arena_copy(arena, little ? small : big, sizeof big - 1);

    segment[little ? 28 : 29] = (char)orientation;
    return (struct str){segment, sizeof big - 1};
}

/* "data:" and the file in base64. */
static inline const char *data_address(struct arena *arena, struct str file)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct strbuf b = strbuf_new(arena);

    strbuf_addz(&b, "data:image/x;base64,");
    for (size_t i = 0; i < file.n; i += 3) {
        uint32_t bits = 0;

        for (size_t k = i; k < i + 3; k++) bits = bits << 8 | (k < file.n ? (unsigned char)file.p[k] : 0);
        for (size_t k = 0; k < 4; k++)
            strbuf_addc(&b, i + k > file.n ? '=' : digits[bits >> (18 - 6 * k) & 63]);
    }
    return str_z(arena, strbuf_str(&b));
}

#define BYTES(text) ((struct str){(text), sizeof(text) - 1})

/* Two frames of 3 x 2 pixels: all red, all green. */
#define GIF_RED_GREEN                                                                             \
    BYTES("GIF87a\x03\0\x02\0\x81\0\0\xFF\0\0\0\0\0\0\0\0\0\0\0,\0\0\0\0\x03\0\x02\0\0\x08\x06\0" \
          "\x01\x08\x1C\x18\x10\0,\0\0\0\0\x03\0\x02\0\x81\0\xFF\0\0\0\0\0\0\0\0\0\0\0\x08\x06\0" \
          "\x01\x08\x1C\x18\x10\0;")
/* Red, green, blue and a transparent pixel in a square. */
#define WEBP_SQUARE                                                                                    \
    BYTES("RIFF\x2A\0\0\0WEBPVP8L\x1E\0\0\0\x2F\x01\x40\0\x10\x1F\x20\x10\x48\xDA\x1F\x7A\x8D\xF9\x17" \
          "\x10\x14\xF9\x3F\xDA\xFC\x07\xF0\xA5\x60\x17\x22\xFA\x1F\x01")

#endif
