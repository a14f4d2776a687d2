/* product/overview.h: sheets that list all questions with their numbers, each with a box to tick, or five where the cards have
 * Leitner's: topics as heads, in columns. For whoever learns, to keep beside the box. */
#ifndef PRODUCT_OVERVIEW_H
#define PRODUCT_OVERVIEW_H

#include "product/make.h"

/* Appends the sheets to the print, whose size they have, and says in print->how what becomes of those that the job keeps.
 * In duplex their backs go on, turned as the flip asks; else each side is a sheet of its own. What is missing of a question is
 * told as DIAG_LOST. */
void overview_add(const struct make *make, struct print *print, const size_t *cards, size_t n, enum flip flip,
                  enum layout layout);

#endif
