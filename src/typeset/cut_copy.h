/* typeset/cut_copy.h: copy that must stand in a given room, such as what a deck says on a cover: what is more is cut, with an
 * ellipsis in its place. */
#ifndef TYPESET_CUT_COPY_H
#define TYPESET_CUT_COPY_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* The text, if `fits` says so of it; else its longest beginning with an ellipsis that does, in the arena; empty where none does. `fits`
 * is asked some twenty times, and takes a shorter beginning wherever it takes a longer one. */
struct str cut_copy(struct arena *arena, struct str text, bool (*fits)(void *to, struct str text), void *to);

#endif
