/* typeset/letters.h: quotes, apostrophes, dashes and ellipses as the language writes them, for those that a keyboard has. What is
 * drawn changes, never what was read. Measures (5' 10"), options (--force), addresses and whatever is not certain stay as typed, and so
 * does all of languages that no row of the table is of. Linear time, in the arena; no errors. */
#ifndef TYPESET_LETTERS_H
#define TYPESET_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* The text in n parts, each of which ends at ends[i]: those that are no prose are left alone, and are as good as a letter to their
 * neighbours. Gives the text as it is drawn, and moves the ends. The text itself where nothing changes. */
struct str letters_set(struct arena *arena, const char *language, struct str text, size_t *ends,
                       const bool *prose, size_t n);

#endif
