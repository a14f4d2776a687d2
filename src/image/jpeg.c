#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "image/impl.h"

/* It lets bits run out of the top of an int. */
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("undefined"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC optimize("wrapv")
#endif
#define STBIW_ASSERT(x) ((void)0)
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>
#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

struct growing {
    uint8_t *p;
    size_t n, cap;
};

static void grow(void *context, void *data, int size)
{
    struct growing *to = context;
    size_t n = (size_t)size;

    if (to->cap - to->n < n) {
        uint8_t *p;

        to->cap = to->cap * 2 + n + 4096;
        p = realloc(to->p, to->cap);
        if (!p) mem_fail();
        to->p = p;
    }
    memcpy(to->p + to->n, data, n);
    to->n += n;
}

uint8_t *image_bitmap_jpeg(const struct bitmap *bitmap, int quality, size_t *n)
{
    struct growing to = {0};

    assert(quality >= 1 && quality <= 100 && bitmap->v);
    stbi_write_jpg_to_func(grow, &to, bitmap->w, bitmap->h, bitmap->channels, bitmap->v, quality);
    *n = to.n;
    return to.p;
}
