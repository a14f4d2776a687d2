/* deck/source.h: one input, whole in memory: what the reader is given. */
#ifndef DECK_SOURCE_H
#define DECK_SOURCE_H

#include <stdbool.h>

#include "base/str.h"

/* Belongs to whoever read it; the deck that is made from it points into its text. */
struct source {
    const char *name;   /* as given, for messages; "-" is standard input */
    struct str text;    /* raw bytes */
    const char *folder; /* that was asked for and has the file in it; NULL: the file itself was */
    bool lone;          /* it came without its folder: it can name no files but those that came with it */
};

#endif
