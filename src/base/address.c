#include "base/address.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/rune.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* Names of parameters that tell where a reader came from; those that end in '_' begin such names. */
static const char *const tracks[] = {"utm_",    "fbclid",     "gclid",      "dclid",  "gbraid", "wbraid",
                                     "msclkid", "yclid",      "twclid",     "ttclid", "igshid", "igsh",
                                     "mc_cid",  "mc_eid",     "_hsenc",     "_hsmi",  "_ga",    "_gl",
                                     "mkt_tok", "oly_enc_id", "oly_anon_id"};

static bool is_track(struct str parameter)
{
    struct str name = str_sub(parameter, 0, str_find(parameter, '='));

    for (size_t i = 0; i < sizeof tracks / sizeof *tracks; i++) {
        struct str track = str_of(tracks[i]);

        if (str_is_nocase(name, tracks[i])) return true;
        if (track.p[track.n - 1] == '_' && str_is_nocase(str_sub(name, 0, track.n), tracks[i])) return true;
    }
    return false;
}

static bool is_web(struct str address)
{
    return str_starts(address, "http://") || str_starts(address, "https://");
}

struct str address_without_tracks(struct arena *arena, struct str address)
{
    size_t hash = str_find(address, '#'), mark = str_find(str_sub(address, 0, hash), '?');
    struct str query = str_sub(address, mark, hash - mark), place = str_from(address, hash);
    struct strbuf b = strbuf_new(arena);
    char between = '?';

    if (!is_web(address)) return address;
    strbuf_add(&b, str_sub(address, 0, mark));
    for (size_t i = 1, end; i <= query.n && query.n; i = end + 1) {
        struct str parameter;

        for (end = i; end < query.n && query.p[end] != '&';) end++;
        parameter = str_sub(query, i, end - i);
        if (!parameter.n || is_track(parameter)) continue;
        strbuf_addc(&b, between);
        strbuf_add(&b, parameter);
        between = '&';
    }
    /* What a search engine marks on the page. */
    strbuf_add(&b, str_sub(place, 0, str_find_z(place, ":~:text=")));
    if (b.n && b.p[b.n - 1] == '#') b.n--;
    return strbuf_str(&b);
}

static int digit_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* The byte that text.p[i] writes as %XX, or -1. */
static int byte_at(struct str text, size_t i)
{
    int high, low;

    if (i + 2 >= text.n || text.p[i] != '%') return -1;
    high = digit_of(text.p[i + 1]);
    low = digit_of(text.p[i + 2]);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
}

/* The letter that text.p[i] begins to write as %XX%XX..., and how long that is; 0 if none does, or one of ASCII. */
static size_t letter_at(struct str text, size_t i, uint32_t *rune)
{
    int first = byte_at(text, i);
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    char out[4];

    if (first < 0xC2 || first > 0xF4) return 0;
    *rune = (uint32_t)first & (0x7Fu >> length);
    for (size_t k = 1; k < length; k++) {
        int byte = byte_at(text, i + 3 * k);

        if (byte < 0x80 || byte > 0xBF) return 0;
        *rune = *rune << 6 | ((uint32_t)byte & 0x3F);
    }
    /* Only as it is written at its shortest, and no half of a pair. */
    if (*rune > 0x10FFFF || (*rune >= 0xD800 && *rune <= 0xDFFF) || utf8_put(out, *rune) != length) return 0;
    return rune_is_word(*rune) ? 3 * length : 0;
}

struct str address_shown(struct arena *arena, struct str address)
{
    struct str bare = address_without_tracks(arena, address);
    struct strbuf b = strbuf_new(arena);
    size_t scheme = str_find_z(bare, "://");

    if (str_starts(bare, "mailto:") && bare.n > 7) return str_from(bare, 7);
    if (!is_web(bare) || bare.n == scheme + 3) return bare;
    bare = str_from(bare, scheme + 3);
    if (str_find(bare, '/') == bare.n - 1) bare.n--;
    for (size_t i = 0; i < bare.n;) {
        uint32_t rune;
        size_t n = bare.p[i] == '%' ? letter_at(bare, i, &rune) : 0;

        if (n)
            strbuf_rune(&b, rune);
        else
            strbuf_addc(&b, bare.p[i]);
        i += n ? n : 1;
    }
    return strbuf_str(&b);
}
