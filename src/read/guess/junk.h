/* read/guess/junk.h: what stands in a file for its readers on a screen and not on a card: contents, links back, badges, tags. */
#ifndef READ_GUESS_JUNK_H
#define READ_GUESS_JUNK_H

#include "read/tree/node.h"

/* The kind of such a block, for the report, or NULL. Looks at the block alone. */
const char *junk_kind(const struct node *node);
/* A paragraph of nothing but #tags (or links "[#tag](...)"): adds them. */
bool junk_tags(struct arena *arena, const struct node *node, struct strs *tags);
/* Takes " ^block-id" off the end of a paragraph; returns what it took, or "". */
struct str junk_block_id(struct node *node);

#endif
