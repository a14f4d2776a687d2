/* read/guess/pair_impl.h: what the files of pair.h share. */
#ifndef READ_GUESS_PAIR_IMPL_H
#define READ_GUESS_PAIR_IMPL_H

#include "read/guess/pair.h"

/* True if there is more than blanks. */
bool pair_has_words(const struct spans *spans);
/* True if half of the cells in that column, from 0 (-1: none), may be numbers of rows; "Number" may be a word's, "plural". */
bool pair_counts(struct arena *arena, const struct node *table, int column);

#endif
