/* product/booklet.h: one booklet from some of a deck's cards: what `recto booklet` makes of all and `recto topics` of each. */
#ifndef PRODUCT_BOOKLET_H
#define PRODUCT_BOOKLET_H

#include "product/make.h"

/* Appends one print to the product. `title` stands on the cover; `slug` is the topic's or NULL. */
void booklet_one(const struct make *make, struct product *product, const size_t *cards, size_t n,
                 struct str title, const char *slug);

#endif
