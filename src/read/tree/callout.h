/* read/tree/callout.h: alerts and callouts. "> [!tip] Title" is a quote whose title is bold, in the deck's language where its author
 * gives none; "> [!question] ..." (faq, help, card) is a card by itself, but not
 * within another. So are blocks between ":::tip" and ":::". */
#ifndef READ_TREE_CALLOUT_H
#define READ_TREE_CALLOUT_H

#include "read/tree/node.h"

/* In the whole tree. `language`: of the deck, or NULL. Linear time. */
void callout_apply(struct doc *doc, const char *language);

#endif
