/* base/collate.h: the order in which a language sorts words: what is between a and z in one stands behind z in another. Signs do not
 * count, but between words that are alike without them. The rules are ICU's; where it has none, bytes decide. */
#ifndef BASE_COLLATE_H
#define BASE_COLLATE_H

#include "base/str.h"

struct collator;

/* The order of a language (BCP 47; NULL: no language's in particular). To be closed; NULL where there is none, which the other
 * functions take. */
struct collator *collate_open(const char *language);
void collate_close(struct collator *collator);
/* Below, above or equal 0, as for strcmp. */
int collate_cmp(const struct collator *collator, struct str a, struct str b);

#endif
