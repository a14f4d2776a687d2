/* read/cards/foot.h: the footnotes of a side. */
#ifndef READ_CARDS_FOOT_H
#define READ_CARDS_FOOT_H

#include "read/tree/node.h"

/* The footnotes that the blocks refer to, and those that these refer to, in the file's order, each once; NULL: none. They count as
 * used. */
struct block *foot_notes(struct doc *doc, const struct block *first);

#endif
