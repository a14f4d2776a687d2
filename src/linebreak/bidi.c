#include "linebreak/bidi.h"

#include <assert.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/char.h"
#include "base/emoji.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#define OBJECT "\xEF\xBF\xBC" /* U+FFFC: a formula, a picture among words */
#define KEYCAP "\xE2\x83\xA3" /* U+20E3: makes a picture of a digit */

bool bidi_needed(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        /* Hebrew to Arabic Extended lie in U+0590..U+08FF, whose first byte is 0xD6..0xE0; presentation forms and the
         * historical scripts begin with 0xEF and 0xF0; marks and embeddings with 0xE2 0x80. */
        if (c < 0xD6) continue;
        if (c <= 0xDF) return true;
        if (c == 0xE0 && i + 1 < text.n && (unsigned char)text.p[i + 1] < 0xA4) return true;
        if (c == 0xE2 && i + 2 < text.n && (unsigned char)text.p[i + 1] == 0x80 &&
            ((unsigned char)text.p[i + 2] == 0x8F || ((unsigned char)text.p[i + 2] & 0xFE) == 0xAA ||
             (unsigned char)text.p[i + 2] == 0xAE))
            return true;
        if (c == 0xE2 && i + 2 < text.n && (unsigned char)text.p[i + 1] == 0x81 &&
            (unsigned char)text.p[i + 2] == 0xA7)
            return true;
        if (c == 0xEF && i + 1 < text.n && (unsigned char)text.p[i + 1] >= 0xAC &&
            (unsigned char)text.p[i + 1] <= 0xBB)
            return true;
        if (c == 0xF0 && i + 1 < text.n && (unsigned char)text.p[i + 1] == 0x90) return true;
        if (c == 0xF0 && i + 2 < text.n && (unsigned char)text.p[i + 1] == 0x9E &&
            (unsigned char)text.p[i + 2] >= 0xA0 && (unsigned char)text.p[i + 2] <= 0xBF)
            return true;
    }
    return false;
}

/* The brackets that are open: what would close them. Behind one within so many others UAX #9 pairs none (its BD16); ICU goes on,
 * and looks at all that are open at each letter. */
struct brackets {
    UChar32 closing[63];
    size_t n;
    bool given_up;
};

/* Stands for a bracket that is in no pair: neutral, as that is. */
enum { NO_BRACKET = 0xA6 };

/* The character, or NO_BRACKET. */
static uint32_t bracket_pass(struct brackets *open, uint32_t rune)
{
    int type = u_getIntPropertyValue((UChar32)rune, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    size_t i = open->n;

    if (type == U_BPT_OPEN && open->n == sizeof open->closing / sizeof *open->closing) open->given_up = true;
    if (type == U_BPT_NONE) return rune;
    if (open->given_up) return NO_BRACKET;
    if (type == U_BPT_OPEN) {
        open->closing[open->n++] = u_getBidiPairedBracket((UChar32)rune);
        return rune;
    }
    while (i > 0 && open->closing[i - 1] != (UChar32)rune) i--;
    if (i > 0) open->n = i - 1;
    return rune;
}

int bidi_levels(struct arena *arena, struct str text, enum bidi_base base, uint8_t *levels)
{
    static const UBiDiLevel bases[] = {[BIDI_AUTO] = UBIDI_DEFAULT_LTR, [BIDI_LTR] = 0, [BIDI_RTL] = 1};
    UErrorCode status = U_ZERO_ERROR;
    /* One unit of UTF-16 for each byte is always enough. */
    UChar *units = arena_array(arena, text.n + 1, sizeof *units);
    size_t *byte_at = NEW_N(arena, size_t, text.n + 1);
    UBiDi *bidi = ubidi_open();
    const UBiDiLevel *found;
    struct brackets brackets = {.n = 0};
    size_t n = 0;
    int level = base == BIDI_RTL;

    memset(levels, level, text.n);
    if (!bidi) mem_fail();
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        uint32_t rune = utf8_next(text, &i);

        byte_at[n] = start;
        /* To UAX #9 the letters of flags are letters. But a flag is a picture as others are, and readers of PDF, who
         * take all pictures alike, would turn it round between words that run to the left. */
        if (emoji_regional(rune)) rune = 0x1F600;
        rune = bracket_pass(&brackets, rune);
        if (rune > 0xFFFF) {
            units[n++] = (UChar)(0xD7C0 + (rune >> 10));
            byte_at[n] = start;
            units[n++] = (UChar)(0xDC00 | (rune & 0x3FF));
        } else {
            /* A line feed would end the paragraph for the algorithm; here it is only a line break. */
            units[n++] = rune == '\n' ? 0x2028 : (UChar)rune;
        }
    }
    assert(n <= text.n);
    ubidi_setPara(bidi, units, (int32_t)n, bases[base], NULL, &status);
    found = ubidi_getLevels(bidi, &status);
    if (U_SUCCESS(status)) {
        level = ubidi_getParaLevel(bidi) & 1;
        for (size_t k = 0; k < n; k++) {
            size_t end = k + 1 < n ? byte_at[k + 1] : text.n;
            for (size_t i = byte_at[k]; i < end; i++) levels[i] = found[k];
        }
    }
    ubidi_close(bidi);
    return level;
}

/* True for a word that marks what follows: "1." or "2)", or one without letters and figures. */
static bool is_mark(struct str word)
{
    size_t digits = 0;

    if (str_has(word, OBJECT)) return false;
    for (size_t i = 0; i < word.n; i++) digits += char_is_digit(word.p[i]);
    return !digits || str_has(word, KEYCAP) ||
           (digits + 1 == word.n && (word.p[digits] == '.' || word.p[digits] == ')'));
}

bool bidi_all_ltr(struct str text, size_t *from, size_t *to)
{
    size_t word = 0, end = text.n;
    bool letters = false;

    *from = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);

        switch (u_charDirection((UChar32)rune)) {
        case U_LEFT_TO_RIGHT: letters = true; break;
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC: return false;
        default: break;
        }
        if (rune != ' ' || letters || *from != word) continue;
        if (is_mark(str_sub(text, word, i - 1 - word))) *from = i;
        word = i;
    }
    while (end > *from && text.p[end - 1] == ' ') end--;
    *to = end > *from && text.p[end - 1] == ':' ? end - 1 : text.n;
    return letters;
}

void bidi_order(const uint8_t *levels, size_t n, int32_t *order)
{
    ubidi_reorderVisual(levels, (int32_t)n, order);
}
