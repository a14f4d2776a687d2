/* write/pdf/pdf.h: prints as PDF. Objects come from write/pdf/file.h; see src/README.md,
 * "Writing PDF". Same print, same bytes: the clock is never read. */
#ifndef WRITE_PDF_PDF_H
#define WRITE_PDF_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "impose/print.h"

struct diags;
struct fonts;

struct pdf_made {
    size_t size;          /* bytes */
    const char *standard; /* see struct print */
};
/* The whole file in memory, malloc'ed, for the caller to free. NULL after a diagnostic. `date` is a PDF
 * date for the Info dictionary (from SOURCE_DATE_EPOCH) or NULL. */
void *pdf_make(struct arena *arena, const struct print *print, const struct fonts *fonts, const char *date,
               struct diags *diags, struct pdf_made *made);

#endif
