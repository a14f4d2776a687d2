#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/char.h"
#include "base/file.h"
#include "base/text.h"
#include "base/words.h"
#include "font/impl.h"

enum { FONT_MOST = 256 << 20 }; /* bytes; what is larger is taken for none */

const char *font_system_hint(struct arena *arena, const char *family)
{
    const char *package = fonts_package(family);

    if (!package) return SAY("fc-list : family lists those that are installed");
    return arena_printf(
        arena, SAY("the Debian package %s has it; fc-list : family lists those that are installed"), package);
}

/* All fonts that can show a family's text, best first, as fontconfig sorts them for it. */
struct sorted {
    struct font_style style;
    FcFontSet *fonts;
    FcCharSet *all; /* what they have together */
};

struct system {
    struct arena *arena;
    FcConfig *config;
    VEC(struct sorted) sorted;
};

/* fontconfig takes a configuration that it cannot read for none, and finds other fonts. It lists what it has read, links
 * followed. */
static const char *config_unread(struct arena *arena, FcConfig *config)
{
    FcChar8 *file = FcConfigGetFilename(config, NULL), *read;
    FcStrList *list = FcConfigGetConfigFiles(config);
    const char *unread = file ? arena_copy(arena, file, strlen((const char *)file)) : NULL;

    font_made(list != NULL);
    while (unread && (read = FcStrListNext(list)) != NULL)
        if (file_same(arena, (const char *)read, unread) != FILE_APART) unread = NULL;
    FcStrListDone(list);
    FcStrFree(file);
    return unread;
}

struct system *font_system_open(struct arena *arena, const char **unread)
{
    struct system *system = NEW(arena, struct system);

    system->arena = arena;
    system->config = FcInitLoadConfigAndFonts();
    font_made(system->config != NULL);
    *unread = config_unread(arena, system->config);
    return system;
}

void font_system_close(struct system *system)
{
    if (!system) return;
    for (size_t i = 0; i < system->sorted.n; i++) {
        if (system->sorted.v[i].fonts) FcFontSetDestroy(system->sorted.v[i].fonts);
        if (system->sorted.v[i].all) FcCharSetDestroy(system->sorted.v[i].all);
    }
    FcConfigDestroy(system->config);
}

static int number_of(FcPattern *pattern, const char *property, int otherwise)
{
    int value;

    return FcPatternGetInteger(pattern, property, 0, &value) == FcResultMatch ? value : otherwise;
}

/* Only outlines in one colour can be set. A variable font counts as the instance that it is by default. */
static FcPattern *pattern_new(const char *family, unsigned face)
{
    const int weight = face & FACE_BOLD ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR;
    const int slant = face & FACE_ITALIC ? FC_SLANT_ITALIC : FC_SLANT_ROMAN;
    FcPattern *pattern = FcPatternCreate();

    font_made(
        pattern && FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family) &&
        FcPatternAddInteger(pattern, FC_WEIGHT, weight) && FcPatternAddInteger(pattern, FC_SLANT, slant) &&
        FcPatternAddBool(pattern, FC_SCALABLE, FcTrue) && FcPatternAddBool(pattern, FC_OUTLINE, FcTrue) &&
        FcPatternAddBool(pattern, FC_COLOR, FcFalse) && FcPatternAddBool(pattern, FC_VARIABLE, FcFalse));
    return pattern;
}

static void pattern_complete(struct system *system, FcPattern *pattern)
{
    font_made(FcConfigSubstitute(system->config, pattern, FcMatchPattern));
    FcDefaultSubstitute(pattern);
}

/* File and number of the font; a named instance of a variable font is in the upper half of the number. The path is the
 * pattern's. */
static bool font_of(FcPattern *pattern, struct system_font *font)
{
    FcChar8 *file;

    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch) return false;
    font->path = (const char *)file;
    font->number = (unsigned)number_of(pattern, FC_INDEX, 0) & 0xFFFF;
    return true;
}

