/* cli/check.h: the summary of `recto check`: how the deck was read and what to look at, grouped. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include <stddef.h>

#include "base/diag.h"
#include "deck/deck.h"

/* `cards`: the selected ones, indices into deck->cards. */
struct str check_summary(struct arena *arena, const struct deck *deck, const size_t *cards, size_t n_cards,
                         const struct diags *diags);

#endif
