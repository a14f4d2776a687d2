/* product/pattern.h: the ornament of a cover, drawn from the deck: square tiles in reading order, as many for each topic as its
 * questions ask for, each topic with a figure of its own. Figures are filled in one colour and a tint of it, or only
 * outlined. Everything follows from `seed`, the lengths and the size of the rectangle: the same deck has the same
 * ornament. Points; the items live in `arena`. */
#ifndef PRODUCT_PATTERN_H
#define PRODUCT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "deck/deck.h"
#include "typeset/page.h"

struct pattern {
    uint64_t seed;
    const size_t *lengths; /* of the topics, in order */
    size_t n;
    double tile;
    size_t columns, rows;
    struct ink full, tint; /* figures and what they stand on */
    double line;           /* figures are outlines so thick; 0: filled */
    bool from_right;       /* topics follow each other from the right */
};

/* What a topic is called there. A deck's only topic that is called as the file is has no name of its own: whoever comes later, in another
 * file under the same title, gets the ornament of the others. */
struct str pattern_topic(const struct deck *deck, size_t topic);

/* The seed of a product with that title and topics, so that an answer that is edited leaves its ornament as it is. */
uint64_t pattern_seed(struct str title, const struct str *topics, size_t n);

/* Draws it, its top left at (x, y). At least a topic, a column and a row. */
void pattern_draw(struct arena *arena, struct page *page, const struct pattern *pattern, double x, double y);

#endif
