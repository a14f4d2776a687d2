#include "base/utf8.h"

uint32_t utf8_decode(struct str s, size_t *i)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char c = (unsigned char)s.p[*i];
    size_t len = c < 0x80                ? 1
                 : c >= 0xC2 && c < 0xE0 ? 2
                 : (c & 0xF0) == 0xE0    ? 3
                 : c >= 0xF0 && c < 0xF5 ? 4
                                         : 0;
    uint32_t rune;

    if (len == 1) {
        (*i)++;
        return c;
    }
    if (len == 0 || *i + len > s.n) {
        (*i)++;
        return RUNE_BAD;
    }
    rune = c & (0x7Fu >> len);
    for (size_t k = 1; k < len; k++) {
        unsigned char d = (unsigned char)s.p[*i + k];
        if ((d & 0xC0) != 0x80) {
            (*i)++;
            return RUNE_BAD;
        }
        rune = rune << 6 | (d & 0x3F);
    }
    if (rune < least[len] || rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000)) {
        (*i)++;
        return RUNE_BAD;
    }
    *i += len;
    return rune;
}

uint32_t utf8_first(struct str s)
{
    size_t i = 0;

    return s.n ? utf8_next(s, &i) : 0;
}

size_t utf8_start(struct str s, size_t i)
{
    while (i && i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80) i--;
    return i;
}

uint32_t utf8_last(struct str s)
{
    size_t i = s.n ? utf8_start(s, s.n - 1) : 0;

    return s.n ? utf8_next(s, &i) : 0;
}

bool utf8_is_cjk(uint32_t r)
{
    return (r >= 0x2E80 && r <= 0x30FF) || (r >= 0x3400 && r <= 0x9FFF) || (r >= 0xF900 && r <= 0xFAFF) ||
           (r >= 0xFE30 && r <= 0xFE4F) || (r >= 0xFF00 && r <= 0xFFEF) || (r >= 0x20000 && r <= 0x3FFFF);
}

bool utf8_combines(uint32_t rune)
{
    return (rune >= 0x300 && rune < 0x370) || (rune >= 0x20D0 && rune < 0x2100);
}

size_t utf8_put(char out[4], uint32_t rune)
{
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000)) rune = RUNE_BAD;
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    if (rune < 0x800) {
        out[0] = (char)(0xC0 | rune >> 6);
        out[1] = (char)(0x80 | (rune & 0x3F));
        return 2;
    }
    if (rune < 0x10000) {
        out[0] = (char)(0xE0 | rune >> 12);
        out[1] = (char)(0x80 | (rune >> 6 & 0x3F));
        out[2] = (char)(0x80 | (rune & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | rune >> 18);
    out[1] = (char)(0x80 | (rune >> 12 & 0x3F));
    out[2] = (char)(0x80 | (rune >> 6 & 0x3F));
    out[3] = (char)(0x80 | (rune & 0x3F));
    return 4;
}

size_t utf8_count(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.n; count++) utf8_next(s, &i);
    return count;
}

/* East Asian letters and pictures. */
static bool is_wide(uint32_t rune)
{
    static const uint32_t ranges[][2] = {{0x1100, 0x115F},   {0x2E80, 0xA4CF},  {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},  {0xFF00, 0xFF60},
                                         {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};

    for (size_t i = 0; rune >= ranges[0][0] && i < sizeof ranges / sizeof *ranges; i++)
        if (rune >= ranges[i][0] && rune <= ranges[i][1]) return true;
    return false;
}

size_t utf8_columns(struct str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n;) {
        uint32_t rune = utf8_next(s, &i);
        bool selects = rune >= 0xFE00 && rune <= 0xFE0F;

        n += utf8_combines(rune) || selects ? 0 : is_wide(rune) ? 2 : 1;
    }
    return n;
}
