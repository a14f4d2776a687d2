/* product/calibrate_page.h: what `recto calibrate` makes: the sheet with the scales, and the answer to what was read from it.
 *
 * At each cut the front has strokes 1 mm apart and the back eleven strokes 0.9 mm apart, as a caliper has: the long
 * stroke of the back tells whole millimetres, the one that meets a stroke of the front the tenths. At the paper's edges
 * a millimetre ruler stands for the front. */
#ifndef PRODUCT_CALIBRATE_PAGE_H
#define PRODUCT_CALIBRATE_PAGE_H

#include "impose/calibrate.h"
#include "product/make.h"

/* The sheet, front and back, as one print. A sheet that is too small for the scales is DIAG_USAGE. */
void calibrate_page_make(const struct make *make, struct product *product);
/* Reads job->read: the corrections, for the job's paper, tray and flip. False after a diagnostic (DIAG_USAGE). *answer
 * is what to print. */
bool calibrate_page_answer(struct arena *arena, const struct job *job, struct diags *diags,
                           struct printer *printer, struct str *answer);

#endif
