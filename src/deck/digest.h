/* deck/digest.h: the hash of a card over everything of it that reaches the page: what tells a card that must be printed anew
 * from one that was printed as it is. */
#ifndef DECK_DIGEST_H
#define DECK_DIGEST_H

#include "deck/deck.h"

/* Which hash it is: two hashes can be compared if they are of one version. Goes up by one with whatever makes the hash of
 * a card another one though the card is the same. */
enum { DIGEST_VERSION = 3 };

/* Question and answer with all that decides how they are set, the bytes of their pictures' files (undecoded; the address of
 * what cannot be read), and the tags that are the card's own. Not: where it stands in its file, and what changes with the
 * cards around it: its number and topic, the number that a link to another card prints, the deck's titles and tags.
 * Takes as long as reading the files does. 16 hex digits, in the arena. */
char *digest_card(struct arena *arena, const struct deck *deck, const struct card *card);

#endif
