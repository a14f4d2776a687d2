/* read/tree/start_end.h: notes for Anki, as Obsidian_to_Anki finds them in Markdown: "START", a type, its fields, "END", each on lines of
 * their own, and "STARTI [type] fields ENDI" within a line. */
#ifndef READ_TREE_START_END_H
#define READ_TREE_START_END_H

#include "read/tree/node.h"

/* Makes each a NODE_CARD, in the whole tree: its first field, or the one called "Front", in front, the others behind. Their tags and ids
 * are the card's. One without its end stays text (DIAG_OPEN_NOTE). "TARGET DECK" and "FILE TAGS" become the doc's. Linear
 * time. */
void start_end_apply(struct doc *doc);

#endif
