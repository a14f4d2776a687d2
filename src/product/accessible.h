/* product/accessible.h: whether what is printed can be read aloud: what PDF/UA-1 wants of a deck, and only its author can give. */
#ifndef PRODUCT_ACCESSIBLE_H
#define PRODUCT_ACCESSIBLE_H

#include "product/make.h"

/* True unless the job wants that of files and the deck falls short of it: then diagnostics say where. */
bool accessible_ready(const struct make *make);

#endif
