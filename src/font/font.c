#include "font/font.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/words.h"
#include "font/impl.h"

/* The folder that make compiles in. */
#ifndef RECTO_FONTS_DIR
#define RECTO_FONTS_DIR "/usr/local/share/recto/fonts"
#endif

static const char *const family_names[] = {"sans", "serif", "mono"};
_Static_assert(sizeof family_names / sizeof *family_names == FAMILY_COUNT, "each family has a name");
/* In the order of the FACE_ bits. */
static const char *const face_names[4] = {"regular", "bold", "italic", "bolditalic"};
static const char table_name[] = "fonts.tsv";
enum { TABLE_MOST = 1 << 20 }; /* bytes */

/* What was found under the name of a font. */
struct font_lookup {
    struct system_font faces[4];
    struct font_members members;
    const char *nearest; /* a family that is there instead, or NULL */
    const char *why;     /* it cannot be known what there is; NULL: it can */
};

static const char *path_join(struct arena *arena, const char *folder, const char *file)
{
    return arena_printf(arena, "%s/%s", folder, file);
}

const char *fonts_folder(struct arena *arena, const char *asked)
{
    static const char *const beside[] = {"../fonts", "../share/recto/fonts"};
    const char *program = file_program_folder(arena);

    /* Who names one means it: no other folder then. */
    if (asked && *asked) return asked;
    for (size_t i = 0; program && i < sizeof beside / sizeof *beside; i++) {
        const char *folder = path_join(arena, program, beside[i]);
        /* A table that cannot be read is no reason to take other fonts: opening it tells. */
        if (file_kind(path_join(arena, folder, table_name)) != FILE_NONE) return folder;
    }
    return RECTO_FONTS_DIR;
}

/* The index of the word in the names, or n. */
static size_t name_find(const char *const *names, size_t n, const char *word)
{
    size_t i = 0;

    while (i < n && strcmp(names[i], word) != 0) i++;
    return i;
}

/* Where a row of this role and face belongs; NULL if there is no such role. */
static int *row_slot(struct fonts *fonts, const char *role, size_t face)
{
    static const char fallback[] = "fallback";
    static const char math[] = "math-";
    size_t family = name_find(family_names, FAMILY_COUNT, role);
    unsigned families = (1u << FAMILY_COUNT) - 1;
    struct font_group *group;

    if (family < FAMILY_COUNT) return &fonts->families[family].rows[face];
    if (strcmp(role, "emoji") == 0) return &fonts->emoji.rows[face];
    if (strncmp(role, math, sizeof math - 1) == 0) {
        family = name_find(family_names, FAMILY_COUNT, role + sizeof math - 1);
        return family < FAMILY_COUNT ? &fonts->math[family].rows[face] : NULL;
    }
    if (strncmp(role, fallback, sizeof fallback - 1) != 0) return NULL;
    role += sizeof fallback - 1;
    if (*role == '-') {
        family = name_find(family_names, FAMILY_COUNT, role + 1);
        if (family == FAMILY_COUNT) return NULL;
        families = 1u << family;
    } else if (*role) {
        return NULL;
    }
    /* A regular face begins a new fallback; the others belong to the one before. */
    if (face == FACE_REGULAR || fonts->fallbacks.n == 0) {
        group = VEC_PUSH(fonts->arena, &fonts->fallbacks);
        *group = (struct font_group){families, {-1, -1, -1, -1}};
    }
    group = &fonts->fallbacks.v[fonts->fallbacks.n - 1];
    return group->families == families ? &group->rows[face] : NULL;
}

