/* impose/steps.h: how to print, cut, fold and pile, in words. One sentence a line, for a person who does it for the
 * first time; no line break at the end. English, each line a message of its own (base/words.h). The text lives in the arena. `paper` is the sheet's name, "A4". */
#ifndef IMPOSE_STEPS_H
#define IMPOSE_STEPS_H

#include <stddef.h>

#include "base/str.h"
#include "impose/cut_guides.h"
#include "impose/impose.h"
#include "job/job.h"

struct arena;

/* `guides` is what is printed to cut by. Empty for no slots. */
struct str steps_cards(struct arena *arena, const struct card_plan *plan, struct cut_guides guides,
                       const char *paper, size_t n_slots);
/* Single cards for a print shop, with so much bleed. */
struct str steps_single(struct arena *arena, const struct card_plan *plan, double bleed);
/* How to cut and pile, in a line for the sheet's margin: "fronts up: cut the 3 level lines first, then the upright line".
 * Empty where nothing is cut, and for files of one side. */
struct str steps_brief(struct arena *arena, const struct card_plan *plan, struct cut_guides guides,
                       size_t n_slots);
/* Empty for no pages. Of fronts alone: how to print them. `marked`: the page's edges are, for what is trimmed. */
struct str steps_booklet(struct arena *arena, const struct booklet_plan *plan, const char *paper,
                         size_t n_pages, bool marked);

/* Dividers, behind the steps for their cards. */
struct str steps_dividers(struct arena *arena);
/* The net of a tuck box; for a print shop, which cuts and creases it with a die, with its size. */
struct str steps_box(struct arena *arena, const char *paper);
struct str steps_box_for_press(struct arena *arena, double w, double h);
/* The cover of a folded booklet, on a sheet of its own. */
struct str steps_saddle_cover(struct arena *arena, const struct booklet_plan *plan, const char *paper);
/* The flat cover of a glued block of so many leaves, each `caliper` points thick; `paper` is NULL where it needs a sheet of its
 * own size. */
struct str steps_glued_cover(struct arena *arena, const struct cover_plan *plan, const char *paper,
                             size_t leaves, double caliper);

#endif
