/* read/guess/pair_impl.h: what the files of pair.h share. */
#ifndef READ_GUESS_PAIR_IMPL_H
#define READ_GUESS_PAIR_IMPL_H

#include "read/guess/pair.h"

/* True if there is more than blanks. */
bool pair_has_words(const struct spans *spans);

#endif
