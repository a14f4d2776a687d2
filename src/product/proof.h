/* product/proof.h: the last proof of all prints, whatever made them: nothing stands outside the paper's safe areas. */
#ifndef PRODUCT_PROOF_H
#define PRODUCT_PROOF_H

#include "product/make.h"

/* False after a [plan] diagnostic: text leaves the safe area of some page, and nothing may be written. Cards that would do so
 * have been replaced by notices before, so that this is a mistake of recto's own. */
bool proof_pages(const struct make *make, const struct product *product);

#endif
