/* product/booklet.h: one booklet from some of a deck's cards. */
#ifndef PRODUCT_BOOKLET_H
#define PRODUCT_BOOKLET_H

#include "product/make.h"

/* One print, and one for the covers where they are apart; the title stands on the cover. */
make_of_cards booklet_one;

#endif
