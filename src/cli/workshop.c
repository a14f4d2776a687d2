#include "cli/workshop.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/json_make.h"
#include "base/mem.h"
#include "image/image.h"
#include "linebreak/breaks.h"
#include "linebreak/hyphen.h"
#include "typeset/memo.h"
#include "typeset/rack.h"
#include "typeset/stick.h"

struct workshop {
    struct arena *fonts_arena; /* of the fonts' handle and their folder's name; NULL: none are open */
    const char *folder;
    struct fonts *fonts;
    struct arena *hyphens_arena; /* of the handle and their folder's name; NULL: there are none */
    const char *hyphens_folder;
    struct hyphens *hyphens;
    struct breaker *breaker;
    struct image_shelf *shelf;
    struct rack *rack;     /* NULL: nothing that was set is kept */
    struct images *images; /* of the run; NULL: none is on */
    struct arena *scratch;
    struct memo *formulas; /* of the run that is on */
};

static void furnish(struct workshop *workshop)
{
    workshop->shelf = image_shelf_open();
    workshop->breaker = breaks_open();
}

struct workshop *workshop_open(void)
{
    struct workshop *workshop = mem_new(sizeof *workshop);

    json_make_start();
    furnish(workshop);
    return workshop;
}

void workshop_keep(struct workshop *workshop)
{
    if (!workshop->rack) workshop->rack = rack_open();
}

struct rack *workshop_rack(struct workshop *workshop)
{
    return workshop->rack;
}

static void close_fonts(struct workshop *workshop)
{
    if (workshop->rack) rack_forget(workshop->rack);
    fonts_close(workshop->fonts);
    arena_free(workshop->fonts_arena);
    workshop->fonts = NULL;
    workshop->fonts_arena = NULL;
}

static void close_hyphens(struct workshop *workshop)
{
    if (workshop->rack) rack_forget(workshop->rack);
    hyphens_close(workshop->hyphens);
    arena_free(workshop->hyphens_arena);
    workshop->hyphens = NULL;
    workshop->hyphens_arena = NULL;
}

/* All but the handle. */
static void clear_out(struct workshop *workshop)
{
    workshop_end(workshop);
    close_fonts(workshop);
    close_hyphens(workshop);
    rack_close(workshop->rack);
    breaks_close(workshop->breaker);
    image_shelf_close(workshop->shelf);
}

void workshop_close(struct workshop *workshop)
{
    if (!workshop) return;
    clear_out(workshop);
    free(workshop);
}

void workshop_renew(struct workshop *workshop)
{
    bool keeps = workshop->rack != NULL;

    clear_out(workshop);
    *workshop = (struct workshop){0};
    furnish(workshop);
    if (keeps) workshop_keep(workshop);
}

/* The fonts of that folder, begun; false after a diagnostic. */
static bool take_fonts(struct workshop *workshop, const char *folder, struct diags *diags)
{
    if (workshop->fonts && !strcmp(workshop->folder, folder)) {
        fonts_begin(workshop->fonts, diags);
        return true;
    }
    close_fonts(workshop);
    workshop->fonts_arena = arena_new();
    workshop->fonts = fonts_open(workshop->fonts_arena, folder, diags);
    workshop->folder = arena_copy(workshop->fonts_arena, folder, strlen(folder));
    return workshop->fonts != NULL;
}

/* Dictionaries of the folder that was asked for, or of that which stands beside the fonts. */
static void take_hyphens(struct workshop *workshop, const struct workshop_folders *folders,
                         struct diags *diags)
{
    bool asked = folders->hyphens && *folders->hyphens;
    const char *folder = asked ? folders->hyphens : arena_printf(diags->arena, "%s/hyphen", folders->fonts);

    if (workshop->hyphens && !strcmp(workshop->hyphens_folder, folder)) {
        hyphens_begin(workshop->hyphens, diags);
        return;
    }
    close_hyphens(workshop);
    workshop->hyphens_arena = arena_new();
    workshop->hyphens = hyphens_new(workshop->hyphens_arena, diags);
    workshop->hyphens_folder = arena_copy(workshop->hyphens_arena, folder, strlen(folder));
    hyphens_folder(workshop->hyphens, folder, asked, folders->data_dirs);
}

struct stick *workshop_begin(struct workshop *workshop, struct arena *arena,
                             const struct workshop_folders *folders, const struct image_roots *roots,
                             struct diags *diags)
{
    struct stick *stick;

    if (!take_fonts(workshop, folders->fonts, diags)) return NULL;
    take_hyphens(workshop, folders, diags);
    breaks_begin(workshop->breaker);
    workshop->images = images_open(arena, workshop->shelf, roots);
    workshop->scratch = arena_new();
    workshop->formulas = memo_open();
    stick = NEW(arena, struct stick);
    *stick = (struct stick){.scratch = workshop->scratch,
                            .fonts = workshop->fonts,
                            .images = workshop->images,
                            .breaker = workshop->breaker,
                            .hyphens = workshop->hyphens,
                            .formulas = workshop->formulas,
                            .rack = workshop->rack};
    if (workshop->rack) rack_begin(workshop->rack, stick->fonts, stick->images, stick->hyphens);
    return stick;
}

void workshop_end(struct workshop *workshop)
{
    if (workshop->rack) rack_end(workshop->rack);
    /* Who takes a wrong setting from there would not hear of it. */
    if (workshop->rack && breaks_lack(workshop->breaker)) rack_forget(workshop->rack);
    images_close(workshop->images);
    memo_close(workshop->formulas);
    arena_free(workshop->scratch);
    workshop->formulas = NULL;
    workshop->images = NULL;
    workshop->scratch = NULL;
}
