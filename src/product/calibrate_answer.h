/* product/calibrate_answer.h: what `recto calibrate --read` says: the corrections as options, and in messages how good they are, what
 * was not measured, and what should be read again or as well. */
#ifndef PRODUCT_CALIBRATE_ANSWER_H
#define PRODUCT_CALIBRATE_ANSWER_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"
#include "impose/calibrate.h"
#include "job/job.h"

struct arena;

/* Reads job->read: the corrections, for the job's paper, tray and flip. False after a diagnostic (DIAG_USAGE): then of the
 * calibration only `missing` is to be read. *answer is what to print. */
bool calibrate_answer(struct arena *arena, const struct job *job, struct diags *diags,
                      struct calibration *calibration, struct printer *printer, struct str *answer);

#endif
