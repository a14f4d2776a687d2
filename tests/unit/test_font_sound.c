/* Fonts that are cut, and fonts whose tables lie: refused, or every letter is drawn. Needs a filled fonts/ folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "font/impl.h"
#include "unit.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/* A copy of the font that may be changed; NULL: it is not there. */
static char *font_bytes(const char *name, size_t *n)
{
    struct str file;
    const char *path = arena_printf(unit_arena(), "%s/%s", unit_fonts_folder(), name);

    if (file_read(unit_arena(), path, 64 << 20, &file) != FILE_READ) return NULL;
    *n = file.n;
    return arena_copy(unit_arena(), file.p, file.n);
}

static unsigned u32(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;

    return (unsigned)b[0] << 24 | (unsigned)b[1] << 16 | (unsigned)b[2] << 8 | b[3];
}

/* The entry of the table in the list of tables: tag, sum, offset, length; four bytes each. */
static char *entry_of(char *font, const char *tag)
{
    for (int i = 0; i < (unsigned char)font[5]; i++)
        if (!memcmp(font + 12 + 16 * i, tag, 4)) return font + 12 + 16 * i;
    return NULL;
}

static char *table_of(char *font, const char *tag)
{
    return font + u32(entry_of(font, tag) + 8);
}

/* Why the font is refused; "" if it is not, and then each letter that it has is drawn. */
static const char *refusal(const char *font, size_t n)
{
    static const double frame[6] = {20, 0, 0, 20, 0, 0};
    const char *why;
    struct face *face = font_face_open_bytes(unit_arena(), "x.ttf", (struct str){font, n}, 0, false, &why);
    int x, y, w, h, blank = 0;

    if (!face) return why;
    for (const char *c = letters; *c; c++) {
        uint32_t glyph = font_face_glyph(face, (uint32_t)*c);

        if (!glyph) continue;
        blank += !font_face_bitmap(face, glyph, frame, &x, &y, &w, &h) || font_face_advance(face, glyph) <= 0;
    }
    CHECK_EQ_INT(blank, 0);
    font_face_close(face);
    return "";
}

TEST(a_font_that_is_cut_is_refused)
{
    static const char *const names[] = {"Lato-Regular.ttf", "Vollkorn-Bold.ttf", "JetBrainsMono-Regular.ttf",
                                        "NotoSansArabic-Regular.ttf", "NotoSansCJK-Regular.ttc"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n;
        char *font = font_bytes(names[i], &n);

        if (!font) continue; /* not all are required */
        CHECK_STR(refusal(font, n), "");
        for (size_t tenth = 1; tenth < 10; tenth++)
            CHECK_STR(refusal(font, n * tenth / 10),
                      "its tables do not lie within it: it is cut short or broken");
        CHECK_STR(refusal(font, 0), "it is no OpenType font");
        CHECK_STR(refusal(font, 11), "it is no OpenType font");
        CHECK_STR(refusal(font, 40), memcmp(font, "ttcf", 4) ? "it is cut short" : "it is no OpenType font");
    }
}

TEST(tables_point_into_the_file)
{
    static const unsigned places[] = {0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFF0};
    size_t n;
    char *font = font_bytes("Lato-Regular.ttf", &n);

    REQUIRE(font);
    for (int table = 0; table < (unsigned char)font[5]; table++) {
        for (size_t i = 0; i < 2 * sizeof places / sizeof *places; i++) {
            char *at = font + 12 + 16 * table + (i % 2 ? 8 : 12);
            char old[4];

            memcpy(old, at, 4);
            for (int k = 0; k < 4; k++) at[k] = (char)(places[i / 2] >> (24 - 8 * k));
            CHECK_STR(refusal(font, n), "its tables do not lie within it: it is cut short or broken");
            memcpy(at, old, 4);
        }
    }
    font[4] = 0x7F; /* so many tables that their list does not */
    CHECK_STR(refusal(font, 3000), "it is cut short");
}

