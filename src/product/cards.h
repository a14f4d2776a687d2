/* product/cards.h: card sheets from some of a deck's cards: what `recto cards` makes of all and `recto topics` of each. */
#ifndef PRODUCT_CARDS_H
#define PRODUCT_CARDS_H

#include "product/make.h"

/* Appends one print to the product. `slug` is the topic's or NULL. */
void cards_one(const struct make *make, struct product *product, const size_t *cards, size_t n,
               const char *slug);

#endif
