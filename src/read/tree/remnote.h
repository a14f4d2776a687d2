/* read/tree/remnote.h: outlines as RemNote writes them: items that are cards by a sign in their line, "::", ";;", ">>" forward, "<<" backward, "<>"
 * both ways, ">>>" (or "::>", ";;>") with the answer in the items below, and {{gaps}}. */
#ifndef READ_TREE_REMNOTE_H
#define READ_TREE_REMNOTE_H

#include "read/tree/node.h"

/* Makes them NODE_CARDs where the file is such an outline: lists alone; three items have signs, one of them a sign that nobody else uses, and a third of all items
 * that stand lowest have one. */
void remnote_apply(struct doc *doc);

#endif
