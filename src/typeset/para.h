/* typeset/para.h: one paragraph: spans -> lines in a galley.
 *
 * Lines are broken as a whole (total fit, after Knuth and Plass, "Breaking Paragraphs into Lines", 1981): every
 * way to break the paragraph has a cost, and the cheapest is taken. Ragged lines cost by the white they leave,
 * justified ones by how far their spaces are stretched or shrunk. Points. Lines and their items live in the galley's arena,
 * and point into the spans. */
#ifndef TYPESET_PARA_H
#define TYPESET_PARA_H

#include "typeset/galley.h"
#include "typeset/stick.h"
#include "typeset/style.h"

struct image;

/* What stands between words that label others, a record's cell, and these. */
#define LABEL_ENDS ": "

/* Sets the spans to the measure `width`, x from the column's left, and adds the lines to the galley. Text that fits
 * in no line is broken inside a word (remarked). Returns the number of lines; 0 where the spans hold nothing. */
size_t para_set(const struct context *cx, struct galley *galley, const struct spans *spans, double x,
                double width, const struct para_style *style);
/* The measure that the spans need at least (their longest word; their longest syllable, if words may be divided) and at
 * most (set on one line). */
void para_extent(const struct context *cx, const struct spans *spans, const struct para_style *style,
                 bool divided, double *least, double *most);
/* One word or line of code as items of `page` (whose items live in the galley's arena), the baseline's left end at
 * (x, 0); characters without a glyph are boxed and remarked. Returns its width. */
double para_word(const struct context *cx, struct galley *galley, struct page *page,
                 const struct font_style *font, struct str text, double x, double size, struct ink ink,
                 int line);
/* How large a picture that is not wrong should be: as the deck says, or else its own size; no wider than the measure. */
void para_image_size(const struct span *span, const struct image *image, double measure, double *w,
                     double *h);
/* True if the index-th span has a reading, the span behind it, that is set above it. */
bool para_has_reading(const struct spans *spans, size_t index);
/* True if a picture may stand among words. */
bool para_image_small(const struct span *span, const struct image *image, const struct para_style *style);
/* What is shown in its place, in the picture's or the image's own memory, and the remark on that. `image` may be NULL. */
struct str para_image_text(const struct span *span, const struct image *image);
void para_image_remark(struct galley *galley, const struct span *span, const struct image *image);
/* Says of a picture that is shown what there is to say: that outlines could not be had. */
void para_image_note(struct galley *galley, const struct span *span, const struct image *image);

#endif
