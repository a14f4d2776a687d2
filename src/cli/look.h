/* cli/look.h: which theme a run has: one of recto's, or what a file says (house/house.h).
 *
 * A file that the command line or the configuration names may be any, and may name any; one that a deck names lies beneath the
 * deck's root (image/roots.h), as the themes that it is made from do, and names no font files. What is wrong in it is wrong usage if the command line names it; else
 * a warning for each thing, and the rest of it counts. */
#ifndef CLI_LOOK_H
#define CLI_LOOK_H

#include "job/job.h"

struct diags;
struct fonts;
struct image_roots;
struct theme;

struct look_choice {
    const struct theme *theme;
    const char *file;   /* that is it, or NULL */
    struct texts files; /* that and those that it is made from */
};

/* The theme of the job. `roots`: those of the deck, or NULL. False after a diagnostic because of which nothing may be made. */
bool look_of(struct arena *arena, const struct job *job, const struct image_roots *roots, struct diags *diags,
             struct look_choice *look);
/* The theme of that name, or of that file, as the command line names it. */
bool look_named(struct arena *arena, const char *name, struct diags *diags, struct look_choice *look);
/* Chooses the families: --font is for all text that is no code, and what it does not say, the theme does. A family of a deck, or of its
 * theme, need not be there. False after a diagnostic. */
bool look_fonts(const struct job *job, const struct look_choice *look, struct fonts *fonts,
                struct diags *diags);
/* Tells of a theme's file whose text does not stand out from what it is printed on (DIAG_CONTRAST): the tint of cards and box, the
 * white of a book's pages and of the list of all questions. */
void look_legible(const struct job *job, const struct look_choice *look, struct diags *diags);

#endif
