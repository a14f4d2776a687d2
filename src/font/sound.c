/* HarfBuzz takes a table that does not lie within its file, or that makes no sense, for one that is not there, and a glyph that it
 * cannot read for a blank. What it would pass over in silence is looked at here, once for each font that is opened. */
#include <hb-ot.h>
#include <hb.h>

#include "base/rune.h"
#include "base/words.h"
#include "font/impl.h"

static const char *const NO_FONT = SAY("it is no OpenType font");

/* ------------------------------------------------------ tables (OpenType, "Font file") */

/* Big-endian numbers; their places were checked. */
static unsigned u16(struct str s, size_t at)
{
    return (unsigned)((unsigned char)s.p[at] << 8 | (unsigned char)s.p[at + 1]);
}

static size_t u32(struct str s, size_t at)
{
    return (size_t)u16(s, at) << 16 | u16(s, at + 2);
}

/* Where the list of tables begins; file.n: there is none. */
static size_t tables_at(struct str file, unsigned number)
{
    enum { HEAD = 12, COLLECTION = 0x74746366 }; /* "ttcf" */
    size_t at;

    if (file.n < HEAD) return file.n;
    if (u32(file, 0) != COLLECTION) return 0;
    if (number >= u32(file, 8) || HEAD + 4 * ((size_t)number + 1) > file.n) return file.n;
    at = u32(file, HEAD + 4 * (size_t)number);
    return at > file.n - HEAD ? file.n : at;
}

const char *font_sound_tables(struct str file, unsigned number)
{
    enum { HEAD = 12, ENTRY = 16 };
    size_t at = tables_at(file, number & 0xFFFF); /* above stands the number of a variation */
    size_t n, kind;

    if (at == file.n) return NO_FONT;
    kind = u32(file, at);
    /* Those that list their tables in this way: 1.0, true, typ1, OTTO. */
    if (kind != 0x00010000 && kind != 0x74727565 && kind != 0x74797031 && kind != 0x4F54544F) return NO_FONT;
    n = u16(file, at + 4);
    if (n * ENTRY > file.n - at - HEAD) return SAY("it is cut short");
    for (size_t i = 0; i < n; i++) {
        size_t entry = at + HEAD + i * ENTRY;
        size_t offset = u32(file, entry + 8);

        if (offset > file.n || u32(file, entry + 12) > file.n - offset)
            return SAY("its tables do not lie within it: it is cut short or broken");
    }
    return NULL;
}

/* ------------------------------------------------------------------------- counts */

/* The tables that say of each other how long they are. */
struct counted {
    hb_blob_t *head, *hhea, *hmtx, *loca, *glyf;
};

static struct str bytes_of(hb_blob_t *blob)
{
    unsigned n;
    const char *p = hb_blob_get_data(blob, &n);

    return (struct str){p, n};
}

/* Whether that many bytes are a table of n: some fonts count in what fills up to four. */
static bool fills(struct str table, size_t n)
{
    return table.n >= n && table.n - n < 4;
}

/* The places of glyphs follow each other and end in the table of the outlines. */
static bool glyphs_lie_within(const struct counted *t, size_t glyphs)
{
    enum { INDEX_TO_LOC_FORMAT = 50 };
    struct str head = bytes_of(t->head), loca = bytes_of(t->loca);
    size_t end = hb_blob_get_length(t->glyf);
    unsigned kind = u16(head, INDEX_TO_LOC_FORMAT);
    size_t last = 0;

    if (kind > 1 || !fills(loca, (glyphs + 1) * (kind ? 4 : 2))) return false;
    for (size_t i = 0; i <= glyphs; i++) {
        size_t at = kind ? u32(loca, 4 * i) : (size_t)2 * u16(loca, 2 * i);

        if (at < last || at > end) return false;
        last = at;
    }
    return true;
}

static const char *counts_wrong(const struct counted *t, size_t glyphs)
{
    enum { HEAD = 54, HHEA = 36, NUMBER_OF_H_METRICS = 34 };
    struct str hhea = bytes_of(t->hhea);
    size_t widths;

    if (hb_blob_get_length(t->head) < HEAD || hhea.n < HHEA) return NO_FONT;
    widths = u16(hhea, NUMBER_OF_H_METRICS);
    if (!widths || widths > glyphs || !fills(bytes_of(t->hmtx), 2 * widths + 2 * glyphs))
        return SAY("the widths of its glyphs are broken");
    if (hb_blob_get_length(t->glyf) && !glyphs_lie_within(t, glyphs)) return SAY("its outlines are broken");
    return NULL;
}

const char *font_sound_counts(struct hb_face_t *face)
{
    struct counted t = {
        .head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd')),
        .hhea = hb_face_reference_table(face, HB_TAG('h', 'h', 'e', 'a')),
        .hmtx = hb_face_reference_table(face, HB_TAG('h', 'm', 't', 'x')),
        .loca = hb_face_reference_table(face, HB_TAG('l', 'o', 'c', 'a')),
        .glyf = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f')),
    };
    const char *wrong = counts_wrong(&t, hb_face_get_glyph_count(face));

    hb_blob_destroy(t.head);
    hb_blob_destroy(t.hhea);
    hb_blob_destroy(t.hmtx);
    hb_blob_destroy(t.loca);
    hb_blob_destroy(t.glyf);
    return wrong;
}

