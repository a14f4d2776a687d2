/* cli/media_out.h: pictures that are put beside a deck which is written as Markdown (--media-out). */
#ifndef CLI_MEDIA_OUT_H
#define CLI_MEDIA_OUT_H

#include "cli/results.h"
#include "deck/deck.h"

/* Where they are put. */
struct media_out {
    const char *folder;   /* NULL: beside the Markdown, if it is a file: NAME-media */
    const char *markdown; /* the file that names them; "-": standard output */
    bool files;           /* what is there already must not be replaced by another picture */
};

/* Adds to the outputs the pictures of these cards that lie within their deck's file; with a folder that is named, all that can be
 * read. The cards' addresses become those of the copies, as the Markdown has to say them. Names are data: each becomes a name that
 * every system takes, and that no other picture has, and no other file in the folder. Says how many there are, or that they stay
 * where they are (DIAG_MEDIA_OUT). Returns the folder that has to be made, in the arena; NULL: there is nothing to put there. */
const char *media_out_add(struct outputs *outputs, const struct media_out *where, struct deck *deck,
                          const size_t *cards, size_t n);

/* A name for a file that was called so, wherever it was: without folders, control characters and signs that systems reserve, neither
 * hidden nor a device of theirs, at most 120 bytes. Never empty. In the arena. */
struct str media_out_name(struct arena *arena, struct str name);

#endif
