/* deck/source.h: one input, whole in memory: what the reader is given. */
#ifndef DECK_SOURCE_H
#define DECK_SOURCE_H

#include <stdbool.h>

#include "base/str.h"

struct tabular;
struct image_within;
struct package;

/* Belongs to whoever read it; the deck that is made from it points into its text. */
struct source {
    const char *name;            /* as given, for messages; "-" is standard input */
    struct str text;             /* raw bytes */
    const char *folder;          /* that was asked for and has the file in it; NULL: the file itself was */
    const struct source *readme; /* of that folder, which tells of its decks; NULL: there is none */
    bool lone; /* it came without its folder: it can name no files but those that came with it */
    /* What was no text, as unpack/unpack.h makes it: then `text` is what it says, a line for each note or row, for the ledger. */
    const struct package *package;     /* a package of Anki's; NULL: none */
    const struct tabular *tabular;     /* rows of cells; NULL: none */
    struct str front;                  /* what they say of the deck, as front matter has it; empty: nothing */
    const struct image_within *within; /* pictures that lie in the same file; NULL: none can */
    const char *container; /* the file's own name, where this is a part of it; NULL: it is the file */
};

#endif
