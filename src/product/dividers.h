/* product/dividers.h: a card for each topic that stands taller than the others, with the topic's name on a tab; from one to the next
 * the tabs step along. They are a file of their own, for they are printed on stouter card and in another grid. */
#ifndef PRODUCT_DIVIDERS_H
#define PRODUCT_DIVIDERS_H

#include "product/make.h"

/* How far a tab stands above the cards, points. */
extern const double dividers_tab;

/* How many these cards need. */
size_t dividers_count(const struct make *make, const size_t *cards, size_t n);
/* Appends their print: as many sheets as the topics of these cards need, with the job's layout (cards to fold: fronts alone). Dividers that the
 * paper does not hold are DIAG_USAGE and product->wrong. */
void dividers_add(const struct make *make, struct product *product, const size_t *cards, size_t n,
                  struct str title);

#endif
