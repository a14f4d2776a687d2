/* write/pdf/font.h: a face as the objects that a PDF needs to show it: a Type0 font over a subset of the font's file, with
 * the widths and the text of each code in use. */
#ifndef WRITE_PDF_FONT_H
#define WRITE_PDF_FONT_H

#include "write/pdf/file.h"
#include "write/pdf/flate.h"
#include "write/pdf/text.h"

struct diags;

/* The font's dictionary. NULL after a diagnostic: HarfBuzz could not make the subset. `cid_set`: it says which codes the subset
 * has, as PDF/A-1 wants it. */
struct pdf_obj *pdf_font(struct arena *arena, struct pdf_file *file, struct flate *flate,
                         const struct pdf_face *face, bool cid_set, struct diags *diags);

#endif
