/* typeset/flow.h: blocks -> galley: paragraphs, lists, quotes, code, headings, tables one below the other, with the space
 * between them and the costs of breaking there. Knows nothing of cards or pages. */
#ifndef TYPESET_FLOW_H
#define TYPESET_FLOW_H

#include "typeset/para.h"

/* Opens the tag of a paragraph that stands by itself: of a heading, if it is a question (typeset/stick.h). */
void flow_tag_open(const struct context *cx, struct galley *galley);
/* Sets the blocks to the measure `width`, x from the column's left, and adds their lines to the galley. */
void flow_blocks(const struct context *cx, struct galley *galley, const struct block *first, double x,
                 double width, const struct type *type);

#endif
