/* typeset/label.h: one line of plain text in one style, which is never broken: labels, furniture. Points. */
#ifndef TYPESET_LABEL_H
#define TYPESET_LABEL_H

#include "typeset/page.h"
#include "typeset/stick.h"
#include "typeset/style.h"

/* Adds the text to the page, whose items live in `arena`, with the baseline's left end at (x, y) and those ITEM_ flags.
 * Returns its width. Text without a line break. */
double label_draw(const struct stick *stick, struct arena *arena, struct page *page, struct str text,
                  double x, double y, const struct para_style *style, unsigned flags);
/* The text as it is drawn in that language: with its quotes, apostrophes and dashes, unless the context has them as typed. In the arena. */
struct str label_drawn(const struct context *cx, struct arena *arena, const char *language, struct str text);
/* The width alone. */
double label_width(const struct stick *stick, struct str text, const struct para_style *style);
/* The style at such a size, its own or a smaller one, that the text is no wider than `most` > 0. */
struct para_style label_fitted(const struct stick *stick, struct str text, const struct para_style *style,
                               double most);
/* The text if it is no wider than `most`, else cut so (typeset/cut_copy.h), in the arena. */
struct str label_cut(const struct stick *stick, struct arena *arena, struct str text,
                     const struct para_style *style, double most);

#endif
