/* read/cards/hash.h: tells whether a card is the one that was printed. */
#ifndef READ_CARDS_HASH_H
#define READ_CARDS_HASH_H

#include "deck/deck.h"

/* Sets the card's hash from everything of it that reaches the page. */
void cards_hash(struct card *card);

#endif
