/* product/dummy.h: pages that carry a number, a word and an arrow to their head instead of text: to print, cut, fold and check
 * with the hands before paper is spent. Points. */
#ifndef PRODUCT_DUMMY_H
#define PRODUCT_DUMMY_H

#include "typeset/para.h"

/* A page of the size w x h with its number in the middle and what it is below. The page lives in the arena. */
struct page *dummy_page(const struct stick *stick, struct arena *arena, const struct theme *theme, double w,
                        double h, struct str number, const char *what, size_t topic);

#endif
