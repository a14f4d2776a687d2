/* deck/binary.h: files that are no text, known by their first bytes: what each is, and what its reader can do. */
#ifndef DECK_BINARY_H
#define DECK_BINARY_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* What such a file is, as "a PDF file", and how to make text of it. */
struct binary {
    const char *kind; /* NULL: it is text, as far as one sees */
    const char *way;
    bool decks; /* as far as one sees, it holds decks in another form (unpack/unpack.h) */
};

/* `raw` is a whole file, UTF-16 already read (text_from_utf16). A zip archive is known by its members. What is like no
 * kind, but has a NUL in its first 4 KB, is no text either. Texts made here lie in the arena. No errors: a broken archive
 * is one that says less. */
struct binary binary_find(struct arena *arena, struct str raw);

#endif
