/* deck/changed.h: which cards are new or were edited since an earlier run, told by the report of that run. A card is the
 * same where both its id and its hash are; where the report's hashes are of another version (DIGEST_VERSION), where its
 * id, its question and its answer are, as plain text. */
#ifndef DECK_CHANGED_H
#define DECK_CHANGED_H

#include <stdbool.h>
#include <stddef.h>

#include "deck/deck.h"

struct diags;

/* What became of the report's cards, and what is not among them. */
struct changes {
    bool *fresh; /* one flag a card of the deck, by index: the report does not have it as it is now */
    size_t gone; /* cards of the report whose id the deck has no more, or has fewer of */
};

/* False after a diagnostic: the file cannot be read or is no report. A note each: that its hashes are of another version (digest),
 * and each card that is gone. */
bool changed_since(struct arena *arena, const char *file, const struct deck *deck, struct diags *diags,
                   struct changes *changes);
/* The same of the report's text; `file` is what messages call it. */
bool changed_in(struct arena *arena, struct str text, const char *file, const struct deck *deck,
                struct diags *diags, struct changes *changes);

#endif
