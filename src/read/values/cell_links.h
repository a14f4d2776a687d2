/* read/values/cell_links.h: addresses in a cell's text are links, as they are in Markdown. */
#ifndef READ_VALUES_CELL_LINKS_H
#define READ_VALUES_CELL_LINKS_H

#include "deck/deck.h"

/* Makes links of them in all blocks, whose spans are new then, in the arena. */
void cell_links(struct arena *arena, struct block *first);

#endif
