#include "base/rune.h"

#include <stddef.h>
#include <unicode/uchar.h>

#include "base/char.h"

uint32_t rune_lower(uint32_t rune)
{
    if (rune < 0x80) return rune >= 'A' && rune <= 'Z' ? rune + ('a' - 'A') : rune;
    return (uint32_t)u_tolower((UChar32)rune);
}

bool rune_is_word(uint32_t rune)
{
    if (rune < 0x80) return char_is_alnum((char)rune);
    return (U_GET_GC_MASK((UChar32)rune) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0;
}

bool rune_is_number(uint32_t rune)
{
    if (rune < 0x80) return char_is_digit((int)rune);
    return (U_GET_GC_MASK((UChar32)rune) & U_GC_N_MASK) != 0;
}

bool rune_is_space(uint32_t rune)
{
    return (rune >= '\t' && rune <= '\r' && rune != '\v') ||
           (U_GET_GC_MASK((UChar32)rune) & U_GC_ZS_MASK) != 0;
}

bool rune_is_punctuation(uint32_t rune)
{
    unsigned sorts = rune < 0x80 ? U_GC_P_MASK | U_GC_S_MASK : U_GC_P_MASK;

    return (U_GET_GC_MASK((UChar32)rune) & sorts) != 0;
}

bool rune_is_unseen(uint32_t rune)
{
    static const uint32_t ranges[][2] = {
        {0x00AD, 0x00AD}, {0x034F, 0x034F},   {0x061C, 0x061C},   {0x17B4, 0x17B5}, {0x180B, 0x180E},
        {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x206F},   {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
        {0xFFF0, 0xFFF8}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
    };

    if (rune < 0xAD) return false;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (rune >= ranges[i][0] && rune <= ranges[i][1]) return true;
    return false;
}
