/* preview/keep.h: options into the front matter of a deck. Every other byte of the file stays, comments and line ends too; what was made is read
 * again and held against what was there before it is handed out. */
#ifndef PREVIEW_KEEP_H
#define PREVIEW_KEEP_H

#include "cli/opts_table.h"

struct diags;

/* An option and what it is to say: several values where it may be repeated. A flag says "yes" or "no". */
struct keep_value {
    const struct option *option;
    struct texts values;
};

enum { KEEP_DIGEST = 16 };

struct keep {
    struct str before, after;     /* the front matter with its fences; "": there is none */
    struct str bytes;             /* of the whole file, as it would be */
    char digest[KEEP_DIGEST + 1]; /* of the file as it is */
};

/* What would become of the file. NULL, or why it cannot be, in words. All of it lives in the arena. */
const char *keep_make(struct arena *arena, const char *file, const struct keep_value *values, size_t n,
                      struct keep *keep);
/* Does it, if the file's digest is still that one. NULL, or why it was not done. */
const char *keep_write(struct arena *arena, const char *file, const struct keep_value *values, size_t n,
                       const char *digest, struct keep *keep);

#endif
