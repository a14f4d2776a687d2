/* deck/defuse.h: decks come from anywhere, and what is made of them goes to others: addresses that a click must not open. */
#ifndef DECK_DEFUSE_H
#define DECK_DEFUSE_H

#include "deck/deck.h"

struct diags;

/* Makes text of all links that lead neither to a place in the deck (#...) nor, by http, https, mailto, tel or ftp, out into the
 * world: javascript:, file:, names of files. Each is a note with its address. */
void defuse_links(struct deck *deck, struct diags *diags);

#endif
