/* impose/printer.h: printers that were calibrated, and which correction a print needs. A correction holds for a printer, a
 * paper (as it is fed: portrait or landscape), a tray and a flip. No units but points and degrees. */
#ifndef IMPOSE_PRINTER_H
#define IMPOSE_PRINTER_H

#include "base/diag.h"
#include "impose/print.h"
#include "job/job.h"

/* Gives the print's sheets the corrections of the job: each value from its own option where that was given, else from
 * the printer's row for this sheet. False after a diagnostic: there is no such row (DIAG_USAGE). */
bool printer_correct(struct arena *arena, const struct job *job, struct diags *diags, struct print *print);
/* True if a row of the list is for this printer, paper, tray and flip. */
bool printer_same(const struct printer *a, const struct printer *b);
/* The correction of one side as options: "--back-shift 0.3mm,-0.1mm --back-turn 0.02"; "none" where there is none. */
const char *printer_text(struct arena *arena, const struct printer *printer);
/* All printers' names, each once, for "did you mean"; *n is their number. */
const char **printer_names(struct arena *arena, const struct printers *printers, size_t *n);

#endif
