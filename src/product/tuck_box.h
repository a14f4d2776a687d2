/* product/tuck_box.h: the net of a tuck box (impose/box_net.h) for all pieces of card that the job makes of some cards, on one
 * sheet: title and ornament in front, topics behind, the title on lid and sides. */
#ifndef PRODUCT_TUCK_BOX_H
#define PRODUCT_TUCK_BOX_H

#include "product/make.h"

make_of_cards tuck_box_one;

#endif