TEST(counts_agree_with_the_tables)
{
    static const struct {
        const char *table;
        int at;
        char bytes[2];
        const char *why;
    } cases[] = {
        {"maxp", 4, "\0\0", "it is no OpenType font"},
        {"maxp", 4, "\0\x09", "the widths of its glyphs are broken"},
        {"maxp", 4, "\xFF\xFF", "the widths of its glyphs are broken"},
        {"hhea", 34, "\0\0", "the widths of its glyphs are broken"},
        {"hhea", 34, "\0\1", "the widths of its glyphs are broken"},
        {"hhea", 34, "\xFF\xFF", "the widths of its glyphs are broken"},
        {"head", 50, "\0\x02", "its outlines are broken"},
        {"loca", 8, "\xFF\xFF", "its outlines are broken"},
        {"cmap", 2, "\0\0", "it has no characters"},
        {"GSUB", 0, "\0\2", "its rules for joining and placing letters are broken"},
        {"GSUB", 6, "\xFF\xFF", "its rules for joining and placing letters are broken"},
        {"GSUB", 0, "\xFF\xFF", "its rules for joining and placing letters are broken"},
        {"GPOS", 0, "\xFF\xFF", "its rules for joining and placing letters are broken"},
    };
    size_t n;
    char *font = font_bytes("Lato-Regular.ttf", &n);

    REQUIRE(font);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *changed = arena_copy(unit_arena(), font, n);

        memcpy(table_of(changed, cases[i].table) + cases[i].at, cases[i].bytes, 2);
        CHECK_STR(refusal(changed, n), cases[i].why);
    }
    /* The other way to say where outlines are. */
    table_of(font, "head")[51] ^= 1;
    CHECK_STR(refusal(font, n), "its outlines are broken");
}

TEST(tables_that_are_missing_or_empty)
{
    static const struct {
        const char *table, *why;
    } cases[] = {
        {"maxp", "it is no OpenType font"},
        {"cmap", "it is no OpenType font"},
        {"head", "it is no OpenType font"},
        {"hhea", "it is no OpenType font"},
        {"hmtx", "the widths of its glyphs are broken"},
        {"loca", "its outlines are broken"},
        {"glyf", "it has no TrueType or CFF outlines"},
    };
    size_t n;
    char *font = font_bytes("Lato-Regular.ttf", &n);

    REQUIRE(font);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *entry = entry_of(font, cases[i].table);

        entry[0] ^= 0x20; /* which leaves the list out of order, too */
        CHECK(*refusal(font, n));
        entry[0] ^= 0x20;
        memset(entry + 12, 0, 4);
        CHECK_STR(refusal(font, n), cases[i].why);
        font = font_bytes("Lato-Regular.ttf", &n);
    }
}

TEST(outlines_that_are_zeros_are_no_letters)
{
    size_t n;
    char *font = font_bytes("Lato-Regular.ttf", &n);
    char *cff = font_bytes("NotoSansCJK-Regular.ttc", &n);
    size_t size;

    REQUIRE(font);
    font = font_bytes("Lato-Regular.ttf", &size);
    memset(table_of(font, "glyf"), 0, u32(entry_of(font, "glyf") + 12));
    CHECK_STR(refusal(font, size), "its letters cannot be drawn");
    if (!cff) return;
    /* The charstrings of a collection's first face: behind the names and the offsets of CFF. */
    for (char *p = cff + n / 4; p < cff + n; p++) *p = 0;
    CHECK(*refusal(cff, n));
}

/* Bytes that are changed anywhere in the list of tables and in the small tables: a blank is never what comes of it. */
TEST(changed_fonts_print_no_blanks)
{
    enum { ROUNDS = 1500 };
    static const char *const tables[] = {"head", "hhea", "maxp", "cmap", "loca", "hmtx", "glyf"};
    size_t n, refused = 0;
    char *font = font_bytes("Lato-Regular.ttf", &n);
    uint32_t seed = 12;

    REQUIRE(font);
    for (int i = 0; i < ROUNDS; i++) {
        size_t which = (size_t)i % (sizeof tables / sizeof *tables + 1);
        char *at = font + 4;
        size_t span = 12 + 16 * (size_t)(unsigned char)font[5] - 4;
        char old;

        if (which < sizeof tables / sizeof *tables) {
            at = table_of(font, tables[which]);
            span = u32(entry_of(font, tables[which]) + 12);
        }
        seed = seed * 1664525 + 1013904223;
        at += (seed >> 8) % (span < 4096 ? span : 4096);
        old = *at;
        *at = (char)(old ^ (1 << (seed & 7)));
        refused += *refusal(font, n) != '\0';
        *at = old;
    }
    CHECK(refused > ROUNDS / 8 && refused < ROUNDS);
    CHECK_STR(refusal(font, n), "");
}
