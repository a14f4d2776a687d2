/* read/package/package.h: a package of Anki's as a deck: the cards that Anki would show, in topics by their decks.
 *
 * A template is filled with the note's fields (read/package/template.h), and what comes of it, HTML, is read as cells of separated values
 * are. A card's id is its note's guid, for the note's further cards guid/ORD. What of a field is on no card is omitted. */
#ifndef READ_PACKAGE_PACKAGE_H
#define READ_PACKAGE_PACKAGE_H

#include "deck/package.h"
#include "read/cards/draft.h"

/* What the package calls itself: the deck that holds all its decks; "": none does. */
struct str package_title(struct arena *arena, const struct package *package);
/* Makes its cards cards of the draft, whose file this is. */
void package_read(struct draft *m, const struct package *package);

#endif
