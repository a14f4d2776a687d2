#include "base/utf8.h"
#include "deck/deck.h"

struct rune_range {
    uint32_t from, to;
};

/* Above ASCII: what is neither letter, mark nor digit. Coarse, but it never lets through what a file system dislikes. */
static const struct rune_range not_word[] = {
    {0x80, 0xA9},     {0xAB, 0xB1},     {0xB4, 0xB4},     {0xB6, 0xB8},       {0xBB, 0xBB},
    {0xBF, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},     {0x60C, 0x60D},     {0x61B, 0x61F},
    {0x66A, 0x66D},   {0x6D4, 0x6D4},   {0x964, 0x965},   {0x2000, 0x200A},   {0x2010, 0x2BFF},
    {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},   {0x30FB, 0x30FB},
    {0xE000, 0xF8FF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF0F},   {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xF0000, 0x10FFFF}};

/* Joiners, direction marks, variation selectors, tags: part of the word before them, but not in a file's name. */
static const struct rune_range unseen[] = {{0xAD, 0xAD},      {0x200B, 0x200F}, {0x202A, 0x202E},
                                           {0x2060, 0x206F},  {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
                                           {0xE0000, 0xE01EF}};

static bool in_ranges(uint32_t rune, const struct rune_range *ranges, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (rune >= ranges[i].from && rune <= ranges[i].to) return true;
    return false;
}

static bool is_word(uint32_t r)
{
    if (r < 0x80) return (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z') || (r >= '0' && r <= '9');
    return !in_ranges(r, not_word, sizeof not_word / sizeof *not_word);
}

/* The common bicameral scripts; others stay as they are. */
static uint32_t lower(uint32_t r)
{
    if (r >= 'A' && r <= 'Z') return r + 32;
    if ((r >= 0xC0 && r <= 0xDE && r != 0xD7) || (r >= 0x391 && r <= 0x3AB) || (r >= 0x410 && r <= 0x42F))
        return r + 32;
    if (r >= 0x400 && r <= 0x40F) return r + 80;
    if (r >= 0x531 && r <= 0x556) return r + 48;
    if (r == 0x130) return 'i';
    if (r == 0x178) return 0xFF;
    if ((r >= 0x139 && r <= 0x148) || (r >= 0x179 && r <= 0x17E)) return r & 1 ? r + 1 : r;
    if ((r >= 0x100 && r <= 0x137) || (r >= 0x14A && r <= 0x177) || (r >= 0x460 && r <= 0x481) ||
        (r >= 0x48A && r <= 0x4BF) || (r >= 0x4D0 && r <= 0x52F) || (r >= 0x1E00 && r <= 0x1EFF))
        return r & 1 ? r : r + 1;
    return r;
}

/* File systems take names of 255 bytes; the deck's name, the slug, the kind and the ending share them. */
enum { SLUG_MAX = 80 };

struct str deck_slug(struct arena *arena, struct str title)
{
    struct strbuf b = strbuf_new(arena);
    bool gap = false;

    for (size_t i = 0; i < title.n && b.n < SLUG_MAX;) {
        uint32_t rune = utf8_next(title, &i);

        if (in_ranges(rune, unseen, sizeof unseen / sizeof *unseen)) continue;
        if (!is_word(rune)) {
            gap = true;
            continue;
        }
        if (gap && b.n) strbuf_addc(&b, '-');
        gap = false;
        strbuf_rune(&b, lower(rune));
    }
    return strbuf_str(&b);
}

struct str deck_anchor(struct arena *arena, struct str heading)
{
    struct strbuf b = strbuf_new(arena);

    for (size_t i = 0; i < heading.n;) {
        uint32_t rune = utf8_next(heading, &i);

        if (rune == ' ')
            strbuf_addc(&b, '-');
        else if (rune == '-' || rune == '_' || is_word(rune))
            strbuf_rune(&b, lower(rune));
    }
    return strbuf_str(&b);
}
