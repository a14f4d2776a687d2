/* write/pdf/intent.h: what the colours of a file mean, for archives and print shops. */
#ifndef WRITE_PDF_INTENT_H
#define WRITE_PDF_INTENT_H

#include "write/pdf/file.h"
#include "write/pdf/flate.h"

struct print;

/* Archives: red, green and blue are those of sRGB, whose profile the file holds. */
void pdf_intent_archive(struct pdf_file *file, struct flate *flate);
/* Print shops: what the print's condition is called and, where the file must or may carry it, its profile. Nothing for a print
 * that has none. */
void pdf_intent_press(struct pdf_file *file, struct flate *flate, const struct print *print);

#endif
