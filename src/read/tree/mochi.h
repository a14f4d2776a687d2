/* read/tree/mochi.h: a file that is one card, as Mochi writes it: its sides divided by "---", or a text with {{gaps}}. */
#ifndef READ_TREE_MOCHI_H
#define READ_TREE_MOCHI_H

#include "read/tree/node.h"

/* For a file in which no other convention finds cards. True if there is a NODE_CARD in it now. */
bool mochi_apply(struct doc *doc);

#endif
