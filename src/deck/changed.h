/* deck/changed.h: which cards are new or were edited since an earlier run, told by the report of that run. A card is the
 * same where both its id and its hash are; where the report's hashes are of another version (DIGEST_VERSION), where its
 * id, its question and its answer are, as plain text. */
#ifndef DECK_CHANGED_H
#define DECK_CHANGED_H

#include <stdbool.h>

#include "deck/deck.h"

struct diags;

/* One flag a card of the deck, by index: true if the report does not have it as it is now. That its hashes are of another
 * version is a note (digest). NULL after a diagnostic: the file cannot be read or is no report. */
bool *changed_since(struct arena *arena, const char *file, const struct deck *deck, struct diags *diags);
/* The same of the report's text; `file` is what messages call it. */
bool *changed_in(struct arena *arena, struct str text, const char *file, const struct deck *deck,
                 struct diags *diags);

#endif
