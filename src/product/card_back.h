/* product/card_back.h: the one picture behind all cards. */
#ifndef PRODUCT_CARD_BACK_H
#define PRODUCT_CARD_BACK_H

#include "product/card_face.h"
#include "product/livery.h"

/* The page that is the back of all cards of that form: the house's picture, over the trim as far as the bleed goes and cropped to the
 * middle, or the theme's ornament inside the safe area. Lives in the arena. NULL: the house has neither. */
const struct page *card_back(struct arena *arena, const struct card_form *form, const struct livery *livery);

#endif
