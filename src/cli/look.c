#include "cli/look.h"

#include "base/diag.h"
#include "base/file.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/opts_value.h"
#include "deck/binary.h"
#include "font/font.h"
#include "house/house.h"
#include "image/roots.h"

enum { THEME_MOST = 1 << 20 }; /* bytes of a file */

/* Who reads a theme's files. */
struct theme_files {
    struct arena *arena;
    const struct image_roots *roots;
    const char *deck;   /* that names the theme; NULL: the user does */
    enum diag_id sort;  /* of messages on what is in them */
    struct texts *read; /* their names */
    bool unread;        /* the system did not give the last one */
};

/* NULL, or why there is none. */
static const char *bytes_of_user(struct theme_files *files, const char *path, struct str *bytes)
{
    enum file_fault fault = file_read_given(files->arena, path, THEME_MOST, bytes);

    files->unread = fault != FILE_READ;
    return fault ? file_why(fault) : NULL;
}

/* The same for a file that nobody is asked to trust; *name: what the user would call it. */
static const char *bytes_of_deck(const struct theme_files *files, const char *path, struct str *bytes,
                                 const char **name)
{
    struct image_file found = image_roots_find(files->roots, files->arena, files->deck, path);
    enum file_fault fault;

    if (found.refused) return SAY("it is outside the deck's root");
    if (!found.path) return SAY("there is no such file beside the deck");
    *name = found.name;
    fault = file_read_beneath(files->arena, found.folder, found.path, THEME_MOST, bytes);
    return fault ? file_why(fault) : NULL;
}

/* As struct house_shelf has it. */
static const char *open_theme(void *of, const char *path, struct house_file *file)
{
    struct theme_files *files = of;
    const char *name = path, *why;
    struct str bytes;
    struct binary binary;
    int bad_line;
    size_t bad;

    why = files->deck ? bytes_of_deck(files, path, &bytes, &name) : bytes_of_user(files, path, &bytes);
    if (why) return why;
    bytes = text_from_utf16(files->arena, bytes);
    binary = binary_find(files->arena, bytes);
    if (binary.kind) return arena_printf(files->arena, SAY("this is %-s, not a theme"), binary.kind);
    *VEC_PUSH(files->arena, files->read) = name;
    *file = (struct house_file){.text = text_clean(files->arena, bytes, &bad_line, &bad),
                                .name = name,
                                .folder = file_folder(files->arena, path),
                                .by_deck = files->deck != NULL,
                                .sort = files->sort};
    return NULL;
}

/* The theme in a file that was opened. */
static bool read_theme(struct theme_files *files, const struct house_file *file, struct diags *diags,
                       struct look_choice *look)
{
    struct theme *theme = NEW(files->arena, struct theme);
    const struct house_shelf shelf = {open_theme, files};
    bool ok = house_read(files->arena, file, &shelf, diags, theme);

    look->theme = theme;
    look->file = file->name;
    return ok;
}

static bool is_of_recto(const char *name, struct look_choice *look)
{
    *look = (struct look_choice){.theme = theme_find(name)};
    return look->theme;
}

/* A file that nobody is asked to trust. */
static void look_of_deck(struct arena *arena, const struct job *job, const struct image_roots *roots,
                         struct diags *diags, struct look_choice *look)
{
    struct diag_place from = job->theme_from;
    struct theme_files files = {arena, roots, from.file, DIAG_THEME_DECK, &look->files, false};
    struct house_file file;
    const char *why;

    is_of_recto("plain", look);
    why = open_theme(&files, job->theme, &file);
    if (why)
        diag_at(diags, DIAG_FRONT_VALUE, from,
                arena_printf(arena, SAY("theme: %s: %-s"), text_quoted(arena, str_of(job->theme)), why));
    else
        read_theme(&files, &file, diags, look);
}

/* What is in it may be wrong where the configuration names it, but it has to be there. */
static bool look_of_user(struct arena *arena, const char *name, enum diag_id sort, struct diags *diags,
                         struct look_choice *look)
{
    struct theme_files files = {arena, NULL, NULL, sort, &look->files, false};
    struct house_file file;
    const char *why;

    is_of_recto("plain", look);
    why = open_theme(&files, name, &file);
    if (!why) return read_theme(&files, &file, diags, look) || sort != DIAG_THEME;
    diag(diags, files.unread ? DIAG_CANNOT_READ : sort, name, 0, why);
    return !files.unread && sort != DIAG_THEME;
}

bool look_of(struct arena *arena, const struct job *job, const struct image_roots *roots, struct diags *diags,
             struct look_choice *look)
{
    struct diag_place place = job_place_of(job, "theme");