/* One line of the table; false if it is not a row. */
static bool row_parse(struct fonts *fonts, char *line)
{
    enum { ROLE, FACE, FILE_NAME, PACKAGE, PATH, NEED, COLUMNS };
    char *column[COLUMNS];
    char *save = NULL;
    size_t n = 0, face;
    int *slot;
    struct font_row *row;

    for (char *word = strtok_r(line, "\t\n", &save); word; word = strtok_r(NULL, "\t\n", &save)) {
        if (n == COLUMNS) return false;
        column[n++] = word;
    }
    if (n != COLUMNS) return false;
    face = name_find(face_names, 4, column[FACE]);
    if (face == 4 || strchr(column[FILE_NAME], '/')) return false;
    slot = row_slot(fonts, column[ROLE], face);
    if (!slot) return false;
    *slot = (int)fonts->rows.n;
    row = VEC_PUSH(fonts->arena, &fonts->rows);
    row->file = arena_copy(fonts->arena, column[FILE_NAME], strlen(column[FILE_NAME]));
    row->path = path_join(fonts->arena, fonts->folder, row->file);
    row->package = arena_copy(fonts->arena, column[PACKAGE], strlen(column[PACKAGE]));
    row->required = strcmp(column[NEED], "required") == 0;
    row->pictures = strcmp(column[ROLE], "emoji") == 0;
    row->math = strncmp(column[ROLE], "math-", 5) == 0;
    return true;
}

static bool table_read(struct fonts *fonts)
{
    /* Messages outlive the fonts. */
    const char *path = path_join(fonts->diags->arena, fonts->folder, table_name);
    struct str text;
    enum file_fault fault = file_read(fonts->arena, path, TABLE_MOST, &text);
    int number = 0;
    bool good = true;

    if (fault == FILE_MISSING)
        diag(fonts->diags, DIAG_FONT_TABLE, NULL, 0, fonts->folder);
    else if (fault != FILE_READ)
        diag(fonts->diags, DIAG_FONT_BAD, path, 0, table_name, file_why(fault));
    if (fault != FILE_READ) return false;
    for (size_t at = 0; good && at < text.n; at++) {
        char *line = str_z(fonts->arena, str_sub(text, at, str_find(str_from(text, at), '\n')));

        number++;
        at += str_find(str_from(text, at), '\n');
        if (line[0] == '#' || !line[0]) continue;
        good = row_parse(fonts, line);
        if (!good)
            diag(fonts->diags, DIAG_FONT_BAD, path, number, table_name, SAY("the row is not understood"));
    }
    for (size_t i = 0; good && i < FAMILY_COUNT; i++) {
        if (fonts->families[i].rows[FACE_REGULAR] >= 0) continue;
        diag(fonts->diags, DIAG_FONT_BAD, path, 0, table_name, SAY("a family has no regular face"));
        good = false;
    }
    return good;
}

struct fonts *fonts_open(struct arena *arena, const char *folder, struct diags *diags)
{
    struct fonts *fonts = NEW(arena, struct fonts);

    fonts->arena = arena_new();
    fonts->diags = diags;
    /* Messages outlive the fonts. */
    fonts->folder = arena_copy(arena, folder, strlen(folder));
    for (size_t i = 0; i < FAMILY_COUNT; i++) {
        fonts->families[i] = (struct font_group){1u << i, {-1, -1, -1, -1}};
        fonts->math[i] = fonts->families[i];
    }
    fonts->emoji = (struct font_group){0, {-1, -1, -1, -1}};
    font_shaper_open(&fonts->shaper);
    if (!table_read(fonts)) {
        fonts_close(fonts);
        return NULL;
    }
    memcpy(fonts->table, fonts->families, sizeof fonts->table);
    fonts->table_fallbacks = fonts->fallbacks.n;
    fonts_begin(fonts, diags);
    return fonts;
}

