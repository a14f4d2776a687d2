/* report.h: the JSON report (see the manual, REPORT) and the summary lines. */
#ifndef REPORT_H
#define REPORT_H

#include <stddef.h>

#include "deck.h"
#include "diag.h"
#include "print.h"

/* What layout found out about a card. */
struct card_fit {
    double size;  /* points: of the answer's text */
    size_t parts; /* 1: not split */
};

struct report_output {
    const struct print *print;
    size_t bytes;
};

/* The report as JSON text. `fits` has one entry a card (by number - 1) or is NULL. */
struct str report_make(struct arena *arena, const struct deck *deck, const struct card_fit *fits,
                       const struct report_output *outputs, size_t n_outputs, const struct diags *diags);

#endif
