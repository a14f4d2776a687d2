/* product/suit.h: the sign of a topic, as cards of a game have theirs, and a mark on the edge at a place of its own. Topics are told
 * apart by them without colours, and on the cut pile. Shapes of items, no text. Points. */
#ifndef PRODUCT_SUIT_H
#define PRODUCT_SUIT_H

#include <stdbool.h>
#include <stddef.h>

#include "typeset/page.h"

/* So many signs there are; then they begin anew. */
enum { SUIT_SIGNS = 12 };

/* Draws the sign of a topic (an index) into the square of that side whose top left is at (x, y). */
void suit_sign(struct arena *arena, struct page *page, size_t topic, double x, double y, double side,
               struct ink ink);
/* The sign beside text of that size on that baseline: its left or, with `to_right`, its right edge is at x. */
void suit_beside(struct arena *arena, struct page *page, size_t topic, double x, bool to_right,
                 double baseline, double size, struct ink ink);
/* From that edge to where the text begins, times its size. */
extern const double suit_pitch;
/* Where on the head of a card, `w` wide, the mark of one of `topics` topics stands, counted from the left, or with
 * `from_right`, as on backs: from the edge of the paper, or `bleed` beyond it, inwards. */
struct rect suit_mark(size_t topic, size_t topics, double w, double bleed, bool from_right);

#endif
