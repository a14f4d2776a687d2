/* read/links.h: links from one place of the deck to another: where they lead.
 *
 * A link's "#name" is held against the headings (named as GitHub names them), ids and <a name>s of its file, then of the
 * other files; "other.md#name" against those of that file. What names no place but says a number ("#q12") means the card
 * of that number. The places themselves are lines: a card is where its lines are. */
#ifndef READ_LINKS_H
#define READ_LINKS_H

#include "read/tree/node.h"

/* Sets the targets of all spans of the finished deck, and says which links lead nowhere (DIAG_BROKEN_LINK). `docs` are its n
 * files. */
void links_resolve(struct arena *arena, struct deck *deck, const struct doc *const *docs, size_t n,
                   struct diags *diags);

#endif
