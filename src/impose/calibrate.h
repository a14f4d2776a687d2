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

/* Where the scales of a sheet lie, in the order of their labels: the cuts `inset` from the edges. */
void calibrate_marks(double sheet_w, double sheet_h, double inset,
                     struct calibrate_mark marks[CALIBRATE_MARKS]);

struct calibration {
    struct correction front, back;
    size_t front_readings, back_readings;
    double worst; /* the largest distance of a reading from what the corrections explain */
};

/* Reads "A=0.3 B=-0.2 1=0.5" (millimetres; a comma may stand for the point, ":" for "=", blanks and
 * semicolons between) and solves it. What was not read is taken as right. The back's correction goes with
 * the front's: with edge readings both are corrected towards the paper, without them the back towards the
 * front. Least squares. NULL, or what is wrong with the text, in the arena: no such scale, none at all, one twice, no
 * number, one beyond 20. */
const char *calibrate_read(struct arena *arena, const char *text, double sheet_w, double sheet_h,
                           double inset, enum flip flip, struct calibration *calibration);

#endif
