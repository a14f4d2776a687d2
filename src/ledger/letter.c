#include <stdbool.h>

#include "base/char.h"
#include "base/utf8.h"
#include "ledger/impl.h"

/* Beyond ASCII: blanks, punctuation, and marks that nothing is drawn for. Rising. */
static const struct {
    uint32_t first, last;
} none[] = {{0x0080, 0x00A1}, {0x00A7, 0x00A8}, {0x00AB, 0x00AB}, {0x00AD, 0x00AD}, {0x00AF, 0x00AF},
            {0x00B4, 0x00B4}, {0x00B6, 0x00B8}, {0x00BB, 0x00BB}, {0x00BF, 0x00BF}, {0x034F, 0x034F},
            {0x0589, 0x058A}, {0x05BE, 0x05BE}, {0x05F3, 0x05F4}, {0x060C, 0x060D}, {0x061B, 0x061F},
            {0x066A, 0x066D}, {0x06D4, 0x06D4}, {0x0964, 0x0965}, {0x1680, 0x1680}, {0x17B4, 0x17B5},
            {0x180B, 0x180E}, {0x2000, 0x206F}, {0x2E00, 0x2E7F}, {0x3000, 0x3003}, {0x3008, 0x3011},
            {0x3014, 0x301F}, {0xFD3E, 0xFD3F}, {0xFE00, 0xFE1F}, {0xFE30, 0xFE6B}, {0xFEFF, 0xFEFF},
            {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFF0, 0xFFFF}};

/* True of the lead bytes under which some of them stand: most letters need no search. */
static bool may_be_none(unsigned char lead)
{
    return lead == 0xC2 || lead == 0xCD || (lead >= 0xD6 && lead <= 0xDB) || (lead >= 0xE0 && lead <= 0xE3) ||
           lead == 0xEF;
}

static bool counts(uint32_t rune)
{
    size_t low = 0, high = sizeof none / sizeof *none;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (rune > none[mid].last)
            low = mid + 1;
        else if (rune < none[mid].first)
            high = mid;
        else
            return false;
    }
    return true;
}

size_t ledger_letter(struct str text, size_t i, size_t *n)
{
    while (i < text.n) {
        unsigned char c = (unsigned char)text.p[i];
        size_t next = i;
        uint32_t rune;

        if (c < 0x80) {
            *n = 1;
            if (char_is_alnum(c)) return i;
            i++;
            continue;
        }
        rune = utf8_next(text, &next);
        *n = next - i;
        if (rune != RUNE_BAD && (!may_be_none(c) || counts(rune))) return i;
        i = next;
    }
    *n = 0;
    return text.n;
}

bool ledger_in_word(struct str text, size_t i)
{
    unsigned char c = i < text.n ? (unsigned char)text.p[i] : 0;

    size_t n;

    /* Up to U+07FF, scripts have spaces. Further up some have none: there every character is a word. */
    return c < 0x80 ? char_is_alnum(c) : c < 0xE0 && ledger_letter(text, i, &n) == i;
}
