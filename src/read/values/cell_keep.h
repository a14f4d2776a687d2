/* read/values/cell_keep.h: what was read of a cell, taken over from memory that is used again: as little as can be. */
#ifndef READ_VALUES_CELL_KEEP_H
#define READ_VALUES_CELL_KEEP_H

#include "deck/deck.h"

/* Copies of the blocks and all in them, each text and each list as long as it is. */
struct block *cell_keep_blocks(struct arena *arena, const struct block *first);

#endif
