/* product/cards.h: card sheets from some of a deck's cards. */
#ifndef PRODUCT_CARDS_H
#define PRODUCT_CARDS_H

#include "product/make.h"

make_of_cards cards_one;

#endif
