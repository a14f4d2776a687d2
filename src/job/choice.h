/* job/choice.h: what may be chosen about sheets, in the terms of printers and binders. Types only, for the job and for
 * those who carry it out. Points, degrees. */
#ifndef JOB_CHOICE_H
#define JOB_CHOICE_H

#include <stddef.h>

enum flip { FLIP_LONG, FLIP_SHORT };
enum layout { LAYOUT_DUPLEX, LAYOUT_FOLD, LAYOUT_FRONTS, LAYOUT_BACKS };
enum order { ORDER_SHEET, ORDER_STACK };
enum binding { BIND_LEFT, BIND_RIGHT };
enum impose { IMPOSE_SADDLE, IMPOSE_PERFECT, IMPOSE_MINI, IMPOSE_NONE };

/* Inclusive; to = SIZE_MAX for "30-". */
struct range {
    size_t from, to;
};

/* What one side of a printer's sheets needs: scaled and turned (degrees, clockwise) about the sheet's centre, then
 * moved right and down, as seen on that side. */
struct correction {
    double dx, dy, turn, sx, sy;
};

#endif
