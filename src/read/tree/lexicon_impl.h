/* read/tree/lexicon_impl.h: what the files of lexicon.h share. */
#ifndef READ_TREE_LEXICON_IMPL_H
#define READ_TREE_LEXICON_IMPL_H

#include "read/tree/lexicon.h"

/* No word of any row is longer, in bytes. */
enum { LEXICON_WORD = 64 };

/* A row is words in small letters with '|' between: bytes of the longest that the text begins with, or 0. */
size_t lexicon_row_prefix(struct str text, const char *row);

#endif
