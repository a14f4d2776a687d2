/* typeset/memo.h: what was made while a run goes on, found again by bytes that say all that it depends on. It is bounded: beyond that all
 * is forgotten, and kept anew. */
#ifndef TYPESET_MEMO_H
#define TYPESET_MEMO_H

#include "base/str.h"

struct arena;
struct memo;

enum { MEMO_MAX = 16 << 20 }; /* bytes */

/* memo_close gives back all that is kept; NULL is none. */
struct memo *memo_open(void);
void memo_close(struct memo *memo);

/* What was kept under that key, until the next memo_keep; NULL: nothing. */
const void *memo_find(const struct memo *memo, struct str key);
/* Room for `size` bytes, zeroed, that are found under a copy of the key from now on, and the arena that holds them: what they point to lives
 * there, too. */
void *memo_keep(struct memo *memo, struct str key, size_t size, struct arena **arena);

#endif
