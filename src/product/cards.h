/* product/cards.h: card sheets from some of a deck's cards. */
#ifndef PRODUCT_CARDS_H
#define PRODUCT_CARDS_H

#include "product/make.h"

make_of_cards cards_one;

/* How many pieces of card the job makes of these cards: parts, copies, dividers and label. They are set for that, in product->fits;
 * what is said of it is only what stops them. False after a diagnostic, with product->wrong. */
bool cards_count(const struct make *make, struct product *product, const size_t *cards, size_t n,
                 size_t *pieces);

#endif
