/* read/cards/whole.h: fronts that are whole. A label alone ("Question 1") asks nothing, and options above "Answer: B" are asked, not
 * answered, whatever convention the card was found by. */
#ifndef READ_CARDS_WHOLE_H
#define READ_CARDS_WHOLE_H

#include "deck/deck.h"

/* Moves what is asked from the back's beginning to the front's end; blocks are relinked, a paragraph that begins with the
 * answer's label is copied without it. `label`: the front is known to be a label, such as a number. Returns the label that was
 * taken off, with its line in *line, or "". */
struct str whole_front(struct arena *arena, bool label, struct block **front, struct block **back, int *line);

#endif
