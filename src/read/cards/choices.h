/* read/cards/choices.h: multiple choice. Options that are ticked in the source must not show it in front. */
#ifndef READ_CARDS_CHOICES_H
#define READ_CARDS_CHOICES_H

#include "deck/deck.h"

/* If the card has a list with ticks, what comes up to it goes to the front, the options become a lettered list, and the back
 * begins with the ticked ones. Returns the ticks as they stood ("[ ] [x]"), or "". */
struct str choices_apply(struct arena *arena, struct block **front, struct block **back);

/* The side shows which options are ticked. */
bool choices_ticked(const struct block *first);

#endif
