/* product/notice.h: what is printed of a card whose text cannot be set within the paper: a framed notice, so that one card's
 * trouble does not cost the others. Each product proves its cards with page_stray and asks for this where that finds
 * something. Points. */
#ifndef PRODUCT_NOTICE_H
#define PRODUCT_NOTICE_H

#include "deck/deck.h"
#include "typeset/galley.h"

enum { NOTICE_FRONT = 1, NOTICE_BACK = 2 };

/* Numbers of the cards that have one. */
struct noticed {
    VEC(size_t) cards;
};

/* The card with a framed notice in place of the `sides` that cannot be set: in front its question as plain text; on both the
 * file, the line and the message's id, which are the same in every language. Copied into the arena; the card's other fields
 * are shared. */
const struct card *notice_card(struct arena *arena, const struct card *card, unsigned sides);
void notice_note(struct arena *arena, struct noticed *noticed, const struct card *card);
bool notice_is_on(const struct noticed *noticed, const struct card *card);
/* What the message calls them. */
const char *notice_sides(unsigned sides);
/* True if something in the galley's lines [from, to) stands outside [0, width]. */
bool notice_needed(const struct galley *galley, size_t from, size_t to, double width);

#endif
