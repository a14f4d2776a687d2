/* read/macros.h: commands that a file defines for its formulas (deck->macros), handed to the formulas that use them. */
#ifndef READ_MACROS_H
#define READ_MACROS_H

#include "deck/deck.h"

struct diags;

/* Gives each formula the definitions, as TeX, that its file has for what it uses, and those for what these use, in the file's order. What of
 * deck->macros is no definition is told, DIAG_FRONT_VALUE. In the arena; decks without macros cost nothing. */
void macros_apply(struct arena *arena, struct deck *deck, struct diags *diags);

#endif
