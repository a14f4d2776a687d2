/* read/cards/choices.h: multiple choice. Options that are ticked in the source must not show it in front. */
#ifndef READ_CARDS_CHOICES_H
#define READ_CARDS_CHOICES_H

#include "read/tree/node.h"

/* Options with a check mark at the end of the right ones: "B) bowline ✓", as a list or as the lines of a paragraph. If the node is
 * such (not all are ticked, none is crossed, and each has its letter or it is `asked` for, right below a question), it becomes
 * a list whose items are ticked or not and have lost letter and sign, which are added to *removed. */
bool choices_tick(struct arena *arena, struct node *node, bool asked, struct unseens *removed);
/* The paragraph's lines from the first option on, if they are options A, B, ...: the span that they begin at, else spans.n. */
size_t choices_lines(const struct node *para);

/* If the card has a list with ticks, what comes up to it goes to the front, the options become a lettered list, and the back
 * begins with the ticked ones. Letters of their own ("- [ ] A. oak"), if all have theirs, are the list's and added to *removed. The
 * blocks are relinked, items are copied. Returns the ticks as they stood ("[ ] [x] "), or "" where there is no such list. */
struct str choices_apply(struct arena *arena, struct block **front, struct block **back,
                         struct unseens *removed);

/* True if the front shows which options are ticked, or asks, and the back begins with options of which some are. */
bool choices_asked(struct arena *arena, const struct block *front, const struct block *back);

#endif
