/* base/lookup.h: finds a text again among many: a table from texts to numbers, in an arena. Whoever has few of them compares
 * them one by one; from LOOKUP_FROM on it is the table that keeps time in step with the text. No errors. */
#ifndef BASE_LOOKUP_H
#define BASE_LOOKUP_H

#include <stddef.h>

#include "base/str.h"

enum { LOOKUP_FROM = 16 }; /* texts: of fewer than these a table is more work than it spares */

struct lookup_slot;

/* Zeroed, it is empty. The texts stay where they are, as long as the table is used. */
struct lookup {
    struct lookup_slot *slots; /* open addressing; a power of two, never more than half of them taken */
    size_t cap, n;             /* n: texts */
};

/* The number that the text of that kind has; it is given `number` if it is not there yet. Grows in the arena, always the same. The
 * same text may be there once for each kind. `number` is not SIZE_MAX. */
size_t lookup_add(struct lookup *lookup, struct arena *arena, unsigned kind, struct str text, size_t number);
/* The text's number, or SIZE_MAX. */
size_t lookup_find(const struct lookup *lookup, unsigned kind, struct str text);

#endif
