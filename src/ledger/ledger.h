/* ledger/ledger.h: the proof that nothing of the input is gone.
 *
 * The ledger goes back to the bytes of each file and lets all that was read claim what it says there: cards, what is
 * omitted. A byte is claimed once. What nobody claims and what is no sign of Markdown, HTML or front matter (the closed
 * table of ledger/sign.c) is lost. It shares no code with the reader. */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "deck/deck.h"
#include "deck/source.h"

struct diags;

/* Holds the deck against the n files that it was read from, in UTF-8: each stretch that is lost is DIAG_LOST, and so is a file in
 * which too much would have to be searched for a proof; a file of whose text more than a tenth is on no card is DIAG_LEFT_OUT. Time
 * and memory go with the files' sizes. */
void ledger_check(struct arena *arena, const struct deck *deck, const struct source *sources, size_t n,
                  struct diags *diags);

/* How much of a text is on cards. */
struct ledger_share {
    size_t on, off; /* letters and digits, in bytes: on cards; on none, though they are no furniture */
};

/* The share of the only file that the deck was read from. */
struct ledger_share ledger_share(struct arena *arena, const struct deck *deck, const struct source *source);

#endif