void fonts_begin(struct fonts *fonts, struct diags *diags)
{
    size_t own = fonts->fallbacks.n - fonts->table_fallbacks;

    assert(fonts->fallbacks.n >= fonts->table_fallbacks);
    font_shaper_begin(&fonts->shaper, fonts->failed);
    fonts->diags = diags;
    if (fonts->system_unread) { /* it may be read now, or has to be said again */
        font_system_close(fonts->system);
        fonts->system = NULL;
        fonts->system_unread = false;
    }
    fonts->failed = fonts->colour = false;
    fonts->span++;
    fonts->listener = (struct fonts_listener){0};
    fonts->setup = UINT_MAX;
    memcpy(fonts->families, fonts->table, sizeof fonts->families);
    memset(fonts->features, 0, sizeof fonts->features);
    /* A table without fallbacks has no memory to move. */
    if (own)
        memmove(fonts->fallbacks.v, fonts->fallbacks.v + own,
                fonts->table_fallbacks * sizeof *fonts->fallbacks.v);
    fonts->fallbacks.n = fonts->table_fallbacks;
    for (size_t i = 0; i < fonts->faces.n; i++) fonts->faces.v[i].face->index = UINT_MAX;
    fonts->faces.n = 0;
    for (size_t i = 0; i < fonts->open.n; i++) fonts->open.v[i].face->noted = false;
    for (size_t i = 0; i < fonts->languages.n; i++) fonts->languages.v[i].asked = NULL;
    for (size_t i = 0; i < fonts->rows.n; i++) {
        struct font_row *row = &fonts->rows.v[i];

        if (!row->face) row->tried = row->cover_asked = false;
        if (!row->package) row->required = false;
    }
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts) return;
    font_shaper_close(&fonts->shaper);
    font_system_close(fonts->system);
    for (size_t i = 0; i < fonts->open.n; i++) font_face_close(fonts->open.v[i].face);
    arena_free(fonts->arena);
}

bool fonts_failed(const struct fonts *fonts)
{
    return fonts->failed;
}

/* The face that another row has opened of the same file: one file in two roles is embedded once. */
static struct face *row_twin(const struct fonts *fonts, const struct font_row *row)
{
    for (size_t i = 0; i < fonts->rows.n; i++) {
        const struct font_row *other = &fonts->rows.v[i];

        if (other->face && other->math != row->math && other->number == row->number &&
            other->pictures == row->pictures && strcmp(other->path, row->path) == 0)
            return other->face;
    }
    return NULL;
}

struct face *font_row_face(struct fonts *fonts, struct font_row *row)
{
    const char *why;

    if (row->tried) return row->face;
    row->tried = true;
    row->face = row_twin(fonts, row);
    if (row->face) return row->face;
    if (row->package && file_kind(row->path) == FILE_NONE) {
        if (row->required) {
            diag(fonts->diags, DIAG_FONT_MISSING, NULL, 0, row->file, row->package);
            fonts->failed = true;
        }
        return NULL;
    }
    if (row->bytes.p)
        row->face =
            font_face_open_bytes(fonts->arena, row->path, row->bytes, row->number, row->pictures, &why);
    else
        row->face = font_face_open(fonts->arena, row->path, row->number, row->pictures, &why);
    if (row->face) {
        VEC_PUSH(fonts->arena, &fonts->open)->face = row->face;
    } else if (row->required || (row->package && why != font_face_no_pictures) || why == font_face_failed) {
        /* Emoji fonts come in more kinds than one; without pictures there are still outlines. What is there and cannot
         * be read, or is broken, is never done without. */
        diag(fonts->diags, DIAG_FONT_BAD, NULL, 0, row->file, why);
        fonts->failed = true;
    }
    return row->face;
}

/* The group's face of these FACE_ bits, or the one that is nearest to it. */
static struct face *group_face(struct fonts *fonts, const struct font_group *group, unsigned face)
{
    const unsigned tries[] = {face, face & FACE_BOLD, FACE_REGULAR};

    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        int row = group->rows[tries[i]];
        struct face *found = row >= 0 ? font_row_face(fonts, &fonts->rows.v[row]) : NULL;

        if (found || (row >= 0 && fonts->rows.v[row].required)) return found;
    }
    return NULL;
}

void fonts_colour(struct fonts *fonts, bool colour)
{
    assert(fonts->setup == UINT_MAX && "before the first word");
    fonts->colour = colour;
}

/* The same, not opened as long as the table tells what it has: that of the row which group_face would open next. */
static struct font_holder group_holder(struct fonts *fonts, const struct font_group *group, unsigned face)
{
    const unsigned tries[] = {face, face & FACE_BOLD, FACE_REGULAR};

    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        int number = group->rows[tries[i]];
        struct font_row *row = number >= 0 ? &fonts->rows.v[number] : NULL;

        if (!row) continue;
        if (!row->tried && font_cover_of(fonts, row)) return (struct font_holder){.told = row};
        if (font_row_face(fonts, row) || row->required) return (struct font_holder){.face = row->face};
    }
    return (struct font_holder){0};
}

