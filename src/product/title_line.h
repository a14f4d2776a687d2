/* product/title_line.h: titles with formulas, set in one line that is never broken. All else is plain text (typeset/label.h). */
#ifndef PRODUCT_TITLE_LINE_H
#define PRODUCT_TITLE_LINE_H

#include "deck/deck.h"
#include "typeset/galley.h"
#include "typeset/stick.h"
#include "typeset/style.h"

/* In the arena. NULL: there are no formulas, or they do not come to one line that runs to the right. */
const struct line *title_line_set(const struct context *cx, struct arena *arena, const struct spans *spans,
                                  const struct para_style *style);
/* Adds it to the page, whose items live in `arena`, with the baseline's left end at (x, y). */
void title_line_draw(struct arena *arena, struct page *page, const struct line *line, double x, double y);

#endif
