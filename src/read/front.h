/* read/front.h: front matter, the block of settings at the head of a file.
 *
 * Between two lines `---`: YAML, or lines `name = "x"`; between two lines `+++`: TOML. Other programs have keys there, too:
 * what stands under the key `recto` is meant for recto alone. */
#ifndef READ_FRONT_H
#define READ_FRONT_H

#include "deck/deck.h"

struct diags;

struct front {
    struct str whole; /* with its fences; empty: there is none */
    struct str body;
    int line;         /* of the body's first line, from 1 */
    int lines;        /* number of lines of the whole */
    bool assignments; /* name = "x" instead of YAML */
};

/* The front matter of a cleaned text, into which it points. Two dividers with no setting between them are none. */
struct front front_find(struct str text);
/* Reads it into those of the deck's fields that are still empty, and into deck->fields; all else goes to deck->settings.
 * What is no YAML is DIAG_FRONT_BROKEN. */
void front_read(struct arena *arena, struct deck *deck, const struct front *front, const char *file,
                struct diags *diags);

#endif