void font_holder_open(struct fonts *fonts, struct font_holder holder)
{
    assert(holder.told && !holder.told->tried);
    font_row_face(fonts, holder.told);
}

struct font_holder font_emoji(struct fonts *fonts)
{
    return fonts->colour ? group_holder(fonts, &fonts->emoji, FACE_REGULAR) : (struct font_holder){0};
}

struct font_holder font_candidate(struct fonts *fonts, struct font_style style, size_t i, bool *end)
{
    const struct font_group *group;

    assert(style.family < FAMILY_COUNT && style.face <= FACE_BOLD_ITALIC);
    *end = false;
    if (i == 0)
        return (struct font_holder){.face = group_face(fonts, &fonts->families[style.family], style.face)};
    if (i > fonts->fallbacks.n) {
        *end = true;
        return (struct font_holder){0};
    }
    group = &fonts->fallbacks.v[i - 1];
    if (!(group->families & 1u << style.family)) return (struct font_holder){0};
    return group_holder(fonts, group, style.face);
}

/* The row of a font of the system, made at the first call. */
static struct font_row *row_of(struct fonts *fonts, struct system_font font)
{
    struct font_row *row;

    for (size_t i = 0; i < fonts->rows.n; i++) {
        row = &fonts->rows.v[i];
        if (row->number == font.number && !row->pictures && strcmp(row->path, font.path) == 0) return row;
    }
    row = VEC_PUSH(fonts->arena, &fonts->rows);
    row->path = row->file = arena_copy(fonts->arena, font.path, strlen(font.path));
    row->number = font.number;
    return row;
}

static struct system *system_of(struct fonts *fonts)
{
    const char *unread;

    if (fonts->system) return fonts->system;
    fonts->system = font_system_open(fonts->arena, &unread);
    fonts->system_unread = unread != NULL;
    if (unread) {
        diag(fonts->diags, DIAG_CANNOT_READ, unread, 0,
             SAY("fontconfig could not, and knows other fonts without it"));
        fonts->failed = true;
    }
    return fonts->system;
}

struct face *font_elsewhere(struct fonts *fonts, struct font_style style, const uint32_t *runes, size_t n,
                            size_t *i, bool *end)
{
    struct system_font font;
    struct face *face;

    *end = !font_system_covering(system_of(fonts), style, runes, n, i, &font);
    if (*end) return NULL;
    face = font_row_face(fonts, row_of(fonts, font));
    if (face) face->elsewhere = true;
    return face;
}

bool fonts_names_file(const char *name)
{
    static const char *const endings[] = {".ttf", ".otf", ".ttc", ".otc"};

    if (strchr(name, '/')) return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends_nocase(str_of(name), endings[i])) return true;
    return false;
}

/* Gives the family the faces of these rows, a regular one among them; -1: no such face. What they lack is taken from
 * its own ones first. False after a diagnostic. */
static bool family_set(struct fonts *fonts, enum family family, const int rows[4])
{
    struct font_group own = fonts->families[family];

    for (size_t face = 0; face < 4; face++)
        if (rows[face] >= 0) fonts->rows.v[rows[face]].required = true;
    memcpy(fonts->families[family].rows, rows, sizeof own.rows);
    VEC_PUSH(fonts->arena, &fonts->fallbacks);
    memmove(fonts->fallbacks.v + 1, fonts->fallbacks.v,
            (fonts->fallbacks.n - 1) * sizeof *fonts->fallbacks.v);
    fonts->fallbacks.v[0] = own;
    return font_face(fonts, family, FACE_REGULAR) != NULL;
}

/* The table's faces of the family, with their weights. */
static void table_members(struct fonts *fonts, struct arena *arena, enum family family,
                          struct font_lookup *found)
{
    for (unsigned face = 0; face < 4; face++) {
        int i = fonts->table[family].rows[face];
        const struct face *opened = i >= 0 ? font_row_face(fonts, &fonts->rows.v[i]) : NULL;

        if (!opened) continue;
        found->faces[face] = (struct system_font){fonts->rows.v[i].path, fonts->rows.v[i].number};
        font_member_add(arena, &found->members,
                        (struct font_member){.font = found->faces[face],
                                             .weight = opened->info.weight,
                                             .italic = (face & FACE_ITALIC) != 0});
    }
}

