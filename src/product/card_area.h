/* product/card_area.h: where on the cards of a grid text may stand, and how far colour may run over. Points. */
#ifndef PRODUCT_CARD_AREA_H
#define PRODUCT_CARD_AREA_H

#include "impose/impose.h"

/* The theme's margin at least. The same on both sides of a card and on all cards: what the printer cannot print keeps clear, too. */
struct rect card_area_safe(const struct card_grid *grid, double margin, double printable);
/* Of the bleed that is asked for: no further than half-way to the next card. */
double card_area_bleed(const struct card_grid *grid, double bleed);
/* What of that finds room on the sheet, beside the outer cards, too. */
double card_area_bleed_had(const struct card_grid *grid, double bleed);

#endif
