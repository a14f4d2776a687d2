/* base/rune.h: what Unicode says of a code point. Sees ICU's tables of properties, which depend on no locale. */
#ifndef BASE_RUNE_H
#define BASE_RUNE_H

#include <stdbool.h>
#include <stdint.h>

/* The small letter of a capital; all else as it is. */
uint32_t rune_lower(uint32_t rune);
/* A letter, a mark or a digit of any script. */
bool rune_is_word(uint32_t rune);
/* A digit or number of any script, in circles and raised ones, too; not the words for numbers that Chinese writes in a sign. */
bool rune_is_number(uint32_t rune);
/* White space, and punctuation, as CommonMark has them when it asks whether a star or a bar is a mark (0.29, "Characters and
 * lines"): all of ASCII's punctuation, of the rest what Unicode calls so. */
bool rune_is_space(uint32_t rune);
bool rune_is_punctuation(uint32_t rune);
/* Joiners, marks of direction, variation selectors, soft hyphens: nothing is drawn for them, so that no font needs
 * them. Those that HarfBuzz takes out. */
bool rune_is_unseen(uint32_t rune);

#endif