/* ------------------------------------------------------------------------ letters */

static void pen_line(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    (void)pen, (void)state, (void)x, (void)y, (void)user;
    *(bool *)data = true;
}

static void pen_curve(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float cx, float cy, float x,
                      float y, void *user)
{
    (void)pen, (void)state, (void)cx, (void)cy, (void)x, (void)y, (void)user;
    *(bool *)data = true;
}

static void pen_cubic(hb_draw_funcs_t *pen, void *data, hb_draw_state_t *state, float cx, float cy, float cx1,
                      float cy1, float x, float y, void *user)
{
    (void)pen, (void)state, (void)cx, (void)cy, (void)cx1, (void)cy1, (void)x, (void)y, (void)user;
    *(bool *)data = true;
}

/* HarfBuzz 7 gave the function another name. */
#if HB_VERSION_ATLEAST(7, 0, 0)
#define draw_glyph hb_font_draw_glyph
#else
#define draw_glyph hb_font_get_glyph_shape
#endif

/* A face with a pen that only sees whether it draws. */
struct tried {
    hb_font_t *font;
    hb_draw_funcs_t *pen;
};

static bool is_drawn(const struct tried *tried, hb_codepoint_t glyph)
{
    bool inked = false;

    draw_glyph(tried->font, glyph, tried->pen, &inked);
    return inked;
}

/* Latin letters, where the face has any (*some): each is drawn and has a width. */
static bool latin_is_drawn(const struct tried *tried, bool *some)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    hb_codepoint_t glyph;

    for (const char *c = letters; *c; c++) {
        if (!hb_font_get_nominal_glyph(tried->font, (hb_codepoint_t)*c, &glyph) || !glyph) continue;
        *some = true;
        if (hb_font_get_glyph_h_advance(tried->font, glyph) <= 0 || !is_drawn(tried, glyph)) return false;
    }
    return true;
}

static bool is_letter(hb_codepoint_t rune)
{
    hb_unicode_general_category_t kind = hb_unicode_general_category(hb_unicode_funcs_get_default(), rune);

    return (kind == HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER ||
            kind == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER ||
            kind == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER) &&
           !rune_is_unseen(rune);
}

/* The first letters of a face of other scripts. One without any characters is none for text (*some). */
static bool others_are_drawn(const struct tried *tried, bool *some)
{
    enum { TRIED = 32 };
    hb_set_t *runes = hb_set_create();
    hb_codepoint_t rune = HB_SET_VALUE_INVALID, glyph;
    bool drawn = true;

    hb_face_collect_unicodes(hb_font_get_face(tried->font), runes);
    font_made(hb_set_allocation_successful(runes));
    *some = !hb_set_is_empty(runes);
    for (int n = 0; drawn && n < TRIED && hb_set_next(runes, &rune);) {
        if (!is_letter(rune) || !hb_font_get_nominal_glyph(tried->font, rune, &glyph) || !glyph) continue;
        drawn = is_drawn(tried, glyph);
        n++;
    }
    hb_set_destroy(runes);
    return drawn;
}

const char *font_sound_letters(struct hb_font_t *font)
{
    struct tried tried = {font, hb_draw_funcs_create()};
    bool some = false, drawn;

    /* The one that stands for none can't be changed. */
    font_made(!hb_draw_funcs_is_immutable(tried.pen));
    hb_draw_funcs_set_line_to_func(tried.pen, pen_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(tried.pen, pen_curve, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(tried.pen, pen_cubic, NULL, NULL);
    drawn = latin_is_drawn(&tried, &some);
    if (!some) drawn = others_are_drawn(&tried, &some);
    hb_draw_funcs_destroy(tried.pen);
    if (!some) return SAY("it has no characters");
    return drawn ? NULL : SAY("its letters cannot be drawn");
}

/* A table of rules whose head HarfBuzz takes, but does not read: it is of another version, or its parts lie outside. */
static bool rules_are_lost(hb_face_t *face, hb_tag_t tag, bool taken)
{
    enum { HEAD = 10, FIRST_PART = 4 };
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    struct str table = bytes_of(blob);
    bool there = table.n > 0;
    bool lost = there && (!taken || table.n < HEAD || u16(table, 0) != 1);

    for (size_t at = FIRST_PART; there && !lost && at < HEAD; at += 2) lost = u16(table, at) >= table.n;
    hb_blob_destroy(blob);
    return lost;
}

const char *font_sound_layout(struct hb_face_t *face)
{
    if (rules_are_lost(face, HB_TAG('G', 'S', 'U', 'B'), hb_ot_layout_has_substitution(face)) ||
        rules_are_lost(face, HB_TAG('G', 'P', 'O', 'S'), hb_ot_layout_has_positioning(face)))
        return SAY("its rules for joining and placing letters are broken");
    return NULL;
}
