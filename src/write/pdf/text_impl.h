/* write/pdf/text_impl.h: what the files of pdf_text share: codes. Not for others.
 *
 * write/pdf/text.c        runs of glyphs
 * write/pdf/text_blank.c  what is text but draws nothing: word spaces, marks, the meaning of pictures */
#ifndef WRITE_PDF_TEXT_IMPL_H
#define WRITE_PDF_TEXT_IMPL_H

#include "write/pdf/text.h"

/* What is known of the face, which is embedded from now on. */
struct pdf_face *pdf_text_face(struct pdf_text *text, const struct face *face);
/* The code for a glyph that means `means`. The code's own text may be another one: in a CFF face, or where a
 * TrueType face has run out of codes, which takes a deck that shows nearly all glyphs of a very large font. */
struct pdf_code pdf_text_code(struct pdf_text *text, struct pdf_face *face, uint32_t glyph, struct str means);
/* Adds it to the open string, with the escapes that it needs. */
void pdf_text_add_code(struct pdf_buf *b, uint16_t code);

#endif
