/* read/guess/junk.h: what stands in a file for its readers on a screen and not on a card: contents, links back, badges, tags. */
#ifndef READ_GUESS_JUNK_H
#define READ_GUESS_JUNK_H

#include "read/tree/node.h"

/* The kind of such a block ("contents", "back-link", "badge", "template"), for the report, or NULL. Looks at the block alone. */
const char *junk_kind(const struct node *node);
/* True of a block in which all that is said leads to places in the file; a summary does not count. */
bool junk_is_links(const struct node *node);
/* True of a paragraph of nothing but #tags (or links "[#tag](...)"): they are added, without the '#'; they point into it. */
bool junk_tags(struct arena *arena, const struct node *node, struct strs *tags);
/* Takes Obsidian's " ^block-id" off the end of a paragraph; returns what it took, or "". */
struct str junk_block_id(struct node *node);

#endif
