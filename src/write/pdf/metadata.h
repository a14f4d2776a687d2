/* write/pdf/metadata.h: what a file says of itself: title, author, dates, which standards it keeps. Info dictionary and XMP say the
 * same. */
#ifndef WRITE_PDF_METADATA_H
#define WRITE_PDF_METADATA_H

#include <stdbool.h>

#include "impose/print.h"
#include "write/pdf/file.h"

struct arena;

/* What tags made true of the file. */
struct pdf_claims {
    bool level_a; /* PDF/A: its structure is told */
    bool ua;      /* PDF/UA-1 */
};

/* Which PDF a print becomes. */
struct pdf_format pdf_metadata_format(const struct conform *conform);
/* What a file that is to be that has become, "PDF/A-2a", of several all; NULL: no standard was asked for. */
const char *pdf_metadata_standard(const struct conform *conform, struct pdf_claims claims);
/* Fills in Info and, where a standard wants it, XMP. Comes when all else of the file is there: it is
 * identified by that. `date` is a PDF date or NULL. */
void pdf_metadata(struct arena *arena, struct pdf_file *file, const struct print *print,
                  struct pdf_claims claims, const char *date);

#endif
