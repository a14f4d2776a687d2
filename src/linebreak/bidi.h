/* linebreak/bidi.h: text that runs both ways: levels of a paragraph and the visual order of a line, by the Unicode
 * bidirectional algorithm (UAX #9) as ICU does it. Text without right-to-left letters never gets as far as ICU. No errors:
 * what ICU cannot do runs as its base says. */
#ifndef LINEBREAK_BIDI_H
#define LINEBREAK_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum bidi_base {
    BIDI_AUTO, /* by the first strong letter; left-to-right without one */
    BIDI_LTR,
    BIDI_RTL,
};

/* True if the text may have something that runs right to left: a quick look that errs on the side of true. */
bool bidi_needed(struct str text);
/* Fills levels[0..text.n) with the embedding level of each byte; odd levels run right to left. Returns the
 * paragraph's level: 0, or 1 for right-to-left. Scratch memory comes from the arena. */
int bidi_levels(struct arena *arena, struct str text, enum bidi_base base, uint8_t *levels);
/* Order in which the n pieces of a line with these levels stand from left to right: order[visual] = logical (rule L2). */
void bidi_order(const uint8_t *levels, size_t n, int32_t *order);
/* True if the text is of Latin letters and the like, and none in it runs to the left. [*from, *to) is then what keeps its order
 * among others that run to the left, with its full stop at its end: all of it but for what belongs to the paragraph, a mark in
 * front ("1.", a picture, a dash) and a colon behind. */
bool bidi_all_ltr(struct str text, size_t *from, size_t *to);

#endif
