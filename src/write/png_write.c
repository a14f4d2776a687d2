#include "write/png_write.h"

#include <assert.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/mem.h"
#include "image/image.h"

/* ---------------------------------------------------------------- colours */

enum { COLOURS_MAX = 256, SLOTS = 1024 };

/* What colours there are, in the order of their first pixels. */
struct colours {
    uint32_t v[COLOURS_MAX];
    size_t n;
    uint16_t slots[SLOTS]; /* open addressing: index + 1; 0: free */
};

static uint32_t colour_at(const struct bitmap *bitmap, size_t i)
{
    const uint8_t *p = bitmap->v + i * (size_t)bitmap->channels;

    return bitmap->channels == 1 ? p[0] * 0x10101u : (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

/* The colour's index; COLOURS_MAX: there are too many. */
static size_t colour_find(struct colours *colours, uint32_t colour)
{
    size_t slot = (colour * 2654435761u) >> 22;

    for (; colours->slots[slot]; slot = (slot + 1) % SLOTS)
        if (colours->v[colours->slots[slot] - 1] == colour) return colours->slots[slot] - 1u;
    if (colours->n == COLOURS_MAX) return COLOURS_MAX;
    colours->v[colours->n++] = colour;
    colours->slots[slot] = (uint16_t)colours->n;
    return colours->n - 1;
}

static bool same_as_before(const uint8_t *p, size_t channels)
{
    const uint8_t *q = p - channels;

    return p[0] == q[0] && (channels == 1 || (p[1] == q[1] && p[2] == q[2]));
}

/* The index of each pixel of a row; false: there are too many colours. */
static bool row_index(struct colours *colours, const struct bitmap *bitmap, size_t y, uint8_t *to)
{
    size_t w = (size_t)bitmap->w, channels = (size_t)bitmap->channels, index = 0;
    const uint8_t *p = bitmap->v + y * w * channels;

    for (size_t x = 0; x < w; x++, p += channels) {
        if (!x || !same_as_before(p, channels)) index = colour_find(colours, colour_at(bitmap, y * w + x));
        if (index == COLOURS_MAX) return false;
        to[x] = (uint8_t)index;
    }
    return true;
}

/* True if the row is the one above. */
static bool row_repeats(const struct bitmap *bitmap, size_t y)
{
    size_t length = (size_t)bitmap->w * (size_t)bitmap->channels;

    return y && !memcmp(bitmap->v + y * length, bitmap->v + (y - 1) * length, length);
}

/* Each pixel's index, malloc'ed; NULL: there are too many colours. Most pixels are what those before and above them are. */
static uint8_t *colours_index(struct colours *colours, const struct bitmap *bitmap)
{
    size_t w = (size_t)bitmap->w;
    uint8_t *indices = mem_alloc(w * (size_t)bitmap->h);

    for (size_t y = 0; y < (size_t)bitmap->h; y++) {
        if (row_repeats(bitmap, y)) {
            memcpy(indices + y * w, indices + (y - 1) * w, w);
        } else if (!row_index(colours, bitmap, y, indices + y * w)) {
            free(indices);
            return NULL;
        }
    }
    return indices;
}

/* ------------------------------------------------------------------ forms */

enum png_type { PNG_GRAY = 0, PNG_COLOURS = 2, PNG_PALETTE = 3 }; /* as the file has them */

struct png_form {
    enum png_type type;
    int bits;
};

static bool is_gray(uint32_t colour)
{
    return colour % 0x10101u == 0;
}

/* How many bits the colours' grays take; 0: some are none. */
static int gray_bits(const struct colours *colours)
{
    int bits = 1;

    for (size_t i = 0; i < colours->n; i++) {
        uint32_t gray = colours->v[i] & 0xFF;

        if (!is_gray(colours->v[i])) return 0;
        while (gray % (255u / ((1u << bits) - 1)) != 0) bits *= 2;
    }
    return bits;
}

static struct png_form form_choose(const struct colours *colours)
{
    int gray = gray_bits(colours), palette = 1;

    while (colours->n > (size_t)1 << palette) palette *= 2;
    return gray && gray <= palette ? (struct png_form){PNG_GRAY, gray}
                                   : (struct png_form){PNG_PALETTE, palette};
}

/* Rows of so many bytes, each behind the number of no filter. malloc'ed. */
static uint8_t *rows_plain(const uint8_t *from, size_t length, size_t h, size_t *n)
{
    uint8_t *rows = mem_alloc((length + 1) * h);

    for (size_t y = 0; y < h; y++) {
        rows[y * (length + 1)] = 0;
        memcpy(rows + y * (length + 1) + 1, from + y * length, length);
    }
    *n = (length + 1) * h;
    return rows;
}

/* In place of the indices the pixels as the form has them, side by side in bytes; gives how many bytes a row has. */
static size_t samples_pack(const struct bitmap *bitmap, uint8_t *indices, const struct colours *colours,
                           struct png_form form)
{
    size_t w = (size_t)bitmap->w, bits = (size_t)form.bits, length = (w * bits + 7) / 8;
    unsigned step = form.type == PNG_GRAY ? 255u / ((1u << bits) - 1) : 1;
    uint8_t samples[COLOURS_MAX] = {0};

    for (size_t i = 0; i < colours->n; i++)
        samples[i] = (uint8_t)(form.type == PNG_GRAY ? (colours->v[i] & 0xFF) / step : i);
    for (size_t y = 0; y < (size_t)bitmap->h; y++) {
        const uint8_t *from = indices + y * w;
        uint8_t *to = indices + y * length;

        if (row_repeats(bitmap, y)) {
            memcpy(to, to - length, length);
            continue;
        }
        for (size_t x = 0; x < w;) {
            unsigned byte = 0;

            /* It is written behind what was read. */
            for (size_t bit = 8; bit > 0 && x < w; x++) byte |= (unsigned)samples[from[x]] << (bit -= bits);
            *to++ = (uint8_t)byte;
        }
    }
    return length;
}

/* True if most pixels are not what the one before them is. */
static bool is_photograph(const struct bitmap *bitmap)
{
    size_t n = (size_t)bitmap->w * (size_t)bitmap->h, channels = (size_t)bitmap->channels, differ = 0;

    for (size_t i = 1; i < n; i++) differ += !same_as_before(bitmap->v + i * channels, channels);
    return differ > n / 2;
}

/* ------------------------------------------------------------------- file */

struct png_file {
    uint8_t *v;
    size_t n;
};

static void number_put(uint8_t *to, size_t number)
{
    for (int i = 0; i < 4; i++) to[i] = (uint8_t)(number >> (24 - 8 * i));
}

/* There is room for it. */
static void chunk_add(struct png_file *file, const char *type, const void *data, size_t n)
{
    uint8_t *to = file->v + file->n;

    number_put(to, n);
    memcpy(to + 4, type, 4);
    if (n) memcpy(to + 8, data, n);
    number_put(to + 8 + n, crc32_z(0, to + 4, n + 4));
    file->n += n + 12;
}

/* Drawings are long runs of few colours, of which zlib's way with runs makes nearly as little as its best in a third of the time. Else
 * the highest level takes five times as long and saves a tenth. */
static uint8_t *deflated(const uint8_t *rows, size_t n, bool runs, size_t *size)
{
    z_stream z = {0};
    uint8_t *to;

    if (deflateInit2(&z, runs ? 1 : 6, Z_DEFLATED, MAX_WBITS, MAX_MEM_LEVEL,
                     runs ? Z_RLE : Z_DEFAULT_STRATEGY) != Z_OK)
        mem_fail();
    *size = deflateBound(&z, (uLong)n);
    assert(n <= UINT_MAX && *size <= UINT_MAX);
    to = mem_alloc(*size);
    z.next_in = (uint8_t *)(uintptr_t)rows;
    z.avail_in = (uInt)n;
    z.next_out = to;
    z.avail_out = (uInt)*size;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END) mem_fail();
    *size = z.total_out;
    deflateEnd(&z);
    return to;
}

static void *file_make(const struct bitmap *bitmap, struct png_form form, const struct colours *colours,
                       const uint8_t *data, size_t n, size_t *size)
{
    static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    struct png_file file = {mem_alloc(n + (size_t)3 * COLOURS_MAX + 128), 0};
    uint8_t head[13] = {[8] = (uint8_t)form.bits, [9] = (uint8_t)form.type};
    uint8_t palette[3 * COLOURS_MAX];

    memcpy(file.v, signature, sizeof signature);
    file.n = sizeof signature;
    number_put(head, (size_t)bitmap->w);
    number_put(head + 4, (size_t)bitmap->h);
    chunk_add(&file, "IHDR", head, sizeof head);
    for (size_t i = 0; i < colours->n; i++)
        for (size_t c = 0; c < 3; c++) palette[3 * i + c] = (uint8_t)(colours->v[i] >> (16 - 8 * c));
    if (form.type == PNG_PALETTE) chunk_add(&file, "PLTE", palette, 3 * colours->n);
    chunk_add(&file, "IDAT", data, n);
    chunk_add(&file, "IEND", NULL, 0);
    *size = file.n;
    return file.v;
}

void *png_encode(const struct bitmap *bitmap, size_t *size)
{
    enum { DRAWN = 128 }; /* up to so many colours it is one for sure */
    struct colours colours = {.n = 0};
    uint8_t *indices = colours_index(&colours, bitmap);
    struct png_form form = {bitmap->channels == 1 ? PNG_GRAY : PNG_COLOURS, 8};
    bool photograph = (!indices || colours.n > DRAWN) && is_photograph(bitmap), few = indices && !photograph;
    size_t h = (size_t)bitmap->h, n;
    uint8_t *rows, *data;
    void *file;

    if (few) {
        form = form_choose(&colours);
        rows = rows_plain(indices, samples_pack(bitmap, indices, &colours, form), h, &n);
    } else if (photograph) {
        rows = image_bitmap_filtered(bitmap, &n);
    } else {
        rows = rows_plain(bitmap->v, (size_t)bitmap->w * (size_t)bitmap->channels, h, &n);
    }
    free(indices);
    data = deflated(rows, n, few, &n);
    free(rows);
    file = file_make(bitmap, form, &colours, data, n, size);
    free(data);
    return file;
}
