/* cli/results.h: the files of a run. All of them are complete in memory before the first is touched (base/save.h). */
#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/save.h"
#include "cli/progress.h"
#include "impose/print.h"
#include "job/job.h"
#include "write/report.h"

struct diags;
struct fonts;

struct outputs {
    struct arena *arena;
    struct diags *diags;
    struct progress progress;
    VEC(struct save_file) files;
    VEC(void *) owned;                 /* malloc'ed data of files; the rest is in the arena */
    VEC(struct report_output) reports; /* one a print */
};

/* Adds the print as a PDF, or, where its file is named X.png (or as another medium of pictures is, job/medium.h), as pictures:
 * X-1.png, X-2.png, ... one a side, X.png if there is only one. print->file becomes what was made of it, for the summary. False after a
 * diagnostic. `date`: see write/pdf/pdf.h. */
bool results_add_print(struct outputs *outputs, struct print *print, const struct fonts *fonts,
                       const struct job *job, const char *date);
void results_add_text(struct outputs *outputs, const char *name, struct str text);
/* The folders that lead to the files in that folder may be made (base/save.h). Its name may end in '/' or not. */
void results_make_folder(struct outputs *outputs, const char *folder);
/* False after a diagnostic: two of them are one file, both go to standard output, or one is a deck or another file that the run
 * reads (`used`). Only `again`, which was read whole before, may be replaced, by the output of that very name. */
bool results_check(const struct outputs *outputs, const struct texts *inputs, const struct texts *used,
                   const char *again);
void results_free(struct outputs *outputs);

#endif
