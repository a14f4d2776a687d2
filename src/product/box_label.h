/* product/box_label.h: the card that labels the box: the deck's title, its topics, how many cards, and the date. */
#ifndef PRODUCT_BOX_LABEL_H
#define PRODUCT_BOX_LABEL_H

#include "product/card_face.h"
#include "product/make.h"

/* The front of the label for these cards (indices into the deck's); its back is empty. The page lives in the run's
 * arena. */
struct page *box_label(const struct make *make, const struct context *cx, const struct card_form *form,
                       struct str title, const size_t *cards, size_t n);

#endif
