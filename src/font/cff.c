#include <string.h>

#include "base/mem.h"
#include "font/impl.h"

/* The few parts of the Compact Font Format that are needed to find the charset: an INDEX is a count and an array
 * of offsets before its data; a DICT is a row of operands, each row followed by its operator. */

enum { OP_CHARSET = 15, OP_ESCAPE = 12, OP_ROS = 30, LONG_OPERAND = 29 };

/* Where the INDEX at `at` has its first entry and its end; false if it is broken. */
static bool index_read(const unsigned char *p, size_t n, size_t at, size_t *first, size_t *first_end,
                       size_t *end)
{
    size_t count, width, base, offsets[3] = {0};

    if (at + 3 > n) return false;
    count = (size_t)p[at] << 8 | p[at + 1];
    *first = *first_end = *end = at + 2;
    if (count == 0) return true;
    width = p[at + 2];
    base = at + 3 + (count + 1) * width - 1;
    if (width < 1 || width > 4 || base >= n) return false;
    for (size_t i = 0; i < 3; i++) {
        const size_t which[3] = {0, 1, count};
        for (size_t k = 0; k < width; k++) offsets[i] = offsets[i] << 8 | p[at + 3 + which[i] * width + k];
        if (offsets[i] < 1 || offsets[i] > n - base) return false;
    }
    *first = base + offsets[0];
    *first_end = base + offsets[1];
    *end = base + offsets[2];
    return *first <= *first_end && *first_end <= *end;
}

/* Length of the operand that begins at p[at]. */
static size_t operand_length(const unsigned char *p, size_t at, size_t end)
{
    size_t i = at + 1;

    if (p[at] == 28) return 3;
    if (p[at] == LONG_OPERAND) return 5;
    if (p[at] != 30) return p[at] >= 247 && p[at] <= 254 ? 2 : 1;
    /* A real number ends with a nibble f. */
    while (i < end && (p[i] & 0x0F) != 0x0F && p[i] >> 4 != 0x0F) i++;
    return i + 1 - at;
}

struct top {
    bool cids;      /* ROS: glyphs have CIDs, not names */
    size_t charset; /* where the charset's offset stands, if it takes four bytes; else 0 */
};

static struct top top_read(const unsigned char *p, size_t n)
{
    struct top top = {0};
    size_t at, end, next, operand = 0;

    if (n < 4 || !index_read(p, n, p[2], &at, &end, &next) || !index_read(p, n, next, &at, &end, &next))
        return top;
    while (at < end) {
        if (p[at] > 21) {
            operand = at;
            at += operand_length(p, at, end);
            continue;
        }
        if (p[at] == OP_CHARSET && operand && p[operand] == LONG_OPERAND) top.charset = operand + 1;
        if (p[at] == OP_ESCAPE && at + 1 < end && p[at + 1] == OP_ROS) top.cids = true;
        at += p[at] == OP_ESCAPE ? 2 : 1;
    }
    return top;
}

bool font_cff_has_cids(const void *cff, size_t n)
{
    return top_read(cff, n).cids;
}

void *font_cff_set_cids(const void *cff, size_t *size, const uint32_t *cids, size_t n)
{
    struct top top = top_read(cff, *size);
    size_t charset = *size;
    unsigned char *p, *to;

    if (!top.cids || !top.charset || n < 1) return NULL;
    /* A new charset behind all else: format 0, and the CIDs of all glyphs but the first, which is always 0. */
    *size = charset + 1 + 2 * (n - 1);
    p = mem_new(*size);
    memcpy(p, cff, charset);
    to = p + charset + 1;
    for (size_t i = 1; i < n; i++) {
        *to++ = (unsigned char)(cids[i] >> 8);
        *to++ = (unsigned char)cids[i];
    }
    for (size_t i = 0; i < 4; i++) p[top.charset + i] = (unsigned char)(charset >> (24 - 8 * i));
    return p;
}
