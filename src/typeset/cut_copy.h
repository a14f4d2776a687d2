/* typeset/cut_copy.h: copy that must stand in a given room, such as what a deck says on a cover: what is more is cut, with an
 * ellipsis in its place. */
#ifndef TYPESET_CUT_COPY_H
#define TYPESET_CUT_COPY_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* The text, if `fits` says so of it; else its longest beginning with an ellipsis that does, in the arena; empty where none does. It is cut
 * between words, but for one that is more than half of it and for scripts without blanks, and no dash or comma stands before the ellipsis. `fits`
 * is asked some twenty times, and takes a shorter beginning wherever it takes a longer one. */
struct str cut_copy(struct arena *arena, struct str text, bool (*fits)(void *to, struct str text), void *to);

#endif
