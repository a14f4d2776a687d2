/* read/front.h: front matter, the block of settings at the head of a file. With config_rows, all that sees libyaml.
 *
 * Between two lines `---`: YAML, or lines `name = "x"`; between two lines `+++`: lines `name = "x"`. */
#ifndef READ_FRONT_H
#define READ_FRONT_H

#include "deck/deck.h"

struct diags;

/* The front matter of a cleaned text. */
struct front {
    struct str whole; /* with its fences; empty: there is none */
    struct str body;
    int line;         /* of the body's first line */
    int lines;        /* of the whole */
    bool assignments; /* name = "x" instead of YAML */
};

struct front front_find(struct str text);
/* Reads it into the deck's fields; what names an option goes to deck->settings. */
void front_read(struct arena *arena, struct deck *deck, const struct front *front, const char *file,
                struct diags *diags);

#endif
