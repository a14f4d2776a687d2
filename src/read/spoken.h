/* read/spoken.h: in which language decks are written whose authors do not say it. */
#ifndef READ_SPOKEN_H
#define READ_SPOKEN_H

#include <stddef.h>

#include "base/language_guess.h"
#include "deck/source.h"

/* Judges the prose of all sources together: a sample of large ones, spread over the whole. Code, addresses, HTML, formulas and
 * front matter are no prose. Reads each byte once, and most of a large file only for its fences. The arena is for scratch. */
struct language_guessed spoken_find(struct arena *arena, const struct source *sources, size_t n);

#endif
