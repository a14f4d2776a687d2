/* export/joined.h: formulas in lines, for who writes TeX. */
#ifndef EXPORT_JOINED_H
#define EXPORT_JOINED_H

#include "deck/deck.h"

/* The spans with formulas that touch as one: what a gap was cut from is one again where it is filled, as "x^" by itself is none. In the arena where
 * there are any; else the spans themselves. */
struct spans joined_formulas(struct arena *arena, const struct spans *spans);

#endif
