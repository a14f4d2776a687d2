#include <assert.h>

#include "base/char.h"
#include "base/rune.h"
#include "linebreak/hyphen_impl.h"

/* Small letters of the scripts that the dictionaries are for, and those without case, in order. Combining accents are not among
 * them: a decomposed word does not match patterns of composed letters. */
static const uint16_t letters[][2] = {
    {0x61, 0x7A},     {0xAA, 0xAA},     {0xB7, 0xB7},     {0xBA, 0xBA},     {0xDF, 0xF6},
    {0xF8, 0x24F},    {0x371, 0x373},   {0x377, 0x377},   {0x37B, 0x37D},   {0x390, 0x3CE},
    {0x3D0, 0x3F3},   {0x400, 0x481},   {0x48A, 0x52F},   {0x1E00, 0x1EFF}, {0x1F00, 0x1FBC},
    {0x1FC2, 0x1FCC}, {0x1FD0, 0x1FDB}, {0x1FE0, 0x1FEC}, {0x1FF2, 0x1FFC},
};

enum letter hyphen_letter(uint32_t rune, uint32_t *folded)
{
    uint32_t lower;

    *folded = rune;
    if (char_is_lower((int)rune)) return LETTER_LOWER;
    if (rune == '\'' || rune == 0x2019 || rune == 0x2BC) {
        *folded = '\'';
        return LETTER_APOSTROPHE;
    }
    if (rune == '-' || (rune >= 0x2010 && rune <= 0x2015)) return LETTER_JOINT;
    lower = rune_lower(rune);
    for (size_t i = 0; i < sizeof letters / sizeof *letters && lower >= letters[i][0]; i++) {
        assert(!i || letters[i - 1][1] < letters[i][0]);
        if (lower > letters[i][1]) continue;
        *folded = lower;
        return lower == rune ? LETTER_LOWER : LETTER_UPPER;
    }
    return LETTER_OTHER;
}