    if (is_of_recto(job->theme, look)) return true;
    if (!job->theme_from.file)
        return look_of_user(arena, job->theme, place.file ? DIAG_THEME_DECK : DIAG_THEME, diags, look);
    look_of_deck(arena, job, roots, diags, look);
    return true;
}

bool look_named(struct arena *arena, const char *name, struct diags *diags, struct look_choice *look)
{
    const char *why;
    const struct option *option = opts_option_find(str_of("theme"));
    struct job job = {0};

    if (is_of_recto(name, look)) return true;
    why = opts_option_set(arena, option, &job, name);
    if (!why) return look_of_user(arena, name, DIAG_THEME, diags, look);
    diag(diags, DIAG_USAGE, NULL, 0,
         arena_printf(arena, SAY("list theme %s: %-s"), text_quoted(arena, str_of(name)), why));
    return false;
}

/* ---- fonts ---- */

/* The name; NULL where a deck says it in vain: other programs have that key, too, and another font is no reason to stop. A
 * deck names families: files are the user's own to open. */
static const char *known_font(struct diags *diags, struct fonts *fonts, const char *name,
                              struct diag_place from)
{
    bool file = name && from.file && fonts_names_file(name);
    const char *shown;

    if (!name || !from.file || (!file && fonts_knows(fonts, name))) return name;
    shown = text_quoted(diags->arena, str_of(name));
    diag_at(diags, DIAG_FRONT_VALUE_NOTE, from,
            file ? arena_printf(
                       diags->arena,
                       SAY("a deck names families of fonts, and no file such as %s (--font does); ignored"),
                       shown)
                 : arena_printf(diags->arena, SAY("there is no font family %s; ignored (%-s)"), shown,
                                fonts_hint(diags->arena, name)));
    return NULL;
}

/* Those of the theme, for its own font. */
static void use_features(const struct look_choice *look, struct fonts *fonts, enum family family,
                         struct diags *diags)
{
    const struct theme_features *features = &look->theme->features[family];
    const char *lacks = fonts_features(fonts, family, features->v, features->n);

    if (lacks)
        diag(diags, DIAG_THEME_DECK, look->file, 0,
             arena_printf(diags->arena, SAY("the font %s has no feature %s; ignored"),
                          font_face_info(font_face(fonts, family, FACE_REGULAR))->name, lacks));
}

/* Those of the theme, for its own font (NULL: recto's), exactly as they are asked for. Only a deck asks in vain; false after an error. */
static bool known_weights(const struct look_choice *look, struct fonts *fonts, enum family family,
                          const char *name, bool decks, struct diags *diags, struct font_weights *weights)
{
    static const char *const families[FAMILY_COUNT] = {"sans", "serif", "mono"};
    const char *why;

    *weights = look->theme->weights[family];
    why = fonts_lack(fonts, diags->arena, family, name, *weights);
    if (!why) return true;
    diag(diags, decks ? DIAG_THEME_DECK : DIAG_THEME, look->file, 0,
         arena_printf(diags->arena, decks ? SAY("fonts.%s: %-s %-s; ignored") : SAY("fonts.%s: %-s %-s"),
                      families[family],
                      name ? text_quoted(diags->arena, str_of(name)) : SAY("recto's own font"), why));
    *weights = (struct font_weights){0};
    return decks;
}

bool look_fonts(const struct job *job, const struct look_choice *look, struct fonts *fonts,
                struct diags *diags)
{
    const char *text = known_font(diags, fonts, job->font, job->font_from);
    const char *code = known_font(diags, fonts, job->code_font, job->code_font_from);
    /* Only a deck says it in vain. */
    struct diag_place theme = {.file = job->theme_from.file ? look->file : NULL};
    const char *chosen[FAMILY_COUNT] = {[FAMILY_SANS] = text, [FAMILY_SERIF] = text, [FAMILY_MONO] = code};

    for (int i = 0; i < FAMILY_COUNT; i++) {
        enum family family = (enum family)i;
        const char *themes = look->theme->fonts[family], *by = NULL;
        bool own = !chosen[family]; /* the theme's */
        struct font_weights weights = {0};

        if (own && *themes) {
            by = look->file;
            chosen[family] = known_font(diags, fonts, themes, theme);
            own = chosen[family];
        }
        if (own && !known_weights(look, fonts, family, chosen[family], theme.file, diags, &weights))
            return false;
        if ((chosen[family] || weights.text || weights.bold) &&
            !fonts_use(fonts, family, chosen[family], weights, by))
            return false;
        if (own) use_features(look, fonts, family, diags);
    }
    return true;
}