/* All that there is of the name; false if there is no such font. Members are only found for weights. */
static bool lookup(struct fonts *fonts, struct arena *arena, enum family family, const char *name,
                   struct font_weights weights, struct font_lookup *found)
{
    bool weighed = weights.text || weights.bold;

    *found = (struct font_lookup){0};
    if (!name) {
        table_members(fonts, arena, family, found);
        return true;
    }
    if (fonts_names_file(name))
        return font_system_siblings(arena, name, found->faces, weighed ? &found->members : NULL, &found->why);
    if (!font_system_family(system_of(fonts), arena, name, found->faces, &found->nearest)) return false;
    if (weighed) font_system_members(system_of(fonts), arena, name, &found->members);
    return true;
}

const char *fonts_lack(struct fonts *fonts, struct arena *arena, enum family family, const char *name,
                       struct font_weights weights)
{
    struct font_lookup found;

    assert(family < FAMILY_COUNT);
    if ((!weights.text && !weights.bold) || !lookup(fonts, arena, family, name, weights, &found)) return NULL;
    return font_members_choose(arena, &found.members, weights, found.faces);
}

bool fonts_use(struct fonts *fonts, enum family family, const char *name, struct font_weights weights,
               const char *by)
{
    struct arena *arena = arena_new();
    struct font_lookup found;
    int rows[4];

    assert(family < FAMILY_COUNT && fonts->setup == UINT_MAX && "before the first word");
    if (!lookup(fonts, arena, family, name, weights, &found)) {
        if (found.why)
            diag(fonts->diags, DIAG_FONT_BAD, by, 0, name, found.why);
        else
            diag(fonts->diags, DIAG_FONT_FAMILY, by, 0,
                 found.nearest
                     ? arena_printf(arena, SAY("there is no font family %s; did you mean %s? (%-s)"), name,
                                    found.nearest, fonts_hint(arena, name))
                     : arena_printf(arena, SAY("there is no font family %s; %-s"), name,
                                    fonts_hint(arena, name)));
        fonts->failed = true;
        arena_free(arena);
        return false;
    }
    font_members_choose(arena, &found.members, weights, found.faces);
    for (size_t face = 0; face < 4; face++) {
        struct font_row *row = found.faces[face].path ? row_of(fonts, found.faces[face]) : NULL;

        rows[face] = row ? (int)(row - fonts->rows.v) : -1;
    }
    arena_free(arena);
    return rows[FACE_REGULAR] >= 0 && family_set(fonts, family, rows);
}

const char *fonts_hint(struct arena *arena, const char *family)
{
    return font_system_hint(arena, family);
}

bool fonts_knows(struct fonts *fonts, const char *name)
{
    struct arena *arena = arena_new();
    struct font_lookup unused;
    bool found = lookup(fonts, arena, FAMILY_SANS, name, (struct font_weights){0}, &unused);

    arena_free(arena);
    return found;
}

bool fonts_use_bytes(struct fonts *fonts, enum family family, const char *name, struct str bytes)
{
    struct font_row *row = VEC_PUSH(fonts->arena, &fonts->rows);

    row->path = row->file = name;
    row->bytes = bytes;
    return family_set(fonts, family, (const int[]){(int)(row - fonts->rows.v), -1, -1, -1});
}

void font_face_use(struct fonts *fonts, struct face *face)
{
    if (face->index != UINT_MAX) return;
    face->index = (unsigned)fonts->faces.n;
    VEC_PUSH(fonts->arena, &fonts->faces)->face = face;
}

const struct face *font_face(struct fonts *fonts, enum family family, unsigned face)
{
    struct face *found = group_face(fonts, &fonts->families[family], face & FACE_BOLD_ITALIC);

    if (found) font_face_use(fonts, found);
    return found;
}

unsigned font_faces_count(const struct fonts *fonts)
{
    return (unsigned)fonts->faces.n;
}

const struct face *font_faces_at(const struct fonts *fonts, unsigned index)
{
    assert(index < fonts->faces.n);
    return fonts->faces.v[index].face;
}
