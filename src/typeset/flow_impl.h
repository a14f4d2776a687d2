/* typeset/flow_impl.h: what the files of flow share. Not for others.
 *
 * typeset/flow.c        blocks one below the other
 * typeset/flow_math.c   formulas that stand by themselves
 * typeset/flow_notes.c  the notes that they refer to */
#ifndef TYPESET_FLOW_IMPL_H
#define TYPESET_FLOW_IMPL_H

#include "typeset/flow.h"

enum { FLOW_LEVELS = 6 };

struct flow {
    struct context cx; /* its own: `file` is the block's */
    struct galley *galley;
    const struct type *type;
    double least_width;
    size_t lists; /* that are open in each other */
    /* The block whose words stand in the tag that is open, not in a paragraph of their own: of an item with no more than that, of what is a
     * heading. */
    const struct block *bare;
    const struct block *question; /* the block that is a heading whatever it is; or NULL */
    int levels[FLOW_LEVELS]; /* of the headings that the text stands below, as the deck has them, rising */
    size_t n_levels;
};

/* Blocks with so much white between them, and `close` where text or a list follows. */
void flow_set(struct flow *f, const struct block *first, double x, double width, double space, double close);
/* Indents, on the side where lines begin, as far as the least measure allows. */
void flow_indent(const struct flow *f, double by, double *x, double *width);

/* Sets a BLOCK_MATH in the middle of the width, what is wider in lines, or smaller; what cannot be set as code. */
void flow_math(struct flow *f, const struct block *block, double x, double width);

/* Sets the notes that were referred to, and those that nothing refers to, so that nothing is lost. */
void flow_notes(struct flow *f, const struct block *first, double x, double width);
/* A line that no column holds with the notes that it refers to, as long addresses may do, gives them away: they
 * follow the text and are broken as text is. */
void flow_move_notes(struct flow *f);

#endif
