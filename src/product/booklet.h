/* product/booklet.h: one booklet from some of a deck's cards: what `recto booklet` makes of all and `recto topics` of each. */
#ifndef PRODUCT_BOOKLET_H
#define PRODUCT_BOOKLET_H

#include "product/make.h"

/* Appends one print to the product, and one for the covers where they are apart. `title` stands on the cover; `slug` is the
 * topic's or NULL. False if what the user asked for cannot be had of these cards, such as the number of pages: *why says so
 * and is recorded nowhere, the product is as it was. Other problems are as product/make.h has them. */
bool booklet_one(const struct make *make, struct product *product, const size_t *cards, size_t n,
                 struct str title, const char *slug, struct diag *why);

#endif
