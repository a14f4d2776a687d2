/* impose/printer.h: printers that were calibrated, and which correction a print needs. A correction holds for a printer, a
 * paper (as it is fed: portrait or landscape), a tray and a flip. Points and degrees. */
#ifndef IMPOSE_PRINTER_H
#define IMPOSE_PRINTER_H

#include "base/diag.h"
#include "impose/print.h"
#include "job/job.h"

/* Gives the print's sheets the corrections of the job: each value from its own option where that was given, else from
 * the printer's row for this sheet. False after a diagnostic: there is no such row (DIAG_USAGE). */
bool printer_correct(struct arena *arena, const struct job *job, struct diags *diags, struct print *print);
/* True if both are rows for one printer, paper (within half a point), tray and flip. */
bool printer_same(const struct printer *a, const struct printer *b);
/* The corrections of both sides as options, in the arena: "--back-shift 0.3mm,-0.1mm --back-turn 0.02"; "none" where there
 * are none. */
const char *printer_text(struct arena *arena, const struct printer *printer);
/* The job's tray as an option of a command line, with a blank before it; "" for the usual one. In the arena. */
const char *printer_tray(struct arena *arena, const struct job *job);
/* All printers' names, each once, for "did you mean"; *n is their number. The list lies in the arena. */
const char **printer_names(struct arena *arena, const struct printers *printers, size_t *n);

#endif
