/* product/bleed.h: whether a bleed is what was asked for. */
#ifndef PRODUCT_BLEED_H
#define PRODUCT_BLEED_H

#include "product/make.h"

/* Tells that only `had` points of the bleed find room, if anything of the print would fill it. Once a product. */
void bleed_report(const struct make *make, struct product *product, const struct print *print, double had);
/* Tells of a bleed that somebody asked for where nothing of any print reaches the trim. */
void bleed_report_unused(const struct make *make, const struct product *product);

#endif
