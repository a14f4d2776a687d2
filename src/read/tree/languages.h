/* read/tree/languages.h: names of languages, in every language that ICU speaks: "Hungarian", "magyar", "венгерский". They stand
 * above columns of words. */
#ifndef READ_TREE_LANGUAGES_H
#define READ_TREE_LANGUAGES_H

#include "base/str.h"

struct arena;
struct diags;
struct languages;

/* All names, in the arena; some milliseconds, so that it is done once and only where it is asked for. Never NULL; it knows
 * none, after a diagnostic, where ICU has no data. */
struct languages *languages_open(struct arena *arena, struct diags *diags);
/* Which language is called so, in letters of either case: a number that is its own, from 1; 0: none. */
unsigned languages_find(const struct languages *languages, struct str name);

#endif
