/* deck/digest.h: the hash of a card over everything of it that reaches the page. The reader's is of the text alone; a picture
 * that was replaced under its old name, or another tag, makes a card that must be printed anew as well. */
#ifndef DECK_DIGEST_H
#define DECK_DIGEST_H

#include "deck/deck.h"

/* Folds the files of the pictures, undecoded, and the tags that are the card's own into each card's hash. What cannot
 * be read counts as nothing. Takes as long as reading the files does: for runs that need the hashes. */
void digest_deck(struct arena *arena, struct deck *deck);

#endif
