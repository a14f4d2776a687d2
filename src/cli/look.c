#include "cli/look.h"

#include "base/diag.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/opts_value.h"
#include "deck/input.h"
#include "house/house.h"
#include "image/roots.h"

enum { THEME_MOST = 1 << 20 }; /* bytes of a file that a deck names */

static bool read_theme(struct arena *arena, struct str bytes, const char *name, bool by_deck,
                       enum diag_id sort, struct diags *diags, struct look_choice *look)
{
    int bad_line;
    size_t bad;
    struct theme *theme = NEW(arena, struct theme);
    struct house_file file = {text_clean(arena, bytes, &bad_line, &bad), name, by_deck, sort};
    bool ok = house_read(arena, &file, diags, theme);

    *look = (struct look_choice){theme, name};
    return ok;
}

static bool is_of_recto(const char *name, struct look_choice *look)
{
    *look = (struct look_choice){theme_find(name), NULL};
    return look->theme;
}

/* A file that nobody is asked to trust. */
static void look_of_deck(struct arena *arena, const struct job *job, const struct image_roots *roots,
                         struct diags *diags, struct look_choice *look)
{
    struct job_place from = job->theme_from;
    struct image_file found = image_roots_find(roots, arena, from.file, job->theme);
    const char *shown = text_quoted(arena, str_of(job->theme)), *why = NULL;
    struct str bytes;

    if (found.refused)
        why = "it is outside the deck's root";
    else if (!found.path)
        why = "there is no such file beside the deck";
    else {
        enum file_fault fault = file_read_beneath(arena, found.folder, found.path, THEME_MOST, &bytes);

        if (fault) why = file_why(fault);
    }
    is_of_recto("plain", look);
    if (why)
        diag(diags, DIAG_FRONT_VALUE, from.file, from.line, arena_printf(arena, "theme: %s: %s", shown, why));
    else
        read_theme(arena, bytes, found.name, true, DIAG_THEME_DECK, diags, look);
}

static bool look_of_user(struct arena *arena, const char *name, enum diag_id sort, struct diags *diags,
                         struct look_choice *look)
{
    struct source source = {.text = {"", 0}};

    if (!input_read_given(arena, name, &source, diags)) return false;
    return read_theme(arena, source.text, name, false, sort, diags, look) || sort != DIAG_THEME;
}

bool look_of(struct arena *arena, const struct job *job, const struct image_roots *roots, struct diags *diags,
             struct look_choice *look)
{
    struct job_place place = job_place_of(job, "theme");

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
         arena_printf(arena, "list theme %s: %s", text_quoted(arena, str_of(name)), why));
    return false;
}
