/* export/expanded.h: formulas for where their file's definitions do not go with them. */
#ifndef EXPORT_EXPANDED_H
#define EXPORT_EXPANDED_H

#include "deck/deck.h"

/* The blocks, and spans, with what commands of `math-macros` stand for in the place of these; a formula where that cannot be done (see
 * math/definition.h) is as it was. In the arena where there are any; the copy always. */
const struct block *expanded_blocks(struct arena *arena, const struct block *first);
struct block *expanded_copy(struct arena *arena, const struct block *first);
struct spans expanded_spans(struct arena *arena, const struct spans *spans);
/* The definitions of the deck, a line each, where all files of these cards have the same, so that they may stand at the head of one file; empty
 * where there are none. False: they have not. */
bool expanded_shared(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n,
                     struct str *definitions);

#endif
