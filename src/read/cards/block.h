/* read/cards/block.h: nodes -> the deck's blocks. They live in the arena; texts are shared with the nodes, which stay. */
#ifndef READ_CARDS_BLOCK_H
#define READ_CARDS_BLOCK_H

#include "read/tree/node.h"

/* The blocks that the node stands for, as a list; NULL if it has nothing to show (a comment, an empty paragraph). */
struct block *block_list(const struct doc *doc, const struct node *node);
/* The spans as they are set: soft breaks become spaces (none between CJK letters), like neighbours are joined,
 * white space at both ends goes. */
struct spans block_spans(struct arena *arena, const struct spans *spans);
/* Joins like neighbours, in place. */
void block_join(struct arena *arena, struct spans *spans);

/* The same, but that lines which are options A, B, C stay lines. */
struct spans block_lines(struct arena *arena, const struct spans *spans);

/* Which option begins at the first span, from 0; -1: none. */
int block_option(const struct spans *spans);
/* True if there are two or more of A. B. C. or A) B) C) in that order, the first at the beginning of a line. */
bool block_has_options(const struct spans *spans);

#endif
