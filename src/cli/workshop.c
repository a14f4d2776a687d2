#include "cli/workshop.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/json_make.h"
#include "base/mem.h"
#include "image/image.h"
#include "linebreak/breaks.h"
#include "linebreak/hyphen.h"
#include "typeset/rack.h"
#include "typeset/stick.h"

struct workshop {
    struct arena *arena;       /* of the handles */
    struct arena *fonts_arena; /* of the fonts' handle and their folder's name; NULL: none are open */
    const char *folder;
    struct fonts *fonts;
    struct hyphens *hyphens;
    struct breaker *breaker;
    struct image_shelf *shelf;
    struct rack *rack;     /* NULL: nothing that was set is kept */
    struct images *images; /* of the run; NULL: none is on */
    struct arena *scratch;
};

static void furnish(struct workshop *workshop)
{
    workshop->arena = arena_new();
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

/* All but the handle. */
static void clear_out(struct workshop *workshop)
{
    workshop_end(workshop);
    close_fonts(workshop);
    rack_close(workshop->rack);
    hyphens_close(workshop->hyphens);
    breaks_close(workshop->breaker);
    image_shelf_close(workshop->shelf);
    arena_free(workshop->arena);
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

struct stick *workshop_begin(struct workshop *workshop, struct arena *arena, const char *folder,
                             const struct image_roots *roots, struct diags *diags)
{
    struct stick *stick;

    if (!take_fonts(workshop, folder, diags)) return NULL;
    if (workshop->hyphens)
        hyphens_begin(workshop->hyphens, diags);
    else
        workshop->hyphens = hyphens_new(workshop->arena, diags);
    breaks_begin(workshop->breaker);
    workshop->images = images_open(arena, workshop->shelf, roots);
    workshop->scratch = arena_new();
    stick = NEW(arena, struct stick);
    *stick = (struct stick){.scratch = workshop->scratch,
                            .fonts = workshop->fonts,
                            .images = workshop->images,
                            .breaker = workshop->breaker,
                            .hyphens = workshop->hyphens,
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
    arena_free(workshop->scratch);
    workshop->images = NULL;
    workshop->scratch = NULL;
}
