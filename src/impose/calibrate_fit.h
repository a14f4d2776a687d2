/* impose/calibrate_fit.h: how a side lies, from how far off its scales were read; what the readings say of it, what they do not,
 * and how good that is. Arithmetic on points and radians about the sheet's centre: x to the right, y downwards as that side is seen.
 *
 * What the readings fix is found from them alone, by least squares; of the rest it is only believed that it is as it mostly is with
 * printers, which tells how far it may lead the corners astray. */
#ifndef IMPOSE_CALIBRATE_FIT_H
#define IMPOSE_CALIBRATE_FIT_H

#include <stdbool.h>
#include <stddef.h>

/* How a side lies: shift, turn clockwise in radians, what it is too large by (0.01: a hundredth). A spot of the page is turned,
 * then grown, then shifted. */
enum { LIE_SHIFT_X, LIE_SHIFT_Y, LIE_TURN, LIE_GROW_X, LIE_GROW_Y, LIE_UNKNOWNS };
struct lie {
    double v[LIE_UNKNOWNS];
};

/* A scale's zero on the page, and how far off it was read: along y if it runs upright, else along x. Of a scale across a cut
 * that is where its zero stroke crosses the cut, which stays; one at the paper's edge is read where it lies. */
struct scale_reading {
    double x, y;
    bool upright, across;
    double off;
};

enum { FIT_MOST = 8 }; /* scales of a side: all of them fix everything */

/* What readings fix. The shift: one along x and one along y. The turn: two, along one direction, that lie straight across from
 * each other, so that no growth looks like it. The scale: all eight. Without the shift nothing is known. */
struct fit_known {
    bool x, y, turn, scale;
};
struct fit_known calibrate_fit_known(const struct scale_reading *readings, size_t n);

struct side_fit {
    struct fit_known known;
    struct lie lie; /* to be corrected: 0 where it is not known */
    /* At the worst corner of the sheet, after the correction: with a probability of 95 % at least it lies no further off. */
    double expected;
    /* True: no misreading that is usual explains the readings. They fit if one, of those in `doubtful`, is off by `worst`. */
    bool doubt;
    double worst;
    bool doubtful[FIT_MOST];
};

/* From one to FIT_MOST readings that fix the shift, on a sheet of w to h. */
struct side_fit calibrate_fit_side(const struct scale_reading *readings, size_t n, double w, double h);
/* What `expected` may be if the one more were read, too. `fit` is that of the readings, fewer than FIT_MOST. */
double calibrate_fit_with(const struct side_fit *fit, const struct scale_reading *readings, size_t n,
                          struct scale_reading more, double w, double h);

#endif
