#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "image/image.h"

static uint8_t paeth(int left, int up, int corner)
{
    int by_left = abs(up - corner);
    int by_up = abs(left - corner);
    int by_corner = abs(left + up - 2 * corner);

    if (by_left <= by_up && by_left <= by_corner) return (uint8_t)left;
    return (uint8_t)(by_up <= by_corner ? up : corner);
}

enum { FILTERS = 5, FILTER_UP = 2 };

/* One row as PNG's filter `filter` writes it; returns the sum of its differences, which is small where it will compress
 * well. `above` is the row above, or zeros. */
static size_t filter_row(int filter, const uint8_t *row, const uint8_t *above, size_t n, size_t channels,
                         uint8_t *to)
{
    size_t sum = 0;

    for (size_t i = 0; i < n; i++) {
        int left = i >= channels ? row[i - channels] : 0;
        int corner = i >= channels ? above[i - channels] : 0;
        const int guesses[FILTERS] = {0, left, above[i], (left + above[i]) / 2,
                                      paeth(left, above[i], corner)};

        to[i] = (uint8_t)(row[i] - guesses[filter]);
        sum += to[i] < 128 ? to[i] : 256u - to[i];
    }
    return sum;
}

/* The number of the filter and the row; `tried` has room for the row. */
static void choose_filter(const uint8_t *row, const uint8_t *above, size_t n, size_t channels, uint8_t *tried,
                          uint8_t *to)
{
    size_t least = SIZE_MAX;

    /* Nothing beats a row of zeros: most rows of drawings are those above them. */
    if (!memcmp(row, above, n) && (row[0] || memcmp(row, row + 1, n - 1) != 0)) {
        to[0] = FILTER_UP;
        memset(to + 1, 0, n);
        return;
    }
    for (int filter = 0; filter < FILTERS && least; filter++) {
        size_t sum = filter_row(filter, row, above, n, channels, tried);

        if (sum >= least) continue;
        least = sum;
        to[0] = (uint8_t)filter;
        memcpy(to + 1, tried, n);
    }
}

uint8_t *image_bitmap_filtered(const struct bitmap *bitmap, size_t *n)
{
    size_t length = (size_t)bitmap->w * (size_t)bitmap->channels;
    uint8_t *all = mem_new((length + 1) * (size_t)bitmap->h);
    uint8_t *tried = mem_new(length);
    uint8_t *zeros = mem_new(length);
    const uint8_t *above = zeros;

    for (int y = 0; y < bitmap->h; y++) {
        const uint8_t *row = bitmap->v + (size_t)y * length;

        choose_filter(row, above, length, (size_t)bitmap->channels, tried, all + (size_t)y * (length + 1));
        above = row;
    }
    free(zeros);
    free(tried);
    *n = (length + 1) * (size_t)bitmap->h;
    return all;
}
