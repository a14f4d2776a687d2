#include "base/tongue.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/char.h"
#include "base/language.h"
#include "base/rune.h"
#include "base/utf8.h"

/* By blocks of Unicode, rising; "": Chinese characters. */
static const struct {
    uint32_t first, last;
    const char *tag;
} scripts[] = {
    {0x0370, 0x03FF, "el"}, {0x0530, 0x058F, "hy"}, {0x0590, 0x05FF, "he"}, {0x0A00, 0x0A7F, "pa"},
    {0x0A80, 0x0AFF, "gu"}, {0x0B00, 0x0B7F, "or"}, {0x0B80, 0x0BFF, "ta"}, {0x0C00, 0x0C7F, "te"},
    {0x0C80, 0x0CFF, "kn"}, {0x0D00, 0x0D7F, "ml"}, {0x0D80, 0x0DFF, "si"}, {0x0E00, 0x0E7F, "th"},
    {0x0E80, 0x0EFF, "lo"}, {0x0F00, 0x0FFF, "bo"}, {0x1000, 0x109F, "my"}, {0x10A0, 0x10FF, "ka"},
    {0x1100, 0x11FF, "ko"}, {0x1200, 0x137F, "am"}, {0x1780, 0x17FF, "km"}, {0x1F00, 0x1FFF, "el"},
    {0x3005, 0x3005, ""},   {0x3040, 0x30FF, "ja"}, {0x3100, 0x312F, "zh"}, {0x3130, 0x318F, "ko"},
    {0x3400, 0x4DBF, ""},   {0x4E00, 0x9FFF, ""},   {0xAC00, 0xD7A3, "ko"}, {0xF900, 0xFAFF, ""},
    {0xFB1D, 0xFB4F, "he"}, {0xFF66, 0xFF9F, "ja"}, {0x20000, 0x3FFFF, ""},
};

/* NULL: of none of them. */
static const char *tag_of(uint32_t rune)
{
    size_t low = 0, high = sizeof scripts / sizeof *scripts;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (rune > scripts[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof scripts / sizeof *scripts && rune >= scripts[low].first ? scripts[low].tag : NULL;
}

/* Symbols of sciences are Greek letters, and formulas have words of two. What is written without spaces has words of one. */
static bool is_brief(const char *tag, size_t letters)
{
    if (language_match("ja ko zh", tag)) return false;
    return letters < (str_is(str_of(tag), "el") ? 3 : 2);
}

struct tongue tongue_of(struct str word)
{
    struct tongue tongue = {.neutral = true};
    size_t letters = 0;

    for (size_t i = 0; i < word.n;) {
        uint32_t rune = utf8_next(word, &i);
        const char *tag;

        if (!rune_is_word(rune)) continue;
        tongue.neutral = false;
        if (char_is_digit((int)rune)) continue;
        tag = tag_of(rune);
        if (!tag || (*tag && tongue.tag && strcmp(tag, tongue.tag) != 0)) return (struct tongue){0};
        letters++;
        if (*tag)
            tongue.tag = tag;
        else
            tongue.signs = true;
    }
    if (tongue.tag && !tongue.signs) tongue.brief = is_brief(tongue.tag, letters);
    return tongue;
}

bool tongue_may_tell(struct str text)
{
    const uint64_t beyond = 0x8080808080808080u;
    uint64_t eight;

    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        /* From U+0370 on, but for U+2000 to U+2FFF: quotes, dashes, arrows. */
        if (c >= 0xCD && c != 0xE2) return true;
        for (; i + 1 + sizeof eight <= text.n; i += sizeof eight) {
            memcpy(&eight, text.p + i + 1, sizeof eight);
            if (eight & beyond) break;
        }
    }
    return false;
}
