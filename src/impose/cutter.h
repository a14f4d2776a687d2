/* impose/cutter.h: registration marks for cutting machines, as arithmetic: a filled square at the top left of a front, an angle at
 * the top right and at the bottom left. The machine looks for them with a sensor, so nothing else may be printed there. Points. */
#ifndef IMPOSE_CUTTER_H
#define IMPOSE_CUTTER_H

#include <stdbool.h>

#include "base/rect.h"
#include "job/choice.h"

enum { CUTTER_PIECES = 5 };

/* What is black of the marks on a sheet of w x h: the square, then the level and the upright arm of each angle. */
void cutter_pieces(const struct cutter *cutter, double w, double h, struct rect pieces[CUTTER_PIECES]);
/* True if the rectangle comes nearer than `clear` to one of them. */
bool cutter_covers(const struct cutter *cutter, double w, double h, struct rect r, double clear);

#endif
