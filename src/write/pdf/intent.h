/* write/pdf/intent.h: what the colours of a file mean, for archives and print shops. */
#ifndef WRITE_PDF_INTENT_H
#define WRITE_PDF_INTENT_H

#include "write/pdf/file.h"
#include "write/pdf/flate.h"

/* Archives: red, green and blue are those of sRGB, whose profile the file holds. */
void pdf_intent_archive(struct pdf_file *file, struct flate *flate);

#endif
