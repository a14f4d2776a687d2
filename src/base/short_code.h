/* base/short_code.h: emoji by the names that GitHub gives them, :smile:. */
#ifndef BASE_SHORT_CODE_H
#define BASE_SHORT_CODE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"

/* The emoji of the code that begins with the colon at byte i, whose length is *n; empty: there is none, or it is glued to a
 * word. Const data. */
struct str short_code_at(struct str text, size_t i, size_t *n);
/* The text with emoji for all codes; itself, or in the arena. Linear time. */
struct str short_code_expand(struct arena *arena, struct str text);
/* The names in their order; empty behind the last. Const data. */
struct str short_code_name(size_t i);

#endif