/* The same, the path in the arena. */
static bool font_copy(struct arena *arena, FcPattern *pattern, struct system_font *font)
{
    if (!font_of(pattern, font)) return false;
    font->path = arena_copy(arena, font->path, strlen(font->path));
    return true;
}

static bool has_family(FcPattern *pattern, const char *name)
{
    FcChar8 *family;

    for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &family) == FcResultMatch; i++) {
        if (FcStrCmpIgnoreCase(family, (const FcChar8 *)name) == 0) return true;
    }
    return false;
}

/* A name that stands for whatever the system has of the kind. */
static bool is_generic(const char *name)
{
    static const char *const names[] = {"sans", "sans-serif", "serif", "mono", "monospace", "system-ui"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcasecmp(name, names[i]) == 0) return true;
    }
    return false;
}

static unsigned face_of(FcPattern *pattern)
{
    unsigned face = FACE_REGULAR;

    if (number_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR) >= FC_WEIGHT_DEMIBOLD) face |= FACE_BOLD;
    if (number_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN) face |= FACE_ITALIC;
    return face;
}

/* In small letters, as far as ASCII goes. */
static const char *lowered(struct arena *arena, const char *name)
{
    char *copy = arena_copy(arena, name, strlen(name));

    for (char *c = copy; *c; c++) *c = char_lower(*c);
    return copy;
}

/* The installed family whose name is spelled most like this one; NULL if none is near. */
static const char *family_like(struct system *system, struct arena *arena, const char *name)
{
    FcPattern *all = FcPatternCreate();
    FcObjectSet *wanted = FcObjectSetBuild(FC_FAMILY, (char *)NULL);
    FcFontSet *set = all && wanted ? FcFontList(system->config, all, wanted) : NULL;
    const char *asked = lowered(arena, name), *best = NULL;
    size_t least = strlen(name) / 3 + 1;

    font_made(set != NULL);
    for (int i = 0; i < set->nfont; i++) {
        FcChar8 *bytes;

        for (int k = 0; FcPatternGetString(set->fonts[i], FC_FAMILY, k, &bytes) == FcResultMatch; k++) {
            const char *family = (const char *)bytes;
            size_t far = text_distance(asked, lowered(arena, family));

            if (far > least || (far == least && (!best || strcmp(family, best) >= 0))) continue;
            least = far;
            best = arena_copy(arena, family, strlen(family));
        }
    }
    FcFontSetDestroy(set);
    FcObjectSetDestroy(wanted);
    FcPatternDestroy(all);
    return best;
}

bool font_system_family(struct system *system, struct arena *arena, const char *name,
                        struct system_font faces[4], const char **nearest)
{
    *nearest = NULL;
    for (unsigned face = 0; face < 4; face++) {
        FcPattern *asked = pattern_new(name, face);
        FcPattern *found;
        FcResult result = FcResultNoMatch;

        faces[face] = (struct system_font){0};
        pattern_complete(system, asked);
        found = FcFontMatch(system->config, asked, &result);
        font_made(found || result != FcResultOutOfMemory);
        FcPatternDestroy(asked);
        /* The regular face may be of any weight, if the family has no other. */
        if (found && (has_family(found, name) || is_generic(name)) &&
            (face == FACE_REGULAR || face_of(found) == face))
            font_copy(arena, found, &faces[face]);
        if (found) FcPatternDestroy(found);
        if (faces[FACE_REGULAR].path) continue;
        *nearest = family_like(system, arena, name);
        return false;
    }
    return true;
}

