/* read/cards/own.h: cards by themselves, which no convention has to find: callouts that ask, notes for Anki. */
#ifndef READ_CARDS_OWN_H
#define READ_CARDS_OWN_H

#include "read/cards/draft.h"

/* Makes a card of the NODE_CARD; no card is at work before and after. */
void own_card(struct draft *m, struct node *node);

#endif
