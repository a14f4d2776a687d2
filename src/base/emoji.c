#include "base/emoji.h"

#include <assert.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

bool emoji_regional(uint32_t rune)
{
    return rune >= 0x1F1E6 && rune <= 0x1F1FF;
}

bool emoji_modifier(uint32_t rune)
{
    return rune >= 0x1F3FB && rune <= 0x1F3FF;
}

static bool has(uint32_t rune, UProperty property)
{
    return u_hasBinaryProperty((UChar32)rune, property) != 0;
}

/* A picture is glued to the cluster by a joiner. */
static bool has_joined(struct str cluster)
{
    uint32_t before = 0;

    for (size_t i = 0; i < cluster.n;) {
        uint32_t rune = utf8_next(cluster, &i);

        if (before == RUNE_ZWJ && has(rune, UCHAR_EXTENDED_PICTOGRAPHIC)) return true;
        before = rune;
    }
    return false;
}

bool emoji_is(struct str cluster)
{
    size_t i = 0;
    uint32_t base = cluster.n ? utf8_next(cluster, &i) : 0;
    uint32_t next = i < cluster.n ? utf8_next(cluster, &i) : 0;

    if (base < 0x80) /* #, *, digits */
        return next == RUNE_EMOJI_STYLE && has(base, UCHAR_EMOJI) && i < cluster.n &&
               utf8_next(cluster, &i) == RUNE_KEYCAP;
    if (!has(base, UCHAR_EMOJI) || next == RUNE_TEXT_STYLE) return false;
    if (next == RUNE_EMOJI_STYLE || has(base, UCHAR_EMOJI_PRESENTATION)) return true;
    return (emoji_modifier(next) && has(base, UCHAR_EMOJI_MODIFIER_BASE)) || has_joined(cluster);
}

/* Marks, joiners, variation selectors, tags, skins: they belong to what stands before them. */
static bool extends(uint32_t rune)
{
    if (rune < 0x300) return false;
    return emoji_modifier(rune) || has(rune, UCHAR_GRAPHEME_EXTEND) || rune == RUNE_ZWJ ||
           (rune >= 0xE0020 && rune <= 0xE007F) || u_charType((UChar32)rune) == U_COMBINING_SPACING_MARK;
}

size_t emoji_cluster_end(struct str text, size_t at)
{
    bool inside = at < text.n;
    uint32_t before = inside ? utf8_next(text, &at) : 0;
    bool half_flag = emoji_regional(before);

    assert(inside);
    while (at < text.n) {
        size_t next = at;
        uint32_t rune = utf8_next(text, &next);

        if (half_flag && emoji_regional(rune))
            half_flag = false;
        else if (!extends(rune) && !(before == RUNE_ZWJ && has(rune, UCHAR_EXTENDED_PICTOGRAPHIC)))
            break;
        before = rune;
        at = next;
    }
    return at;
}