/* All of the family in the set that can be set with, as font_system_members. */
static void members_add(struct arena *arena, const FcFontSet *set, const char *family,
                        struct font_members *members)
{
    for (int i = 0; i < set->nfont; i++) {
        FcPattern *pattern = set->fonts[i];
        FcBool variable = FcFalse, outline = FcTrue, colour = FcFalse;
        int weight = number_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR);
        struct font_member member = {
            .weight = FcWeightToOpenType(weight),
            .far = abs(number_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL) - FC_WIDTH_NORMAL),
            .italic = number_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN};

        FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable);
        FcPatternGetBool(pattern, FC_OUTLINE, 0, &outline);
        FcPatternGetBool(pattern, FC_COLOR, 0, &colour);
        if (variable || !outline || colour || number_of(pattern, FC_INDEX, 0) > 0xFFFF) continue;
        if (has_family(pattern, family) && font_copy(arena, pattern, &member.font))
            font_member_add(arena, members, member);
    }
}

/* The family that the system has for a name that stands for any. */
static const char *family_for(struct system *system, struct arena *arena, const char *name)
{
    FcPattern *asked = pattern_new(name, FACE_REGULAR), *found;
    FcResult result = FcResultNoMatch;
    FcChar8 *family;

    pattern_complete(system, asked);
    found = FcFontMatch(system->config, asked, &result);
    font_made(found || result != FcResultOutOfMemory);
    if (found && FcPatternGetString(found, FC_FAMILY, 0, &family) == FcResultMatch)
        name = arena_copy(arena, (const char *)family, strlen((const char *)family));
    FcPatternDestroy(asked);
    if (found) FcPatternDestroy(found);
    return name;
}

void font_system_members(struct system *system, struct arena *arena, const char *name,
                         struct font_members *members)
{
    const char *family = is_generic(name) ? family_for(system, arena, name) : name;
    FcPattern *asked = FcPatternCreate();
    FcObjectSet *wanted = FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_WIDTH,
                                           FC_VARIABLE, FC_OUTLINE, FC_COLOR, (char *)NULL);
    FcFontSet *set;

    font_made(asked && wanted && FcPatternAddString(asked, FC_FAMILY, (const FcChar8 *)family));
    set = FcFontList(system->config, asked, wanted);
    font_made(set != NULL);
    members_add(arena, set, family, members);
    FcFontSetDestroy(set);
    FcObjectSetDestroy(wanted);
    FcPatternDestroy(asked);
}

/* How far the font is from what is asked for; the smallest wins. */
static int distance(FcPattern *pattern, unsigned face)
{
    int weight = number_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR);

    return abs(weight - (face & FACE_BOLD ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)) +
           abs(number_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL) - FC_WIDTH_NORMAL);
}

static int faces_count(FcConfig *config)
{
    const FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);

    return set ? set->nfont : 0;
}

/* Adds the faces of a regular file, if it is a font. fontconfig does not tell one that it could not read from one that is none: what
 * it adds nothing of is read here, and then given to it once more. False with errno. */
static bool faces_add(void *to, const char *path)
{
    FcConfig *config = to;
    int before = faces_count(config);
    enum file_fault fault;
    struct str bytes;

    FcConfigAppFontAddFile(config, (const FcChar8 *)path);
    if (faces_count(config) > before) return true;
    fault = file_read(NULL, path, FONT_MOST, &bytes);
    if (fault == FILE_SHUT || fault == FILE_BROKEN) return false;
    free((char *)bytes.p);
    if (fault == FILE_READ) FcConfigAppFontAddFile(config, (const FcChar8 *)path);
    return true;
}

/* Of the fonts of one family the best for each face but the regular one, and but the one that was given for it. */
static void siblings_choose(struct arena *arena, const FcFontSet *set, const char *family, unsigned given,
                            struct system_font faces[4])
{
    int least[4] = {0};

    for (int i = 0; i < set->nfont; i++) {
        unsigned face = face_of(set->fonts[i]);
        int far = distance(set->fonts[i], face);

        /* The file that was given stays the regular face, whatever it is. */
        if (face == given || face == FACE_REGULAR || !has_family(set->fonts[i], family)) continue;
        if (faces[face].path &&
            (far > least[face] || (far == least[face] && number_of(set->fonts[i], FC_INDEX, 0) != 0)))
            continue;
        if (font_copy(arena, set->fonts[i], &faces[face])) least[face] = far;
    }
}

