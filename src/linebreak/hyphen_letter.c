#include "linebreak/hyphen_impl.h"

/* Letters that have case, in order. STRIDE: the lower-case letter is the upper-case one + `add`. EVEN and ODD: pairs
 * whose upper-case letter is even or odd and has the lower-case one behind it. Letters without case and those that
 * are lower-case already are in `ranges` only. */
enum pairing { STRIDE, EVEN, ODD };

static const struct {
    uint16_t first, last;
    enum pairing pairing;
    int add;
} upper[] = {
    {0x41, 0x5A, STRIDE, 32},   {0xC0, 0xD6, STRIDE, 32},     {0xD8, 0xDE, STRIDE, 32},
    {0x100, 0x12F, EVEN, 1},    {0x130, 0x130, STRIDE, -199}, {0x132, 0x137, EVEN, 1},
    {0x139, 0x148, ODD, 1},     {0x14A, 0x177, EVEN, 1},      {0x178, 0x178, STRIDE, -121},
    {0x179, 0x17E, ODD, 1},     {0x1CD, 0x1DC, ODD, 1},       {0x1DE, 0x1EF, EVEN, 1},
    {0x1F8, 0x21F, EVEN, 1},    {0x222, 0x233, EVEN, 1},      {0x386, 0x386, STRIDE, 38},
    {0x388, 0x38A, STRIDE, 37}, {0x38C, 0x38C, STRIDE, 64},   {0x38E, 0x38F, STRIDE, 63},
    {0x391, 0x3AB, STRIDE, 32}, {0x400, 0x40F, STRIDE, 80},   {0x410, 0x42F, STRIDE, 32},
    {0x460, 0x481, EVEN, 1},    {0x48A, 0x4BF, EVEN, 1},      {0x4C1, 0x4CE, ODD, 1},
    {0x4D0, 0x52F, EVEN, 1},    {0x1E00, 0x1E95, EVEN, 1},    {0x1EA0, 0x1EFF, EVEN, 1},
};

/* The letters of the scripts that the dictionaries are for. Combining accents are not among them: a decomposed word
 * does not match patterns of composed letters. */
static const uint16_t letters[][2] = {
    {0x61, 0x7A},     {0xAA, 0xAA},     {0xB7, 0xB7},     {0xBA, 0xBA},     {0xDF, 0xF6},
    {0xF8, 0x24F},    {0x371, 0x373},   {0x377, 0x377},   {0x37B, 0x37D},   {0x390, 0x3CE},
    {0x3D0, 0x3F3},   {0x400, 0x481},   {0x48A, 0x52F},   {0x1E00, 0x1EFF}, {0x1F00, 0x1FBC},
    {0x1FC2, 0x1FCC}, {0x1FD0, 0x1FDB}, {0x1FE0, 0x1FEC}, {0x1FF2, 0x1FFC},
};

enum letter hyphen_letter(uint32_t rune, uint32_t *folded)
{
    *folded = rune;
    if (rune >= 'a' && rune <= 'z') return LETTER_LOWER;
    if (rune == '\'' || rune == 0x2019 || rune == 0x2BC) {
        *folded = '\'';
        return LETTER_APOSTROPHE;
    }
    if (rune == '-' || (rune >= 0x2010 && rune <= 0x2015)) return LETTER_JOINT;
    for (size_t i = 0; i < sizeof upper / sizeof *upper && rune >= upper[i].first; i++) {
        if (rune > upper[i].last) continue;
        if (upper[i].pairing == EVEN && rune % 2) break;
        if (upper[i].pairing == ODD && rune % 2 == 0) break;
        *folded = (uint32_t)((int)rune + upper[i].add);
        return LETTER_UPPER;
    }
    for (size_t i = 0; i < sizeof letters / sizeof *letters && rune >= letters[i][0]; i++) {
        if (rune <= letters[i][1]) return LETTER_LOWER;
    }
    return LETTER_OTHER;
}
