/* product/booklet.h: one booklet from some of a deck's cards. */
#ifndef PRODUCT_BOOKLET_H
#define PRODUCT_BOOKLET_H

#include "product/make.h"

/* Why the job's page is nothing for its paper, with the largest that is: "A5 does not fit twice on Letter: at most 139.7 x 215.9 mm
 * (half-letter)". In the arena. */
const char *booklet_unfit(struct arena *arena, const struct job *job);

/* One print, and one for the covers where they are apart; the title stands on the cover. */
make_of_cards booklet_one;

#endif
