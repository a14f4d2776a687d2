/* read/guess/numbering.h: whether numbers in front of texts number them, or are what the texts say: "3. Oktober", "12 + 5", "2.5 kg in g". */
#ifndef READ_GUESS_NUMBERING_H
#define READ_GUESS_NUMBERING_H

#include "base/str.h"

struct arena;

/* True if the n numbers ("7", "3.1"; one at least), in the order of the text, count on: of the steps, those not counted that begin a row
 * anew at 0 or 1, half and more are by one, or from a 0 or 1 to the same, as lazy authors count; or four and more rise in short steps
 * (some are left out), or are a row from 0 or 1 on, each once (shuffled). One number counts on. The arena is for its work. */
bool numbering_counts_on(struct arena *arena, const struct str *numbers, size_t n);

/* True of what may stand behind a number without a mark ("12 Words") or with a dash; no sum goes on there, nor a unit, nor a range. */
bool numbering_begins_text(struct str rest);
/* True if a text is left: more than what ends or opens a question. */
bool numbering_leaves_text(struct str rest);
/* "3. Oktober", "6. joulukuuta 1917": true if the number, in digits, is a day and a month stands first behind its point. */
bool numbering_is_date(struct str number, struct str rest);

#endif
