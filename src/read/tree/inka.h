/* read/tree/inka.h: "Deck: Knots" and "Tags: sea rope" above a section's questions, as Anki-Markdown and inka have them, between
 * lines of "---". */
#ifndef READ_TREE_INKA_H
#define READ_TREE_INKA_H

#include "read/tree/node.h"

/* Makes a NODE_DECK of such a paragraph at the beginning of the file, or behind a dividing line, and an empty one of the line that
 * ends the section. Linear time. */
void inka_apply(struct doc *doc);

#endif
