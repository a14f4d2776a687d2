/* In the place of font/system.c where there is no fontconfig (make FONTCONFIG=no): nothing is installed, and what files beside a file
 * are is read from them. */
#include <errno.h>
#include <hb-ot.h>
#include <hb.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/words.h"
#include "font/impl.h"

enum { FONT_MOST = 256 << 20, NAME_MOST = 256, BOLD_LEAST = 600 }; /* bytes; bytes; weight */

const char *font_system_hint(struct arena *arena, const char *family)
{
    (void)arena, (void)family;
    return SAY("this recto knows no installed fonts: name a file");
}

struct system {
    struct arena *arena;
};

struct system *font_system_open(struct arena *arena, const char **unread)
{
    struct system *system = NEW(arena, struct system);

    *unread = NULL;
    return system;
}

void font_system_close(struct system *system)
{
    (void)system;
}

bool font_system_family(struct system *system, struct arena *arena, const char *name,
                        struct system_font faces[4], const char **nearest)
{
    (void)system, (void)arena, (void)name;
    for (unsigned face = 0; face < 4; face++) faces[face] = (struct system_font){0};
    *nearest = NULL;
    return false;
}

void font_system_members(struct system *system, struct arena *arena, const char *name,
                         struct font_members *members)
{
    (void)system, (void)arena, (void)name, (void)members;
}

bool font_system_covering(struct system *system, struct font_style style, const uint32_t *runes, size_t n,
                          size_t *from, struct system_font *font)
{
    (void)system, (void)style, (void)runes, (void)n, (void)from, (void)font;
    return false;
}

/* ---- files ---- */

/* A font that was found in a file. */
struct filed {
    struct font_member member;
    const char *family;
    bool variable, outlines;
};

struct files {
    struct arena *arena;
    VEC(struct filed) fonts;
};

static const char *family_name(struct arena *arena, hb_face_t *face)
{
    static const hb_ot_name_id_t ids[] = {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY};
    char name[NAME_MOST];

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        unsigned size = sizeof name;

        if (hb_ot_name_get_utf8(face, ids[i], hb_language_from_string("en", -1), &size, name))
            return arena_copy(arena, name, strlen(name));
    }
    return "";
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(table) > 0;

    hb_blob_destroy(table);
    return has;
}

static void font_add(struct files *files, const char *path, hb_face_t *face, unsigned number)
{
    hb_font_t *font = hb_font_create(face);
    struct filed *filed;

    font_made(font != hb_font_get_empty());
    filed = VEC_PUSH(files->arena, &files->fonts);
    filed->member =
        (struct font_member){.font = {arena_copy(files->arena, path, strlen(path)), number},
                             .weight = (int)hb_style_get_value(font, HB_STYLE_TAG_WEIGHT),
                             .far = abs((int)hb_style_get_value(font, HB_STYLE_TAG_WIDTH) - 100),
                             .italic = hb_style_get_value(font, HB_STYLE_TAG_ITALIC) > 0 ||
                                       fabsf(hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE)) > 0};
    filed->family = family_name(files->arena, face);
    filed->variable = hb_ot_var_has_data(face);
    filed->outlines =
        has_table(face, HB_TAG('g', 'l', 'y', 'f')) || has_table(face, HB_TAG('C', 'F', 'F', ' '));
    hb_font_destroy(font);
}

/* Adds the fonts of a regular file, if it has any. False with errno if it cannot be read. */
static bool file_add(void *to, const char *path)
{
    struct files *files = to;
    struct str bytes;
    enum file_fault fault = file_read(NULL, path, FONT_MOST, &bytes);
    hb_blob_t *blob;

    if (fault != FILE_READ) return fault != FILE_SHUT && fault != FILE_BROKEN;
    blob = hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    for (unsigned i = 0, n = hb_face_count(blob); i < n; i++) {
        hb_face_t *face = hb_face_create(blob, i);

        font_made(face != hb_face_get_empty());
        if (!font_sound_tables(bytes, i) && hb_face_get_glyph_count(face)) font_add(files, path, face, i);
        hb_face_destroy(face);
    }
    hb_blob_destroy(blob);
    free((char *)bytes.p);
    return true;
}

static unsigned face_of(const struct filed *filed)
{
    return (filed->member.weight >= BOLD_LEAST ? FACE_BOLD : 0u) | (filed->member.italic ? FACE_ITALIC : 0u);
}

/* How far the font is from the face that it is; the smallest wins. */
static int distance(const struct filed *filed)
{
    return abs(filed->member.weight - (face_of(filed) & FACE_BOLD ? 700 : 400)) + filed->member.far;
}

/* Of the fonts of one family, the first one's, the best for each face but the regular one, and but the one that was given for it. */
static void faces_choose(const struct files *files, struct system_font faces[4])
{
    const struct filed *given = files->fonts.v;
    int least[4] = {INT_MAX, INT_MAX, INT_MAX, INT_MAX};

    for (size_t i = 1; i < files->fonts.n; i++) {
        const struct filed *filed = &files->fonts.v[i];
        unsigned face = face_of(filed);

        /* The file that was given stays the regular face, whatever it is. */
        if (face == face_of(given) || face == FACE_REGULAR || strcasecmp(filed->family, given->family) != 0)
            continue;
        if (distance(filed) >= least[face]) continue;
        faces[face] = filed->member.font;
        least[face] = distance(filed);
    }
}

bool font_system_siblings(struct arena *arena, const char *path, struct system_font faces[4],
                          struct font_members *members, const char **why)
{
    enum file_kind kind = file_kind(path);
    struct files files = {.arena = arena};

    *why = kind == FILE_UNKNOWN ? arena_printf(arena, SAY("it cannot be read: %-s"), strerror(errno)) : NULL;
    for (unsigned face = 0; face < 4; face++) faces[face] = (struct system_font){0};
    faces[FACE_REGULAR].path = path;
    if (*why) return false;
    if (kind == FILE_REGULAR && !file_add(&files, path))
        *why = arena_printf(arena, SAY("it cannot be read: %-s"), strerror(errno));
    if (*why || !files.fonts.n) return !*why;
    *why = font_beside(arena, path, file_add, &files);
    faces_choose(&files, faces);
    for (size_t i = 0; members && i < files.fonts.n; i++) {
        const struct filed *filed = &files.fonts.v[i];

        if (!filed->variable && filed->outlines && !strcasecmp(filed->family, files.fonts.v[0].family))
            font_member_add(arena, members, filed->member);
    }
    return !*why;
}
