/* read/cards/gaps.h: cards with gaps: blank in front, filled behind. */
#ifndef READ_CARDS_GAPS_H
#define READ_CARDS_GAPS_H

#include "read/cards/draft.h"

/* One card of the blocks from `first` up to `end` (NULL: all of them), or one for each number of their gaps where the options
 * say so. Those up to the last that has a gap are both sides, the others only the back. There is a gap in them. `marks`:
 * CLOZE_ bits. The last card stays open. */
void gaps_card(struct draft *m, struct node *first, struct node *end, unsigned marks, struct str label);
/* The same of a question of several blocks: a heading whose title is known, and what follows it up to the mark `split`, where the answer
 * begins. True if there is a gap below the heading; then that mark and all before it are on the card that is open. */
bool gaps_split(struct draft *m, const struct title *title, const struct node *heading, struct node *split);
/* The same of a heading, or another title; without gaps, its card. Blank in front and filled behind, above the answer that comes
 * below it. The card, which is all those of its numbers, is open. */
void gaps_title(struct draft *m, const struct title *title, int line);

#endif