bool font_system_siblings(struct arena *arena, const char *path, struct system_font faces[4],
                          struct font_members *members, const char **why)
{
    enum file_kind kind = file_kind(path);
    FcConfig *config;
    FcFontSet *set = NULL;
    FcChar8 *family = NULL;

    *why = kind == FILE_UNKNOWN ? arena_printf(arena, SAY("it cannot be read: %-s"), strerror(errno)) : NULL;
    for (unsigned face = 0; face < 4; face++) faces[face] = (struct system_font){0};
    faces[FACE_REGULAR].path = path;
    if (*why) return false;
    config = FcConfigCreate();
    font_made(config != NULL);
    /* fontconfig would wait at a pipe. */
    if (kind == FILE_REGULAR && !faces_add(config, path))
        *why = arena_printf(arena, SAY("it cannot be read: %-s"), strerror(errno));
    else
        set = FcConfigGetFonts(config, FcSetApplication);
    if (set && set->nfont > 0 && FcPatternGetString(set->fonts[0], FC_FAMILY, 0, &family) == FcResultMatch) {
        const char *name = arena_copy(arena, family, strlen((const char *)family));
        unsigned given = face_of(set->fonts[0]);

        *why = font_beside(arena, path, faces_add, config);
        set = FcConfigGetFonts(config, FcSetApplication);
        siblings_choose(arena, set, name, given, faces);
        if (members) members_add(arena, set, name, members);
    }
    FcConfigDestroy(config);
    return !*why;
}

static const struct sorted *sort_for(struct system *system, struct font_style style)
{
    static const char *const families[] = {"sans-serif", "serif", "monospace"};
    _Static_assert(sizeof families / sizeof *families == FAMILY_COUNT, "each family has a name");
    FcPattern *pattern;
    FcResult result = FcResultNoMatch;
    struct sorted *sorted;

    for (size_t i = 0; i < system->sorted.n; i++) {
        const struct font_style *s = &system->sorted.v[i].style;
        if (s->family == style.family && s->face == style.face && s->language == style.language) {
            return &system->sorted.v[i];
        }
    }
    sorted = VEC_PUSH(system->arena, &system->sorted);
    sorted->style = style;
    pattern = pattern_new(families[style.family], style.face);
    font_made(!style.language || FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)style.language));
    pattern_complete(system, pattern);
    sorted->fonts = FcFontSort(system->config, pattern, FcTrue, &sorted->all, &result);
    font_made(sorted->fonts || result != FcResultOutOfMemory);
    FcPatternDestroy(pattern);
    return sorted;
}

static bool has_all(const FcCharSet *set, const uint32_t *runes, size_t n)
{
    size_t i = 0;

    while (i < n && FcCharSetHasChar(set, runes[i])) i++;
    return i == n;
}

static bool covers(FcPattern *pattern, const uint32_t *runes, size_t n)
{
    FcCharSet *set;
    FcBool scalable = FcFalse, colour = FcFalse;

    FcPatternGetBool(pattern, FC_SCALABLE, 0, &scalable);
    FcPatternGetBool(pattern, FC_COLOR, 0, &colour);
    if (!scalable || colour) return false;
    return FcPatternGetCharSet(pattern, FC_CHARSET, 0, &set) == FcResultMatch && has_all(set, runes, n);
}

bool font_system_covering(struct system *system, struct font_style style, const uint32_t *runes, size_t n,
                          size_t *from, struct system_font *font)
{
    const struct sorted *sorted = sort_for(system, style);
    FcFontSet *set = sorted->fonts;

    if (!sorted->all || !has_all(sorted->all, runes, n)) return false;
    for (; set && *from < (size_t)set->nfont; ++*from) {
        FcPattern *pattern = set->fonts[*from];

        if (!covers(pattern, runes, n) || !font_of(pattern, font)) continue;
        ++*from;
        return true;
    }
    return false;
}
