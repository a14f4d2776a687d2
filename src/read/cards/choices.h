/* read/cards/choices.h: multiple choice. Options that are ticked in the source must not show it in front. */
#ifndef READ_CARDS_CHOICES_H
#define READ_CARDS_CHOICES_H

#include "deck/deck.h"

/* If the card has a list with ticks, what comes up to it goes to the front, the options become a lettered list, and the back
 * begins with the ticked ones. The blocks are relinked, items are copied. Returns the ticks as they stood ("[ ] [x] "), or ""
 * where there is no such list. */
struct str choices_apply(struct arena *arena, struct block **front, struct block **back);

/* True if the side shows which options are ticked. */
bool choices_ticked(const struct block *first);

#endif
