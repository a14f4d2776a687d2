/* impose/calibrate.h: from readings of a calibration sheet to the corrections of a printer. Pure arithmetic; the
 * sheet's pages are drawn elsewhere, at the places that calibrate_marks gives.
 *
 * Points but for what is read, which is millimetres. On either side x grows to the right and y downwards as that side is seen.
 * A correction is job/job.h's: what to do to a side so that it comes out right. */
#ifndef IMPOSE_CALIBRATE_H
#define IMPOSE_CALIBRATE_H

#include <stdbool.h>
#include <stddef.h>

#include "impose/impose.h"

struct arena;

/* A scale on the sheet. Those with a letter lie across a cut, on both sides at the same spot of the paper:
 * the reading is how far, at the cut edge, the zero of the back lies from the zero of the front. Those with
 * a digit lie at the paper's edges: the reading is how far the front lies from where it should. Either is
 * positive to the right and downwards as seen on the front. */
struct calibrate_mark {
    char label;
    bool upright; /* it runs up and down and reads y; else it reads x */
    double x, y;  /* its zero, on the front */
};
enum { CALIBRATE_CUTS = 8, CALIBRATE_EDGES = 8, CALIBRATE_MARKS = CALIBRATE_CUTS + CALIBRATE_EDGES };

/* Readings of a sheet mean something else where its scales lie elsewhere: the sheet says which edition it is. */
enum { CALIBRATE_EDITION = 2 };

/* Where the scales of a sheet lie, in the order of their labels: the cuts `inset` from the edges. The sheet is one of 139 by 204 mm
 * at least. */
void calibrate_marks(double sheet_w, double sheet_h, double inset,
                     struct calibrate_mark marks[CALIBRATE_MARKS]);

/* What was read of one side: of the front, scales 1 to 8 against the paper; of the back, A to H against the front. */
struct calibrated_side {
    size_t readings;  /* 0: the side was not measured, and all else is nothing */
    bool turn, scale; /* corrected; the shift always is */
    double
        expected; /* points: with a probability of 95 % the corners lie no further off than this, once corrected */
    double
        contradicted; /* points: by so much one of `doubtful` would have to be misread; 0: the readings agree */
    char doubtful[CALIBRATE_CUTS + 1]; /* labels */
    char left[CALIBRATE_CUTS + 1];     /* the labels of the scales that were not read */
    char most;                         /* of these, the one that would help most; 0: all were read */
    double with_most;                  /* what `expected` would then be */
};

struct calibration {
    struct correction front, back;
    struct calibrated_side of_front, of_back;
    const char
        *missing; /* where the readings fix nothing: the scales of which at least one is needed; else NULL */
};

/* Reads "A=0.3 B=-0.2 1=0.5" (millimetres; a comma may stand for the point, ":" for "=", blanks and
 * semicolons between) and solves it: see impose/calibrate_fit.h for what is corrected. The back's correction goes with
 * the front's: with edge readings both are corrected towards the paper, without them the back towards the
 * front. NULL, or what is wrong with the text, in the arena: no such scale, none at all, one twice, no
 * number, one beyond 20; or that a side's shift was not read in both directions (then `missing` is set). */
const char *calibrate_read(struct arena *arena, const char *text, double sheet_w, double sheet_h,
                           double inset, enum flip flip, struct calibration *calibration);

#endif
