/* read/tree/card_tag.h: "What is it? #card": a line of a paragraph that ends in the tag is a card by itself, as plugins of
 * Obsidian have it. What follows in its paragraph answers, or else the blocks up to the next such line, heading or rule. */
#ifndef READ_TREE_CARD_TAG_H
#define READ_TREE_CARD_TAG_H

#include "read/tree/node.h"

/* Makes them of the paragraphs that stand in no list or quote. Linear time. */
void card_tag_apply(struct doc *doc);

#endif
