/* product/livery.h: the pictures of the house that prints: its logo, what stands on a cover, what is behind all cards. A deck names only
 * pictures of its own (image/roots.h), the user any file. Points. */
#ifndef PRODUCT_LIVERY_H
#define PRODUCT_LIVERY_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/rect.h"
#include "job/job.h"
#include "typeset/page.h"
#include "typeset/theme.h"

struct image;
struct images;

struct livery {
    const struct image *logo, *cover, *back; /* NULL: none */
    /* In the corners of cards: the logo, and those of the theme. */
    const struct image *fronts[THEME_CORNERS], *backs[THEME_CORNERS];
    bool pattern;          /* behind all cards is the theme's ornament */
    enum card_faces faces; /* FACES_TWO where nothing is behind all cards */
};

/* Finds the pictures that the job and its theme name for what is made of its deck; what the job names wins. One that cannot be shown is a warning, or a note, where a file names it, and left out;
 * an error, and false, where the command line does. */
bool livery_find(const struct job *job, const struct theme *theme, struct images *images, struct diags *diags,
                 struct livery *livery);

/* Says what is on no face of cards, if anything; so many have that: an answer, where questions stand alone. */
void livery_tell(const struct livery *livery, size_t n_cards, struct diags *diags);

/* How large the logo is that fits into so much, in its own proportions. */
struct rect livery_logo_size(const struct image *logo, double most_w, double most_h);
/* Draws it as large as it fits into the box, in that box's corner: on its right or its left side, at its foot or its head. */
void livery_logo(struct arena *arena, struct page *page, const struct image *logo, struct rect box,
                 bool right, bool foot);

#endif
