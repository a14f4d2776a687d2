/* product/calibrate_page.h: the sheet with the scales that `recto calibrate` makes. What was read from it: product/calibrate_answer.h.
 *
 * At each cut the front has strokes 1 mm apart and the back eleven strokes 0.9 mm apart, as a caliper has: the long
 * stroke of the back tells whole millimetres, the one that meets a stroke of the front the tenths. At the paper's edges
 * a millimetre ruler stands for the front. */
#ifndef PRODUCT_CALIBRATE_PAGE_H
#define PRODUCT_CALIBRATE_PAGE_H

#include "base/length.h"
#include "impose/calibrate.h"
#include "product/make.h"

/* Points: so far from the sheet's edges lie the cuts. */
#define CALIBRATE_PAGE_INSET (20 * PT_PER_MM)

/* The sheet, front and back, as one print. A sheet that is too small for the scales is DIAG_USAGE. */
void calibrate_page_make(const struct make *make, struct product *product);
#endif
