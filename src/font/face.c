#include "font/impl.h"

#include <assert.h>
#include <errno.h>
#include <hb-ot.h>
#include <hb.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/words.h"

const char font_face_unread[] = SAY("it cannot be read");
const char font_face_failed[] = SAY("the system failed to give it");
const char font_face_no_pictures[] = SAY("it has no pictures that are PNG files");

/* Big-endian numbers of a table; 0 beyond its end. */
static unsigned table_u16(hb_blob_t *table, unsigned at)
{
    unsigned n;
    const char *data = hb_blob_get_data(table, &n);

    if (at + 2 > n) return 0;
    return (unsigned)((unsigned char)data[at] << 8 | (unsigned char)data[at + 1]);
}

static int table_s16(hb_blob_t *table, unsigned at)
{
    return (int16_t)table_u16(table, at);
}

static bool table_present(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool present = hb_blob_get_length(table) > 0;

    hb_blob_destroy(table);
    return present;
}

static double metric(const struct face *face, hb_ot_metrics_tag_t tag, double otherwise)
{
    hb_position_t value;

    if (!hb_ot_metrics_get_position(face->font, tag, &value)) return otherwise;
    return value * 1000.0 / face->info.upem;
}

/* Height of a letter's top above the baseline; for fonts whose OS/2 table is too old to say. */
static double letter_height(const struct face *face, uint32_t letter, double otherwise)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;

    if (!hb_font_get_nominal_glyph(face->font, letter, &glyph) ||
        !hb_font_get_glyph_extents(face->font, glyph, &extents))
        return otherwise;
    return extents.y_bearing * 1000.0 / face->info.upem;
}

/* The PostScript name, of the characters that a PDF name takes as they are. */
static const char *postscript_name(struct arena *arena, hb_face_t *face, const char *path)
{
    char name[128];
    unsigned n = sizeof name;
    char *to = name;

    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, name);
    if (name[0] == '\0') {
        snprintf(name, sizeof name, "%s", file_name(path));
        name[strcspn(name, ".")] = '\0';
    }
    for (const char *c = name; *c; c++) {
        if (*c > ' ' && *c <= '~' && !strchr("()<>[]{}/%#", *c)) *to++ = *c;
    }
    *to = '\0';
    return arena_copy(arena, name, (size_t)(to - name));
}

/* As face->pitch. */
static float pitch_of(const struct face *face)
{
    hb_position_t pitch = 0;

    if (!face->info.fixed_pitch) return 0;
    for (uint32_t rune = ' '; rune < 0x7F; rune++) {
        hb_codepoint_t glyph;

        if (!hb_font_get_nominal_glyph(face->font, rune, &glyph) || !glyph) return 0;
        if (rune == ' ') pitch = hb_font_get_glyph_h_advance(face->font, glyph);
        if (hb_font_get_glyph_h_advance(face->font, glyph) != pitch) return 0;
    }
    return (float)(pitch * (1.0 / face->info.upem)); /* as shaping has it */
}

static void info_fill(struct arena *arena, struct face *face, const char *path)
{
    struct face_info *info = &face->info;
    hb_blob_t *head = hb_face_reference_table(face->hb, HB_TAG('h', 'e', 'a', 'd'));
    hb_blob_t *os2 = hb_face_reference_table(face->hb, HB_TAG('O', 'S', '/', '2'));
    hb_blob_t *post = hb_face_reference_table(face->hb, HB_TAG('p', 'o', 's', 't'));
    const double k = 1000.0 / info->upem;
    unsigned weight = table_u16(os2, 4);
    unsigned family_class = table_u16(os2, 30) >> 8;
    unsigned panose = table_u16(os2, 32); /* family type, serif style */
    unsigned panose_kind = panose >> 8, panose_serif = panose & 0xFF;
    unsigned style = table_u16(head, 44);

    info->name = postscript_name(arena, face->hb, path);
    info->file = path;
    info->ascent = metric(face, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800);
    info->descent = metric(face, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200);
    info->cap_height = metric(face, HB_OT_METRICS_TAG_CAP_HEIGHT, 0);
    if (info->cap_height <= 0) info->cap_height = letter_height(face, 'H', info->ascent * 0.8);
    info->x_height = metric(face, HB_OT_METRICS_TAG_X_HEIGHT, 0);
    if (info->x_height <= 0) info->x_height = letter_height(face, 'x', info->cap_height * 0.7);
    info->italic_angle = table_s16(post, 4) + table_u16(post, 6) / 65536.0;
    /* No table says how thick stems are; this is the usual guess from the weight. */
    if (weight == 0) weight = 400;
    info->weight = (int)weight;
    info->embedding = table_u16(os2, 8);
    info->stem = 50 + pow(weight / 65.0, 2);
    info->underline_size = metric(face, HB_OT_METRICS_TAG_UNDERLINE_SIZE, 50);
    info->underline_y = metric(face, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -100) - info->underline_size / 2;
    info->strike_size = metric(face, HB_OT_METRICS_TAG_STRIKEOUT_SIZE, info->underline_size);
    info->strike_y =
        metric(face, HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, info->x_height / 2 + info->strike_size / 2) -
        info->strike_size / 2;
    for (unsigned i = 0; i < 4; i++) info->bbox[i] = table_s16(head, 36 + 2 * i) * k;
    info->fixed_pitch = table_u16(post, 12) != 0 || table_u16(post, 14) != 0;
    info->serif =
        panose_kind == 2 && panose_serif > 1 ? panose_serif < 11 : family_class >= 1 && family_class <= 7;
    info->bold = (style & 1) != 0 || weight >= 600;
    info->italic = (style & 2) != 0 || info->italic_angle != 0;
    info->cff = table_present(face->hb, HB_TAG('C', 'F', 'F', ' '));
    hb_blob_destroy(head);
    hb_blob_destroy(os2);
    hb_blob_destroy(post);
}

