/* read/tree/attributes.h: blocks of attributes, "{#id .tag key=value}" or "{: #id}", as they stand in a line. No memory, no errors. */
#ifndef READ_TREE_ATTRIBUTES_H
#define READ_TREE_ATTRIBUTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Length of the block that the text begins with, up to the "}" that no backslash escapes and behind which no word goes on; 0: there is
 * none. Linear time in what it returns, or in a bound. */
size_t attributes_block(struct str text);
/* True if there may be something else in the block for Markdown, or for those marks of decks that are looked for in its text. */
bool attributes_are_odd(struct str block);
/* True if there may be such a block in the text. */
bool attributes_any(struct str text);

#endif
