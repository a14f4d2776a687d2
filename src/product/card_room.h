/* product/card_room.h: whether a card has room for text between its furniture, and who is at fault if not. */
#ifndef PRODUCT_CARD_ROOM_H
#define PRODUCT_CARD_ROOM_H

#include "impose/impose.h"
#include "product/card_fit.h"
#include "product/make.h"

/* False after a diagnostic: margins, topic and title leave a card of that grid no room. It names the key of a theme's file that is to
 * blame, or the card's size. */
bool card_room_check(const struct make *make, const struct card_fitter *fitter, const struct card_grid *grid,
                     const struct card *card, const struct card_furniture *furniture);

#endif
