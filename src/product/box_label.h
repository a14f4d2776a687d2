/* product/box_label.h: the card that labels the box: the deck's title, its topics, how many cards, and the date. */
#ifndef PRODUCT_BOX_LABEL_H
#define PRODUCT_BOX_LABEL_H

#include "product/card_face.h"
#include "product/make.h"

/* Draws the front of the label for these cards (indices into the deck's) on the page; its back is empty. */
void box_label(const struct make *make, const struct context *cx, const struct card_form *form,
               struct page *page, struct str title, const size_t *cards, size_t n);

#endif
