#include "base/base64.h"

#include <stdint.h>

void base64_add(struct strbuf *b, const void *bytes, size_t n)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const uint8_t *from = bytes;

    for (size_t i = 0; i < n; i += 3) {
        uint32_t three = (uint32_t)from[i] << 16;
        char four[4];

        if (i + 1 < n) three |= (uint32_t)from[i + 1] << 8;
        if (i + 2 < n) three |= from[i + 2];
        for (int k = 0; k < 4; k++) four[k] = letters[three >> (18 - 6 * k) & 63];
        if (i + 1 >= n) four[2] = '=';
        if (i + 2 >= n) four[3] = '=';
        strbuf_add(b, (struct str){four, 4});
    }
}