/* Why the face cannot be used; NULL if it can. */
static const char *face_wrong(hb_face_t *face, hb_font_t *font, bool pictures)
{
    const char *wrong;

    if (hb_face_get_glyph_count(face) == 0 || !table_present(face, HB_TAG('c', 'm', 'a', 'p')))
        return SAY("it is no OpenType font");
    wrong = font_sound_counts(face);
    if (wrong) return wrong;
    if (pictures) return font_pictures_present(face) ? NULL : font_face_no_pictures;
    if (!table_present(face, HB_TAG('g', 'l', 'y', 'f')) && !table_present(face, HB_TAG('C', 'F', 'F', ' ')))
        return SAY("it has no TrueType or CFF outlines");
    wrong = font_sound_layout(face);
    return wrong ? wrong : font_sound_letters(font);
}

/* Takes the blob over. */
static struct face *face_of(struct arena *arena, const char *path, hb_blob_t *blob, unsigned number,
                            bool pictures, const char **why)
{
    unsigned n;
    const char *bytes = hb_blob_get_data(blob, &n);
    hb_face_t *hb = hb_face_create(blob, number);
    hb_font_t *font = hb_font_create(hb);
    struct face *face;

    font_made(hb != hb_face_get_empty() && font != hb_font_get_empty());
    *why = font_sound_tables((struct str){bytes, n}, number);
    errno = 0;
    if (!*why) *why = face_wrong(hb, font, pictures);
    /* What HarfBuzz has no memory to read is not there for it. */
    font_made(!*why || errno != ENOMEM);
    /* The face keeps its own reference. */
    hb_blob_destroy(blob);
    if (*why) {
        hb_font_destroy(font);
        hb_face_destroy(hb);
        return NULL;
    }
    face = NEW(arena, struct face);
    face->hb = hb;
    face->font = font;
    face->picture = NEW(arena, struct picture_slot);
    face->index = UINT_MAX;
    face->info.upem = hb_face_get_upem(face->hb);
    info_fill(arena, face, path);
    face->info.pictures = pictures;
    face->pitch = pitch_of(face);
    return face;
}

struct face *font_face_open(struct arena *arena, const char *path, unsigned number, bool pictures,
                            const char **why)
{
    enum file_kind kind = file_kind(path);
    hb_blob_t *blob;

    *why = kind == FILE_OTHER ? SAY("it is no regular file") : font_face_unread;
    if (kind == FILE_UNKNOWN && file_failed(errno)) *why = font_face_failed;
    /* A pipe or a device would block or never end. */
    if (kind != FILE_REGULAR) return NULL;
    blob = hb_blob_create_from_file_or_fail(path);
    if (!blob && file_readable(path)) *why = font_face_failed;
    return blob ? face_of(arena, path, blob, number, pictures, why) : NULL;
}

struct face *font_face_open_bytes(struct arena *arena, const char *path, struct str bytes, unsigned number,
                                  bool pictures, const char **why)
{
    hb_blob_t *blob = NULL;

    *why = font_face_unread;
    if (bytes.n <= UINT_MAX)
        blob = hb_blob_create_or_fail(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    return blob ? face_of(arena, path, blob, number, pictures, why) : NULL;
}

void font_face_close(struct face *face)
{
    font_outline_free(face->picture->outline);
    hb_font_destroy(face->font);
    hb_face_destroy(face->hb);
}

const struct face_info *font_face_info(const struct face *face)
{
    return &face->info;
}

unsigned font_face_index(const struct face *face)
{
    assert(face->index != UINT_MAX && "the run was given it");
    return face->index;
}

uint32_t font_face_glyph(const struct face *face, uint32_t rune)
{
    hb_codepoint_t glyph;

    return hb_font_get_nominal_glyph(face->font, rune, &glyph) ? glyph : 0;
}

double font_face_advance(const struct face *face, uint32_t glyph)
{
    return (double)hb_font_get_glyph_h_advance(face->font, glyph) / face->info.upem;
}
