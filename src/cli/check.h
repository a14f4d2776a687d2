/* cli/check.h: the summary of `recto check`: how the deck was read and what to look at, grouped. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include <stddef.h>

#include "base/diag.h"
#include "deck/deck.h"

/* `weighed`: lines to show below how the deck was read, or none. `cards`: the selected ones, indices into deck->cards. Messages below
 * `least` are not counted. */
struct str check_summary(struct arena *arena, const struct deck *deck, struct str weighed,
                         const size_t *cards, size_t n_cards, const struct diags *diags,
                         enum diag_level least);

#endif
