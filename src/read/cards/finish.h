/* read/cards/finish.h: what can be said only when all cards are there: numbers, slugs, ids, duplicates. */
#ifndef READ_CARDS_FINISH_H
#define READ_CARDS_FINISH_H

#include "deck/deck.h"

struct diags;

/* Fills label, number, nth and id of each card and slug of each topic; sorts what is omitted by line. Equal questions are
 * DIAG_DUPLICATE, of two files DIAG_DUPLICATE_OF, of one that is given twice DIAG_DUPLICATE_TWICE. */
void finish_deck(struct arena *arena, struct deck *deck, struct diags *diags);

#endif
