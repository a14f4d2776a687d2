/* impose/marks.h: what stands beside the pages on a sheet: cutting guides, fold and staple guides, collating marks,
 * a ruler and a slug line.
 *
 * Cutting guides are printed on fronts only. Front and back never register perfectly: two sets of lines would
 * leave a sliver of the other one on every card. Cut with the fronts up. The slug stands on both sides, for
 * it says which side this is; the ruler on fronts.
 *
 * Two-sided card sheets carry a vernier on two of the outer cuts: front strokes 0.75 mm apart, back strokes
 * 0.65 mm. On the cut edge of the margin the k-th pair from the middle meets where the back lies k tenths of
 * a millimetre off, towards the end with the long stroke if k counts that way.
 *
 * All lies inside the printable area. What finds no room is left out, and marker->left_out tells. Sheets with the
 * same marks share one page. Points. Everything lives in marker->arena. */
#ifndef IMPOSE_MARKS_H
#define IMPOSE_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "font/font.h"
#include "impose/impose.h"
#include "job/job.h"

struct words;

enum sheet_mark {
    MARK_CUT,
    MARK_CORNERS,
    MARK_FOLD,
    MARK_STAPLE,
    MARK_COLLATE,
    MARK_RULER,
    MARK_SLUG,
    MARK_VERNIER,
    MARK_COUNT
};

struct marker {
    struct arena *arena;
    struct fonts *fonts;
    enum marks guides; /* auto: grid where cards touch, crop marks otherwise; none ever on perforated stock */
    double printable, bleed;
    struct str title;
    const char *paper;         /* for the slug: "c32011", "85x54mm", "A5 on A4" */
    struct str cut;            /* how to cut and pile, in a line beside the slug of fronts; empty: nothing */
    const struct words *words; /* what a slug says of the sheet is in these (base/words.h; NULL: English) */
    bool left_out[MARK_COUNT];
};

/* What was left out, for one message: "the ruler, the slug line and the vernier", in the arena. `asides`: of those marks that no
 * option asks for, as these; else of those that the steps name. NULL: nothing was. */
const char *marks_left_out(const struct marker *marker, bool asides);
/* Says all that was left out; false: nothing was. */
bool marks_tell(const struct marker *marker, struct diags *diags);

/* Gives each side its marks, in place of any that it has. To be called on all sheets of the plan, before any are taken away: a
 * slug says how many there are. */
void marks_cards(struct marker *marker, const struct card_plan *plan, struct print *print);
void marks_booklet(struct marker *marker, const struct booklet_plan *plan, size_t n_pages,
                   struct print *print);

/* Crop marks and slug on every page of single cards, fronts and backs alike: each is printed by itself. */
void marks_single(struct marker *marker, const struct card_plan *plan, struct print *print);

/* Crop marks, where to fold at both edges of the spine, and the slug. */
void marks_cover(struct marker *marker, const struct cover_plan *plan, struct print *print);

/* What a press page needs on each side of its trim for a bleed of that width and for crop marks. */
double marks_press_margin(double bleed);

#endif
