/* Files that are not UTF-8: what spreadsheets write. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/utf8.h"

/* ---- UTF-16 ---- */

static uint32_t unit_at(struct str raw, size_t i, bool big)
{
    uint32_t a = (unsigned char)raw.p[i], b = (unsigned char)raw.p[i + 1];

    return big ? a << 8 | b : b << 8 | a;
}

/* True if the bytes but for NULs are UTF-8 that people write. */
static bool is_plain(struct str raw)
{
    for (size_t i = 0; i < raw.n;) {
        size_t start = i;
        uint32_t rune = utf8_next(raw, &i);

        if (rune == RUNE_BAD && i == start + 1) return false;
        if (rune && rune < 0x20 && !strchr("\t\n\f\r", (int)rune)) return false;
    }
    return true;
}

/* Without its mark UTF-16 is known by the ASCII that every text has, blanks among it: zeros in the same half of each such
 * unit, and no control characters. They are half of all; in a text that makes no sense otherwise a twentieth will do. */
static bool is_unmarked(struct str raw, bool *big)
{
    enum { HEAD = 4096 };
    struct str head = str_sub(raw, 0, HEAD);
    size_t zeros[2] = {0, 0}, blanks = 0;

    if (raw.n % 2 || !head.n || !memchr(head.p, '\0', head.n)) return false;
    for (size_t i = 0; i < head.n; i++) zeros[i & 1] += !head.p[i];
    if (zeros[0] && zeros[1]) return false;
    if ((zeros[0] + zeros[1]) * (is_plain(head) ? 2 : 20) < head.n / 2) return false;
    *big = zeros[0] > 0;
    for (size_t i = 0; i < head.n; i += 2) {
        uint32_t unit = unit_at(raw, i, *big);
        bool blank = unit == ' ' || (unit >= '\t' && unit <= '\r');

        if ((unit < 0x20 && !blank) || unit >= 0xFFFE) return false;
        blanks += blank;
    }
    return blanks > 0;
}

struct str text_from_utf16(struct arena *arena, struct str raw)
{
    bool big = str_starts(raw, "\xFE\xFF");
    /* Two zeros behind it: UTF-32. */
    bool marked = big || (str_starts(raw, "\xFF\xFE") && (raw.n < 4 || raw.p[2] || raw.p[3]));
    char *out;
    size_t n = 0;

    if (!marked && !is_unmarked(raw, &big)) return raw;
    /* Two bytes become three at most; an odd one at the end, three more. */
    out = arena_alloc(arena, raw.n / 2 * 3 + 4);
    for (size_t i = marked ? 2 : 0; i < raw.n; i += 2) {
        uint32_t rune = i + 1 < raw.n ? unit_at(raw, i, big) : RUNE_BAD;

        if (rune >= 0xD800 && rune < 0xDC00 && i + 3 < raw.n) {
            uint32_t low = unit_at(raw, i + 2, big);

            if (low >= 0xDC00 && low < 0xE000) {
                rune = 0x10000 + ((rune - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        n += utf8_put(out + n, rune);
    }
    assert(n <= raw.n / 2 * 3 + 4);
    return (struct str){out, n};
}

/* ---- Windows-1252 ---- */

/* Of the bytes 0x80 to 0x9F; 0: none. */
static const uint16_t of_windows[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool text_is_windows(struct str raw)
{
    size_t bad = 0;

    for (size_t i = 0; i < raw.n;) {
        size_t start = i;
        unsigned char c = (unsigned char)raw.p[i];

        if (utf8_next(raw, &i) == 0 || (c >= 0x80 && i > start + 1)) return false;
        if (c >= 0x80 && c < 0xA0 && !of_windows[c - 0x80]) return false;
        bad += c >= 0x80;
    }
    return bad > 0;
}

struct str text_from_windows(struct arena *arena, struct str raw)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < raw.n; i++) {
        unsigned char c = (unsigned char)raw.p[i];

        if (c >= 0x80 && c < 0xA0) {
            assert(of_windows[c - 0x80] && "text_is_windows saw to that");
            strbuf_rune(&b, of_windows[c - 0x80]);
        } else {
            strbuf_rune(&b, c);
        }
    }
    return strbuf_str(&b);
}
